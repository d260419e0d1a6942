import type { ViewContext } from '../cards/card.js'
import type { Change } from '../ledger/event.js'

export type DigestOptions = {
  /** Epoch milliseconds: the time of the last digest. */
  readonly since: number
  /** Epoch milliseconds. */
  readonly now: number
  readonly nameOf: ViewContext['nameOf']
  /** What changed since, where that is known; without it, cards with evidence of that time are taken. */
  readonly changes?: readonly Change[]
  /** What it is about, where that is not everything: 'Vietnam, “steel”'. */
  readonly about?: string
  /** Articles read since. */
  readonly sourcesRead: number
  /** How many sources have answered since and still do, of how many; absent where nobody counted. */
  readonly sources?: { readonly read: number; readonly all: number }
  /** What could not be read since. A `Failure` is one. */
  readonly failures: readonly { readonly where: string; readonly message: string }[]
  /** The paragraph that it begins with, a sentence each. */
  readonly lead?: readonly string[]
  /** When the next edition comes (epoch milliseconds), and by the clocks of which zone that is told. */
  readonly next?: { readonly due: number; readonly zone: string }
  /** When this one was due, where it comes late; `away` where that is because nothing ran. */
  readonly late?: { readonly due: number; readonly zone: string; readonly away: boolean }
}
