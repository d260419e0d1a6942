import { isDeepStrictEqual } from 'node:util'
import type { LedgerCard } from '../ledger/event.js'
import { putMarks } from './card-marks.js'
import { cardOf } from './cards.js'
import { foldedCards } from './folded.js'
import type { Db } from './schema.js'
import { makeCardFound } from './search.js'
import { inTransaction } from './transaction.js'

/** Grows by one whenever the same ledger lines give other cards than before: what is held is then folded anew. */
const RULES = 2
const COUNTER = 'fold_rules'
/** How many cards are done, in the order of their keys. */
const PROGRESS = 'fold_rules_done'
const PAGE = 300

/**
 * Folds the cards that an earlier version of the program has kept as this one does, so that what is told now and what is told as of
 * a day agree. To a reader nothing has happened: versions and the times of changes stay, and nobody is alerted. Broken off it
 * goes on where it was. Call it once a database is opened, before anybody reads from it.
 */
export async function refoldHeld(db: Db): Promise<void> {
  if ((await counted(db, COUNTER)) >= RULES) return
  for (let done = await counted(db, PROGRESS); ; ) {
    const rows = await db.selectFrom('cards').selectAll().orderBy('key').limit(PAGE).offset(done).execute()
    if (rows.length === 0) break
    done += rows.length
    const held = new Map(rows.map(row => [row.key, row]))
    await inTransaction(db, async transaction => {
      for (const card of await foldedCards(transaction, [...held.keys()])) {
        const row = held.get(card.key)
        if (row !== undefined && !isDeepStrictEqual(cardOf(row), JSON.parse(JSON.stringify(card))))
          await replace(transaction, card)
      }
      await count(transaction, PROGRESS, done)
    })
  }
  await inTransaction(db, async transaction => {
    await transaction.deleteFrom('counters').where('name', '=', PROGRESS).execute()
    await count(transaction, COUNTER, RULES)
  })
}

async function counted(db: Db, name: string): Promise<number> {
  const row = await db.selectFrom('counters').select('value').where('name', '=', name).executeTakeFirst()
  return row === undefined ? 0 : Number(row.value)
}

async function count(db: Db, name: string, value: number): Promise<void> {
  await db
    .insertInto('counters')
    .values({ name, value })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

async function replace(db: Db, card: LedgerCard): Promise<void> {
  const row = { card_json: JSON.stringify(card), as_of: card.asOf }
  await db.updateTable('cards').set(row).where('key', '=', card.key).execute()
  await putMarks(db, card)
  await makeCardFound(db, card)
}
