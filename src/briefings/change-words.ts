import type { Card, SourcedClaim, ViewContext } from '../cards/card.js'
import { NOT_STATED } from '../cards/claim.js'
import { cardBlock } from '../cards/kinds.js'
import { shownTariff } from '../cards/scope-of-rate.js'
import { goodsWords, measureWords } from '../cards/tariff.js'
import { codeWords, prefix } from '../cards/view-claims.js'
import { quotesOf } from '../cards/view-figures.js'
import { keyWords } from '../cards/view-reach.js'
import { economyNames, valueWords } from '../cards/view-values.js'
import { FIELD_WORDS, INSTRUMENT_WORDS } from '../cards/words.js'
import type { Change } from '../ledger/event.js'
import { sameness } from '../ledger/values.js'
import { type Chain, chained } from './chains.js'

/**
 * All changes of one card, oldest first, in one line, the status first: "United States → Vietnam, 20% duty: postponed → in force",
 * "United States → Vietnam: potential 46% → 20%". A new card is told by its title. What turned twice is told once, as
 * "threatened → scheduled → in force", and what a source takes back as a correction.
 */
export function changeLine(changes: readonly Change[], card: Card, context: ViewContext): string {
  const chains = chained(changes)
  const mark = changes.some(({ corrects }) => corrects !== undefined) ? 'Correction: ' : ''
  if (changes.some(({ type }) => type === 'new')) {
    const since = chains.filter(({ type, values }) => (type === 'status' || type === 'rate') && values.length > 1)
    const steps = since.map(chain => chainWords(chain, card, context)).join('; ')
    return `${mark}New: ${cardBlock(card, context).title}${steps === '' ? '' : ` (${steps})`}`
  }
  const subject = subjectWords(card, context)
  const measure = changes.some(({ field }) => field === 'rate') ? measureOnGoods(card) : ratedMeasure(card)
  const name = measure === undefined ? subject : `${subject}, ${measure}`
  return `${mark}${name}: ${chainsWords(chains, card, context)}`
}

/** The changes of one card without what it is: "postponed → in force; rate 31% → 39%". */
export function changeWords(changes: readonly Change[], card: Card, context: ViewContext): string {
  return chainsWords(chained(changes), card, context)
}

function chainsWords(chains: readonly Chain[], card: Card, context: ViewContext): string {
  const order = chains.toSorted((one, other) => Number(other.type === 'status') - Number(one.type === 'status'))
  return order.map(chain => chainWords(chain, card, context)).join('; ')
}

// A reader of one line wants the figure with the turn, where there is one and it is not itself the news.
function ratedMeasure(card: Card): string | undefined {
  const tariff = shownTariff(card)
  return tariff === undefined || tariff.rate.value === NOT_STATED ? undefined : measureWords(tariff)
}

// Where the rate itself is the news the measure is named without it, and at all only where it is one of several: by its goods.
function measureOnGoods(card: Card): string | undefined {
  const tariff = shownTariff(card)
  if (tariff === undefined) return undefined
  const goods = goodsWords(tariff.scope)
  return goods === '' ? undefined : `${INSTRUMENT_WORDS[tariff.instrument.value]}${goods}`
}

function chainWords({ type, field, values }: Chain, card: Card, context: ViewContext): string {
  const label = (FIELD_WORDS.get(field) ?? field).toLowerCase()
  const words = values.map(value => sideWords(field, value, card, context))
  switch (type) {
    case 'status':
      return words.join(' → ')
    case 'new':
    case 'rate':
    case 'other':
      return `${label} ${words.join(' → ')}`
    case 'conflict':
      return `sources differ on ${label}: ${words.at(-1)} / ${words.length > 1 ? words[0] : 'not stated'}`
  }
}

/** What a card is about, short: "Vietnam" would not tell who charges it, so both sides are named. */
export function subjectWords(card: Card, context: ViewContext): string {
  const { parties, entities } = card.fields
  const firms = entities?.value
  if (Array.isArray(firms) && firms.length > 1) return firms.map(String).join(' – ')
  const economies = parties?.value
  if (Array.isArray(economies) && economies.length > 1) return economyNames(economies.map(String), context)
  return keyWords(card.key, context)
}

// A value that left the card is told with its hedge, and proved, by the conflict that it lost; without one its figure
// is the ledger's own.
/** One side of a change, with the hedge of whoever said so where that is held. */
export function sideWords(field: string, value: unknown, card: Card, context: ViewContext): string {
  const said = claimOf(field, value, card)?.claim
  const words = valueWords(field, value, said && quotesOf(said), context)
  if (said === undefined) return words
  return typeof value === 'string' ? codeWords(said, words) : `${prefix(said)} ${words}`.trim()
}

function claimOf(field: string, value: unknown, card: Card): SourcedClaim | undefined {
  const lost = card.conflicts.filter(conflict => conflict.field === field).map(conflict => conflict.loser)
  return [...(card.evidence[field] ?? []), ...lost].find(({ claim }) => sameness(claim.value) === sameness(value))
}
