import type { Reading } from '../../articles/reading.js'
import type { Hedge } from '../claim.js'
import type { Instrument, Rate, Scope } from '../tariff-fields.js'
import type { BoundRate } from './how-much.js'
import { ratesOf } from './how-much.js'
import type { Standing } from './how-sure.js'
import { standingOf } from './how-sure.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import { findMeasures } from './measure.js'
import type { BoundScope } from './on-what.js'
import { scopeOf } from './on-what.js'
import type { BoundDate, DateRole } from './when.js'
import { datesOf } from './when.js'
import type { Party } from './who.js'
import { agent, imposerOf, partyAt, targetsOf } from './who.js'

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
  readonly instrument: Instrument
  readonly standing: Standing
  readonly dates: readonly BoundDate[]
}

export type { DateRole }

/** Every charge that a line states. */
export function tariffFacts(reading: Reading, line: Line): readonly TariffFact[] {
  return findMeasures(line).flatMap(measure => factsOf(reading, measure))
}

function factsOf(reading: Reading, measure: Measure): readonly TariffFact[] {
  const standing = standingOf(measure)
  if (standing === undefined) return []
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
    dates: datesOf(measure, standing.status, reading.published),
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
    }))
  }
  return pairUp(measure, rates, targets).map(({ rate, target, scope }) => ({
    ...base,
    imposer: imposer?.economy,
    target,
    ...rateFields(measure, rate),
    scope: scope?.scope,
  }))
}

const rateFields = (measure: Measure, rate: BoundRate | undefined) => ({
  rate: rate?.rate,
  hedge: (rate === undefined ? 'exact' : (measure.line.tokens[rate.token]?.figure?.hedge ?? 'exact')) satisfies Hedge,
})

type Pairing = {
  readonly rate: BoundRate | undefined
  readonly target: string | undefined
  readonly scope: BoundScope | undefined
}

/** Which figure goes with which target and which goods: by adjacency, by order ("respectively"), or one for all. */
function pairUp(measure: Measure, rates: readonly BoundRate[], targets: readonly Party[]): readonly Pairing[] {
  const everyone: readonly (Party | undefined)[] = targets.length > 0 ? targets : [undefined]
  if (rates.length <= 1) {
    const scope = scopeOf(measure)
    return everyone.map(target => ({ rate: rates[0], target: target?.economy, scope }))
  }
  const own = rates.map((_, index) => territory(measure, rates, index))
  const named = own.map(stretch =>
    targets.filter(target => target.token >= stretch.from && target.token < stretch.until),
  )
  // "25% on steel and 10% on aluminium", "25% on Canada and 10% on China", "10% for Canada, 15% for Japan".
  const rateFirst = rates.every(rate =>
    /^ (?:on|for|against|to) /.test(codeOf(measure.line, rate.token + 1, rate.token + 2)),
  )
  if (rateFirst || (named.every(list => list.length > 0) && !isRespective(measure, rates, targets))) {
    return rates.flatMap((rate, index): readonly Pairing[] => {
      const stretch = own[index]
      const common = { from: measure.head + 1, until: rates[0]?.token ?? measure.until }
      const scope = (stretch && scopeOf(measure, stretch)) ?? scopeOf(measure, common)
      const mine = named[index] ?? []
      const shared =
        mine.length > 0
          ? mine
          : targets.filter(target => own.every(other => target.token < other.from || target.token >= other.until))
      const whom: readonly (Party | undefined)[] =
        shared.length > 0 ? shared : rateFirst ? lastTargets(targets) : [undefined]
      return whom.map(target => ({ rate, target: target?.economy, scope }))
    })
  }
  if (targets.length === rates.length) {
    return rates.map((rate, index) => ({
      rate,
      target: nearest(measure, rate, targets, index)?.economy,
      scope: scopeOf(measure),
    }))
  }
  return everyone.map(target => ({ rate: rates[0], target: target?.economy, scope: scopeOf(measure) }))
}

const lastTargets = (targets: readonly Party[]): readonly (Party | undefined)[] =>
  targets.length > 0 ? targets : [undefined]

/** The tokens that belong to one figure of several: from it to the next. */
function territory(measure: Measure, rates: readonly BoundRate[], index: number): { from: number; until: number } {
  const from = (rates[index]?.token ?? measure.head) + 1
  return { from: Math.max(from, measure.from), until: rates[index + 1]?.token ?? measure.clauseUntil }
}

function isRespective(measure: Measure, rates: readonly BoundRate[], targets: readonly Party[]): boolean {
  const { line } = measure
  if (targets.length !== rates.length) return false
  if (/ respectively /.test(codeOf(line, measure.clauseFrom, line.tokens.length))) return true
  // "Canada, Mexico and China … 25, 25 and 10 percent": all names before all figures.
  const lastName = Math.max(...targets.map(target => target.token))
  const firstFigure = Math.min(...rates.map(rate => rate.token))
  return lastName < firstFigure
}

/** With as many names as figures: by order where the names come first, else each figure's own neighbour. */
function nearest(measure: Measure, rate: BoundRate, targets: readonly Party[], index: number): Party | undefined {
  const inOrder = [...targets].sort((a, b) => a.token - b.token)
  const beside = inOrder.find(target => Math.abs(target.token - rate.token) <= 2)
  const everyBeside = inOrder.every(target => codeOf(measure.line, target.token + 1, target.token + 4).includes(' R '))
  return everyBeside && beside !== undefined ? beside : inOrder[index]
}

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
  if (targets.length > 0 || imposer === undefined) return []
  const { line } = measure
  const before = codeOf(line, measure.clauseFrom, measure.from)
  if (
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
