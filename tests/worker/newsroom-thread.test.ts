import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { type KeepOptions, keepNewsroom } from '../../src/worker/newsroom/thread.js'

const SERVES = `
const { parentPort } = require('node:worker_threads')
parentPort.postMessage('ready')
parentPort.on('message', () => parentPort.close())`
const DIES = `require('node:worker_threads').parentPort.postMessage('ready'); throw new Error('no room')`
const HANGS = `require('node:worker_threads').parentPort.postMessage('ready'); for (;;);`

let stop: () => Promise<void> = async () => undefined
afterEach(() => stop())

/** A newsroom whose threads run these scripts in turn, the last one from then on. */
async function keep(scripts: readonly string[], times: KeepOptions) {
  const lines: string[] = []
  let starts = 0
  const start = () => new Worker(scripts[Math.min(starts++, scripts.length - 1)] ?? '', { eval: true })
  const log = { info: () => undefined, warn: (line: string) => void lines.push(line) }
  const kept = await keepNewsroom(start, log, times)
  stop = kept.stop
  const reaches = async (least: number) => {
    for (const end = Date.now() + 15_000; lines.length < least && Date.now() < end; )
      await new Promise(resolve => setTimeout(resolve, 10))
    expect(lines.length).toBeGreaterThanOrEqual(least)
  }
  return { lines, reaches, starts: () => starts }
}

const stopped = (seconds: number) => `the newsroom stopped (no room) and is started again in ${seconds} s`

describe('a newsroom thread', () => {
  it('that dies as soon as it is ready is started again after longer and longer waits', async () => {
    const { lines, reaches } = await keep([DIES], { firstWaitMs: 10 })
    await reaches(4)
    expect(lines.slice(0, 4)).toEqual([0.01, 0.02, 0.04, 0.08].map(stopped))
  })

  it('that was sound for a while is started again soon', async () => {
    const sound = `${SERVES}\nsetTimeout(() => { throw new Error('no room') }, 300)`
    const { lines, reaches } = await keep([DIES, DIES, sound], { firstWaitMs: 10, soundMs: 50 })
    await reaches(4)
    expect(lines.slice(0, 4)).toEqual([0.01, 0.02, 0.01, 0.01].map(stopped))
  })

  it('that hangs is ended and started again', async () => {
    const { lines, reaches, starts } = await keep([HANGS, SERVES], { firstWaitMs: 10, lookMs: 50, silentLooks: 3 })
    await reaches(2)
    expect(lines[0]).toBe('the newsroom hangs and is ended')
    for (const end = Date.now() + 5_000; starts() < 2 && Date.now() < end; )
      await new Promise(resolve => setTimeout(resolve, 10))
    expect(starts()).toBe(2)
  })

  it('says when it has read something', async () => {
    const reads = `${SERVES}\nparentPort.postMessage('read')`
    const heard = new Promise<void>(onRead => void keep([reads], { onRead }))
    await expect(heard).resolves.toBeUndefined()
  })

  it('that is waited for is not waited for when the program stops', async () => {
    const { reaches, starts } = await keep([DIES], { firstWaitMs: 60_000 })
    await reaches(1)
    const before = Date.now()
    await stop()
    expect(Date.now() - before).toBeLessThan(6_000)
    expect(starts()).toBe(1)
  })
})
