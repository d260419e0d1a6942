import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Dialect, Kysely, SqliteAdapter, SqliteDialect, sql } from 'kysely'
import Database from 'libsql'
import { storeFailure } from './failures.js'
import { guardDriver } from './guarded-driver.js'
import { type Lock, lockHolder, takeLock } from './lock.js'
import { migrate } from './migrate.js'
import { migrations } from './migrations/index.js'
import { patientDriver } from './patient-driver.js'
import { refoldHeld } from './refold-held.js'
import type { Db, Schema } from './schema.js'

export type { Db } from './schema.js'
export { inTransaction } from './transaction.js'

/** An open database. After `close` its lock is free and `db` is of no more use. */
export type Store = {
  readonly db: Db
  close(): Promise<void>
}

export type StoreOptions =
  | {
      /** The data folder; it is made if it is not there. */
      readonly folder: string
      /** What this program calls itself, for the message that a second one is refused with. */
      readonly program?: string
    }
  /**
   * A second connection, beside the one that holds the folder: for a thread of that process, or a look. It takes no lock.
   * `durable` where what it writes must outlive a power failure by itself.
   */
  | { readonly folder: string; readonly joins: true; readonly durable?: true }
  | { readonly memory: true }

const DATABASE_FILE = 'tradewind.db'
const LOCK_FILE = 'tradewind.lock'
const BUSY_TIMEOUT_MS = 5_000
const NO_LOCK: Lock = { release: () => undefined }

/**
 * Opens the store: one SQLite file in the folder, guarded by a lock file beside it, or one in memory.
 * Fails with one sentence where the folder cannot be written, another live process holds it, the file is no database,
 * or a newer version of the program made it.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  if ('memory' in options) return openFile(':memory:', NO_LOCK)
  if ('joins' in options) {
    makeFolder(options.folder)
    const sync = options.durable === true ? 'full' : 'normal'
    return openFile(join(options.folder, DATABASE_FILE), NO_LOCK, sync).catch(error => {
      throw storeFailure(error)
    })
  }
  const { folder, program = 'tradewind' } = options
  makeFolder(folder)
  const lock = await takeLock(join(folder, LOCK_FILE), program)
  try {
    return await openFile(join(folder, DATABASE_FILE), lock)
  } catch (error) {
    lock.release()
    throw storeFailure(error)
  }
}

/** Who holds a data folder, in words; undefined where nobody does. */
export function holderOf(folder: string): string | undefined {
  return lockHolder(join(folder, LOCK_FILE))
}

/** What SQLite finds wrong with the file (https://sqlite.org/pragma.html#pragma_quick_check), its first words; undefined where it is whole. */
export async function damageIn(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db)
  const [row] = rows
  return row === undefined || row.quick_check === 'ok' ? undefined : row.quick_check
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw storeFailure(error)
  }
}

/**
 * `sync` is when the disk is waited for. 'full' is at every commit. With 'normal' a power failure may take back the last
 * commits, all or in their order from the end, and never damages the file. What this connection did is then done again,
 * for a later commit of the other one, which posts, has everything before it on the disk.
 */
async function openFile(file: string, lock: Lock, sync: 'full' | 'normal' = 'full'): Promise<Store> {
  const driver = new Database(file, { timeout: BUSY_TIMEOUT_MS })
  try {
    driver.pragma('journal_mode = WAL')
    driver.pragma(`synchronous = ${sync}`)
    driver.pragma('foreign_keys = ON')
    // Without this "insert or replace" deletes a row and fires no delete trigger: a way round the append-only ledger.
    driver.pragma('recursive_triggers = ON')
    // From here on the patient driver waits, and the thread does not.
    driver.pragma('busy_timeout = 0')
    const db = new Kysely<Schema>({ dialect: dialectOver(new SqliteDialect({ database: guardDriver(driver) })) })
    await migrate(db, migrations)
    await refoldHeld(db)
    return { db, close: closeOnce(db, driver, lock) }
  } catch (error) {
    driver.close()
    throw error
  }
}

// Kysely leaves SQLite's migrations outside a transaction; SQLite's DDL is transactional, so ours are all or nothing.
class TransactionalDdl extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

function dialectOver(sqlite: SqliteDialect): Dialect {
  return {
    createAdapter: () => new TransactionalDdl(),
    createDriver: () => patientDriver(sqlite.createDriver(), BUSY_TIMEOUT_MS),
    createQueryCompiler: () => sqlite.createQueryCompiler(),
    createIntrospector: db => sqlite.createIntrospector(db),
  }
}

function closeOnce(db: Db, driver: Database.Database, lock: Lock): () => Promise<void> {
  let closing: Promise<void> | undefined
  return () => {
    if (closing === undefined) foldLog(driver)
    closing ??= db.destroy().finally(() => lock.release())
    return closing
  }
}

// libsql leaves the write-ahead log beside the file; folded in, the one file is all there is to copy.
function foldLog(driver: Database.Database): void {
  try {
    driver.pragma('wal_checkpoint(TRUNCATE)')
  } catch {
    // On a full disk the log stays where it is, and is as good as the file.
  }
}
