import type { Row, Span } from '../messages/message.js'
import type { Card, SourcedClaim, ViewContext } from './card.js'
import { type Claim, NOT_STATED } from './claim.js'
import { isLapsed, lapsedSpans } from './lapsed.js'
import type { Rate, TariffFields } from './tariff-fields.js'
import { claimSpans, codeSpans, prefix, wordedSpans } from './view-claims.js'
import { asDate, dateSpans } from './view-dates.js'
import { lastInstant, rowOf, silentRow } from './view-evidence.js'
import { quotesOf, rateFigures } from './view-figures.js'
import { nextDates } from './view-next.js'
import { keyWords, mayReachRow, replacedRow, throughRow } from './view-reach.js'
import { legalWords, listed, scopeWords } from './view-values.js'
import { STATUS_WORDS } from './words.js'

/** The rows of a tariff card in a broker's order. What no source states says so where its absence matters. */
export function tariffRows(card: Card<TariffFields>, context: ViewContext): readonly Row[] {
  const { fields, evidence } = card
  const said = (field: keyof TariffFields) => evidence[field] ?? []
  const rows: (Row | undefined)[] = [
    rateRow(card),
    fields.previousRate && rowOf('Rate before', rateSpans(fields.previousRate), said('previousRate')),
    scopeRow(card),
    statusRow(card, context),
    throughRow(card, context),
    replacedRow(card, context),
    dateRow('Announced', fields.announced, said('announced')),
    effectiveRow(card, said('effective')),
    dateRow(
      fields.instrument.value === 'moratorium' ? 'Runs until' : 'Suspended until',
      fields.suspendedUntil,
      said('suspendedUntil'),
    ),
    dateRow('Expires', fields.expires, said('expires')),
    interimRow(card),
    heldRow(card, context),
    ...(isDuty(card) ? lawRows(card) : []),
    nextRow(card, context),
    uncertainRow(card),
    mayReachRow(card, context),
    workedOutRow(card),
    silentRow(silences(card, context)),
  ]
  return rows.filter(row => row !== undefined)
}

/** A rate in a row: hedge, modality and attribution kept, and, where it is stated, whether it comes on top of other duties. */
function rateSpans(claim: Claim<Rate | typeof NOT_STATED>): Row['value'] {
  if (claim.value === NOT_STATED) return ['not stated']
  return claimSpans(claim, [`${rateFigures(claim.value, quotesOf(claim))}${BASIS_PHRASES[claim.value.basis]}`])
}

const BASIS_PHRASES = {
  additional: ', on top of other duties',
  all_in: ', all duties together',
  unspecified: '',
} satisfies Record<Rate['basis'], string>

/** Where no quoted sentence names who charges or who pays, and the rest of its article does: the reader is told. */
function workedOutRow({ fields, evidence }: Card<TariffFields>): Row | undefined {
  const carried = (field: 'imposer' | 'targets') =>
    (evidence[field] ?? []).every(said => said.claim.verdict === 'inferred')
  if (fields.instrument.value === 'moratorium' || fields.instrument.value === 'de_minimis') return undefined
  const parts = [
    ...(carried('imposer') ? ['who charges'] : []),
    ...(carried('targets') && !fields.targets.value.includes('*') ? ['who pays'] : []),
  ]
  if (parts.length === 0) return undefined
  return { label: 'Worked out', value: [`${parts.join(' and ')}, from elsewhere in the article`], quiet: true }
}

function statusRow(card: Card<TariffFields>, context: ViewContext): Row {
  const { status } = card.fields
  const told = codeSpans(status, STATUS_WORDS[status.value])
  return rowOf('Status', lapsedSpans(told, isLapsed(card, context)), card.evidence.status)
}

type Said = Parameters<typeof rowOf>[2]

function isDuty({ fields }: Card<TariffFields>): boolean {
  return fields.instrument.value !== 'de_minimis' && fields.instrument.value !== 'moratorium'
}

// A moratorium or a tax change has a rate of its own only where a source gives one.
function rateRow(card: Card<TariffFields>): Row | undefined {
  const { rate } = card.fields
  if (!isDuty(card) && rate.value === NOT_STATED) return undefined
  return rowOf('Rate', [...rateSpans(rate), ...softerWords(rate, card.evidence.rate ?? [])], card.evidence.rate)
}

// Where one report asserts a figure and another calls the same one potential or rough, both words are kept; what was only
// planned in an older report than the one shown has come about since.
function softerWords(shown: Claim<unknown>, said: readonly SourcedClaim[]): readonly Span[] {
  const since = said[0]?.dated === true ? said[0].validAt : Number.NEGATIVE_INFINITY
  const others = new Set(
    said
      .filter(one => !one.dated || lastInstant(one) >= since)
      .map(({ claim }) => prefix(claim))
      .filter(word => word !== '' && word !== prefix(shown)),
  )
  return others.size === 0 ? [] : [`; elsewhere called ${listed([...others])}`]
}

function scopeRow({ fields, evidence }: Card<TariffFields>): Row | undefined {
  const { scope } = fields
  if (scope === undefined) return undefined
  return rowOf('On', claimSpans(scope, [scopeWords(scope.value, quotesOf(scope))]), evidence.scope)
}

/** "Since" a day that was only planned would make the plan a fact: the charge is in force, and that day was its planned start. */
function effectiveRow({ fields }: Card<TariffFields>, said: Said): Row | undefined {
  const { status, effective } = fields
  if (status.value !== 'in_force') return dateRow('Effective', effective, said)
  const ahead = effective?.modality === 'planned' || effective?.modality === 'expected'
  return ahead
    ? dateRow('Planned start', { ...effective, modality: 'asserted' }, said)
    : dateRow('Since', effective, said)
}

function dateRow(label: string, claim: Claim<unknown> | undefined, said: Said): Row | undefined {
  const date = asDate(claim?.value)
  return claim === undefined || date === undefined ? undefined : rowOf(label, claimSpans(claim, dateSpans(date)), said)
}

// While a measure is held back something else may be charged: silence on it is not zero.
function interimRow({ fields, evidence }: Card<TariffFields>): Row | undefined {
  const { interimRate, status } = fields
  if (interimRate !== undefined) return rowOf('Interim rate', rateSpans(interimRate), evidence.interimRate)
  return status.value === 'postponed' || status.value === 'suspended'
    ? rowOf('Interim rate', ['not stated'])
    : undefined
}

function heldRow({ fields, evidence }: Card<TariffFields>, context: ViewContext): Row | undefined {
  const { suspends } = fields
  if (suspends === undefined || suspends.value.length === 0) return undefined
  return rowOf('Holds back', [suspends.value.map(key => keyWords(key, context)).join('; ')], evidence.suspends)
}

function lawRows({ fields, evidence }: Card<TariffFields>): readonly Row[] {
  const { legalBasis, stacking } = fields
  const law = legalBasis && legalBasis.value !== NOT_STATED ? legalWords(legalBasis.value, quotesOf(legalBasis)) : ''
  const total = stacking && claimSpans(stacking, [`${rateFigures(stacking.value, quotesOf(stacking))} in all`])
  return [
    ...(legalBasis === undefined || law === ''
      ? []
      : [rowOf('Legal basis', claimSpans(legalBasis, [law]), evidence.legalBasis)]),
    ...(total === undefined ? [] : [rowOf('Stacking', total, evidence.stacking)]),
  ]
}

function nextRow(card: Card<TariffFields>, context: ViewContext): Row | undefined {
  const next = nextDates(card, context.asOf ?? context.now)
  if (next.length === 0) return undefined
  const cites = next.flatMap(date => date.cites)
  return {
    label: 'What comes next',
    value: next.flatMap((date, index): readonly Span[] => (index === 0 ? date.spans : ['; ', ...date.spans])),
    ...(cites.length === 0 ? {} : { cites }),
  }
}

// What a broker would look for and no source states. A rate and an interim rate that are not stated have rows of their own.
function silences(card: Card<TariffFields>, context: ViewContext): readonly string[] {
  const { scope, rate, stacking, legalBasis } = card.fields
  const duty = isDuty(card)
  const basis = rate.value === NOT_STATED ? 'unspecified' : rate.value.basis
  return [
    ...(scope === undefined ? ['goods covered'] : []),
    ...(duty && stacking === undefined && basis === 'unspecified' ? ['stacking (on top of other duties or not)'] : []),
    ...(duty && stacking === undefined && basis === 'additional' ? ['total with other duties'] : []),
    ...(duty && (legalBasis === undefined || legalBasis.value === NOT_STATED) ? ['legal basis'] : []),
    ...(nextDates(card, context.asOf ?? context.now).length === 0 ? ['what comes next'] : []),
  ]
}

function uncertainRow({ fields, evidence }: Card<TariffFields>): Row | undefined {
  const { uncertainties } = fields
  if (uncertainties === undefined || uncertainties.value.length === 0) return undefined
  const spans = uncertainties.value.flatMap((words, index): readonly Span[] => [
    ...(index === 0 ? [] : ['; ']),
    ...wordedSpans(words, uncertainties),
  ])
  return rowOf('Uncertain', spans, evidence.uncertainties)
}
