import type { Card, ViewContext } from '../cards/card.js'
import { isLapsed } from '../cards/lapsed.js'
import { TariffFields } from '../cards/tariff-fields.js'
import { listed } from '../cards/view-values.js'
import { type HeldCards, partiesOf } from './ask-cards.js'
import { nameWithin } from './ask-fact.js'
import { isAtRate } from './ask-facts.js'
import type { Question } from './ask-question.js'
import { isCharged } from './ask-tariff-fact.js'

/** What stands before the evidence: what Tradewind does not do, what the evidence is of, and whether something is in force where that is asked. */
export function openingWords(question: Question, held: HeldCards, context: ViewContext): readonly string[] {
  const { wants, asked, economies } = question
  const named = new Set(held.cards.flatMap(partiesOf))
  const names = listed(economies.filter(code => !named.has(code)).map(code => nameWithin(code, context)))
  return [
    ...(wants.has('advice')
      ? ['Tradewind gives no advice on trade, law or investment. It can tell what is held:']
      : []),
    ...(wants.has('forecast') && !wants.has('advice')
      ? ['Tradewind does not forecast. It can tell what is held:']
      : []),
    ...(asked.asOf === undefined ? [] : [`As it stood on ${asked.asOf.words}:`]),
    ...(held.wider === 'world'
      ? [`I hold no evidence that names ${names} here. This is on all economies, or on a bloc:`]
      : []),
    ...(held.wider === 'goods'
      ? [`I hold no evidence on ${listed(asked.subjects)} alone there. This is on wider goods:`]
      : []),
    ...(wants.has('in_force') && wants.has('yes_no') && held.wider === undefined
      ? inForce(held.cards, question, context)
      : []),
  ]
}

// Only what a card says of its status makes a yes; and where nothing says so, that is no "no" either.
function inForce(cards: readonly Card[], { rates, asked }: Question, context: ViewContext): readonly string[] {
  const tariffs = cards.filter(({ kind }) => kind === 'tariff')
  const meant = rates.length === 0 ? tariffs : tariffs.filter(card => rates.some(rate => isAtRate(card, rate)))
  if (tariffs.length === 0) return []
  if (meant.length === 0) return ['No measure held is at the rate that you name. What is held:']
  const charged = meant.filter(card => {
    const fields = TariffFields.safeParse(card.fields).data
    return fields !== undefined && isCharged(fields) && !isLapsed(card, context)
  })
  const was = asked.asOf === undefined
  if (charged.length === meant.length)
    return [was ? 'Yes, by the evidence held:' : 'Yes, it was, by the evidence held:']
  if (charged.length === 0) return ['No evidence held says that it is in force:']
  return ['Some of it is, by the evidence held:']
}
