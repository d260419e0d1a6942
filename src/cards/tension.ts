import type { CardBlock, Row } from '../messages/message.js'
import type { Card, CardKind, ViewContext } from './card.js'
import { TensionFields } from './tension-fields.js'
import { claimSpans, codeSpans, codeWords, wordedSpans } from './view-claims.js'
import { asDate, asOfWords, dateSpans } from './view-dates.js'
import { disagreements } from './view-disagreements.js'
import { citesOf, claimsBehind, footRows, rowOf } from './view-evidence.js'
import { economyNames } from './view-values.js'
import { DIRECTION_WORDS, DOMAIN_WORDS, RUNG_WORDS } from './words.js'

/** A tension card as one block: from whom, at whom, over what, how serious, and the proof. */
function tensionBlock(card: Card<TensionFields>, context: ViewContext): CardBlock {
  return {
    key: card.key,
    tone: 'tension',
    title: tensionTitle(card, context),
    badge: directed(card.fields.direction),
    rows: [...tensionRows(card, context), ...footRows(card, context)],
    disagreements: disagreements(card, context),
    evidence: citesOf(claimsBehind(card)),
  }
}

/** "China → United States: words, rhetoric, escalating". */
export function tensionTitle({ fields }: Card<TensionFields>, context: ViewContext): string {
  const { from, domain, rung, direction } = fields
  const level = [DOMAIN_WORDS[domain.value], RUNG_WORDS[rung.value], directed(direction)]
  return `${economyNames(from.value, context)} → ${atWhom(fields, context)}: ${level.join(', ')}`
}

function directed(direction: TensionFields['direction']): string {
  return codeWords(direction, DIRECTION_WORDS[direction.value])
}

function atWhom({ to, targetNamed }: TensionFields, context: ViewContext): string {
  if (to.value.length === 0) return 'nobody named'
  return `${economyNames(to.value, context)}${targetNamed?.value === false ? ' (not named)' : ''}`
}

function tensionRows({ fields, evidence }: Card<TensionFields>, context: ViewContext): readonly Row[] {
  const { from, to, domain, rung, direction, statement, date } = fields
  const day = asDate(date?.value)
  const rows: (Row | undefined)[] = [
    rowOf('From', [economyNames(from.value, context)], evidence.from),
    rowOf('At', [atWhom(fields, context)], to.value.length === 0 ? evidence.from : evidence.to),
    rowOf('Over', [DOMAIN_WORDS[domain.value]], evidence.domain),
    rowOf('Level', codeSpans(rung, RUNG_WORDS[rung.value]), evidence.rung),
    rowOf('Direction', codeSpans(direction, DIRECTION_WORDS[direction.value]), evidence.direction),
    statement && rowOf('Said', claimSpans(statement, wordedSpans(statement.value, statement)), evidence.statement),
    date && day && rowOf('Date', claimSpans(date, dateSpans(day)), evidence.date),
  ]
  return rows.filter(row => row !== undefined)
}

export const tension = {
  name: 'tension',
  description: 'Pressure between economies: from whom, at whom, over what, how serious, rising or easing',
  fields: TensionFields,
  cardBlock: tensionBlock,
  view: (card, context) => ({
    summary: `${tensionTitle(card, context)} (as of ${asOfWords(card, context.now)})`,
    blocks: [{ type: 'card', card: tensionBlock(card, context) }],
  }),
} satisfies CardKind<TensionFields> & { cardBlock(card: Card<TensionFields>, context: ViewContext): CardBlock }
