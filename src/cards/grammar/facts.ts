import type { DateValue } from '../../articles/dates.js'
import type { Reading } from '../../articles/reading.js'
import type { Hedge } from '../claim.js'
import type { Instrument, Rate, Scope } from '../tariff-fields.js'
import { firmIn } from './firm.js'
import type { BoundRate } from './how-much.js'
import { ratesOf } from './how-much.js'
import type { Standing } from './how-sure.js'
import { standingOf } from './how-sure.js'
import { agent, imposerOf } from './imposer.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import { findMeasures } from './measure.js'
import { scopeOf } from './on-what.js'
import { pairUp } from './pairing.js'
import { governingVerb, type Party, partyAt } from './party.js'
import { targetsOf } from './target.js'
import type { BoundDate } from './when.js'
import { datesOf } from './when.js'

/** One charge as one sentence states it: who charges whom how much on what, how sure, since when. What it leaves open is undefined. */
export type TariffFact = {
  readonly line: Line
  readonly measure: Measure
  readonly imposer: string | undefined
  readonly target: string | undefined
  readonly rate: Rate | undefined
  readonly hedge: Hedge
  readonly previous: Rate | undefined
  readonly total: Rate | undefined
  readonly scope: Scope | undefined
  /** The firm that this figure is for, where a trade remedy is told firm by firm. */
  readonly firm: string | undefined
  readonly instrument: Instrument
  readonly standing: Standing
  readonly dates: readonly BoundDate[]
}

const ON_TRADE = /\b(?:tariffs?|(?:customs|import|anti-dumping) (?:duty|duties)|duties|levies|border tax|duty on)\b/i

// The gate asks for the facts of a sentence once for each field that quotes it.
const told = new WeakMap<Line, readonly TariffFact[]>()

/** Every charge that a line states. */
export function tariffFacts(reading: Reading, line: Line): readonly TariffFact[] {
  const known = told.get(line)
  if (known !== undefined) return known
  const facts = findMeasures(line, ON_TRADE.test(reading.article.text)).flatMap(measure => factsOf(reading, measure))
  told.set(line, facts)
  return facts
}

function factsOf(reading: Reading, measure: Measure): readonly TariffFact[] {
  const stated = standingOf(measure)
  // "It has imposed duties": who "it" is, the sentence does not say.
  if (stated === undefined || isPronoun(measure)) return []
  const dates = datesOf(measure, stated.status, reading.published)
  const standing =
    hasBegun(dates, reading.published) && stated.status === 'scheduled'
      ? ({ status: 'in_force', modality: 'asserted' } as const)
      : stated
  const named = imposerOf(measure)
  const targets = targetsOf(measure, named)
  const imposer = otherOfPair(measure, named, targets)
  const bound = ratesOf(measure)
  const rates = bound.filter(rate => rate.role === 'rate')
  const base = {
    line: measure.line,
    measure,
    instrument: measure.instrument,
    standing,
    dates,
    previous: bound.find(rate => rate.role === 'previous')?.rate,
    total: bound.find(rate => rate.role === 'total')?.rate,
  }
  const mutual = mutualPairs(measure, imposer, targets)
  if (mutual.length > 0 && rates.length <= 1) {
    return mutual.map(([from, to]) => ({
      ...base,
      imposer: from,
      target: to,
      ...rateFields(measure, rates[0]),
      scope: scopeOf(measure)?.scope,
      firm: undefined,
    }))
  }
  return pairUp(measure, rates, targets).map(({ rate, target, scope, transshipped = false }, index) => ({
    ...base,
    instrument: transshipped ? 'transshipment' : measure.instrument,
    imposer: imposer?.economy,
    target,
    ...rateFields(measure, rate),
    scope: scope?.scope,
    firm: firmOf(measure, rates, index, target),
  }))
}

/** A start that lies before the article's own day has happened. */
function hasBegun(dates: readonly BoundDate[], published: DateValue | undefined): boolean {
  const effective = dates.find(date => date.role === 'effective')?.date
  if (effective?.to === undefined || published?.from === undefined) return false
  return effective.to < published.from || (effective.to === published.from && /today|immediately/i.test(effective.raw))
}

/** "BYD will pay 17%, Geely 18.8%": a verb alone, no economy, and a name before the figure. */
function firmOf(
  measure: Measure,
  rates: readonly BoundRate[],
  index: number,
  target: string | undefined,
): string | undefined {
  if (!measure.verbal || target !== undefined) return undefined
  const from = index === 0 ? measure.clauseFrom : (rates[index - 1]?.token ?? measure.clauseFrom) + 1
  return firmIn(measure.line, from, rates[index]?.token ?? measure.head)
}

function isPronoun(measure: Measure): boolean {
  const verb = governingVerb(measure)
  if (verb === undefined) return false
  const before = codeOf(measure.line, Math.max(measure.clauseFrom, verb - 4), verb)
  // "the Commission said it would raise …": the one who speaks is the one who acts.
  if (measure.line.tokens.slice(0, verb).some(token => token.economy !== undefined)) return false
  return / (?:it|they|he|she|we) (?:(?:will|would|has|have|had|also|is|are|was|were|may|could|might|to|then|now|already|again) )*$/.test(
    before,
  )
}

const rateFields = (measure: Measure, rate: BoundRate | undefined) => ({
  rate: rate?.rate,
  hedge: (rate === undefined ? 'exact' : (measure.line.tokens[rate.token]?.figure?.hedge ?? 'exact')) satisfies Hedge,
})

/** "The US and the EU agreed that … tariffs on EU steel": of two joint subjects, the one that is not the target charges. */
function otherOfPair(measure: Measure, imposer: Party | undefined, targets: readonly Party[]): Party | undefined {
  if (imposer !== undefined || targets.length !== 1) return imposer
  const { line } = measure
  const pair = line.tokens.flatMap((_, index) => (index < measure.from ? (partyAt(line, index) ?? []) : []))
  const [first, second] = pair
  if (
    pair.length !== 2 ||
    first === undefined ||
    second === undefined ||
    !/^ and (?:the )?$/.test(codeOf(line, first.token + 1, second.token))
  )
    return undefined
  return first.economy === targets[0]?.economy ? second : second.economy === targets[0]?.economy ? first : undefined
}

/** "The US and the EU will suspend tariffs": each drops its charge on the other. Only for charges that are taken back. */
function mutualPairs(
  measure: Measure,
  imposer: Party | undefined,
  targets: readonly Party[],
): readonly (readonly [string, string])[] {
  const eachOther = / each other(?:'s|’s)? /.test(codeOf(measure.line, measure.head, measure.until))
  if ((targets.length > 0 && !eachOther) || (imposer === undefined && !eachOther)) return []
  const { line } = measure
  const before = codeOf(line, measure.clauseFrom, measure.from)
  if (
    !eachOther &&
    !/ (?:suspend\w*|remov\w*|lift\w*|eliminat\w*|drop\w*|scrap\w*|paus\w*|impos\w*|rais\w*) (?:all |our |their |these |the )*$/.test(
      before,
    )
  )
    return []
  const last = agent(measure)
  if (last === undefined) return []
  const joined = line.tokens.findLastIndex(
    (token, index) => index < last.token && index >= last.token - 3 && token.economy !== undefined,
  )
  const other = line.tokens[joined]?.economy?.economy
  if (other === undefined || other === last.economy || !/^ and (?:the )?$/.test(codeOf(line, joined + 1, last.token)))
    return []
  return [
    [other, last.economy],
    [last.economy, other],
  ]
}
