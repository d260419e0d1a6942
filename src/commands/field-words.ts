import type { ViewContext } from '../cards/card.js'
import { type Claim, NOT_STATED } from '../cards/claim.js'
import { Instrument } from '../cards/tariff-fields.js'
import { claimSpans, codeSpans, wordedSpans } from '../cards/view-claims.js'
import { quotesOf } from '../cards/view-figures.js'
import { keyWords } from '../cards/view-reach.js'
import { valueWords } from '../cards/view-values.js'
import { FIELD_WORDS, INSTRUMENT_WORDS } from '../cards/words.js'
import type { Span } from '../messages/message.js'

// Fields that a card shows in its title or under another name have no label there.
const MORE_LABELS: ReadonlyMap<string, string> = new Map([
  ['imposer', 'Who charges'],
  ['targets', 'Who is charged'],
  ['instrument', 'Instrument'],
  ['suspends', 'Holds back'],
  ['uncertainties', 'Uncertain'],
  ['subject', 'About'],
  ['finance', 'Finance'],
  ['bundle', 'Part of'],
  ['from', 'From'],
  ['to', 'At'],
  ['targetNamed', 'Target named'],
  ['statement', 'Said'],
  ['mayReach', 'May be reached by'],
  ['replacedBy', 'Replaced by'],
])

/** What a field of any card is called. */
export function fieldLabel(field: string): string {
  return FIELD_WORDS.get(field) ?? MORE_LABELS.get(field) ?? field
}

// What changes stands before what names the card.
const ORDER: readonly string[] = [
  ...['status', 'stage', 'direction', 'rung', 'rate', 'previousRate', 'interimRate', 'stacking', 'count', 'value'],
  ...['announced', 'effective', 'suspendedUntil', 'expires', 'date', 'scope', 'legalBasis', 'binding', 'finance'],
  ...['subject', 'statement', 'suspends', 'uncertainties', 'bundle', 'imposer', 'targets', 'targetNamed'],
  ...['from', 'to', 'domain', 'parties', 'entities', 'instrument', 'form'],
]

/** Things about fields in the order in which a reader looks for these; fields that it does not know come last. */
export function inFieldOrder<T>(items: readonly T[], fieldOf: (item: T) => string): readonly T[] {
  const rank = (item: T) => (ORDER.indexOf(fieldOf(item)) + ORDER.length + 1) % (ORDER.length + 1)
  return items.toSorted((one, other) => rank(one) - rank(other))
}

const CODED: ReadonlySet<string> = new Set(['status', 'stage', 'direction', 'rung', 'domain', 'form', 'legalBasis'])
const WORDED: ReadonlySet<string> = new Set(['subject', 'statement', 'finance'])
const KEYED: ReadonlySet<string> = new Set(['suspends', 'bundle', 'mayReach', 'replacedBy'])

/** A claim of any field as a row shows it: with modality and hedge, and who says so. */
export function claimWords(field: string, claim: Claim<unknown>, context: ViewContext): readonly Span[] {
  const { value } = claim
  if (value === NOT_STATED) return ['not stated']
  if (WORDED.has(field) && typeof value === 'string') return claimSpans(claim, wordedSpans(value, claim))
  const words = plainWords(field, claim, context)
  return CODED.has(field) ? codeSpans(claim, words) : claimSpans(claim, [words])
}

/** The value of a claim alone. */
export function plainWords(field: string, claim: Claim<unknown>, context: ViewContext): string {
  const { value } = claim
  if (field === 'instrument') {
    const instrument = Instrument.safeParse(value).data
    if (instrument !== undefined) return INSTRUMENT_WORDS[instrument]
  }
  if (KEYED.has(field))
    return [value]
      .flat()
      .map(key => keyWords(String(key), context))
      .join('; ')
  return valueWords(field, value, quotesOf(claim), context)
}
