import type { CardBlock, Row, Span } from '../messages/message.js'
import type { Card, CardKind, ViewContext } from './card.js'
import { type Claim, NOT_STATED } from './claim.js'
import { DealFields } from './deal-fields.js'
import { isLapsed, LAPSED_WORDS, lapsedSpans } from './lapsed.js'
import { claimSpans, codeSpans, codeWords, prefix, wordedSpans } from './view-claims.js'
import { asDate, asOfWords, dateSpans } from './view-dates.js'
import { disagreements } from './view-disagreements.js'
import { citesOf, claimsBehind, footRows, rowOf, silentRow } from './view-evidence.js'
import { figure, figuresProved, moneyFigures, quotesOf } from './view-figures.js'
import { economyName, listed } from './view-values.js'
import { FORM_WORDS, STAGE_WORDS } from './words.js'

/** A deal card as one block: between whom, what form, how far along, and the proof. */
export function dealBlock(card: Card<DealFields>, context: ViewContext): CardBlock {
  const { stage } = card.fields
  return {
    key: card.key,
    tone: 'deal',
    title: dealTitle(card, context),
    badge: isLapsed(card, context) ? LAPSED_WORDS : staged(stage),
    rows: [...dealRows(card, context), ...footRows(card, context)],
    disagreements: disagreements(card, context),
    evidence: citesOf(claimsBehind(card)),
  }
}

/** "Vietjet – Comac: memorandum of understanding, signed", "China – Vietnam: some 40 agreements, expected". */
export function dealTitle(card: Card<DealFields>, context: ViewContext): string {
  const { fields } = card
  const { parties, entities, form, stage, count } = fields
  const named = (entities?.value ?? []).filter(name => figuresProved(name, entities ? quotesOf(entities) : []))
  const between = named.length > 1 ? named : parties.value.map(party => economyName(party, context))
  const what = FORM_WORDS[form.value]
  const number = count === undefined ? '' : `${[prefix(count), figure(count.value, quotesOf(count))].join(' ').trim()} `
  const plural = count === undefined || count.value === 1 ? what : pluralOf(what)
  return `${between.length === 0 ? 'Parties not stated' : between.join(' – ')}: ${number}${plural}, ${staged(stage)}${
    isLapsed(card, context) ? `; ${LAPSED_WORDS}` : ''
  }`
}

function staged(stage: DealFields['stage']): string {
  return codeWords(stage, STAGE_WORDS[stage.value])
}

function pluralOf(form: string): string {
  return form === 'memorandum of understanding' ? 'memoranda of understanding' : `${form}s`
}

function dealRows(card: Card<DealFields>, context: ViewContext): readonly Row[] {
  const { fields, evidence } = card
  const { parties, entities, form, stage, binding, count, value, finance, subject, date, expires, uncertainties } =
    fields
  const day = asDate(date?.value)
  const end = asDate(expires?.value)
  const rows: (Row | undefined | false)[] = [
    rowOf(
      'Parties',
      [listed(parties.value.map(party => economyName(party, context))) || 'not stated'],
      evidence.parties,
    ),
    entities && rowOf('Between', listWords(entities), evidence.entities),
    rowOf('Form', claimSpans(form, [FORM_WORDS[form.value]]), evidence.form),
    rowOf('Stage', lapsedSpans(codeSpans(stage, STAGE_WORDS[stage.value]), isLapsed(card, context)), evidence.stage),
    date && day && rowOf('Date', claimSpans(date, dateSpans(day)), evidence.date),
    expires && end && rowOf('Runs until', claimSpans(expires, dateSpans(end)), evidence.expires),
    count && rowOf('Number', claimSpans(count, [figure(count.value, quotesOf(count))]), evidence.count),
    value && rowOf('Value', claimSpans(value, [moneyFigures(value.value, quotesOf(value))]), evidence.value),
    subject && rowOf('About', claimSpans(subject, wordedSpans(subject.value, subject)), evidence.subject),
    binding &&
      binding.value !== NOT_STATED &&
      rowOf('Binding', claimSpans(binding, [binding.value ? 'yes' : 'no']), evidence.binding),
    finance && rowOf('Finance', financeWords(finance), evidence.finance),
    uncertainties && uncertainties.value.length > 0
      ? rowOf('Uncertain', listWords(uncertainties), evidence.uncertainties)
      : undefined,
    silentRow([
      ...(binding === undefined || binding.value === NOT_STATED ? ['whether binding'] : []),
      ...(date === undefined ? ['date'] : []),
    ]),
  ]
  return rows.filter(row => typeof row === 'object')
}

function listWords(claim: Claim<string[]>): readonly Span[] {
  return claim.value.flatMap((words, index): readonly Span[] => [
    ...(index === 0 ? [] : ['; ']),
    ...wordedSpans(words, claim),
  ])
}

function financeWords(finance: Claim<string>): readonly Span[] {
  return finance.value === NOT_STATED ? ['not stated'] : claimSpans(finance, wordedSpans(finance.value, finance))
}

export const deal = {
  name: 'deal',
  description: 'An agreement or a step towards one: between whom, in what form, how far along, how much',
  fields: DealFields,
  cardBlock: dealBlock,
  view: (card, context) => ({
    summary: `${dealTitle(card, context)} (as of ${asOfWords(card, context.now)})`,
    blocks: [{ type: 'card', card: dealBlock(card, context) }],
  }),
} satisfies CardKind<DealFields> & { cardBlock(card: Card<DealFields>, context: ViewContext): CardBlock }
