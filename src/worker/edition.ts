import { digest } from '../briefings/digest.js'
import { owed, type Schedule } from '../briefings/due.js'
import { changesBetween } from '../ledger/changes.js'
import { foldKey } from '../ledger/fold.js'
import type { Clock } from '../lib/clock.js'
import type { Message } from '../messages/message.js'
import { articlesSince } from '../store/articles.js'
import { cardsChangedSince } from '../store/cards.js'
import { type Db, inTransaction } from '../store/database.js'
import { lastEdition, openEdition } from '../store/editions.js'
import { eventsOf } from '../store/ledger.js'
import { enqueue } from '../store/outbox.js'
import { brokenSources } from '../store/source-records.js'

export type DigestParts = { readonly db: Db; readonly clock: Clock; nameOf(economy: string): string }

/** A channel with the schedule of its digest. */
export type Subscription = { readonly target: string; readonly digest?: Schedule | undefined }

const FIRST_EDITION_MS = 24 * 60 * 60 * 1000

/** What is new or has changed since an instant (epoch milliseconds), by what this desk knew then and knows now. */
export async function composeDigest(parts: DigestParts, since: number): Promise<Message> {
  const { db, clock, nameOf } = parts
  const cards = await cardsChangedSince(db, since)
  const events = await eventsOf(
    db,
    cards.map(card => card.key),
  )
  const changes = cards.flatMap(card => {
    const known = events.filter(event => event.key === card.key && event.seenAt < since)
    return changesBetween(foldKey(known), card)
  })
  return digest(cards, {
    since,
    now: clock.now(),
    nameOf,
    changes,
    sourcesRead: await articlesSince(db, since),
    failures: await brokenSources(db, clock.now()),
  })
}

/** Opens the editions that are owed now and puts each into the outbox, in one transaction each. Returns how many. */
export async function openEditions(parts: DigestParts, subscriptions: readonly Subscription[]): Promise<number> {
  const { db, clock } = parts
  const now = clock.now()
  let opened = 0
  for (const { target, digest: schedule } of subscriptions) {
    if (schedule === undefined) continue
    const last = await lastEdition(db, target)
    const edition = owed(schedule, last?.localDate, now)
    if (edition === undefined) continue
    const message = await composeDigest(parts, last?.openedAt ?? now - FIRST_EDITION_MS)
    const fresh = await inTransaction(db, async transaction => {
      const { localDate } = edition
      if (!(await openEdition(transaction, { subscription: target, localDate, openedAt: now }))) return false
      return enqueue(transaction, { target, subject: 'digest', version: localDate, message, createdAt: now })
    })
    if (fresh) opened += 1
  }
  return opened
}
