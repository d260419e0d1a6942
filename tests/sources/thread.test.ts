import { afterEach, describe, expect, it } from 'vitest'
import { makeThread } from '../../src/sources/thread.js'

const OBEDIENT = new URL('../fixtures/feeds/obedient-thread.mjs', import.meta.url)
const thread = makeThread({ module: OBEDIENT, memoryMb: 64, idleMs: 60_000 })
const rejected: unknown[] = []
const onRejection = (reason: unknown) => void rejected.push(reason)
afterEach(() => {
  process.off('unhandledRejection', onRejection)
  return thread.end()
})

describe('a thread', () => {
  it('that is given what cannot be copied says so at once, and goes on', async () => {
    process.on('unhandledRejection', onRejection)
    await thread.start(20_000)
    const run = (task: unknown, ms: number) => thread.run('feed', task, { ms, move: [] })
    await expect(run({ document: () => undefined }, 50)).rejects.toThrow(/could not be cloned/)
    const slow = { document: { name: 'sleep 300', bytes: new Uint8Array(3) } }
    expect(await run(slow, 20_000)).toMatchObject({ value: { size: 3 } })
    expect(rejected).toEqual([])
  })
})
