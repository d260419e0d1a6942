import type { Card, ViewContext } from '../../cards/card.js'
import { NOT_STATED } from '../../cards/claim.js'
import { isLapsed } from '../../cards/lapsed.js'
import { shownTariff } from '../../cards/scope-of-rate.js'
import { goodsWords, measureWords } from '../../cards/tariff.js'
import type { TariffFields } from '../../cards/tariff-fields.js'
import { attributionWords, claimSpans, codeWords, prefix } from '../../cards/view-claims.js'
import { asDate, asOfWords, dateSpans } from '../../cards/view-dates.js'
import { quotesOf, rateFigures, UNPROVED } from '../../cards/view-figures.js'
import { INSTRUMENT_WORDS, STATUS_WORDS } from '../../cards/words.js'
import type { Span } from '../../messages/message.js'
import { capital, citesFor, type Fact, namesWithin, nameWithin, possessive, withArticle } from './fact.js'

/** What a tariff card says is charged, in one sentence: by whom, how much, on what, from whom, its status and the date that matters at it. */
export function tariffFact(card: Card, context: ViewContext): Fact | undefined {
  const fields = shownTariff(card)
  if (fields === undefined) return undefined
  const asOf = ` (as of ${asOfWords(card, context.now)})`
  const said = attributed(fields)
  const cites = citesFor(card, ['rate', 'status', dateField(fields), 'scope'])
  const gone = isLapsed(card, context)
  const spans: readonly Span[] =
    isCharged(fields) && !gone
      ? [chargedWords(fields, context), ...dateWords(fields), said, asOf]
      : [stateWords(fields, context, gone), ...(gone ? [] : dateWords(fields)), said, asOf]
  return { card, spans, cites }
}

/** True where a card says that something is charged, plainly. */
export function isCharged({ status }: Pick<TariffFields, 'status'>): boolean {
  return (
    (status.value === 'in_force' || status.value === 'modified') &&
    (status.modality === 'asserted' || status.modality === 'reported')
  )
}

function chargedWords(fields: TariffFields, context: ViewContext): string {
  const by = capital(nameWithin(fields.imposer.value, context))
  const tail = fields.rate.value === NOT_STATED ? ', rate not stated' : ''
  const state = fields.status.value === 'modified' ? ', in force and modified' : ', in force'
  switch (fields.instrument.value) {
    case 'moratorium':
      return `${by} holds a moratorium on duties on ${goodsFrom(fields, context)}${state}`
    case 'quota':
    case 'exclusion':
    case 'export_control':
    case 'de_minimis':
    case 'other':
      return `${capital(possessive(nameWithin(fields.imposer.value, context)))} ${measureOf(fields)} on ${goodsFrom(fields, context)} is in force${tail}`
    default:
      return `${by} charges ${amountOf(fields)} on ${goodsFrom(fields, context)}${tail}${state}`
  }
}

// "20%", "up to 37.13% in anti-dumping duty", "40% on top of other duties".
function amountOf({ rate, instrument }: TariffFields): string {
  const noun = INSTRUMENT_WORDS[instrument.value]
  const figures = rate.value === NOT_STATED ? UNPROVED : rateFigures(rate.value, quotesOf(rate))
  if (rate.value === NOT_STATED || figures === UNPROVED) return withArticle(noun)
  const kind = instrument.value === 'ad_valorem' ? '' : ` in ${noun}`
  return `${[prefix(rate), figures].join(' ').trim()}${kind}${BASES[rate.value.basis]}`
}

const BASES = { additional: ', on top of other duties,', all_in: ', all duties together,', unspecified: '' } as const

const STATES: Readonly<Record<TariffFields['status']['value'], string>> = {
  ...STATUS_WORDS,
  threatened: 'threatened and not in force on the evidence held',
  announced: 'announced; no evidence held says that it is in force',
  scheduled: 'scheduled and not in force on the evidence held',
  unclear: 'unclear in its status',
}

// "In force (planned)" reads as a fact.
const AHEAD: Readonly<Partial<Record<TariffFields['status']['modality'], string>>> = {
  planned: 'planned',
  expected: 'expected',
  urged: 'urged',
  potential: 'said to be possible, and not said',
}

function stateWords(fields: TariffFields, context: ViewContext, gone: boolean): string {
  const { status, imposer, rate } = fields
  const by = capital(possessive(nameWithin(imposer.value, context)))
  const tail = rate.value === NOT_STATED ? ' (rate not stated)' : ''
  const state = gone
    ? 'unclear in its status: the date that was named has passed, and no later evidence is held'
    : status.value === 'in_force' && AHEAD[status.modality] !== undefined
      ? `${AHEAD[status.modality]} to be in force`
      : codeWords(status, STATES[status.value])
  return `${by} ${measureOf(fields)} on ${goodsFrom(fields, context)}${tail} is ${state}`
}

// Rate and instrument, without goods, parties and status.
function measureOf(fields: TariffFields): string {
  if (fields.rate.value === NOT_STATED) return INSTRUMENT_WORDS[fields.instrument.value]
  const { scope: _, ...bare } = fields
  return measureWords(bare)
}

function goodsFrom(fields: TariffFields, context: ViewContext): string {
  const goods = goodsWords(fields.scope).replace(/^ on /, '')
  const from = namesWithin(fields.targets.value, context)
  const named = goods === '' ? 'goods' : goods
  return named.includes(from) || saysWhence(named, fields.targets.value, context) ? named : `${named} from ${from}`
}

// "Chinese steel from China" says it twice: an adjective of a country begins as its name does.
function saysWhence(goods: string, targets: readonly string[], { nameOf }: ViewContext): boolean {
  const [only, ...others] = targets
  if (only === undefined || only === '*' || others.length > 0) return false
  const begins = nameOf(only).slice(0, MOST_ALIKE)
  return goods.split(' ').some(word => word.startsWith(begins) && !/^(?:Unit|New |Sout|Nort|Sain)/.test(begins))
}

const MOST_ALIKE = 4

function dateField({ status, effective, suspendedUntil, announced }: TariffFields): string {
  const held = status.value === 'postponed' || status.value === 'suspended'
  if (held && suspendedUntil !== undefined) return 'suspendedUntil'
  return effective === undefined && announced !== undefined && status.value === 'announced' ? 'announced' : 'effective'
}

function dateWords(fields: TariffFields): readonly Span[] {
  const field = dateField(fields)
  const claim =
    field === 'suspendedUntil' ? fields.suspendedUntil : field === 'announced' ? fields.announced : fields.effective
  const date = asDate(claim?.value)
  if (claim === undefined || date === undefined) return []
  const words = claimSpans({ ...claim, modality: 'asserted', attribution: undefined }, dateSpans(date))
  const ahead = claim.modality === 'planned' || claim.modality === 'expected'
  if (field === 'suspendedUntil') return [' until ', ...words]
  if (field === 'announced') return [', announced ', ...words]
  switch (fields.status.value) {
    case 'in_force':
    case 'modified':
      // "Since" a day that was only planned would make the plan a fact.
      return ahead ? [' (planned start ', ...words, ')'] : [' since ', ...words]
    case 'announced':
    case 'scheduled':
    case 'threatened':
      return ['; it is due to take effect ', ...words]
    default:
      return []
  }
}

function attributed({ rate, status }: TariffFields): string {
  const words = attributionWords(status) ?? attributionWords(rate)
  if (words !== undefined) return `, according to ${words}`
  return status.modality === 'reported' ? ', as reported' : ''
}
