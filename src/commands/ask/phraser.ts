import type { Card, ViewContext } from '../../cards/card.js'
import type { Citation } from '../../messages/message.js'

/** One numbered piece of evidence: what a card proves, in a sentence, or a sentence of an article. */
export type AskEvidence =
  | { readonly type: 'card'; readonly card: Card; readonly said: string }
  | { readonly type: 'quote'; readonly cite: Citation }

/** A sentence of an answer, with the numbers of the evidence that it tells, counted from 1. */
export type PhrasedSentence = { readonly text: string; readonly evidence: readonly number[] }

/**
 * Words an answer from evidence alone. Whatever it gives has passed a gate: each sentence is proved by the evidence that it names.
 * Undefined where there is none to be had in time, or nothing of it is proved. It never rejects.
 */
export type Phraser = (
  question: string,
  evidence: readonly AskEvidence[],
  context: ViewContext,
) => Promise<readonly PhrasedSentence[] | undefined>
