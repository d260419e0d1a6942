import { type Kysely, type Migration, sql } from 'kysely'
import type { LedgerEvent } from '../../ledger/event.js'
import { coverMarks, measureMarks } from '../../ledger/relatives.js'

type AnyDay = Kysely<unknown>

/** Which measures may be held back, ended or replaced by which, found from either side. */
export const reach: Migration = {
  async up(db: AnyDay): Promise<void> {
    await sql`create table reach (
      role text not null,
      mark text not null,
      key text not null,
      primary key (role, mark, key)
    ) without rowid`.execute(db)
    await fill(db)
  },
}

// The marks follow from the lines alone. They are worked out by the rules of the program that will read them.
async function fill(db: AnyDay): Promise<void> {
  const keys = await sql<{ key: string }>`select distinct key from events where kind = 'tariff'`.execute(db)
  for (const { key } of keys.rows) for (const mark of measureMarks(key)) await put(db, 'measure', mark, key)
  const told = await sql<Pick<LedgerEvent, 'key' | 'kind' | 'field'> & { claim_json: string }>`
    select key, kind, field, claim_json from events
    where kind = 'tariff' and field in ('status', 'suspends', 'previousRate')`.execute(db)
  for (const { claim_json, ...event } of told.rows) {
    for (const mark of coverMarks({ ...event, claim: JSON.parse(claim_json) })) await put(db, 'cover', mark, event.key)
  }
}

async function put(db: AnyDay, role: string, mark: string, key: string): Promise<void> {
  await sql`insert into reach (role, mark, key) values (${role}, ${mark}, ${key}) on conflict do nothing`.execute(db)
}
