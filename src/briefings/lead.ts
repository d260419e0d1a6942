import type { Card, ViewContext } from '../cards/card.js'
import { NOT_STATED } from '../cards/claim.js'
import { cardBlock } from '../cards/kinds.js'
import { shownTariff } from '../cards/scope-of-rate.js'
import { measureWords } from '../cards/tariff.js'
import { asDate, asOfWords, dateSpans } from '../cards/view-dates.js'
import { nextDates } from '../cards/view-next.js'
import { economyNames, listed } from '../cards/view-values.js'
import { FIELD_WORDS } from '../cards/words.js'
import type { Change } from '../ledger/event.js'
import { plainSpans } from '../messages/plain.js'
import { sideWords, subjectWords } from './change-words.js'

/** What a lead is written from: the cards of a digest, the most pressing first, and what changed on them. */
export type LeadFacts = {
  readonly cards: readonly Card[]
  readonly changes: readonly Change[]
  readonly context: ViewContext
}

/** So many sentences a lead has at most. */
export const MOST_SENTENCES = 3

/**
 * The lead that needs no model: of each of the most pressing cards one plain sentence that says who, what, from what to what, from when
 * on or until when, and as of when. Its figures are those of the cards, with their hedges. None where only one card has turned: what it
 * would say stands right below it.
 */
export function leadSentences(facts: LeadFacts): readonly string[] {
  const sentences = facts.cards.flatMap(card => leadSentence(card, facts) ?? [])
  return sentences.length < 2 ? [] : sentences.slice(0, MOST_SENTENCES)
}

const ORDER = ['status', 'rate', 'conflict', 'new'] as const

function leadSentence(card: Card, { changes, context }: LeadFacts): string | undefined {
  const own = changes.filter(({ key }) => key === card.key)
  const isNew = own.some(({ type }) => type === 'new')
  const turn = isNew ? undefined : ORDER.flatMap(type => own.filter(change => change.type === type))[0]
  const when = card.dated ? `as of ${asOfWords(card, context.now)}` : asOfWords(card, context.now)
  const then = consequence(card, context)
  if (isNew) return `New here: ${cardBlock(card, context).title}${saidBy(card)}${then} (${when}).`
  if (turn === undefined) return undefined
  const side = (value: unknown) => (value === undefined ? 'not stated' : sideWords(turn.field, value, card, context))
  const [from, to] = [side(turn.from), side(turn.to)]
  const what = subject(card, context)
  const label = (FIELD_WORDS.get(turn.field) ?? turn.field).toLowerCase()
  switch (turn.type) {
    case 'status':
      return `${capital(what)}${inBrackets(measure(card))} went from ${from} to ${to}${saidBy(card)}${then} (${when}).`
    case 'rate':
      return `The ${label} of ${what}${inBrackets(state(card, context))} went from ${from} to ${to} (${when}).`
    case 'conflict':
      return `Sources differ on the ${label} of ${what}: ${to}, or ${from} (${when}).`
    case 'new':
    case 'other':
      return undefined
  }
}

const CHARGED: ReadonlySet<unknown> = new Set(['in_force', 'modified'])
const MADE: ReadonlySet<unknown> = new Set(['signed', 'ratified', 'in_force'])

/** What follows for a reader who has to plan: from when it applies, or the next date that it names. */
function consequence(card: Card, { now }: ViewContext): string {
  const next = nextDates(card, now).find(({ passed }) => !passed)
  if (next !== undefined) return `, ${plainSpans(next.spans)}`
  const { status, stage, effective, date } = card.fields
  if (card.kind === 'tariff' && CHARGED.has(status?.value)) return dated(', applied since', effective?.value, now)
  return card.kind === 'deal' && MADE.has(stage?.value) ? dated(', dated', date?.value, now) : ''
}

function dated(words: string, value: unknown, now: number): string {
  const date = asDate(value)
  return date?.from === undefined || Date.parse(date.from) > now ? '' : `${words} ${plainSpans(dateSpans(date))}`
}

// Who says so is part of what a report says.
function saidBy({ fields }: Card): string {
  const said = (fields.status ?? fields.stage ?? fields.direction)?.attribution
  return said === undefined ? '' : `, according to ${said}`
}

/** What a card is about, to stand within a sentence: "the United States' measure on Vietnam", "the deal between China and Vietnam". */
function subject(card: Card, context: ViewContext): string {
  const { imposer, targets, parties, entities, from, to } = card.fields
  const names = (value: unknown) => listed(textsOf(value).map(each => withArticle(economyNames([each], context))))
  switch (card.kind) {
    case 'tariff':
      return textsOf(imposer?.value).length === 0 || textsOf(targets?.value).length === 0
        ? `the measure ${subjectWords(card, context)}`
        : `${possessive(names(imposer?.value))} measure on ${names(targets?.value)}`
    case 'deal': {
      const firms = textsOf(entities?.value)
      const between = firms.length > 1 ? listed(firms) : names(parties?.value)
      return between === '' ? 'a deal whose parties are not stated' : `the deal between ${between}`
    }
    case 'tension': {
      const at = names(to?.value)
      return `the tension between ${names(from?.value)} and ${at === '' ? 'nobody named' : at}`
    }
  }
}

function measure(card: Card): string {
  const tariff = shownTariff(card)
  return tariff === undefined ? '' : measureWords(tariff)
}

// A rate is read wrongly without whether it is charged.
function state(card: Card, context: ViewContext): string {
  const { badge } = cardBlock(card, context)
  return card.fields.status?.value === NOT_STATED ? '' : badge
}

function inBrackets(words: string): string {
  return words === '' ? '' : ` (${words})`
}

const PLURAL =
  /^(?:United |Netherlands|Philippines|European Union|Bahamas|Gambia|Maldives|Seychelles)|\b(?:Republic|Islands|Emirates)$/

function withArticle(name: string): string {
  return PLURAL.test(name) ? `the ${name}` : name
}

function possessive(name: string): string {
  return name.endsWith('s') ? `${name}’` : `${name}’s`
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter(item => typeof item === 'string')
}
