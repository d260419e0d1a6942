import type { KindName } from '../cards/card.js'
import type { Claim } from '../cards/claim.js'
import { inChunks } from './chunks.js'
import type { Db } from './schema.js'

/** What one article says of one field of one card. */
export type ArticleClaim = {
  readonly articleId: string
  readonly key: string
  readonly kind: KindName
  readonly field: string
  readonly claim: Claim<unknown>
}

/** Every line of the ledger that these articles gave, ordered by key and field. */
export async function claimsOfArticles(db: Db, ids: readonly string[]): Promise<readonly ArticleClaim[]> {
  const found: ArticleClaim[] = []
  for (const chunk of inChunks([...new Set(ids)])) {
    const rows = await db
      .selectFrom('events')
      .select(['article_id', 'key', 'kind', 'field', 'claim_json'])
      .where('article_id', 'in', chunk)
      .execute()
    found.push(
      ...rows.map(({ article_id, claim_json, ...rest }) => ({
        articleId: article_id,
        ...rest,
        claim: JSON.parse(claim_json),
      })),
    )
  }
  return found.sort((one, other) => (`${one.key} ${one.field}` < `${other.key} ${other.field}` ? -1 : 1))
}
