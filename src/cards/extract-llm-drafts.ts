import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import type { AnsweredCards } from './extract-llm-answer.js'
import type { Shown } from './extract-llm-article.js'
import { type Claims, makeClaims } from './extract-llm-claims.js'
import { dealDrafts } from './extract-llm-deal.js'
import { makeQuoteFinder } from './extract-llm-quotes.js'
import type { Evidence } from './extract-llm-schema.js'
import { tariffDrafts } from './extract-llm-tariff.js'
import { tensionDrafts } from './extract-llm-tension.js'

// More cards than this no article holds; each costs the gate a reading of its sentences.
const MOST_DRAFTS = 60

/** The drafts that the cards of a model's answer make, each field with its words found in the article. Pure. */
export function draftsFrom(
  answer: AnsweredCards,
  {
    reading,
    shown,
    known,
    prompt,
  }: { reading: Reading; shown: Shown; known: (name: string) => string | undefined; prompt: string },
): readonly CardDraft[] {
  const { id, text } = reading.article
  const finder = makeQuoteFinder(id, text, shown.sentences)
  const sources = { reading, finder, shown: shown.sentences, known }
  const drafts: CardDraft[] = []
  const add = (evidence: readonly Evidence[], main: string, make: (claims: Claims) => readonly CardDraft[]) => {
    if (drafts.length >= MOST_DRAFTS) return
    const claims = makeClaims(sources, evidence, main)
    const made = make(claims)
    drafts.push(...made.map(draft => ({ ...draft, prompt, dropped: claims.dropped })))
  }
  for (const one of answer.tariffs) add(one.card.evidence, 'status', claims => tariffDrafts(one, claims, reading))
  for (const one of answer.deals) add(one.card.evidence, 'stage', claims => dealDrafts(one, claims, reading))
  for (const one of answer.tensions) add(one.card.evidence, 'domain', claims => tensionDrafts(one, claims, reading))
  return drafts.slice(0, MOST_DRAFTS)
}
