import { parentPort, workerData } from 'node:worker_threads'
import { NO_TOPICS } from '../../../src/briefings/topics.js'
import { rulesExtractor } from '../../../src/cards/extract-rules.js'
import { systemClock } from '../../../src/lib/clock.js'
import { makeHostTurns } from '../../../src/lib/host-turns.js'
import { makeSafeFetch } from '../../../src/lib/http.js'
import { silentLog } from '../../../src/lib/log.js'
import { makeSource } from '../../../src/sources/index.js'
import { openReader } from '../../../src/sources/reader.js'
import { openStore } from '../../../src/store/database.js'
import { enlist, makeDue } from '../../../src/store/sources.js'
import { pollDue } from '../../../src/worker/newsroom/poll.js'
import { readArrivals } from '../../../src/worker/newsroom/read-arrivals.js'
import { openStoryDesk } from '../../../src/worker/story-desk.js'
import { makeSubscribers } from '../../../src/worker/subscribers.js'
import { gazetteerOfConfig } from '../desk.js'
import { hostOf } from './sample-feed.js'

/** The newsroom as `tradewind start` runs it, told step by step what to do so that each can be measured. */
const { port, feeds, folder } = workerData
const numbers = Array.from({ length: Number(feeds) }, (_, number) => number)
const clock = systemClock
const store = await openStore({ folder, joins: true })
const allow = numbers.map(number => `${hostOf(number)}:${port}`)
const fetch = makeSafeFetch({
  userAgent: 'Tradewind/bench',
  allow,
  turns: makeHostTurns({ clock }),
  clock,
  timeoutMs: 20_000,
})
const reader = openReader({ thread: new URL('../../../src/sources/reader-thread.js', import.meta.url) })
const sources = numbers.map(number => ({
  source: makeSource(
    {
      type: 'feed',
      id: `feed-${number}`,
      url: `http://${hostOf(number)}:${port}/feed`,
      publisher: { name: `Desk ${number}`, tier: 'press' },
      every: '30m',
    },
    { fetch, reader, clock },
  ),
  everyMs: 30 * 60 * 1000,
}))
const stories = await openStoryDesk(store.db)
const stopping = new AbortController()
const parts = {
  db: store.db,
  clock,
  log: silentLog,
  sources,
  admins: [],
  gazetteer: gazetteerOfConfig(),
  extractors: [rulesExtractor],
  stories,
  subscribers: makeSubscribers(NO_TOPICS),
  targets: ['web:desk'],
}
const ids = sources.map(({ source }) => source.id)
await enlist(store.db, ids, clock.now())
// The floor has its libraries loaded before its clock starts, and so has the thread that reads.
await reader.feed({ name: 'warm', bytes: Buffer.from('<rss version="2.0"><channel><title>T</title></channel></rss>') })

parentPort?.on('message', async (what: string) => {
  if (what === 'poll') {
    for (const id of ids) await makeDue(store.db, id, clock.now())
    parentPort?.postMessage('go')
    parentPort?.postMessage((await pollDue(parts)).items)
  } else if (what === 'read') {
    setTimeout(() => stopping.abort(), 5_000)
    parentPort?.postMessage(await readArrivals({ ...parts, signal: stopping.signal }))
  } else {
    await reader.close()
    await store.close()
    parentPort?.close()
  }
})
parentPort?.postMessage('ready')
