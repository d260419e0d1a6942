import type { Economy } from '../articles/economies.js'
import type { Card } from '../cards/card.js'

/** What the commands ask of the ledger. The worker wires the store behind it; a test needs no database. */
export type CardReader = {
  /** Cards in which an economy charges, is charged, deals or quarrels; for '*', those that name all economies. */
  cardsAbout(economy: Economy): Promise<readonly Card[]>
  allCards(): Promise<readonly Card[]>
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
  /** Every economy that it knows, without '*'. */
  all(): readonly Economy[]
}
