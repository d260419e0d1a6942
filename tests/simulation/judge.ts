import { sql } from 'kysely'
import { deliveryKey } from '../../src/store/delivery.js'
import type { Db } from '../../src/store/schema.js'
import { type Plan, slotsOf } from './plan.js'
import type { Seen } from './platform.js'

/** What was owed. Times: `expiresAt` by the machine's clock, `at` by the world's. Epoch milliseconds. */
export type Owed = {
  readonly key: string
  readonly target: string
  readonly expiresAt: number | undefined
  readonly at: number
}

export type Evidence = {
  readonly plan: Plan
  readonly seen: readonly (Seen & { readonly place: string })[]
  readonly owed: readonly Owed[]
  /** The editions that were opened. */
  readonly editions: Awaited<ReturnType<typeof editionsOf>>
  readonly looks: readonly { readonly from: number; readonly to: number }[]
  readonly ups: readonly { readonly from: number; readonly to: number }[]
  readonly harm: ReadonlyMap<string, number>
  readonly crashes: number
}

// What is up for so long with nothing against it has delivered.
const LONG_ENOUGH_MS = 90 * 60_000
const MOST_TRIES = 12

/** What must not be, in words. */
export async function faultsFound(
  db: Db,
  evidence: Evidence,
): Promise<{
  readonly wrong: readonly string[]
  readonly owed: number
  readonly late: number
}> {
  const { plan, seen, editions, looks, ups, harm, crashes } = evidence
  const wrong: string[] = []
  const owed = new Map(evidence.owed.map(each => [each.key, each]))

  for (const { target, schedule } of plan.targets) {
    const own = editions.filter(each => each.target === target)
    const slots = schedule === undefined ? [] : slotsOf(schedule, plan.start)
    // What fell due before the program first ran may be owed or not.
    for (const slot of slots.filter(({ due }) => due >= plan.start)) {
      const opened = own.some(({ localDate }) => localDate === slot.localDate)
      const looked = looks.some(({ from }) => from >= slot.due && from < slot.end)
      if (looked && !opened) wrong.push(`no edition of ${slot.localDate} for ${target}`)
    }
    for (const { localDate, openedAt } of own) {
      const slot = slots.find(each => each.localDate === localDate)
      const inTime = slot !== undefined && openedAt >= slot.due && openedAt <= slot.end
      if (!inTime) wrong.push(`an edition of ${localDate} for ${target} at ${new Date(openedAt).toISOString()}`)
      const key = deliveryKey(target, 'digest', localDate)
      owed.set(key, { key, target, expiresAt: undefined, at: openedAt })
    }
  }

  const byKey = new Map<string, (Seen & { readonly place: string })[]>()
  for (const each of seen) byKey.set(each.key, [...(byKey.get(each.key) ?? []), each])
  for (const [key, shown] of byKey) {
    const due = owed.get(key)
    const strange = shown.find(({ place, channel }) => `${place}:${channel}` !== due?.target)
    if (strange !== undefined) wrong.push(`${key} stands in ${strange.place}:${strange.channel}, not ${due?.target}`)
    const parts = shown.map(({ part }) => part)
    if (new Set(parts).size < parts.length) wrong.push(`${key} stands twice: parts ${parts.join()}`)
    if (new Set(shown.map(({ of }) => of)).size > 1) wrong.push(`${key} is of two drawings`)
  }

  const rows = new Map((await outboxOf(db)).map(row => [row.key, row]))
  let late = 0
  for (const { key, target, at } of owed.values()) {
    const shown = byKey.get(key) ?? []
    const row = rows.get(key)
    if (shown.length > 0 && shown.length >= (shown[0]?.of ?? 0)) {
      if (row !== undefined && row.state !== 'sent' && row.state !== 'dead')
        wrong.push(`${key} is shown and ${row.state}`)
      continue
    }
    const longest = upSince(ups, at, row?.expires_at ?? undefined)
    const words = `${key} to ${target}: ${shown.length} of ${shown[0]?.of ?? '?'} shown, ${JSON.stringify(row)}`
    if (row?.state !== 'dead') wrong.push(`lost ${words}`)
    else if (row.expires_at !== null && row.finished_at !== null && row.finished_at >= row.expires_at) {
      late += 1
      if (longest >= LONG_ENOUGH_MS) wrong.push(`late although there was time ${words}`)
    } else if ((harm.get(key) ?? 0) + crashes < MOST_TRIES) wrong.push(`given up ${words}`)
  }
  return { wrong, owed: owed.size, late }
}

/** For how long at a stretch the program ran between two instants. */
function upSince(ups: Evidence['ups'], from: number, to = Number.POSITIVE_INFINITY): number {
  return Math.max(0, ...ups.map(up => Math.min(up.to, to) - Math.max(up.from, from)))
}

/** The editions that are on record; those older than a month are forgotten. */
export async function editionsOf(db: Db) {
  const rows = await db.selectFrom('editions').selectAll().execute()
  return rows.map(row => ({ target: row.subscription, localDate: row.local_date, openedAt: row.opened_at }))
}

async function outboxOf(db: Db) {
  const { rows } = await sql<{
    key: string
    state: string
    tries: number
    reason: string | null
    expires_at: number | null
    finished_at: number | null
  }>`select key, state, tries, reason, expires_at, finished_at from outbox`.execute(db)
  return rows
}
