import type { Claim } from '../cards/claim.js'
import type { Around } from './around.js'
import type { Cover } from './cover.js'
import { covered, type Ranked } from './covered.js'
import { DAY_MS, type LedgerEvent } from './event.js'
import { rankedByField } from './precedence.js'
import { workOf } from './versions.js'

/**
 * The events that moratoria, rulings and ends of broader measures add to one measure, of which `own` are the events that count
 * and `around` what may cover it. Each is the word of the article that tells of the cover, marked as inferred, and
 * says through which key it comes. They depend on nothing but the events, and so not on what was read first.
 */
export function reaching(key: string, own: readonly LedgerEvent[], around: readonly Around[]): readonly LedgerEvent[] {
  const covers = around.flatMap(one => (one.key === key ? [] : (one.cover ?? [])))
  if (covers.length === 0) return []
  const ranked = rankedByField(own)
  const judged = covers.map(cover => ({ cover, is: covered(cover, key, ranked) }))
  return [
    ...judged.flatMap(({ cover, is }) => (is === 'yes' ? derived(key, cover, ranked) : [])),
    ...doubtful(
      key,
      judged.flatMap(({ cover, is }) => (is === 'uncertain' ? [cover] : [])),
    ),
  ]
}

function derived(key: string, cover: Cover, own: Ranked): readonly LedgerEvent[] {
  const statuses = own.get('status') ?? []
  const said = new Set(statuses.map(({ event }) => workOf(event)))
  const status = cover.does === 'ends' ? cover.status : heldWord(own, cover)
  if (status === undefined) return []
  // What an article says of the measure itself stands above what it says of all.
  const { event } = cover.telling
  const parts = said.has(workOf(event)) ? [] : [of(key, cover, event, 'status', status, laterThan(cover, own))]
  const more = [
    ...(cover.until === undefined ? [] : [of(key, cover, cover.until, 'suspendedUntil', cover.until.claim.value)]),
    ...(cover.interim === undefined ? [] : [of(key, cover, cover.interim, 'interimRate', cover.interim.claim.value)]),
  ]
  return [...parts, ...more]
}

const HELD: ReadonlySet<unknown> = new Set(['suspended', 'postponed'])
const CHARGED: ReadonlySet<unknown> = new Set(['in_force', 'modified', 'suspended'])
const OVER: ReadonlySet<unknown> = new Set(['expired', 'withdrawn', 'struck_down'])

// What was charged is suspended, what was to come is postponed; where the measure's own sources have a word for it, theirs.
function heldWord(own: Ranked, cover: Cover): string | undefined {
  const statuses = own.get('status') ?? []
  const last = cover.telling.day
  const [before] = statuses.filter(({ day }) => day <= last)
  // A pause revives nothing that had ended.
  if (before !== undefined && OVER.has(before.event.claim.value)) return undefined
  const word = statuses.find(({ event }) => HELD.has(event.claim.value))?.event.claim.value
  if (typeof word === 'string') return word
  const charged = statuses.some(({ event, day }) => day <= last && CHARGED.has(event.claim.value))
  // What is put off before it begins leaves alone what is charged already.
  if (charged && cover.status === 'postponed') return undefined
  return charged ? 'suspended' : 'postponed'
}

const WEAK: ReadonlySet<unknown> = new Set(['announced', 'scheduled', 'unclear'])

// A report of a later day that only repeats that the measure was announced does not lift what holds it.
function laterThan(cover: Cover, own: Ranked): number | undefined {
  const now = own.get('status')?.[0]
  const last = cover.telling.day
  return now !== undefined && WEAK.has(now.event.claim.value) && now.day > last ? now.day * DAY_MS : undefined
}

function doubtful(key: string, covers: readonly Cover[]): readonly LedgerEvent[] {
  const told = covers
    .map(cover => ({ cover, event: cover.telling.event, day: cover.telling.day }))
    .toSorted((a, b) => b.day - a.day || (a.event.id < b.event.id ? -1 : 1))
  const keys = covers.map(cover => cover.key)
  const spans = told.flatMap(({ event }) => event.claim.spans)
  return told.slice(0, 1).map(({ cover, event }) => {
    const one = of(key, cover, event, 'mayReach', keys)
    return { ...one, claim: { ...one.claim, spans } }
  })
}

/** True for what only says that a cover may reach a measure: it states nothing about the measure itself. */
export function isDoubt({ field }: Pick<LedgerEvent, 'field'>): boolean {
  return field === 'mayReach'
}

function of(
  key: string,
  cover: Cover,
  event: LedgerEvent,
  field: string,
  value: unknown,
  countsAt?: number,
): LedgerEvent {
  const claim: Claim<unknown> = { ...event.claim, value, verdict: 'inferred' }
  const derived = { ...event, id: `${event.id} ${field} of ${key}`, key, field, claim, through: cover.key }
  return countsAt === undefined ? derived : { ...derived, countsAt }
}
