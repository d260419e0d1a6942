import type { Schedule } from '../briefings/due.js'
import { count } from '../cards/view-dates.js'
import { storedLabel } from '../commands/subscription-words.js'
import { grouped } from '../lib/grouped.js'
import { mutesAt } from '../store/mutes.js'
import type { Db } from '../store/schema.js'
import { activeSubscriptions, type Subscription } from '../store/subscriptions.js'
import { mutedOf, type Reader, readersOf } from './audience.js'

/** A target with its digest. */
export type DigestReader = Reader & {
  readonly schedule: Schedule
  /** No edition is owed that was due before this (epoch milliseconds). */
  readonly from?: number
  /** What it is about, where that is not everything. */
  readonly about?: string
}

type Configured = { readonly target: string; readonly digest?: Schedule | undefined }

const MOST_NAMED = 3

/** Every target with a digest: those of the configuration, and those that have subscribed to one and are not paused at `now`. */
export async function digestReaders(
  { db, nameOf }: { readonly db: Db; nameOf(economy: string): string },
  configured: readonly Configured[],
  now: number,
): Promise<readonly DigestReader[]> {
  const schedules = new Map(
    configured.flatMap(({ target, digest }) => (digest === undefined ? [] : [[target, digest]])),
  )
  const subscriptions = await activeSubscriptions(db, 'digest', now)
  const byTarget = grouped(subscriptions, ({ target }) => target)
  const readers = readersOf([...schedules.keys()], subscriptions, mutedOf(await mutesAt(db, now)))
  return readers.flatMap((reader): readonly DigestReader[] => {
    const schedule = schedules.get(reader.target)
    if (schedule !== undefined) return [{ ...reader, schedule }]
    const own = byTarget.get(reader.target) ?? []
    const digest = own[0]?.digest
    if (digest === undefined) return []
    const about = aboutWords(own, nameOf)
    return [{ ...reader, schedule: digest, from: digest.since, ...(about !== undefined && { about }) }]
  })
}

function aboutWords(own: readonly Subscription[], nameOf: (economy: string) => string): string | undefined {
  if (own.some(({ topic, kinds }) => topic === 'everything' && kinds === undefined)) return undefined
  const labels = own.map(({ topic }) => storedLabel(topic, { name: nameOf }))
  return labels.length > MOST_NAMED ? count(labels.length, 'topic') : labels.join(', ')
}
