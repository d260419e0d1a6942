import { expect } from 'vitest'
import type { CardBlock, Citation, Span } from '../../src/messages/message.js'

/** Plain text of spans. */
export function textOf(spans: readonly Span[]): string {
  return spans
    .map(span => {
      if (typeof span === 'string') return span
      if ('bold' in span) return span.bold
      if ('quote' in span) return `“${span.quote}”`
      if ('link' in span) return span.label
      return new Date(span.time).toISOString()
    })
    .join('')
}

// What the desk itself says in figures: calendar dates, ages, counts of sources.
const OURS = [
  /\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}\b/g,
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b/g,
  /\bQ[1-4] \d{4}\b/g,
  /\b\d+ (?:day|month|year)s? old\b/g,
  /\bversion \d+ → \d+\b/g,
  /\b\d+ (?:article|source famil)(?:s|y|ies)?\b/g,
]

function figuresIn(text: string): readonly string[] {
  const theirs = OURS.reduce((rest, pattern) => rest.replace(pattern, ''), text)
  return theirs.match(/\d+(?:[.,]\d+)*/g) ?? []
}

function expectProved(where: string, text: string, cites: readonly Citation[]): void {
  const quotes = cites.map(cite => cite.quote).join('\n')
  for (const figure of figuresIn(text)) {
    const stands = new RegExp(`(?<![\\d.,])${figure.replaceAll('.', '\\.')}(?![\\d])`).test(quotes)
    expect(stands, `${where}: the figure ${figure} of “${text}” stands in no quote`).toBe(true)
  }
}

/** Every figure of a card stands in the quotes of its row, or is a date, an age or a count of ours. */
export function assertProved(block: CardBlock): void {
  // The names of publishers may hold figures of their own ("24 Hours"); they are no claim.
  const rows = block.rows.filter(row => row.label !== 'Sources')
  for (const row of rows) expectProved(row.label, textOf(row.value), row.cites ?? [])
  expectProved('title', block.title, block.evidence)
  for (const { label, value, cites } of block.disagreements)
    expectProved(`disagreement on ${label}`, textOf(value), cites ?? [])
}
