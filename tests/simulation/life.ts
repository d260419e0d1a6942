import type { KyselyPlugin } from 'kysely'
import type { Clock } from '../../src/lib/clock.js'
import type { Db } from '../../src/store/schema.js'
import { settled } from './time.js'

/** What a process meets at each of its steps once it is dead. */
export class Death extends Error {}

/**
 * One life of the program. Every statement is a step before it and one after it, and so is every request: at a step it may die,
 * and from then on each step throws. So no statement of a dead process ever runs, what it had open is rolled back, and the
 * code that still unwinds touches nothing.
 */
export type Life = {
  readonly name: string
  /** The database as this process sees it. */
  readonly db: Db
  readonly clock: Clock
  readonly dead: () => boolean
  /** Rejects where the process is dead, or dies at this very step. */
  step(): void
  /** It dies now, wherever it is. */
  kill(): void
  /** Steps so far. */
  readonly steps: () => number
  /** Called once when it dies. */
  onDeath(deed: () => void): void
}

/** Counts the steps of many lives, and those statements of theirs that are slow now. */
export type Activity = { steps: number; slow?: number }

/** A life that dies at step number `diesAt`, from 1. While a statement of it is slow others have their turn. */
export function newLife(
  name: string,
  db: Db,
  clock: Clock,
  diesAt = Number.POSITIVE_INFINITY,
  activity: Activity = { steps: 0 },
  isSlow: () => boolean = () => false,
): Life {
  let steps = 0
  let dead = false
  const deeds: (() => void)[] = []
  const kill = () => {
    if (dead) return
    dead = true
    for (const deed of deeds.splice(0)) deed()
  }
  const step = () => {
    steps += 1
    activity.steps += 1
    if (!dead && steps >= diesAt) kill()
    if (dead) throw new Death(`${name} is dead`)
  }
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      step()
      return node
    },
    async transformResult({ result }) {
      step()
      if (!isSlow()) return result
      activity.slow = (activity.slow ?? 0) + 1
      await settled()
      activity.slow -= 1
      step()
      return result
    },
  }
  return {
    name,
    db: db.withPlugin(plugin),
    clock,
    dead: () => dead,
    step,
    kill,
    steps: () => steps,
    onDeath: deed => void deeds.push(deed),
  }
}
