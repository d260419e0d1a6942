import type { Message } from '../../messages/message.js'
import type { SourceHealth } from '../../sources/health.js'
import type { Db } from '../../store/database.js'
import { enqueue } from '../../store/outbox.js'

/**
 * Owes each admin channel one message about a source that was good and has turned bad. The version is the time since when
 * it has been bad, so that the same trouble is told once, whatever happens to this process.
 */
export async function oweNotice(
  db: Db,
  sourceId: string,
  health: SourceHealth,
  admins: readonly string[],
  now: number,
): Promise<void> {
  const message = noticeOf(sourceId, health)
  const version = String(health.badSince ?? now)
  for (const target of admins)
    await enqueue(db, { target, subject: `source:${sourceId}`, version, message, createdAt: now })
}

function noticeOf(sourceId: string, health: SourceHealth): Message {
  const { lastSuccessAt, lastError = '' } = health
  const what = WHAT[health.state]
  return {
    summary: `The source ${sourceId} ${what}`,
    blocks: [
      { type: 'heading', text: `The source ${sourceId} ${what}` },
      { type: 'text', spans: [lastError] },
      ...(lastSuccessAt === undefined
        ? []
        : [
            {
              type: 'text',
              spans: ['It was last read well on ', { time: lastSuccessAt, precision: 'minute' }, '.'],
            } as const,
          ]),
      { type: 'note', tone: 'neutral', spans: ['The other sources are read as before. This is said once.'] },
    ],
  }
}

const WHAT = {
  new: 'is new',
  good: 'is well',
  failing: 'cannot be read any more',
  quarantined: 'flooded the desk and is held back',
  gone: 'is gone for good and is not asked any more',
} as const satisfies Record<SourceHealth['state'], string>
