import type { TopicBook } from '../../briefings/topic-book.js'
import type { Card, ViewContext } from '../../cards/card.js'
import { dayWords } from '../../cards/view-dates.js'
import type { Action } from '../../messages/message.js'
import { isoTime } from '../../messages/time-text.js'
import { membersOf } from '../asked/places.js'
import type { Asked } from '../asked/question.js'
import type { CardReader } from '../reader.js'
import type { Titles } from './answer.js'
import { targetsOf } from './sides.js'

const MOST_NEIGHBOURS = 3
const MOST_READ = 30
const MONTH_DAYS = 30
const DAY_MS = 86_400_000

/** What may be asked next: the history, a month earlier, the neighbours that are held, and the sources of the first measure. */
export async function followUps(
  reader: CardReader,
  asked: Asked,
  measures: readonly Card[],
  { titles, book }: { readonly titles: Titles; readonly book: TopicBook },
  context: ViewContext,
): Promise<readonly Action[]> {
  const [main] = measures
  if (main === undefined) return []
  const country = titles.line
  const day = isoTime(asked.asOf?.at ?? context.now, 'day')
  // A month before old evidence, and not before today: nothing has changed since that is held.
  const newest = measures.reduce((latest, { asOf }) => Math.max(latest, asOf), 0)
  const asOf = asked.asOf?.at ?? context.now
  const from = asOf - newest < MONTH_DAYS * DAY_MS ? asOf : newest
  const before = isoTime(from - MONTH_DAYS * DAY_MS, 'day')
  const label = from === asOf ? 'As of a month ago' : `As of ${dayWords(from - MONTH_DAYS * DAY_MS)}`
  const dated = asked.asOf === undefined || day === undefined ? {} : { 'as-of': day }
  const neighbours = await neighboursHeld(reader, asked, book, context)
  return [
    ...(asked.history ? [] : [{ label: 'History', command: 'tariff', options: { country, ...dated, history: 'yes' } }]),
    ...(before === undefined ? [] : [{ label, command: 'tariff', options: { country, 'as-of': before } }]),
    ...(asked.asOf === undefined ? [] : [{ label: 'As it stands now', command: 'tariff', options: { country } }]),
    ...(neighbours.length === 0
      ? []
      : [
          {
            label: 'Compare with neighbours',
            command: 'tariff',
            options: { compare: neighbours.join(', '), ...dated },
          },
        ]),
    { label: 'Sources', command: 'sources', options: { card: main.key } },
  ]
}

/** The country that is asked about, with those of its blocs that the same evidence is held on; nothing where there are none. */
async function neighboursHeld(
  reader: CardReader,
  { by, on, about, wider }: Asked,
  book: TopicBook,
  context: ViewContext,
): Promise<readonly string[]> {
  const own = on[0] ?? about.at(-1)
  const imposer = by[0] ?? (about.length > 1 ? about[0] : undefined)
  if (own === undefined) return []
  // The smallest of its blocs holds its nearest neighbours.
  const blocs = (wider[own]?.within ?? [])
    .map(code => membersOf(code, book))
    .toSorted((one, other) => one.length - other.length)
  for (const members of blocs) {
    const peers = members.filter(code => code !== own && code !== imposer)
    const all = [peers.map(code => `on:${code}`), ...(imposer === undefined ? [] : [[`by:${imposer}`]])]
    if (peers.length === 0) continue
    // Also for a past day those of today: the comparison says of which of them nothing was held then, and a button is worth no folding.
    const { cards } = await reader.find({ kinds: ['tariff'], all, most: MOST_READ })
    const held = [...new Set(cards.flatMap(targetsOf))].filter(code => peers.includes(code)).slice(0, MOST_NEIGHBOURS)
    if (held.length > 0) return [own, ...held].map(code => context.nameOf(code))
  }
  return []
}
