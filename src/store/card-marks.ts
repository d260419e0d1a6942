import type { Card } from '../cards/card.js'
import { marksOf, urgencyOf } from '../ledger/marks.js'
import { inChunks } from './chunks.js'
import type { Db } from './schema.js'

/** Writes down what a card can be found by now, in place of what it was found by before. */
export async function putMarks(db: Db, card: Card): Promise<void> {
  const place = { key: card.key, kind: card.kind, urgency: urgencyOf(card), as_of: card.asOf }
  const rows = marksOf(card).map(mark => ({ ...place, mark }))
  await db.deleteFrom('card_marks').where('key', '=', card.key).execute()
  for (const chunk of inChunks(rows)) await db.insertInto('card_marks').values(chunk).execute()
}
