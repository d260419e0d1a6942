import type { Card, SourcedClaim, ViewContext } from '../../cards/card.js'
import { citesOf } from '../../cards/view-evidence.js'
import { listed } from '../../cards/view-values.js'
import type { Citation, Span } from '../../messages/message.js'

/** One sentence that a card proves, with the quotes that prove it. */
export type Fact = {
  readonly card: Card
  /** Without its full stop and its numbers. */
  readonly spans: readonly Span[]
  readonly cites: readonly Citation[]
}

const MOST_CITES = 3

/** The quotes behind some fields of a card, of whoever is shown first, each once, at most three. */
export function citesFor({ evidence }: Pick<Card, 'evidence'>, fields: readonly string[]): readonly Citation[] {
  const winners = fields.flatMap((field): readonly SourcedClaim[] => (evidence[field] ?? []).slice(0, 1))
  const seen = new Set<string>()
  return citesOf(winners)
    .filter(({ quote }) => !seen.has(quote) && seen.add(quote) !== undefined)
    .slice(0, MOST_CITES)
}

const WITH_ARTICLE =
  /^(?:United|European|Philippines|Netherlands|Maldives|Bahamas|Gambia|Seychelles|Comoros|Czech Republic|Dominican Republic|Central African|DR Congo|Republic|Marshall|Solomon|Cook|Faroe|Falkland|Cayman|Gulf)/

/** The name of an economy within a sentence: 'the United States', 'Vietnam'. */
export function nameWithin(economy: string, { nameOf }: Pick<ViewContext, 'nameOf'>): string {
  if (economy === '*') return 'all economies'
  const name = nameOf(economy)
  return WITH_ARTICLE.test(name) ? `the ${name}` : name
}

/** 'Vietnam, Malaysia and the United States'. */
export function namesWithin(economies: readonly string[], context: Pick<ViewContext, 'nameOf'>): string {
  return listed(economies.map(economy => nameWithin(economy, context)))
}

/** 'the United States’', 'Brazil’s'. */
export function possessive(name: string): string {
  return name.endsWith('s') ? `${name}’` : `${name}’s`
}

export function capital(words: string): string {
  return words.replace(/^\p{L}/u, letter => letter.toUpperCase())
}

/** 'a 20% duty', 'an 8% duty', 'an anti-dumping duty'. */
export function withArticle(words: string): string {
  return `${/^(?:[aeio]|8|1[18](?!\d))/i.test(words) ? 'an' : 'a'} ${words}`
}
