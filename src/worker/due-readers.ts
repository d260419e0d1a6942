import type { Owed, Schedule } from '../briefings/due.js'
import { grouped } from '../lib/grouped.js'
import { lastEditions } from '../store/editions.js'
import { mutesAt } from '../store/mutes.js'
import type { Db, Layout } from '../store/schema.js'
import { targetHealths } from '../store/target-health.js'
import { connectionOf } from '../store/target-names.js'
import { settingsOfAll } from '../store/target-settings.js'
import type { DigestBook, Owing } from './digest-book.js'
import { type DigestReader, makeReaders, type ReaderParts } from './digest-readers.js'

/** A target that is to have an edition now. */
export type DueReader = {
  readonly reader: DigestReader
  readonly schedule: Schedule
  readonly edition: Owed
  /** Epoch milliseconds: what is newer stands in it. */
  readonly since: number
  /** True where nothing ran when it was due. */
  readonly away: boolean
  readonly layout?: Layout
}

const HOUR_MS = 60 * 60 * 1000
const FIRST_EDITION_MS = 24 * HOUR_MS
const DAYS_MS = 3 * 24 * HOUR_MS

/** Of those that may be owed an edition, those that have not had it and can be sent one. `now` is epoch milliseconds. */
export async function dueReaders(
  parts: ReaderParts & { readonly db: Db },
  book: DigestBook,
  owing: readonly Owing[],
  now: number,
  configured: readonly {
    readonly target: string
    readonly digest?: { readonly layout?: Layout | undefined } | undefined
  }[],
): Promise<readonly DueReader[]> {
  if (owing.length === 0) return []
  const { db } = parts
  const last = await lastEditions(db, targetsOf(owing), new Date(now + DAYS_MS).toISOString().slice(0, 10))
  for (const [target, { localDate }] of last) book.had(target, localDate)
  const unseen = owing.filter(({ target, edition }) => edition.edition > (last.get(target)?.localDate ?? ''))
  if (unseen.length === 0) return []
  const silent = await silentTargets(db, now)
  const settings = await settingsOfAll(db, targetsOf(unseen))
  const mutes = grouped(await mutesAt(db, now), ({ target }) => target)
  const readerOf = makeReaders(parts)
  const layouts = new Map(configured.map(({ target, digest }) => [target, digest?.layout]))
  return unseen.flatMap(({ target, schedule, edition: owed, away, own }): readonly DueReader[] => {
    if (silent.targets.has(target) || silent.connections.has(connectionOf(target))) return []
    const layout = settings.get(target)?.layout ?? layouts.get(target)
    const since = last.get(target)?.openedAt ?? firstSince(own, now)
    // A channel that the configuration has just named has waited for nothing.
    const edition = own.length === 0 && !last.has(target) ? { ...owed, late: false } : owed
    const reader = readerOf(target, own, new Set(mutes.get(target)?.map(({ key }) => key)))
    return [{ reader, schedule, edition, since, away, ...(layout !== undefined && { layout }) }]
  })
}

type Silent = { readonly targets: ReadonlySet<string>; readonly connections: ReadonlySet<string> }

/**
 * What is dead or paused by an admin until later, which are never many, and the connections that are refused until a time: an edition
 * that cannot be sent would be too old at midnight, and its news told nowhere. One that is refused for good is tried by whatever it is owed.
 */
async function silentTargets(db: Db, now: number): Promise<Silent> {
  const healths = await targetHealths(db)
  const silent = healths.filter(
    ({ state, closedUntil = Number.POSITIVE_INFINITY }) => state !== 'well' && closedUntil > now,
  )
  const refused = silent.filter(
    ({ target, connection, closedUntil }) => connection === target && closedUntil !== undefined,
  )
  const names = (some: typeof healths) => new Set(some.map(({ target }) => target))
  return { targets: names(silent), connections: names(refused) }
}

/**
 * What a first edition goes back to: to the time when its target first subscribed, and a day at least, so that one that was paused
 * holds what came meanwhile and one that was asked for a minute ago is not empty. It is a full hour, so that those who
 * subscribed one after the other share one digest.
 */
function firstSince(own: Owing['own'], now: number): number {
  const asked = own.reduce((first, { createdAt }) => Math.min(first, createdAt), now)
  return Math.floor(Math.min(asked, now - FIRST_EDITION_MS) / HOUR_MS) * HOUR_MS
}

function targetsOf(owing: readonly Owing[]): readonly string[] {
  return owing.map(({ target }) => target)
}
