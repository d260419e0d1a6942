import { changeLine } from '../briefings/change-words.js'
import { meets, needsOf } from '../briefings/features.js'
import { featuresOf, type TopicBook } from '../briefings/topics.js'
import { isWanted, readyWish, type Wish } from '../briefings/wish.js'
import { whyOf } from '../briefings/wish-reason.js'
import type { Card } from '../cards/card.js'
import { count } from '../cards/view-dates.js'
import { grouped } from '../lib/grouped.js'
import type { Block } from '../messages/message.js'
import { timeText } from '../messages/time-text.js'
import { cardsByKeys } from '../store/cards.js'
import type { Db } from '../store/schema.js'
import { newestTurns, type StoredTurn } from '../store/turns.js'
import { contextOf } from './held-card.js'
import type { EconomyNames } from './reader.js'

type Parts = { readonly db: Db; readonly names: EconomyNames; readonly book: TopicBook }

/** What a wish would have brought of late; undefined where nothing has happened yet. */
export type TurnsPreview = { readonly matched: number; readonly blocks: readonly Block[] }

const LOOKED_AT = 50
const SHOWN = 3

/** "Would have matched 3 of the last 50 events", with what happened in them, and the event that it only just missed. */
export async function turnsPreview(
  { db, names, book }: Parts,
  wish: Wish,
  now: number,
): Promise<TurnsPreview | undefined> {
  const turns = await newestTurns(db, LOOKED_AT)
  const cards = new Map(
    (await cardsByKeys(db, [...new Set(turns.map(({ key }) => key))])).map(card => [card.key, card]),
  )
  const ready = readyWish(wish)
  const events = turns.flatMap(turn => {
    const card = cards.get(turn.key)
    if (card === undefined) return []
    const features = featuresOf(card, book)
    const before = leftBy(turn)
    return [{ turn, card, before, features, wanted: isWanted(ready, features, card, before) }]
  })
  if (events.length === 0) return undefined
  const context = contextOf(names, now)
  const told = ({ turn, card }: { readonly turn: StoredTurn; readonly card: Card }, own = [turn]) =>
    `${changeLine(
      own.toReversed().flatMap(({ changes }) => changes),
      card,
      context,
    )} (${timeText(turn.at, 'day')})`
  const matched = events.filter(({ wanted }) => wanted)
  const missed = nearest(
    events.filter(({ wanted }) => !wanted),
    ({ features }) => nearness(wish, features),
  )
  // A card that turned several times stands in one line: what was new then is no longer as it was.
  const byCard = [...grouped(matched, ({ turn }) => turn.key).values()]
  const shown = byCard.slice(0, SHOWN).flatMap(own => (own[0] === undefined ? [] : [{ first: own[0], own }]))
  const items = shown.map(({ first, own }) => [
    told(
      first,
      own.map(({ turn }) => turn),
    ),
  ])
  const rest = matched.length - shown.reduce((sum, { own }) => sum + own.length, 0)
  return {
    matched: matched.length,
    blocks: [
      { type: 'text', spans: [`${howMany(matched.length, events.length)}${items.length === 0 ? '.' : ':'}`] },
      ...(items.length === 0
        ? []
        : [{ type: 'list', items: rest > 0 ? [...items, [`and ${rest} more`]] : items } as const]),
      ...(missed === undefined
        ? []
        : [
            {
              type: 'text',
              spans: [
                `Not this one: ${told(missed)}, because ${whyOf(wish, missed.card, book, missed.before).because}.`,
              ],
            } as const,
          ]),
    ],
  }
}

function howMany(matched: number, all: number): string {
  if (all === 1)
    return matched === 1 ? 'Would have matched the only event so far' : 'Would not have matched the only event so far'
  return `Would have matched ${matched === 0 ? 'none' : matched} of the last ${count(all, 'event')}`
}

// The status or the stage that the card has just left.
function leftBy({ changes }: StoredTurn): unknown {
  return changes.find(({ type }) => type === 'status')?.from
}

/** How much of a topic a card is of, from 0 to 1: 1 where it is only left out, of another kind, or not far enough. */
function nearness({ topic }: Wish, features: ReadonlySet<string>): number {
  const parts = topic.type === 'all' ? topic.of : [topic]
  return parts.filter(part => meets(features, needsOf(part))).length / parts.length
}

// The newest of those that come nearest; none where nothing comes near at all.
function nearest<T>(all: readonly T[], near: (each: T) => number): T | undefined {
  let best: { readonly each: T; readonly score: number } | undefined
  for (const each of all) {
    const score = near(each)
    if (score > (best?.score ?? 0)) best = { each, score }
  }
  return best?.each
}
