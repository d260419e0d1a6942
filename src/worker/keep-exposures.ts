import { startOf } from '../articles/date-value.js'
import type { Gazetteer } from '../articles/gazetteer.js'
import { readArticle } from '../articles/read.js'
import type { Reading } from '../articles/reading.js'
import { exposuresIn } from '../cards/exposure.js'
import { articleById } from '../store/articles.js'
import { saveExposures, takeUnread } from '../store/exposures.js'
import type { Db } from '../store/schema.js'

/** Articles from before that are read along with each new one: few, for the transaction is held meanwhile. */
const TAKEN_ALONG = 4

/**
 * Keeps the exposure figures of an article that has been saved, and of some that were held before any were kept. `seenAt` is in epoch
 * milliseconds. Call it in the transaction that saved the article.
 */
export async function keepExposures(db: Db, gazetteer: Gazetteer, reading: Reading, seenAt: number): Promise<void> {
  await keep(db, reading, seenAt)
  for (const id of await takeUnread(db, TAKEN_ALONG)) {
    const article = await articleById(db, id)
    // It was there to be read from when it was first seen on.
    if (article !== undefined) await keep(db, readArticle(article, gazetteer), article.firstSeenAt)
  }
}

async function keep(db: Db, reading: Reading, seenAt: number): Promise<void> {
  const { article, published } = reading
  const start = startOf(published)
  const when = { validAt: start ?? article.firstSeenAt, dated: start !== undefined, seenAt }
  await saveExposures(db, article.id, exposuresIn(reading), when)
}
