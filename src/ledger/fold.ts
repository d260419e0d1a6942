import type { Conflict, SourcedClaim } from '../cards/card.js'
import type { Claim } from '../cards/claim.js'
import { grouped } from '../lib/grouped.js'
import { byVoice } from '../stories/voices.js'
import { type Around, aroundOf, heardOf } from './around.js'
import { conflictsOf } from './conflicts.js'
import type { Contender } from './contender.js'
import { enough } from './enough.js'
import type { LedgerCard, LedgerEvent } from './event.js'
import { isOver } from './over.js'
import { bestTier, rankedByField } from './precedence.js'
import { isDoubt, reaching } from './reach.js'
import { relatives } from './relatives.js'
import { replacedBy } from './replaced.js'
import { sourced } from './sourced.js'
import { STAGE_FIELD, stageRank } from './stages.js'
import { workOf } from './versions.js'

export type FoldOptions = {
  /** Epoch milliseconds: events valid later than this are left out, and so are edits that this desk had not seen by then. */
  readonly asOf?: number
}

/**
 * Every card that the events tell, ordered by key, with all that moratoria, rulings and replacements among them do to others.
 * Neither the order of the events nor repeats of them matter.
 */
export function fold(events: readonly LedgerEvent[], options: FoldOptions = {}): readonly LedgerCard[] {
  const byKey = grouped(events, event => event.key)
  const related = relatives(byKey)
  const known = new Map<string, readonly Around[]>()
  const around = (key: string) => {
    const held = known.get(key) ?? aroundOf(byKey.get(key) ?? [], options.asOf)
    known.set(key, held)
    return held
  }
  return [...byKey.keys()]
    .sort()
    .flatMap(key => foldKey(byKey.get(key) ?? [], { ...options, around: related(key).flatMap(around) }) ?? [])
}

/**
 * The card that the events of one key tell, or undefined where none is left. All events must bear the same key; `around` are the
 * measures that may hold it back, end it or take its place, in the order of their keys and as of the same time.
 */
export function foldKey(
  events: readonly LedgerEvent[],
  options: FoldOptions & { readonly around?: readonly Around[] } = {},
): LedgerCard | undefined {
  const { asOf: limit, around = [] } = options
  const own = heardOf(events, limit)
  const [first] = own
  if (first === undefined) return undefined
  const heard = around.length === 0 ? own : [...own, ...reaching(first.key, own, around)]
  const ranked = rankedByField(heard)
  const replaced = around.length === 0 ? undefined : replacedBy(first.key, ranked, around)
  const stages = stageByWork(ranked.get(STAGE_FIELD[first.kind]) ?? [])
  const fields: Record<string, Claim<unknown>> = {}
  const evidence: Record<string, readonly SourcedClaim[]> = {}
  const conflicts: Conflict[] = []
  for (const [field, contenders] of ranked) {
    const [winner] = contenders
    if (winner === undefined || isOver(field, name => ranked.get(name)?.[0]?.event.claim.value)) continue
    fields[field] = winner.event.claim
    evidence[field] = agreeing(contenders, winner)
    conflicts.push(...conflictsOf(field, contenders, work => stages.get(work)))
  }
  // What may only reach a measure is no evidence of it, and must make an old threat look neither fresh nor better founded.
  const telling = heard.filter(event => !isDoubt(event))
  // The age of a card is the age of its dated evidence: an undated text read today must not make it look fresh.
  const dated = telling.filter(event => event.dated)
  const aged = dated.length > 0 ? dated : telling
  const times = aged.map(event => event.validAt)
  const asOf = times.reduce((newest, at) => Math.max(newest, at), Number.NEGATIVE_INFINITY)
  const asOfUntil = untilOf(aged, asOf)
  return enough({
    kind: first.kind,
    key: first.key,
    fields,
    evidence,
    conflicts,
    asOf,
    ...(asOfUntil === undefined ? {} : { asOfUntil }),
    firstAt: times.reduce((oldest, at) => Math.min(oldest, at), Number.POSITIVE_INFINITY),
    dated: dated.length > 0,
    families: byVoice(telling, ({ family, source, tier }) => ({ family, publisher: source, tier })).length,
    tier: bestTier(telling),
    ...(replaced === undefined ? {} : { replacedBy: replaced }),
  })
}

// The as-of date is as coarse as the finest of the newest texts.
function untilOf(events: readonly LedgerEvent[], asOf: number): number | undefined {
  const newest = events.filter(event => event.validAt === asOf)
  if (newest.some(event => event.until === undefined)) return undefined
  return newest.reduce((first, { until = first }) => Math.min(first, until), Number.POSITIVE_INFINITY)
}

// The winner first, then those who say the same, each article once: of its versions one alone speaks of a field.
function agreeing(contenders: readonly Contender[], winner: Contender): readonly SourcedClaim[] {
  const articles = new Set<string>()
  return contenders.flatMap(({ event, same }) => {
    if (same !== winner.same || articles.has(event.articleId)) return []
    articles.add(event.articleId)
    return [sourced(event)]
  })
}

function stageByWork(contenders: readonly Contender[]): ReadonlyMap<string, unknown> {
  const stages = new Map<string, { rank: number; value: unknown }>()
  for (const { event } of contenders) {
    const rank = stageRank(event.kind, event.claim.value)
    const held = stages.get(workOf(event))
    if (held === undefined || rank > held.rank) stages.set(workOf(event), { rank, value: event.claim.value })
  }
  return new Map([...stages].map(([work, { value }]) => [work, value]))
}
