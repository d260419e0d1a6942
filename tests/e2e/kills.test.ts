import { afterEach, describe, expect, it } from 'vitest'
import { seeded } from '../bench/random.js'
import { badWeather, type Child, type DeliveryWorld, deliveryWorld } from '../support/delivery-world.js'

const KILLS = 50
const CHANNELS = 250
/** The processes' clock: a lease of two minutes then ends after six seconds, a quarantine of one after three. */
const SPEED = 20
const LATE_MS = 1_000
const LONG = 60
const SEED = Number(process.env.KILL_SEED ?? Math.floor(Date.now() % 1_000_000))

let world: DeliveryWorld | undefined
const children: Child[] = []
afterEach(async () => {
  for (const child of children.splice(0)) child.child.kill('SIGKILL')
  await world?.close()
})

const words = (count: number) => ({
  summary: `${count} paragraphs`,
  blocks: Array.from({ length: count }, (_, at) => ({
    type: 'text' as const,
    spans: [`Paragraph ${at}. ${'word '.repeat(200)}`],
  })),
})

describe('a digest to five hundred channels', () => {
  it(`stands in each once, although its process is killed ${KILLS} times (KILL_SEED=${SEED})`, {
    timeout: 180_000,
  }, async () => {
    const began = performance.now()
    const random = seeded(SEED)
    const here = await deliveryWorld({ channels: { discord: CHANNELS, slack: CHANNELS }, speed: SPEED })
    world = here
    expect(await here.openDigest()).toBe(2 * CHANNELS)
    await here.owe(
      here.targets.filter((_, at) => at % Math.floor((2 * CHANNELS) / LONG) === 0),
      words(12),
    )
    badWeather(here, 2_000, LATE_MS, SEED)
    const spawn = () => {
      const child = here.child()
      children.push(child)
      return child
    }
    const spares = [spawn(), spawn()]
    let kills = 0
    let midway = 0
    let more = 0
    while (midway < KILLS) {
      const child = spares.shift() ?? spawn()
      spares.push(spawn())
      await child.until(/ready/)
      child.go()
      // A few die while they open the database, most while they post.
      if (random() > 0.1) await child.until(/open/)
      await new Promise(soon => setTimeout(soon, random() * 300))
      child.child.kill('SIGKILL')
      const { code, out } = await child.done
      if (code === null) kills += 1
      if (code === null && out.includes('open')) midway += 1
      if (!out.includes('done')) continue
      // It was all sent before its time came: there is to be more to send.
      more += 1
      await here.owe(here.targets.slice(0, LONG), words(12), `alert:more-${more}`)
    }
    const last = spares.shift() ?? spawn()
    await last.until(/ready/)
    last.go()
    expect((await last.done).code).toBe(0)
    const outcome = await here.outcome()
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    process.stdout.write(
      `kills: ${kills} SIGKILLs, ${midway} of them while it posted; ${outcome.posts} messages in ${2 * CHANNELS} channels, ` +
        `${outcome.lost.length} lost, ${outcome.doubled.length} doubled, ${seconds} s\n`,
    )
    expect({ ...outcome, posts: 0 }).toEqual({ posts: 0, lost: [], doubled: [], unsent: [] })
  })
})
