import { sql } from 'kysely'
import { Span } from '../cards/claim.js'
import { sourceName } from '../ledger/record.js'
import { inChunks } from './chunks.js'
import type { Db } from './schema.js'

/** An article as an answer quotes it. Times are epoch milliseconds. */
export type FoundArticle = {
  readonly id: string
  readonly title: string
  /** The first `MOST_READ` characters of the text: offsets into them are offsets into the whole. */
  readonly text: string
  readonly url?: string
  /** As `sourceName` makes it. */
  readonly source: string
  readonly family: string
  readonly at: number
  /** True where the source states or implies a date. */
  readonly dated: boolean
}

const MOST_READ = 20_000

/**
 * The articles of these ids in their order, without any of which a later version is held; with `asOf` (epoch milliseconds), without any
 * of which a later version had come in by then.
 */
export async function foundArticles(db: Db, ids: readonly string[], asOf?: number): Promise<readonly FoundArticle[]> {
  const found = new Map<string, FoundArticle>()
  for (const chunk of inChunks(ids)) {
    const rows = await db
      .selectFrom('articles')
      .select(['id', 'title', 'url', 'publisher', 'tier', 'state_media', 'blurb', 'family', 'at', 'published_json'])
      .select(sql<string>`substr(text, 1, ${sql.lit(MOST_READ)})`.as('text'))
      .where('id', 'in', chunk)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('articles as later')
              .select('later.id')
              .whereRef('later.work', '=', 'articles.work')
              .whereRef('later.version', '>', 'articles.version')
              .where('later.first_seen_at', '<=', asOf ?? Number.MAX_SAFE_INTEGER),
          ),
        ),
      )
      .execute()
    for (const row of rows) {
      const { id, url, family, at, publisher: name, tier, text } = row
      const publisher = { name, tier, ...(row.state_media !== null && { stateMedia: row.state_media === 1 }) }
      found.set(id, {
        id,
        title: row.title ?? '',
        text,
        ...(url !== null && { url }),
        source: sourceName(publisher, row.blurb === 1),
        family,
        at,
        dated: row.published_json !== null,
      })
    }
  }
  return ids.flatMap(id => found.get(id) ?? [])
}

/** A stretch of an article that the ledger has a claim from. Offsets are UTF-16. */
export type ProvingSpan = {
  readonly key: string
  readonly articleId: string
  readonly start: number
  readonly end: number
}

/** The stretches of these articles that prove something in the ledger, with the key of the card. */
export async function provingSpans(db: Db, articleIds: readonly string[]): Promise<readonly ProvingSpan[]> {
  const spans: ProvingSpan[] = []
  for (const chunk of inChunks(articleIds)) {
    const rows = await db
      .selectFrom('events')
      .select(['key', 'article_id', 'claim_json'])
      .where('article_id', 'in', chunk)
      .execute()
    for (const { key, article_id: articleId, claim_json } of rows) {
      const claim: unknown = JSON.parse(claim_json)
      const read = Span.array().safeParse(
        typeof claim === 'object' && claim !== null && Reflect.get(claim, 'spans'),
      ).data
      for (const { start, end } of read ?? []) spans.push({ key, articleId, start, end })
    }
  }
  return spans
}
