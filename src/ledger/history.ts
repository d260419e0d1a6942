import { dayOf, type LedgerEvent } from './event.js'
import { foldKey } from './fold.js'
import { sameness } from './values.js'

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
}

/** How the card of one key came to say what it says, oldest turn first. All events must bear the same key. */
export function history(events: readonly LedgerEvent[]): readonly Turn[] {
  const days = [...new Set(events.map(dayOf))].sort((one, other) => (one < other ? -1 : 1))
  const held = new Map<string, unknown>()
  const turns: Turn[] = []
  for (const day of days) {
    const card = foldKey(events.filter(event => dayOf(event) <= day))
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
      })
      held.set(field, to)
    }
  }
  return turns
}
