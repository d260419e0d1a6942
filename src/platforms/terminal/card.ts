import { disagreementHeading, type NumberedCitations, numberCitations } from '../../messages/citations.js'
import { clean, webAddress } from '../../messages/clean.js'
import type { CardBlock, Citation, Row } from '../../messages/message.js'
import { sourceText } from '../../messages/plain.js'
import type { Line, Run } from './line.js'
import { hanging, spanRuns } from './runs.js'
import { displayWidth, wrap } from './wrap.js'

const INDENT = 2
const GAP = 2
const WIDEST_LABEL = 22
/** Where less than this is left beside the labels, a value goes under its label. */
const NARROWEST_VALUE = 24

/** A card: badge and title, rows in two columns, where sources differ, and the numbered quotes that prove the rows. */
export function cardLines(card: CardBlock, width: number): readonly Line[] {
  const citations = numberCitations(card)
  const badge: Line = [{ text: `[${clean(card.badge)}]`, style: `badge-${card.tone}` }, { text: ' ' }]
  const head = wrap([...badge, { text: clean(card.title), style: 'bold' }], width)
  const labels = card.rows.map(row => displayWidth(clean(row.label)))
  const column = Math.min(WIDEST_LABEL, Math.max(0, ...labels))
  const rows = card.rows.flatMap(row => rowLines(row, citations, column, width))
  const differ = card.disagreements.flatMap(row =>
    hanging(
      [row.quiet === true ? { text: '  · ', style: 'dim' } : { text: '  ! ', style: 'warning' }],
      [{ text: `${clean(row.label)}: ` }, ...spanRuns(row.value), ...numberRuns(row, citations)],
      width,
    ),
  )
  const quotes = citations.all.flatMap((cite, index) => quoteLines(cite, index + 1, width))
  return [
    ...head,
    ...rows,
    ...section(disagreementHeading(card), differ, width),
    ...section(citations.all.length === 1 ? 'Proof' : 'Proofs', quotes, width),
  ]
}

function section(title: string, lines: readonly Line[], width: number): readonly Line[] {
  const head = hanging([{ text: '  ' }], [{ text: title, style: 'dim' }], width)
  return lines.length === 0 ? [] : [[], ...head, ...lines]
}

function rowLines(row: Row, citations: NumberedCitations, column: number, width: number): readonly Line[] {
  const words = spanRuns(row.value).map((run): Run => (row.quiet === true ? { ...run, style: 'dim' } : run))
  const value = [...words, ...numberRuns(row, citations)]
  const label = clean(row.label)
  const size = displayWidth(label)
  const margin: Run = { text: ' '.repeat(INDENT) }
  const beside = width - INDENT - column - GAP >= NARROWEST_VALUE
  if (size <= column && beside) {
    const pad = ' '.repeat(column - size + GAP)
    return hanging([margin, { text: label, style: 'dim' }, { text: pad }], value, width)
  }
  const under: Run = { text: ' '.repeat(beside ? INDENT + column + GAP : INDENT * 2) }
  return [...hanging([margin], [{ text: label, style: 'dim' }], width), ...hanging([under], value, width)]
}

function numberRuns(row: Row, citations: NumberedCitations): readonly Run[] {
  return citations.numbersOf(row.cites).map((number): Run => ({ text: ` [${number}]`, style: 'dim' }))
}

// Source, date and address share a line where there is room for all three.
function quoteLines(cite: Citation, number: number, width: number): readonly Line[] {
  const first: Run = { text: `  [${number}] `, style: 'dim' }
  const rest: Run = { text: ' '.repeat(first.text.length) }
  const quote = hanging([first], [{ text: `“${clean(cite.quote)}”` }], width)
  const source: Run = { text: sourceText(cite), style: 'dim' }
  const named = hanging([rest], [source], width)
  if (cite.url === undefined) return [...quote, ...named]
  const address: Run = { text: webAddress(cite.url) ?? clean(cite.url), style: 'link', whole: true }
  const together = [rest, source, { text: '  ' }, address]
  const fits = together.reduce((sum, run) => sum + displayWidth(run.text), 0) <= width
  return [...quote, ...(fits ? [together] : [...named, [rest, address]])]
}
