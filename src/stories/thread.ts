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
const MOST = { figures: 6, goods: 3, actors: 6, subject: 4 } as const
// In more than one trade text of ten, a name tells nothing.
const USUAL_NAME = 0.1
const USUAL_WORD = 0.1

/**
 * What a follow-up would share with this text, each with the two economies that it is about: "CN+AU g wine". A text that is about no
 * economy has none.
 */
export function threadMarks(print: Fingerprint): readonly string[] {
  const pair = print.economies.slice(0, 2).toSorted().join('+')
  if (pair === '' || print.wide === true) return []
  const goods = [...new Set([...(print.leadGoods ?? []), ...(print.goods ?? [])])]
  const marks = (kind: keyof typeof LETTERS, all: readonly string[], most: number) =>
    all.slice(0, most).map(one => `${pair} ${LETTERS[kind]} ${one}`)
  return [
    ...marks(
      'figure',
      print.figures.filter(figure => distinctiveness(figure) > 1),
      MOST.figures,
    ),
    ...marks('goods', goods, MOST.goods),
    ...marks('actor', print.actors.filter(isFullName), MOST.actors),
    ...marks(
      'subject',
      (print.subject ?? []).filter(word => usualShare('words', word) < USUAL_WORD),
      MOST.subject,
    ),
  ]
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
  const count = (kind: keyof typeof LETTERS, most: number) =>
    Math.min(most, shared.filter(mark => mark.split(' ')[1] === LETTERS[kind]).length)
  const [figures, goods] = [count('figure', 3), count('goods', 2)]
  if (figures + goods === 0) return false
  const evidence = 2 * figures + 1.5 * goods + count('actor', 2) + 0.7 * count('subject', 2)
  return evidence >= ENOUGH * (1 + days / DOUBLED_AFTER_DAYS)
}

const ENOUGH = 2.2
const DOUBLED_AFTER_DAYS = 730
