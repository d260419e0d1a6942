import { digest } from '../briefings/digest.js'
import { nextDue } from '../briefings/due.js'
import { leadSentences } from '../briefings/lead.js'
import { ranked } from '../briefings/ranking.js'
import type { Card } from '../cards/card.js'
import type { Change } from '../ledger/event.js'
import type { Clock } from '../lib/clock.js'
import type { Message } from '../messages/message.js'
import type { News } from './digest-news.js'
import type { DigestReader } from './digest-readers.js'
import type { DueReader } from './due-readers.js'
import type { LeadWriter } from './lead.js'

export type ComposeParts = {
  readonly clock: Clock
  nameOf(economy: string): string
  readonly lead?: LeadWriter
  /** Once it is aborted a paragraph is not waited for. */
  readonly signal?: AbortSignal
}

type Frame = Pick<Parameters<typeof digest>[1], 'about' | 'late' | 'next'>

/** What of some news a reader wants, the most pressing first. */
type Wanted = { readonly cards: readonly Card[]; readonly changes: readonly Change[] }

/** Makes the digests of one round from the same news: those who want the same at the same time share one, and its lead is written once. */
export function composer(parts: ComposeParts, news: News): (due: DueReader) => Promise<Message> {
  const wanted = new Map<string, { readonly wanted: Wanted; readonly lead: Promise<readonly string[] | undefined> }>()
  const made = new Map<string, Message>()
  return async ({ reader, schedule, edition, away }) => {
    const name = JSON.stringify([reader.filter, schedule, edition.edition, edition.late, away])
    const held = made.get(name)
    if (held !== undefined) return held
    const known = wanted.get(reader.filter) ?? write(parts, wantedBy(news, reader))
    wanted.set(reader.filter, known)
    const { zone } = schedule
    const frame: Frame = {
      ...(reader.about !== undefined && { about: reader.about }),
      ...(edition.late && { late: { due: edition.due, zone, away } }),
      next: { due: nextDue(schedule, news.at, edition.edition).due, zone },
    }
    const composed = digestOf(parts, news, frame, known.wanted, await known.lead)
    made.set(name, composed)
    return composed
  }
}

function write({ lead, clock, nameOf, signal }: ComposeParts, wanted: Wanted) {
  const context = { nameOf, now: clock.now() }
  return {
    wanted,
    lead:
      lead === undefined || wanted.cards.length === 0 || signal?.aborted === true
        ? Promise.resolve(undefined)
        : orStopped(lead({ ...wanted, context }), signal),
  }
}

async function orStopped<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
  if (signal === undefined) return work
  let stop = (): void => undefined
  const stopped = new Promise<undefined>(resolve => {
    stop = () => resolve(undefined)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
  })
  try {
    return await Promise.race([work, stopped])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** A digest of some news, or of what of it is wanted; its lead is put together from the cards where none is given. */
export function digestOf(
  { clock, nameOf }: ComposeParts,
  news: News,
  frame: Frame,
  { cards, changes }: Wanted = ordered(news.cards, news.changes),
  lead?: readonly string[],
): Message {
  const { since, articles: sourcesRead, sources, failures } = news
  const context = { nameOf, now: clock.now() }
  const sentences = lead ?? leadSentences({ cards, changes, context })
  const options = { ...frame, ...context, since, changes, sourcesRead, sources, failures, lead: sentences }
  return digest(cards, options)
}

function wantedBy(news: News, reader: DigestReader): Wanted {
  const left = new Map(news.changes.flatMap(({ key, type, from }) => (type === 'status' ? [[key, from] as const] : [])))
  const cards = news.cards.filter(card => reader.wants(card, left.get(card.key)))
  const keys = new Set(cards.map(({ key }) => key))
  return ordered(
    cards,
    news.changes.filter(({ key }) => keys.has(key)),
  )
}

function ordered(cards: readonly Card[], changes: readonly Change[]): Wanted {
  return { cards: ranked(cards, changes), changes }
}
