import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator, sql } from 'kysely'
import { Failure } from '../lib/failure.js'
import { storeFailure } from './failures.js'
import type { Db } from './schema.js'

/**
 * Brings the database up to `known`, all of it or none. A database that holds a migration which `known` does not was
 * made by a newer program; it is refused, unchanged.
 */
export async function migrate(db: Db, known: Readonly<Record<string, Migration>>): Promise<void> {
  const newer = (await applied(db)).find(name => known[name] === undefined)
  if (newer !== undefined) {
    throw new Failure(
      'invalid',
      'database',
      `The database was made by a newer version of Tradewind (it holds ${newer}); ` +
        'update the program, or point TRADEWIND_DATA at another folder.',
    )
  }
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...known }) },
  }).migrateToLatest()
  if (error !== undefined) throw storeFailure(error)
}

async function applied(db: Db): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(table => table.name === DEFAULT_MIGRATION_TABLE)) return []
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db)
  return rows.map(row => row.name)
}
