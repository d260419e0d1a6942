import type { Economy } from '../../articles/economies.js'
import type { TopicBook } from '../../briefings/topic-book.js'
import type { EconomyNames } from '../reader.js'

/** What somebody wrote that is no name by itself: what may have been meant, best first, and whether the first was taken for it. */
export type Slip = { readonly typed: string; readonly meant: readonly string[]; readonly taken: boolean }

/** What a question in natural words asks for. Every list is without repeats and in the order of the words. */
export type Asked = {
  /** Who charges, where that is said. */
  readonly by: readonly Economy[]
  /** Who is charged, where that is said. */
  readonly on: readonly Economy[]
  /** Economies of which no direction is said: of two the first is taken to charge, but both ways are meant. */
  readonly about: readonly Economy[]
  /** What is asked for along with an economy: the members of a bloc, the blocs and the union that an economy is in. */
  readonly wider: Readonly<
    Record<Economy, { readonly members: readonly Economy[]; readonly within: readonly Economy[] }>
  >
  /** Slugs of products, any of which is meant. */
  readonly goods: readonly string[]
  readonly instruments: readonly string[]
  /** Legal bases: 's232'. */
  readonly bases: readonly string[]
  /** Domains of tensions and forms of deals that the name of an instrument stands for as well: 'sanctions', 'fta'. */
  readonly domains: readonly string[]
  readonly forms: readonly string[]
  /** The goods and instruments as they were named: 'steel', 'HS 8703', 'section 232'. */
  readonly subjects: readonly string[]
  /** The last instant (epoch milliseconds) of the day that is asked for, and that day in words. */
  readonly asOf?: { readonly at: number; readonly words: string }
  /** Epoch milliseconds. */
  readonly since?: number
  readonly history: boolean
  readonly compare: boolean
  /** What was not understood. */
  readonly words: readonly string[]
  readonly nearest: readonly Slip[]
}

/** What the reader of questions knows: names of economies, and the book of topics where there is one. */
export type AskedParts = {
  readonly names: EconomyNames & { known?(name: string): Economy | undefined }
  readonly book?: TopicBook | undefined
}
