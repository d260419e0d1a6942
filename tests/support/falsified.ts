import type { CardDraft } from '../../src/cards/card.js'

export const FALSE_KINDS = [
  'target of another in the article',
  'target not named',
  'target widened to all',
  'imposer of another in the article',
  'imposer not named',
  'imposer and target exchanged',
  'figure beside it in the sentence',
  'rate of another measure',
  'figure changed',
  'quote edited',
  'quote of another sentence',
  'quote of another article',
  'status raised',
  'hedge dropped',
  'modality dropped',
  'date moved',
  'deal party of another',
  'deal party not named',
  'stage raised',
  'deal value changed',
  'deal count changed',
  'sides flipped',
  'side of another',
] as const
export type FalseKind = (typeof FALSE_KINDS)[number]

/** A draft that says something false of its article; what is false stands in `fields`. */
export type Falsified = { readonly kind: FalseKind; readonly draft: CardDraft; readonly fields: readonly string[] }
