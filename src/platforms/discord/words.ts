import { clean, webAddress } from '../../messages/clean.js'
import { cutText } from '../../messages/fit.js'
import type { Span } from '../../messages/message.js'
import { timeText } from '../../messages/time-text.js'
import { escaped, ZERO_WIDTH_SPACE } from './escape.js'
import { hostLink, hostOf, saysItself, wholeLink } from './links.js'

/** Words, cleaned and not yet escaped; or Markdown of our own, which is never cut. */
export type Run = { readonly text: string; readonly bold?: true } | { readonly markdown: string }

/** How a line is set: Discord knows by what it begins with. */
export type LineStyle = 'plain' | 'heading' | 'title' | 'item' | 'small'

const OPENINGS: Readonly<Record<LineStyle, string>> = {
  plain: '',
  heading: '## ',
  title: '### ',
  item: '- ',
  small: '-# ',
}

/**
 * UTF-16 units after which a line is cut, where a sentence or a word ends. Escaped, and with the longest link, that is
 * still well under what a page holds; and the more pieces, the fuller the pages.
 */
const PIECE = 300
// A mark with nothing to stand on cannot be seen, and Discord refuses a text of which nothing can.
const BLANK = /^[\s\p{M}]*$/u

/** Words from outside on one line, without more than one space in a row. */
export function words(text: string): string {
  return clean(text).replace(/\s{2,}/g, ' ')
}

export function isBlank(text: string): boolean {
  return BLANK.test(text)
}

/** Spans as runs. A link shows its words, and then its host, which is what can be clicked. */
export function spanRuns(spans: readonly Span[]): readonly Run[] {
  return spans.flatMap(spanRun)
}

function spanRun(span: Span): readonly Run[] {
  if (typeof span === 'string') return [{ text: words(span) }]
  if ('bold' in span) return [{ text: words(span.bold), bold: true }]
  if ('quote' in span) return [{ text: `“${words(span.quote)}”` }]
  if ('link' in span) return linkRuns(span.label, span.link)
  span satisfies { readonly time: number }
  // Discord's own <t:…> would show a day in the reader's zone, where it may be the day before.
  return [{ text: timeText(span.time, span.precision) }]
}

/** A link and the words it was given; words that are the host or the address itself stand once. */
export function linkRuns(label: string, link: string): readonly Run[] {
  const whole = wholeLink(link)
  const host = hostLink(link)
  const said = words(label).trim()
  if (whole === undefined || host === undefined) {
    const address = words(webAddress(link) ?? link)
    return [{ text: saysItself(label, link) ? address : `${said} (${address})` }]
  }
  if (saysItself(label, link)) return [{ markdown: whole }]
  if (said === hostOf(link)) return [{ markdown: host }]
  return [{ text: `${said} (` }, { markdown: host }, { text: ')' }]
}

/** Runs as the pieces of one line, each short enough for any page; none where nothing of them can be seen. */
export function cutRuns(runs: readonly Run[]): readonly (readonly Run[])[] {
  let length = 0
  const cuts = cutText(runs.map(wordsOf).join(''), PIECE).map(piece => {
    length += piece.length
    return length
  })
  const pieces: Run[][] = [[]]
  let next = 0
  let start = 0
  for (const run of runs) {
    const end = start + wordsOf(run).length
    let from = start
    for (let cut = cuts[next]; cut !== undefined && cut < end; cut = cuts[next]) {
      next += 1
      if ('text' in run) {
        pieces.at(-1)?.push({ ...run, text: run.text.slice(from - start, cut - start) })
        from = cut
      }
      // Where the cut falls into a link it is moved to before the link.
      pieces.push([])
    }
    pieces.at(-1)?.push('text' in run ? { ...run, text: run.text.slice(from - start) } : run)
    start = end
  }
  return pieces.filter(piece => piece.some(isSeen))
}

/** One line as Markdown: what opens it, and its runs, escaped. `runs` may be a piece of a line, or several of one joined. */
export function markdownLine(style: LineStyle, runs: readonly Run[]): string {
  const text = joined(runs).map(markdownRun).join('')
  // A header loses the # that it ends with.
  const end = text.endsWith('#') && (style === 'heading' || style === 'title') ? ZERO_WIDTH_SPACE : ''
  return `${OPENINGS[style]}${text}${end}`
}

function markdownRun(run: Run): string {
  if ('markdown' in run) return run.markdown
  return run.bold === true && !isBlank(run.text) ? `**${escaped(run.text)}**` : escaped(run.text)
}

/** Runs of one kind that follow one another as one, since **a****b** is not bold, and @ and everyone are a ping. */
function joined(runs: readonly Run[]): readonly Run[] {
  const all: Run[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if (last !== undefined && 'text' in last && 'text' in run && last.bold === run.bold)
      all[all.length - 1] = { ...run, text: last.text + run.text }
    else if (!('text' in run) || run.text !== '') all.push(run)
  }
  return all
}

function isSeen(run: Run): boolean {
  return 'markdown' in run || !isBlank(run.text)
}

function wordsOf(run: Run): string {
  return 'markdown' in run ? run.markdown : run.text
}
