import type { RawArticle } from '../../src/articles/article.js'
import { makeGazetteer } from '../../src/articles/gazetteer.js'
import { NO_TOPICS, type TopicBook } from '../../src/briefings/topics.js'
import { rulesExtractor } from '../../src/cards/extract-rules.js'
import { readConfig } from '../../src/config.js'
import { fixedClock } from '../../src/lib/clock.js'
import type { Log } from '../../src/lib/log.js'
import { openStore } from '../../src/store/database.js'
import { putSubscription, type Subscription } from '../../src/store/subscriptions.js'
import { processArticle } from '../../src/worker/pipeline.js'
import { openStoryDesk } from '../../src/worker/story-desk.js'
import { makeSubscribers } from '../../src/worker/subscribers.js'

const gazetteer = makeGazetteer(readConfig({ TRADEWIND_DATA: '/tmp' }))

/** The parts of the pipeline alone, over a database in memory (or in `folder`), with a clock to move. Nobody can ask it anything. */
export async function readingDesk(
  iso: string,
  options: { readonly targets?: readonly string[]; readonly topics?: TopicBook; readonly folder?: string } = {},
) {
  const { targets = [], topics, folder } = options
  const store = await openStore(folder === undefined ? { memory: true } : { folder, program: 'a test' })
  const { db } = store
  const clock = fixedClock(Date.parse(iso))
  const lines: string[] = []
  const log: Log = { info: line => void lines.push(line), warn: line => void lines.push(`warning: ${line}`) }
  const parts = {
    db,
    clock,
    gazetteer,
    nameOf: (economy: string) => gazetteer.name(economy),
    extractors: [rulesExtractor],
    subscribers: makeSubscribers(topics ?? NO_TOPICS),
    stories: await openStoryDesk(db),
    log,
    targets,
    ...(topics && { topics }),
  }
  return {
    ...parts,
    lines,
    moveTo: (to: string) => clock.moveTo(Date.parse(to)),
    read: (raw: RawArticle) => processArticle(parts, raw),
    subscribe: (target: string, topic: string, rest: Partial<Subscription> = {}) =>
      putSubscription(db, {
        platform: target.split(':')[0] ?? '',
        tenant: 'T1',
        target,
        topic,
        alerts: true,
        createdBy: 'U1',
        createdAt: clock.now(),
        ...rest,
      }),
    close: () => store.close(),
  }
}

export type ReadingDesk = Awaited<ReturnType<typeof readingDesk>>
