import type { Proposer } from '../cards/card.js'

/**
 * 'reserved': it was begun and not heard of. What is charged stands from the reservation on, so that a call whose end nobody wrote
 * down has cost all that it might have.
 */
export type ModelCallState = 'reserved' | 'settled' | 'failed'

export type ModelCallRow = {
  id: string
  /** The UTC day it counts for: 2026-05-04. */
  day: string
  purpose: string
  model: string
  /** Tokens: the most that it might take. */
  reserved: number
  /** Tokens: what it counts for in the budget. */
  charged: number
  /** Tokens as the other side counted them; null where it said nothing. */
  input: number | null
  output: number | null
  /** US dollars; null where no price is known. */
  cost: number | null
  state: ModelCallState
  /** Why it brought nothing. */
  reason: string | null
  at: number
}

export type VerdictRow = {
  article_id: string
  /** Counts from 0 within the article. */
  position: number
  /** The key of the card as it was proposed. */
  key: string
  /** Or '*' for the card as a whole. */
  field: string
  verdict: 'kept' | 'rejected'
  reason: string
  proposed_by: Proposer
  prompt: string | null
  /** The value that was proposed; null where it is too long to be kept, or none was. */
  value_json: string | null
  at: number
}
