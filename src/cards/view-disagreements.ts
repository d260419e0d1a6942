import type { Row } from '../messages/message.js'
import type { Card, Conflict, SourcedClaim, ViewContext } from './card.js'
import { attributionWords, codeWords, prefix } from './view-claims.js'
import { citesOf } from './view-evidence.js'
import { quotesOf } from './view-figures.js'
import { valueWords } from './view-values.js'
import { CONFLICT_WORDS, FIELD_WORDS, MODALITY_WORDS, STAGE_WORDS } from './words.js'

/**
 * Where sources differ, one row a conflict: "Number", "45 signed (state media) / some 40 expected (…): the later report
 * wins", with a quote of either side. What is still open comes before what time has settled, and of the values that time
 * left behind only the latest of each field is told; the rest is history.
 */
export function disagreements(
  card: Pick<Card, 'conflicts' | 'evidence'>,
  context: Pick<ViewContext, 'nameOf'>,
): readonly Row[] {
  const told = new Set<string>()
  return card.conflicts
    .filter(({ field, kind }) => {
      if (kind !== 'superseded_in_time') return true
      return told.has(field) ? false : told.add(field) !== undefined
    })
    .toSorted((one, other) => GRAVITY[one.kind] - GRAVITY[other.kind])
    .map(conflict => differenceRow(conflict, card, context))
}

/** How grave a kind of conflict is, the gravest first: sources that contradict each other before those that put one fact in other words. */
export const GRAVITY = {
  contradiction: 0,
  source_error: 1,
  precision: 2,
  framing: 3,
  superseded_in_time: 4,
} satisfies Record<Conflict['kind'], number>

/** The conflicts that no later report has settled, each as a row. */
export function openConflicts(
  card: Pick<Card, 'conflicts' | 'evidence'>,
  context: Pick<ViewContext, 'nameOf'>,
): readonly { readonly kind: Conflict['kind']; readonly row: Row }[] {
  return card.conflicts
    .filter(conflict => !isSettled(conflict))
    .map(conflict => ({ kind: conflict.kind, row: differenceRow(conflict, card, context) }))
}

function isSettled({ kind }: Conflict): boolean {
  return kind === 'superseded_in_time'
}

function differenceRow(conflict: Conflict, card: Pick<Card, 'evidence'>, context: Pick<ViewContext, 'nameOf'>): Row {
  const { field, kind, winner, loser } = conflict
  const label = FIELD_WORDS.get(field) ?? field
  const sides = [winner, loser].map(side => `${sideWords(field, side, card, context)} (${whoSays(side)})`)
  const cites = [winner, loser].flatMap(side => citesOf([side]).slice(0, 1))
  const value = [`${sides.join(' / ')}: ${CONFLICT_WORDS[kind]}`]
  return { label, value, ...(cites.length === 0 ? {} : { cites }), ...(isSettled(conflict) ? { quiet: true } : {}) }
}

function sideWords(
  field: string,
  { claim, articleId }: SourcedClaim,
  { evidence }: Pick<Card, 'evidence'>,
  context: Pick<ViewContext, 'nameOf'>,
): string {
  const words = valueWords(field, claim.value, quotesOf(claim), context)
  if (CODED.has(field)) return codeWords(claim, words)
  if (field !== 'count') return [prefix(claim), words].filter(word => word !== '').join(' ')
  // "some 40 expected", "45 signed": a number of deals says nothing without its stage.
  const hedged = [prefix({ ...claim, modality: 'asserted' }), words].filter(word => word !== '').join(' ')
  const stage = evidence.stage?.find(said => said.articleId === articleId)?.claim.value
  const plain = MODALITY_WORDS[claim.modality] === ''
  const after = plain ? (typeof stage === 'string' ? stageWord(stage) : '') : MODALITY_WORDS[claim.modality]
  return [hedged, after].filter(word => word !== '').join(' ')
}

const CODED: ReadonlySet<string> = new Set(['status', 'stage', 'direction', 'rung', 'domain', 'form', 'legalBasis'])

function stageWord(stage: string): string {
  return new Map<string, string>(Object.entries(STAGE_WORDS)).get(stage) ?? ''
}

function whoSays(side: SourcedClaim): string {
  return attributionWords(side.claim) ?? side.source
}
