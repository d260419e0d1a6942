import type { Card, ViewContext } from '../../cards/card.js'
import { NOT_STATED } from '../../cards/claim.js'
import { isLapsed } from '../../cards/lapsed.js'
import { prefix, wordedSpans } from '../../cards/view-claims.js'
import { GRAVITY, openConflicts } from '../../cards/view-disagreements.js'
import { listed } from '../../cards/view-values.js'
import { FIELD_WORDS } from '../../cards/words.js'
import type { Block, Citation, Span } from '../../messages/message.js'
import { listUnder } from './sections.js'
import { isDuty, measureName } from './sides.js'

const MOST_CONFLICTS = 8
const MOST_DOUBTS = 8

/**
 * Where sources differ over all cards, the gravest first: who says what, what kind of conflict it is, and where both stand. What a later
 * report has settled is history, and stands on its card.
 */
export function disagreementSection(cards: readonly Card[], context: ViewContext): readonly Block[] {
  const order = cards
    .flatMap(card => openConflicts(card, context).map(({ kind, row }) => ({ card, row, kind })))
    .toSorted((one, other) => GRAVITY[one.kind] - GRAVITY[other.kind])
  const items = order.slice(0, MOST_CONFLICTS).map(({ card, row }): readonly Span[] => {
    return [
      { bold: `${measureName(card, context)}: ${row.label.toLowerCase()}` },
      ' – ',
      ...row.value,
      ...sourcesOf(row.cites ?? []),
    ]
  })
  const left = order.length - items.length
  return listUnder('Where sources disagree', left > 0 ? [...items, [`and ${left} more, on the cards`]] : items)
}

function sourcesOf(cites: readonly Citation[]): readonly Span[] {
  if (cites.length === 0) return []
  const links = cites.flatMap(({ url, source }, index): readonly Span[] => [
    ...(index === 0 ? [] : [' / ']),
    url === undefined ? source : { link: url, label: source },
  ])
  return [' (', ...links, ')']
}

/** What the evidence leaves open: rates that nobody states, what is only planned or roughly put, and what sources call uncertain. */
export function uncertainSection(tariffs: readonly Card[], context: ViewContext): readonly Block[] {
  const silent = tariffs.filter(card => isDuty(card) && card.fields.rate?.value === NOT_STATED)
  const over = tariffs.filter(card => isLapsed(card, context)).map(card => measureName(card, context))
  const items = [
    ...(over.length === 0 ? [] : [[`A date has passed and nothing later is held: ${listed(once(over))}`]]),
    ...(silent.length === 0
      ? []
      : [[`No rate stated: ${listed(once(silent.map(card => measureName(card, context))))}`]]),
    ...tariffs.flatMap(card => hedgesOf(card, context)),
    ...tariffs.flatMap(card => wordsOf(card, context)),
  ]
  const left = items.length - MOST_DOUBTS
  const shown = items.slice(0, MOST_DOUBTS)
  return listUnder('What is uncertain', left > 0 ? [...shown, [`and ${left} more, on the cards`]] : shown)
}

const HEDGED = ['rate', 'status', 'effective', 'suspendedUntil', 'expires'] as const

// "potential" and "roughly" are the source's, and a reader who skips them reads a fact.
function hedgesOf(card: Card, context: ViewContext): readonly (readonly Span[])[] {
  const told = HEDGED.flatMap(field => {
    const claim = card.fields[field]
    const word = claim === undefined || claim.value === NOT_STATED ? '' : prefix(claim)
    return word === '' ? [] : [`${(FIELD_WORDS.get(field) ?? field).toLowerCase()} “${word}”`]
  })
  return told.length === 0 ? [] : [[{ bold: measureName(card, context) }, `: ${told.join(', ')}`]]
}

function wordsOf(card: Card, context: ViewContext): readonly (readonly Span[])[] {
  const { uncertainties } = card.fields
  const words: unknown = uncertainties?.value
  if (uncertainties === undefined || !Array.isArray(words)) return []
  return words.map((said: unknown) => [
    { bold: measureName(card, context) },
    ': ',
    ...wordedSpans(String(said), uncertainties),
  ])
}

function once(words: readonly string[]): readonly string[] {
  return [...new Set(words)]
}
