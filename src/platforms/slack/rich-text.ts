import type { RichTextText } from '@slack/types'
import { clean, webAddress } from '../../messages/clean.js'
import { cutText } from '../../messages/fit.js'
import type { Span } from '../../messages/message.js'
import { linkText } from '../../messages/plain.js'
import { isoTime, timeText } from '../../messages/time-text.js'
import type { RichElement, RichSection, Run, SlackRichText } from './blocks.js'
import { LINK_URL, RICH_TEXT } from './limits.js'

/** One paragraph, item of a list, or quote. */
export type Line = { readonly kind: 'text' | 'bullet' | 'quote'; readonly runs: readonly Run[] }

type Style = NonNullable<RichTextText['style']>

/** Words in one style. They are cleaned here, and need no escaping: Slack does not read markup in rich text. */
export function words(text: string, style?: Style): readonly Run[] {
  const shown = clean(text)
  return shown === '' ? [] : [{ type: 'text', text: shown, ...(style === undefined ? {} : { style }) }]
}

/** A link by its label, with its host in full where the label does not say it. An address that cannot be followed is shown as words. */
export function link(label: string, address: string): readonly Run[] {
  const url = webAddress(address)
  if (url === undefined || url.length > LINK_URL) return words(linkText(label, address))
  const text = clean(label)
  if (text.trim() === '' || text === url) return [{ type: 'link', url, text: url }]
  const host = new URL(url).host
  const links = cutText(text, RICH_TEXT - LINK_URL).map((piece): Run => ({ type: 'link', url, text: piece }))
  return text === host ? links : [...links, ...words(` (${host})`)]
}

/** Spans as runs of rich text. A minute is shown in the reader's own time zone, a day is the same day everywhere. */
export function runsOf(spans: readonly Span[]): readonly Run[] {
  return spans.flatMap((span): readonly Run[] => {
    if (typeof span === 'string') return words(span)
    if ('bold' in span) return words(span.bold, { bold: true })
    if ('quote' in span) return words(`“${clean(span.quote)}”`)
    if ('link' in span) return link(span.label, span.link)
    span satisfies { readonly time: number }
    return [moment(span.time, span.precision)]
  })
}

function moment(time: number, precision: 'minute' | 'day'): Run {
  const text = timeText(time, precision)
  if (precision === 'day' || time < 0 || isoTime(time, precision) === undefined) return { type: 'text', text }
  return { type: 'date', timestamp: Math.floor(time / 1000), format: '{date_long_full}, {time}', fallback: text }
}

/** Lines as blocks of at most 3,000 characters each, in order. Nothing is left out but lines without a word. */
export function richText(lines: readonly Line[]): readonly SlackRichText[] {
  const blocks: SlackRichText[] = []
  let page: Line[] = []
  let used = 0
  const turn = () => {
    if (page.length > 0) blocks.push({ type: 'rich_text', elements: elementsOf(page) })
    page = []
    used = 0
  }
  for (const line of lines.flatMap(fitting)) {
    const cost = 1 + runsCost(line.runs)
    if (used + cost > RICH_TEXT) turn()
    page.push(line)
    used += cost
  }
  turn()
  return blocks
}

/** A line as lines that each fit a block: the rest of an item goes on without a bullet of its own. */
function fitting({ kind, runs }: Line): readonly Line[] {
  if (runs.every(run => run.type === 'text' && run.text.trim() === '')) return []
  const most = RICH_TEXT - 1
  const lines: Run[][] = [[]]
  let used = 0
  for (const run of runs.flatMap(run => cutRun(run, most))) {
    const cost = runCost(run)
    if (used + cost > most) {
      lines.push([])
      used = 0
    }
    lines.at(-1)?.push(run)
    used += cost
  }
  return lines.map((each, index) => ({ kind: index > 0 && kind === 'bullet' ? 'text' : kind, runs: each }))
}

function cutRun(run: Run, most: number): readonly Run[] {
  return run.type === 'text' ? cutText(run.text, most).map(text => ({ ...run, text })) : [run]
}

function runsCost(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + runCost(run), 0)
}

function runCost(run: Run): number {
  switch (run.type) {
    case 'text':
      return run.text.length
    case 'link':
      return run.url.length + (run.text?.length ?? 0)
    case 'date':
      return run.format.length + (run.fallback?.length ?? 0)
  }
}

/** Neighbours of a kind go together: paragraphs in one section, a line each, and items in one list. */
function elementsOf(lines: readonly Line[]): RichElement[] {
  const elements: RichElement[] = []
  for (const { kind, runs } of lines) {
    const last = elements.at(-1)
    const section: RichSection = { type: 'rich_text_section', elements: joined(runs) }
    if (kind === 'quote') elements.push({ type: 'rich_text_quote', elements: joined(runs) })
    else if (kind === 'bullet' && last?.type === 'rich_text_list') last.elements.push(section)
    else if (kind === 'bullet') elements.push({ type: 'rich_text_list', style: 'bullet', elements: [section] })
    else if (last?.type === 'rich_text_section') last.elements.push({ type: 'text', text: '\n' }, ...joined(runs))
    else elements.push(section)
  }
  return elements
}

/** Runs of one style that stand side by side, as one. */
function joined(runs: readonly Run[]): Run[] {
  const all: Run[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if (run.type === 'text' && last?.type === 'text' && last.style === run.style)
      all[all.length - 1] = { ...last, text: last.text + run.text }
    else all.push(run)
  }
  return all
}
