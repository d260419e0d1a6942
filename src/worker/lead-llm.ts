import { z } from 'zod'
import { type LeadFacts, MOST_SENTENCES } from '../briefings/lead.js'
import { knownCard } from '../briefings/lead-facts.js'
import { type FindEconomies, gateLead, type ProposedSentence } from '../briefings/lead-gate.js'
import type { ModelEndpoint } from '../cards/model-endpoint.js'
import type { ModelLedger } from '../cards/model-ledger.js'
import { keylessLog, oneLine } from '../cards/model-log.js'
import type { Clock } from '../lib/clock.js'
import type { Log } from '../lib/log.js'
import type { LeadWriter } from './lead.js'
import { leadData, MOST_CARDS } from './lead-data.js'
import { budgetedAnswer } from './model/budgeted-answer.js'
import { makeRestful } from './model/restful.js'

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
  const failed = 'The model wrote no lead, so it is put together from the cards'
  const attempt = makeRestful({ clock, log, restMs: REST_MS, failed })
  return async facts => {
    if (facts.cards.length === 0) return undefined
    return attempt(async () => {
      const proposed = await propose(parts, facts, why =>
        log.info(`No model is asked for a lead, so it is put together from the cards: ${why}`),
      )
      const kept = gated({ ...parts, log }, facts, proposed)
      return kept.length === 0 ? undefined : kept
    })
  }
}

async function propose(
  parts: LeadModel,
  facts: LeadFacts,
  spent: (why: string) => void,
): Promise<readonly ProposedSentence[]> {
  const { ledger, prompt: system, limitMs = LIMIT_MS } = parts
  const bounds = { mostTokens: MOST_TOKENS, mostBytes: MOST_BYTES, limitMs }
  const ask = {
    purpose: 'lead',
    schema: SCHEMA,
    system,
    user: leadData(facts),
    ...bounds,
    read: sentencesOf,
    spent,
  } as const
  return (await budgetedAnswer(parts, ledger, ask)) ?? []
}

function sentencesOf(text: string): readonly ProposedSentence[] | undefined {
  try {
    return Answer.parse(JSON.parse(text)).sentences
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
