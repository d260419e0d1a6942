import { isDeepStrictEqual } from 'node:util'
import type { Card, KindName } from '../cards/card.js'
import { REPLACED } from '../ledger/marks.js'
import { putMarks } from './card-marks.js'
import { inChunks } from './chunks.js'
import type { CardRow, Db } from './schema.js'
import { makeCardFound } from './search.js'
import { inTransaction } from './transaction.js'

export type StoredCard = {
  readonly card: Card
  readonly kind: KindName
  /** Counts from 1; grows by one each time the card changes. */
  readonly version: number
  /** Epoch milliseconds at which the card last changed. */
  readonly changedAt: number
}

/**
 * Keeps a folded card by its key, with the stories that it stands in (replacing those it stood in). The version grows,
 * and `changedAt` becomes `now` (epoch milliseconds), only when the card differs from the one that is held.
 */
export function putCard(
  db: Db,
  card: Card,
  storyIds: readonly string[],
  now: number,
): Promise<'new' | 'changed' | 'same'> {
  return inTransaction(db, async transaction => {
    const held = await storedCard(transaction, card.key)
    const json = JSON.stringify(card)
    const outcome = held === undefined ? 'new' : isDeepStrictEqual(held.card, JSON.parse(json)) ? 'same' : 'changed'
    if (outcome !== 'same') {
      const version = (held?.version ?? 0) + 1
      const row = { kind: card.kind, card_json: json, version, as_of: card.asOf, changed_at: now }
      await transaction
        .insertInto('cards')
        .values({ key: card.key, ...row })
        .onConflict(conflict => conflict.column('key').doUpdateSet(row))
        .execute()
      await putMarks(transaction, card)
      await makeCardFound(transaction, card)
    }
    await putStories(transaction, card.key, storyIds)
    return outcome
  })
}

export async function cardByKey(db: Db, key: string): Promise<Card | undefined> {
  return (await storedCard(db, key))?.card
}

/** A card with its version and the time of its last change. */
export async function storedCard(db: Db, key: string): Promise<StoredCard | undefined> {
  const row = await db.selectFrom('cards').selectAll().where('key', '=', key).executeTakeFirst()
  return row && { card: cardOf(row), kind: row.kind, version: row.version, changedAt: row.changed_at }
}

/** The cards of these keys that are held, newest evidence first. */
export async function cardsByKeys(db: Db, keys: readonly string[]): Promise<readonly Card[]> {
  const found: CardRow[] = []
  for (const chunk of inChunks([...new Set(keys)])) {
    found.push(...(await db.selectFrom('cards').selectAll().where('key', 'in', chunk).execute()))
  }
  return inOrder(found)
}

/** The cards that name this economy in any role, newest evidence first. '*' asks for those that name all economies. */
export async function cardsAbout(db: Db, economy: string): Promise<readonly Card[]> {
  const about = db
    .selectFrom('card_marks')
    .select('key')
    .where('mark', '=', `about:${economy}`)
    .where('urgency', '<', REPLACED)
  return inOrder(await db.selectFrom('cards').selectAll().where('key', 'in', about).execute())
}

/** Every card that no other has replaced, newest evidence first. */
export async function allCards(db: Db): Promise<readonly Card[]> {
  return inOrder(await db.selectFrom('cards').selectAll().execute()).filter(isStanding)
}

/** The cards that changed at `at` (epoch milliseconds) or later, newest evidence first. */
export async function cardsChangedSince(db: Db, at: number): Promise<readonly Card[]> {
  return inOrder(await db.selectFrom('cards').selectAll().where('changed_at', '>=', at).execute())
}

/** The cards with evidence of `at` (epoch milliseconds) or later that no other has replaced, newest evidence first. */
export async function cardsSince(db: Db, at: number): Promise<readonly Card[]> {
  return inOrder(await db.selectFrom('cards').selectAll().where('as_of', '>=', at).execute()).filter(isStanding)
}

function isStanding({ replacedBy }: Card): boolean {
  return replacedBy === undefined
}

/** The ids of the stories that a card stands in. */
export async function storiesOfKey(db: Db, key: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('card_stories')
    .select('story_id')
    .where('key', '=', key)
    .orderBy('story_id')
    .execute()
  return rows.map(row => row.story_id)
}

/** The cards that a story's articles gave, newest evidence first. */
export async function cardsOfStory(db: Db, storyId: string): Promise<readonly Card[]> {
  const ofStory = db.selectFrom('card_stories').select('key').where('story_id', '=', storyId)
  return inOrder(await db.selectFrom('cards').selectAll().where('key', 'in', ofStory).execute())
}

async function putStories(db: Db, key: string, storyIds: readonly string[]): Promise<void> {
  const rows = [...new Set(storyIds)].map(story_id => ({ key, story_id }))
  await db.deleteFrom('card_stories').where('key', '=', key).execute()
  for (const chunk of inChunks(rows)) await db.insertInto('card_stories').values(chunk).execute()
}

function inOrder(rows: readonly CardRow[]): readonly Card[] {
  return [...rows].sort((a, b) => b.as_of - a.as_of || (a.key < b.key ? -1 : 1)).map(cardOf)
}

/** The card that a row holds. */
export function cardOf(row: CardRow): Card {
  return JSON.parse(row.card_json)
}
