import { disagreementHeading, type NumberedCitations, numberCitations } from '../../messages/citations.js'
import { clean } from '../../messages/clean.js'
import type { CardBlock, Citation, Row } from '../../messages/message.js'
import { plainSpans, sourceText } from '../../messages/plain.js'
import { timeText } from '../../messages/time-text.js'
import type { Run, SlackBlock } from './blocks.js'
import { type Line, link, NEW_LINE, richText, runsOf, words } from './rich-text.js'
import { smallPrint } from './small-print.js'

/** A card without its buttons: title and status, a line for each row, where sources differ, what may be skipped, the quotes. */
export function cardBlocks(card: CardBlock): readonly SlackBlock[] {
  const citations = numberCitations(card)
  const loud = card.rows.filter(row => row.quiet !== true)
  const quiet = card.rows.filter(row => row.quiet === true)
  const differ: readonly Line[] = [
    { kind: 'text', runs: words(disagreementHeading(card), { bold: true }) },
    ...card.disagreements.map((row): Line => ({ kind: 'bullet', runs: rowRuns(row, citations) })),
  ]
  return [
    ...richText([
      titleLine(card),
      ...loud.map((row): Line => ({ kind: 'text', runs: rowRuns(row, citations) })),
      ...(card.disagreements.length === 0 ? [] : differ),
    ]),
    ...smallPrint(quiet.map(row => `${row.label}: ${plainSpans(row.value)}${numberText(row, citations)}`)),
    ...richText(citations.all.map((cite, index): Line => ({ kind: 'quote', runs: quoteRuns(cite, index + 1) }))),
  ]
}

function titleLine({ title, badge }: CardBlock): Line {
  // Slack shows code in a box, which is the nearest that it has to a badge.
  const status = words(badge.trim(), { code: true })
  return {
    kind: 'text',
    runs: [...words(title, { bold: true }), ...(status.length === 0 ? [] : words('  ')), ...status],
  }
}

function rowRuns(row: Row, citations: NumberedCitations): readonly Run[] {
  return [
    ...words(`${row.label}:`, { bold: true }),
    ...words(' '),
    ...runsOf(row.value),
    ...words(numberText(row, citations)),
  ]
}

function numberText({ cites }: Row, citations: NumberedCitations): string {
  return citations
    .numbersOf(cites)
    .map(number => ` [${number}]`)
    .join('')
}

function quoteRuns(cite: Citation, number: number): readonly Run[] {
  const when = cite.publishedAt === undefined ? 'no date given' : timeText(cite.publishedAt, 'day')
  const source =
    cite.url === undefined ? words(sourceText(cite)) : [...link(cite.source, cite.url), ...words(`, ${when}`)]
  return [...words(`[${number}] `), ...words(`“${clean(cite.quote)}”`), NEW_LINE, ...source]
}
