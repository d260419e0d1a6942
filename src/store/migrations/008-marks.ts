import { type Kysely, type Migration, sql } from 'kysely'
import type { Card } from '../../cards/card.js'
import { marksOf, urgencyOf } from '../../ledger/marks.js'

type AnyDay = Kysely<unknown>

/** What cards can be found by, in the order in which they are shown, in place of the economies alone. */
export const marks: Migration = {
  async up(db: AnyDay): Promise<void> {
    await sql`create table card_marks (
      key text not null references cards (key),
      mark text not null,
      kind text not null,
      urgency integer not null,
      as_of bigint not null,
      primary key (key, mark)
    ) without rowid`.execute(db)
    await fill(db)
    await sql`create index card_marks_found on card_marks (mark, urgency, as_of desc, key, kind)`.execute(db)
    await db.schema.createIndex('cards_as_of').on('cards').columns(['as_of', 'key']).execute()
    // A card as of a day is folded from the lines that were valid by then, which the index gives in their order.
    await db.schema.createIndex('events_key_valid').on('events').columns(['key', 'valid_at']).execute()
    await sql`create index events_stated on events (key, field, valid_at)
      where instr(claim_json, '"value":"not_stated"') = 0`.execute(db)
    await db.schema.dropIndex('events_key').execute()
    await db.schema.dropTable('card_economies').execute()
  },
}

const PAGE = 500

// The marks follow from the cards alone. They are worked out by the rules of the program that will read them.
async function fill(db: AnyDay): Promise<void> {
  for (let after = ''; ; ) {
    const { rows } = await sql<{ key: string; card_json: string }>`select key, card_json from cards
      where key > ${after} order by key limit ${PAGE}`.execute(db)
    for (const { card_json } of rows) await mark(db, JSON.parse(card_json))
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.key
  }
}

async function mark(db: AnyDay, card: Card): Promise<void> {
  const marked = marksOf(card).map(each => sql`(${card.key}, ${each}, ${card.kind}, ${urgencyOf(card)}, ${card.asOf})`)
  await sql`insert into card_marks (key, mark, kind, urgency, as_of) values ${sql.join(marked)}`.execute(db)
}
