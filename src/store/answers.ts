import { randomBytes } from 'node:crypto'
import type { Message } from '../messages/message.js'
import type { AnswerRow, Db } from './schema.js'

/** What somebody was answered. Times are epoch milliseconds. */
export type Answer = {
  /** 'a' and 24 hex digits, which nobody can guess: whoever presses a button has seen the answer. */
  readonly id: string
  readonly platform: string
  readonly tenant: string
  readonly line: string
  readonly message: Message
  readonly createdAt: number
}

export async function addAnswer(db: Db, answer: Omit<Answer, 'id'>): Promise<Answer> {
  const id = `a${randomBytes(12).toString('hex')}`
  const { platform, tenant, line, message, createdAt } = answer
  const message_json = JSON.stringify(message)
  await db.insertInto('answers').values({ id, platform, tenant, line, message_json, created_at: createdAt }).execute()
  return { id, ...answer }
}

/** An answer that this tenant was given; undefined where there is none, or none any more. */
export async function answerById(
  db: Db,
  id: string,
  { platform, tenant }: Pick<Answer, 'platform' | 'tenant'>,
): Promise<Answer | undefined> {
  const row = await db
    .selectFrom('answers')
    .selectAll()
    .where('id', '=', id)
    .where('platform', '=', platform)
    .where('tenant', '=', tenant)
    .executeTakeFirst()
  return row && answerOf(row)
}

/** Marks an answer as posted to its channel; false where it was already, so that two presses post it once. */
export async function claimShare(db: Db, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('answers')
    .set({ shared_at: now })
    .where('id', '=', id)
    .where('shared_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Takes the mark back: the platform refused, and nothing was posted. */
export async function releaseShare(db: Db, id: string): Promise<void> {
  await db.updateTable('answers').set({ shared_at: null }).where('id', '=', id).execute()
}

/** Forgets what was answered before a time (epoch milliseconds), and the oldest of what is more than `most`. */
export async function forgetAnswers(db: Db, before: number, most: number): Promise<void> {
  const first = await db
    .selectFrom('answers')
    .select('created_at')
    .orderBy('created_at', 'desc')
    .offset(most)
    .limit(1)
    .executeTakeFirst()
  const end = Math.max(before, first === undefined ? before : first.created_at + 1)
  await db.deleteFrom('answers').where('created_at', '<', end).execute()
}

function answerOf(row: AnswerRow): Answer {
  return {
    id: row.id,
    platform: row.platform,
    tenant: row.tenant,
    line: row.line,
    message: JSON.parse(row.message_json),
    createdAt: row.created_at,
  }
}
