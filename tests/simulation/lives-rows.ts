import type { Message } from '../../src/messages/message.js'
import type { Db, OutboxRow } from '../../src/store/schema.js'

/** A row of the outbox with the message that it says now. */
export type LivesRow = Pick<
  OutboxRow,
  | 'key'
  | 'target'
  | 'subject'
  | 'version'
  | 'state'
  | 'tries'
  | 'reason'
  | 'created_at'
  | 'expires_at'
  | 'finished_at'
  | 'edits'
> & { readonly message: Message }

export async function rowsOf(db: Db): Promise<readonly LivesRow[]> {
  const rows = await db
    .selectFrom('outbox')
    .innerJoin('outbox_bodies', 'outbox_bodies.id', 'outbox.body')
    .select(['key', 'target', 'subject', 'version', 'state', 'tries', 'reason'])
    .select(['created_at', 'expires_at', 'finished_at', 'edits', 'message_json'])
    .orderBy('created_at')
    .execute()
  return rows.map(({ message_json, ...row }) => ({ ...row, message: JSON.parse(message_json) }))
}
