import { NOT_STATED } from '../cards/claim.js'
import { LegalBasis, Scope } from '../cards/tariff-fields.js'
import type { Contender } from './contender.js'
import type { LedgerEvent } from './event.js'
import { type Place, placeOf } from './place.js'
import { isFirm } from './precedence.js'
import { saysNothing } from './values.js'
import { workOf } from './versions.js'

/** What a moratorium or the end of a broader measure says about the measures that it takes in. */
export type Cover = {
  readonly key: string
  readonly place: Place
  /** Whether it holds measures back for a time, or ends them. */
  readonly does: 'holds' | 'ends'
  /** What it is told to be itself: 'in_force' of a moratorium, 'struck_down' of what a court has ended. */
  readonly status: string
  /** Who said so first since it last stood otherwise: that it is told again reaches nobody anew. */
  readonly telling: Contender
  /** The works that say so: who tells of it and of a measure knows of both. */
  readonly works: ReadonlySet<string>
  readonly until?: LedgerEvent
  readonly interim?: LedgerEvent
  /** Keys of the measures that it names itself. */
  readonly names: ReadonlySet<string>
  readonly basis?: LegalBasis
  /** True where a source says in words that it takes in all goods. */
  readonly wide: boolean
  /** Slugs of goods that it leaves out. */
  readonly without: readonly string[]
}

const HOLDS: ReadonlySet<unknown> = new Set(['suspended', 'postponed'])
const ENDS: ReadonlySet<unknown> = new Set(['struck_down', 'expired', 'withdrawn'])
const RUNS: ReadonlySet<unknown> = new Set(['in_force', 'modified'])

/** What the ranked events of one key say about the measures that it may take in; undefined where it holds and ends nothing. */
export function coverOf(key: string, ranked: ReadonlyMap<string, readonly Contender[]>): Cover | undefined {
  const place = placeOf(key)
  const first = (field: string) => ranked.get(field)?.[0]?.event
  const statuses = ranked.get('status') ?? []
  const [winner] = statuses
  if (place === undefined || winner === undefined || !isFirm(winner)) return undefined
  const status = String(winner.event.claim.value)
  const moratorium = place.instrument === 'moratorium'
  const does = moratorium ? (RUNS.has(status) ? 'holds' : undefined) : doesOf(status)
  if (does === undefined) return undefined
  const tellings = statuses.filter(one => one.same === winner.same && isFirm(one))
  const earliest = (field: string) => firstOf(ranked.get(field) ?? [])
  const until = earliest('suspendedUntil') ?? (moratorium ? earliest('expires') : undefined)
  const interim = stated(earliest('interimRate')) ?? (moratorium ? stated(earliest('rate')) : undefined)
  const basis = LegalBasis.safeParse(first('legalBasis')?.claim.value).data
  const scope = Scope.safeParse(first('scope')?.claim.value).data
  return {
    key,
    place,
    does,
    status,
    telling: firstOfRun(winner, statuses, tellings),
    works: new Set(tellings.map(({ event }) => workOf(event))),
    ...(until === undefined || does === 'ends' ? {} : { until }),
    ...(interim === undefined || does === 'ends' ? {} : { interim }),
    names: new Set(namedBy(first('suspends')?.claim.value)),
    ...(basis === undefined ? {} : { basis }),
    wide: scope !== undefined && scope.products.length === 0 && scope.hs.length === 0 && /\ball\b/i.test(scope.words),
    without: scope?.exclusions ?? [],
  }
}

function firstOfRun(winner: Contender, statuses: readonly Contender[], tellings: readonly Contender[]): Contender {
  const otherwise = statuses.filter(
    one => one.same !== winner.same && one.day <= winner.day && isFirm(one) && !saysNothing(one.event.claim.value),
  )
  const since = otherwise.reduce((last, { day }) => Math.max(last, day), Number.NEGATIVE_INFINITY)
  return oldest(tellings.filter(({ day }) => day >= since)) ?? winner
}

// The first to state what is shown, so that a repeat changes nothing.
function firstOf(ranked: readonly Contender[]): LedgerEvent | undefined {
  const [winner] = ranked
  return winner && (oldest(ranked.filter(({ same }) => same === winner.same)) ?? winner).event
}

/** The best of the oldest day that is known; of the undated where there is no other. */
function oldest(ranked: readonly Contender[]): Contender | undefined {
  const dated = ranked.filter(({ day }) => Number.isFinite(day))
  return (dated.length > 0 ? dated : ranked).reduce(
    (first: Contender | undefined, one) => (first === undefined || one.day < first.day ? one : first),
    undefined,
  )
}

/** True where an event makes its key one that may hold or end others: only such keys are looked at when a measure is folded. */
export function mayCover({ kind, field, key, claim }: Pick<LedgerEvent, 'kind' | 'field' | 'key' | 'claim'>): boolean {
  if (kind !== 'tariff') return false
  if (field === 'status')
    return HOLDS.has(claim.value) || ENDS.has(claim.value) || placeOf(key)?.instrument === 'moratorium'
  return field === 'previousRate' || field === 'suspends'
}

/** The keys that a claim about `suspends` names. */
export function namedBy(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(key => typeof key === 'string') : []
}

function doesOf(status: string): Cover['does'] | undefined {
  return HOLDS.has(status) ? 'holds' : ENDS.has(status) ? 'ends' : undefined
}

function stated(event: LedgerEvent | undefined): LedgerEvent | undefined {
  return event === undefined || event.claim.value === NOT_STATED ? undefined : event
}
