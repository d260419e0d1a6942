import type { Card, ViewContext } from '../../cards/card.js'
import { DealFields } from '../../cards/deal-fields.js'
import { cardBlock } from '../../cards/kinds.js'
import { isLapsed } from '../../cards/lapsed.js'
import { TensionFields } from '../../cards/tension-fields.js'
import { attributionWords, claimSpans, prefix, wordedSpans } from '../../cards/view-claims.js'
import { asDate, asOfWords, dateSpans } from '../../cards/view-dates.js'
import { figure, figuresProved, moneyFigures, quotesOf, UNPROVED } from '../../cards/view-figures.js'
import { FORM_WORDS, STAGE_WORDS } from '../../cards/words.js'
import type { Span } from '../../messages/message.js'
import { capital, citesFor, type Fact, namesWithin, withArticle } from './fact.js'
import type { Want } from './kind.js'

/** What a deal card says, in one sentence: between whom, what, how far along, when. */
export function dealFact(card: Card, context: ViewContext): Fact | undefined {
  const { data: fields, success } = DealFields.safeParse(card.fields)
  if (!success) return undefined
  const { entities, parties, stage, date, value } = fields
  const firms = (entities?.value ?? []).filter(name => figuresProved(name, entities ? quotesOf(entities) : []))
  const between = firms.length > 1 ? firms.join(' and ') : namesWithin(parties.value, context)
  const day = asDate(date?.value)
  const by = attributionWords(stage)
  const money = value === undefined ? UNPROVED : moneyFigures(value.value, quotesOf(value))
  const gone = isLapsed(card, context)
  const spans: readonly Span[] = [
    `Between ${between}, ${whatWords(fields)} ${gone ? lapsedWords(fields) : stateWords(fields)}`,
    ...(date !== undefined && day !== undefined && !gone
      ? [', ', ...claimSpans({ ...date, attribution: undefined }, dateSpans(day))]
      : []),
    ...(value !== undefined && money !== UNPROVED ? [', worth ', [prefix(value), money].join(' ').trim()] : []),
    by === undefined ? (stage.modality === 'reported' ? ', as reported' : '') : `, according to ${by}`,
    ` (as of ${asOfWords(card, context.now)})`,
  ]
  return { card, spans, cites: citesFor(card, ['stage', 'count', 'date', 'value', 'parties']) }
}

function whatWords({ form, count, subject }: DealFields): string {
  const noun = FORM_WORDS[form.value]
  const about =
    subject !== undefined && subject.value === 'trade' && form.value === 'agreement' ? `trade ${noun}` : noun
  if (count === undefined || count.value === 1) return withArticle(about)
  const plural = noun === 'memorandum of understanding' ? 'memoranda of understanding' : `${noun}s`
  return `${[prefix(count), figure(count.value, quotesOf(count))].join(' ').trim()} ${plural}`
}

function stateWords({ stage, count }: DealFields): string {
  const be = count !== undefined && count.value > 1 ? 'are' : 'is'
  const word = STAGE_WORDS[stage.value]
  const how = prefix({ ...stage, hedge: 'exact' })
  return `${be} ${how === '' || how === word ? word : `${word} (${how})`}`
}

function lapsedWords({ stage, count }: DealFields): string {
  const was = count !== undefined && count.value > 1 ? 'were' : 'was'
  return `${was} last told to be ${STAGE_WORDS[stage.value]}; the date that was named has passed, and no later evidence is held`
}

/** Until when a deal runs, where that is asked for. */
export function endFact(card: Card, wants: ReadonlySet<Want>, context: ViewContext): readonly Fact[] {
  const expires = DealFields.safeParse(card.fields).data?.expires
  const end = asDate(expires?.value)
  if (card.kind !== 'deal' || !(wants.has('until') || wants.has('next') || wants.has('in_force'))) return []
  if (expires === undefined || end === undefined)
    return wants.has('until') ? [{ card, spans: ['No evidence held on it says until when'], cites: [] }] : []
  const spans = [
    isLapsed(card, context) ? 'It was to run until ' : 'It runs until ',
    ...claimSpans(expires, dateSpans(end)),
  ]
  return [{ card, spans, cites: citesFor(card, ['expires']) }]
}

/** What a tension card says, in one sentence: its title, what was said, when. */
export function tensionFact(card: Card, context: ViewContext): Fact | undefined {
  const { data: fields, success } = TensionFields.safeParse(card.fields)
  if (!success) return undefined
  const { statement } = fields
  const spans: readonly Span[] = [
    capital(cardBlock(card, context).title),
    ...(statement === undefined ? [] : [': ', ...wordedSpans(statement.value, statement)]),
    ` (as of ${asOfWords(card, context.now)})`,
  ]
  return { card, spans, cites: citesFor(card, ['rung', 'direction', 'statement', 'from']) }
}
