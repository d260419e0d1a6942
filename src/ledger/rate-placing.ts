import { endOf, startOf } from '../articles/date-value.js'
import { asDate } from '../cards/view-dates.js'
import type { LedgerCard } from './event.js'
import { isHeld, isSameState, type RateState, type RateStep } from './rate-state.js'

const DAY_MS = 86_400_000

/** The day of the reports that a state is read from, counted from 1970, and the last instant of what is known of it. */
export type Told = { readonly day: number; readonly until: number | undefined }

type Telling = Told & { readonly card: LedgerCard }

/**
 * The steps with `state` after them, from the day that the sources state for it, or else from the day they were written.
 * What was not charged gives way where a later report dates the new state before it. Nothing is added without a date.
 */
export function placed(steps: readonly RateStep[], state: RateState, telling: Telling): readonly RateStep[] {
  const last = steps.at(-1)
  const again = last !== undefined && last.until === undefined && isSameState(last, state)
  const from = beginning(again ? steps.slice(0, -1) : steps, state, telling)
  // Said again: only a stated day that is earlier than the one supposed so far changes anything.
  if (again && (last.inferred !== true || from?.inferred === true || (from?.at ?? last.at) >= last.at)) return steps
  if (from === undefined) return steps
  const kept = steps.filter(step => step.at < from.at)
  if (kept.length === 0 && isHeld(state.status))
    return [...announcedFirst(state, from.at, telling), { ...state, ...from }]
  return [...cut(kept, from.at), { ...state, ...from }]
}

// "Its 46% levy, announced on 2 April, is on hold": one article tells both.
function announcedFirst(state: RateState, until: number, { card, day }: Telling): readonly RateStep[] {
  const { low, high, hedge, modality } = state.aside ?? state
  const stated = statedStart({ status: 'announced' }, card)
  if (stated === undefined || stated.day !== day || stated.at >= until) return []
  const { day: _, ...from } = stated
  return [{ low, high, hedge, modality, status: 'announced', inForce: false, ...from, until }]
}

/** The steps where no rate is stated any more from the day of `told` on. */
export function ended(steps: readonly RateStep[], { day }: Told): readonly RateStep[] {
  return Number.isFinite(day) ? cut(steps, day * DAY_MS) : steps
}

type Beginning = Pick<RateStep, 'at' | 'atUntil' | 'inferred'>

function beginning(steps: readonly RateStep[], state: RateState, telling: Telling): Beginning | undefined {
  const { day, until, card } = telling
  const reported = day * DAY_MS
  const last = steps.at(-1)
  const stated = statedStart(state, card)
  if (stated !== undefined) {
    const isPast = stated.at <= (until ?? reported + DAY_MS - 1) || !Number.isFinite(day)
    const isAfter = last === undefined || stated.at > last.at
    const gives = stated.day === day && steps.every(step => step.at < stated.at || !step.inForce)
    if (isPast && (isAfter || gives)) {
      const { at, atUntil } = stated
      return { at, ...(atUntil === undefined ? {} : { atUntil }) }
    }
  }
  // An undated text says that it is so, not since when.
  if (!Number.isFinite(day)) return undefined
  // A text of some day in April may have told of the 9th what one of the 3rd takes back: the later word stands there.
  const at = Math.max(reported, last?.at ?? reported)
  return { at, ...(until === undefined || until < at ? {} : { atUntil: until }), inferred: true }
}

const START_FIELDS = {
  under_investigation: 'announced',
  threatened: 'announced',
  announced: 'announced',
  scheduled: 'announced',
  in_force: 'effective',
  modified: 'effective',
  postponed: undefined,
  suspended: undefined,
  expired: 'expires',
  withdrawn: undefined,
  struck_down: undefined,
  unclear: undefined,
} satisfies Record<RateState['status'], string | undefined>

type Stated = Beginning & { readonly day: number | undefined }

function statedStart({ status }: Pick<RateState, 'status'>, { fields, evidence }: LedgerCard): Stated | undefined {
  const field = START_FIELDS[status]
  const claim = field === undefined ? undefined : fields[field]
  const date = asDate(claim?.value)
  if (field === undefined || claim === undefined || date === undefined || claim.modality === 'denied') return undefined
  const span = dateSpan(date)
  const [said] = evidence[field] ?? []
  const day = said === undefined || !said.dated ? undefined : Math.floor(said.validAt / DAY_MS)
  return span === undefined ? undefined : { ...span, day }
}

/** The instants that a stated date may mean: `atUntil` only where it is coarser than a day. */
export function dateSpan(date: NonNullable<ReturnType<typeof asDate>>): Pick<RateStep, 'at' | 'atUntil'> | undefined {
  const at = startOf(nothingAbsent(date))
  const end = endOf(nothingAbsent(date))
  if (at === undefined || !Number.isFinite(at)) return undefined
  return end === undefined || end - at < DAY_MS ? { at } : { at, atUntil: end }
}

// zod's optional admits undefined, the type of dates does not.
function nothingAbsent({ from, to, ...rest }: NonNullable<ReturnType<typeof asDate>>) {
  return { ...rest, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

function cut(steps: readonly RateStep[], at: number): readonly RateStep[] {
  return steps.flatMap((step, index) => {
    if (index < steps.length - 1) return [step]
    if (step.at >= at) return []
    return [{ ...step, until: Math.min(step.until ?? at, at) }]
  })
}
