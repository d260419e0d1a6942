import { type Standing, step } from './authority.js'
import { type Contender, contendersByField } from './contender.js'
import type { LedgerEvent } from './event.js'
import { isOver } from './over.js'
import { changeDays, finest, precedence, stands, withoutRepeats } from './precedence.js'
import { withoutOldVersions } from './versions.js'

/** The claims that stood at the end of a day, by field. */
export type DayWinners = { readonly day: number; readonly winners: ReadonlyMap<string, Contender> }

/**
 * What a fold of the events up to each day would show, oldest day first, in one walk over them: nothing is folded twice. All
 * events must bear the same key. Nothing that reaches the measure from another one is in it.
 */
export function winnersByDay(events: readonly LedgerEvent[]): readonly DayWinners[] {
  const heard = withoutOldVersions(withoutRepeats(events))
  const byField = contendersByField(heard)
  const changes = changeDays(heard, byField)
  const walks = [...byField.keys()].sort().map(field => [field, walk(field, byField.get(field) ?? [])] as const)
  const totals = totalsOf(byField.get('stacking') ?? [], byField.get('rate') ?? [])
  const days = [...new Set([...byField.values()].flatMap(list => list.map(({ day }) => day)))].sort((a, b) => a - b)
  let changed = 0
  return days.map(day => {
    while ((changes[changed] ?? Number.POSITIVE_INFINITY) <= day) changed += 1
    const changedOn = changes[changed - 1] ?? Number.NEGATIVE_INFINITY
    const winners = new Map<string, Contender>()
    for (const [field, to] of walks) {
      const winner = to(day, changedOn, field === 'rate' ? totals : undefined)
      if (winner !== undefined) winners.set(field, winner)
    }
    const values = (field: string) => winners.get(field)?.event.claim.value
    for (const field of [...winners.keys()]) if (isOver(field, values)) winners.delete(field)
    return { day, winners }
  })
}

type Totals = (day: number) => { readonly drops: (one: Contender) => boolean; readonly state: string }

/** Which rates are only totals as known by a day, and a name for that state of knowledge: it changes seldom. */
function totalsOf(stacking: readonly Contender[], rates: readonly Contender[]): Totals | undefined {
  if (stacking.length === 0) return undefined
  const since = new Map<string, number>()
  for (const { same, day } of stacking) since.set(same, Math.min(since.get(same) ?? day, day))
  const told = new Set(rates.map(({ same }) => same))
  // Only totals that somebody also gives as a rate make a difference.
  const turns = [...since].filter(([same]) => told.has(same)).map(([, day]) => day)
  const known = (same: string, day: number) => (since.get(same) ?? Number.POSITIVE_INFINITY) <= day
  const firsts = new Map<number, number>()
  const firstOwn = (turned: number, day: number) => {
    const held = firsts.get(turned)
    if (held !== undefined) return held
    const own = rates.filter(one => one.stated && !known(one.same, day))
    const first = own.reduce((least, one) => Math.min(least, one.day), Number.POSITIVE_INFINITY)
    firsts.set(turned, first)
    return first
  }
  return day => {
    const turned = turns.filter(turn => turn <= day).length
    const own = firstOwn(turned, day) <= day
    return { drops: one => own && known(one.same, day), state: `${own} ${turned}` }
  }
}

type Walk = (day: number, changedOn: number, totals: Totals | undefined) => Contender | undefined

/** Goes through the contenders of a field day by day; it must be asked for ascending days. */
function walk(field: string, contenders: readonly Contender[]): Walk {
  const ascending = contenders.toSorted((one, other) => precedence(other, one))
  let state = EMPTY
  let next = 0
  let known = ''
  return (day, changedOn, totals) => {
    const { drops, state: knowledge } = totals?.(day) ?? NOTHING
    // What was taken for a rate turns out to be a total: then the walk begins anew.
    if (knowledge !== known) {
      known = knowledge
      state = EMPTY
      next = 0
    }
    for (let one = ascending[next]; one !== undefined && one.day <= day; next += 1, one = ascending[next]) {
      if (!drops(one)) state = told(field, state, one)
    }
    const { latest, standing, lastStanding, ofDay } = state
    if (standing === undefined || lastStanding === undefined || lastStanding < changedOn) return latest
    return finest(standing.by, ofDay)
  }
}

const NOTHING = { drops: () => false, state: '' }

type State = {
  readonly latest: Contender | undefined
  readonly standing: Standing | undefined
  /** The last day on which a value was stated and not denied. */
  readonly lastStanding: number | undefined
  /** What was stated on the day of who stands. */
  readonly ofDay: readonly Contender[]
}

const EMPTY: State = { latest: undefined, standing: undefined, lastStanding: undefined, ofDay: [] }

function told(field: string, state: State, one: Contender): State {
  if (!one.stated) return { ...state, latest: one }
  const standing = step(field, state.standing, one)
  const sameDay = state.ofDay[0]?.day === standing.by.day
  const ofDay = one.day !== standing.by.day ? state.ofDay : sameDay ? [...state.ofDay, one] : [one]
  const lastStanding = stands(one, Number.NEGATIVE_INFINITY) ? one.day : state.lastStanding
  return { latest: one, standing, lastStanding, ofDay }
}
