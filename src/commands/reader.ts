import type { Economy, EconomyMention } from '../articles/economies.js'
import type { Card } from '../cards/card.js'
import type { CardQuery, FoundCards } from '../ledger/marks.js'

/** What the commands ask of the ledger. The worker wires the store behind it; a test needs no database. */
export type CardReader = {
  /** The cards that are asked for, in the order of answers, and how many there are; with `asOf` (epoch milliseconds) as they stood then. */
  find(query: CardQuery, options?: { readonly asOf?: number }): Promise<FoundCards>
  /** In how many tariffs each economy stands, those in most of them first; '*' is one of them. */
  tariffCounts(): Promise<readonly { readonly economy: Economy; readonly cards: number }[]>
  /** The cards with evidence of an instant (epoch milliseconds) or later, newest evidence first. */
  cardsSince(at: number): Promise<readonly Card[]>
  /** All cards, newest evidence first, page by page: for who stops at the first that will do. */
  latest(): AsyncIterable<readonly Card[]>
  /** Number of articles read since an instant (epoch milliseconds). */
  articlesSince(since: number): Promise<number>
  /** What cannot be read now, each with the reason; nothing where it is absent. */
  failures?(): Promise<readonly { readonly where: string; readonly message: string }[]>
}

/** What the commands ask of the gazetteer. */
export type EconomyNames = {
  resolve(name: string): { readonly economy: Economy } | { readonly nearest: readonly string[] }
  /** The code of the bloc that is typed. */
  bloc?(name: string): Economy | undefined
  /** Every bloc that it knows. */
  blocs?(): readonly Economy[]
  name(economy: Economy): string
  /** Every name that texts are searched for: 'Vietnam', 'Vietnamese', 'Hanoi'. */
  forms?(economy: Economy): readonly string[]
  /** Where a text names economies. */
  find?(text: string): readonly EconomyMention[]
  /** Every economy that it knows, without '*'. */
  all(): readonly Economy[]
}
