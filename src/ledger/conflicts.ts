import type { Conflict, ConflictKind } from '../cards/card.js'
import { DealForm } from '../cards/deal-fields.js'
import { dealFamily } from '../cards/deal-key.js'
import type { Contender } from './contender.js'
import type { LedgerEvent } from './event.js'
import { isOneDesk } from './record.js'
import { sourced } from './sourced.js'
import { STAGE_FIELD, sameFacts, timePassed } from './stages.js'
import { compatible, saysNothing } from './values.js'
import { workOf } from './versions.js'

// Free words: two desks never choose the same ones, and that is no disagreement.
const WORDED: ReadonlySet<string> = new Set(['statement', 'subject', 'finance', 'uncertainties', 'suspends', 'bundle'])

/** What an article says of the life cycle of the key, by the id of its first version. */
export type StageOf = (work: string) => unknown

/**
 * Where sources differ on one field: the winner against each other value, once a value, by its best claim. `ranked` is
 * the field's contenders, best first. Silence and an article's own earlier words differ from
 * nothing.
 */
export function conflictsOf(field: string, ranked: readonly Contender[], stageOf: StageOf): readonly Conflict[] {
  const [winner, ...others] = ranked
  if (winner === undefined || WORDED.has(field) || saysNothing(winner.event.claim.value)) return []
  const seen = new Set([winner.same])
  const conflicts: Conflict[] = []
  for (const loser of others) {
    if (
      seen.has(loser.same) ||
      saysNothing(loser.event.claim.value) ||
      loser.event.articleId === winner.event.articleId
    )
      continue
    seen.add(loser.same)
    const kind = kindOf(field, winner, loser, stageOf)
    conflicts.push({ field, kind, winner: sourced(winner.event), loser: sourced(loser.event) })
  }
  return conflicts
}

function kindOf(field: string, winner: Contender, loser: Contender, stageOf: StageOf): ConflictKind {
  if (corrected(winner.event, loser.event)) return 'source_error'
  const { kind } = winner.event
  if (field === STAGE_FIELD[kind]) return kindOfStage(winner, loser)
  if (sameInOtherWords(field, winner.event.claim.value, loser.event.claim.value)) return 'framing'
  if (compatible(winner.event.claim, loser.event.claim)) return 'precision'
  if (later(winner, loser)) return 'superseded_in_time'
  const [from, to] = [stageOf(workOf(loser.event)), stageOf(workOf(winner.event))]
  return timePassed(kind, from, to) ? 'superseded_in_time' : 'contradiction'
}

function kindOfStage(winner: Contender, loser: Contender): ConflictKind {
  const { kind, claim } = winner.event
  const [from, to] = [loser.event.claim.value, claim.value]
  if (later(winner, loser) || timePassed(kind, from, to)) return 'superseded_in_time'
  return sameFacts(kind, from, to) ? 'framing' : 'contradiction'
}

// One key is one measure or one deal: "retaliatory" and "ad valorem", "truce" and "agreement" are two words for it.
function sameInOtherWords(field: string, one: unknown, other: unknown): boolean {
  if (field === 'instrument') return true
  const [a, b] = [DealForm.safeParse(one).data, DealForm.safeParse(other).data]
  return field === 'form' && a !== undefined && b !== undefined && dealFamily(a) === dealFamily(b)
}

// Time can only be said to have passed between two texts that both bear a date.
function later(winner: Contender, loser: Contender): boolean {
  return winner.event.dated && loser.event.dated && winner.day > loser.day
}

function corrected(winner: LedgerEvent, loser: LedgerEvent): boolean {
  return winner.corrects === true && loser.corrects !== true && isOneDesk(winner.source, loser.source)
}
