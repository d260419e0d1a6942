import type { CardBlock, Citation } from './message.js'

/** The quotes of a card, each once, numbered from 1 in the order in which its rows call for them. */
export type NumberedCitations = {
  readonly all: readonly Citation[]
  /** Numbers from 1, without repetition. */
  numbersOf(cites: readonly Citation[] | undefined): readonly number[]
}

/** Numbers what proves a card, so that a sentence that proves four rows is printed once. */
export function numberCitations(card: CardBlock): NumberedCitations {
  const numbers = new Map<string, number>()
  const all: Citation[] = []
  const called = [...card.rows, ...card.disagreements].flatMap(row => row.cites ?? [])
  for (const cite of [...called, ...card.evidence]) {
    const identity = identityOf(cite)
    if (numbers.has(identity)) continue
    all.push(cite)
    numbers.set(identity, all.length)
  }
  return {
    all,
    numbersOf: cites => [...new Set((cites ?? []).flatMap(cite => numbers.get(identityOf(cite)) ?? []))],
  }
}

/** What the disagreements of a card are headed with: what only time has changed is no dispute. */
export function disagreementHeading({ disagreements }: Pick<CardBlock, 'disagreements'>): string {
  return disagreements.every(row => row.quiet === true) ? 'Earlier reports said otherwise' : 'Sources differ'
}

function identityOf(cite: Citation): string {
  return JSON.stringify([cite.articleId, cite.start, cite.end, cite.quote, cite.source, cite.url, cite.publishedAt])
}
