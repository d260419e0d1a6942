import type { Card } from '../../src/cards/card.js'
import type { CardReader } from '../../src/commands/reader.js'
import { byUrgency, type CardQuery, marksOf, meetsQuery } from '../../src/ledger/marks.js'

/** What the commands ask, answered by looking at every card: what the index of the store must answer too. Nothing is held as of a date. */
export function readerOver(held: readonly Card[]): CardReader {
  const newest = held.toSorted((one, other) => other.asOf - one.asOf || (one.key < other.key ? -1 : 1))
  return {
    find: async query => foundAmong(held, query),
    tariffCounts: async () => countsOf(held.filter(card => card.kind === 'tariff')),
    cardsSince: async at => newest.filter(card => card.asOf >= at),
    async *latest() {
      yield newest
    },
    articlesSince: async () => 3,
  }
}

/** The plain meaning of a question: the cards that meet it, in the order of answers. */
export function foundAmong(held: readonly Card[], query: CardQuery) {
  const met = held.filter(card => meetsQuery(card, query)).toSorted(byUrgency)
  return { cards: met.slice(0, query.most), total: met.length }
}

function countsOf(cards: readonly Card[]) {
  const counts = new Map<string, number>()
  for (const mark of cards.flatMap(marksOf)) {
    if (mark.startsWith('about:')) counts.set(mark.slice(6), (counts.get(mark.slice(6)) ?? 0) + 1)
  }
  return [...counts]
    .map(([economy, number]) => ({ economy, cards: number }))
    .sort((one, other) => other.cards - one.cards || (one.economy < other.economy ? -1 : 1))
}
