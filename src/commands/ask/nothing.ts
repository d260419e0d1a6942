import type { Card, ViewContext } from '../../cards/card.js'
import { asOfWords } from '../../cards/view-dates.js'
import type { Action, Block, Message, Span } from '../../messages/message.js'
import { foundArticles } from '../../store/found-articles.js'
import type { Db } from '../../store/schema.js'
import { searchArticles } from '../../store/search.js'
import { titleOf } from '../held-card.js'
import type { CardReader, EconomyNames } from '../reader.js'
import { buttons, listed } from '../said.js'
import { openingWords } from './opening.js'
import type { Question } from './question.js'

const MOST_NEAR = 4
const NO_EVIDENCE = 'I hold no evidence on that.'

type Parts = { readonly db: Db; readonly cards: CardReader; readonly names: EconomyNames }

/** The answer where nothing held answers: that, and what comes nearest. */
export async function nothingHeld(parts: Parts, question: Question, context: ViewContext): Promise<Message> {
  const near = await nearestCards(parts.cards, question)
  const stories = near.length > 0 ? [] : await nearestStories(parts, question)
  const before = openingWords(question, { cards: [], total: 0 }, context)
  const slips = question.asked.nearest.filter(({ taken }) => !taken).slice(0, 2)
  return {
    summary: NO_EVIDENCE,
    blocks: [
      ...before.map((words): Block => ({ type: 'text', spans: [words] })),
      { type: 'note', tone: 'neutral', spans: [NO_EVIDENCE, ' That is no statement that there is none.'] },
      ...slips.map(
        ({ typed, meant }): Block => ({
          type: 'text',
          spans: [`“${typed}” is not known. Did you mean ${meant.slice(0, 3).join(' or ')}?`],
        }),
      ),
      ...headed(
        'The nearest that is held; it does not answer the question',
        near.map(card => cardSpans(card, context)),
      ),
      ...headed('The nearest stories; they do not answer the question', stories),
      ...buttons(instead(question, near, context)),
    ],
  }
}

function headed(heading: string, items: readonly (readonly Span[])[]): readonly Block[] {
  return items.length === 0 ? [] : [{ type: 'heading', text: heading }, ...listed(items)]
}

function cardSpans(card: Card, context: ViewContext): readonly Span[] {
  return [{ bold: titleOf(card, context) }, ` (as of ${asOfWords(card, context.now)})`]
}

// On the same country, then on the same goods.
async function nearestCards(reader: CardReader, { economies, asked }: Question): Promise<readonly Card[]> {
  const options = asked.asOf === undefined ? {} : { asOf: asked.asOf.at }
  const lists = [
    // Of several countries what is between them comes nearer than what is on one.
    ...(economies.length > 1 ? [economies.map(code => [`about:${code}`])] : []),
    [economies.map(code => `about:${code}`)],
    [asked.goods.map(slug => `good:${slug}`)],
  ]
  for (const all of lists.filter(marks => marks.every(list => list.length > 0))) {
    const { cards } = await reader.find({ all, most: MOST_NEAR }, options)
    if (cards.length > 0) return cards
  }
  return []
}

async function nearestStories(
  { db, names }: Parts,
  { economies, asked, subject }: Question,
): Promise<readonly (readonly Span[])[]> {
  const forms = economies.flatMap(code => names.forms?.(code) ?? [names.name(code)])
  for (const list of [forms, asked.subjects, subject].filter(words => words.length > 0)) {
    const ids = await searchArticles(db, { all: [list], ...(asked.asOf && { until: asked.asOf.at }), most: MOST_NEAR })
    const articles = await foundArticles(db, ids, asked.asOf?.at)
    const items = articles.flatMap(({ title, url, source, at, dated }): readonly (readonly Span[])[] => {
      if (title === '') return []
      const when: readonly Span[] = dated ? [', ', { time: at, precision: 'day' }] : []
      return [[url === undefined ? title : { link: url, label: title }, ` – ${source}`, ...when]]
    })
    if (items.length > 0) return items
  }
  return []
}

function instead({ economies }: Question, near: readonly Card[], { nameOf }: ViewContext): readonly Action[] {
  const asks = economies
    .slice(0, 2)
    .map(code => ({ label: `All on ${nameOf(code)}`, command: 'tariff', options: { country: nameOf(code) } }))
  const [card] = near
  if (asks.length > 0) return asks
  return card === undefined
    ? [{ label: 'What is new', command: 'briefing', options: {} }]
    : [{ label: 'Why', command: 'why', options: { card: card.key } }]
}
