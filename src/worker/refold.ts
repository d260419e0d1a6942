import { isDeepStrictEqual } from 'node:util'
import { type Bringer, withCorrections } from '../briefings/corrections.js'
import type { Card } from '../cards/card.js'
import { changesBetween } from '../ledger/changes.js'
import type { Change } from '../ledger/event.js'
import { cardsByKeys, putCard, storiesOfKey } from '../store/cards.js'
import { cardsTouched } from '../store/folded.js'
import type { Db } from '../store/schema.js'

export type Refolded = {
  readonly cards: readonly Card[]
  /** As they were, by their keys. */
  readonly before: ReadonlyMap<string, Card>
  readonly changes: readonly Change[]
}

/**
 * Folds and keeps the cards of some keys anew, which stand in the story of `origin`, and those of all measures that they hold back,
 * end or replace. `alone` says that nothing but the lines of the article is new: no family and no version has changed. `now` is epoch milliseconds. Call it in the transaction that has added the lines.
 */
export async function refold(
  db: Db,
  keys: readonly string[],
  origin: Bringer & { readonly storyId: string; readonly alone?: boolean },
  now: number,
): Promise<Refolded> {
  const told = new Set(keys)
  const cards = await cardsTouched(db, keys, origin.alone === true ? origin.article.id : undefined)
  const held = await cardsByKeys(
    db,
    cards.map(({ key }) => key),
  )
  const before = new Map(held.map(card => [card.key, card]))
  const changes: Change[] = []
  for (const after of cards) {
    const { key } = after
    // A pause that is told once more leaves most of what it holds as it was.
    if (!told.has(key) && isSame(before.get(key), after)) continue
    const stories = await storiesOfKey(db, key)
    await putCard(db, after, told.has(key) ? [...new Set([...stories, origin.storyId])] : stories, now)
    changes.push(...withCorrections(changesBetween(before.get(key), after), before.get(key), after, origin))
  }
  return { cards, before, changes }
}

function isSame(before: Card | undefined, after: Card): boolean {
  return before !== undefined && isDeepStrictEqual(before, JSON.parse(JSON.stringify(after)))
}
