import type { Reading } from '../articles/reading.js'
import { speaksOfCharge } from './gate-figure.js'
import { bearingsOf } from './gate-roles.js'
import { articleFacts } from './grammar/article-facts.js'
import type { ResolvedFact } from './grammar/context.js'
import { type Line, makeLine } from './grammar/line.js'
import { linesOf } from './grammar/lines.js'
import type { Rate } from './tariff-fields.js'

/** What an article as a whole shows of who charges and who is charged. */
export type Sides = {
  /** How often and how plainly each economy charges. */
  readonly imposes: ReadonlyMap<string, number>
  readonly pays: ReadonlyMap<string, number>
  /** Every charge that the grammar reads, with what its sentence leaves open filled from the others. */
  readonly facts: readonly ResolvedFact[]
  /** The pairs whose charges sentences state whole, each with its rates. */
  readonly pairs: readonly { readonly imposer: string; readonly target: string; readonly rate: Rate | undefined }[]
}

const known = new WeakMap<Reading, Sides>()

/** Weighs every sentence of an article once. */
export function sidesOf(reading: Reading): Sides {
  const held = known.get(reading)
  if (held !== undefined) return held
  const lines = linesOf(reading)
  const imposes = new Map<string, number>()
  const pays = new Map<string, number>()
  const add = (to: Map<string, number>, economy: string, weight: number) =>
    to.set(economy, (to.get(economy) ?? 0) + weight)
  for (const [index, line] of lines.entries()) {
    const lead = index < 2 ? 1.5 : 1
    const onCharge = speaksOfCharge(line) ? 1 : 0.25
    for (const { one, imposes: by, pays: on } of bearingsOf(line)) {
      add(imposes, one.economy, surplus(by, on) * lead * onCharge)
      add(pays, one.economy, surplus(on, by) * lead * onCharge)
    }
  }
  const facts = articleFacts(reading, lines)
  const stated = facts.filter(({ carried }) => carried.size === 0)
  for (const { imposer, target, carried } of facts) {
    if (!carried.has('imposer')) add(imposes, imposer, 2)
    if (!carried.has('target')) add(pays, target, 2)
  }
  const sides = { imposes, pays, facts, pairs: stated.map(({ imposer, target, rate }) => ({ imposer, target, rate })) }
  known.set(reading, sides)
  return sides
}

const surplus = (one: number, other: number) => Math.max(0, one - other / 2)

/** Whether an economy stands on a side often and plainly enough, among those that stand more on that side than on the other. */
export function standsOut(
  { imposes, pays }: Sides,
  side: 'imposes' | 'pays',
  economy: string,
  besides: readonly string[],
): boolean {
  const [of, against] = side === 'imposes' ? [imposes, pays] : [pays, imposes]
  const own = of.get(economy) ?? 0
  const rivals = [...of].filter(
    ([one, weight]) => !besides.includes(one) && one !== '*' && weight > (against.get(one) ?? 0),
  )
  return own > (against.get(economy) ?? 0) / 3 && own >= Math.max(0, ...rivals.map(([, weight]) => weight)) * LEAST
}

const LEAST = 0.5

/** Whether the article rather has the one charge the other than the reverse: by this very rate, by its other charges, by how it speaks of both. */
export function isLikelier(
  { pairs, imposes, pays }: Sides,
  imposer: string,
  target: string,
  rate: number | undefined,
  isSaid: boolean,
): boolean {
  const told = (by: string, on: string, atRate: boolean) =>
    pairs.filter(pair => pair.imposer === by && pair.target === on && (!atRate || pair.rate?.high === rate)).length
  const sameThis = told(imposer, target, true)
  const sameOther = told(target, imposer, true)
  if (rate !== undefined && sameThis !== sameOther) return sameThis > sameOther
  const [ahead, back] = [told(imposer, target, false), told(target, imposer, false)]
  if (isSaid) return ahead > 0 || back === 0
  if (ahead !== back) return ahead > back
  const net = (one: string) => (imposes.get(one) ?? 0) - (pays.get(one) ?? 0)
  return net(imposer) > net(target) - 1
}

/** Whom the sentences just before a line have pay, and whom a list of names before it may mean. */
export function paysBefore(reading: Reading, line: Line, sentences: number): readonly string[] {
  const at = reading.sentences.indexOf(line.sentence)
  return reading.sentences
    .slice(Math.max(0, at - sentences), Math.max(0, at))
    .flatMap(sentence =>
      bearingsOf(makeLine(reading, sentence)).filter(({ imposes, pays }) => pays >= imposes && pays >= 1),
    )
    .map(({ one }) => one.economy)
}
