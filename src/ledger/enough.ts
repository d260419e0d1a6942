import type { Conflict, SourcedClaim } from '../cards/card.js'
import { grouped } from '../lib/grouped.js'
import { byVoice } from '../stories/voices.js'
import type { LedgerCard } from './event.js'
import { workOf } from './versions.js'

/** More voices prove nothing more to a reader, and a card of which ten thousand articles tell must not be read whole for each question. */
const MOST_VOICES = 3
const MOST_CONFLICTS = 3

/**
 * A card with the best voices of each field and what differs most, and with how many there were where that is not all: one voice of
 * each source family first, so that independent sources are not crowded out by copies. The winner stays the first.
 */
export function enough(card: LedgerCard): LedgerCard {
  const long = Object.entries(card.evidence).filter(([, claims]) => claims.length > MOST_VOICES)
  const conflicts = [...grouped(card.conflicts, ({ field }) => field).values()].flatMap(mostTelling)
  if (long.length === 0 && conflicts.length === card.conflicts.length) return card
  const behind = [
    ...Object.values(card.evidence).flat(),
    ...card.conflicts.flatMap(({ winner, loser }) => [winner, loser]),
  ]
  return {
    ...card,
    conflicts,
    evidence: {
      ...card.evidence,
      ...Object.fromEntries(long.map(([field, claims]) => [field, independentFirst(claims)])),
    },
    counted: {
      articles: articlesOf(behind),
      fields: Object.fromEntries(
        long.map(([field, claims]) => [field, { articles: articlesOf(claims), families: voicesOf(claims).length }]),
      ),
    },
  }
}

function independentFirst(claims: readonly SourcedClaim[]): readonly SourcedClaim[] {
  const firsts = new Set(voicesOf(claims).flatMap(([first]) => first ?? []))
  const copies = claims.filter(claim => !firsts.has(claim))
  return [...claims.filter(claim => firsts.has(claim)), ...copies].slice(0, MOST_VOICES)
}

const QUIET: ReadonlySet<Conflict['kind']> = new Set(['superseded_in_time', 'precision', 'framing'])

// In the order that they stood in: the newest first.
function mostTelling(conflicts: readonly Conflict[]): readonly Conflict[] {
  const loud = conflicts.filter(({ kind }) => !QUIET.has(kind))
  const kept = new Set([...loud, ...conflicts.filter(({ kind }) => QUIET.has(kind))].slice(0, MOST_CONFLICTS))
  return conflicts.filter(conflict => kept.has(conflict))
}

function articlesOf(claims: readonly SourcedClaim[]): number {
  return new Set(claims.map(workOf)).size
}

/** Claims by the independent voices that make them, as a card counts its source families. */
export function voicesOf(claims: readonly SourcedClaim[]): readonly (readonly SourcedClaim[])[] {
  return byVoice(claims, ({ family, source, tier }) => ({ family, publisher: source, ...(tier && { tier }) }))
}
