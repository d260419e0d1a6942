import { type Kysely, type Migration, sql } from 'kysely'

type AnyDay = Kysely<unknown>

/**
 * What was held and is held otherwise, kept for good. What was marked as taken back among the turns that are kept is carried over,
 * and the counter says since when there is a list.
 */
export const corrections: Migration = {
  async up(db: AnyDay): Promise<void> {
    await db.schema
      .createTable('corrections')
      .addColumn('id', 'text', col => col.primaryKey().notNull())
      .addColumn('key', 'text', col => col.notNull())
      .addColumn('kind', 'text', col => col.notNull())
      .addColumn('field', 'text', col => col.notNull())
      .addColumn('reason', 'text', col => col.notNull())
      .addColumn('article_id', 'text', col => col.notNull())
      .addColumn('entry_json', 'text', col => col.notNull())
      .addColumn('version_before', 'integer')
      .addColumn('version_after', 'integer')
      .addColumn('at', 'bigint', col => col.notNull())
      .execute()
    await db.schema.createIndex('corrections_at').on('corrections').columns(['at', 'id']).execute()
    await db.schema.createIndex('corrections_key').on('corrections').columns(['key', 'at']).execute()
    await carryOver(db)
  },
}

type Turn = { readonly article_id: string; readonly key: string; readonly changes_json: string; readonly at: number }
type Claimed = { readonly claim_json: string; readonly article_id: string; readonly valid_at: number } & {
  readonly dated: number
  readonly publisher: string
  readonly state_media: number | null
  readonly family: string
  readonly url: string | null
}
type Marked = { readonly field: string; readonly kind: string; readonly from?: unknown; readonly to?: unknown } & {
  readonly corrects?: string
}

async function carryOver(db: AnyDay): Promise<void> {
  const { rows } = await sql<Turn>`select article_id, key, changes_json, at from turns
    where changes_json like '%"corrects"%' order by at, id`.execute(db)
  for (const turn of rows) {
    const changes: readonly Marked[] = JSON.parse(turn.changes_json)
    for (const change of changes) if (change.corrects !== undefined) await carry(db, turn, change)
  }
  const { rows: first } = await sql<{ at: number | null }>`select min(at) as at from turns`.execute(db)
  await sql`insert into counters (name, value) values ('corrections_since', ${first[0]?.at ?? 0})`.execute(db)
}

async function carry(db: AnyDay, turn: Turn, change: Marked): Promise<void> {
  const { rows } =
    await sql<Claimed>`select e.claim_json, e.article_id, e.valid_at, e.dated, a.publisher, a.state_media, a.family, a.url
    from events e join articles a on a.id = e.article_id
    where e.key = ${turn.key} and e.field = ${change.field} order by e.seen_at desc, e.id`.execute(db)
  const said = (value: unknown) => rows.find(row => JSON.stringify(claimIn(row).value) === JSON.stringify(value))
  const [before, after] = [said(change.from), said(change.to)]
  // Without the words that were taken back there is nothing to show a reader.
  if (before === undefined || after === undefined) return
  const entry = {
    ...{ from: change.from, to: change.to, source: nameIn(after) },
    ...{ validAt: Number(after.valid_at), dated: after.dated === 1 },
    ...{ before: sourcedIn(before), after: sourcedIn(after) },
  }
  await sql`insert into corrections (id, key, kind, field, reason, article_id, entry_json, at) values (
    ${`${turn.article_id} ${turn.key} ${change.field}`}, ${turn.key}, ${change.kind}, ${change.field},
    ${change.corrects}, ${turn.article_id}, ${JSON.stringify(entry)}, ${turn.at})
    on conflict (id) do nothing`.execute(db)
}

function claimIn({ claim_json }: Claimed): { readonly value: unknown } {
  return JSON.parse(claim_json)
}

function nameIn({ publisher, state_media }: Claimed): string {
  return `${publisher}${state_media === 1 ? ' (state media)' : ''}`
}

function sourcedIn(row: Claimed) {
  const { article_id, family, url, valid_at, dated } = row
  return {
    ...{ claim: claimIn(row), articleId: article_id, family, source: nameIn(row) },
    ...(url !== null && { url }),
    ...{ validAt: Number(valid_at), dated: dated === 1 },
  }
}
