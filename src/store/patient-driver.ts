import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseConnection, Driver, QueryResult } from 'kysely'
import { isBusy } from './failures.js'

const SHORTEST_MS = 1
const LONGEST_MS = 2

/**
 * A driver that waits for another connection's lock without keeping the thread: SQLite's own waiting sleeps within the call, and
 * nobody on this thread is answered meanwhile. Only what begins a transaction, or is one by itself, can meet a lock (every
 * transaction takes the write lock at once), so that the statement can simply be run again. After `patienceMs` the lock is told.
 */
export function patientDriver(driver: Driver, patienceMs: number): Driver {
  return {
    init: () => driver.init(),
    acquireConnection: async () => patient(await driver.acquireConnection(), patienceMs),
    beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
    commitTransaction: connection => driver.commitTransaction(connection),
    rollbackTransaction: connection => driver.rollbackTransaction(connection),
    releaseConnection: connection => driver.releaseConnection(connection),
    destroy: () => driver.destroy(),
    ...(driver.savepoint && { savepoint: driver.savepoint.bind(driver) }),
    ...(driver.rollbackToSavepoint && { rollbackToSavepoint: driver.rollbackToSavepoint.bind(driver) }),
    ...(driver.releaseSavepoint && { releaseSavepoint: driver.releaseSavepoint.bind(driver) }),
  }
}

function patient(connection: DatabaseConnection, patienceMs: number): DatabaseConnection {
  return {
    async executeQuery<R>(query: Parameters<DatabaseConnection['executeQuery']>[0]): Promise<QueryResult<R>> {
      const end = performance.now() + patienceMs
      for (let waitMs = SHORTEST_MS; ; waitMs = Math.min(LONGEST_MS, waitMs * 2)) {
        try {
          return await connection.executeQuery<R>(query)
        } catch (error) {
          if (!isBusy(error) || performance.now() > end) throw error
          await sleep(waitMs)
        }
      }
    },
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
  }
}
