import { isDeepStrictEqual } from 'node:util'
import { type Around, aroundOf } from '../ledger/around.js'
import { mayCover } from '../ledger/cover.js'
import { DAY_MS, type LedgerCard, type LedgerEvent } from '../ledger/event.js'
import { foldKey } from '../ledger/fold.js'
import { grouped } from '../lib/grouped.js'
import { latestLines, MOST_LINES } from './latest-lines.js'
import { eventsOf } from './ledger.js'
import { firstOfCovers, linesAsOf, MOST_LINES_AS_OF } from './lines-as-of.js'
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
  const covers = await coversOf(db, keys)
  const more = [...new Set([...covers.values()].flat())]
  const { asOf, seenBy } = options
  // As of a day a card is folded to be shown and not to be kept: of a key with many lines a part of them will do.
  const isPart = asOf !== undefined && seenBy === undefined
  const events = await (isPart ? linesAsOf(db, keys, more, asOf) : eventsOf(db, [...keys, ...more]))
  const known = seenBy === undefined ? events : events.filter(({ seenAt }) => seenAt <= seenBy)
  const cards = foldAround(keys, covers, known, asOf)
  if (!isPart) return cards
  const byKey = grouped(events, ({ key }) => key)
  return cards.map(card => ((byKey.get(card.key) ?? []).length < MOST_LINES_AS_OF ? card : { ...card, partly: true }))
}

/**
 * The cards of these keys as they are now, and those of all measures that they may hold back, end or replace, ordered by key. Where
 * nothing is new but the lines of one article, `by` its id, a pause that it only repeats has others left as they are.
 */
export async function cardsTouched(db: Db, keys: readonly string[], by?: string): Promise<readonly LedgerCard[]> {
  const events = await eventsOf(db, keys)
  const given = new Set(keys)
  const telling = by === undefined ? events : withoutRepeated(events, by)
  const reached = (await reachedBy(db, telling)).filter(key => !given.has(key))
  const touched = [...keys, ...reached]
  const covers = await coversOf(db, touched)
  const more = new Set([...reached, ...[...covers.values()].flat()].filter(key => !given.has(key)))
  return foldAround(touched, covers, more.size === 0 ? events : [...events, ...(await eventsOf(db, [...more]))])
}

// What others take from a cover is all of it but the list of those who tell it.
function withoutRepeated(events: readonly LedgerEvent[], by: string): readonly LedgerEvent[] {
  return [...grouped(events, ({ key }) => key).values()].flatMap(own => {
    // Most cover nothing: a hot key is not ranked twice to find that out.
    if (!own.some(mayCover)) return own
    const [now, before] = [aroundOf(own), aroundOf(own.filter(({ articleId }) => articleId !== by))]
    const [one, other] = [now, before].map(([only]) => only?.cover && { ...only.cover, works: undefined })
    const same = one !== undefined && isDeepStrictEqual(one, other)
    return same && own.every(({ field }) => field !== 'previousRate') ? own.filter(event => !mayCover(event)) : own
  })
}

export type LinesAround = {
  readonly own: readonly LedgerEvent[]
  readonly others: readonly LedgerEvent[]
  /** Epoch milliseconds: the beginning of the first day from which on all lines of the key are here; absent where all there are are. */
  readonly since?: number
}

/**
 * The lines about the card of one key, and those about what may hold back, end or replace its measure: of each the newest `most`, of
 * what was written by an instant (`by`, epoch milliseconds).
 */
export async function eventsAround(
  db: Db,
  key: string,
  { by = Number.MAX_SAFE_INTEGER, most = MOST_LINES }: { readonly by?: number; readonly most?: number } = {},
): Promise<LinesAround> {
  const covers = (await coversOf(db, [key])).get(key) ?? []
  const also = firstOfCovers(covers, by)
  const events = await latestLines(db, [key, ...covers], { by, most, also })
  const own = events.filter(event => event.key === key)
  const since =
    own.length < most
      ? undefined
      : wholeSince(
          own.map(({ validAt }) => validAt),
          most,
        )
  return { own, others: events.filter(event => event.key !== key), ...(since !== undefined && { since }) }
}

// The day of the oldest of the newest lines may have more of them; where it is the only day, it is told from there on.
function wholeSince(times: readonly number[], most: number): number | undefined {
  const newestFirst = times.toSorted((one, other) => other - one)
  const [newest = 0, oldest = 0] = [newestFirst[0], newestFirst[most - 1]]
  const next = (Math.floor(oldest / DAY_MS) + 1) * DAY_MS
  return next <= newest ? next : oldest
}

function foldAround(
  keys: readonly string[],
  covers: ReadonlyMap<string, readonly string[]>,
  events: readonly LedgerEvent[],
  asOf?: number,
): readonly LedgerCard[] {
  const byKey = grouped(events, ({ key }) => key)
  const known = new Map<string, readonly Around[]>()
  const around = (key: string) => {
    const held = known.get(key) ?? aroundOf(byKey.get(key) ?? [], asOf)
    known.set(key, held)
    return held
  }
  return [...new Set(keys)].sort().flatMap(key => {
    const own = byKey.get(key) ?? []
    const options = { ...(asOf !== undefined && { asOf }), around: (covers.get(key) ?? []).flatMap(around) }
    return foldKey(own, options) ?? []
  })
}
