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
type Triple = {
  readonly imposer: string
  readonly targets: readonly string[]
  /** Any of these is right; null stands for "the text states none". */
  readonly rates: readonly (number | null)[]
  readonly statuses: readonly string[]
  readonly effective: string | undefined
  readonly optional: boolean
}

const ISO_DAY = /^\d{4}-\d\d-\d\d$/

/** Compares the tariff facts of one article. Optional gold facts give neither credit nor blame. */
export function scoreTariffs(gold: Gold, predicted: Predicted | undefined): TariffScore {
  const wanted = gold.tariff.flatMap(goldTriples)
  const found = predictedFacts(predicted, 'tariff').flatMap(predictedTriples)
  const sameTarget = (want: Triple, got: Triple) => got.targets.some(target => want.targets.includes(target))
  const full = (want: Triple, got: Triple) =>
    want.imposer === got.imposer && sameTarget(want, got) && sameRate(want, got)
  const fullKey = (triple: Triple) => `${triple.imposer}>${targetRateKey(triple)}`
  // Required facts only, and for each the first that was found: saying it again with another status mends nothing.
  const required = distinct(
    wanted.filter(want => !want.optional),
    fullKey,
  )
  const matches = required.flatMap(want => {
    const got = found.find(candidate => full(want, candidate))
    return got === undefined ? [] : [{ want, got }]
  })
  const dated = matches.filter(({ want }) => want.effective !== undefined)
  return {
    targetRate: tally(wanted, found, (want, got) => sameTarget(want, got) && sameRate(want, got), targetRateKey),
    imposerTargetRate: tally(wanted, found, full, fullKey),
    // "None stated" is no rate: a set of rates holds figures only.
    rateOnly: tally(wanted.filter(hasRate), found.filter(hasRate), sameRate, rateKey),
    status: {
      good: matches.filter(({ want, got }) => got.statuses.some(status => want.statuses.includes(status))).length,
      all: matches.length,
    },
    effective: { good: dated.filter(({ want, got }) => got.effective === want.effective).length, all: dated.length },
  }
}

/** The facts of all cards of one kind. */
export function predictedFacts(predicted: Predicted | undefined, kind: string): readonly PredictedFact[] {
  return (predicted?.cards ?? []).filter(card => card.kind === kind).flatMap(card => card.facts)
}

/** Counts over sets: what agrees on `key` is one, so that a repeated hit costs nothing. */
function tally(
  wanted: readonly Triple[],
  found: readonly Triple[],
  same: (want: Triple, got: Triple) => boolean,
  key: (triple: Triple) => string,
): Tally {
  const required = distinct(
    wanted.filter(want => !want.optional),
    key,
  )
  const got = distinct(found, key)
  const hits = required.filter(want => got.some(g => same(want, g))).length
  const falseAlarms = got.filter(g => !wanted.some(want => same(want, g))).length
  return { hits, falseAlarms, misses: required.length - hits }
}

function distinct(triples: readonly Triple[], key: (triple: Triple) => string): readonly Triple[] {
  const seen = new Set<string>()
  return triples.filter(triple => !seen.has(key(triple)) && seen.add(key(triple)))
}

const hasRate = ({ rates }: Triple) => rates.some(rate => rate !== null)
const rateKey = ({ rates }: Triple) => rates.join('|') || 'none'
const targetRateKey = (triple: Triple) => `${triple.targets.join('|')}:${rateKey(triple)}`

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
