import type { Card, ViewContext } from '../cards/card.js'
import { cardTitle } from '../cards/kinds.js'
import { isLapsed } from '../cards/lapsed.js'
import { claimSpans } from '../cards/view-claims.js'
import { asDate, dateSpans } from '../cards/view-dates.js'
import { citesOf } from '../cards/view-evidence.js'
import type { Block, Citation, Span } from '../messages/message.js'

const MOST_LINES = 6

/**
 * What is charged, a line a measure, for a reader with ten seconds: the title and the one date that matters at its status.
 * The cards that follow prove each line. One measure needs no list.
 */
export function inShort(duties: readonly Card[], context: ViewContext): readonly Block[] {
  if (duties.length < 2) return []
  const items = duties.slice(0, MOST_LINES).map(card => shortLine(card, context))
  const left = duties.length - items.length
  return [{ type: 'list', items: left > 0 ? [...items, [`and ${left} more below`]] : items }]
}

/** A measure in one line: its title, and the date that matters at its status. */
function shortLine(card: Card, context: ViewContext): readonly Span[] {
  const date = dateWords(card)
  const title = { bold: cardTitle(card, context) }
  // A title that ends with what is not known of a day that went by is no sentence to go on with.
  return date.length > 0 && isLapsed(card, context) ? [title, ' (', ...withoutLead(date), ')'] : [title, ...date]
}

function withoutLead([first, ...rest]: readonly Span[]): readonly Span[] {
  return first === undefined ? [] : [typeof first === 'string' ? first.replace(/^,? /, '') : first, ...rest]
}

/** The same with where it is from, for a line that no card proves. */
export function sourcedLine(card: Card, context: ViewContext): readonly Span[] {
  return [...shortLine(card, context), ...sourceOf(citesOf(card.evidence.status ?? card.evidence.imposer ?? []))]
}

/** The first of the sources, in brackets and linked where it has an address: a line in a list needs no quote. */
export function sourceOf([cite]: readonly Citation[]): readonly Span[] {
  if (cite === undefined) return []
  return [' (', cite.url === undefined ? cite.source : { link: cite.url, label: cite.source }, ')']
}

const DATES = [
  { field: 'effective', statuses: ['in_force', 'modified'], word: ' since ' },
  { field: 'suspendedUntil', statuses: ['postponed', 'suspended', 'in_force'], word: ' until ' },
  { field: 'effective', statuses: ['announced', 'scheduled', 'threatened', 'postponed'], word: ', effective ' },
  { field: 'announced', statuses: ['announced'], word: ' ' },
] as const

/** The one date that matters at a status: " until July 2025". */
export function dateWords({ fields }: Card): readonly Span[] {
  const status = String(fields.status?.value)
  for (const { field, statuses, word } of DATES) {
    const claim = fields[field]
    const date = asDate(claim?.value)
    if (claim === undefined || date === undefined || !statuses.some(each => each === status)) continue
    // A day that was only planned is not the day since when a charge is in force.
    const planned = word === ' since ' && (claim.modality === 'planned' || claim.modality === 'expected')
    return planned
      ? [', planned start ', ...claimSpans({ ...claim, modality: 'asserted' }, dateSpans(date))]
      : [word, ...claimSpans(claim, dateSpans(date))]
  }
  return []
}
