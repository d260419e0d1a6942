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

export type FromAnswer = {
  readonly drafts: readonly CardDraft[]
  /** Why cards became no draft at all: one reason a card. */
  readonly lost: readonly string[]
}

type Given = {
  readonly reading: Reading
  readonly shown: Shown
  readonly known: (name: string) => string | undefined
  /** The hash of the prompt that was answered. */
  readonly prompt: string
}

/** The drafts that the cards of a model's answer make, each field with its words found in the article. Pure. */
export function draftsFrom(answer: AnsweredCards, { reading, shown, known, prompt }: Given): FromAnswer {
  const { id, text } = reading.article
  const finder = makeQuoteFinder(id, text, shown.sentences)
  const sources = { reading, finder, shown: shown.sentences, known }
  const drafts: CardDraft[] = []
  const lost: string[] = []
  const add = (evidence: readonly Evidence[], main: string, make: (claims: Claims) => readonly CardDraft[]) => {
    if (drafts.length >= MOST_DRAFTS) return
    const claims = makeClaims(sources, evidence, main)
    const made = make(claims)
    const { dropped } = claims
    drafts.push(...made.map(draft => ({ ...draft, prompt, ...(dropped.length > 0 && { dropped }) })))
    if (made.length === 0)
      lost.push(dropped.map(({ field, reason }) => `${field}: ${reason}`)[0] ?? 'not of the form asked for')
  }
  for (const one of answer.tariffs) add(one.card.evidence, 'status', claims => tariffDrafts(one, claims, reading))
  for (const one of answer.deals) add(one.card.evidence, 'stage', claims => dealDrafts(one, claims, reading))
  for (const one of answer.tensions) add(one.card.evidence, 'domain', claims => tensionDrafts(one, claims, reading))
  return { drafts: drafts.slice(0, MOST_DRAFTS), lost }
}
