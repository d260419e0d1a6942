import type { Card, ViewContext } from '../cards/card.js'
import { count, dayWords } from '../cards/view-dates.js'
import { shortened } from '../messages/fit.js'
import type { Action, Block, Message } from '../messages/message.js'
import { claimsOfArticles } from '../store/article-claims.js'
import { type SourceArticle, sourcesOfStory } from '../store/card-sources.js'
import { cardsOfStory } from '../store/cards.js'
import { byVoice } from '../stories/voices.js'
import type { Choice, Command } from './command.js'
import { type CardParts, contextOf, titleOf } from './held-card.js'
import { buttons, listed, warned } from './said.js'
import { nameOf } from './sources.js'
import { storiesWorded } from './story/finder.js'
import { threadBlocks } from './story/thread.js'
import { timeline } from './story/timeline.js'
import { familyBlocks, timelineBlocks } from './story/words.js'

const MOST_OFFERED = 5
const MOST_CARDS = 15
const MOST_BUTTONS = 5
/** What is read of a story that everybody tells. */
const MOST_ARTICLES = 400

/** `/story WORDS` or its id: how one story went on, who tells it, the cards that it gave, and what came before and after it. */
export function storyCommand({ db, names, suggestions }: CardParts): Command {
  return {
    name: 'story',
    description: 'One story day by day: who added what, who only repeats it, its cards, what came before and after',
    options: [
      {
        name: 'story',
        description: 'a story, by words of its headline or by its id',
        required: true,
        rest: true,
        suggest: typed => storiesWorded(db, suggestions, typed),
      },
    ],
    examples: ['/story copper duty'],
    async run({ options, now }) {
      const asked = options.story ?? ''
      const held = await sourcesOfStory(db, asked)
      const near = held.length > 0 ? [] : await storiesWorded(db, suggestions, asked, names)
      const id = near.length === 1 ? (near[0]?.value ?? asked) : asked
      const articles = held.length > 0 ? held : await sourcesOfStory(db, id)
      const [lead] = articles
      if (lead === undefined) return which(asked, near)
      const read = articles.slice(0, MOST_ARTICLES)
      const claims = await claimsOfArticles(
        db,
        read.map(article => article.id),
      )
      const context = contextOf(names, now)
      const steps = timeline(read, claims)
      const cards = await cardsOfStory(db, id)
      const counted = countedWords(articles, cards)
      const unread = articles.length - read.length
      return {
        summary: `${nameOf(lead)}: ${counted}`,
        blocks: [
          { type: 'heading', text: nameOf(lead) },
          { type: 'text', spans: [`${counted}.${spanWords(articles)}`] },
          { type: 'heading', text: 'How it went on' },
          ...timelineBlocks(steps, context),
          ...(unread > 0
            ? [
                {
                  type: 'note',
                  tone: 'neutral',
                  spans: [`${count(unread, 'later article')} not looked at here.`],
                } as const,
              ]
            : []),
          { type: 'heading', text: 'Sources' },
          ...familyBlocks(steps, context),
          ...cardBlocks(cards, context),
          ...(await threadBlocks(db, id, context)),
        ],
      }
    },
  }
}

function countedWords(articles: readonly SourceArticle[], cards: readonly Card[]): string {
  const families = byVoice(articles, ({ family, publisher, tier }) => ({ family, publisher, tier })).length
  return [
    count(articles.length, 'article'),
    count(families, 'source family', 'source families'),
    count(cards.length, 'card'),
  ].join(', ')
}

function spanWords(articles: readonly SourceArticle[]): string {
  const times = articles.filter(({ dated }) => dated).map(({ at }) => at)
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return ' No article bears a date.'
  const [from, to] = [dayWords(first), dayWords(last)]
  return from === to ? ` All of ${from}.` : ` From ${from} to ${to}.`
}

function cardBlocks(cards: readonly Card[], context: ViewContext): readonly Block[] {
  if (cards.length === 0) return []
  const left = cards.length - MOST_CARDS
  const items = cards.slice(0, MOST_CARDS).map(card => [{ bold: titleOf(card, context) }, ` – /why ${card.key}`])
  const actions = cards.slice(0, MOST_BUTTONS).map(
    (card): Action => ({
      label: `Why: ${shortened(titleOf(card, context), 60)}`,
      command: 'why',
      options: { card: card.key },
    }),
  )
  return [
    { type: 'heading', text: 'Cards' },
    ...listed(left > 0 ? [...items, [`and ${count(left, 'more card')}`]] : items),
    ...buttons(actions),
  ]
}

function which(asked: string, near: readonly Choice[]): Message {
  const shown = shortened(asked, 60)
  if (near.length === 0)
    return warned(`No headline held says “${shown}”. Try one word of it; the web console lists the latest stories.`)
  const offered = near.slice(0, MOST_OFFERED)
  return warned(
    `${near.length} stories have “${shown}” in their headline. Which one?`,
    buttons(offered.map(({ value, label }) => ({ label, command: 'story', options: { story: value } }))),
  )
}
