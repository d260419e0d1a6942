import type { Reading } from '../articles/reading.js'
import type { CardDraft, Proposer } from './card.js'
import type { Extractor } from './extractor.js'
import { type FieldVerdict, gate } from './gate.js'
import { mergeDrafts } from './merge.js'
import { relevanceOf } from './relevance.js'

/** What became of one field that an extractor proposed, or had to leave out. */
export type ProposedVerdict = FieldVerdict & {
  readonly proposedBy: Proposer
  /** The hash of the prompt, where a model proposed it. */
  readonly prompt?: string | undefined
  /** What was proposed; absent for a card as a whole, and for what the proposer left out itself. */
  readonly value?: unknown
}

export type Extracted = { readonly drafts: readonly CardDraft[]; readonly verdicts: readonly ProposedVerdict[] }

/**
 * The cards of an article: the rules read it first, a model (where there is one) reads what they find relevant or cannot tell, both
 * end in the same gate, and what passes is united field by field.
 */
export async function extractCards(extractors: readonly Extractor[], reading: Reading): Promise<Extracted> {
  const ask = (name: Proposer) =>
    Promise.all(extractors.filter(one => one.name === name).map(one => one.extract(reading)))
  const proposed = (await ask('rules')).flat()
  const rules = judged(proposed, reading)
  if (relevanceOf(reading, proposed) === 'other') return rules
  const model = judged((await ask('llm')).flat(), reading)
  return { drafts: mergeDrafts(rules.drafts, model.drafts), verdicts: [...rules.verdicts, ...model.verdicts] }
}

function judged(proposed: readonly CardDraft[], reading: Reading): Extracted {
  const gated = proposed.map(draft => ({ proposed: draft, ...gate(draft, reading) }))
  return {
    drafts: gated.flatMap(({ draft }) => draft ?? []),
    verdicts: gated.flatMap(({ proposed: { key, proposedBy, prompt, fields, dropped = [] }, verdicts }) => [
      ...dropped.map(({ field, reason }) => ({ key, field, verdict: 'rejected' as const, reason, proposedBy, prompt })),
      ...verdicts.map(verdict => ({ ...verdict, proposedBy, prompt, value: fields[verdict.field]?.value })),
    ]),
  }
}
