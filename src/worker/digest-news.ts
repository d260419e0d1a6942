import type { Card } from '../cards/card.js'
import { changesBetween } from '../ledger/changes.js'
import type { Change } from '../ledger/event.js'
import type { Clock } from '../lib/clock.js'
import { durationWords } from '../lib/duration.js'
import { articlesSince } from '../store/articles.js'
import { cardsChangedSince } from '../store/cards.js'
import { foldedCards } from '../store/folded.js'
import type { Db } from '../store/schema.js'
import { brokenOf, sourceRecords } from '../store/source-records.js'
import { inTransaction } from '../store/transaction.js'

/** What is new since a time, for everybody. Times are epoch milliseconds. */
export type News = {
  readonly since: number
  /** What was new by then: the next edition goes on from here. */
  readonly at: number
  readonly cards: readonly Card[]
  readonly changes: readonly Change[]
  readonly articles: number
  /** How many sources have answered since and still do, of how many. */
  readonly sources: { readonly read: number; readonly all: number }
  readonly failures: readonly { readonly where: string; readonly message: string }[]
}

// A source that is due this long and was not looked at waits for nobody: what reads the sources does not run.
const OVERDUE_MS = 60 * 60 * 1000

/**
 * What is new since `since`. It is read in a transaction that no other writes beside, and its time is taken there: whatever was written
 * before it bears an earlier time and is seen, whatever comes after bears a later one and is seen next time.
 */
export function newsSince({ db, clock }: { readonly db: Db; readonly clock: Clock }, since: number): Promise<News> {
  return inTransaction(db, async transaction => {
    const at = clock.now()
    const changed = await cardsChangedSince(transaction, since)
    const keys = changed.map(({ key }) => key)
    const before = new Map((await foldedCards(transaction, keys, { seenBy: since })).map(card => [card.key, card]))
    const changes = changed.flatMap(card => changesBetween(before.get(card.key), card))
    const moved = new Set(changes.map(({ key }) => key))
    const records = await sourceRecords(transaction, at)
    const waiting = records.flatMap(({ nextPollAt }) => (nextPollAt === undefined ? [] : at - nextPollAt))
    const broken = brokenOf(records)
    const bad = new Set(broken.map(({ where }) => where))
    const asleep = waiting.length > 0 && waiting.every(late => late > OVERDUE_MS)
    return {
      since,
      at,
      cards: changed.filter(({ key }) => moved.has(key)),
      changes,
      articles: await articlesSince(transaction, since),
      sources: {
        read: records.filter(({ id, lastSuccessAt = 0 }) => lastSuccessAt >= since && !bad.has(id)).length,
        all: records.length,
      },
      failures: [...(asleep ? [asleepFor(waiting)] : []), ...broken],
    }
  })
}

function asleepFor(late: readonly number[]): News['failures'][number] {
  const hours = Math.floor(late.reduce((least, each) => Math.min(least, each)) / OVERDUE_MS) * OVERDUE_MS
  const message = `No source was looked at for ${durationWords(hours)} after it was due; see /status, or start the desk anew.`
  return { where: 'Reading', message }
}
