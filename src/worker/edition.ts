import { digest } from '../briefings/digest.js'
import { owed, type Schedule } from '../briefings/due.js'
import type { Card } from '../cards/card.js'
import { changesBetween } from '../ledger/changes.js'
import type { Change } from '../ledger/event.js'
import { foldKey } from '../ledger/fold.js'
import type { Clock } from '../lib/clock.js'
import { asFailure } from '../lib/failure.js'
import type { Log } from '../lib/log.js'
import type { Message } from '../messages/message.js'
import { articlesSince } from '../store/articles.js'
import { cardsChangedSince } from '../store/cards.js'
import { type Db, inTransaction } from '../store/database.js'
import { lastEdition, openEdition } from '../store/editions.js'
import { eventsOf } from '../store/ledger.js'
import { enqueue } from '../store/outbox.js'
import { brokenSources } from '../store/source-records.js'
import { type DigestReader, digestReaders } from './digest-readers.js'

export type DigestParts = {
  readonly db: Db
  readonly clock: Clock
  nameOf(economy: string): string
  readonly log?: Log
}

/** A channel with the schedule of its digest. */
export type Subscription = { readonly target: string; readonly digest?: Schedule | undefined }

const FIRST_EDITION_MS = 24 * 60 * 60 * 1000

/** What is new or has changed since an instant (epoch milliseconds), by what this desk knew then and knows now. */
export async function composeDigest(parts: DigestParts, since: number): Promise<Message> {
  return digestOf(parts, await newsSince(parts, since))
}

/**
 * Opens the editions that are owed now, of the configured channels and of those with a subscription, and puts each into the
 * outbox, in one transaction each. Returns how many. One that cannot be made is logged and keeps none of the others.
 */
export async function openEditions(parts: DigestParts, configured: readonly Subscription[]): Promise<number> {
  const now = parts.clock.now()
  const compose = composer(parts)
  let opened = 0
  for (const reader of await digestReaders(parts, configured, now)) {
    try {
      if (await openFor(parts, reader, compose, now)) opened += 1
    } catch (error) {
      const failure = asFailure(error, reader.target)
      if (parts.log === undefined || failure.where === 'database') throw failure
      parts.log.warn(`digest of ${reader.target}: ${failure.message}`)
    }
  }
  return opened
}

type Compose = (reader: DigestReader, since: number) => Promise<Message>

async function openFor({ db }: DigestParts, reader: DigestReader, compose: Compose, now: number): Promise<boolean> {
  const { target, schedule } = reader
  // Most targets owe nothing most of the time, which needs no look at what they had.
  if (owed(schedule, undefined, now) === undefined) return false
  const last = await lastEdition(db, target)
  const edition = owed(schedule, last?.localDate, now)
  if (edition === undefined || edition.due < (reader.from ?? edition.due)) return false
  const message = await compose(reader, last?.openedAt ?? now - FIRST_EDITION_MS)
  return inTransaction(db, async transaction => {
    const { localDate } = edition
    if (!(await openEdition(transaction, { subscription: target, localDate, openedAt: now }))) return false
    return enqueue(transaction, { target, subject: 'digest', version: localDate, message, createdAt: now })
  })
}

/** Digests of one round: what was new since a time is looked up once, and the same digest is made once. */
function composer(parts: DigestParts): Compose {
  const news = new Map<number, Promise<News>>()
  const made = new Map<string, Message>()
  return async (reader, since) => {
    const name = JSON.stringify([since, reader.filter, reader.about])
    const found = news.get(since) ?? newsSince(parts, since)
    news.set(since, found)
    const message = made.get(name) ?? digestOf(parts, await found, reader)
    made.set(name, message)
    return message
  }
}

type News = {
  readonly since: number
  readonly cards: readonly Card[]
  readonly changes: readonly Change[]
  readonly sourcesRead: number
  readonly failures: readonly { readonly where: string; readonly message: string }[]
}

async function newsSince({ db, clock }: DigestParts, since: number): Promise<News> {
  const cards = await cardsChangedSince(db, since)
  const events = await eventsOf(
    db,
    cards.map(card => card.key),
  )
  const changes = cards.flatMap(card => {
    const known = events.filter(event => event.key === card.key && event.seenAt < since)
    return changesBetween(foldKey(known), card)
  })
  const sourcesRead = await articlesSince(db, since)
  return { since, cards, changes, sourcesRead, failures: await brokenSources(db, clock.now()) }
}

function digestOf({ clock, nameOf }: DigestParts, news: News, reader?: Pick<DigestReader, 'wants' | 'about'>): Message {
  const cards = reader === undefined ? news.cards : news.cards.filter(card => reader.wants(card))
  const keys = new Set(cards.map(({ key }) => key))
  const changes = news.changes.filter(({ key }) => keys.has(key))
  const about = reader?.about
  const { since, sourcesRead, failures } = news
  const options = { since, now: clock.now(), nameOf, changes, sourcesRead, failures }
  return digest(cards, about === undefined ? options : { ...options, about })
}
