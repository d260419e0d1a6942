import { dayWords } from '../../cards/view-dates.js'
import type { RateSeries } from '../../ledger/rate-series.js'
import { grown, overlaps } from './box.js'
import { QUIET } from './colours.js'
import type { Frame } from './frame.js'
import { stepDate } from './step-words.js'
import { endOf, runsOut } from './strokes.js'
import { plain, type Words, wordsAt } from './words-drawn.js'
import { BODY, type Writing } from './writing.js'

const APART = 12
const MOST = 40

/** The dates under a chart, at the steps themselves: first and last before those between, each only where it has room. */
export function dateWords(series: readonly RateSeries[], frame: Frame, writing: Writing): readonly Words[] {
  const kept: Words[] = []
  for (const { at, words } of wanted(series, frame)) {
    const width = writing.width(words, BODY)
    const x = Math.min(Math.max(frame.x(at) - width / 2, frame.padding), frame.right - width)
    const set = wordsAt(plain(words, QUIET), x, frame.bottom + 16, writing)
    if (kept.every(other => !overlaps(grown(set.box, APART), other.box))) kept.push(set)
  }
  return kept
}

type Dated = { readonly at: number; readonly words: string }

function wanted(series: readonly RateSeries[], frame: Frame): readonly Dated[] {
  const steps = series.flatMap(one => one.steps).toSorted((one, other) => one.at - other.at)
  const dates = new Map<string, Dated>()
  for (const step of steps) {
    const at = step.atUntil === undefined ? step.at : (step.at + step.atUntil) / 2
    const words = stepDate(step)
    if (!dates.has(words)) dates.set(words, { at, words })
    if (runsOut(step, frame.asOf)) {
      const day = dayWords(endOf(step, frame.asOf) - 1)
      dates.set(day, { at: endOf(step, frame.asOf), words: day })
    }
  }
  const all = [...dates.values()]
  const [first, ...rest] = all
  const last = rest.pop()
  const asOf = { at: frame.asOf, words: dayWords(frame.asOf) }
  const inOrder = [first, last, ...spread(rest).slice(0, MOST), asOf].filter(date => date !== undefined)
  return withoutYears(inOrder)
}

// Of many dates those halfway between others come first, so that what is left out is left out evenly.
function spread<T>(items: readonly T[]): readonly T[] {
  if (items.length < 3) return items
  const middle = Math.floor(items.length / 2)
  const [before, after] = [spread(items.slice(0, middle)), spread(items.slice(middle + 1))]
  const mixed = before.flatMap((item, index) => [item, ...after.slice(index, index + 1)])
  return [...items.slice(middle, middle + 1), ...mixed, ...after.slice(before.length)]
}

// Where all is of one year, the first date names it for all.
function withoutYears(dates: readonly Dated[]): readonly Dated[] {
  const years = new Set(dates.map(({ words }) => words.slice(-4)))
  const year = [...years].join('')
  if (years.size !== 1) return dates
  return dates.map((date, index) =>
    index === 0 || date.words === year ? date : { ...date, words: date.words.slice(0, -5) },
  )
}
