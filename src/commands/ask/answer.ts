import type { Card, ViewContext } from '../../cards/card.js'
import { asOfWords, dayWords } from '../../cards/view-dates.js'
import type { Action, Block, Citation, Message, Span } from '../../messages/message.js'
import { plainSpans } from '../../messages/plain.js'
import { buttons, listed } from '../said.js'
import type { HeldCards } from './cards.js'
import type { Fact } from './fact.js'
import { openingWords } from './opening.js'
import type { AskEvidence, PhrasedSentence } from './phraser.js'
import type { Question } from './question.js'

/** All that an answer is made of. */
export type Found = {
  readonly question: Question
  readonly held: HeldCards
  readonly facts: readonly Fact[]
  readonly quotes: readonly Citation[]
}

/** The evidence of an answer as a model is told it, numbered from 1: what has a quote. */
export function evidenceOf({ facts, quotes }: Found): readonly AskEvidence[] {
  return [
    ...proved(facts).map(({ card, spans }) => ({ type: 'card', card, said: `${plainSpans(spans)}.` }) as const),
    ...quotes.map(cite => ({ type: 'quote', cite }) as const),
  ]
}

function proved(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter(({ cites }) => cites.length > 0)
}

/** True where what a model words leaves out what the answer begins with: then it is none. */
export function missesTheFirst({ facts }: Found, phrased: readonly PhrasedSentence[]): boolean {
  return proved(facts).length > 0 && !phrased.some(({ evidence }) => evidence.includes(1))
}

/** The answer: what the cards prove, a sentence each, what sources say in their own words, and the quotes behind it all. */
export function answerOf(found: Found, phrased: readonly PhrasedSentence[] | undefined, context: ViewContext): Message {
  const { question, held, facts, quotes } = found
  const numbers = new Numbers()
  const opening = openingWords(question, held, context)
  const told =
    phrased === undefined
      ? facts.map(({ spans, cites }): readonly Span[] => [...spans, ...numbers.marks(cites), '.'])
      : [
          ...phrased.map(sentence => phrasedSpans(sentence, found, numbers, context)),
          ...facts.flatMap(({ spans, cites }): readonly (readonly Span[])[] =>
            cites.length > 0 ? [] : [[...spans, '.']],
          ),
        ]
  const quoted = quotes.map((cite): readonly Span[] => numbers.entry(cite))
  const isQuoted = new Set(quotes.map(placeOf))
  const proofs = numbers.all().filter(cite => !isQuoted.has(placeOf(cite)))
  const first = told[0] ?? quoted[0] ?? []
  return {
    summary: [...opening.slice(0, 1), plainSpans(first)].join(' '),
    blocks: [
      ...opening.map((words): Block => ({ type: 'text', spans: [words] })),
      ...(told.length === 1 ? told.map((spans): Block => ({ type: 'text', spans })) : listed(told)),
      ...more(held, facts),
      ...(quoted.length === 0
        ? []
        : [
            {
              type: 'heading',
              text:
                facts.length === 0 ? 'What sources say; no card of the ledger states it' : 'In the words of sources',
            } as const,
          ]),
      ...listed(quoted),
      ...(proofs.length === 0 ? [] : [{ type: 'heading', text: 'Evidence' } as const]),
      ...listed(proofs.map(cite => numbers.entry(cite))),
      { type: 'note', tone: 'neutral', spans: [smallPrint(found, phrased !== undefined, context)] },
      ...buttons(actionsFor(found, context)),
    ],
  }
}

/** The quotes of an answer, each with its number, in the order in which they are named. */
class Numbers {
  readonly #cites = new Map<string, Citation>()

  marks(cites: readonly Citation[]): readonly Span[] {
    return cites.length === 0 ? [] : [` ${[...new Set(cites.map(cite => `[${this.#numberOf(cite)}]`))].join('')}`]
  }

  entry(cite: Citation): readonly Span[] {
    const { quote, source, url, publishedAt } = cite
    const from = url === undefined ? source : { link: url, label: source }
    const when: readonly Span[] =
      publishedAt === undefined ? [', no date given'] : [', ', { time: publishedAt, precision: 'day' }]
    return [`[${this.#numberOf(cite)}] `, { quote }, ' – ', from, ...when]
  }

  all(): readonly Citation[] {
    return [...this.#cites.values()]
  }

  #numberOf(cite: Citation): number {
    const place = placeOf(cite)
    this.#cites.set(place, this.#cites.get(place) ?? cite)
    return [...this.#cites.keys()].indexOf(place) + 1
  }
}

function placeOf({ articleId, start, end }: Citation): string {
  return `${articleId}:${start}:${end}`
}

function phrasedSpans(
  { text, evidence }: PhrasedSentence,
  { facts, quotes }: Found,
  numbers: Numbers,
  context: ViewContext,
): readonly Span[] {
  const told = proved(facts)
  const cited = [...new Set(evidence)].flatMap(number => told[number - 1] ?? [])
  const cites = evidence.flatMap(number => {
    const fact = told[number - 1]
    return fact === undefined ? (quotes[number - 1 - told.length] ?? []) : fact.cites
  })
  return [`${text.replace(/\.$/, '')}${undatedWords(text, cited, context)}`, ...numbers.marks(cites), '.']
}

// A model may leave out from when the evidence is, and what was in force then would be read as in force now.
function undatedWords(text: string, cited: readonly Fact[], { now }: ViewContext): string {
  const [oldest] = cited.map(({ card }) => card).toSorted((one, other) => one.asOf - other.asOf)
  if (oldest === undefined) return ''
  const [, said = ''] = /\bas of (\d{1,2} [A-Z][a-z]{2})/.exec(text) ?? []
  return said !== '' && dayWords(oldest.asOf).startsWith(`${said} `) ? '' : ` (as of ${asOfWords(oldest, now)})`
}

function more({ total }: HeldCards, facts: readonly Fact[]): readonly Block[] {
  const told = new Set(facts.map(({ card }) => card.key)).size
  const left = total - told
  return left > 0 && told > 0
    ? [{ type: 'text', spans: [`${left} more ${left === 1 ? 'card is' : 'cards are'} held on this.`] }]
    : []
}

function smallPrint({ facts, quotes }: Found, byModel: boolean, { now }: ViewContext): string {
  const newest = facts.map(({ card }) => card).toSorted((one, other) => other.asOf - one.asOf)[0]
  const day = quotes.flatMap(({ publishedAt }) => publishedAt ?? []).toSorted((one, other) => other - one)[0]
  const age =
    newest !== undefined
      ? `Newest evidence: ${asOfWords(newest, now)}. `
      : day === undefined
        ? ''
        : `Newest evidence: ${asOfWords({ asOf: day, dated: true }, now)}. `
  return byModel
    ? `${age}Phrased by a language model from the evidence shown; each of its sentences was checked against it.`
    : `${age}Put together from the evidence by rules; no language model phrased it.`
}

function actionsFor({ question, facts }: Found, { nameOf }: ViewContext): readonly Action[] {
  const economy = question.asked.on[0] ?? question.economies[0]
  const side =
    question.asked.about.length > 1 && question.kinds?.includes('tariff') !== false ? question.asked.about : []
  const card: Card | undefined = facts[0]?.card
  return [
    ...(economy === undefined
      ? []
      : [{ label: `All on ${nameOf(economy)}`, command: 'tariff', options: { country: nameOf(economy) } }]),
    ...(side.length === 0
      ? []
      : [{ label: 'Compare', command: 'tariff', options: { compare: side.slice(0, 6).map(nameOf).join(', ') } }]),
    ...(card === undefined ? [] : [{ label: 'Why', command: 'why', options: { card: card.key } }]),
  ]
}
