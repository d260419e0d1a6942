import { count } from '../cards/view-dates.js'
import type { Message } from '../messages/message.js'
import { enqueue } from '../store/outbox.js'
import type { Db } from '../store/schema.js'
import { deadTargets } from '../store/target-health.js'
import { connectionOf, shownTarget } from '../store/target-names.js'

export type Death = {
  readonly target: string
  readonly reason: string
  /** Epoch milliseconds. */
  readonly at: number
  /** Epoch milliseconds of the next try; absent where none comes by itself. */
  readonly until?: number
}

/**
 * Owes each admin channel, and whoever keeps a subscription of a target, one message about its death. Call it in the transaction
 * that marks it dead: the version is the time of the death, so that it is told once, whatever happens to this process.
 */
export async function oweDeathNotice(db: Db, admins: readonly string[], death: Death): Promise<void> {
  const kept = await db.selectFrom('subscriptions').select('keeper').where('target', '=', death.target).execute()
  const keepers = kept.flatMap(({ keeper }) => keeper ?? [])
  const told = [...admins, ...keepers].filter(target => target !== death.target)
  await owe(db, told, death, targetNotice(death, kept.length))
}

/** The same to the admins about a connection, once for all its targets. Who can be reached only through it is not told. */
export async function oweRefusalNotice(db: Db, admins: readonly string[], death: Death): Promise<void> {
  const others = admins.filter(target => connectionOf(target) !== death.target)
  await owe(db, others, death, refusalNotice(death))
}

async function owe(db: Db, targets: readonly string[], { target, at }: Death, message: Message): Promise<void> {
  const dead = await deadTargets(db, at, targets)
  for (const each of new Set(targets))
    if (!dead.has(each))
      await enqueue(db, { target: each, subject: `target:${target}`, version: at, message, createdAt: at })
}

function targetNotice(death: Death, subscriptions: number): Message {
  const name = shownTarget(death.target)
  const kept =
    subscriptions === 0
      ? 'What was set up for it is kept.'
      : `Its ${count(subscriptions, 'subscription')} and settings are kept.`
  return notice(`Nothing can be sent to ${name} any more`, death, [
    kept,
    `Once that is mended, write /pause 0 there, or run: tradewind resume ${name}`,
  ])
}

function refusalNotice(death: Death): Message {
  return notice(`${death.target} is refused, so that nothing can be sent through it`, death, [
    'All subscriptions and settings are kept, and what is owed waits until it is too old.',
    `Once that is mended, run: tradewind resume ${death.target}`,
  ])
}

// What the deliverer calls such failures is for its own table.
const KIND = /^[a-z-]+: /

function notice(title: string, { reason, until }: Death, advice: readonly string[]): Message {
  return {
    summary: title,
    blocks: [
      { type: 'heading', text: title },
      { type: 'text', spans: [reason.replace(KIND, '')] },
      ...advice.map(words => ({ type: 'text', spans: [words] }) as const),
      ...(until === undefined
        ? []
        : [{ type: 'text', spans: ['It is tried again ', { time: until, precision: 'minute' }, '.'] } as const]),
      { type: 'note', tone: 'neutral', spans: ['All others are sent to as before. This is said once.'] },
    ],
  }
}
