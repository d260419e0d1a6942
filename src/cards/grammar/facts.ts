import { mentionsIn } from '../../articles/mentions.js'
import type { Reading } from '../../articles/reading.js'
import type { Hedge } from '../claim.js'
import type { Instrument, Rate, Scope } from '../tariff-fields.js'
import { byDate } from './by-date.js'
import { type Subject, subjectOfText } from './charge-heads.js'
import { firmOf } from './firm.js'
import { ratesOf } from './how-much.js'
import { standingOf } from './how-sure.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import { findMeasures } from './measure.js'
import { mutualPairs, saysEachOther } from './mutual.js'
import { scopeOf } from './on-what.js'
import { pairUp } from './pairing.js'
import type { BoundRate } from './rate-role.js'
import type { Standing } from './standing.js'
import type { BoundDate } from './when.js'
import { datesOf } from './when.js'
import { imposersOf } from './who.js'
import { targetsOf } from './whom.js'

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
  /** True where the sentence, or a text about goods at a border, makes the charge one on trade beyond doubt. */
  readonly ofTrade: boolean
  /** True where "we" charge: whoever speaks, and not who was named last. */
  readonly speaksAsWe: boolean
}

// The gate asks for the facts of a sentence once for each field that quotes it.
const told = new WeakMap<Line, readonly TariffFact[]>()
const subjects = new WeakMap<Reading, Subject>()

/** Every charge that a line states. */
export function tariffFacts(reading: Reading, line: Line): readonly TariffFact[] {
  const known = told.get(line)
  if (known !== undefined) return known
  const facts = findMeasures(line, subjectOf(reading)).flatMap(measure => factsOf(reading, measure))
  told.set(line, facts)
  return facts
}

function subjectOf(reading: Reading): Subject {
  const known =
    subjects.get(reading) ??
    subjectOfText(reading.article.text, new Set(mentionsIn(reading).map(({ economy }) => economy)).size)
  subjects.set(reading, known)
  return known
}

function factsOf(reading: Reading, measure: Measure): readonly TariffFact[] {
  const stated = standingOf(measure)
  if (stated === undefined) return []
  const dates = datesOf(measure, stated.status, reading.published)
  const standing = byDate(stated, dates, reading.published)
  const imposers = imposersOf(measure)
  const targets = targetsOf(measure, imposers)
  const bound = ratesOf(measure)
  const rates = bound.filter(rate => rate.role === 'rate')
  const base = {
    line: measure.line,
    measure,
    instrument: measure.instrument,
    standing,
    dates,
    ofTrade: isOfTrade(measure, subjectOf(reading)),
    speaksAsWe: saysWe(measure),
    previous: bound.find(rate => rate.role === 'previous')?.rate,
    total: bound.find(rate => rate.role === 'total')?.rate,
  }
  const mutual = mutualPairs(measure, imposers, targets).filter(pair => !hasThird(reading, pair))
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
  // "their duties on one another to 145% and 125%": which is whose, the words do not say.
  if (saysEachOther(measure) && rates.length > 1 && targets.length === 0) return []
  const whoever: readonly (string | undefined)[] =
    imposers.length === 0 ? [undefined] : imposers.map(({ economy }) => economy)
  return whoever.flatMap(imposer =>
    pairUp(measure, rates, targets).map(({ rate, target, scope, transshipped = false }, index) => ({
      ...base,
      instrument: transshipped ? ('transshipment' as const) : measure.instrument,
      imposer,
      target,
      ...rateFields(measure, rate),
      scope: scope?.scope,
      firm: firmOf(measure, rates, index, target),
    })),
  )
}

/** "Switzerland and Liechtenstein will remove tariffs", in a text about the United States: not on each other. */
function hasThird(reading: Reading, pair: readonly [string, string]): boolean {
  const counts = new Map<string, number>()
  for (const { economy } of mentionsIn(reading)) counts.set(economy, (counts.get(economy) ?? 0) + 1)
  const least = Math.min(...pair.map(economy => counts.get(economy) ?? 0))
  return [...counts].some(([economy, count]) => count > least && !pair.includes(economy))
}

const rateFields = (measure: Measure, rate: BoundRate | undefined) => ({
  rate: rate?.rate,
  hedge: (rate === undefined ? 'exact' : (measure.line.tokens[rate.token]?.figure?.hedge ?? 'exact')) satisfies Hedge,
})

/** A levy or a surcharge is one on trade where its sentence speaks of goods that cross a border; a tariff where the text does. */
function isOfTrade({ line, head, instrument, told }: Measure, { border }: Subject): boolean {
  if (instrument !== 'ad_valorem') return true
  if (
    / (?:imports?|imported|importers?|exports?|exported|exporters?|customs|tariffs?|goods|products|shipments) /.test(
      line.code,
    ) &&
    border
  )
    return true
  return (
    border &&
    (told !== 'noun' ||
      /^(?:tariffs?|dut(?:y|ies)|rates?|counter-?tariffs?|surtax(?:es)?)$/.test(line.tokens[head]?.code ?? ''))
  )
}

const saysWe = ({ line, clause }: Measure) =>
  clause?.subject !== undefined && / (?:we|our) /.test(codeOf(line, clause.subject.from, clause.subject.until))

/** Whether a sentence speaks of a charge by a pronoun or by "the duty" alone, so that who charges whom stands before it. */
export function refersBack({ line, from, head }: Measure): boolean {
  return / (?:the|this|that|these|those|such|it|its|their) (?:\S+ ){0,3}$/.test(codeOf(line, from, head))
}
