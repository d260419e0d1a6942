import type { Clock } from '../lib/clock.js'
import type { Log } from '../lib/log.js'
import type { ChatPlatform } from '../platforms/platform.js'
import type { Db } from '../store/schema.js'

export type DeliverParts = {
  readonly db: Db
  readonly clock: Clock
  /** By the name that a target begins with. */
  readonly platforms: ReadonlyMap<string, ChatPlatform>
  readonly log: Log
  /** Names this process in the outbox. */
  readonly owner: string
  /** The targets that are told when another one dies. */
  readonly admins?: readonly string[]
  /** For the jitter, in [0, 1). */
  readonly random?: () => number
  /** Once it is aborted nothing more is taken up; what is being posted is finished. */
  readonly signal?: AbortSignal
  /** How long one post may take, in milliseconds; below the lease of two minutes. */
  readonly postDeadlineMs?: number
}
