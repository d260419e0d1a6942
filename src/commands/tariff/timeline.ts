import { sideWords } from '../../briefings/change-words.js'
import type { Card, ViewContext } from '../../cards/card.js'
import { NOT_STATED } from '../../cards/claim.js'
import { cardBlock } from '../../cards/kinds.js'
import { dayWords } from '../../cards/view-dates.js'
import { FIELD_WORDS } from '../../cards/words.js'
import type { LedgerEvent } from '../../ledger/event.js'
import { history, type Turn } from '../../ledger/history.js'
import { heardBy } from '../../ledger/versions.js'
import { grouped } from '../../lib/grouped.js'
import type { Block, Span } from '../../messages/message.js'

const FIELDS: ReadonlySet<string> = new Set([
  'rate',
  'status',
  'announced',
  'effective',
  'suspendedUntil',
  'expires',
  'interimRate',
  'stacking',
  'scope',
])
const MOST_LINES = 12

/** What sources said of a measure, and of what may hold it back, end it or take its place. */
export type Told = { readonly own: readonly LedgerEvent[]; readonly others: readonly LedgerEvent[] }

/** Who said what of the main measures since when, a list a measure, the oldest first; the newest where there are too many. */
export function timelineSection(
  measures: readonly Card[],
  eventsOf: (card: Card) => Told,
  context: ViewContext,
): readonly Block[] {
  const until = (events: readonly LedgerEvent[]) =>
    context.asOf === undefined ? events : heardBy(events, context.asOf)
  const lists = measures.flatMap((card): readonly Block[] => {
    const { own: said, others } = eventsOf(card)
    const own = history(until(said), until(others)).filter(isTold)
    const days = [...grouped(own, ({ at, source }) => `${at} ${source}`).values()]
    const shown = days.slice(-MOST_LINES)
    const left = days.length - shown.length
    const items = shown.flatMap(turns => dayLine(turns, card, context))
    const earlier = left > 0 ? [[`${left} earlier: /history ${card.key}`]] : []
    return [
      { type: 'text', spans: [{ bold: cardBlock(card, context).title }] },
      { type: 'list', items: [...earlier, ...items] },
    ]
  })
  return lists.length === 0 ? [] : [{ type: 'heading', text: 'How it came to this' }, ...lists]
}

// That nothing was said of a field at first is no turn.
function isTold({ field, from, to }: Turn): boolean {
  return FIELDS.has(field) && (from !== undefined || to !== NOT_STATED)
}

function dayLine(turns: readonly Turn[], card: Card, context: ViewContext): readonly (readonly Span[])[] {
  const [first] = turns
  if (first === undefined) return []
  const told = turns.map(({ field, from, to }) => {
    const values = [...(from === undefined ? [] : [from]), to].map(value => sideWords(field, value, card, context))
    return `${(FIELD_WORDS.get(field) ?? field).toLowerCase()} ${values.join(' → ')}`
  })
  const day = first.at === undefined ? 'no date' : dayWords(first.at)
  const source: Span = first.url === undefined ? first.source : { link: first.url, label: first.source }
  return [[{ bold: day }, `: ${told.join('; ')} (`, source, ')']]
}
