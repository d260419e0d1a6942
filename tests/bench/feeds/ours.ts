import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { benchDesk, gazetteerOfConfig } from '../desk.js'
import { milliseconds, percentile, rate } from '../measure.js'
import { peakMb, round, tell } from './result.js'

/** The program as it runs: this thread is the chat side and answers a question ten times a second; the newsroom is beside it. */
const [port = '', feeds = '0', folder = ''] = process.argv.slice(2)
const desk = await benchDesk(gazetteerOfConfig(), folder)
const newsroom = new Worker(new URL('./ours-thread.js', import.meta.url), { workerData: { port, feeds, folder } })
await once(newsroom, 'message')

const answers: number[] = []
const asking = setInterval(async () => {
  const start = performance.now()
  await desk.ask('/tariff vietnam')
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
delay.reset()
const reading = await round(() => told('read'))
delay.disable()
clearInterval(asking)
answers.sort((a, b) => a - b)
const notes = [
  `reading the arrivals into cards meanwhile: ${rate(reading.items, reading.wall)}, delay p99 ${milliseconds(delay.percentile(99) / 1e6)}`,
  `/tariff vietnam asked throughout: p50 ${milliseconds(percentile(answers, 0.5))}, p99 ${milliseconds(percentile(answers, 0.99))}`,
]
newsroom.postMessage('stop')
await once(newsroom, 'exit')
tell({ first, second, peakMb: peakMb(), delayP99: firstDelay, notes })
await desk.close()
process.exit()
