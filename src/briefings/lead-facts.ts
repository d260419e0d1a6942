import type { Card, ViewContext } from '../cards/card.js'
import { type Claim, NOT_STATED } from '../cards/claim.js'
import { Money } from '../cards/deal-fields.js'
import { cardBlock } from '../cards/kinds.js'
import { Rate } from '../cards/tariff-fields.js'
import { asDate, type StatedDate } from '../cards/view-dates.js'
import { numbersIn } from '../cards/view-figures.js'
import { valueWords } from '../cards/view-values.js'
import type { Change } from '../ledger/event.js'
import { STAGE_FIELD } from '../ledger/stages.js'

/** A rate that a card holds: one that it has, or one that it has left. */
export type KnownRate = Pick<Rate, 'low' | 'high'> & { readonly claim?: Claim<unknown>; readonly before: boolean }

/** A date that a card holds, and what it is the date of: 'asOf' for the day of its evidence. */
export type KnownDate = { readonly of: string; readonly date: StatedDate }

/** What a sentence about one card may say. */
export type KnownCard = {
  readonly kind: Card['kind']
  readonly economies: ReadonlySet<string>
  /** Who charges or presses, and who is charged or pressed; empty for a deal, which has no direction. */
  readonly by: ReadonlySet<string>
  readonly on: ReadonlySet<string>
  /** Status, stage or direction: now, and those that it has just left. */
  readonly status: string
  readonly left: readonly string[]
  readonly statusClaim?: Claim<unknown>
  readonly rates: readonly KnownRate[]
  /** Other figures: a count, an amount of money on any scale. */
  readonly figures: readonly { readonly value: number; readonly claim: Claim<unknown> }[]
  readonly dates: readonly KnownDate[]
  readonly isNew: boolean
  /** 1 where its rate rose, -1 where it fell, 0 where it did neither. */
  readonly rateMoved: -1 | 0 | 1
  /** Every word that the card itself is told in, in small letters. */
  readonly words: ReadonlySet<string>
}

const RATE_FIELDS = ['rate', 'stacking', 'previousRate', 'interimRate'] as const
const DATE_FIELDS = ['announced', 'effective', 'suspendedUntil', 'expires', 'date'] as const
const WORDED = ['entities', 'subject', 'attribution'] as const
const SCALES = [1, 1e3, 1e6, 1e9, 1e12]

export function knownCard(card: Card, changes: readonly Change[], context: ViewContext): KnownCard {
  const { fields, kind } = card
  const own = changes.filter(({ key }) => key === card.key)
  const texts = (...names: readonly string[]) => new Set(names.flatMap(name => textsOf(fields[name]?.value)))
  const stage = STAGE_FIELD[kind]
  const moved = own.find(({ field, type }) => field === 'rate' && type === 'rate')
  const [was, is] = [Rate.safeParse(moved?.from).data, Rate.safeParse(moved?.to).data]
  const block = cardBlock(card, context)
  const statusClaim = fields[stage]
  return {
    kind,
    economies: texts('imposer', 'targets', 'parties', 'from', 'to'),
    by: texts('imposer', 'from'),
    on: texts('targets', 'to'),
    status: String(statusClaim?.value ?? NOT_STATED),
    left: own.flatMap(({ type, from }) => (type === 'status' && typeof from === 'string' ? [from] : [])),
    ...(statusClaim !== undefined && { statusClaim }),
    rates: [
      ...RATE_FIELDS.flatMap(field => ratesOf(fields[field]?.value, field === 'previousRate', fields[field])),
      ...own.flatMap(({ type, from }) => (type === 'rate' ? ratesOf(from, true) : [])),
    ],
    figures: [...figuresOf(card), ...sectionOf(card)],
    dates: [
      ...DATE_FIELDS.flatMap(of => {
        const date = asDate(fields[of]?.value)
        return date?.from === undefined ? [] : [{ of, date }]
      }),
      ...(card.dated ? [{ of: 'asOf', date: dayDate(card.asOf) }] : []),
    ],
    isNew: own.some(({ type }) => type === 'new'),
    rateMoved: was === undefined || is === undefined ? 0 : sign(is.high - was.high),
    words: wordsIn([
      block.title,
      block.badge,
      ...WORDED.flatMap(name => textsOf(fields[name]?.value)),
      ...saidBy(card),
    ]),
  }
}

/** The words of some texts, in small letters. */
export function wordsIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap(text => text.toLowerCase().match(/[\p{L}]+(?:[-’'][\p{L}]+)*/gu) ?? []))
}

function saidBy({ fields }: Card): readonly string[] {
  return Object.values(fields).flatMap(claim => claim?.attribution ?? [])
}

function ratesOf(value: unknown, before: boolean, claim?: Claim<unknown>): readonly KnownRate[] {
  const rate = Rate.safeParse(value).data
  return rate === undefined ? [] : [{ low: rate.low, high: rate.high, before, ...(claim && { claim }) }]
}

function figuresOf({ fields: { count, value } }: Card): KnownCard['figures'] {
  const money = Money.safeParse(value?.value).data
  return [
    ...(count === undefined || typeof count.value !== 'number' ? [] : [{ value: count.value, claim: count }]),
    ...(money === undefined || value === undefined
      ? []
      : SCALES.map(scale => ({ value: Number((money.amount / scale).toPrecision(12)), claim: value }))),
  ]
}

// "Section 232", where the source names it.
function sectionOf({ fields: { legalBasis } }: Card): KnownCard['figures'] {
  if (legalBasis === undefined) return []
  const quotes = legalBasis.spans.map(({ quote }) => quote)
  const words = valueWords('legalBasis', legalBasis.value, quotes, { nameOf: code => code })
  return numbersIn(words).map(value => ({ value, claim: legalBasis }))
}

function dayDate(at: number): StatedDate {
  const day = new Date(at).toISOString().slice(0, 10)
  return { from: day, to: day, precision: 'day', raw: day, inferred: false }
}

function sign(number: number): -1 | 0 | 1 {
  return number > 0 ? 1 : number < 0 ? -1 : 0
}

function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter(item => typeof item === 'string')
}
