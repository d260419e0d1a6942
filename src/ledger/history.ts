import type { SourcedClaim } from '../cards/card.js'
import { type Around, aroundOf } from './around.js'
import { dayOf, type LedgerEvent } from './event.js'
import { foldKey } from './fold.js'
import { baseOf } from './place.js'
import { sourced } from './sourced.js'
import { sameness } from './values.js'
import { winnersByDay } from './winners.js'

/** One turn in the life of a measure: on the word of `source`, `field` went from one value to another. */
export type Turn = {
  /** Epoch milliseconds: when the article that says so was written; undefined where it bears no date. */
  readonly at: number | undefined
  readonly field: string
  /** Absent where nothing was held of the field before. */
  readonly from?: unknown
  readonly to: unknown
  readonly source: string
  readonly articleId: string
  readonly url?: string
  /** The key of the moratorium, the ruling or the replacement that is the cause, where the article says it of that one. */
  readonly through?: string
}

/**
 * How the card of one key came to say what it says, oldest turn first. All events of `own` must bear the same key; `others` are those
 * of what may hold the measure back, end it or take its place (`eventsAround`). That another measure has taken the place of this one is
 * a turn of the field 'replacedBy'.
 */
export function history(own: readonly LedgerEvent[], others: readonly LedgerEvent[] = []): readonly Turn[] {
  const days = winnersByDay(own).map(
    ({ day, winners }): Shown => ({
      day,
      said: [...winners].map(([field, { event }]) => [field, sourced(event)]),
    }),
  )
  const turns = turnsOf(days)
  return others.length === 0 ? turns : turnsOf(aroundDays(own, others, days))
}

type Shown = { readonly day: number; readonly said: readonly (readonly [field: string, said: SourcedClaim])[] }

// Only where the measure's own sources or those of what reaches it say something new can it turn: those days alone are folded.
function aroundDays(
  own: readonly LedgerEvent[],
  others: readonly LedgerEvent[],
  days: readonly Shown[],
): readonly Shown[] {
  const told = new Map<string, string>()
  const turning = days.filter(({ said }) =>
    said.reduce((moved, [field, { claim }]) => isNews(told, field, claim.value) || moved, false),
  )
  const seen = new Map<string, string>()
  const reaching = others
    .toSorted((one, other) => one.validAt - other.validAt || (one.id < other.id ? -1 : 1))
    .filter(({ key, field, claim }) => isNews(seen, `${key} ${field}`, claim.value))
  const wanted = new Set([...turning.map(({ day }) => day), ...reaching.map(dayOf)])
  const replaceable =
    own.some(({ key }) => baseOf(key) !== undefined) || others.some(({ field }) => field === 'previousRate')
  let last: Shown | undefined
  let next = 0
  return [...wanted]
    .sort((one, other) => one - other)
    .flatMap(day => {
      for (let one = days[next]; one !== undefined && one.day <= day; next += 1, one = days[next]) last = one
      if (last === undefined) return []
      const told = others.filter(event => dayOf(event) <= day)
      const around = aroundOf(told)
      const moved = replaceable || around.some(({ cover }) => cover !== undefined)
      return [moved ? shownOn(day, own, told, around) : { day, said: last.said }]
    })
}

function isNews(held: Map<string, string>, name: string, value: unknown): boolean {
  const same = sameness(value)
  if (held.get(name) === same) return false
  held.set(name, same)
  return true
}

function shownOn(
  day: number,
  own: readonly LedgerEvent[],
  others: readonly LedgerEvent[],
  around: readonly Around[],
): Shown {
  const card = foldKey(
    own.filter(event => dayOf(event) <= day),
    { around },
  )
  const said = Object.entries(card?.evidence ?? {}).flatMap(([field, [winner]]) =>
    winner === undefined ? [] : [[field, winner] as const],
  )
  const by = card?.replacedBy
  const cause = by === undefined ? undefined : newestRate(others, by)
  return { day, said: cause === undefined ? said : [...said, ['replacedBy', cause] as const] }
}

function newestRate(events: readonly LedgerEvent[], key: string): SourcedClaim | undefined {
  const rates = events.filter(event => event.key === key && event.field === 'rate')
  const [newest] = rates.toSorted((one, other) => dayOf(other) - dayOf(one) || (one.id < other.id ? -1 : 1))
  return newest === undefined ? undefined : { ...sourced(newest), claim: { ...newest.claim, value: key }, through: key }
}

function turnsOf(days: readonly Shown[]): readonly Turn[] {
  const held = new Map<string, unknown>()
  const turns: Turn[] = []
  for (const { said } of days) {
    for (const [field, winner] of said) {
      const to = winner.claim.value
      if (held.has(field) && sameness(held.get(field)) === sameness(to)) continue
      const { source, articleId, url, through } = winner
      turns.push({
        at: winner.dated ? winner.validAt : undefined,
        field,
        ...(held.has(field) ? { from: held.get(field) } : {}),
        to,
        source,
        articleId,
        ...(url === undefined ? {} : { url }),
        ...(through === undefined ? {} : { through }),
      })
      held.set(field, to)
    }
  }
  return turns
}
