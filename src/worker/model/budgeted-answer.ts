import { createHash } from 'node:crypto'
import { askModel, type ModelAsk } from '../../cards/model-call.js'
import type { ModelEndpoint } from '../../cards/model-endpoint.js'
import type { ModelLedger, ModelPurpose } from '../../cards/model-ledger.js'
import { Failure } from '../../lib/failure.js'

/** A question to a model that is taken from the budget. */
export type BudgetedAsk<T> = Pick<ModelAsk, 'schema' | 'system' | 'user' | 'mostTokens' | 'mostBytes' | 'limitMs'> & {
  readonly purpose: ModelPurpose
  /** The words of an answer as what was asked for; undefined where they are not of that form. */
  read(text: string): T | undefined
  /** Told where too little is left for the call, in words for the log. */
  spent(why: string): void
}

// No tokenizer makes more of what we send: three bytes a token is less than English or JSON need.
const BYTES_A_TOKEN = 3

/**
 * What a model answers, once: an answer to the same question that was kept costs nothing. Undefined where the budget has too little left.
 * Rejects with a Failure for an answer that is none; whatever comes of it, the call is settled.
 */
export async function budgetedAnswer<T>(
  endpoint: ModelEndpoint,
  ledger: ModelLedger,
  { purpose, read, spent, ...ask }: BudgetedAsk<T>,
): Promise<T | undefined> {
  const asked = [ask.system, JSON.stringify(ask.schema), ask.user]
  const key = createHash('sha256')
    .update(JSON.stringify([purpose, endpoint.model, ...asked]))
    .digest('hex')
  const kept = await ledger.cached(key)
  const held = kept === undefined ? undefined : read(kept)
  if (held !== undefined) return held
  const tokens = Math.ceil(Buffer.byteLength(asked.join('')) / BYTES_A_TOKEN) + ask.mostTokens
  const reserved = await ledger.reserve({ tokens, purpose })
  if (!reserved.ok) {
    spent(reserved.why)
    return undefined
  }
  const reply = await askModel(endpoint, { ...ask, name: purpose })
  const usage = reply.usage === undefined ? {} : { usage: reply.usage }
  const answer = 'failed' in reply ? undefined : read(reply.text)
  if ('failed' in reply || answer === undefined) {
    const failed = 'failed' in reply ? reply.failed : 'it sent no JSON of the form asked for'
    await ledger.settle(reserved.id, { ...usage, failed })
    throw new Failure('invalid', 'model', failed)
  }
  await ledger.settle(reserved.id, { ...usage, answer: { key, text: reply.text } })
  return answer
}
