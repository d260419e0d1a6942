import { count, dayWords } from '../../cards/view-dates.js'
import type { RateSeries } from '../../ledger/rate-series.js'
import { isOver, type RateStep } from '../../ledger/rate-state.js'
import { clean } from '../../messages/clean.js'
import { drawn } from './drawing.js'
import { asideLabel, labelText, spanWords, stepDate, stepLabel } from './step-words.js'
import { lineNames, titleWords } from './title-words.js'

const MOST = 1_000
const MOST_TITLE = 200
const MOST_NAME = 60
const MOST_STEPS = 6
/** Of more lines than these only how each stands in the end is told. */
const MOST_STORIES = 3

/** What a chart says, for whoever cannot see it: one or two sentences with figures and dates, 1,000 characters at most. */
export function altWords(all: readonly RateSeries[]): string {
  const series = drawn(all)
  const [only] = series
  const names = lineNames(series)
  const { who, what } = titleWords(series)
  const told =
    series.length === 1 && only !== undefined
      ? storyOf(only)
      : series
          .map(
            (one, index) =>
              `${shortened(names[index] ?? '', MOST_NAME)}: ${series.length > MOST_STORIES ? lastWords(one) : storyOf(one)}`,
          )
          .join('; ')
  return shortened(`Chart of ${shortened(`${who}, ${what}`, MOST_TITLE)}. ${told}. ${asOfWords(series)}`, MOST)
}

function asOfWords(series: readonly RateSeries[]): string {
  const ages = new Set(series.map(({ asOf, asOfUntil }) => spanWords(asOf, asOfUntil)))
  const newest = series.toSorted((one, other) => other.asOf - one.asOf)[0]
  if (newest === undefined) return ''
  return `${ages.size > 1 ? 'The newest evidence is' : 'Evidence'} as of ${spanWords(newest.asOf, newest.asOfUntil)}.`
}

function storyOf(series: RateSeries): string {
  const steps = series.steps.map(step => stepWords(step, series))
  if (steps.length <= MOST_STEPS) return steps.join(', then ')
  const [head, tail] = [steps.slice(0, 2), steps.slice(-3)]
  return [...head, count(steps.length - head.length - tail.length, 'more change'), ...tail].join(', then ')
}

/** "46% announced from 2 Apr 2025", "10% charged meanwhile from 9 Apr 2025, 46% held back", "15% in force from … until 23 Jul 2026". */
function stepWords(step: RateStep, { asOf }: RateSeries): string {
  const aside = asideLabel(step)
  const beside = aside === undefined ? '' : `, ${labelText(aside)}`
  const runsOut =
    step.planned !== true && step.until !== undefined && step.until > asOf && step.inForce && aside === undefined
  const until = runsOut ? ` until ${dayWords(step.until - 1)}` : ''
  return `${labelText(stepLabel(step))} ${whenWords(step)}${until}${beside}`
}

function whenWords(step: RateStep): string {
  const date = stepDate(step)
  if (step.planned === true) return `(${date})`
  if (step.inferred === true) return date
  return step.atUntil === undefined && !isOver(step.status)
    ? `from ${date}`
    : `in ${date}`.replace(/^in (?=\d+ )/, 'on ')
}

function lastWords(series: RateSeries): string {
  const past = series.steps.findLast(step => step.planned !== true)
  const next = series.steps.find(step => step.planned === true)
  return [past, next].flatMap(step => (step === undefined ? [] : stepWords(step, series))).join(', then ')
}

function shortened(words: string, most: number): string {
  const shown = clean(words)
  return shown.length <= most ? shown : `${shown.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
