import type { Message } from '../messages/message.js'
import type { Db } from '../store/schema.js'
import { answerOf, evidenceOf, type Found, missesTheFirst } from './ask/answer.js'
import { cardsFor } from './ask/cards.js'
import { factsOf } from './ask/facts.js'
import { nothingHeld } from './ask/nothing.js'
import type { Phraser } from './ask/phraser.js'
import { isAboutSomething, type Question, readQuestion } from './ask/question.js'
import { quotesFor } from './ask/quotes.js'
import type { AskedParts } from './asked.js'
import type { Command } from './command.js'
import { exposureAsked } from './exposure-section.js'
import { contextOf } from './held-card.js'
import { isQuestion } from './own-words.js'
import type { CardReader } from './reader.js'
import { buttons, warned } from './said.js'

export type AskParts = {
  readonly db: Db
  readonly cards: CardReader
  readonly names: AskedParts['names']
  readonly book?: AskedParts['book']
  /** Words the answer; without one it is put together by rules. */
  readonly phraser?: Phraser | undefined
}

/** `/ask QUESTION`: an answer from what is held, each sentence of it proved by a quote; or that nothing is held, and what comes nearest. */
export function askCommand(parts: AskParts): Command {
  return {
    name: 'ask',
    description: 'A question in your own words, answered from the evidence held: each sentence with its quote',
    options: [{ name: 'question', description: 'what you want to know', required: true, rest: true }],
    examples: ['/ask what does the us charge on steel from vietnam?', '/ask why did india get 25%?'],
    takes: line => isQuestion(line) || namesSomething(line, parts),
    run: ({ options, now }) => answerTo(parts, options.question ?? '', now),
  }
}

// "Vietnam steel": names of economies, goods or measures are a question too.
function namesSomething(line: string, parts: AskParts): boolean {
  const { economies, asked } = readQuestion(line, parts, 0)
  return [economies, asked.goods, asked.instruments, asked.bases].some(list => list.length > 0)
}

/** "How much does the US import from Vietnam?" asks of trade and not of what is charged on it. */
const VOLUME =
  /\bhow (?:much|many)\b.{0,60}\b(?:imports?|exports?|buys?|bought|sells?|sold|ships?|shipped|trades?)\b|\btrade (?:volume|deficit|surplus|balance)\b/i

// "What changed this week?" names nothing to look for: whatever sentence has these words is no answer.
function isOfNews({ text, economies, asked }: Question): boolean {
  const named = [economies, asked.goods, asked.instruments, asked.bases, asked.domains, asked.forms]
  return named.every(list => list.length === 0) && /\b(?:new|news|latest|chang\w+|happen\w*)\b/i.test(text)
}

/** Answers a question at `now` (epoch milliseconds). */
export async function answerTo(parts: AskParts, text: string, now: number): Promise<Message> {
  const question = readQuestion(text, parts, now)
  const { asOf } = question.asked
  const context = { ...contextOf(parts.names, now), ...(asOf && { asOf: asOf.at }) }
  if (!isAboutSomething(question) || isOfNews(question))
    return warned(
      'Ask about a country, goods, a measure or a deal. For example: what does the US charge on steel from Vietnam?',
      buttons([{ label: 'What is new', command: 'briefing', options: {} }]),
    )
  const trade =
    VOLUME.test(text) && !question.wants.has('tariff') ? await exposureAsked(parts.db, question.asked, context) : []
  if (trade.length > 0) return { summary: 'Trade behind it, in the words of sources', blocks: trade }
  const held = await cardsFor(parts.db, parts.cards, question)
  const facts = factsOf(held.cards, question, context)
  // What reaches everybody says nothing of whom the question names.
  const told = held.wider === 'world' ? [] : [...new Set(facts.map(({ card }) => card))]
  const quotes = await quotesFor(parts.db, parts.names, question, told)
  const found: Found = { question, held, facts, quotes }
  if (facts.length === 0 && quotes.length === 0) return nothingHeld(parts, question, context)
  const phrased = await parts.phraser?.(text, evidenceOf(found), context)
  const isWhole = phrased !== undefined && !missesTheFirst(found, phrased)
  return answerOf(found, isWhole ? phrased : undefined, context)
}
