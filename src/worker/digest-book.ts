import { makeDueWatch, type Owed, type Schedule } from '../briefings/due.js'
import type { Db } from '../store/schema.js'
import { subscriptionsSince } from '../store/subscription-changes.js'
import { type Subscription, subscriptionOf } from '../store/subscriptions.js'

/** A target that is owed an edition, unless it has had it. */
export type Owing = {
  readonly target: string
  readonly schedule: Schedule
  readonly edition: Owed
  /** True where nobody had asked since before it was due: nothing ran then. */
  readonly away: boolean
  /** What it has subscribed to and is not paused; none where the configuration names it. */
  readonly own: readonly Subscription[]
}

export type Configured = { readonly target: string; readonly digest?: Schedule | undefined }

/** Who has a digest and when, in memory: most ticks owe nothing, and must cost nothing however many there are. */
export type DigestBook = {
  /** Brings it to what the database holds. */
  sync(db: Db): Promise<void>
  /** Who is owed an edition at `now` (epoch milliseconds) as far as is known here; what is wrong with a schedule goes to `tell`. */
  owing(
    configured: readonly Configured[],
    now: number,
    tell: (error: unknown, target: string) => void,
  ): readonly Owing[]
  /** A target has had an edition: it is not named again for that one or an earlier one. */
  had(target: string, edition: string): void
}

type Group = { readonly schedule: Schedule; readonly targets: Set<string> }

export function makeDigestBook(): DigestBook {
  const byTarget = new Map<string, Map<string, Subscription>>()
  const groups = new Map<string, Group>()
  const groupOf = new Map<string, Group>()
  const newest = new Map<string, string>()
  const watch = makeDueWatch()
  let revision = 0
  let asked: number | undefined

  function place(target: string): void {
    const left = groupOf.get(target)
    left?.targets.delete(target)
    if (left?.targets.size === 0) groups.delete(nameOf(left.schedule))
    groupOf.delete(target)
    const [first] = inOrder(byTarget.get(target))
    if (first?.digest === undefined) {
      byTarget.delete(target)
      newest.delete(target)
      return
    }
    const { at, also, zone, days } = first.digest
    const schedule = { at, zone, days, ...(also !== undefined && { also }) }
    const name = nameOf(schedule)
    const group = groups.get(name) ?? { schedule, targets: new Set() }
    groups.set(name, group)
    group.targets.add(target)
    groupOf.set(target, group)
  }

  const hasHad = (target: string, { edition }: Owed) => (newest.get(target) ?? '') >= edition

  return {
    async sync(db) {
      const { put, dropped, revision: reached } = await subscriptionsSince(db, revision)
      const touched = new Set<string>()
      for (const row of put) {
        const subscription = subscriptionOf(row)
        const own = byTarget.get(row.target) ?? new Map<string, Subscription>()
        byTarget.set(row.target, own)
        if (subscription.digest === undefined) own.delete(row.topic)
        else own.set(row.topic, subscription)
        touched.add(row.target)
      }
      for (const { target, topic } of dropped) {
        byTarget.get(target)?.delete(topic)
        touched.add(target)
      }
      for (const target of touched) place(target)
      revision = reached
    },
    owing(configured, now, tell) {
      const found: Owing[] = []
      const named = new Set<string>()
      const before = asked ?? Number.NEGATIVE_INFINITY
      // A clock that was ahead has opened editions of days to come: which of them count is asked of the database.
      if (now < before) newest.clear()
      const add = (each: Omit<Owing, 'away'>) => found.push({ ...each, away: each.edition.due > before })
      asked = now
      for (const { target, digest } of configured) {
        if (digest === undefined) continue
        named.add(target)
        const edition = told(target, tell, () => watch(digest, undefined, now))
        if (edition !== undefined && !hasHad(target, edition)) add({ target, schedule: digest, edition, own: [] })
      }
      for (const { schedule, targets } of groups.values()) {
        const [sample] = targets
        if (sample === undefined) continue
        const edition = told(sample, tell, () => watch(schedule, undefined, now))
        if (edition === undefined) continue
        for (const target of targets) {
          if (named.has(target) || hasHad(target, edition)) continue
          const own = inOrder(byTarget.get(target)).filter(each => isActive(each, edition.due, now))
          if (own.length > 0) add({ target, schedule, edition, own })
        }
      }
      return found
    },
    had(target, edition) {
      if ((newest.get(target) ?? '') < edition) newest.set(target, edition)
    },
  }
}

function nameOf({ at, also, zone, days }: Schedule): string {
  return JSON.stringify([at, also, zone, days])
}

// What a pause kept back stands in the next edition, and does not come as a late one when the pause ends.
function isActive({ digest, pausedUntil = 0 }: Subscription, due: number, now: number): boolean {
  return digest !== undefined && digest.since <= due && pausedUntil <= now && pausedUntil <= due
}

function inOrder(own: ReadonlyMap<string, Subscription> | undefined): readonly Subscription[] {
  return [...(own?.values() ?? [])].sort(
    (one, other) => one.createdAt - other.createdAt || (one.topic < other.topic ? -1 : 1),
  )
}

function told<T>(target: string, tell: (error: unknown, target: string) => void, ask: () => T): T | undefined {
  try {
    return ask()
  } catch (error) {
    tell(error, target)
    return undefined
  }
}
