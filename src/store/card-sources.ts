import type { Tier } from '../articles/article.js'
import type { Fingerprint } from '../stories/story.js'
import { creditsStateAgency } from '../stories/wires.js'
import { inChunks } from './chunks.js'
import type { Db } from './schema.js'

/** An article as the list of a card's or a story's sources names it. Times are epoch milliseconds. */
export type SourceArticle = {
  readonly id: string
  /** The id of the first version of this article. */
  readonly work: string
  readonly title?: string
  /** How the text begins. */
  readonly opening: string
  readonly url?: string
  readonly publisher: string
  readonly tier: Tier
  /** Published by state media, or credited to a state's own agency. */
  readonly stateMedia: boolean
  /** True where only the feed's summary could be read. */
  readonly blurb: boolean
  readonly family: string
  readonly storyId: string
  /** Publication, or first seen where the text bears no date. */
  readonly at: number
  readonly dated: boolean
}

/** The articles of these ids that are held, oldest first. */
export async function sourceArticles(db: Db, ids: readonly string[]): Promise<readonly SourceArticle[]> {
  const found: SourceArticle[] = []
  for (const chunk of inChunks([...new Set(ids)])) {
    found.push(...(await listed(db).where('id', 'in', chunk).execute()).map(sourceOf))
  }
  return found.sort(byAge)
}

/** How many articles tell of a card, of those that were written by an instant (epoch milliseconds); versions count apart. */
export async function articlesBehind(db: Db, key: string, by = Number.MAX_SAFE_INTEGER): Promise<number> {
  const { count } = await db
    .selectFrom('events')
    .select(({ fn }) => fn.count<number>('article_id').distinct().as('count'))
    .where('key', '=', key)
    .where('valid_at', '<=', by)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The articles that tell a story, each in its latest version, oldest first. */
export async function sourcesOfStory(db: Db, storyId: string): Promise<readonly SourceArticle[]> {
  const rows = await listed(db).where('story_id', '=', storyId).orderBy('version').execute()
  return [...new Map(rows.map(row => [row.work, sourceOf(row)])).values()].sort(byAge)
}

const OPENING_LENGTH = 200

function listed(db: Db) {
  return db
    .selectFrom('articles')
    .select(['id', 'work', 'version', 'title', 'url', 'publisher', 'tier', 'state_media', 'blurb'])
    .select(['family', 'story_id', 'at', 'fingerprint_json'])
    .select(({ fn, val, ref }) => fn<string>('substr', [ref('text'), val(1), val(OPENING_LENGTH)]).as('opening'))
}

type Row = Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number]

function sourceOf(row: Row): SourceArticle {
  const { dated, wires } = fingerprintOf(row.fingerprint_json)
  return {
    id: row.id,
    work: row.work,
    ...(row.title !== null && { title: row.title }),
    opening: row.opening,
    ...(row.url !== null && { url: row.url }),
    publisher: row.publisher,
    tier: row.tier,
    stateMedia: row.state_media === 1 || creditsStateAgency(wires),
    blurb: row.blurb === 1,
    family: row.family,
    storyId: row.story_id,
    at: row.at,
    dated,
  }
}

function fingerprintOf(json: string): Pick<Fingerprint, 'dated' | 'wires'> {
  return JSON.parse(json)
}

function byAge(one: SourceArticle, other: SourceArticle): number {
  return one.at - other.at || (one.id < other.id ? -1 : 1)
}
