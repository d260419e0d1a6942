import type { CardDraft } from './card.js'
import { DealForm } from './deal-fields.js'
import { dealFamily } from './deal-key.js'
import { isSameValue } from './merge-values.js'

/**
 * The key that a model's draft goes by: that of the rules' draft which names the same thing, where exactly one does. Two readers
 * may word what a deal is about, or which side a dispute comes from, in two ways; measures are told apart by their keys alone.
 */
export function alignedKey(draft: CardDraft, rules: readonly CardDraft[]): string {
  if (draft.kind === 'tariff' || rules.some(({ key }) => key === draft.key)) return draft.key
  const alike = rules.filter(other => other.kind === draft.kind && isSameThing(draft, other))
  return alike.length === 1 && alike[0] !== undefined ? alike[0].key : draft.key
}

function isSameThing({ kind, key, fields: one }: CardDraft, { key: otherKey, fields: other }: CardDraft): boolean {
  // Between two that both name a direction, the direction tells them apart.
  if (kind === 'tension')
    return (
      key.includes('>') !== otherKey.includes('>') &&
      isSameValue(one.domain?.value, other.domain?.value) &&
      isSameValue(sides(one), sides(other))
    )
  return (
    isSameValue(one.parties?.value, other.parties?.value) &&
    isSameValue(one.entities?.value, other.entities?.value) &&
    familyOf(one) === familyOf(other) &&
    isSameValue(one.stage?.value, other.stage?.value) &&
    isSameValue(one.count?.value, other.count?.value)
  )
}

const sides = ({ from, to }: CardDraft['fields']) => [from?.value, to?.value].flat()

function familyOf({ form }: CardDraft['fields']): string | undefined {
  const known = DealForm.safeParse(form?.value)
  return known.success ? dealFamily(known.data) : undefined
}
