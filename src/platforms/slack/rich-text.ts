import type { RichTextText } from '@slack/types'
import { clean, webAddress } from '../../messages/clean.js'
import { type Costs, cutText, packPages } from '../../messages/fit.js'
import type { Span } from '../../messages/message.js'
import { linkText } from '../../messages/plain.js'
import { isoTime, timeText } from '../../messages/time-text.js'
import type { RichElement, RichSection, Run, SlackRichText } from './blocks.js'
import { charactersIn } from './characters.js'
import { LINK_URL, RICH_TEXT, RICH_TEXT_JSON } from './limits.js'

/** One paragraph, item of a list, or quote. */
export type Line = { readonly kind: 'text' | 'bullet' | 'quote'; readonly runs: readonly Run[] }

/** A line break within a line. */
export const NEW_LINE: Run = { type: 'text', text: '\n' }

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

const BLOCK_ROOM = [RICH_TEXT, RICH_TEXT_JSON]
/** What a line takes beside its runs: a line break, and the braces of its element. */
const LINE_COSTS = [1, 60]
const LINE_ROOM = BLOCK_ROOM.map((room, index) => room - (LINE_COSTS[index] ?? 0))

/** Lines as blocks of at most 3,000 characters each, in order. Nothing is left out but lines without a word. */
export function richText(lines: readonly Line[]): readonly SlackRichText[] {
  const groups = lines.flatMap(fitting).map(line => [line])
  return packPages(groups, lineCosts, BLOCK_ROOM).map(page => ({ type: 'rich_text', elements: elementsOf(page) }))
}

/** A line as lines that each fit a block: the rest of an item goes on without a bullet of its own. */
function fitting({ kind, runs }: Line): readonly Line[] {
  if (runs.every(run => run.type === 'text' && run.text.trim() === '')) return []
  return packPages([runs.flatMap(cutRun)], runCosts, LINE_ROOM).map((each, index) => ({
    kind: index > 0 && kind === 'bullet' ? 'text' : kind,
    runs: each,
  }))
}

function cutRun(run: Run): readonly Run[] {
  const most = LINE_ROOM[0] ?? 0
  return run.type === 'text' ? cutText(run.text, most).map(text => ({ ...run, text })) : [run]
}

function lineCosts({ runs }: Line): Costs {
  return runs.map(runCosts).reduce((sum, costs) => sum.map((each, index) => each + (costs[index] ?? 0)), LINE_COSTS)
}

function runCosts(run: Run): Costs {
  return [charactersIn(run), 1 + JSON.stringify(run).length]
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
    else if (last?.type === 'rich_text_section') last.elements = joined([...last.elements, NEW_LINE, ...runs])
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
