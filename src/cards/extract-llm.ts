import { createHash } from 'node:crypto'
import { endOf } from '../articles/date-value.js'
import type { EconomyMention } from '../articles/economies.js'
import type { Gazetteer } from '../articles/gazetteer.js'
import type { Reading } from '../articles/reading.js'
import type { Clock } from '../lib/clock.js'
import { asFailure } from '../lib/failure.js'
import type { Log } from '../lib/log.js'
import type { CardDraft } from './card.js'
import { readAnswer } from './extract-llm-answer.js'
import { type Shown, showArticle } from './extract-llm-article.js'
import { draftsFrom } from './extract-llm-drafts.js'
import type { ExtractPrompt } from './extract-llm-prompt.js'
import { makeRest } from './extract-llm-rest.js'
import type { Extractor } from './extractor.js'
import { askModel, type ModelReply } from './model-call.js'
import type { ModelEndpoint } from './model-endpoint.js'
import type { ModelLedger } from './model-ledger.js'
import { keylessLog } from './model-log.js'

export type LlmParts = ModelEndpoint & {
  readonly prompt: ExtractPrompt
  readonly ledger: ModelLedger
  readonly names: Pick<Gazetteer, 'known' | 'bloc' | 'find'>
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds for the whole of a call, its body included. */
  readonly limitMs?: number
}

const LIMIT_MS = 20_000
const MOST_BYTES = 1024 * 1024
const MOST_TOKENS = 8_000
// No tokenizer makes more of what we send: three bytes a token is less than English, Chinese or JSON need.
const BYTES_A_TOKEN = 3
const MOST_LOGGED = 5

/**
 * Proposes cards by a model behind an OpenAI-compatible address: one call an article, all kinds at once, no tool, no second try. It
 * never rejects; whatever goes wrong (late, over budget, refused, cut, filtered, unreadable) there are no drafts, and the log says
 * 'rules only' with the cause. After two failures in a row the model is left alone for five minutes.
 */
export function openLlmExtractor(parts: LlmParts): Extractor {
  const log = keylessLog(parts.log, parts.key)
  const rest = makeRest(parts.clock, log)
  return {
    name: 'llm',
    async extract(reading) {
      const shown = showArticle(reading)
      if (shown.sentences.length === 0) return []
      try {
        const given = await answerTo(parts, shown, rest.resting())
        if ('rules' in given) {
          if (given.fault) rest.failed()
          rest.tell(given.rules)
          return []
        }
        if (given.asked) rest.succeeded()
        return proposals(parts, reading, shown, given.text, log)
      } catch (error) {
        // The ledger: a database that does not answer stops the model, and no article.
        rest.tell(`the model’s budget cannot be read: ${asFailure(error, 'model').message}`)
        return []
      }
    },
  }
}

type Given = { readonly text: string; readonly asked: boolean } | { readonly rules: string; readonly fault: boolean }

async function answerTo(parts: LlmParts, { message }: Shown, resting: boolean): Promise<Given> {
  const { ledger, prompt, model } = parts
  const key = createHash('sha256').update([message, prompt.hash, model].join('\n')).digest('hex')
  const kept = await ledger.cached(key)
  if (kept !== undefined && readAnswer(kept) !== undefined) return { text: kept, asked: false }
  if (resting) return { rules: 'the model failed twice in a row and is left alone for five minutes', fault: false }
  const tokens = tokensOf(prompt, message) + MOST_TOKENS
  const reserved = await ledger.reserve({ tokens, purpose: 'extract' })
  if (!reserved.ok) return { rules: reserved.why, fault: false }
  const reply = await askModel(parts, {
    name: 'cards',
    schema: prompt.schema,
    system: prompt.text,
    user: message,
    mostTokens: MOST_TOKENS,
    mostBytes: MOST_BYTES,
    limitMs: parts.limitMs ?? LIMIT_MS,
  })
  const usage = reply.usage === undefined ? {} : { usage: reply.usage }
  const failed = faultIn(reply)
  const answer = 'text' in reply && failed === undefined ? { key, text: reply.text } : undefined
  await ledger.settle(reserved.id, { ...usage, ...(answer && { answer }), ...(failed !== undefined && { failed }) })
  return answer === undefined
    ? { rules: `the model gave no cards: ${failed}`, fault: true }
    : { text: answer.text, asked: true }
}

function faultIn(reply: ModelReply): string | undefined {
  if ('failed' in reply) return reply.failed
  return readAnswer(reply.text) === undefined ? 'it sent no JSON of the form asked for' : undefined
}

function proposals(
  { names, prompt }: LlmParts,
  reading: Reading,
  shown: Shown,
  text: string,
  log: Log,
): readonly CardDraft[] {
  const answer = readAnswer(text)
  if (answer === undefined) return []
  if (answer.unread > 0)
    log.info(`model: ${answer.unread} cards on ${reading.article.id} were too many or of no known form`)
  const known = (name: string) =>
    names.known(name) ?? names.bloc(name) ?? onlyOne(names.find(name, endOf(reading.published)))
  const { drafts, lost } = draftsFrom(answer, { reading, shown, known, prompt: prompt.hash })
  for (const why of lost.slice(0, MOST_LOGGED)) log.info(`model: a card on ${reading.article.id} was left out: ${why}`)
  return drafts
}

/** "the Commission in Brussels" is one economy; "the US and China" is none. */
function onlyOne(mentions: readonly EconomyMention[]): string | undefined {
  const [economy, ...others] = new Set(mentions.map(mention => mention.economy))
  return others.length === 0 ? economy : undefined
}

function tokensOf({ text, schema }: ExtractPrompt, message: string): number {
  return Math.ceil(Buffer.byteLength(`${text}${JSON.stringify(schema)}${message}`) / BYTES_A_TOKEN)
}
