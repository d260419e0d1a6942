import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Tally } from './counts.js'
import { type Corpus, type Predicted, type PredictedFact, readCorpus } from './format.js'
import { asPredictions, score } from './score.js'

const OUTSIDE = join(import.meta.dirname, '..', '..', '..', 'shared', 'eval')

function runsPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const folder = mkdtempSync(join(tmpdir(), 'tradewind-eval-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Without python3 or the public sample beside the project there is nothing to compare with.
describe.skipIf(!existsSync(join(OUTSIDE, 'score.py')) || !runsPython())('this scorer and the public one', () => {
  const corpus = readCorpusOnce()

  it('count the same for predictions that are right, wrong, doubled and left out', () => {
    const predictions = asPredictions(corpus()).map(spoilt)
    const theirs = publicScore(predictions)
    const ours = score(corpus(), predictions)
    const tallies: readonly (readonly [string, Tally])[] = [
      ['kind_micro', ours.kinds],
      ['tariff_target_rate', ours.targetRate],
      ['tariff_imposer_target_rate', ours.imposerTargetRate],
      ['tariff_rate_only', ours.rateOnly],
      ['deal_strict', ours.deal.strict],
      ['deal_parties', ours.deal.parties],
      ['tension_strict', ours.tension.strict],
      ['tension_parties', ours.tension.parties],
    ]
    for (const [name, { hits, falseAlarms, misses }] of tallies)
      expect(theirs[name], name).toMatchObject({ tp: hits, fp: falseAlarms, fn: misses })
    expect(theirs.status_accuracy).toMatchObject({ n: ours.status.all, value: ours.status.good / ours.status.all })
    expect(theirs.effective_accuracy?.n).toBe(ours.effective.all)
    expect(theirs.hard_negatives).toMatchObject({ docs: ours.hardNegatives.all })
  })
})

/** One article in four is left out; of the others every third fact has another imposer, rate, party or status. */
function spoilt(predicted: Predicted, index: number): Predicted {
  if (index % 4 === 3) return { ...predicted, cards: [] }
  const cards = predicted.cards.map(card => ({
    ...card,
    facts: card.facts.flatMap((fact, at) =>
      at % 3 === index % 3 ? [changed(fact, index)] : [plain(fact), plain(fact)],
    ),
  }))
  return { ...predicted, cards }
}

function changed(fact: PredictedFact, index: number): PredictedFact {
  if (Array.isArray(fact.parties)) return { ...fact, parties: [...fact.parties.slice(1), 'FJ', 'IS'] }
  if (index % 2 === 0) return { ...plain(fact), imposer: 'FJ' }
  return { ...plain(fact), rate_percent: 77, status: 'ended' }
}

/** The public scorer wants one status and one rate in a prediction. */
function plain(fact: PredictedFact): PredictedFact {
  const first = (value: unknown) => (Array.isArray(value) ? value[0] : value)
  return { ...fact, status: first(fact.status), rate_percent: first(fact.rate_percent) }
}

type Measure = Readonly<Record<string, unknown>>

function publicScore(predictions: readonly Predicted[]): Readonly<Record<string, Measure | undefined>> {
  const file = join(folder, 'predictions.jsonl')
  writeFileSync(file, predictions.map(line => JSON.stringify(line)).join('\n'))
  const command = [join(OUTSIDE, 'score.py'), file, '--articles', groupedArticles(), '--json']
  const out = execFileSync('python3', command, { encoding: 'utf8' })
  const { all }: { all: Record<string, Measure> } = JSON.parse(out)
  return all
}

/** The public scorer looks for each article's group in the article; the sample holds it beside the facts. */
function groupedArticles(): string {
  const articles = join(folder, 'articles')
  mkdirSync(articles, { recursive: true })
  for (const { id, group } of readCorpus(OUTSIDE, [join(OUTSIDE, 'articles')]).gold) {
    const article: Measure = JSON.parse(readFileSync(join(OUTSIDE, 'articles', `${id}.json`), 'utf8'))
    writeFileSync(join(articles, `${id}.json`), JSON.stringify({ ...article, group }))
  }
  return articles
}

function readCorpusOnce(): () => Corpus {
  let held: Corpus | undefined
  return () => {
    held ??= readCorpus(OUTSIDE, [join(OUTSIDE, 'articles')])
    return held
  }
}
