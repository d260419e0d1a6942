import { Failure } from '../../src/lib/failure.js'
import { Death, type Life } from './life.js'
import type { Time } from './time.js'

/** How long a sender waits for an answer, as both platforms' clients do. */
export const DEADLINE_MS = 10_000
/** A request lands sooner than this after its sender has died or given it up. */
export const LATEST_MS = 30_000

/** A client keeps a request back for so long at most, until the platform's limits let it go. */
export const PATIENCE_MS = 5_000

/** What becomes of a request. Times are milliseconds after it was sent. */
export type Fate = {
  /** For how long its client keeps it back before. */
  readonly waits?: number
  /** When it lands; undefined where it never does. */
  readonly lands: number | undefined
  /** When the sender hears of it, or gives it up. */
  readonly ends: number
  /** What the sender then meets; undefined where it hears the answer. */
  readonly fails?: 'unheard' | 'unsent' | { readonly limited: number | undefined }
}

export type Asked = { readonly what: 'send' | 'look'; readonly key: string; readonly life: Life }

/** Decides about requests. `orphaned` answers in how many milliseconds a request lands whose sender has just died. */
export type Weather = {
  fate(asked: Asked): Fate
  orphaned(asked: Asked): number | undefined
}

export type Network = {
  /** Sends a request of a life, which does `deed` when it lands, and answers what came of that. */
  request<T>(asked: Asked, deed: () => T): Promise<T>
  /** True while a request may still land of which its sender will not hear. */
  unsettled(): boolean
}

export function simulatedNetwork(time: Time, weather: Weather): Network {
  let latest = Number.NEGATIVE_INFINITY
  const request = async <T>(asked: Asked, deed: () => T): Promise<T> => {
    const { life } = asked
    life.step()
    latest = time.now() + PATIENCE_MS + DEADLINE_MS + LATEST_MS
    const { waits = 0, lands, ends, fails } = weather.fate(asked)
    if (waits > 0) {
      await time.sleep(waits)
      life.step()
    }
    let answer: { readonly value: T } | undefined
    let ended = false
    let turn = 0
    const landAt = (when: number, which: number) =>
      time.at(when, () => {
        if (which === turn && answer === undefined) answer = { value: deed() }
      })
    if (lands !== undefined) landAt(time.now() + lands, turn)
    life.onDeath(() => {
      if (answer !== undefined || ended) return
      turn += 1
      const after = weather.orphaned(asked)
      if (after !== undefined) landAt(time.now() + after, turn)
    })
    life.step()
    await time.sleep(ends)
    if (life.dead()) throw new Death(`${life.name} is dead`)
    ended = true
    life.step()
    if (fails !== undefined) throw failed(fails)
    if (answer === undefined) throw failed('unheard')
    return answer.value
  }
  return { request, unsettled: () => time.now() <= latest }
}

function failed(fails: NonNullable<Fate['fails']>): Failure {
  if (fails === 'unheard') return new Failure('retry', 'network', 'No answer came.', { ambiguous: true })
  if (fails === 'unsent') return new Failure('retry', 'network', 'Nothing could be sent.')
  const { limited } = fails
  const wait = limited === undefined ? {} : { retryAfterMs: limited }
  return new Failure('rate-limited', 'network', 'It asks for patience.', wait)
}
