import { INK, QUIET } from './colours.js'
import type { Frame } from './frame.js'
import { tickWords } from './percent.js'
import { plain, type Words, wordsAt } from './words-drawn.js'
import { BODY, LINE, TITLE, TITLE_LINE, type Writing } from './writing.js'

/** The words around a chart: its title, as of when, the percentages at its left, and what it is made from. */
export function headWords(frame: Frame, writing: Writing): readonly Words[] {
  const { title, notes, source, padding, height, left, ticks, y } = frame
  const head = title.map((words, index) =>
    wordsAt(plain(words, INK, 'bold'), padding, padding - 6 + index * TITLE_LINE, writing, TITLE),
  )
  const under = padding - 4 + title.length * TITLE_LINE
  const told = notes.map((words, index) => wordsAt(plain(words, QUIET), padding, under + index * LINE, writing))
  const axis = ticks.map(tick => {
    const runs = plain(tickWords(tick), QUIET)
    const width = writing.width(tickWords(tick), BODY)
    return wordsAt(runs, left - 12 - width, y(tick) - BODY * 0.6, writing)
  })
  return [...head, ...told, ...axis, wordsAt(plain(source, QUIET), padding, height - 48, writing)]
}
