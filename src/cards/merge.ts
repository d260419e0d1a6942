import type { CardDraft, Fields, KindName, Proposer } from './card.js'
import type { Claim } from './claim.js'
import { alignedKey } from './merge-align.js'
import { isSameValue, isSilent } from './merge-values.js'

/**
 * Unites what passed the gate, field by field. What only one side proposed is taken; where both agree that is noted; where they
 * differ, a claim that its own words support beats an inferred one, then the rules' stands, and in what leads a card (its rate, its
 * status, its stage) the whole draft with it. A card that only the model proposed stands on its own. Both lists must have come through the gate, so that nothing here can raise what it refused.
 */
export function mergeDrafts(rules: readonly CardDraft[], model: readonly CardDraft[]): readonly CardDraft[] {
  const merged = new Map(rules.map(draft => [draft.key, draft]))
  for (const draft of model) {
    const key = alignedKey(draft, rules)
    const held = merged.get(key)
    merged.set(key, held === undefined ? bare(draft) : unite(held, bare({ ...draft, key })))
  }
  return [...merged.values()]
}

// Two drafts that differ in one of these tell two measures, or two steps of one, under one name: a date of the one says nothing of the
// other, and neither does a status that stood beside no figure.
const LEADING: Readonly<Record<KindName, readonly string[]>> = {
  tariff: ['rate', 'status'],
  deal: ['stage'],
  tension: [],
}

function unite(held: CardDraft, other: CardDraft): CardDraft {
  const leading = LEADING[held.kind].map(field => [held.fields[field], other.fields[field]] as const)
  if (leading.some(([ours, theirs]) => ours && theirs && differ(ours, theirs))) {
    const first = leading.find(([ours, theirs]) => ours && theirs && !isSameValue(ours.value, theirs.value))
    return first?.[0] && first[1] && prefers(first[0], first[1]) ? other : held
  }
  const fields: Record<string, Claim<unknown>> = {}
  const byField: Record<string, Proposer> = {}
  const agreed: string[] = []
  for (const field of new Set([...Object.keys(held.fields), ...Object.keys(other.fields)])) {
    const mine = held.fields[field]
    const others = other.fields[field]
    const claim = mine && others ? (prefers(mine, others) ? others : mine) : (mine ?? others)
    if (claim === undefined) continue
    fields[field] = claim
    byField[field] = claim === mine ? proposerOf(held, field) : proposerOf(other, field)
    if (mine && others && isSameValue(mine.value, others.value)) agreed.push(field)
  }
  return described(held, other, fields, byField, agreed)
}

function described(
  held: CardDraft,
  other: CardDraft,
  fields: Fields,
  byField: Readonly<Record<string, Proposer>>,
  agreed: readonly string[],
): CardDraft {
  const prompt = held.prompt ?? other.prompt
  const mixed = Object.values(byField).some(proposer => proposer !== held.proposedBy)
  // Twice the model is no agreement of two readers.
  const both = new Set([...(held.agreed ?? []), ...(held.proposedBy === other.proposedBy ? [] : agreed)])
  return {
    kind: held.kind,
    key: held.key,
    articleId: held.articleId,
    proposedBy: held.proposedBy,
    fields,
    ...(mixed && { byField }),
    ...(both.size > 0 && { agreed: [...both] }),
    ...(prompt !== undefined && { prompt }),
  }
}

/** Whether the second claim is to be taken rather than the first. */
function prefers(first: Claim<unknown>, second: Claim<unknown>): boolean {
  if (isSilent(first) !== isSilent(second)) return isSilent(first)
  return first.verdict === 'inferred' && second.verdict === 'supported'
}

function differ(one: Claim<unknown>, other: Claim<unknown>): boolean {
  return !isSilent(one) && !isSilent(other) && !isSameValue(one.value, other.value)
}

function proposerOf(draft: CardDraft, field: string): Proposer {
  return draft.byField?.[field] ?? draft.proposedBy
}

/** Without what its proposer left out: that is in the verdicts. */
function bare({ dropped: _, ...draft }: CardDraft): CardDraft {
  return draft
}
