/** What the tokens are for: cards of an article, the paragraph that a digest begins with, or the answer to a question. */
export type ModelPurpose = 'extract' | 'lead' | 'ask'

/** A claim on the budget before a call: `tokens` is the most that it may cost, what is sent and what comes back together. */
export type Reservation = { readonly tokens: number; readonly purpose: ModelPurpose }

/** Leave to call, with the id to settle it by; or why there is none, in words for the log: 'the budget of the day is spent'. */
export type Reserved = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly why: string }

/** What became of a call. */
export type ModelOutcome = {
  /** Tokens as the other side counted them. Absent or negative charges the whole reservation. */
  readonly usage?: { readonly input: number; readonly output: number }
  /** The answer to keep, under the key that `cached` is asked for. */
  readonly answer?: { readonly key: string; readonly text: string }
  /** Why the call brought nothing, in one line. */
  readonly failed?: string
}

/**
 * Where answers of a model are kept and its tokens are counted. The store implements it; the extractor and the lead only ask. Each
 * reservation is settled once; one that never is (the process died) stays charged in full.
 */
export type ModelLedger = {
  /** The text of an answer that was kept; undefined where there is none. Such an answer costs nothing. */
  cached(key: string): Promise<string | undefined>
  reserve(ask: Reservation): Promise<Reserved>
  settle(id: string, outcome: ModelOutcome): Promise<void>
}
