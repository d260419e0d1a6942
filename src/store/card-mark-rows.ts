import type { KindName } from '../cards/card.js'

/** A mark of a card, with what orders the cards that bear it. */
export type CardMarkRow = {
  readonly key: string
  readonly mark: string
  readonly kind: KindName
  /** The smaller, the more urgent. */
  readonly urgency: number
  readonly as_of: number
}
