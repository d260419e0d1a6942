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
const PAGE = 300

/**
 * Folds the cards that an earlier version of the program has kept as this one does, so that what is told now and what is told as of
 * a day agree. To a reader nothing has happened: versions and the times of changes stay, and nobody is alerted. Broken off it
 * begins anew, and does no harm. Call it once a database is opened, before anybody reads from it.
 */
export async function refoldHeld(db: Db): Promise<void> {
  const done = await db.selectFrom('counters').select('value').where('name', '=', COUNTER).executeTakeFirst()
  if (done !== undefined && Number(done.value) >= RULES) return
  for (let after = ''; ; ) {
    const rows = await db.selectFrom('cards').selectAll().where('key', '>', after).orderBy('key').limit(PAGE).execute()
    const last = rows.at(-1)
    if (last === undefined) break
    const held = new Map(rows.map(row => [row.key, row]))
    await inTransaction(db, async transaction => {
      for (const card of await foldedCards(transaction, [...held.keys()])) {
        const row = held.get(card.key)
        if (row !== undefined && !isDeepStrictEqual(cardOf(row), JSON.parse(JSON.stringify(card))))
          await replace(transaction, card)
      }
    })
    after = last.key
  }
  await db
    .insertInto('counters')
    .values({ name: COUNTER, value: RULES })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value: RULES }))
    .execute()
}

async function replace(db: Db, card: LedgerCard): Promise<void> {
  const row = { card_json: JSON.stringify(card), as_of: card.asOf }
  await db.updateTable('cards').set(row).where('key', '=', card.key).execute()
  await putMarks(db, card)
  await makeCardFound(db, card)
}
