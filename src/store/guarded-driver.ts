import type { SqliteDatabase, SqliteStatement } from 'kysely'
import { Failure } from '../lib/failure.js'
import { storeFailure } from './failures.js'

/** What we need of the driver beside what Kysely needs. */
export type Driver = SqliteDatabase & { readonly inTransaction: boolean }

// A statement holds on to what was last bound to it, which may be the texts of a whole feed.
const MOST_PREPARED = 40

/**
 * The driver with four guards: its errors leave as Failures; a parameter that it would crash on or mangle is refused; a
 * rollback after SQLite has rolled back by itself does nothing; and a transaction begins by taking the write lock.
 */
export function guardDriver(driver: Driver): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>()
  return {
    close: () => driver.close(),
    prepare(sql) {
      // After SQLITE_FULL or an I/O error no transaction is left, and the failing rollback would hide the real error.
      if (sql === 'rollback' && !driver.inTransaction) return nothing
      // Two connections write this file. A transaction that reads first and then writes would be refused outright where
      // the other has written between (SQLITE_BUSY_SNAPSHOT); one that asks for the write lock first waits for it.
      const text = sql === 'begin' ? 'begin immediate' : sql
      const held = prepared.get(text)
      // The driver prepares the same text anew each time, which costs more than most of our statements.
      const statement = held ?? guardStatement(translated(() => driver.prepare(text)))
      prepared.delete(text)
      prepared.set(text, statement)
      for (const oldest of prepared.keys()) {
        if (prepared.size <= MOST_PREPARED) break
        prepared.delete(oldest)
      }
      return statement
    },
  }
}

function guardStatement(statement: SqliteStatement): SqliteStatement {
  return {
    reader: statement.reader,
    all: parameters => translated(() => statement.all(checked(parameters))),
    run: parameters => translated(() => statement.run(checked(parameters))),
    iterate: parameters => translated(() => statement.iterate(checked(parameters))),
  }
}

const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
}

function translated<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw storeFailure(error)
  }
}

// libsql 0.5.29 ends the whole process on a boolean, cuts a text at its first NUL and replaces half a surrogate pair:
// the first kills the desk, the others move every offset behind them or break a quote.
function checked(parameters: readonly unknown[]): readonly unknown[] {
  for (const value of parameters) {
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) {
      throw new Failure(
        'invalid',
        'database',
        'The text holds a NUL character or half a character and cannot be stored; save it as UTF-8 text and try again.',
      )
    }
    if (value !== null && !['string', 'number', 'bigint', 'undefined'].includes(typeof value)) {
      throw new Failure('bug', 'database', `A ${typeof value} cannot be stored; please report this.`)
    }
  }
  return parameters
}
