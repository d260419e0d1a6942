import type { Clock } from '../../lib/clock.js'
import { parseDuration } from '../../lib/duration.js'
import { Failure } from '../../lib/failure.js'
import { timeText } from '../../messages/time-text.js'
import { replayDead } from '../../store/dead-letters.js'
import { deliveryCounts } from '../../store/delivery-counts.js'
import { deadKeys, deliveriesByPrefix, newestDeliveries } from '../../store/delivery-list.js'
import type { Delivery } from '../../store/outbox.js'
import type { Db } from '../../store/schema.js'
import { deadTargets, pauseTarget, resumeTarget, targetHealths } from '../../store/target-health.js'
import { connectionOf, shownTarget } from '../../store/target-names.js'
import type { Screen } from '../screen.js'
import { knownTarget } from './known-target.js'
import { deliveryJson, deliveryTable } from './list.js'

export type DeliveriesTask = {
  readonly db: Db
  readonly clock: Clock
  readonly screen: Screen
  /** The targets of the configuration. */
  readonly configured: readonly string[]
}

export type ListOptions = {
  readonly failed?: boolean
  readonly target?: string
  readonly limit: number
  readonly json?: boolean
}

/** Prints what was owed last, how it stands, and what to do about it. */
export async function runDeliveries(task: DeliveriesTask, options: ListOptions): Promise<void> {
  const { db, screen } = task
  const target = await named(task, options.target)
  const { failed = false, limit } = options
  const deliveries = await newestDeliveries(db, { failed, limit, ...(target !== undefined && { target }) })
  const counts = await deliveryCounts(db, target === undefined ? undefined : [target])
  const about = target === undefined ? undefined : [target, connectionOf(target)]
  const healths = (await targetHealths(db)).filter(health => about?.includes(health.target) ?? true)
  const listed = { deliveries, counts, healths }
  screen.print(options.json === true ? deliveryJson(listed) : deliveryTable(listed, screen.view().width))
}

export type ReplayOptions = { readonly failed?: boolean; readonly target?: string }

const PREFIX = /^d[0-9a-f]{5,24}$/

/**
 * Has what was given up sent again: the deliveries of some keys, or all of them, or those of a target. Answers how many of the keys
 * were refused. Throws Failure 'invalid' where nothing, or both, is named.
 */
export async function runReplay(
  task: DeliveriesTask,
  keys: readonly string[],
  options: ReplayOptions,
): Promise<number> {
  const { db, clock, screen } = task
  const all = options.failed === true
  if (all === keys.length > 0)
    throw new Failure('invalid', 'deliveries', 'Name what to send again: keys of "tradewind deliveries", or --failed.')
  const target = await named(task, options.target)
  const now = clock.now()
  let refused = 0
  const chosen: string[] = all ? [...(await deadKeys(db, target))] : []
  for (const key of keys) {
    const found = await oneOf(db, key)
    const why = typeof found === 'string' ? found : refusal(found, target)
    if (why !== undefined) screen.print(`${key}: ${why}\n`)
    if (why !== undefined) refused += 1
    else if (typeof found !== 'string') chosen.push(found.key)
  }
  const replayed = await replayDead(db, chosen, now)
  screen.print(
    replayed === 0
      ? 'Nothing is sent again.\n'
      : `${replayed} ${replayed === 1 ? 'delivery is' : 'deliveries are'} due again, whatever their age: a desk that is running sends them within 20 seconds.\n`,
  )
  const dead = replayed === 0 ? [] : [...(await deadTargets(db, now))]
  if (dead.length > 0)
    screen.print(`What goes to a dead target waits until it is resumed: ${dead.map(shownTarget).join(', ')}.\n`)
  return refused
}

/** Sends nothing to a target for a time, such as "3h", or until it is resumed. Throws Failure 'invalid' for an unknown one. */
export async function runPause(task: DeliveriesTask, name: string, time: string | undefined): Promise<void> {
  const { db, clock, screen, configured } = task
  const ms = time === undefined ? undefined : parseDuration(time)
  if (time !== undefined && (ms === undefined || ms === 0))
    throw new Failure('invalid', 'deliveries', `"${time}" is no time: write it as 30m, 3h or 2d, or leave it out.`)
  const target = await knownTarget(db, configured, name)
  const until = ms === undefined ? undefined : clock.now() + ms
  await pauseTarget(db, target, until, clock.now())
  const when = until === undefined ? 'until it is resumed' : `until ${timeText(until, 'minute')}`
  screen.print(
    `Nothing is sent to ${shownTarget(target)} ${when}. What it is owed waits, until it is too old; its subscriptions stay.\nTo undo: tradewind resume ${shownTarget(target)}\n`,
  )
}

/** Sends to a target again that was paused, closed or dead. Throws Failure 'invalid' for an unknown one. */
export async function runResume({ db, clock, screen, configured }: DeliveriesTask, name: string): Promise<void> {
  const target = await knownTarget(db, configured, name)
  const before = await resumeTarget(db, target, clock.now())
  const shown = shownTarget(target)
  if (before === undefined) {
    screen.print(`${shown} is well: nothing keeps back what is sent there.\n`)
    return
  }
  const { due, ambiguous } = await deliveryCounts(db, [target])
  const was = { well: 'closed', paused: 'paused', dead: 'dead' }[before.state]
  const why = before.reason === undefined ? '' : `, for this reason: ${before.reason}`
  screen.print(`${shown} was ${was}${why}\nIt is sent to again; ${due + ambiguous} waiting.\n`)
}

async function named({ db, configured }: DeliveriesTask, target: string | undefined): Promise<string | undefined> {
  return target === undefined ? undefined : knownTarget(db, configured, target)
}

async function oneOf(db: Db, key: string): Promise<Delivery | string> {
  if (!PREFIX.test(key)) return 'this is no key: give at least its first six letters and digits.'
  const [found, another] = await deliveriesByPrefix(db, key, 2)
  if (found === undefined) return 'no delivery has such a key: "tradewind deliveries --failed" names them.'
  return another === undefined ? found : 'more than one delivery has a key that begins so: give more of it.'
}

function refusal({ state, target, finishedAt = 0 }: Delivery, wanted: string | undefined): string | undefined {
  if (wanted !== undefined && target !== wanted) return `it is for ${shownTarget(target)}.`
  switch (state) {
    case 'dead':
      return undefined
    case 'sent':
      return `it was sent on ${timeText(finishedAt, 'minute')}, and nothing is sent twice.`
    case 'due':
    case 'sending':
    case 'ambiguous':
      return 'it is not given up: the desk sends it by itself.'
  }
}
