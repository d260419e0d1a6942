import { createHash } from 'node:crypto'
import type { Message } from '../messages/message.js'
import type { Db } from './schema.js'
import { inTransaction } from './transaction.js'

/** A message as it stands in a channel of the console. `postedAt` is epoch milliseconds. */
export type Post = {
  readonly ref: string
  readonly channel: string
  readonly key: string
  readonly message: Message
  readonly postedAt: number
  /** Epoch milliseconds: when its message was replaced last. */
  readonly editedAt?: number
  /** The ref of the post that it answers. */
  readonly answers?: string
}

/** Posts once per channel and key, and answers the post's ref: a second call adds nothing and answers the first one's. */
export function addPost(db: Db, post: Omit<Post, 'ref' | 'editedAt'>): Promise<string> {
  const { channel, key, message, postedAt, answers = null } = post
  return inTransaction(db, async transaction => {
    const held = await transaction
      .selectFrom('posts')
      .select('ref')
      .where('channel', '=', channel)
      .where('key', '=', key)
      .executeTakeFirst()
    if (held !== undefined) return held.ref
    const last = await transaction
      .selectFrom('posts')
      .select(({ fn }) => fn.max('position').as('position'))
      .where('channel', '=', channel)
      .executeTakeFirst()
    const ref = `p${createHash('sha256')
      .update(JSON.stringify([channel, key]))
      .digest('hex')
      .slice(0, 16)}`
    const position = (last?.position ?? 0) + 1
    await transaction
      .insertInto('posts')
      .values({
        channel,
        key,
        ref,
        position,
        message_json: JSON.stringify(message),
        posted_at: postedAt,
        edited_at: null,
        answers,
      })
      .execute()
    return ref
  })
}

/** The ref of what was posted to a channel under a key; undefined where nothing was. */
export async function postedRef(
  db: Db,
  { channel, key }: Pick<Post, 'channel' | 'key'>,
): Promise<{ readonly ref: string } | undefined> {
  return db.selectFrom('posts').select('ref').where('channel', '=', channel).where('key', '=', key).executeTakeFirst()
}

/** The last `limit` posts of a channel, in the order in which they were posted: the newest last. */
export async function postsOf(db: Db, channel: string, limit: number): Promise<readonly Post[]> {
  const rows = await db
    .selectFrom('posts')
    .selectAll()
    .where('channel', '=', channel)
    .orderBy('position', 'desc')
    .limit(limit)
    .execute()
  return rows.reverse().map(row => ({
    ref: row.ref,
    channel: row.channel,
    key: row.key,
    message: JSON.parse(row.message_json),
    postedAt: row.posted_at,
    ...(row.edited_at !== null && { editedAt: row.edited_at }),
    ...(row.answers !== null && { answers: row.answers }),
  }))
}

/**
 * Replaces the message of a post. False where the channel has no such post. One that bears that message already stays as it is, and
 * is not edited later than it was.
 */
export async function editPost(
  db: Db,
  { channel, ref, message, editedAt }: Pick<Post, 'channel' | 'ref' | 'message'> & { readonly editedAt: number },
): Promise<boolean> {
  const message_json = JSON.stringify(message)
  const { numUpdatedRows } = await db
    .updateTable('posts')
    .set({ message_json, edited_at: editedAt })
    .where('channel', '=', channel)
    .where('ref', '=', ref)
    .where('message_json', '!=', message_json)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return true
  const held = await db
    .selectFrom('posts')
    .select('ref')
    .where('channel', '=', channel)
    .where('ref', '=', ref)
    .execute()
  return held.length > 0
}

/** The channels that hold a post, by name. */
export async function channelsOf(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('posts').select('channel').distinct().execute()
  return rows.map(row => row.channel).sort()
}
