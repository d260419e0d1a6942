import type { Db } from './schema.js'

/** A story as a list names it. `at` is epoch milliseconds of its newest article; `lead` is its first article. */
export type RecentStory = {
  readonly id: string
  readonly at: number
  readonly articles: number
  readonly lead: { readonly title?: string; readonly opening: string }
}

const OPENING_LENGTH = 200

/** The stories with the newest articles, newest first. */
export async function recentStories(db: Db, limit: number): Promise<readonly RecentStory[]> {
  const stories = await counted(db).orderBy('newest', 'desc').orderBy('story_id').limit(limit).execute()
  return Promise.all(stories.map(story => withLead(db, story)))
}

/** The stories of these ids that an article tells, in no order. */
export async function storiesNamed(db: Db, ids: readonly string[]): Promise<readonly RecentStory[]> {
  const stories = await counted(db).where('story_id', 'in', ids).execute()
  return Promise.all(stories.map(story => withLead(db, story)))
}

function counted(db: Db) {
  return db
    .selectFrom('articles')
    .select(({ fn }) => ['story_id', fn.max('at').as('newest'), fn.count('work').distinct().as('count')])
    .groupBy('story_id')
}

type Counted = Awaited<ReturnType<ReturnType<typeof counted>['execute']>>[number]

async function withLead(db: Db, story: Counted): Promise<RecentStory> {
  const lead = await db
    .selectFrom('articles')
    .select(({ fn, val, ref }) => [
      'title',
      fn<string>('substr', [ref('text'), val(1), val(OPENING_LENGTH)]).as('opening'),
    ])
    .where('story_id', '=', story.story_id)
    .orderBy('at')
    .orderBy('first_seen_at')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const title = lead.title === null ? {} : { title: lead.title }
  return {
    id: story.story_id,
    at: Number(story.newest),
    articles: Number(story.count),
    lead: { ...title, opening: lead.opening },
  }
}
