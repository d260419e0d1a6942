import { sql } from 'kysely'
import { NO_TOPICS } from '../../src/briefings/topics.js'
import { Failure } from '../../src/lib/failure.js'
import { inTransaction } from '../../src/store/database.js'
import { freeLeases } from '../../src/store/outbox.js'
import type { Db } from '../../src/store/schema.js'
import { putSubscription } from '../../src/store/subscriptions.js'
import { resumeTarget } from '../../src/store/target-health.js'
import { putSettings } from '../../src/store/target-settings.js'
import { releaseHeld } from '../../src/worker/release-held.js'
import { makeSubscribers, type Subscribers } from '../../src/worker/subscribers.js'
import { faults } from './faults.js'
import { type Life, newLife } from './life.js'
import { articleOf, nameOf, take } from './lives-cause.js'
import { type LivesEvidence, livesFaults, type Taken } from './lives-judge.js'
import { livesPlanOf, type PlannedTurn, type Tenant } from './lives-plan.js'
import { LIFE_DAYS, livesSlotsOf } from './lives-slots.js'
import { simulatedMachine } from './machine.js'
import { simulatedNetwork } from './network.js'
import { type Seen, simulatedPlace } from './platform.js'
import { type Program, startProgram } from './program.js'
import { CAUSES, clearTables } from './tables.js'
import { simulatedTime } from './time.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
// Longer than anything may be put off, or be refused.
const AFTERWARDS_MS = 16 * HOUR
const SIZES = [1, 1, 2, 1, 3]

export type Lives = {
  readonly wrong: readonly string[]
  readonly seen: number
  readonly turns: number
  readonly bundles: number
  readonly editions: number
  readonly edits: number
  readonly crashes: number
  readonly late: number
}

/** Some days of a seed in which people change what they want and how. `release` stands in for releaseHeld. */
export async function liveLives(db: Db, seed: number, release: typeof releaseHeld = releaseHeld): Promise<Lives> {
  await clearTables(db, CAUSES)
  const plan = livesPlanOf(seed)
  const { start, random, tenants, place: home } = plan
  const end = start + LIFE_DAYS * DAY
  const time = simulatedTime(start)
  const weather = faults({ ...plan, places: [], targets: [], alerts: [] }, time, end)
  const network = simulatedNetwork(time, weather)
  const activity = { steps: 0 }
  const looksAt = tenants
    .flatMap(({ schedules }) => schedules.flatMap(({ schedule }) => (schedule ? livesSlotsOf(schedule, start) : [])))
    .map(({ due }) => due)
    .sort((one, other) => one - other)
  const machine = simulatedMachine(time, db, { slots: looksAt, random, activity, nextDue })
  const now = () => machine.clock.now()
  const wake = (at: number) => {
    const index = looksAt.findIndex(each => each > at)
    looksAt.splice(index < 0 ? looksAt.length : index, 0, at)
  }
  const bugs: string[] = []
  const seen: Seen[] = []
  const versions = new Map<Life, number>()
  const refusing = new Map<string, Failure>()
  const place = simulatedPlace({
    ...{ time, network, name: home.name, kind: home.kind, editable: true },
    partsOf: (key, life) => SIZES[(key.charCodeAt(1) + (versions.get(life) ?? 0)) % SIZES.length] ?? 1,
    textOf: message => JSON.stringify(message),
    onSeen: each => void seen.push(each),
    refusal: channel => refusing.get(channel),
    onPost: async (channel, life) => {
      if (await isDead(db, `${home.name}:${channel}`, now()))
        bugs.push(`${life.name} sends to the dead ${channel} at ${new Date(now()).toISOString()}`)
    },
  })
  const configured = tenants.filter(tenant => tenant.configured).map(({ target }) => target)
  const subscribers = new Map<Life, Subscribers>()
  const looks: { readonly from: number; readonly to: number }[] = []
  const ups: { readonly from: number; to: number }[] = []
  const taken: Taken[] = []
  const settled: { -readonly [K in 'schedules' | 'snoozes' | 'deaths']: LivesEvidence[K][number][] } = {
    ...{ schedules: [], snoozes: [], deaths: [] },
  }
  let [crashes, booted, version, turns] = [0, 0, 0, 0]
  const isOver = () => time.now() >= end
  const isSlow = () => plan.slow > 0 && random() < plan.slow
  const steps = () => (isOver() ? Number.POSITIVE_INFINITY : Math.ceil(-Math.log(1 - random()) * plan.lasts))

  const boot = async (worker: number, ends?: number): Promise<void> => {
    if (random() < 0.2) version += 1
    // As at the start of the program that holds the folder alone.
    if (plan.doubles.length === 0) await freeLeases(db)
    const life = newLife(`worker ${worker}, life ${booted++}`, db, machine.clock, steps(), activity, isSlow)
    versions.set(life, version)
    subscribers.set(life, makeSubscribers(NO_TOPICS))
    const up = { from: time.now(), to: Number.POSITIVE_INFINITY }
    if (worker === 0) ups.push(up)
    const program = startProgram({
      ...{
        life,
        platforms: [place.connect(life)],
        configured: [],
        random,
        release: parts => release({ ...parts, nameOf }),
      },
      hasWork: async () => (await nextDue(db)) <= now(),
      onLook: (from, to) => void (isOver() || looks.push({ from, to })),
      onBug: line => void bugs.push(line),
    })
    life.onDeath(() => {
      crashes += 1
      up.to = time.now()
      machine.drop(program)
      if (worker === 0) time.at(time.now() + downtime(random), () => void boot(0))
      else if (ends !== undefined) time.at(time.now() + MINUTE, () => void (time.now() < ends && boot(worker, ends)))
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
    time.at(time.now() + downtime(random), () => void boot(0))
  }

  /** What was cut short, or had nobody to read it, is read later. */
  const become = async (turn: PlannedTurn): Promise<void> => {
    const life = machine.running()[0]?.life
    const own = life && subscribers.get(life)
    const later = (ms: number) => time.at(time.now() + ms, () => void become(turn))
    if (own === undefined) return later(10 * MINUTE)
    // What it corrects is read first.
    if (turn.of !== turn.number && !taken.some(({ number }) => number === turn.of)) return later(MINUTE)
    const id = articleOf(turn.number)
    let [at, turned] = [0, 0]
    let dead: readonly string[] = []
    try {
      await inTransaction(life?.db ?? db, async transaction => {
        at = now()
        turned = turns++
        await sql`insert into simulated_causes (id) values (${id})`.execute(transaction)
        const flags = await Promise.all(tenants.map(({ target }) => isDead(transaction, target, at)))
        dead = tenants.flatMap(({ target }, index) => (flags[index] === true ? target : []))
        await take(transaction, turn, { subscribers: own, configured }, at)
      })
    } catch (error) {
      if (life?.dead() !== true) bugs.push(`taking ${id}: ${error}`)
      const { rows } = await sql`select id from simulated_causes where id = ${id}`.execute(db)
      if (rows.length === 0) return later(MINUTE)
    }
    taken.push({ ...turn, at: time.now(), by: at, order: turned, dead })
    // What the hour keeps back is looked for from time to time.
    for (const minutes of [20, 40, 61]) wake(at + minutes * MINUTE)
    machine.poke()
  }

  const setClock = (by: number): void => {
    if (by > 0 && network.unsettled()) time.at(time.now() + MINUTE, () => setClock(by))
    else machine.setClock(by)
  }
  const choose = (tenant: Tenant, snoozedUntil?: number) =>
    putSettings(db, {
      ...{ platform: home.name, tenant: 'T1', target: tenant.target, severe: tenant.severe },
      ...(tenant.quiet && { quiet: tenant.quiet }),
      ...(tenant.mostPerHour !== undefined && { mostPerHour: tenant.mostPerHour }),
      ...(snoozedUntil !== undefined && { snoozedUntil }),
    })
  const schedule = async (tenant: Tenant, wanted: Tenant['schedules'][number]['schedule']) => {
    const since = now()
    settled.schedules.push({ target: tenant.target, since, schedule: wanted })
    await putSubscription(db, {
      ...{ platform: home.name, tenant: 'T1', target: tenant.target, topic: 'everything', alerts: !tenant.configured },
      ...{ createdBy: 'U1', createdAt: start, ...(wanted && { digest: { ...wanted, since } }) },
    })
  }

  for (const tenant of tenants) {
    const { target, schedules, snoozes, gone, quiet } = tenant
    const channel = target.slice(home.name.length + 1)
    await choose(tenant)
    await schedule(tenant, schedules[0]?.schedule)
    for (const each of schedules.slice(1)) time.at(start + each.from, () => void schedule(tenant, each.schedule))
    for (const { from, to } of snoozes)
      time.at(start + from, () => {
        const until = now() + to - from
        settled.snoozes.push({ target, from: now(), to: until })
        for (const minutes of [0, 30, 61]) wake(until + minutes * MINUTE)
        void choose(tenant, until)
      })
    for (const { from, to, kind, resumed } of gone) {
      const until = (at: number) => {
        settled.deaths.push({ target, from: start + from, to: at })
      }
      time.at(start + from, () => refusing.set(channel, new Failure(kind, target, 'It is refused.')))
      time.at(start + to, () => refusing.delete(channel))
      const again = start + (resumed ?? to + DAY + HOUR)
      until(again)
      if (resumed !== undefined)
        time.at(again, () => {
          void resumeTarget(db, target, now()).then(() => {
            activity.steps += 1
            wake(now())
            machine.poke()
          })
        })
    }
    if (quiet !== undefined)
      for (const { due } of livesSlotsOf({ at: quiet.to, zone: quiet.zone, days: 'daily' }, start))
        for (const minutes of [0, 31, 61]) wake(due + minutes * MINUTE)
  }
  await boot(0)
  for (const turn of plan.turns) time.at(start + turn.at, () => void become(turn))
  for (const { at, by } of plan.jumps) time.at(start + at, () => setClock(by))
  for (const { from, to } of plan.doubles) time.at(start + from, () => void boot(1, start + to))
  for (const { at, how } of plan.ends)
    time.at(start + at, () => {
      const program = machine.running().find(({ life }) => life.name.startsWith('worker 0'))
      if (program === undefined) return
      if (how === 'killed') program.life.kill()
      else void stopMain(program)
    })
  await machine.pass(end)

  // No more editions and no more trouble: whatever was begun comes to its end, and nobody is silent or dead any more.
  const editions = (await db.selectFrom('editions').selectAll().execute()).map(row => ({
    ...{ target: row.subscription, edition: row.local_date, openedAt: row.opened_at },
  }))
  for (const tenant of tenants) await schedule(tenant, undefined)
  for (const program of machine.running()) program.life.kill()
  for (let at = end; at < end + 7 * DAY; at += 6 * HOUR) wake(at)
  await machine.pass(end + 4 * DAY)
  for (const { target } of tenants) await resumeTarget(db, target, now())
  activity.steps += 1
  machine.poke()
  await machine.pass(end + 5 * DAY + AFTERWARDS_MS)
  for (const program of machine.running()) program.life.kill()

  return livesFaults(db, {
    ...{
      plan,
      seen,
      edited: place.edited,
      taken: taken.toSorted((a, b) => a.order - b.order),
      editions,
      looks,
      ups,
      harm: weather.harm,
      crashes,
      bugs,
    },
    ...settled,
  })
}

async function isDead(db: Db, target: string, now: number): Promise<boolean> {
  const { rows } = await sql`select 1 from target_health where target = ${target} and state = 'dead'
    and (closed_until is null or closed_until > ${now})`.execute(db)
  return rows.length > 0
}

/** When something in the outbox can be done: what waits for a target that is closed or dead waits for it, or for its own deadline. */
async function nextDue(db: Db): Promise<number> {
  const { rows } = await sql<{ at: number | null }>`
    select min(max(case o.state when 'sending' then o.lease_until else o.due_at end,
      case when h.target is null or (h.state = 'well' and h.closed_until is null) then 0
        else min(ifnull(h.closed_until, 9e15), ifnull(o.expires_at, 9e15)) end)) as at
    from outbox o left join target_health h on h.target = o.target
    where o.state in ('due', 'ambiguous', 'sending')`.execute(db)
  return rows[0]?.at ?? Number.POSITIVE_INFINITY
}

function downtime(random: () => number): number {
  const which = random()
  if (which < 0.75) return 500 + random() * 90_000
  return which < 0.93 ? random() * HOUR : random() * 26 * HOUR
}
