import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { makeCommands } from '../../../src/commands/index.js'
import { runLine } from '../../../src/commands/parse.js'
import { storeReader } from '../../../src/commands/store-reader.js'
import { systemClock } from '../../../src/lib/clock.js'
import { openStore } from '../../../src/store/database.js'
import { NEWSROOM_LIMITS } from '../../../src/worker/newsroom/thread.js'
import { gazetteerOfConfig } from '../desk.js'
import { milliseconds, percentile, rate } from '../measure.js'
import { peakMb, round, tell } from './result.js'

/** The program as it runs: this thread is the chat side and answers a question ten times a second; the newsroom is beside it. */
const [port = '', feeds = '0', folder = ''] = process.argv.slice(2)
const store = await openStore({ folder, program: 'bench' })
const { db } = store
const commands = makeCommands({
  db,
  clock: systemClock,
  cards: storeReader(db, systemClock),
  names: gazetteerOfConfig(),
})
const newsroom = new Worker(new URL('./ours-thread.js', import.meta.url), {
  workerData: { port, feeds, folder },
  resourceLimits: NEWSROOM_LIMITS,
})
await once(newsroom, 'message')

const answers: number[] = []
const asking = setInterval(async () => {
  const start = performance.now()
  await runLine(commands, '/tariff vietnam', Date.now())
  answers.push(performance.now() - start)
}, 100)

async function told(what: string): Promise<number> {
  newsroom.postMessage(what)
  const [count] = await once(newsroom, 'message')
  return Number(count)
}

async function poll() {
  newsroom.postMessage('poll')
  await once(newsroom, 'message')
  return round(async () => Number((await once(newsroom, 'message'))[0]))
}

const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
const first = await poll()
const firstDelay = delay.percentile(99) / 1e6
// The politeness of two seconds a host is not what is measured.
await new Promise(resolve => setTimeout(resolve, 2_100))
const second = await poll()
const peak = peakMb()
delay.reset()
const reading = await round(() => told('read'))
delay.disable()
clearInterval(asking)
answers.sort((a, b) => a - b)
const notes = [
  `reading the arrivals into cards meanwhile: ${rate(reading.items, reading.wall)}, delay p99 ${milliseconds(delay.percentile(99) / 1e6)}, peak ${Math.round(peakMb())} MB`,
  `/tariff vietnam asked throughout: p50 ${milliseconds(percentile(answers, 0.5))}, p99 ${milliseconds(percentile(answers, 0.99))}`,
]
newsroom.postMessage('stop')
await once(newsroom, 'exit')
tell({ first, second, peakMb: peak, delayP99: firstDelay, notes })
await store.close()
process.exit()
