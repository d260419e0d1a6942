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
}

/** Posts once per channel and key, and answers the post's ref: a second call adds nothing and answers the first one's. */
export function addPost(db: Db, post: Omit<Post, 'ref'>): Promise<string> {
  const { channel, key, message, postedAt } = post
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
      .values({ channel, key, ref, position, message_json: JSON.stringify(message), posted_at: postedAt })
      .execute()
    return ref
  })
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
  }))
}

/** The channels that hold a post, by name. */
export async function channelsOf(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('posts').select('channel').distinct().execute()
  return rows.map(row => row.channel).sort()
}
