import type { KindName, ViewContext } from '../cards/card.js'
import { cardBlock } from '../cards/kinds.js'
import { count } from '../cards/view-dates.js'
import { nextDates } from '../cards/view-next.js'
import type { Change } from '../ledger/event.js'
import type { Block, Message, Span } from '../messages/message.js'
import { changeLine, subjectWords } from './change-words.js'
import { footBlocks, isBroken, lateBlocks, leadBlocks, quietAdvice, sinceWords } from './digest-frame.js'
import type { DigestOptions } from './digest-options.js'

export type { DigestOptions } from './digest-options.js'

import { type RankedCard, ranked } from './ranking.js'

const MAX_CARDS = 20
const MAX_DATES = 15

const GROUPS = [
  { kind: 'tariff', heading: 'Tariffs' },
  { kind: 'deal', heading: 'Deals' },
  { kind: 'tension', heading: 'Tensions' },
] as const satisfies readonly { kind: KindName; heading: string }[]

/**
 * One edition: only what is new or has changed. First what turned and the dates that lie ahead, a line each, then the
 * cards, grouped and ranked, then what was read and what could not be. An edition with nothing in it says whether nothing happened or nothing could be read.
 */
export function digest(cards: readonly RankedCard[], options: DigestOptions): Message {
  const { changes = [], now, nameOf } = options
  const context: ViewContext = { nameOf, now }
  const keys = new Set(changes.map(change => change.key))
  const fresh = cards.filter(card => (options.changes === undefined ? card.asOf >= options.since : keys.has(card.key)))
  if (fresh.length === 0) return emptyDigest(options)
  const order = ranked(fresh, changes)
  const shown = order.slice(0, MAX_CARDS)
  const left = order.length - shown.length
  const counted = GROUPS.map(({ kind }) => ({ kind, number: fresh.filter(card => card.kind === kind).length }))
  const parts = counted.filter(({ number }) => number > 0).map(({ kind, number }) => count(number, kind))
  const held = `${parts.join(', ')} new or changed since ${sinceWords(options)}`
  const blocks: Block[] = [
    { type: 'heading', text: title(options) },
    ...lateBlocks(options),
    { type: 'text', spans: [`${held}.`] },
    ...leadBlocks(options),
    ...changeBlocks(changes, order, context),
    ...watchBlocks(order, context),
    ...GROUPS.flatMap(({ kind, heading }): readonly Block[] => {
      const group = shown.filter(card => card.kind === kind)
      if (group.length === 0) return []
      const cardBlocks = group.map(card => ({ type: 'card', card: cardBlock(card, context) }) as const)
      return [{ type: 'heading', text: heading }, ...cardBlocks]
    }),
    ...(left > 0
      ? [{ type: 'text', spans: [`${count(left, 'card')} more: ask for a country to see them.`] } as const]
      : []),
    { type: 'divider' },
    ...footBlocks(options),
  ]
  return { summary: `${title(options)}: ${held}`, blocks }
}

function title({ about }: DigestOptions): string {
  return about === undefined ? 'Trade briefing' : `Trade briefing on ${about}`
}

function changeBlocks(
  changes: readonly Change[],
  cards: readonly RankedCard[],
  context: ViewContext,
): readonly Block[] {
  const items = cards.flatMap((card): readonly (readonly Span[])[] => {
    const turns = changes.filter(({ key, type }) => key === card.key && type !== 'new' && type !== 'other')
    return turns.length === 0 ? [] : [[changeLine(turns, card, context)]]
  })
  return items.length === 0
    ? []
    : [
        { type: 'heading', text: 'What changed' },
        { type: 'list', items },
      ]
}

function watchBlocks(cards: readonly RankedCard[], context: ViewContext): readonly Block[] {
  const dates = cards
    .flatMap(card => nextDates(card, context.now).map(date => ({ card, date })))
    .filter(({ date }) => !date.passed)
    .toSorted((one, other) => (one.date.from < other.date.from ? -1 : one.date.from > other.date.from ? 1 : 0))
  const told = dates
    .slice(0, MAX_DATES)
    .map(({ card, date }): readonly Span[] => [`${subjectWords(card, context)}: `, ...date.spans])
  const rest = dates.length - told.length
  const items = rest > 0 ? [...told, [`and ${count(rest, 'later date')}: ask for a country to see them`]] : told
  return items.length === 0
    ? []
    : [
        { type: 'heading', text: 'What to watch' },
        { type: 'list', items },
      ]
}

/** Nothing happened, or nothing could be read: two things that a reader does not take for one another, and acts on differently. */
function emptyDigest(options: DigestOptions): Message {
  const { about } = options
  const since = sinceWords(options)
  const broken = isBroken(options)
  const summary = broken
    ? `Something is broken: no article could be read since ${since}`
    : `Nothing new${about === undefined ? '' : ` on ${about}`} since ${since}`
  const advice = broken
    ? 'This is no news that nothing has happened. Ask for /status to see what fails, and tell whoever runs this desk.'
    : quietAdvice(options)
  return {
    summary,
    blocks: [
      { type: 'note', tone: broken ? 'warning' : 'neutral', spans: [`${summary}.`] },
      ...lateBlocks(options),
      { type: 'text', spans: [advice] },
      ...footBlocks(options),
    ],
  }
}
