import type { ViewContext } from '../../cards/card.js'
import { count, dayWords } from '../../cards/view-dates.js'
import { grouped } from '../../lib/grouped.js'
import type { Block, Span } from '../../messages/message.js'
import { byVoice } from '../../stories/voices.js'
import { claimWords, fieldLabel } from '../field-words.js'
import { articleSpans, sourceMarks } from '../sources.js'
import { cardLabel } from '../topic-words.js'
import type { Said, Step } from './timeline.js'

const MOST_STEPS = 25
const MOST_QUOTES = 2
const MOST_SAID = 6

/** How a story went on, day by day: what each article added or put otherwise, with its words; the rest is counted. */
export function timelineBlocks(steps: readonly Step[], context: ViewContext): readonly Block[] {
  const telling = steps.filter(({ brought }) => brought.length > 0)
  const shown = telling.slice(0, MOST_STEPS)
  const days = grouped(shown, ({ article }) => (article.dated ? dayWords(article.at) : 'No date given'))
  const blocks = [...days].flatMap(([day, own]): readonly Block[] => [
    { type: 'text', spans: [{ bold: day }] },
    { type: 'list', items: own.flatMap(step => stepItems(step, context)) },
  ])
  const later = telling.length - shown.length
  const silent = steps.length - telling.length
  const rest = [
    ...(later > 0 ? [`${count(later, 'later article')} added more: ask for the history of a card.`] : []),
    ...(silent > 0 ? [`${count(silent, 'article')} added nothing that had not been said.`] : []),
  ]
  return [...blocks, ...(rest.length === 0 ? [] : [{ type: 'text', spans: [rest.join(' ')] } as const])]
}

function stepItems({ article, brought }: Step, context: ViewContext): readonly (readonly Span[])[] {
  return brought.map(({ key, first, said }): readonly Span[] => {
    const name = cardLabel(key, { name: context.nameOf })
    const shown = said.slice(0, MOST_SAID)
    const words = shown.flatMap((each, index): readonly Span[] => [
      index === 0 ? ': ' : '; ',
      ...saidSpans(each, context),
    ])
    const quotes = [...new Set(shown.flatMap(({ now }) => now.claim.spans.slice(0, 1).map(({ quote }) => quote)))]
    return [
      `${article.publisher} (${sourceMarks(article)}) ${first ? 'tells of' : 'goes on with'} `,
      { bold: name },
      ...words,
      ...quotes.slice(0, MOST_QUOTES).flatMap((quote): readonly Span[] => [' – ', { quote }]),
    ]
  })
}

function saidSpans({ field, now, before }: Said, context: ViewContext): readonly Span[] {
  const label = fieldLabel(field).toLowerCase()
  const was: readonly Span[] = before === undefined ? [] : [...claimWords(field, before.claim, context), ' → ']
  return [`${label} `, ...was, ...claimWords(field, now.claim, context)]
}

const MOST_FAMILIES = 10
const MOST_COPIES = 4

/** The articles of a story by their source families: what repeats one text, or comes from the same desk, stands under it. */
export function familyBlocks(steps: readonly Step[], context: ViewContext): readonly Block[] {
  const voices = byVoice(
    steps.map(({ article }) => article),
    ({ family, publisher, tier }) => ({ family, publisher, tier }),
  )
  const items = voices.slice(0, MOST_FAMILIES).flatMap((voice): readonly (readonly Span[])[] => {
    const [lead, ...others] = voice
    if (lead === undefined) return []
    const shown = others.slice(0, MOST_COPIES)
    const left = others.length - shown.length
    return [
      articleSpans(lead, [], context),
      ...shown.map((article): readonly Span[] => [
        article.family === lead.family ? 'repeats it: ' : 'of the same source family: ',
        ...articleSpans(article, [], context),
      ]),
      ...(left > 0 ? [[`and ${count(left, 'more article')} of this source family`]] : []),
    ]
  })
  const left = voices.length - MOST_FAMILIES
  return [
    {
      type: 'list',
      items: left > 0 ? [...items, [`and ${count(left, 'more source family', 'more source families')}`]] : items,
    },
  ]
}
