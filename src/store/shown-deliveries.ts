import type { Message } from '../messages/message.js'
import { inChunks } from './chunks.js'
import type { Db } from './schema.js'

/** A post that stands in its channel, or is to, and what it says now. */
export type ShownDelivery = {
  readonly key: string
  readonly target: string
  readonly subject: string
  /** The body of its newest edit, or its own. */
  readonly body: string
}

/**
 * The deliveries that were posted after `since` (epoch milliseconds), or wait to be, and show one of these cards, by the bodies that
 * they have now. What is posted as an edit is no post of its own.
 */
export async function deliveriesShowing(
  db: Db,
  cards: readonly string[],
  since: number,
): Promise<readonly ShownDelivery[]> {
  const found = new Map<string, ShownDelivery>()
  for (const some of inChunks(cards)) {
    const rows = await db
      .selectFrom('shown_cards')
      .innerJoin('outbox', 'outbox.body', 'shown_cards.body')
      .select(['outbox.key', 'outbox.target', 'outbox.subject', 'outbox.body'])
      .where('shown_cards.card', 'in', some)
      .where('outbox.edits', 'is', null)
      .where(({ and, eb, or }) =>
        or([
          eb('outbox.state', 'in', ['due', 'sending', 'ambiguous']),
          and([
            eb('outbox.state', '=', 'sent'),
            eb('outbox.ref', 'is not', null),
            eb('outbox.finished_at', '>', since),
          ]),
        ]),
      )
      .execute()
    for (const row of rows) found.set(row.key, row)
  }
  const edited = await newestEdits(db, [...found.keys()])
  return [...found.values()].map(each => ({ ...each, body: edited.get(each.key) ?? each.body }))
}

async function newestEdits(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const bodies = new Map<string, string>()
  for (const some of inChunks(keys)) {
    const rows = await db
      .selectFrom('outbox')
      .select(['edits', 'body'])
      .where('edits', 'in', some)
      .orderBy('created_at')
      .execute()
    for (const { edits, body } of rows) if (edits !== null) bodies.set(edits, body)
  }
  return bodies
}

/** Whether an edit of the same post that was owed later stands there already: it builds on this one. */
export async function isOvertaken(
  db: Db,
  { edits, createdAt }: { readonly edits: string; readonly createdAt: number },
): Promise<boolean> {
  const later = await db
    .selectFrom('outbox')
    .select('key')
    .where('edits', '=', edits)
    .where('state', '=', 'sent')
    .where('created_at', '>', createdAt)
    .executeTakeFirst()
  return later !== undefined
}

/** A message as it is kept in the outbox. */
export async function bodyOf(db: Db, id: string): Promise<Message | undefined> {
  const row = await db.selectFrom('outbox_bodies').select('message_json').where('id', '=', id).executeTakeFirst()
  return row && JSON.parse(row.message_json)
}
