import type { CardDraft } from '../../src/cards/card.js'
import { DealFields, type DealStage } from '../../src/cards/deal-fields.js'
import type { Falsified } from './falsified.js'
import { absentEconomy, coverEachOther, othersNamed } from './falsify-names.js'
import type { TrueDraft } from './gold-drafts.js'
import { economy, partyClaim } from './honest-claims.js'

const MOST = 2
// What is done already, so that nothing above it is false for certain.
const DONE: ReadonlySet<string> = new Set(['signed', 'in_force', 'ratified'])

/** What is false of a deal, field by field. */
export function falsifyDeal(truth: TrueDraft): readonly Falsified[] {
  const { reading, gold, fact } = truth
  const [draft] = truth.drafts
  const { parties, stage, value, count } = DealFields.parse(draft.fields)
  const span = stage.spans[0]
  if (span === undefined) return []
  const stated = gold.deal.flatMap(deal => deal.parties.flatMap(party => economy(party) ?? []))
  const others = othersNamed(reading, span, parties.value).filter(one => !stated.some(two => coverEachOther(one, two)))
  const [first, ...rest] = parties.value
  const withParty = (one: string) => changed(draft, 'parties', partyClaim([...rest, one], span, reading))
  const swapped: readonly Falsified[] =
    first === undefined
      ? []
      : [
          ...others
            .slice(0, MOST)
            .map(one => ({ kind: 'deal party of another' as const, draft: withParty(one), fields: ['parties'] })),
          { kind: 'deal party not named', draft: withParty(absentEconomy(reading)), fields: ['parties'] },
        ]
  const statuses = [fact.status ?? []].flat()
  const raised: readonly DealStage[] =
    statuses.length === 0 || statuses.some(one => DONE.has(one))
      ? []
      : statuses.every(one => ['negotiating', 'proposed', 'expected', 'urged'].includes(one))
        ? ['signed', 'in_force', 'agreed_in_principle']
        : ['signed']
  return [
    ...swapped,
    ...raised.map(one => ({
      kind: 'stage raised' as const,
      draft: changed(draft, 'stage', { ...stage, value: one, modality: 'asserted' }),
      fields: ['stage'],
    })),
    ...(value === undefined
      ? []
      : [
          { ...value.value, amount: value.value.amount + value.value.amount / 10 },
          { ...value.value, amount: value.value.amount / 1000 },
          { ...value.value, currency: value.value.currency === 'EUR' ? 'JPY' : 'EUR' },
        ].map(one => ({
          kind: 'deal value changed' as const,
          draft: changed(draft, 'value', { ...value, value: one }),
          fields: ['value'],
        }))),
    ...(count === undefined
      ? []
      : [
          {
            kind: 'deal count changed' as const,
            draft: changed(draft, 'count', { ...count, value: count.value + 5 }),
            fields: ['count'],
          },
        ]),
  ]
}

function changed(draft: CardDraft, field: string, claim: CardDraft['fields'][string]): CardDraft {
  return { ...draft, fields: { ...draft.fields, [field]: claim } }
}
