import type { CardBlock } from '../messages/message.js'
import type { Card, CardKind, ViewContext } from './card.js'
import { NOT_STATED } from './claim.js'
import { isLapsed, LAPSED_WORDS } from './lapsed.js'
import { withScopeOfRate } from './scope-of-rate.js'
import { type Rate, TariffFields } from './tariff-fields.js'
import { codeWords, prefix } from './view-claims.js'
import { asOfWords } from './view-dates.js'
import { disagreements } from './view-disagreements.js'
import { citesOf, claimsBehind, footRows } from './view-evidence.js'
import { figuresProved, quotesOf, rateFigures } from './view-figures.js'
import { tariffRows } from './view-tariff-rows.js'
import { economyName, economyNames, scopeWords } from './view-values.js'
import { INSTRUMENT_WORDS, STATUS_WORDS } from './words.js'

/** A tariff card as one block: what is charged by whom on whom, since when, what comes next, and the proof. */
export function tariffBlock(held: Card<TariffFields>, context: ViewContext): CardBlock {
  const card = withScopeOfRate(held)
  return {
    key: card.key,
    tone: card.fields.instrument.value === 'de_minimis' ? 'neutral' : 'tariff',
    title: tariffTitle(card, context),
    badge: badgeOf(card, context),
    rows: [...tariffRows(card, context), ...footRows(card, context)],
    disagreements: disagreements(card, context),
    evidence: citesOf(claimsBehind(card)),
  }
}

/** "United States → Vietnam: potential 46% additional duty, postponed". */
export function tariffTitle(card: Card<TariffFields>, context: ViewContext): string {
  const { fields } = withScopeOfRate(card)
  const { imposer, targets, instrument, rate, status } = fields
  const by = economyName(imposer.value, context)
  const on = economyNames(targets.value, context)
  // A modality that the rate bears already is not said twice in one line, but "planned 20%, in force" would make a fact of the plan.
  const word = STATUS_WORDS[status.value]
  const isSaid = rate.value !== NOT_STATED && rate.modality === status.modality && status.value !== 'in_force'
  const told = isSaid ? word : codeWords(status, word)
  const state =
    card.replacedBy !== undefined ? REPLACED_WORDS : isLapsed(card, context) ? `${told}; ${LAPSED_WORDS}` : told
  switch (instrument.value) {
    case 'de_minimis':
      return `${by}: ${INSTRUMENT_WORDS.de_minimis}${targets.value.includes('*') ? '' : ` (${on})`}, ${state}`
    case 'moratorium':
      return `${by}: moratorium on duties on ${on}, ${state}`
    default:
      return `${by} → ${on}: ${measureWords(fields)}, ${state}`
  }
}

const REPLACED_WORDS = 'replaced'

function badgeOf(card: Card<TariffFields>, context: ViewContext): string {
  const { status } = card.fields
  if (card.replacedBy !== undefined) return REPLACED_WORDS
  return isLapsed(card, context) ? LAPSED_WORDS : codeWords(status, STATUS_WORDS[status.value])
}

/** "potential 46% additional duty", "anti-dumping duty on some steel goods, rate not stated": a measure without its parties. */
export function measureWords({ rate, instrument, scope }: TariffFields): string {
  const goods = goodsWords(scope)
  const name = INSTRUMENT_WORDS[instrument.value]
  if (rate.value === NOT_STATED) return `${name}${goods}, rate not stated`
  const basis = instrument.value === 'ad_valorem' ? BASIS_ADJECTIVES[rate.value.basis] : ''
  const figures = rateFigures(rate.value, quotesOf(rate))
  return `${[prefix(rate), figures, basis, name].filter(word => word !== '').join(' ')}${goods}`
}

// A title stays short and free of words that may not be ours to repeat; the row `On` has the whole scope.
/** " on coffee" and such, or '' where no goods are named, or not in a few words of the sources. */
export function goodsWords(scope: TariffFields['scope']): string {
  if (scope === undefined) return ''
  const quotes = quotesOf(scope)
  const { products, hs, words } = scope.value
  if (products.length === 0 && hs.length === 0 && words === '') return ''
  const whole = scopeWords({ ...scope.value, hs: [], exclusions: [] }, quotes)
  return whole.length <= 60 && whole !== 'all goods' && figuresProved(whole, quotes) ? ` on ${whole}` : ''
}

const BASIS_ADJECTIVES = { additional: 'additional', all_in: 'total', unspecified: '' } satisfies Record<
  Rate['basis'],
  string
>

export const tariff = {
  name: 'tariff',
  description:
    'A duty or another measure on trade: who charges whom, how much, on what, since when, and what comes next',
  fields: TariffFields,
  cardBlock: tariffBlock,
  view: (card, context) => ({
    summary: `${tariffTitle(card, context)} (as of ${asOfWords(card, context.now)})`,
    blocks: [{ type: 'card', card: tariffBlock(card, context) }],
  }),
} satisfies CardKind<TariffFields> & { cardBlock(card: Card<TariffFields>, context: ViewContext): CardBlock }
