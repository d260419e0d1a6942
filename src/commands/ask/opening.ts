import type { Card, ViewContext } from '../../cards/card.js'
import { isLapsed } from '../../cards/lapsed.js'
import { Rate, TariffFields } from '../../cards/tariff-fields.js'
import { listed } from '../../cards/view-values.js'
import { targetsOf } from '../tariff/sides.js'
import { asksRetaliation, type HeldCards, isOnAskedAlone, isRetaliation, partiesOf } from './cards.js'
import { nameWithin } from './fact.js'
import { isAtRate } from './facts.js'
import type { Question } from './question.js'
import { isCharged } from './tariff-fact.js'

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
    ...(held.wider === 'name'
      ? [`I hold no evidence that names it so (${listed(asked.subjects)}). This is held there:`]
      : []),
    ...(held.wider === undefined && !wants.has('in_force') ? notAtRate(held.cards, question) : []),
    ...(wants.has('yes_no') && asksRetaliation(question) ? retaliation(held.cards, question, context) : []),
    ...(wants.has('in_force') && wants.has('yes_no') && held.wider === undefined
      ? inForce(held.cards, question, context)
      : []),
  ]
}

// "Is 46% still the rate?": that it is not, and whether it was once.
function notAtRate(cards: readonly Card[], { rates }: Question): readonly string[] {
  const tariffs = cards.filter(({ kind }) => kind === 'tariff')
  if (rates.length === 0 || tariffs.length === 0 || tariffs.some(card => rates.some(rate => isAtRate(card, rate))))
    return []
  const wasAt = ({ conflicts }: Card) =>
    conflicts.some(({ field, kind, loser }) => {
      const rate =
        field === 'rate' && kind === 'superseded_in_time' ? Rate.safeParse(loser.claim.value).data : undefined
      return rate !== undefined && rates.some(each => rate.low === each || rate.high === each)
    })
  const before = tariffs.some(wasAt) ? ' An earlier report gave it, and a later one has taken its place.' : ''
  return [`No measure held is at the rate that you name.${before} What is held:`]
}

// "Did India retaliate?": what is charged on India is no answer, and silence is no "no".
function retaliation(cards: readonly Card[], { economies, asked }: Question, context: ViewContext): readonly string[] {
  const [actor] = asked.by.length > 0 ? asked.by : economies
  const own = cards.filter(card => isRetaliation(card) && (actor === undefined || actsIn(card, actor)))
  if (own.length > 0) return []
  const who = actor === undefined ? 'anybody' : nameWithin(actor, context)
  return [`I hold no evidence that ${who} has retaliated. That is no statement that there is none. What is held:`]
}

function actsIn({ fields }: Card, economy: string): boolean {
  const actor: unknown = fields.imposer?.value ?? fields.from?.value
  return Array.isArray(actor) ? actor.includes(economy) : actor === economy
}

// Only what a card says of its status makes a yes; and where nothing says so, that is no "no" either.
function inForce(cards: readonly Card[], question: Question, context: ViewContext): readonly string[] {
  const { rates, asked } = question
  const tariffs = aimed(
    cards.filter(({ kind }) => kind === 'tariff'),
    question,
  )
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

// "Is the Vietnam tariff in force?" asks of what is charged on Vietnam, and "the copper duty" of that on copper alone, where there is one.
function aimed(tariffs: readonly Card[], question: Question): readonly Card[] {
  const { asked, economies } = question
  const exact = tariffs.filter(card => isOnAskedAlone(card, question))
  if (exact.length > 0) return exact
  const charged = tariffs.filter(card => targetsOf(card).some(code => economies.includes(code)))
  return asked.by.length === 0 && charged.length > 0 ? charged : tariffs
}
