import { dayOf, type LedgerEvent } from './event.js'
import { foldKey } from './fold.js'
import { sameness, saysNothing } from './values.js'

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
  /** The key of the measure through which it comes, where no source says it of this one. */
  readonly through?: string
}

/**
 * How the card of one key came to say what it says, oldest turn first. All `events` must bear the same key; `others` are those of what
 * may hold back, end or replace its measure.
 */
export function history(events: readonly LedgerEvent[], others: readonly LedgerEvent[] = []): readonly Turn[] {
  const days = [...new Set([...events, ...others].map(dayOf))].sort((one, other) => (one < other ? -1 : 1))
  const held = new Map<string, unknown>()
  const turns: Turn[] = []
  for (const day of days) {
    const news = (event: LedgerEvent) => dayOf(event) === day
    // A day on which only the same is said again turns nothing, and most days of a measure that all report are such days.
    if (!others.some(news) && !events.some(event => news(event) && differs(event, held))) continue
    const until = (event: LedgerEvent) => dayOf(event) <= day
    const card = foldKey(events.filter(until), { others: others.filter(until) })
    for (const [field, [winner]] of Object.entries(card?.evidence ?? {})) {
      if (winner === undefined) continue
      const to = winner.claim.value
      if (held.has(field) && sameness(held.get(field)) === sameness(to)) continue
      turns.push({
        at: winner.dated ? winner.validAt : undefined,
        field,
        ...(held.has(field) ? { from: held.get(field) } : {}),
        to,
        source: winner.source,
        articleId: winner.articleId,
        ...(winner.url === undefined ? {} : { url: winner.url }),
        ...(winner.through === undefined ? {} : { through: winner.through }),
      })
      held.set(field, to)
    }
  }
  return turns
}

function differs({ field, claim }: LedgerEvent, held: ReadonlyMap<string, unknown>): boolean {
  if (!held.has(field)) return true
  return !saysNothing(claim.value) && sameness(claim.value) !== sameness(held.get(field))
}
