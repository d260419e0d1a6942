import type { RawArticle } from '../articles/article.js'
import { makeArticle } from '../articles/article.js'
import { startOf } from '../articles/date-value.js'
import type { Gazetteer } from '../articles/gazetteer.js'
import { readArticle } from '../articles/read.js'
import { Failure } from '../lib/failure.js'
import type { Message } from '../messages/message.js'
import { type GatherParts, gather } from '../sources/gather.js'
import { deliveries } from '../store/outbox.js'
import type { DeliverParts } from './deliver.js'
import { deliverDue } from './deliver.js'
import { type DigestParts, openEditions, type Subscription } from './edition.js'
import type { PipelineParts } from './pipeline.js'
import { processArticle } from './pipeline.js'

/** A clock that the demo moves through the days of its articles. Epoch milliseconds. */
export type DemoClock = { moveTo(at: number): void; now(): number }

export type DemoParts = PipelineParts &
  DeliverParts &
  DigestParts & { readonly clock: DemoClock; readonly sources: GatherParts }

export type Demo = {
  readonly articles: number
  readonly cards: number
  /** What the channel was sent, in order. */
  readonly alerts: readonly Message[]
  readonly digest: Message | undefined
  /** What the desk answered right before the article that brought the turn of most note; undefined where none came into force. */
  readonly before: Before | undefined
  /** Epoch milliseconds at which the demo's clock stands in the end. */
  readonly now: number
}

/** An answer of an earlier day: what was asked, and when (epoch milliseconds). */
export type Before = { readonly question: string; readonly at: number; readonly answer: Message }

/** A question that the demo asks of its own desk while the days go by. */
export type DemoQuestion = { readonly line: string; ask(line: string): Promise<Message> }

const DAY_MS = 24 * 60 * 60 * 1000
// Articles are read in the afternoon of their day, so that each morning's digest holds the day before.
const READ_AT_MS = 15 * 60 * 60 * 1000
const MORNING_MS = 8 * 60 * 60 * 1000

/**
 * Plays the days of the sample articles through the real pipeline, with the real outbox and due-ledger: each article on
 * its own day, each digest in its morning.
 */
export async function playDemo(
  parts: DemoParts,
  folder: string,
  subscription: Subscription,
  question?: DemoQuestion,
): Promise<Demo> {
  const articles = await samples(parts, folder)
  let before: Before | undefined
  // What was answered right before the latest article; what is answered before the next one came after it.
  let earlier: Before | undefined
  let cards = 0
  let last = 0
  for (const { raw, at } of articles) {
    for (let morning = last + DAY_MS; last > 0 && morning <= at; morning += DAY_MS)
      await deliverMorning(parts, subscription, morning)
    last = at
    parts.clock.moveTo(at + READ_AT_MS)
    const answer = await question?.ask(question.line)
    before = turnedBefore(earlier, answer) ?? before
    earlier = question && answer && { question: question.line, at: parts.clock.now(), answer }
    const processed = await processArticle(parts, raw)
    if (processed.type === 'new') cards += processed.cards
    await deliverDue(parts)
  }
  before = turnedBefore(earlier, await question?.ask(question.line)) ?? before
  await deliverMorning(parts, subscription, last + DAY_MS)
  const sent = await deliveries(parts.db, { state: 'sent' })
  const messages = (subject: RegExp) =>
    sent.filter(delivery => subject.test(delivery.subject)).map(delivery => delivery.message)
  return {
    articles: articles.length,
    cards,
    alerts: messages(/^alert:/),
    digest: messages(/^digest$/).at(-1),
    before,
    now: parts.clock.now(),
  }
}

function turnedBefore(earlier: Before | undefined, answer: Message | undefined): Before | undefined {
  return earlier !== undefined && answer !== undefined && cameIntoForce(earlier.answer, answer) ? earlier : undefined
}

/** Whether a card that both answers show had been put off in the first and is in force in the second. */
function cameIntoForce(before: Message, after: Message): boolean {
  const now = new Map(badges(after))
  return badges(before).some(([key, badge]) => /^(?:postponed|suspended)/.test(badge) && now.get(key) === 'in force')
}

function badges({ blocks }: Message): readonly (readonly [key: string, badge: string])[] {
  return blocks.flatMap(block => (block.type === 'card' ? [[block.card.key, block.card.badge] as const] : []))
}

async function deliverMorning(parts: DemoParts, subscription: Subscription, day: number): Promise<void> {
  parts.clock.moveTo(day + MORNING_MS)
  await openEditions(parts, [subscription])
  await deliverDue(parts)
}

type Sample = { readonly raw: RawArticle; readonly at: number }

async function samples(
  { gazetteer, sources }: { readonly gazetteer: Gazetteer; readonly sources: GatherParts },
  folder: string,
): Promise<readonly Sample[]> {
  const found: { readonly raw: RawArticle; readonly at: number | undefined }[] = []
  for await (const raw of gather(folder, sources)) {
    if (raw instanceof Failure) throw raw
    found.push({ raw, at: dayOf(raw, gazetteer) })
  }
  // A text that bears no date at all is read at the end, when it was pasted.
  const last = Math.max(...found.flatMap(({ at }) => at ?? []))
  return found.map(({ raw, at }) => ({ raw, at: at ?? last })).sort((a, b) => a.at - b.at)
}

/** The day of a sample, midnight UTC; a bare text says in its own words when it was written. */
function dayOf(raw: RawArticle, gazetteer: Gazetteer): number | undefined {
  const seenAt = Date.UTC(2026, 0, 1)
  return startOf(readArticle(makeArticle(raw, seenAt), gazetteer).published)
}
