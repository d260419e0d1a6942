import { NOT_STATED } from '../cards/claim.js'
import { LegalBasis, Scope } from '../cards/tariff-fields.js'
import type { Contender } from './contender.js'
import type { LedgerEvent } from './event.js'
import { type Place, placeOf } from './place.js'
import { isFirm } from './precedence.js'
import { workOf } from './versions.js'

/** What a moratorium or the end of a broader measure says about the measures that it takes in. */
export type Cover = {
  readonly key: string
  readonly place: Place
  /** Whether it holds measures back for a time, or ends them. */
  readonly does: 'holds' | 'ends'
  /** What it is told to be itself: 'in_force' of a moratorium, 'struck_down' of what a court has ended. */
  readonly status: string
  /** Who says so, the best first: one event an article. */
  readonly tellings: readonly Contender[]
  /** What each work that tells of it says its status is: who tells of both knows of both. */
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
  const tellings = new Map<string, Contender>()
  for (const telling of statuses) {
    const work = workOf(telling.event)
    if (telling.same === winner.same && isFirm(telling) && !tellings.has(work)) tellings.set(work, telling)
  }
  const until = first('suspendedUntil') ?? (moratorium ? first('expires') : undefined)
  const interim = stated(first('interimRate')) ?? (moratorium ? stated(first('rate')) : undefined)
  const basis = LegalBasis.safeParse(first('legalBasis')?.claim.value).data
  const scope = Scope.safeParse(first('scope')?.claim.value).data
  return {
    key,
    place,
    does,
    status,
    tellings: [...tellings.values()],
    works: new Set(tellings.keys()),
    ...(until === undefined || does === 'ends' ? {} : { until }),
    ...(interim === undefined || does === 'ends' ? {} : { interim }),
    names: new Set(namedBy(first('suspends')?.claim.value)),
    ...(basis === undefined ? {} : { basis }),
    wide: scope !== undefined && scope.products.length === 0 && scope.hs.length === 0 && /\ball\b/i.test(scope.words),
    without: scope?.exclusions ?? [],
  }
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
