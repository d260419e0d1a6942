import { asFailure } from '../lib/failure.js'
import type { Source } from '../sources/source.js'
import { cursorOf, saveCursor } from '../store/cursors.js'
import type { DeliverParts } from './deliver.js'
import { deliverDue } from './deliver.js'
import { type DigestParts, openEditions, type Subscription } from './edition.js'
import type { PipelineParts } from './pipeline.js'
import { processArticle } from './pipeline.js'

export type DeskParts = PipelineParts &
  DeliverParts &
  DigestParts & {
    readonly sources: readonly Source[]
    readonly subscriptions: readonly Subscription[]
  }

/** One round of the desk: read what is new, open the digests that are owed, deliver what is due. */
export async function workOnce(parts: DeskParts): Promise<void> {
  for (const source of parts.sources) await poll(parts, source)
  await openEditions(parts, parts.subscriptions)
  await deliverDue(parts)
}

/** Reads one source. The cursor moves only when all that was fetched is in the database. */
async function poll(parts: DeskParts, source: Source): Promise<void> {
  const { db, clock, log } = parts
  try {
    const { articles, cursor, failures } = await source.fetch(await cursorOf(db, source.id))
    for (const failure of failures) log.warn(`${source.id}: ${failure.message}`)
    let added = 0
    for (const raw of articles) added += (await processArticle(parts, raw)).type === 'new' ? 1 : 0
    await saveCursor(db, source.id, cursor, clock.now())
    if (added > 0) log.info(`${source.id}: ${added} new`)
  } catch (error) {
    log.warn(`${source.id}: ${asFailure(error, source.id).message}`)
  }
}
