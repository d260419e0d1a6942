import type { Article } from '../articles/article.js'
import type { Fingerprint, Placement } from '../stories/story.js'
import { deskOf } from '../stories/voices.js'
import type { ArticleRow, Db } from './schema.js'
import { makeArticleFound } from './search.js'
import { inTransaction } from './transaction.js'

export type PlacedFingerprint = { readonly fingerprint: Fingerprint; readonly placement: Placement }

/**
 * Keeps an article with its place, as the next version of the fingerprint's work. One that is held already stays as it is,
 * place and all: 'known'.
 */
export async function saveArticle(
  db: Db,
  article: Article,
  placement: Placement,
  fingerprint: Fingerprint,
): Promise<'new' | 'known'> {
  const { work = article.id } = fingerprint
  const version = (await versionsOf(db, work)) + 1
  const saved = await db
    .insertInto('articles')
    .values({
      id: article.id,
      story_id: placement.storyId,
      family: placement.family,
      at: fingerprint.at,
      first_seen_at: article.firstSeenAt,
      text: article.text,
      title: article.title ?? null,
      url: article.url ?? null,
      published_json: article.published === undefined ? null : JSON.stringify(article.published),
      publisher: article.publisher.name,
      tier: article.publisher.tier,
      state_media: article.publisher.stateMedia === undefined ? null : Number(article.publisher.stateMedia),
      raw: article.raw ?? null,
      encoding: article.encoding,
      fingerprint_json: JSON.stringify(fingerprint),
      work,
      version,
      blurb: Number(article.blurb === true),
    })
    .onConflict(conflict => conflict.column('id').doNothing())
    .executeTakeFirst()
  if (saved.numInsertedOrUpdatedRows !== 1n) return 'known'
  await makeArticleFound(db, article, fingerprint.at)
  return 'new'
}

export async function articleById(db: Db, id: string): Promise<Article | undefined> {
  const row = await db.selectFrom('articles').selectAll().where('id', '=', id).executeTakeFirst()
  return row && articleOf(row)
}

/** The work that the article of this id is a version of, or undefined where it is not held. */
export async function workHolding(db: Db, id: string): Promise<string | undefined> {
  return (await db.selectFrom('articles').select('work').where('id', '=', id).executeTakeFirst())?.work
}

/** How many versions of a work are held. */
export async function versionsOf(db: Db, work: string): Promise<number> {
  const { count } = await db
    .selectFrom('articles')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('work', '=', work)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The latest version of a work that is held, with its fingerprint. */
export async function latestVersion(
  db: Db,
  work: string,
): Promise<{ readonly article: Article; readonly fingerprint: Fingerprint } | undefined> {
  const row = await db
    .selectFrom('articles')
    .selectAll()
    .where('work', '=', work)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row && { article: articleOf(row), fingerprint: JSON.parse(row.fingerprint_json) }
}

/** How many articles this desk first saw at `since` (epoch milliseconds) or later. */
export async function articlesSince(db: Db, since: number): Promise<number> {
  const { count } = await db
    .selectFrom('articles')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('first_seen_at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * The articles that tell a story, each in its latest version, oldest first (by publication, or by first sight where a text
 * bears no date).
 */
export async function articlesOfStory(db: Db, storyId: string): Promise<readonly Article[]> {
  const rows = await db
    .selectFrom('articles')
    .selectAll()
    .where('story_id', '=', storyId)
    .orderBy('at')
    .orderBy('first_seen_at')
    .orderBy('id')
    .execute()
  const latest = new Map<string, number>()
  for (const { work, version } of rows) latest.set(work, Math.max(version, latest.get(work) ?? 0))
  return rows.filter(({ work, version }) => version === latest.get(work)).map(articleOf)
}

/** What the articles that came last are about, at most `most`, in the order in which they were first seen (`seenAt`, epoch milliseconds). */
export async function latestFingerprints(
  db: Db,
  most: number,
): Promise<readonly { readonly placed: PlacedFingerprint; readonly seenAt: number }[]> {
  // The order is found without the fingerprints: a sort of a hundred thousand texts need not carry them.
  const latest = db
    .selectFrom('articles')
    .select('id')
    .orderBy('first_seen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
  const rows = await db
    .selectFrom('articles')
    .select([...PLACED, 'first_seen_at'])
    .where('id', 'in', latest)
    .orderBy('first_seen_at')
    .orderBy('id')
    .execute()
  return rows.map(row => ({ placed: placedOf(row), seenAt: row.first_seen_at }))
}

/** The latest version of a work that is held, as the window of stories keeps it. */
export async function latestPlaced(db: Db, work: string): Promise<PlacedFingerprint | undefined> {
  const row = await db
    .selectFrom('articles')
    .select(PLACED)
    .where('work', '=', work)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row && placedOf(row)
}

export async function placementOf(db: Db, articleId: string): Promise<Placement | undefined> {
  const row = await db
    .selectFrom('articles')
    .select(['story_id', 'family'])
    .where('id', '=', articleId)
    .executeTakeFirst()
  return row && { storyId: row.story_id, family: row.family }
}

/** Two stories turn out to be one: the articles and the cards of `from` become those of `to`. */
export function renameStory(db: Db, from: string, to: string): Promise<void> {
  return inTransaction(db, async transaction => {
    if (from === to) return
    await transaction.updateTable('articles').set({ story_id: to }).where('story_id', '=', from).execute()
    const cards = await transaction.selectFrom('card_stories').select('key').where('story_id', '=', from).execute()
    for (const { key } of cards) {
      await transaction
        .insertInto('card_stories')
        .values({ key, story_id: to })
        .onConflict(conflict => conflict.columns(['key', 'story_id']).doNothing())
        .execute()
    }
    await transaction.deleteFrom('card_stories').where('story_id', '=', from).execute()
  })
}

/** A family of a story turns out to be another one: all its articles move, and the lines of the ledger with them. */
export async function renameFamily(db: Db, storyId: string, from: string, to: string): Promise<void> {
  await db
    .updateTable('articles')
    .set({ family: to })
    .where('story_id', '=', storyId)
    .where('family', '=', from)
    .execute()
}

const PLACED = ['fingerprint_json', 'story_id', 'family', 'publisher', 'tier'] as const

// A fingerprint that was kept before desks were told apart by it does not name its publisher; its article does.
function placedOf(row: Pick<ArticleRow, (typeof PLACED)[number]>): PlacedFingerprint {
  const fingerprint: Fingerprint = JSON.parse(row.fingerprint_json)
  const desk = fingerprint.publisher === undefined ? deskOf(row) : undefined
  return {
    fingerprint: desk === undefined ? fingerprint : { ...fingerprint, publisher: desk },
    placement: { storyId: row.story_id, family: row.family },
  }
}

function articleOf(row: ArticleRow): Article {
  return {
    id: row.id,
    text: row.text,
    ...(row.title !== null && { title: row.title }),
    ...(row.url !== null && { url: row.url }),
    ...(row.published_json !== null && { published: JSON.parse(row.published_json) }),
    publisher: {
      name: row.publisher,
      tier: row.tier,
      ...(row.state_media !== null && { stateMedia: row.state_media === 1 }),
    },
    ...(row.blurb === 1 && { blurb: true }),
    ...(row.raw !== null && { raw: row.raw }),
    encoding: row.encoding,
    firstSeenAt: row.first_seen_at,
  }
}
