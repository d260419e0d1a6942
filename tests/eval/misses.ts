import type { Corpus, Predicted } from './format.js'
import { score } from './score.js'

/** For each article that is not perfect, one line that says where: what `npm run eval -- --verbose` prints. */
export function misses(corpus: Corpus, predictions: readonly Predicted[]): readonly string[] {
  return corpus.gold.flatMap(gold => {
    const alone: Corpus = { ...corpus, gold: [gold] }
    const { byKind, imposerTargetRate, status, deal, tension } = score(alone, predictions)
    const tallies = {
      ...byKind,
      'imposer-target-rate': imposerTargetRate,
      deals: deal.strict,
      tensions: tension.strict,
    }
    const faults = Object.entries(tallies).flatMap(([name, { falseAlarms, misses: missed }]) =>
      falseAlarms + missed === 0 ? [] : [`${name} ${missed} missed ${falseAlarms} wrong`],
    )
    const wrongStatus = status.all - status.good
    if (wrongStatus > 0) faults.push(`status ${wrongStatus} wrong`)
    return faults.length === 0 ? [] : [`  ${gold.id}: ${faults.join('; ')}`]
  })
}
