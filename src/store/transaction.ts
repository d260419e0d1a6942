import type { Db } from './schema.js'

/**
 * Runs `work` in one transaction: all that it writes is kept, or nothing is. Inside another transaction it joins that
 * one. Within `work` use the handle that it is given: the outer one would wait for this transaction for ever.
 */
export function inTransaction<T>(db: Db, work: (transaction: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}
