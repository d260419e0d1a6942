import OpenAI from 'openai'
import { z } from 'zod'
import { boundedFetch } from '../lib/bounded-fetch.js'
import { asFailure, Failure } from '../lib/failure.js'
import { addressOf, headersOf, type ModelEndpoint } from './model-endpoint.js'
import { oneLine, withoutKey } from './model-log.js'

/** One question to a model: what it is told, what it is given, and what its answer must look like. */
export type ModelAsk = {
  /** Names the schema: letters, digits, '-' and '_'. */
  readonly name: string
  readonly schema: Readonly<Record<string, unknown>>
  readonly system: string
  readonly user: string
  readonly mostTokens: number
  /** Of the whole answer with its envelope, decoded. */
  readonly mostBytes: number
  /** Milliseconds for all of it: connecting, headers and body. */
  readonly limitMs: number
}

/** Tokens as the other side counted them. */
export type ModelUsage = { readonly input: number; readonly output: number }

/**
 * The words of the answer, or in one clause why there are none. `usage` is absent where nobody can say what was used; all zero where
 * the other side certainly did no work.
 */
export type ModelReply =
  | { readonly text: string; readonly usage?: ModelUsage }
  | { readonly failed: string; readonly usage?: ModelUsage }

const NOTHING: ModelUsage = { input: 0, output: 0 }
const count = z.int().positive().max(1_000_000_000)
const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z.array(z.unknown()).nullish(),
        }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish().catch(undefined),
})

/**
 * Asks once, with strict JSON by schema, and never rejects: an answer that is late, long, cut, refused, filtered, no JSON by its
 * envelope, or an error is `failed`. The environment adds nothing to the request, and no redirect is followed.
 */
export async function askModel(endpoint: ModelEndpoint, ask: ModelAsk): Promise<ModelReply> {
  const signal = AbortSignal.timeout(ask.limitMs)
  try {
    return readReply(await Promise.race([complete(endpoint, ask, signal), late(signal)]))
  } catch (error) {
    return signal.aborted ? { failed: `it did not answer within ${ask.limitMs / 1000} s` } : faultOf(error, endpoint)
  }
}

function complete(endpoint: ModelEndpoint, ask: ModelAsk, signal: AbortSignal): Promise<unknown> {
  const { base, query } = addressOf(endpoint)
  const headers = headersOf(endpoint)
  const bounded = boundedFetch(endpoint.fetch, signal, ask.mostBytes)
  const client = new OpenAI({
    apiKey: endpoint.key || 'none',
    baseURL: base,
    defaultQuery: { ...query },
    // It would read these from the environment, and headers (OPENAI_CUSTOM_HEADERS) as well.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: ask.limitMs,
    logLevel: 'off',
    fetch: (input, init) => bounded(input, { ...init, headers }),
  })
  return client.chat.completions.create(
    {
      model: endpoint.model,
      messages: [
        { role: 'system', content: ask.system },
        { role: 'user', content: ask.user },
      ],
      response_format: {
        type: 'json_schema',
        json_schema: { name: ask.name, strict: true, schema: { ...ask.schema } },
      },
      max_completion_tokens: ask.mostTokens,
    },
    { signal },
  )
}

function readReply(answer: unknown): ModelReply {
  const read = Completion.safeParse(answer)
  if (!read.success) return { failed: 'it sent no answer of the form that chat completions have' }
  const { choices, usage: counted } = read.data
  const usage = counted ? { usage: { input: counted.prompt_tokens, output: counted.completion_tokens } } : {}
  const [choice] = choices
  if (choice?.finish_reason !== 'stop')
    return { failed: `it ended with “${oneLine(choice?.finish_reason ?? 'nothing', 40)}”`, ...usage }
  const { content, refusal, tool_calls } = choice.message
  if (refusal || tool_calls?.length) return { failed: 'it refused, or asked for a tool', ...usage }
  return content ? { text: content, ...usage } : { failed: 'it sent no words', ...usage }
}

// The SDK throws what it comes upon (TypeError, SyntaxError, errors of its own), so what is thrown is told by what it bears.
function faultOf(error: unknown, { baseUrl, key }: ModelEndpoint): ModelReply {
  const failure = causes(error).find(one => one instanceof Failure)
  if (failure !== undefined) return { failed: failure.message }
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).host : 'the address of the model'
  const status = causes(error).flatMap(one => numberIn(one, 'status') ?? [])[0]
  // Whoever is asked may say the key again, and half of it, cut off at the end of a line, would be found by no scrubbing.
  const said = oneLine(withoutKey(asFailure(error, 'model').message, key))
  // An error is no work done: nobody charges for it.
  if (status !== undefined) return { failed: `${host} answered with ${status}: ${said}`, usage: NOTHING }
  const unreached = causes(error).some(one => /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/.test(wordIn(one, 'code') ?? ''))
  if (unreached) return { failed: `${host} cannot be reached`, usage: NOTHING }
  return { failed: `its answer could not be read: ${said}` }
}

function causes(error: unknown): readonly unknown[] {
  const chain: unknown[] = []
  for (let one = error; one instanceof Error && chain.length < 8; one = one.cause) chain.push(one)
  return chain
}

function numberIn(error: unknown, name: string): number | undefined {
  const value = typeof error === 'object' && error !== null && Reflect.get(error, name)
  return typeof value === 'number' ? value : undefined
}

function wordIn(error: unknown, name: string): string | undefined {
  const value = typeof error === 'object' && error !== null && Reflect.get(error, name)
  return typeof value === 'string' ? value : undefined
}

function late(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
