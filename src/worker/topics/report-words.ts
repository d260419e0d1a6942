import type { Topic } from '../../briefings/topic.js'
import type { TopicBook } from '../../briefings/topic-book.js'
import { topicLabel } from '../../briefings/topic-label.js'
import type { InstrumentTrait, ProductTrait } from '../../briefings/traits.js'
import { count } from '../../cards/view-dates.js'
import { listed } from '../../cards/view-values.js'
import type { Block, Message, Span } from '../../messages/message.js'
import type { CardReport } from './report.js'

/** One article with what its cards are of. A title is what a reader calls it. */
export type ArticleReport = {
  readonly title: string
  readonly cards: readonly (CardReport & { readonly title: string })[]
}

/** What was found in an article, for a person; where a topic was asked for, the cards of it first, and those that miss it narrowly. */
export function reportMessage(article: ArticleReport, book: TopicBook, topic?: Topic): Message {
  const { title, cards } = article
  const rank = ({ asked }: CardReport) => (asked?.wanted === true ? 0 : asked?.near === true ? 1 : 2)
  const inOrder = topic === undefined ? cards : cards.toSorted((one, other) => rank(one) - rank(other))
  const blocks: readonly Block[] = [
    { type: 'heading', text: title },
    { type: 'text', spans: [summary(cards, book, topic)] },
    ...inOrder.flatMap((card): readonly Block[] => [
      { type: 'text', spans: [{ bold: card.title }] },
      { type: 'list', items: linesOf(card, book) },
    ]),
  ]
  return { summary: title, blocks }
}

function summary(cards: readonly CardReport[], book: TopicBook, topic: Topic | undefined): string {
  if (cards.length === 0) return 'No card: it tells of no tariff, deal or tension that its words prove.'
  const read = count(cards.length, 'card')
  if (topic === undefined) return `${read}.`
  const wanted = cards.filter(({ asked }) => asked?.wanted).length
  return `Of ${topicLabel(topic, book)}: ${wanted} of ${read}.`
}

function linesOf(card: CardReport, book: TopicBook): readonly (readonly Span[])[] {
  const { asked, economies, members, blocs, products, instruments, topics, key } = card
  const verdict = asked?.wanted ? 'Of it' : asked?.near ? 'Nearly' : 'Not of it'
  const unions = [...new Set(members.map(({ via }) => via))]
  const of = (union: string) => members.filter(({ via }) => via === union).length
  const lines: readonly (readonly [label: string, words: string])[] = [
    [verdict, asked?.because ?? ''],
    ['Economies', listed(economies.map(economy => book.economyName(economy)))],
    ['Members', listed(unions.map(union => `the ${of(union)} of ${book.economyName(union)}`))],
    ['Blocs', listed(blocs.map(bloc => book.nameOf({ type: 'bloc', bloc })))],
    ['Products', listed(products.map(each => productWords(each, book)))],
    ['Instruments', listed(instruments.map(each => instrumentWords(each, book)))],
    [
      'Topics',
      topics.map(({ named, because }) => `${book.nameOf({ type: 'named', named })}, because ${because}`).join('; '),
    ],
    ['Key', key],
  ]
  return lines.flatMap(([label, words]) => (words === '' ? [] : [[{ bold: label }, `: ${words}`]]))
}

function productWords({ product, words, code, wide }: ProductTrait, book: TopicBook): string {
  const name = book.nameOf({ type: 'product', product })
  if (words !== undefined) return `${name} (“${words}”)`
  return `${name} (${wide ? 'within ' : ''}HS ${code})`
}

function instrumentWords({ instrument, code }: InstrumentTrait, book: TopicBook): string {
  return `${book.nameOf({ type: 'instrument', instrument })} (${code.replaceAll('_', ' ')})`
}
