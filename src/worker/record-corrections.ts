import type { Article } from '../articles/article.js'
import { type DateValue, startOf } from '../articles/date-value.js'
import type { Card } from '../cards/card.js'
import { correctionsOf } from '../ledger/corrections.js'
import type { Change } from '../ledger/event.js'
import { sourceName } from '../ledger/record.js'
import { addCorrections } from '../store/corrections.js'
import type { Db } from '../store/schema.js'

/** The cards that an article changed, as they were and as they are, with the changes between. */
export type Refolded = {
  readonly cards: readonly Card[]
  /** As they were, by their keys. */
  readonly before: ReadonlyMap<string, Card>
  readonly changes: readonly Change[]
}

/** The article that was read, and when (epoch milliseconds). */
export type ReadArticle = {
  readonly article: Article
  readonly published: DateValue | undefined
  readonly seenAt: number
}

/** Writes down what an article corrects on the cards that it changed. Call it in the transaction that changed them. */
export async function recordCorrections(
  db: Db,
  { cards, before, changes }: Refolded,
  { article, published, seenAt: at }: ReadArticle,
): Promise<void> {
  const start = startOf(published)
  const by = {
    articleId: article.id,
    source: sourceName(article.publisher, article.blurb),
    validAt: start ?? article.firstSeenAt,
    dated: start !== undefined,
    at,
  }
  await addCorrections(
    db,
    cards.flatMap(card => correctionsOf(before.get(card.key), card, changes, by)),
  )
}
