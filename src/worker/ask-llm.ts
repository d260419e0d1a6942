import { z } from 'zod'
import { gateAnswer, type Proof, type ProposedAnswer } from '../briefings/answer-gate.js'
import { knownCard, wordsIn } from '../briefings/lead-facts.js'
import type { FindEconomies } from '../briefings/lead-gate.js'
import type { ViewContext } from '../cards/card.js'
import type { ModelEndpoint } from '../cards/model-endpoint.js'
import type { ModelLedger } from '../cards/model-ledger.js'
import { keylessLog, oneLine } from '../cards/model-log.js'
import { dayWords } from '../cards/view-dates.js'
import type { AskEvidence, Phraser } from '../commands/ask/phraser.js'
import type { Clock } from '../lib/clock.js'
import type { Log } from '../lib/log.js'
import { budgetedAnswer } from './model/budgeted-answer.js'
import { makeRestful } from './model/restful.js'

export type AskModel = ModelEndpoint & {
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

// Somebody waits for it.
const LIMIT_MS = 8_000
const MOST_BYTES = 128 * 1024
const MOST_TOKENS = 900
const MOST_EVIDENCE = 12
const LONGEST_QUESTION = 500
const MOST_SENTENCES = 5
// One that fails is not waited for again by whoever asks next.
const REST_MS = 60 * 1000

const Answer = z.strictObject({
  sentences: z
    .array(z.strictObject({ text: z.string().max(700), evidence: z.array(z.number().int()).max(3) }))
    .max(MOST_SENTENCES),
})
const { $schema: _, ...SCHEMA } = z.toJSONSchema(Answer)

/**
 * A phraser of answers by a model behind an OpenAI-compatible address, each sentence checked against the evidence that it names
 * (src/briefings/answer-gate.ts): one call a question, taken from the budget of the day, and none for a minute after one that failed. The
 * model is told the question and the evidence, and nothing of who asks. Whatever it does, the answer is undefined, in time.
 */
export function openPhraser(parts: AskModel): Phraser {
  const { clock } = parts
  const log = keylessLog(parts.log, parts.key)
  const failed = 'The model worded no answer, so it is put together by rules'
  const attempt = makeRestful({ clock, log, restMs: REST_MS, failed })
  return async (question, evidence, context) => {
    const told = evidence.slice(0, MOST_EVIDENCE)
    if (told.length === 0) return undefined
    return attempt(async () => {
      const proposed = await propose(parts, userData(question, told), why =>
        log.info(`No model words this answer, so it is put together by rules: ${why}`),
      )
      const { kept, dropped } = gateAnswer(proposed, proofsOf(told, context), parts.find)
      for (const { text, why } of dropped) log.info(`ask: a sentence was dropped, ${why}: ${oneLine(text)}`)
      return kept.length === 0 ? undefined : kept
    })
  }
}

async function propose(
  parts: AskModel,
  user: string,
  spent: (why: string) => void,
): Promise<readonly ProposedAnswer[]> {
  const { ledger, prompt: system, limitMs = LIMIT_MS } = parts
  const bounds = { mostTokens: MOST_TOKENS, mostBytes: MOST_BYTES, limitMs }
  const ask = { purpose: 'ask', schema: SCHEMA, system, user, ...bounds, read: sentencesOf, spent } as const
  return (await budgetedAnswer(parts, ledger, ask)) ?? []
}

/** The question and its evidence as numbered data. */
function userData(question: string, evidence: readonly AskEvidence[]): string {
  return JSON.stringify({
    question: question.slice(0, LONGEST_QUESTION),
    evidence: evidence.map((one, index) =>
      one.type === 'card'
        ? { n: index + 1, kind: one.card.kind, says: one.said }
        : {
            n: index + 1,
            kind: 'quote',
            quote: one.cite.quote,
            source: one.cite.source,
            ...(one.cite.publishedAt !== undefined && { day: dayWords(one.cite.publishedAt) }),
          },
    ),
  })
}

function proofsOf(evidence: readonly AskEvidence[], context: ViewContext): readonly Proof[] {
  return evidence.map((one): Proof => {
    if (one.type === 'quote') return { type: 'quote', quote: one.cite.quote, source: one.cite.source }
    const card = knownCard(one.card, [], context)
    return {
      type: 'card',
      key: one.card.key,
      card: { ...card, words: new Set([...card.words, ...wordsIn([one.said])]) },
    }
  })
}

function sentencesOf(text: string): readonly ProposedAnswer[] | undefined {
  try {
    return Answer.parse(JSON.parse(text)).sentences
  } catch {
    return undefined
  }
}
