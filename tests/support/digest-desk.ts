import { makeArticle } from '../../src/articles/article.js'
import type { Claim } from '../../src/cards/claim.js'
import type { LedgerEvent } from '../../src/ledger/event.js'
import { foldKey } from '../../src/ledger/fold.js'
import { fixedClock } from '../../src/lib/clock.js'
import { saveArticle } from '../../src/store/articles.js'
import { putCard } from '../../src/store/cards.js'
import { openStore } from '../../src/store/database.js'
import { appendEvents, eventsOf } from '../../src/store/ledger.js'
import { deliveries } from '../../src/store/outbox.js'
import { putSubscription, type Subscription } from '../../src/store/subscriptions.js'
import { makeDigestBook } from '../../src/worker/digest-book.js'
import { nameOf, told } from './card-samples.js'

/** What digests are made of, over a database in memory (or in `folder`): a ledger that is told what to hold, subscriptions, an outbox. */
export async function digestDesk(iso: string, folder?: string) {
  const store = await openStore(folder === undefined ? { memory: true } : { folder, program: 'a test' })
  const { db } = store
  const clock = fixedClock(Date.parse(iso))
  const lines: string[] = []
  const log = { info: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(line) }
  let articles = 0

  /** One article says something of one card, now. */
  async function learn(key: string, fields: Readonly<Record<string, Claim<unknown>>>): Promise<void> {
    const now = clock.now()
    articles += 1
    const article = makeArticle({ text: `Article ${articles} about ${key}.`, publisher: PUBLISHER }, now)
    const print = { articleId: article.id, work: article.id, at: now }
    const day = new Date(now).toISOString().slice(0, 10)
    const events: readonly LedgerEvent[] = told(key, fields, { article: article.id, day, seenAt: now })
    await saveArticle(db, article, { storyId: 's1', family: article.id }, { ...EMPTY_PRINT, ...print })
    await appendEvents(db, events)
    const card = foldKey(await eventsOf(db, [key]))
    if (card !== undefined) await putCard(db, card, ['s1'], now)
  }

  return {
    db,
    clock,
    nameOf,
    book: makeDigestBook(),
    log,
    lines,
    learn,
    moveTo: (to: string) => clock.moveTo(Date.parse(to)),
    subscribe: (target: string, rest: Partial<Subscription> = {}) =>
      putSubscription(db, {
        platform: 'slack',
        tenant: 'T1',
        target,
        topic: 'everything',
        alerts: false,
        digest: { at: '08:00', zone: 'UTC', days: 'daily', since: 0 },
        createdBy: 'U1',
        createdAt: clock.now(),
        ...rest,
      }),
    sent: () => deliveries(db, {}),
    close: () => store.close(),
  }
}

export type DigestDesk = Awaited<ReturnType<typeof digestDesk>>

const PUBLISHER = { name: 'Lake Courier', tier: 'press' } as const
const EMPTY_PRINT = { dated: true, figures: [], economies: [], actors: [], dates: [], words: [], wires: [] } as const
