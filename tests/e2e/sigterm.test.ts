import { afterEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/database.js'
import { deliveries, enqueueAll } from '../../src/store/outbox.js'
import { chatProgram } from '../support/chat-program.js'

const CHANNELS = 300
const SLOW_MS = 600

let world: Awaited<ReturnType<typeof chatProgram>> | undefined
afterEach(() => world?.close())

describe('the program that is told to stop while it delivers', () => {
  it('finishes what is in flight, ends well within half a minute, and delivers the rest after a restart', {
    timeout: 100_000,
  }, async () => {
    const here = await chatProgram()
    world = here
    const { discord, guild, data } = here
    const channels = Array.from({ length: CHANNELS }, (_, at) => discord.addChannel(guild.id, { name: `desk-${at}` }))
    const message = {
      summary: 'Steel',
      blocks: [{ type: 'text' as const, spans: ['The tariff on steel is in force.'] }],
    }
    const within = async <T>(task: (db: Awaited<ReturnType<typeof openStore>>['db']) => Promise<T>) => {
      const store = await openStore({ folder: data, program: 'the test' })
      return task(store.db).finally(() => store.close())
    }
    const owed = { subject: 'alert:a1', version: 1, message, createdAt: Date.now() }
    const targets = channels.map(id => `discord:${id}`)
    expect(await within(db => enqueueAll(db, targets, owed))).toBe(CHANNELS)
    discord.fault({ kind: 'slow', ms: SLOW_MS, method: 'POST', path: '/messages', times: 10 * CHANNELS })
    const counts = () => channels.map(id => discord.seen(id).length)
    const shown = () => counts().reduce((sum, count) => sum + count, 0)

    const first = here.start()
    await expect.poll(shown, { timeout: 40_000, interval: 5 }).toBeGreaterThan(10)
    const told = performance.now()
    first.child.kill('SIGTERM')
    const { code, err } = await first.done
    const took = performance.now() - told
    expect(code, err).toBe(0)
    expect(took).toBeLessThan(30_000)
    const held = (await within(db => deliveries(db))).filter(({ target }) => targets.includes(target))
    const sent = held.filter(({ state }) => state === 'sent').length
    // It stopped in the middle, and knows of everything that stands what became of it.
    expect(held.map(({ state }) => state).filter(state => state !== 'sent' && state !== 'due')).toEqual([])
    expect([sent, sent < CHANNELS]).toEqual([shown(), true])

    const second = here.start()
    await expect.poll(shown, { timeout: 40_000 }).toBe(CHANNELS)
    second.child.kill('SIGTERM')
    expect((await second.done).code).toBe(0)
    expect(counts()).toEqual(channels.map(() => 1))
    process.stdout.write(
      `sigterm: ended in ${(took / 1000).toFixed(1)} s with ${sent} of ${CHANNELS} sent; after a restart ${shown()} stand once each\n`,
    )
  })
})
