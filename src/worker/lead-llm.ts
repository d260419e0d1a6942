import OpenAI from 'openai'
import { z } from 'zod'
import { type LeadFacts, MOST_SENTENCES } from '../briefings/lead.js'
import { knownCard } from '../briefings/lead-facts.js'
import { type FindEconomies, gateLead, type ProposedSentence } from '../briefings/lead-gate.js'
import type { Clock } from '../lib/clock.js'
import { Failure } from '../lib/failure.js'
import type { Log } from '../lib/log.js'
import { boundedFetch } from './bounded-fetch.js'
import type { LeadWriter } from './lead.js'
import { leadData, MOST_CARDS } from './lead-data.js'

export type LeadModel = {
  readonly baseUrl: string
  readonly key: string | undefined
  readonly model: string
  /** What the model is told to do, in words. */
  readonly prompt: string
  readonly find: FindEconomies
  readonly clock: Clock
  readonly log: Log
  readonly fetch: typeof fetch
  /** Milliseconds for the whole of a call, its body included. */
  readonly limitMs?: number
}

const LIMIT_MS = 20_000
const MOST_BYTES = 256 * 1024
const MOST_TOKENS = 1_000
const MOST_CALLS_A_DAY = 20
// One that fails is not asked again for every other digest of the same morning.
const REST_MS = 5 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

const Answer = z.strictObject({
  sentences: z
    .array(z.strictObject({ text: z.string().max(320), cards: z.array(z.number().int()).max(3) }))
    .max(MOST_SENTENCES),
})
const { $schema: _, ...SCHEMA } = z.toJSONSchema(Answer)

/**
 * A lead by a model behind an OpenAI-compatible address, each sentence checked against the cards (src/briefings/lead-gate.ts): at most one
 * call a digest, 20 a UTC day in this process, and none for five minutes after one that failed. Whatever it does (errors, refuses,
 * stops short, hangs, drips, sends no JSON or too much) the answer is undefined, in time.
 */
export function openLeadWriter(parts: LeadModel): LeadWriter {
  const { clock } = parts
  const log = keyless(parts)
  let day = 0
  let calls = 0
  let restUntil = Number.NEGATIVE_INFINITY
  return async facts => {
    const now = clock.now()
    const today = Math.floor(now / DAY_MS)
    if (today !== day) calls = 0
    day = today
    if (facts.cards.length === 0 || isWithin(REST_MS, restUntil - now) || calls >= MOST_CALLS_A_DAY) return undefined
    calls += 1
    try {
      const kept = gated({ ...parts, log }, facts, await propose(parts, facts))
      return kept.length === 0 ? undefined : kept
    } catch (error) {
      restUntil = clock.now() + REST_MS
      const why = error instanceof Error ? error.message : String(error)
      log.warn(`The model wrote no lead, so it is put together from the cards: ${oneLine(why)}`)
      return undefined
    }
  }
}

async function propose(parts: LeadModel, facts: LeadFacts): Promise<readonly ProposedSentence[]> {
  const { baseUrl, key = 'none', model, prompt } = parts
  const signal = AbortSignal.timeout(parts.limitMs ?? LIMIT_MS)
  const client = new OpenAI({
    apiKey: key,
    baseURL: baseUrl,
    // It would read these two from the environment.
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: parts.limitMs ?? LIMIT_MS,
    logLevel: 'off',
    fetch: boundedFetch(parts.fetch, signal, MOST_BYTES),
  })
  const asked = client.chat.completions.create(
    {
      model,
      messages: [
        { role: 'system', content: prompt },
        { role: 'user', content: leadData(facts) },
      ],
      response_format: { type: 'json_schema', json_schema: { name: 'lead', strict: true, schema: SCHEMA } },
      max_completion_tokens: MOST_TOKENS,
    },
    { signal },
  )
  const answer = await Promise.race([asked, aborted(signal)])
  const [choice] = answer.choices
  if (choice?.finish_reason !== 'stop') throw bad(`it ended with “${choice?.finish_reason}”`)
  const { content, refusal, tool_calls } = choice.message
  if (refusal || tool_calls?.length) throw bad('it refused, or asked for a tool')
  return Answer.parse(JSON.parse(content ?? '')).sentences
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

// Whoever is asked knows the key, may say it again in what is wrong, and not every key looks like one.
function keyless({ log, key = '' }: LeadModel): Log {
  const scrubbed = (line: string) => (key === '' ? line : line.replaceAll(key, '[secret]'))
  return { info: line => log.info(scrubbed(line)), warn: line => log.warn(scrubbed(line)) }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(bad('it did not answer in time')), { once: true })
  })
}

function bad(what: string): Failure {
  return new Failure('invalid', 'model', `The model’s answer cannot be used: ${what}; try another model.`)
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{C}\s]+/gu, ' ').slice(0, 200)
}
