import { distinctiveness } from './distinctive-figures.js'
import { usualShare } from './features.js'
import { DAY_MS } from './moment.js'
import type { Fingerprint } from './story.js'

/** A thread holds the stories of one measure, each an event of its own. */
export const THREAD_DAYS = 400
/** What more stories than this bear within those days is the talk of a year, and tells no measure from another. */
export const MOST_OF_MARK = 6
/** A thread that has so many stories takes in no more. */
export const MOST_IN_THREAD = 50

const LETTERS = { figure: 'f', goods: 'g', actor: 'a', subject: 's' } as const
const MOST = { figure: 4, goods: 2, actor: 4, subject: 3 } as const
const MAIN_ECONOMIES = 3
// In more than one trade text of ten, a name tells nothing.
const USUAL_NAME = 0.1
const USUAL_WORD = 0.1

/**
 * What a follow-up would share with this text, each with two of the economies that it is about: "AU+CN g wine". A text that is about no
 * economy, or about many, has none.
 */
export function threadMarks(print: Fingerprint): readonly string[] {
  if (print.wide === true) return []
  const goods = [...new Set([...(print.leadGoods ?? []), ...(print.goods ?? [])])].slice(0, MOST.goods)
  const lettered = (kind: keyof typeof LETTERS, all: readonly string[]) =>
    all.slice(0, MOST[kind]).map(one => `${LETTERS[kind]} ${one}`)
  const features = [
    ...lettered(
      'figure',
      print.figures.filter(figure => distinctiveness(figure) > 1),
    ),
    ...lettered('goods', goods),
    ...lettered('actor', print.actors.filter(isFullName)),
    ...lettered(
      'subject',
      (print.subject ?? []).filter(word => !goods.includes(word) && usualShare('words', word) < USUAL_WORD),
    ),
  ]
  return pairsOf(print).flatMap(pair => features.map(feature => `${pair} ${feature}`))
}

/** The pairs of the three economies that a text is most about; of a text about one, that one. */
function pairsOf({ economies, focus = [] }: Fingerprint): readonly string[] {
  const main = [...new Set([...focus, ...economies])].slice(0, MAIN_ECONOMIES).toSorted()
  if (main.length < 2) return main
  return main.flatMap((one, at) => main.slice(at + 1).map(other => `${one}+${other}`))
}

function isFullName(actor: string): boolean {
  return actor.includes(' ') && usualShare('actors', actor) < USUAL_NAME
}

/**
 * Whether a text follows up a story that bears these of its marks, `apart` milliseconds earlier or later: the same goods or a rare figure
 * of the same two economies, and something besides; the more, the longer ago.
 */
export function followsUp(shared: readonly string[], apart: number): boolean {
  const days = Math.abs(apart) / DAY_MS
  if (days > THREAD_DAYS) return false
  // What two texts share of one thing may be shared under three pairs.
  const features = [...new Set(shared.map(mark => mark.slice(mark.indexOf(' ') + 1)))]
  const count = (kind: keyof typeof LETTERS, most: number) =>
    Math.min(most, features.filter(feature => feature.startsWith(LETTERS[kind])).length)
  const [figures, goods] = [count('figure', 3), count('goods', 2)]
  if (figures + goods === 0) return false
  const evidence = 2 * figures + 1.5 * goods + count('actor', 2) + 0.7 * count('subject', 2)
  return evidence >= ENOUGH * (1 + days / DOUBLED_AFTER_DAYS)
}

const ENOUGH = 2.2
const DOUBLED_AFTER_DAYS = 730
