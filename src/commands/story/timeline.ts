import { NOT_STATED } from '../../cards/claim.js'
import { sameness } from '../../ledger/values.js'
import { grouped } from '../../lib/grouped.js'
import type { ArticleClaim } from '../../store/article-claims.js'
import type { SourceArticle } from '../../store/card-sources.js'
import { inFieldOrder } from '../field-words.js'

/** What an article says of a field, and what had been said of it before in its story, where that differs. */
export type Said = { readonly field: string; readonly now: ArticleClaim; readonly before?: ArticleClaim }

/** One article of a story, with what it brought on each card that no earlier one had said. */
export type Step = {
  readonly article: SourceArticle
  readonly brought: readonly {
    readonly key: string
    /** True where the story had not spoken of the card before. */
    readonly first: boolean
    readonly said: readonly Said[]
  }[]
}

/** The fields in which a story goes on; what names a card is told by the card itself. */
const TELLING: ReadonlySet<string> = new Set([
  ...['status', 'stage', 'direction', 'rung', 'rate', 'interimRate', 'stacking', 'count', 'value'],
  ...['announced', 'effective', 'suspendedUntil', 'expires', 'date', 'scope', 'legalBasis', 'binding', 'statement'],
])

/** The articles of a story in their order, each with what it added or put otherwise. */
export function timeline(articles: readonly SourceArticle[], claims: readonly ArticleClaim[]): readonly Step[] {
  const byArticle = grouped(claims, ({ articleId }) => articleId)
  const keys = new Set<string>()
  const held = new Map<string, ArticleClaim>()
  return articles.map(article => {
    const byKey = grouped(byArticle.get(article.id) ?? [], ({ key }) => key)
    const brought = [...byKey].flatMap(([key, own]) => {
      const first = !keys.has(key)
      keys.add(key)
      const said = own.flatMap(now => saidAnew(now, held))
      return said.length === 0 && !first ? [] : [{ key, first, said: inFieldOrder(said, ({ field }) => field) }]
    })
    return { article, brought }
  })
}

function saidAnew(now: ArticleClaim, held: Map<string, ArticleClaim>): readonly Said[] {
  const { key, field, claim } = now
  if (!TELLING.has(field) || claim.value === NOT_STATED) return []
  const place = `${key} ${field}`
  const before = held.get(place)
  held.set(place, now)
  if (before !== undefined && sameness(before.claim.value) === sameness(claim.value)) return []
  return [{ field, now, ...(before && { before }) }]
}
