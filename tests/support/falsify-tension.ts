import type { CardDraft } from '../../src/cards/card.js'
import { TensionFields } from '../../src/cards/tension-fields.js'
import type { Falsified } from './falsified.js'
import { absentEconomy, coverEachOther, othersNamed } from './falsify-names.js'
import { keptWhole } from './gate-trial.js'
import type { TrueDraft } from './gold-drafts.js'
import { actsOn } from './gold-tension-drafts.js'
import { economy, partyClaim } from './honest-claims.js'

/** What is false of a tension: its sides, where the words say plainly who acts on whom. */
export function falsifyTension(truth: TrueDraft): readonly Falsified[] {
  const { reading, gold, fact, drafts } = truth
  // Domain, rung and direction are not annotated: a draft that the gate keeps has them as the words say.
  const draft = keptWhole(truth) ?? drafts[0]
  const { from, to } = TensionFields.parse(draft.fields)
  const span = from.spans[0]
  if (span === undefined || to.value.length === 0) return []
  const sides = (left: readonly string[], right: readonly string[]): CardDraft => ({
    ...draft,
    fields: { ...draft.fields, from: partyClaim(left, span, reading), to: partyClaim(right, span, reading) },
  })
  const stated = gold.tension.flatMap(one => one.parties.flatMap(party => economy(party) ?? []))
  const other = othersNamed(reading, span, [...from.value, ...to.value]).find(
    one => !stated.some(two => coverEachOther(one, two)),
  )
  return [
    ...('parties' in fact && actsOn(fact, span, reading)
      ? [{ kind: 'sides flipped' as const, draft: sides(to.value, from.value), fields: ['from', 'to'] }]
      : []),
    ...[other, absentEconomy(reading)].flatMap(one =>
      one === undefined ? [] : [{ kind: 'side of another' as const, draft: sides(from.value, [one]), fields: ['to'] }],
    ),
  ]
}
