import { count } from '../cards/view-dates.js'
import { grouped } from '../lib/grouped.js'
import { shortened } from '../messages/fit.js'
import type { Span } from '../messages/message.js'
import { sourcesOfStory } from '../store/card-sources.js'
import { cardsOfStory } from '../store/cards.js'
import type { Command } from './command.js'
import { type CardParts, contextOf, titleOf } from './held-card.js'
import { listed, warned } from './said.js'
import { articleSpans, nameOf } from './sources.js'

/** `/story ID`: what is held of one story: its articles by family, and the cards that they gave. */
export function storyCommand({ db, names, suggestions }: CardParts): Command {
  return {
    name: 'story',
    description: 'One story: its articles, which of them repeat one another, and the cards that they gave',
    options: [{ name: 'story', description: 'a story, by its id', required: true, suggest: suggestions.story }],
    examples: ['/story s0123456789abcdef'],
    async run({ options, now }) {
      const id = options.story ?? ''
      const articles = await sourcesOfStory(db, id)
      const [lead] = articles
      if (lead === undefined)
        return warned(`No story is held as “${shortened(id, 60)}”. The web console lists the latest stories.`)
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
