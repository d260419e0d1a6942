import type { Db } from '../store/database.js'
import { joinThreads, markStory, storiesMarked, storiesOfCards } from '../store/story-threads.js'
import { DAY_MS } from '../stories/moment.js'
import type { Fingerprint } from '../stories/story.js'
import { followsUp, THREAD_DAYS, threadMarks } from '../stories/thread.js'

/** Puts the story of a text in one thread with the stories that it follows up by what it says. */
export async function followByMarks(db: Db, storyId: string, print: Fingerprint): Promise<void> {
  const marks = threadMarks(print)
  const { stories, broad } = await storiesMarked(db, marks, print.at)
  for (const other of stories) {
    if (other.storyId !== storyId && followsUp(other.marks, print.at - other.at))
      await joinThreads(db, other, { storyId, at: print.at })
  }
  await markStory(
    db,
    storyId,
    print.at,
    marks.filter(mark => !broad.has(mark)),
  )
}

/**
 * Puts a story, told at `at` (epoch milliseconds), in one thread with those of the last and next 400 days that hold the same tariff or
 * deal. A tension is no measure, and a card that many stories hold is no matter of its own.
 */
export async function followByCards(db: Db, storyId: string, at: number, keys: readonly string[]): Promise<void> {
  const measures = keys.filter(key => key.startsWith('tariff:') || key.startsWith('deal:'))
  for (const other of await storiesOfCards(db, measures, storyId))
    if (Math.abs(other.at - at) <= THREAD_DAYS * DAY_MS) await joinThreads(db, other, { storyId, at })
}
