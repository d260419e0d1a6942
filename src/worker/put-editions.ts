import { setImmediate } from 'node:timers/promises'
import { endOfDay } from '../briefings/local-time.js'
import { grouped } from '../lib/grouped.js'
import type { Message } from '../messages/message.js'
import { openEditionsOf } from '../store/editions.js'
import { enqueueAll } from '../store/outbox.js'
import type { Db } from '../store/schema.js'
import { inTransaction } from '../store/transaction.js'
import type { DueReader } from './due-readers.js'

// A transaction keeps every other writer waiting: so many take some tens of milliseconds.
const BATCH = 250
const LEAST_MS = 60 * 60 * 1000

/**
 * Opens the same edition of many targets and puts it into the outbox, some hundreds in one transaction: each edition is there
 * with its delivery, or neither is. Returns how many were opened; one that had it is owed nothing. It may be sent to the end of its local
 * day, and for an hour at least. `at` (epoch milliseconds) is what it holds the news of.
 */
export async function putEditions(
  db: Db,
  message: Message,
  readers: readonly DueReader[],
  at: number,
): Promise<number> {
  let opened = 0
  for (const [, own] of grouped(readers, ({ layout, edition }) => `${layout} ${edition.edition}`)) {
    const [first] = own
    if (first === undefined) continue
    const { layout, edition, schedule } = first
    const expiresAt = Math.max(endOfDay(schedule.zone, edition.localDate), at + LEAST_MS)
    const owed = {
      subject: 'digest',
      version: edition.edition,
      message,
      createdAt: at,
      expiresAt,
      ...(layout !== undefined && { layout }),
    }
    for (let index = 0; index < own.length; index += BATCH) {
      const targets = own.slice(index, index + BATCH).map(({ reader }) => reader.target)
      opened += await inTransaction(db, async transaction => {
        const fresh = await openEditionsOf(transaction, targets, { localDate: edition.edition, openedAt: at })
        return enqueueAll(transaction, fresh, owed)
      })
      // Our database answers without waiting: whoever has three seconds for a first answer must have a turn in between.
      await setImmediate()
    }
  }
  return opened
}
