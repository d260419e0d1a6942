import { Failure } from '../../lib/failure.js'
import { unheard } from './failure.js'

const WHERE = 'discord'
const SNOWFLAKE = /^\d{17,20}$/
// The first second of 2015: docs.discord.com/developers/reference#snowflakes
const EPOCH_MS = 1_420_070_400_000

/** An id that goes into a path. Targets come from the database, and before that from what somebody typed. Throws a Failure 'gone'. */
export function idIn(text: string): string {
  if (SNOWFLAKE.test(text)) return text
  throw new Failure('gone', WHERE, 'That is no channel, person or message of Discord; choose a channel with its menu.')
}

/** The id of whatever Discord answered. What has none is an answer that cannot be read: throws an ambiguous Failure. */
export function idOf(answer: unknown): string {
  const id = fieldOf(answer, 'id')
  if (typeof id === 'string' && SNOWFLAKE.test(id)) return id
  throw unheard(WHERE)
}

export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

/** The list under `name` in an answer. Throws an ambiguous Failure where there is none. */
export function listIn(answer: unknown, name: string): readonly unknown[] {
  const list = fieldOf(answer, name)
  if (Array.isArray(list)) return list
  throw unheard(WHERE)
}

/** The least id that something made at `ms` (epoch milliseconds) can have. */
export function snowflakeAt(ms: number): bigint {
  return BigInt(Math.max(ms - EPOCH_MS, 0)) << 22n
}
