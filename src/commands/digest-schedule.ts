import type { Layout } from '../store/delivery.js'
import type { Db } from '../store/schema.js'
import { putSubscription, type Subscription, subscriptionsAt } from '../store/subscriptions.js'
import { inTransaction } from '../store/transaction.js'
import { readOptions } from './phrase.js'
import type { Place } from './place.js'
import { changeSettings, settingsFor } from './place-settings.js'
import { type Read, readDigest, sameSchedule, scheduleOf, type WantedDigest } from './wanted.js'
import { readWanted } from './when.js'

const OWN: readonly string[] = ['at', 'zone', 'days', 'when']

/**
 * What /digest is asked: its words in any order ("mondays 09:00 hanoi", "08:00,17:00", "off"), and what was named beside them; or
 * what is wrong.
 */
export function readDigestLine({ at, ...named }: Readonly<Record<string, string>>): Read<WantedDigest> {
  if (at === undefined) return readDigest(named)
  const plain = readDigest({ ...named, at })
  if ('value' in plain) return plain
  const { options, strays } = readOptions(at)
  const other = Object.keys(options).find(name => !OWN.includes(name)) ?? options.when?.includes('instant')
  if (Object.keys(options).length === 0) return plain
  if (strays.length > 0 || other)
    return {
      wrong: `/digest does not know what to do with “${(strays[0] ?? at).slice(0, 60)}”: write a time, a zone and days, such as 08:00 Asia/Ho_Chi_Minh weekdays.`,
    }
  const read = readWanted({ ...options, ...named })
  return 'wrong' in read ? read : { value: read.value.digest }
}

/** What was and what is. */
export type Rescheduled = {
  readonly before: readonly Subscription[]
  readonly after: readonly Subscription[]
  readonly layouts: { readonly before: Layout; readonly after: Layout }
}

/** Gives the digest of a place another time, or another layout; undefined where it is another tenant's. */
export function reschedule(
  db: Db,
  place: Place,
  wanted: WantedDigest,
  {
    layout,
    now,
    zone,
  }: { readonly layout: Layout | undefined; readonly now: number; readonly zone: string | undefined },
): Promise<Rescheduled | undefined> {
  return inTransaction(db, async transaction => {
    const before = await subscriptionsAt(transaction, place, place.target)
    const was = (await settingsFor(transaction, place)).layout ?? 'flat'
    const layouts = { before: was, after: layout ?? was }
    if (layouts.after !== was) {
      const kept = await changeSettings(transaction, place, ({ layout: _, ...rest }) =>
        layouts.after === 'flat' ? rest : { ...rest, layout: layouts.after },
      )
      if (kept === undefined) return undefined
    }
    const held = before.find(({ digest }) => digest !== undefined)?.digest
    const asked = scheduleOf(wanted, held, zone)
    if (asked === undefined && wanted !== 'off') return { before, after: before, layouts }
    const digest = asked === undefined ? undefined : sameSchedule(asked, held) ? held : { ...asked, since: now }
    // A topic that was left out of the digest stays out, unless none is in it.
    const after = before.map(each => {
      if (held !== undefined && each.digest === undefined) return each
      const { digest: _, ...rest } = each
      return digest === undefined ? rest : { ...rest, digest }
    })
    for (const each of after) await putSubscription(transaction, each)
    return { before, after, layouts }
  })
}
