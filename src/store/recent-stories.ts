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
  const stories = await db
    .selectFrom('articles')
    .select(({ fn }) => ['story_id', fn.max('at').as('newest'), fn.count('work').distinct().as('count')])
    .groupBy('story_id')
    .orderBy('newest', 'desc')
    .orderBy('story_id')
    .limit(limit)
    .execute()
  return Promise.all(
    stories.map(async story => {
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
    }),
  )
}
