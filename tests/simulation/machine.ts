import type { Clock } from '../../src/lib/clock.js'
import type { Db } from '../../src/store/schema.js'
import type { Activity } from './life.js'
import { nextInOutbox, type Program } from './program.js'
import { settled, type Time } from './time.js'

/** One computer: a clock that may be set, and the processes of the program on it, which all go by that clock. */
export type Machine = {
  readonly clock: Clock
  /** Sets the clock, by so many milliseconds. */
  setClock(by: number): void
  /** A process begins; it looks at once for what is to do. */
  boot(program: Program): void
  /** It is gone, or ticks no more. */
  drop(program: Program): void
  readonly running: () => readonly Program[]
  /** Something has been read: all that run look at once. */
  poke(): void
  /** Lets time pass until then. */
  pass(until: number): Promise<void>
}

const TICK_MS = 20_000
const SLOWEST_MS = 50

type MachineOptions = {
  /** The times, in order and by the machine's clock, at which an edition falls due. */
  readonly slots?: readonly number[]
  /** For the time to the next look, in [0, 1): the 20 seconds, unless something is read before. */
  readonly random?: () => number
  /** What its processes have done: where they have done nothing, the outbox has not changed. */
  readonly activity?: Activity
  /** When something in the outbox is due; as if no target were closed unless it is named. */
  nextDue?(db: Db): Promise<number>
}

export function simulatedMachine(
  time: Time,
  db: Db,
  { slots = [], random = () => 1, activity, nextDue: ask = nextInOutbox }: MachineOptions = {},
): Machine {
  let offset = 0
  type Running = { readonly program: Program; tickAt: number; lookedAt: number }
  let running: Running[] = []
  let known: { readonly steps: number; readonly due: number } | undefined
  const nextDue = async (): Promise<number> => {
    if (activity === undefined || known?.steps !== activity.steps)
      known = { steps: activity?.steps ?? 0, due: await ask(db) }
    return known?.due ?? Number.POSITIVE_INFINITY
  }
  const clock: Clock = { now: () => Math.floor(time.now() + offset) }

  const tick = (each: Running, look = firstAfter(slots, each.lookedAt) <= clock.now()) => {
    each.tickAt = time.now() + Math.min(1, 0.05 + random() * 2) * TICK_MS
    each.lookedAt = clock.now()
    each.program.tick(look)
  }
  // What has a slow statement may let others have their turn between two of them as well.
  const finished = async () => {
    if (activity?.slow === undefined) return
    for (let still = 0; still < 4; still += 1) {
      if (activity.slow > 0) still = 0
      await settled()
    }
  }
  // In between the program looks every 20 seconds and finds nothing: those looks are left out.
  const wakeOf = ({ tickAt, lookedAt }: Running, due: number) =>
    Math.max(tickAt, Math.min(due, firstAfter(slots, lookedAt)) - offset)

  return {
    clock,
    setClock(by) {
      offset += by
    },
    boot(program) {
      const each = { program, tickAt: time.now(), lookedAt: Number.NEGATIVE_INFINITY }
      running.push(each)
      tick(each, true)
    },
    drop(program) {
      running = running.filter(each => each.program !== program)
    },
    running: () => running.map(({ program }) => program),
    poke() {
      for (const each of running) tick(each)
    },
    async pass(until) {
      for (;;) {
        const event = time.next()
        const soonest = Math.min(...running.map(({ tickAt }) => tickAt))
        const due = soonest < event && soonest <= until ? await nextDue() : Number.POSITIVE_INFINITY
        const wakes = soonest < event ? running.map(each => ({ each, at: wakeOf(each, due) })) : []
        const next = Math.min(event, ...wakes.map(({ at }) => at))
        // No statement takes longer than that.
        if (next > time.now() + SLOWEST_MS) await finished()
        if (time.next() < next) continue
        if (next > until) break
        await time.moveTo(next)
        const awake = wakes.filter(({ each, at }) => at <= time.now() && running.includes(each))
        for (const { each } of awake) tick(each)
        if (awake.length > 0) await time.moveTo(next)
      }
      await time.moveTo(until)
    },
  }
}

function firstAfter(sorted: readonly number[], at: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) > at) high = middle
    else low = middle + 1
  }
  return sorted[low] ?? Number.POSITIVE_INFINITY
}
