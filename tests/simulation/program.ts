import { sql } from 'kysely'
import type { Log } from '../../src/lib/log.js'
import type { ChatPlatform } from '../../src/platforms/platform.js'
import type { Db } from '../../src/store/schema.js'
import { deliverDue } from '../../src/worker/deliver.js'
import { startDeliveries } from '../../src/worker/desk.js'
import { makeDigestBook } from '../../src/worker/digest-book.js'
import { openEditions, type Subscription } from '../../src/worker/edition.js'
import { makePump } from '../../src/worker/pump.js'
import type { ReleaseParts } from '../../src/worker/release-held.js'
import type { Life } from './life.js'

/** One process of the program, as src/worker/run-start.ts puts it together; only the 20 seconds are called from outside. */
export type Program = {
  readonly life: Life
  /**
   * What happens every 20 seconds, and when something has been read: editions are looked for, unless it is known that none has
   * fallen due since, and what is due is delivered.
   */
  tick(look: boolean): void
  /** SIGTERM: no more is begun; resolves when what was in flight is finished. */
  stop(): Promise<void>
}

export type ProgramParts = {
  readonly life: Life
  readonly platforms: readonly ChatPlatform[]
  readonly configured: readonly Subscription[]
  readonly random: () => number
  /** Releases what is held, where anything ever is. */
  release?(parts: ReleaseParts): Promise<unknown>
  /** False where it is known that a look into the outbox would find nothing, so that it can be left out. */
  hasWork?(): Promise<boolean>
  /** Told of each time that editions were looked for and nothing failed: the process's clock before and after. */
  onLook?(from: number, to: number): void
  /** Told of what fails in a process that lives: nothing of it is meant to. */
  onBug?(line: string): void
}

export function startProgram({
  life,
  platforms,
  configured,
  random,
  release,
  hasWork,
  onLook,
  onBug,
}: ProgramParts): Program {
  const log: Log = {
    info: () => undefined,
    warn: line => void (/^(?:tick|deliveries|pruning|held alerts)/.test(line) && !life.dead() && onBug?.(line)),
  }
  const stopping = new AbortController()
  const { db, clock } = life
  const parts = {
    ...{ db, clock, random, log, owner: life.name, signal: stopping.signal },
    platforms: new Map(platforms.map(each => [each.name, each])),
  }
  // Where there is one platform, the lots of several would be the same with more statements.
  const deliveries =
    platforms.length > 1
      ? startDeliveries(parts)
      : makePump('deliveries', async () => void (await deliverDue(parts)), log)
  const book = makeDigestBook()
  const look = async () => {
    if (stopping.signal.aborted) return
    try {
      const from = clock.now()
      await release?.({ db, clock, log, nameOf: economy => economy })
      await openEditions({ db, clock, nameOf: economy => economy }, configured, book)
      onLook?.(from, clock.now())
    } finally {
      if (hasWork === undefined || (await hasWork())) deliveries.poke()
    }
  }
  const pump = makePump('tick', look, log)
  return {
    life,
    tick: look => (look ? pump : deliveries).poke(),
    async stop() {
      stopping.abort()
      await pump.idle()
      await deliveries.idle()
    },
  }
}

/** When, by the clock of the processes, something in the outbox is due or can be taken over; infinite where nothing is left to do. */
export async function nextInOutbox(db: Db): Promise<number> {
  const { rows } = await NEXT.execute(db)
  return rows[0]?.at ?? Number.POSITIVE_INFINITY
}

const NEXT = sql<{ at: number | null }>`select min(case state when 'sending' then lease_until else due_at end) as at
  from outbox where state in ('due', 'ambiguous', 'sending')`
