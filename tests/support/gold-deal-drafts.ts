import { findFigures } from '../../src/articles/figures.js'
import type { Reading } from '../../src/articles/reading.js'
import type { CardDraft } from '../../src/cards/card.js'
import type { Span } from '../../src/cards/claim.js'
import { type DealForm, DealStage } from '../../src/cards/deal-fields.js'
import { claim } from '../../src/cards/propose.js'
import type { RelationFact } from '../eval/format.js'
import { economy, hedgeOf, partyClaim } from './honest-claims.js'

/** The product's words for each word of the annotation, the likeliest first. */
export const STAGES: Readonly<Record<string, readonly DealStage[]>> = {
  signed: ['signed'],
  agreed: ['agreed_in_principle', 'announced'],
  announced: ['announced'],
  proposed: ['proposed', 'urged'],
  expected: ['expected'],
  in_force: ['in_force', 'ratified'],
  negotiating: ['negotiating'],
}

const FORMS: readonly (readonly [RegExp, DealForm])[] = [
  [/\bMOUs?\b|memorand/i, 'mou'],
  [/free[- ]trade|\bFTA\b|economic partnership/i, 'fta'],
  [/joint statement/i, 'joint_statement'],
  [/framework/i, 'framework'],
  [/truce/i, 'truce'],
  [/\bloans?\b|credit/i, 'loan'],
  [/purchas|\bbuy\b|\border/i, 'purchase'],
  [/leas(?:e|ing)/i, 'lease'],
]

/** The drafts of one deal, one for each stage that the annotation allows. */
export function dealDrafts(fact: RelationFact, span: Span, reading: Reading): readonly (readonly CardDraft[])[] {
  const codes = fact.parties.flatMap(party => economy(party) ?? [])
  const firms = fact.parties.filter(party => economy(party) === undefined)
  const entities = firms.flatMap(firm => wordsOf(firm, span) ?? [])
  const form = FORMS.find(([words]) => words.test(`${fact.title ?? ''} ${fact.quote}`))?.[1] ?? 'agreement'
  const stages = [fact.status ?? []].flat().flatMap(status => STAGES[status] ?? DealStage.safeParse(status).data ?? [])
  return [
    (stages.length === 0 ? (['announced'] as const) : stages).map(stage => ({
      kind: 'deal' as const,
      key: `deal:${[...codes].sort().join('-')}:${form}:${fact.title ?? ''}`,
      articleId: reading.article.id,
      proposedBy: 'llm' as const,
      fields: {
        parties: partyClaim(codes, span, reading),
        ...(entities.length === 0 ? {} : { entities: claim(entities, { span }) }),
        form: claim(form, { span }),
        stage: claim(stage, { span, modality: stage === 'expected' ? 'expected' : 'asserted' }),
        ...valueClaim(fact, span),
        ...countClaim(fact, span),
      },
    })),
  ]
}

/** A firm as the sentence spells it. */
function wordsOf(firm: string, span: Span): string | undefined {
  const at = span.quote.toLowerCase().indexOf(firm.toLowerCase())
  return at < 0 ? undefined : span.quote.slice(at, at + firm.length)
}

function valueClaim(fact: RelationFact, span: Span): CardDraft['fields'] {
  const wanted = findFigures(fact.value ?? '').find(({ kind }) => kind === 'money')
  const stated = findFigures(span.quote).find(({ kind, low }) => kind === 'money' && low === wanted?.low)
  if (stated?.currency === undefined) return {}
  const { low, currency } = stated
  return { value: claim({ amount: low, currency }, { span, hedge: hedgeOf(span, low) }) }
}

/** "45 cooperation agreements": a number of deals that the annotation names the deal by. */
function countClaim(fact: RelationFact, span: Span): CardDraft['fields'] {
  const title = /^(\d+) [\w -]*(?:agreements|deals|mous|memoranda|pacts)\b/i.exec(fact.title ?? '')
  const count = Number(title?.[1])
  const isStated = findFigures(span.quote).some(({ kind, low }) => kind === 'count' && low === count)
  return title === null || !isStated ? {} : { count: claim(count, { span, hedge: hedgeOf(span, count) }) }
}
