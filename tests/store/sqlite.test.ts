import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { saveArticle } from '../../src/store/articles.js'
import { openStore, type Store } from '../../src/store/database.js'
import { allEvents, appendEvents } from '../../src/store/ledger.js'
import { migrate } from '../../src/store/migrate.js'
import { migrations } from '../../src/store/migrations/index.js'
import { memoryStore } from '../support/memory-store.js'
import { deliveriesContract } from './deliveries.contract.js'
import { ingestContract } from './ingest.contract.js'
import { article, event, fingerprint } from './samples.js'
import { storeContract } from './store.contract.js'
import { subscriptionsContract } from './subscriptions.contract.js'

const root = mkdtempSync(join(tmpdir(), 'tradewind-store-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

storeContract('SQLite in memory', memoryStore)
ingestContract('SQLite in memory', memoryStore)
subscriptionsContract('SQLite in memory', memoryStore)
deliveriesContract('SQLite in memory', memoryStore)
storeContract('SQLite in a folder', () => openStore({ folder: mkdtempSync(join(root, 'data-')) }))

describe('SQLite alone', () => {
  let store: Store
  beforeEach(async () => {
    store = await openStore({ folder: mkdtempSync(join(root, 'data-')) })
  })
  afterEach(() => store.close())

  it('writes ahead, leaves waiting for a lock to us, and holds foreign keys', async () => {
    const pragma = async (name: string) =>
      Object.values((await sql.raw(`pragma ${name}`).execute(store.db)).rows[0] ?? {})
    expect(await pragma('journal_mode')).toEqual(['wal'])
    expect(await pragma('busy_timeout')).toEqual([0])
    expect(await pragma('foreign_keys')).toEqual([1])
  })

  it('lets no "insert or replace" round the append-only ledger', async () => {
    const text = article('x')
    await saveArticle(store.db, text, { storyId: 's', family: 'f' }, fingerprint(text))
    await appendEvents(store.db, [event('e1', text.id)])
    const replace = sql`insert or replace into events select id, key, kind, 'rate', article_id, claim_json, valid_at, dated,
      until, corrects, seen_at, proposed_by, prompt from events`
    await expect(replace.execute(store.db)).rejects.toThrow(/append-only/)
    expect((await allEvents(store.db))[0]?.field).toBe('status')
  })

  it('refuses a value that would end the process', async () => {
    const bad = sql`select ${true} as a`.execute(store.db)
    await expect(bad).rejects.toMatchObject({ name: 'Failure', kind: 'bug' })
    await expect(sql`select ${{ a: 1 }} as a`.execute(store.db)).rejects.toMatchObject({ name: 'Failure', kind: 'bug' })
  })

  it('applies a migration whole or not at all', async () => {
    const broken = {
      async up(db: Kysely<unknown>) {
        await db.schema.createTable('half').addColumn('a', 'text').execute()
        throw new Error('power cut')
      },
    }
    await expect(migrate(store.db, { ...migrations, '999-broken': broken })).rejects.toThrow(/power cut/)
    const tables = await store.db.introspection.getTables()
    expect(tables.map(table => table.name)).not.toContain('half')
    await migrate(store.db, migrations)
  })

  it('says that the disk is full, and keeps nothing of the step', async () => {
    await sql.raw('pragma max_page_count = 60').execute(store.db)
    const small = article('small')
    const large = article('x'.repeat(400_000))
    const step = store.db.transaction().execute(async transaction => {
      await saveArticle(transaction, small, { storyId: 's', family: 'f' }, fingerprint(small))
      await saveArticle(transaction, large, { storyId: 's', family: 'f' }, fingerprint(large))
    })
    await expect(step).rejects.toMatchObject({ name: 'Failure', kind: 'retry', message: /disk is full/ })
    expect(await saveArticle(store.db, small, { storyId: 's', family: 'f' }, fingerprint(small))).toBe('new')
  })
})
