import { sql } from 'kysely'
import { inTransaction } from '../../src/store/database.js'
import { deliveryKey } from '../../src/store/delivery.js'
import { deliveryByKey, enqueue } from '../../src/store/outbox.js'
import type { Db } from '../../src/store/schema.js'
import { Death, newLife } from './life.js'
import { simulatedMachine } from './machine.js'
import { type Fate, LATEST_MS, simulatedNetwork } from './network.js'
import { type Kind, type Posts, simulatedPlace } from './platform.js'
import { startProgram } from './program.js'
import { clearTables } from './tables.js'
import { simulatedTime } from './time.js'

/** One delivery and how it is disturbed. */
export type Scenario = {
  readonly kind: Kind
  /** Of how many messages the post is. */
  readonly parts: number
  readonly cause: 'alert' | 'edition'
  /** At which of its steps each life of the program dies; the life after the last of them dies no more. */
  readonly deaths: readonly number[]
  /** What becomes of a request whose sender dies while it is under way. */
  readonly orphan: 'lands' | 'lands late' | 'lost'
  /** The first request that sends something arrives, and its answer does not. */
  readonly replyLost?: boolean
  /** How long the program is down after each death. */
  readonly downMs: number
  readonly posts?: Posts
}

export type Ending = {
  /** What a reader sees, in order. */
  readonly texts: readonly string[]
  readonly state: string | undefined
  /** Steps of each life. */
  readonly steps: readonly number[]
}

const MORNING = Date.UTC(2026, 4, 4, 8, 0, 5)
const MOST_MS = 2 * 3_600_000
const TARGET = 'there:C1'
const EDITIONS = [{ target: TARGET, digest: { at: '08:00', zone: 'UTC', days: 'daily' } }] as const
const DAY = '2026-05-04'

/** Plays a scenario to its end: until the delivery is over, and nothing can land any more. */
export async function play(db: Db, scenario: Scenario): Promise<Ending> {
  const { kind, parts, cause, deaths, orphan, replyLost = false, downMs, posts } = scenario
  await clearTables(db)
  const time = simulatedTime(MORNING)
  let sends = 0
  const fate = (what: 'send' | 'look'): Fate => {
    if (what === 'send') sends += 1
    const lost = replyLost && what === 'send' && sends === 1
    return { lands: 50, ends: lost ? 10_000 : 100, ...(lost && { fails: 'unheard' as const }) }
  }
  const network = simulatedNetwork(time, {
    fate: ({ what }) => fate(what),
    orphaned: () => (orphan === 'lost' ? undefined : orphan === 'lands' ? 50 : LATEST_MS - 1),
  })
  const place = simulatedPlace({ time, network, name: 'there', kind, partsOf: () => parts, ...(posts && { posts }) })
  const machine = simulatedMachine(time, db)
  const subject = cause === 'alert' ? 'alert:a1' : 'digest'
  const key = deliveryKey(TARGET, subject, cause === 'alert' ? 'v1' : DAY)
  const lives = [...deaths, Number.POSITIVE_INFINITY].map((diesAt, index) =>
    newLife(`life ${index}`, db, machine.clock, diesAt),
  )
  for (const life of lives) {
    const died = new Promise<void>(over => life.onDeath(over))
    const work = live().catch(error => {
      if (!(error instanceof Death)) throw error
    })
    let dead = false
    void died.then(() => {
      dead = true
    })
    const end = time.now() + MOST_MS
    while (!dead && time.now() < end && !(await isOver())) await machine.pass(Math.min(end, next()))
    await work
    for (const program of machine.running()) machine.drop(program)
    if (!life.dead()) break
    await machine.pass(time.now() + downMs)

    async function live(): Promise<void> {
      if (cause === 'alert') await become()
      machine.boot(
        startProgram({
          life,
          platforms: [place.connect(life)],
          configured: cause === 'edition' ? EDITIONS : [],
          random: () => 0.5,
        }),
      )
    }

    /** The cause and what it owes are written in one transaction, and what was cut short is read again. */
    async function become(): Promise<void> {
      await inTransaction(life.db, async transaction => {
        const { rows } = await sql`select id from simulated_causes`.execute(transaction)
        if (rows.length > 0) return
        await sql`insert into simulated_causes (id) values ('a1')`.execute(transaction)
        const message = { summary: 'It changed.', blocks: [] }
        await enqueue(transaction, { target: TARGET, subject, version: 'v1', message, createdAt: life.clock.now() })
      })
    }
  }
  await machine.pass(time.now() + LATEST_MS)
  const texts = place.seen.map(({ key: of, part, channel }) => `${of === key ? '' : 'unknown '}${channel} ${part}`)
  return { texts, state: (await deliveryByKey(db, key))?.state, steps: lives.map(({ steps }) => steps()) }

  /** The next event, or else a tick away. */
  function next(): number {
    const event = time.next()
    return Number.isFinite(event) ? event : time.now() + 20_000
  }

  async function isOver(): Promise<boolean> {
    const state = (await deliveryByKey(db, key))?.state
    return state === 'sent' || state === 'dead'
  }
}
