import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type LeadFacts, MOST_SENTENCES } from '../briefings/lead.js'
import { knownCard } from '../briefings/lead-facts.js'
import { type FindEconomies, gateLead, type ProposedSentence } from '../briefings/lead-gate.js'
import { askModel } from '../cards/model-call.js'
import type { ModelEndpoint } from '../cards/model-endpoint.js'
import type { ModelLedger } from '../cards/model-ledger.js'
import { keylessLog, oneLine } from '../cards/model-log.js'
import type { Clock } from '../lib/clock.js'
import { Failure } from '../lib/failure.js'
import type { Log } from '../lib/log.js'
import type { LeadWriter } from './lead.js'
import { leadData, MOST_CARDS } from './lead-data.js'

export type LeadModel = ModelEndpoint & {
  /** What the model is told to do, in words. */
  readonly prompt: string
  readonly find: FindEconomies
  /** The budget that each call is taken from, and the answers that are kept. */
  readonly ledger: ModelLedger
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds for the whole of a call, its body included. */
  readonly limitMs?: number
}

const LIMIT_MS = 20_000
const MOST_BYTES = 256 * 1024
const MOST_TOKENS = 1_000
// No tokenizer makes more of what we send: three bytes a token is less than English or JSON need.
const BYTES_A_TOKEN = 3
// One that fails is not asked again for every other digest of the same morning.
const REST_MS = 5 * 60 * 1000

const Answer = z.strictObject({
  sentences: z
    .array(z.strictObject({ text: z.string().max(320), cards: z.array(z.number().int()).max(3) }))
    .max(MOST_SENTENCES),
})
const { $schema: _, ...SCHEMA } = z.toJSONSchema(Answer)

/**
 * A lead by a model behind an OpenAI-compatible address, each sentence checked against the cards (src/briefings/lead-gate.ts): at most one
 * call a digest, taken from the budget of the day, and none for five minutes after one that failed. Digests of the same cards share
 * one answer. Whatever it does (errors, refuses, stops short, hangs, drips, sends no JSON or too much) the answer is undefined, in time.
 */
export function openLeadWriter(parts: LeadModel): LeadWriter {
  const { clock } = parts
  const log = keylessLog(parts.log, parts.key)
  let restUntil = Number.NEGATIVE_INFINITY
  return async facts => {
    if (facts.cards.length === 0 || isWithin(REST_MS, restUntil - clock.now())) return undefined
    try {
      const proposed = await propose(parts, facts, why =>
        log.info(`No model is asked for a lead, so it is put together from the cards: ${why}`),
      )
      const kept = gated({ ...parts, log }, facts, proposed)
      return kept.length === 0 ? undefined : kept
    } catch (error) {
      restUntil = clock.now() + REST_MS
      const why = error instanceof Error ? error.message : String(error)
      log.warn(`The model wrote no lead, so it is put together from the cards: ${oneLine(why)}`)
      return undefined
    }
  }
}

async function propose(
  parts: LeadModel,
  facts: LeadFacts,
  spent: (why: string) => void,
): Promise<readonly ProposedSentence[]> {
  const { ledger, prompt: system, model } = parts
  const user = leadData(facts)
  const asked = [system, JSON.stringify(SCHEMA), user]
  const key = createHash('sha256')
    .update(JSON.stringify(['lead', model, ...asked]))
    .digest('hex')
  const kept = sentencesOf(await ledger.cached(key))
  if (kept !== undefined) return kept
  const tokens = Math.ceil(Buffer.byteLength(asked.join('')) / BYTES_A_TOKEN) + MOST_TOKENS
  const reserved = await ledger.reserve({ tokens, purpose: 'lead' })
  if (!reserved.ok) {
    spent(reserved.why)
    return []
  }
  const reply = await askModel(parts, {
    name: 'lead',
    schema: SCHEMA,
    system,
    user,
    mostTokens: MOST_TOKENS,
    mostBytes: MOST_BYTES,
    limitMs: parts.limitMs ?? LIMIT_MS,
  })
  const usage = reply.usage === undefined ? {} : { usage: reply.usage }
  const sentences = 'failed' in reply ? undefined : sentencesOf(reply.text)
  if ('failed' in reply || sentences === undefined) {
    const failed = 'failed' in reply ? reply.failed : 'it sent no JSON of the form asked for'
    await ledger.settle(reserved.id, { ...usage, failed })
    throw new Failure('invalid', 'model', failed)
  }
  await ledger.settle(reserved.id, { ...usage, answer: { key, text: reply.text } })
  return sentences
}

function sentencesOf(text: string | undefined): readonly ProposedSentence[] | undefined {
  try {
    return text === undefined ? undefined : Answer.parse(JSON.parse(text)).sentences
  } catch {
    return undefined
  }
}

function gated(
  { find, log }: LeadModel,
  { cards, changes, context }: LeadFacts,
  proposed: readonly ProposedSentence[],
) {
  const known = cards.slice(0, MOST_CARDS).map(card => knownCard(card, changes, context))
  const { kept, dropped } = gateLead(proposed, known, find)
  for (const { text, why } of dropped) log.info(`lead: a sentence was dropped, ${why}: ${oneLine(text)}`)
  return kept
}

// A clock that was ahead when a call failed must not keep the model away until that time comes.
function isWithin(most: number, left: number): boolean {
  return left > 0 && left <= most
}
