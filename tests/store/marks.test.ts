import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { findCards } from '../../src/store/card-query.js'
import { marks } from '../../src/store/migrations/008-marks.js'
import { memoryStore } from '../support/memory-store.js'
import { marksContract } from './marks.contract.js'
import { card } from './samples.js'

marksContract('SQLite in memory', memoryStore)

describe('a ledger from before cards had marks', () => {
  it('finds what it held', async () => {
    const store = await memoryStore()
    for (const table of ['card_marks']) await sql`drop table ${sql.table(table)}`.execute(store.db)
    await sql`drop index cards_as_of`.execute(store.db)
    for (const index of ['events_key_valid', 'events_stated']) await sql`drop index ${sql.ref(index)}`.execute(store.db)
    await sql`create index events_key on events (key)`.execute(store.db)
    await sql`create table card_economies (key text not null references cards (key), economy text not null)`.execute(
      store.db,
    )
    for (let number = 0; number < 1_100; number += 1) {
      const held = card(`tariff:${number}`)
      await sql`insert into cards (key, kind, card_json, version, as_of, changed_at)
        values (${held.key}, 'tariff', ${JSON.stringify(held)}, 1, ${held.asOf}, ${held.asOf})`.execute(store.db)
      await sql`insert into card_economies (key, economy) values (${held.key}, 'CL')`.execute(store.db)
    }
    await store.db.transaction().execute(transaction => marks.up(transaction))
    expect(await findCards(store.db, { all: [['on:CL'], ['by:BR']], most: 1 })).toEqual({
      cards: [card('tariff:0')],
      total: 1_100,
    })
    await store.close()
  })
})
