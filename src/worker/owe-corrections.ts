import { correctedMessage } from '../briefings/corrected.js'
import type { Card, ViewContext } from '../cards/card.js'
import type { Change } from '../ledger/event.js'
import { grouped } from '../lib/grouped.js'
import { enqueueRows } from '../store/outbox.js'
import type { Db } from '../store/schema.js'
import { bodyOf, deliveriesShowing } from '../store/shown-deliveries.js'

export type Taken = {
  readonly articleId: string
  readonly changes: readonly Change[]
  readonly cards: readonly Card[]
  /** The cards as they were, by their keys. */
  readonly before: ReadonlyMap<string, Card>
  readonly context: ViewContext
}

const REACH_MS = 30 * 24 * 60 * 60 * 1000

/**
 * Owes every alert and digest of the last 30 days that showed what a source now takes back an edit of its post: the card as it is
 * today under a note that says what was wrong. Call it in the transaction that writes the changes. What waits to be posted is edited
 * as soon as it stands there; the alert over this very change is right as it is. A second correction of a post builds on the first.
 */
export async function oweCorrections(db: Db, { articleId, changes, cards, before, context }: Taken): Promise<void> {
  const corrected = cards.flatMap(after => {
    const own = changes.filter(({ key, corrects }) => key === after.key && corrects !== undefined)
    const was = before.get(after.key)
    return was === undefined || own.length === 0 ? [] : [{ before: was, after, changes: own }]
  })
  // Nearly no article takes anything back.
  if (corrected.length === 0) return
  const keys = corrected.map(({ after }) => after.key)
  const shown = await deliveriesShowing(db, keys, context.now - REACH_MS)
  const posted = shown.filter(({ subject }) => subject !== `alert:${articleId}`)
  for (const [body, same] of grouped(posted, each => each.body)) {
    const said = await bodyOf(db, body)
    const message = said && correctedMessage(said, corrected, context)
    if (message === undefined) continue
    const owing = same.map(({ key, target }) => ({
      target,
      subject: `correction:${key}`,
      version: articleId,
      edits: key,
    }))
    await enqueueRows(db, owing, { message, createdAt: context.now })
  }
}
