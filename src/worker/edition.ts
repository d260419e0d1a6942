import type { TopicBook } from '../briefings/topics.js'
import type { Clock } from '../lib/clock.js'
import { asFailure } from '../lib/failure.js'
import { grouped } from '../lib/grouped.js'
import type { Log } from '../lib/log.js'
import type { Message } from '../messages/message.js'
import type { Db } from '../store/database.js'
import type { Layout } from '../store/schema.js'
import { type Configured, type DigestBook, makeDigestBook } from './digest-book.js'
import { composer, digestOf } from './digest-compose.js'
import { newsSince } from './digest-news.js'
import { type DueReader, dueReaders } from './due-readers.js'
import type { LeadWriter } from './lead.js'
import { putEditions } from './put-editions.js'

export type DigestParts = {
  readonly db: Db
  readonly clock: Clock
  nameOf(economy: string): string
  readonly log?: Log
  readonly topics?: TopicBook
  /** Writes the paragraph that a digest begins with, where a model is to; else it is put together from the cards. */
  readonly lead?: LeadWriter
  /** Once it is aborted no edition is opened any more, and no paragraph is waited for. */
  readonly signal?: AbortSignal
}

/** A channel with the schedule of its digest. */
export type Subscription = Configured & { readonly digest?: { readonly layout?: Layout | undefined } | undefined }

/** What is new or has changed since an instant (epoch milliseconds), by what this desk knew then and knows now. */
export async function composeDigest(parts: DigestParts, since: number): Promise<Message> {
  return digestOf(parts, await newsSince(parts, since), {})
}

/**
 * Opens the editions that are owed now, of the configured channels and of those with a subscription, and puts each into the
 * outbox in the transaction that opens it. Returns how many. One that cannot be made is logged and keeps none of the others.
 * A target that is dead is passed over: its edition is owed as long as any is that was missed. Whoever asks again and again keeps one
 * `book` for all of it; a new one reads all subscriptions.
 */
export async function openEditions(
  parts: DigestParts,
  configured: readonly Subscription[],
  book: DigestBook = makeDigestBook(),
): Promise<number> {
  const { db, clock, log, signal } = parts
  const tell = (error: unknown, target: string) => {
    const failure = asFailure(error, target)
    if (log === undefined || failure.where === 'database') throw failure
    log.warn(`digest of ${target}: ${failure.message}`)
  }
  await book.sync(db)
  const now = clock.now()
  const readers = await dueReaders(parts, book, book.owing(configured, now, tell), now, configured)
  let opened = 0
  // By what was last seen, so that what is new since is held once at a time.
  for (const [since, own] of grouped(readers, reader => reader.since)) {
    const [first] = own
    if (first === undefined || signal?.aborted === true) continue
    try {
      opened += await openSince(parts, book, since, own)
    } catch (error) {
      tell(error, first.reader.target)
    }
  }
  return opened
}

async function openSince(
  parts: DigestParts,
  book: DigestBook,
  since: number,
  readers: readonly DueReader[],
): Promise<number> {
  const news = await newsSince(parts, since)
  const compose = composer(parts, news)
  const made = new Map<Message, DueReader[]>()
  for (const each of readers) {
    const digest = await compose(each)
    // What is not opened now is owed when the program starts again.
    if (parts.signal?.aborted === true) return 0
    const group = made.get(digest)
    if (group === undefined) made.set(digest, [each])
    else group.push(each)
  }
  let opened = 0
  for (const [digest, own] of made) opened += await putEditions(parts.db, digest, own, news.at)
  for (const { reader, edition } of readers) book.had(reader.target, edition.edition)
  return opened
}
