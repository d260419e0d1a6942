import { count } from '../cards/view-dates.js'
import { grouped } from '../lib/grouped.js'
import { shortened } from '../messages/fit.js'
import type { Message, Span } from '../messages/message.js'
import { sourcesOfStory } from '../store/card-sources.js'
import { cardsOfStory } from '../store/cards.js'
import type { Choice, Command } from './command.js'
import { type CardParts, contextOf, titleOf } from './held-card.js'
import { buttons, listed, warned } from './said.js'
import { articleSpans, nameOf } from './sources.js'

const MOST_OFFERED = 5

/** `/story WORDS` or its id: what is held of one story: its articles by family, and the cards that they gave. */
export function storyCommand({ db, names, suggestions }: CardParts): Command {
  return {
    name: 'story',
    description: 'One story: its articles, which of them repeat one another, and the cards that they gave',
    options: [
      {
        name: 'story',
        description: 'a story, by words of its headline or by its id',
        required: true,
        rest: true,
        suggest: suggestions.story,
      },
    ],
    examples: ['/story copper duty'],
    async run({ options, now }) {
      const asked = options.story ?? ''
      const held = await sourcesOfStory(db, asked)
      const near = held.length > 0 ? [] : await suggestions.story(asked)
      const id = near.length === 1 ? (near[0]?.value ?? asked) : asked
      const articles = held.length > 0 ? held : await sourcesOfStory(db, id)
      const [lead] = articles
      if (lead === undefined) return which(asked, near)
      const context = contextOf(names, now)
      const cards = await cardsOfStory(db, id)
      const families = [...grouped(articles, ({ family }) => family).values()]
      const counted = [
        count(articles.length, 'article'),
        count(families.length, 'source family', 'source families'),
        count(cards.length, 'card'),
      ].join(', ')
      const title = nameOf(lead)
      const told = families.flatMap(family => {
        const rest = family
          .slice(1)
          .map((article): readonly Span[] => ['repeats it: ', ...articleSpans(article, [], context)])
        return [...family.slice(0, 1).map(article => articleSpans(article, [], context)), ...rest]
      })
      return {
        summary: `${title}: ${counted}`,
        blocks: [
          { type: 'heading', text: title },
          { type: 'text', spans: [`${counted}.`] },
          ...listed(told),
          ...(cards.length === 0 ? [] : [{ type: 'heading', text: 'Cards' } as const]),
          ...listed(cards.map(card => [{ bold: titleOf(card, context) }, ` – /why ${card.key}`])),
        ],
      }
    },
  }
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
