import { sql } from 'kysely'
import { inTransaction } from '../../src/store/database.js'
import { deliveryKey } from '../../src/store/delivery.js'
import { enqueue } from '../../src/store/outbox.js'
import type { Db } from '../../src/store/schema.js'
import { putSubscription } from '../../src/store/subscriptions.js'
import { faults } from './faults.js'
import { editionsOf, faultsFound, type Owed } from './judge.js'
import { type Life, newLife } from './life.js'
import { simulatedMachine } from './machine.js'
import { simulatedNetwork } from './network.js'
import { DAYS, type PlannedAlert, planOf, slotsOf } from './plan.js'
import { type Posts, type Seen, simulatedPlace } from './platform.js'
import { nextInOutbox, type Program, startProgram } from './program.js'
import { clearTables } from './tables.js'
import { simulatedTime } from './time.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
// Longer than anything may be put off.
const AFTERWARDS_MS = 16 * HOUR
// How many messages posts have.
const SIZES = [1, 1, 2, 1, 3]
const EXPIRES_MS = 6 * HOUR

export type Month = {
  /** What must not be, in words; none where all is well. */
  readonly wrong: readonly string[]
  readonly seen: number
  readonly owed: number
  readonly crashes: number
  /** What was owed and not shown, because its time was over. */
  readonly late: number
}

/** Thirty days of a seed. The same seed always goes the same way. `posts` stands in for postOnce. */
export async function liveThrough(db: Db, seed: number, posts?: Posts): Promise<Month> {
  await clearTables(db)
  const plan = planOf(seed)
  const { start, random } = plan
  const end = start + DAYS * DAY
  const time = simulatedTime(start)
  const weather = faults(plan, time, end)
  const network = simulatedNetwork(time, weather)
  const slots = plan.targets
    .flatMap(({ schedule }) => (schedule === undefined ? [] : slotsOf(schedule, start)))
    .map(({ due }) => due)
    .sort((one, other) => one - other)
  const activity = { steps: 0 }
  const machine = simulatedMachine(time, db, { slots, random, activity })
  const seen: (Seen & { readonly place: string })[] = []
  const versions = new Map<Life, number>()
  const places = plan.places.map(({ name, kind }) =>
    simulatedPlace({
      ...{ time, network, name, kind, ...(posts && { posts }) },
      // A later program may draw the same message otherwise.
      partsOf: (key, life) => SIZES[(key.charCodeAt(1) + (versions.get(life) ?? 0)) % SIZES.length] ?? 1,
      onSeen: each => void seen.push({ ...each, place: name }),
    }),
  )
  const configured = plan.targets.flatMap(({ target, schedule, configured }) =>
    configured && schedule !== undefined ? [{ target, digest: schedule }] : [],
  )
  for (const { target, schedule, configured } of plan.targets) {
    if (configured || schedule === undefined) continue
    await putSubscription(db, {
      ...{ platform: target.split(':')[0] ?? '', tenant: 'T1', target, topic: 'everything', alerts: false },
      ...{ createdBy: 'U1', createdAt: start, digest: { ...schedule, since: start } },
    })
  }
  const bugs: string[] = []
  const looks: { readonly from: number; readonly to: number }[] = []
  const owed: Owed[] = []
  const ups: { readonly from: number; to: number }[] = []
  let crashes = 0
  let booted = 0
  let version = 0
  const isOver = () => time.now() >= end
  const steps = () => (isOver() ? Number.POSITIVE_INFINITY : Math.ceil(-Math.log(1 - random()) * plan.lasts))

  const boot = (worker: number, ends?: number): void => {
    if (random() < 0.2) version += 1
    const life = newLife(`worker ${worker}, life ${booted++}`, db, machine.clock, steps(), activity)
    versions.set(life, version)
    const up = { from: time.now(), to: Number.POSITIVE_INFINITY }
    if (worker === 0) ups.push(up)
    const platforms = places.map(place => place.connect(life))
    const program = startProgram({
      ...{ life, platforms, configured: isOver() ? [] : configured, random },
      hasWork: async () => (await nextInOutbox(db)) <= machine.clock.now(),
      onLook: (from, to) => void (isOver() || looks.push({ from, to })),
      onBug: line => void bugs.push(line),
    })
    life.onDeath(() => {
      crashes += 1
      up.to = time.now()
      machine.drop(program)
      if (worker === 0) time.at(time.now() + downtime(random), () => boot(0))
      else if (ends !== undefined) time.at(time.now() + MINUTE, () => time.now() < ends && boot(worker, ends))
    })
    machine.boot(program)
    if (ends !== undefined) time.at(Math.max(ends, time.now()), () => life.kill())
  }

  const stopMain = async (program: Program): Promise<void> => {
    machine.drop(program)
    await program.stop()
    if (program.life.dead()) return
    const up = ups.at(-1)
    if (up !== undefined) up.to = time.now()
    time.at(time.now() + downtime(random), () => boot(0))
  }

  /** The cause and what it owes are written in one transaction. What was cut short, or had nobody to read it, is read later. */
  const become = async (alert: PlannedAlert): Promise<void> => {
    const reader = machine.running()[0]
    const later = (ms: number) => time.at(time.now() + ms, () => void become(alert))
    if (reader === undefined) return later(10 * MINUTE)
    const createdAt = machine.clock.now()
    const expiresAt = alert.expires ? createdAt + EXPIRES_MS : undefined
    try {
      await inTransaction(reader.life.db, async transaction => {
        await sql`insert into simulated_causes (id) values (${alert.id})`.execute(transaction)
        for (const target of alert.targets)
          await enqueue(transaction, {
            ...{ target, subject: `alert:${alert.id}`, version: 'v', createdAt },
            message: { summary: `${alert.id} for ${target}`, blocks: [] },
            ...(expiresAt !== undefined && { expiresAt }),
          })
      })
    } catch {
      const { rows } = await sql`select id from simulated_causes where id = ${alert.id}`.execute(db)
      if (rows.length === 0) return later(MINUTE)
    }
    for (const target of alert.targets)
      owed.push({ key: deliveryKey(target, `alert:${alert.id}`, 'v'), target, expiresAt, at: time.now() })
    machine.poke()
  }

  const setClock = (by: number): void => {
    // No clock can tell that a request may still land once it has jumped over the time in which it may.
    if (by > 0 && network.unsettled()) time.at(time.now() + MINUTE, () => setClock(by))
    else machine.setClock(by)
  }

  boot(0)
  for (const alert of plan.alerts) time.at(start + alert.at, () => void become(alert))
  for (const { at, by } of plan.jumps) time.at(start + at, () => setClock(by))
  for (const { from, to } of plan.doubles) time.at(start + from, () => boot(1, start + to))
  for (const { at, how } of plan.ends)
    time.at(start + at, () => {
      const program = machine.running().find(({ life }) => life.name.startsWith('worker 0'))
      if (program === undefined) return
      if (how === 'killed') program.life.kill()
      else void stopMain(program)
    })
  await machine.pass(end)

  // No more editions, no more trouble: whatever was begun comes to its end.
  const editions = await editionsOf(db)
  await sql`delete from subscriptions`.execute(db)
  for (const program of machine.running()) program.life.kill()
  await machine.pass(end + 27 * HOUR)
  await machine.pass(end + 27 * HOUR + AFTERWARDS_MS)
  // Nothing of this month may reach into the next, which has the same database.
  for (const program of machine.running()) program.life.kill()

  const verdict = await faultsFound(db, { plan, seen, owed, editions, looks, ups, harm: weather.harm, crashes })
  return { ...verdict, wrong: [...bugs, ...verdict.wrong], seen: seen.length, crashes }
}

/** Mostly a restart, sometimes an hour, now and then a day and two hours. */
function downtime(random: () => number): number {
  const which = random()
  if (which < 0.75) return 500 + random() * 90_000
  return which < 0.93 ? random() * HOUR : random() * 26 * HOUR
}
