import { makeArticle, type RawArticle } from '../../articles/article.js'
import type { Gazetteer } from '../../articles/gazetteer.js'
import { readArticle } from '../../articles/read.js'
import type { Card } from '../../cards/card.js'
import { foldKey } from '../../ledger/fold.js'
import { eventsFrom } from '../../ledger/record.js'
import { grouped } from '../../lib/grouped.js'
import { gatedDrafts } from '../predict.js'

/** The cards that the ledger would hold after this one article, without a ledger. `now` is epoch milliseconds. */
export async function cardsOf(
  raw: RawArticle,
  { gazetteer, now }: { readonly gazetteer: Gazetteer; readonly now: number },
): Promise<readonly Card[]> {
  const article = makeArticle(raw, now)
  const reading = readArticle(article, gazetteer)
  const origin = { article, published: reading.published, family: article.id, seenAt: now }
  const drafts = await gatedDrafts(reading)
  const events = grouped(
    drafts.flatMap(draft => eventsFrom(draft, origin)),
    ({ key }) => key,
  )
  return [...events.values()].flatMap(own => foldKey(own) ?? [])
}
