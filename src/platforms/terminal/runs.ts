import { clean, webAddress } from '../../messages/clean.js'
import type { Span } from '../../messages/message.js'
import { timeText } from '../../messages/time-text.js'
import type { Line, Run } from './line.js'
import { displayWidth, wrap } from './wrap.js'

/** Spans as runs of words, cleaned. */
export function spanRuns(spans: readonly Span[]): readonly Run[] {
  return spans.flatMap(spanRun)
}

function spanRun(span: Span): readonly Run[] {
  if (typeof span === 'string') return [{ text: clean(span) }]
  if ('bold' in span) return [{ text: clean(span.bold), style: 'bold' }]
  if ('quote' in span) return [{ text: `“${clean(span.quote)}”` }]
  if ('link' in span) return linkRuns(span.label, span.link)
  span satisfies { readonly time: number }
  return [{ text: timeText(span.time, span.precision) }]
}

function linkRuns(label: string, link: string): readonly Run[] {
  const address: Run = { text: webAddress(link) ?? clean(link), style: 'link', whole: true }
  const words = clean(label)
  if (words === address.text || words.trim() === '') return [address]
  return [{ text: `${words} ` }, { text: '<' }, address, { text: '>' }]
}

/** Lines set off from the left edge: `first` opens the first line, the others are indented by as much. */
export function hanging(first: Line, runs: readonly Run[], width: number): readonly Line[] {
  const indent = first.reduce((sum, run) => sum + displayWidth(run.text), 0)
  return wrap(runs, width - indent).map((line, index) =>
    index === 0 ? [...first, ...line] : [{ text: ' '.repeat(indent) }, ...line],
  )
}
