import type { RawArticle } from '../articles/article.js'
import { articleId, makeArticle } from '../articles/article.js'
import { type DateValue, endOf } from '../articles/date-value.js'
import type { Gazetteer } from '../articles/gazetteer.js'
import { identityKeys, lastingKeys } from '../articles/identity.js'
import { readArticle } from '../articles/read.js'
import { NO_TOPICS, type TopicBook } from '../briefings/topics.js'
import type { ViewContext } from '../cards/card.js'
import { extractCards, type ProposedVerdict } from '../cards/extract.js'
import type { Extractor } from '../cards/extractor.js'
import type { Change } from '../ledger/event.js'
import { eventsFrom } from '../ledger/record.js'
import type { Clock } from '../lib/clock.js'
import type { Log } from '../lib/log.js'
import { type Arrival, arrivalOf, endArrival } from '../store/arrivals.js'
import { moveKeys } from '../store/article-keys.js'
import { workHolding } from '../store/articles.js'
import { cardsOfStory } from '../store/cards.js'
import { type Db, inTransaction } from '../store/database.js'
import { appendEvents } from '../store/ledger.js'
import { countBrought } from '../store/source-records.js'
import { recordVerdicts } from '../store/verdicts.js'
import { fingerprint } from '../stories/fingerprint.js'
import { followByCards } from './follow-up.js'
import { keepExposures } from './keep-exposures.js'
import { receive } from './newsroom/receive.js'
import { oweAlerts } from './owe-alerts.js'
import { oweCorrections } from './owe-corrections.js'
import { recordCorrections } from './record-corrections.js'
import { type Refolded, refold } from './refold.js'
import type { StoryDesk } from './story-desk.js'
import type { Subscribers } from './subscribers.js'

export type PipelineParts = {
  readonly db: Db
  readonly gazetteer: Gazetteer
  readonly extractors: readonly Extractor[]
  readonly stories: StoryDesk
  readonly clock: Clock
  readonly log: Log
  /** Where all alerts go, `platform:channel`, beside those who have subscribed to some. */
  readonly targets: readonly string[]
  /** Who has subscribed to alerts; made once, with the same topics (src/worker/subscribers.ts). */
  readonly subscribers: Subscribers
  /** The topics that have a name; none where it is absent. */
  readonly topics?: TopicBook
}

/** What became of one text. */
export type Processed =
  | { readonly type: 'known'; readonly articleId: string }
  | {
      readonly type: 'new'
      readonly articleId: string
      readonly storyId: string
      readonly cards: number
      readonly changes: readonly Change[]
      readonly verdicts: readonly ProposedVerdict[]
    }

/** What was read by hand, and not by a source of the configuration. */
const BY_HAND = 'by-hand'

/** One text through the whole pipeline, from its arrival on. */
export async function processArticle(parts: PipelineParts, raw: RawArticle): Promise<Processed> {
  const { db, clock } = parts
  const arrivals = await inTransaction(db, transaction => receive(transaction, BY_HAND, [raw], clock.now()))
  // A text that came in before, and was not read then, is read now.
  const arrival = arrivals[0] ?? (await arrivalOf(db, { sourceId: BY_HAND, id: articleId(raw.text) }))
  return arrival === undefined ? { type: 'known', articleId: articleId(raw.text) } : processArrival(parts, arrival)
}

/**
 * source → article → story → card → ledger → briefing → delivery, for one arrival. All that it changes is written in one
 * transaction: the article with its story, the ledger lines with what the gate said, the cards folded from them, the alerts and
 * corrections that they owe, and the end of the arrival. A model may take its time to answer: others may be processed meanwhile,
 * as long as they are of other works.
 */
export async function processArrival(parts: PipelineParts, arrival: Arrival): Promise<Processed> {
  const { db, clock, gazetteer, stories, log } = parts
  const article = makeArticle(arrival.raw, arrival.arrivedAt)
  if ((await workHolding(db, article.id)) !== undefined) return known(parts, arrival, article.id)

  const reading = readArticle(article, gazetteer)
  const { drafts, verdicts } = await extractCards(parts.extractors, reading)
  for (const { key, field, reason } of verdicts.filter(one => one.verdict === 'rejected')) {
    log.info(`gate: ${key} ${field} rejected: ${reason}`)
  }

  const print = { ...fingerprint(reading), work: arrival.work }
  return stories.inTurn(async () => {
    // The same text from another source may have been read while a model was waited for.
    if ((await workHolding(db, article.id)) !== undefined) return known(parts, arrival, article.id)
    const done = await inTransaction(db, async transaction => {
      const { storyId, family, regrouped } = await stories.place(transaction, article, print)
      // It is learnt now and not when it arrived: what was read after an edition is new to the next one.
      const seenAt = clock.now()
      const origin = { article, published: reading.published, family, seenAt }
      await appendEvents(
        transaction,
        drafts.flatMap(draft => eventsFrom(draft, origin)),
      )
      await recordVerdicts(
        transaction,
        verdicts.map(verdict => ({ ...verdict, articleId: article.id, at: seenAt })),
      )
      await keepExposures(transaction, gazetteer, reading, seenAt)
      // Another version of the article takes back or confirms what the earlier ones said, and a new family counts sources anew.
      const kin = regrouped || arrival.work !== article.id ? await cardsOfStory(transaction, storyId) : []
      const keys = [...new Set([...drafts, ...kin].map(({ key }) => key))].sort()
      const folded = await refold(
        transaction,
        keys,
        { article, work: arrival.work, storyId, alone: kin.length === 0 },
        seenAt,
      )
      await followByCards(transaction, storyId, print.at, keys)
      await recordCorrections(transaction, folded, { article, published: reading.published, seenAt })
      if (isFresh(reading.published, article.firstSeenAt)) await oweNews(transaction, parts, article.id, folded)
      await countBrought(transaction, arrival.sourceId, { cards: drafts.length }, clock.now())
      await endArrival(transaction, arrival)
      return { storyId, changes: folded.changes }
    })
    await stories.committed()
    return { type: 'new', articleId: article.id, cards: drafts.length, verdicts, ...done }
  })
}

/** Ends an arrival whose text is held already, and lets what it is known by stand for that one. */
async function known({ db }: PipelineParts, arrival: Arrival, id: string): Promise<Processed> {
  await inTransaction(db, async transaction => {
    const keys = lastingKeys(
      identityKeys({ ...arrival.raw, ...arrival, articleId: id, firstSeenAt: arrival.arrivedAt }),
    )
    const held = (await workHolding(transaction, id)) ?? id
    await moveKeys(transaction, keys, arrival.work, held)
    await endArrival(transaction, arrival)
  })
  return { type: 'known', articleId: id }
}

async function oweNews(db: Db, parts: PipelineParts, articleId: string, folded: Refolded): Promise<void> {
  const { topics = NO_TOPICS, targets: configured, subscribers } = parts
  const cause = { ...folded, articleId, context: contextOf(parts) }
  await oweAlerts(db, { subscribers, configured, topics }, cause)
  await oweCorrections(db, cause)
}

function contextOf({ gazetteer, clock }: PipelineParts): ViewContext {
  return { nameOf: economy => gazetteer.name(economy), now: clock.now() }
}

// An old text that is read today is history: it fills the ledger, and wakes nobody.
const NEWS_MS = 7 * 24 * 60 * 60 * 1000

function isFresh(published: DateValue | undefined, seenAt: number): boolean {
  const at = endOf(published)
  return at === undefined || seenAt - at < NEWS_MS
}
