import type { Share, Tally } from './counts.js'
import type { Gold, Predicted, PredictedFact, TariffFact } from './format.js'
import { economyCode, economyCodes } from './names.js'

export type TariffScore = {
  readonly targetRate: Tally
  readonly imposerTargetRate: Tally
  readonly rateOnly: Tally
  /** Over the gold facts that were matched with their imposer. */
  readonly status: Share
  /** As status, over those whose gold names a day. */
  readonly effective: Share
}

/** One (imposer, target, rate) of a fact; a fact with several imposers or targets is several of these. */
export type Triple = {
  readonly imposer: string
  readonly targets: readonly string[]
  /** Any of these is right; null stands for "the text states none". */
  readonly rates: readonly (number | null)[]
  readonly statuses: readonly string[]
  readonly effective: string | undefined
  readonly optional: boolean
  readonly quote: string
}

/** The facts of one article side by side: those that agree on imposer, target and rate, and what is left of each. */
export type ComparedTariffs = {
  readonly matches: readonly { readonly want: Triple; readonly got: Triple }[]
  readonly missed: readonly Triple[]
  readonly wrong: readonly Triple[]
}

const ISO_DAY = /^\d{4}-\d\d-\d\d$/

/** Compares the tariff facts of one article. Optional gold facts give neither credit nor blame. */
export function scoreTariffs(gold: Gold, predicted: Predicted | undefined): TariffScore {
  const wanted = gold.tariff.flatMap(goldTriples)
  const found = predictedFacts(predicted, 'tariff').flatMap(predictedTriples)
  const { matches } = compare(wanted, found, isSame, fullKey)
  const dated = matches.filter(({ want }) => want.effective !== undefined)
  return {
    targetRate: tally(wanted, found, (want, got) => sameTarget(want, got) && sameRate(want, got), targetRateKey),
    imposerTargetRate: tally(wanted, found, isSame, fullKey),
    // "None stated" is no rate: a set of rates holds figures only.
    rateOnly: tally(wanted.filter(hasRate), found.filter(hasRate), sameRate, rateKey),
    status: {
      good: matches.filter(({ want, got }) => sameStatus(want, got)).length,
      all: matches.length,
    },
    effective: { good: dated.filter(({ want, got }) => got.effective === want.effective).length, all: dated.length },
  }
}

/** What of one article's tariff facts was matched, missed and wrongly found, by imposer, target and rate. */
export function compareTariffs(gold: Gold, predicted: Predicted | undefined): ComparedTariffs {
  const found = predictedFacts(predicted, 'tariff').flatMap(predictedTriples)
  return compare(gold.tariff.flatMap(goldTriples), found, isSame, fullKey)
}

export const sameStatus = (want: Triple, got: Triple) => got.statuses.some(status => want.statuses.includes(status))

/** The facts of all cards of one kind. */
export function predictedFacts(predicted: Predicted | undefined, kind: string): readonly PredictedFact[] {
  return (predicted?.cards ?? []).filter(card => card.kind === kind).flatMap(card => card.facts)
}

type Same = (want: Triple, got: Triple) => boolean
type Key = (triple: Triple) => string

function tally(wanted: readonly Triple[], found: readonly Triple[], same: Same, key: Key): Tally {
  const { matches, missed, wrong } = compare(wanted, found, same, key)
  return { hits: matches.length, falseAlarms: wrong.length, misses: missed.length }
}

/**
 * Compares sets: what agrees on `key` is one, so that a repeated hit costs nothing. What is required is matched with
 * the first that was found: saying it again with another status mends nothing.
 */
function compare(wanted: readonly Triple[], found: readonly Triple[], same: Same, key: Key): ComparedTariffs {
  const required = distinct(
    wanted.filter(want => !want.optional),
    key,
  )
  const pairs = required.map(want => ({ want, got: found.find(candidate => same(want, candidate)) }))
  return {
    matches: pairs.flatMap(({ want, got }) => (got === undefined ? [] : [{ want, got }])),
    missed: pairs.flatMap(({ want, got }) => (got === undefined ? [want] : [])),
    wrong: distinct(found, key).filter(got => !wanted.some(want => same(want, got))),
  }
}

function distinct(triples: readonly Triple[], key: (triple: Triple) => string): readonly Triple[] {
  const seen = new Set<string>()
  return triples.filter(triple => !seen.has(key(triple)) && seen.add(key(triple)))
}

const hasRate = ({ rates }: Triple) => rates.some(rate => rate !== null)
const rateKey = ({ rates }: Triple) => rates.join('|') || 'none'
const targetRateKey = (triple: Triple) => `${triple.targets.join('|')}:${rateKey(triple)}`
const fullKey = (triple: Triple) => `${triple.imposer}>${targetRateKey(triple)}`
const sameTarget = (want: Triple, got: Triple) => got.targets.some(target => want.targets.includes(target))

function isSame(want: Triple, got: Triple): boolean {
  return want.imposer === got.imposer && sameTarget(want, got) && sameRate(want, got)
}

function sameRate(want: Triple, got: Triple): boolean {
  return got.rates.some(rate => want.rates.some(other => equalRates(rate, other)))
}

function equalRates(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b
  return Math.abs(a - b) <= 0.01 + 1e-9
}

function goldTriples(fact: TariffFact): readonly Triple[] {
  const alternatives = economyCodes(fact.target_alt)
  return crossed(fact, fact.optional === true, target => [target, ...alternatives])
}

function predictedTriples(fact: PredictedFact): readonly Triple[] {
  return crossed(fact, false, target => [target])
}

function crossed(
  fact: TariffFact | PredictedFact,
  optional: boolean,
  targetsOf: (target: string) => readonly string[],
): readonly Triple[] {
  const { rate_percent: rate, status, effective } = fact
  const shared = {
    rates: (Array.isArray(rate) ? rate : [rate]).map(value => (typeof value === 'number' ? value : null)),
    statuses: (Array.isArray(status) ? status : [status]).filter(value => typeof value === 'string'),
    effective: typeof effective === 'string' && ISO_DAY.test(effective) ? effective : undefined,
    optional,
    quote: String(fact.quote ?? ''),
  }
  return listed(fact.imposer).flatMap(imposer =>
    listed(fact.target).map(target => ({ imposer, targets: targetsOf(target), ...shared })),
  )
}

/** Codes of the names, or one empty code where none are given: a fact with no imposer still has a rate. */
function listed(names: unknown): readonly string[] {
  const codes = economyCodes(names)
  return codes.length === 0 ? [economyCode('')] : codes
}
