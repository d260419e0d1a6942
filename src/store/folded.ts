import type { LedgerCard, LedgerEvent } from '../ledger/event.js'
import { foldKey } from '../ledger/fold.js'
import { grouped } from '../lib/grouped.js'
import { latestLines, MOST_LINES } from './latest-lines.js'
import { eventsOf } from './ledger.js'
import { coversOf, reachedBy } from './reach.js'
import type { Db } from './schema.js'

export type FoldedOptions = {
  /** Epoch milliseconds: what could be read then. */
  readonly asOf?: number
  /** Epoch milliseconds: only what this desk had learnt by then, whenever it was written. */
  readonly seenBy?: number
}

/**
 * The cards of these keys with all that reaches them, folded from the ledger now or as of an instant, ordered by key. A key of
 * which nothing could be read by then has none.
 */
export async function foldedCards(
  db: Db,
  keys: readonly string[],
  options: FoldedOptions = {},
): Promise<readonly LedgerCard[]> {
  return foldAround(db, keys, await linesFor(db, keys, options), options)
}

/** As of a day a card is folded to be shown and not to be kept: of a key with more lines than that the newest will do. */
const MOST_LINES_AS_OF = 56

function linesFor(db: Db, keys: readonly string[], { asOf, seenBy }: FoldedOptions): Promise<readonly LedgerEvent[]> {
  if (asOf === undefined || seenBy !== undefined) return eventsOf(db, keys)
  return latestLines(db, keys, { by: asOf, most: MOST_LINES_AS_OF })
}

/** The cards of these keys as they are now, and those of all measures that they may hold back, end or replace, ordered by key. */
export async function cardsTouched(db: Db, keys: readonly string[]): Promise<readonly LedgerCard[]> {
  const events = await eventsOf(db, keys)
  const given = new Set(keys)
  const reached = (await reachedBy(db, events)).filter(key => !given.has(key))
  const more = reached.length === 0 ? [] : await eventsOf(db, reached)
  return foldAround(db, [...keys, ...reached], [...events, ...more], {})
}

/**
 * The lines about the card of one key, and those about what may hold back, end or replace its measure: of each the newest `most`, of
 * what was written by an instant (`by`, epoch milliseconds).
 */
export async function eventsAround(
  db: Db,
  key: string,
  { by, most = MOST_LINES }: { readonly by?: number; readonly most?: number } = {},
): Promise<{ readonly own: readonly LedgerEvent[]; readonly others: readonly LedgerEvent[] }> {
  const covers = (await coversOf(db, [key])).get(key) ?? []
  const events = await latestLines(db, [key, ...covers], { most, ...(by !== undefined && { by }) })
  return { own: events.filter(event => event.key === key), others: events.filter(event => event.key !== key) }
}

async function foldAround(
  db: Db,
  keys: readonly string[],
  events: readonly LedgerEvent[],
  asked: FoldedOptions,
): Promise<readonly LedgerCard[]> {
  const { seenBy, ...options } = asked
  const wanted = [...new Set(keys)].sort()
  const covers = await coversOf(db, wanted)
  const held = new Set(wanted)
  const missing = [...new Set([...covers.values()].flat())].filter(key => !held.has(key))
  const all = missing.length === 0 ? events : [...events, ...(await linesFor(db, missing, asked))]
  const byKey = grouped(seenBy === undefined ? all : all.filter(({ seenAt }) => seenAt <= seenBy), ({ key }) => key)
  return wanted.flatMap(key => {
    const others = (covers.get(key) ?? []).flatMap(cover => byKey.get(cover) ?? [])
    return foldKey(byKey.get(key) ?? [], { ...options, others }) ?? []
  })
}
