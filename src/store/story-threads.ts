import { MOST_IN_THREAD, MOST_OF_MARK, THREAD_DAYS } from '../stories/thread.js'
import { inChunks } from './chunks.js'
import { type RecentStory, storiesNamed } from './recent-stories.js'
import type { Db } from './schema.js'

/** The stories of the same matter as this one, oldest first, itself included: at most 50; none where no article tells the story. */
export async function threadOf(db: Db, storyId: string): Promise<readonly RecentStory[]> {
  const thread = await threadIdOf(db, storyId)
  const rows = await db
    .selectFrom('story_threads')
    .select('story_id')
    .where('thread_id', '=', thread)
    .orderBy('at')
    .orderBy('story_id')
    .limit(MOST_IN_THREAD)
    .execute()
  const stories = await storiesNamed(db, [...new Set([...rows.map(row => row.story_id), storyId])])
  return stories.toSorted((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))
}

/** A story that shares marks with a text. `at` is epoch milliseconds. */
export type Marked = { readonly storyId: string; readonly at: number; readonly marks: readonly string[] }

/**
 * The stories that bear some of these marks about `at`, but for marks that more than MOST_OF_MARK of them bear: those are `broad`, and are
 * put on no further story.
 */
export async function storiesMarked(
  db: Db,
  marks: readonly string[],
  at: number,
): Promise<{ readonly stories: readonly Marked[]; readonly broad: ReadonlySet<string> }> {
  if (marks.length === 0) return { stories: [], broad: new Set() }
  const reach = THREAD_DAYS * 24 * 3600 * 1000
  const rows = await db
    .selectFrom('thread_marks')
    .selectAll()
    .where('mark', 'in', marks)
    .where('at', '>=', at - reach)
    .where('at', '<=', at + reach)
    .orderBy('story_id')
    .execute()
  const bearers = new Map<string, number>()
  for (const { mark } of rows) bearers.set(mark, (bearers.get(mark) ?? 0) + 1)
  const broad = new Set([...bearers].flatMap(([mark, count]) => (count > MOST_OF_MARK ? [mark] : [])))
  const found = new Map<string, Marked>()
  for (const { mark, story_id, at: then } of rows) {
    if (broad.has(mark)) continue
    const held = found.get(story_id)
    found.set(story_id, { storyId: story_id, at: held?.at ?? Number(then), marks: [...(held?.marks ?? []), mark] })
  }
  return { stories: [...found.values()], broad }
}

/** A story bears these marks from now on, beside those that it bears. */
export async function markStory(db: Db, storyId: string, at: number, marks: readonly string[]): Promise<void> {
  for (const some of inChunks(marks))
    await db
      .insertInto('thread_marks')
      .values(some.map(mark => ({ mark, story_id: storyId, at })))
      .onConflict(conflict => conflict.columns(['mark', 'story_id']).doNothing())
      .execute()
}

/** Two stories, at these times, are of one matter: so are their threads, unless that makes a thread of more than 50 stories. */
export async function joinThreads(db: Db, one: StoryAt, other: StoryAt): Promise<void> {
  const [to, from] = [await threadIdOf(db, one.storyId), await threadIdOf(db, other.storyId)]
  if (to === from) return
  const { count } = await db
    .selectFrom('story_threads')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('thread_id', 'in', [to, from])
    .executeTakeFirstOrThrow()
  if (Number(count) + 2 > MOST_IN_THREAD) return
  for (const { storyId, at } of [one, other])
    await db
      .insertInto('story_threads')
      .values({ story_id: storyId, thread_id: to, at })
      .onConflict(conflict => conflict.column('story_id').doNothing())
      .execute()
  await db.updateTable('story_threads').set({ thread_id: to }).where('thread_id', '=', from).execute()
}

export type StoryAt = { readonly storyId: string; readonly at: number }

/** Two stories turn out to be one: the thread and the marks of `from` become those of `to`. */
export async function renameInThreads(db: Db, from: string, to: string): Promise<void> {
  if (from === to) return
  const held = await db.selectFrom('story_threads').selectAll().where('story_id', '=', from).executeTakeFirst()
  if (held !== undefined) {
    await db.deleteFrom('story_threads').where('story_id', '=', from).execute()
    const thread = await threadIdOf(db, to)
    await db
      .insertInto('story_threads')
      .values({ story_id: to, thread_id: held.thread_id, at: held.at })
      .onConflict(conflict => conflict.column('story_id').doNothing())
      .execute()
    await db.updateTable('story_threads').set({ thread_id: held.thread_id }).where('thread_id', '=', thread).execute()
  }
  const marks = await db.selectFrom('thread_marks').selectAll().where('story_id', '=', from).execute()
  await db.deleteFrom('thread_marks').where('story_id', '=', from).execute()
  for (const { mark, at } of marks) await markStory(db, to, Number(at), [mark])
}

/** Other stories that hold one of these cards, but for cards that more than MOST_OF_MARK stories hold; with the time of their first text. */
export async function storiesOfCards(db: Db, keys: readonly string[], storyId: string): Promise<readonly StoryAt[]> {
  const found = new Map<string, number>()
  for (const some of inChunks(keys)) {
    const narrow = db
      .selectFrom('card_stories')
      .select('key')
      .where('key', 'in', some)
      .groupBy('key')
      .having(({ fn }) => fn.countAll(), '<=', MOST_OF_MARK)
    const rows = await db
      .selectFrom('card_stories')
      .innerJoin('articles', 'articles.story_id', 'card_stories.story_id')
      .select(({ fn }) => ['card_stories.story_id as story', fn.min('articles.at').as('first')])
      .where('card_stories.key', 'in', narrow)
      .where('card_stories.story_id', '!=', storyId)
      .groupBy('card_stories.story_id')
      .orderBy('story')
      .execute()
    for (const { story, first } of rows) found.set(story, Number(first))
  }
  return [...found].map(([story, at]) => ({ storyId: story, at }))
}

// A story that is in no thread yet is one of its own, under its own id.
async function threadIdOf(db: Db, storyId: string): Promise<string> {
  const row = await db
    .selectFrom('story_threads')
    .select('thread_id')
    .where('story_id', '=', storyId)
    .executeTakeFirst()
  return row?.thread_id ?? storyId
}
