import { findDates, resolveDate } from '../../src/articles/dates.js'
import { findFigures, statesNumber } from '../../src/articles/figures.js'
import type { CardDraft } from '../../src/cards/card.js'
import { DateValue, type Modality, type Span } from '../../src/cards/claim.js'
import { claim } from '../../src/cards/propose.js'
import { Rate, TariffFields, type TariffStatus } from '../../src/cards/tariff-fields.js'
import { tariffKey } from '../../src/cards/tariff-key.js'
import type { Gold } from '../eval/format.js'
import type { FalseKind, Falsified } from './falsified.js'
import { absentEconomy, coverEachOther, othersNamed } from './falsify-names.js'
import type { TrueDraft } from './gold-drafts.js'
import { codesOf, STATUSES } from './gold-tariff-drafts.js'
import { hedgeOf, isNamed, partyClaim } from './honest-claims.js'

const MOST = 3
// Where the words speak of others as well, a target that is named is not all that is charged.
const EVERYBODY = /\b(?:all|every|any|most|other|foreign|global|universal|baseline|imported|worldwide)\b/i

/** What is false of a tariff fact, field by field. */
export function falsifyTariff(truth: TrueDraft, all: readonly TrueDraft[]): readonly Falsified[] {
  const [draft] = truth.drafts
  const fields = TariffFields.parse(draft.fields)
  const plain = {
    imposer: fields.imposer.value,
    target: fields.targets.value[0] ?? '*',
    rate: Rate.safeParse(fields.rate.value).data,
    span: fields.rate.spans[0],
  }
  if (plain.span === undefined) return []
  const told = { ...plain, span: plain.span }
  return [
    ...parties(truth, told),
    ...figures(truth, told, all),
    ...standing(truth, fields.status.value),
    ...dates(truth),
  ]
}

type Told = {
  readonly imposer: string
  readonly target: string
  readonly rate: Rate | undefined
  readonly span: Span
}

function parties(truth: TrueDraft, { imposer, target, rate, span }: Told): readonly Falsified[] {
  const { reading, gold } = truth
  const [draft] = truth.drafts
  const isFalse = (by: string, on: string) => by !== on && !isTold(gold, by, on, rate)
  const towards = (kind: FalseKind, on: string): Falsified => ({
    kind,
    draft: rekeyed({ ...draft, fields: { ...draft.fields, targets: partyClaim([on], span, reading) } }),
    fields: ['targets'],
  })
  const by = (kind: FalseKind, other: string): Falsified => ({
    kind,
    draft: rekeyed({ ...draft, fields: { ...draft.fields, imposer: partyClaim(other, span, reading) } }),
    fields: ['imposer'],
  })
  const others = othersNamed(reading, span, [imposer, target])
  const absent = absentEconomy(reading)
  const found = [
    ...others
      .filter(one => isFalse(imposer, one))
      .slice(0, MOST)
      .map(one => towards('target of another in the article', one)),
    ...others
      .filter(one => isFalse(one, target))
      .slice(0, MOST)
      .map(one => by('imposer of another in the article', one)),
    ...(target !== '*' && isNamed(target, span, reading) && !isToldOfAll(gold, imposer) && !EVERYBODY.test(span.quote)
      ? [towards('target widened to all', '*')]
      : []),
    towards('target not named', absent),
    by('imposer not named', absent),
  ]
  if (target === '*' || !isFalse(target, imposer)) return found
  const fields = {
    ...draft.fields,
    imposer: partyClaim(target, span, reading),
    targets: partyClaim([imposer], span, reading),
  }
  return [
    ...found,
    { kind: 'imposer and target exchanged', draft: rekeyed({ ...draft, fields }), fields: ['imposer', 'targets'] },
  ]
}

function figures(truth: TrueDraft, told: Told, all: readonly TrueDraft[]): readonly Falsified[] {
  const { gold } = truth
  const { imposer, target, rate, span } = told
  const [draft] = truth.drafts
  const isFalse = (figure: number) =>
    !isTold(gold, imposer, target, { low: figure, high: figure, basis: 'unspecified' })
  const withRate = (kind: FalseKind, figure: number, quoted: Span): Falsified => {
    const value = { low: figure, high: figure, basis: 'unspecified' } satisfies Rate
    const modality = draft.fields.rate?.modality ?? 'asserted'
    const made = claim(value, { span: quoted, modality, hedge: hedgeOf(quoted, figure) })
    return { kind, draft: { ...draft, fields: { ...draft.fields, rate: made } }, fields: ['rate'] }
  }
  const beside = findFigures(span.quote)
    .filter(({ kind }) => kind === 'percent' || kind === 'points')
    .flatMap(({ low, high }) => [low, high])
  const elsewhere = all.flatMap(other => {
    const theirs = other.kind === 'tariff' ? other.drafts[0].fields.rate : undefined
    const value = Rate.safeParse(theirs?.value).data
    const quoted = theirs?.spans[0]
    return value === undefined || quoted === undefined || quoted.start === span.start
      ? []
      : [{ figure: value.high, quoted }]
  })
  const changed = rate === undefined ? [] : [rate.high + 1, rate.high * 10, Number((rate.high / 4 + 3).toFixed(2))]
  return [
    ...distinct(beside)
      .filter(isFalse)
      .slice(0, MOST)
      .map(figure => withRate('figure beside it in the sentence', figure, span)),
    ...elsewhere
      .filter(({ figure }, index) => isFalse(figure) && elsewhere.findIndex(one => one.figure === figure) === index)
      .slice(0, MOST)
      .map(({ figure, quoted }) => withRate('rate of another measure', figure, quoted)),
    ...changed
      .filter(figure => isFalse(figure) && !statesNumber(span.quote, figure))
      .map(figure => withRate('figure changed', figure, span)),
    ...hedges(draft, rate),
  ]
}

function hedges(draft: CardDraft, rate: Rate | undefined): readonly Falsified[] {
  const held = draft.fields.rate
  if (held === undefined || rate === undefined || held.hedge === 'exact') return []
  const fields = { ...draft.fields, rate: { ...held, hedge: 'exact' as const } }
  return [{ kind: 'hedge dropped', draft: { ...draft, fields }, fields: ['rate'] }]
}

const OPEN: ReadonlySet<string> = new Set(['threatened', 'negotiating'])

/** A status that says more than any telling of this charge in the annotation, and a threat told as a fact. */
function standing(truth: TrueDraft, status: TariffStatus): readonly Falsified[] {
  const { fact, gold, drafts } = truth
  const [draft] = drafts
  const held = draft.fields.status
  if (!('imposer' in fact) || held === undefined) return []
  const same = gold.tariff.filter(
    other =>
      codesOf(other.imposer).some(one => codesOf(fact.imposer).includes(one)) &&
      codesOf(other.target).some(one => codesOf(fact.target).some(target => coverEachOther(one, target))),
  )
  const allowed = new Set(same.flatMap(other => [other.status ?? []].flat()))
  const isOpen = [fact.status ?? []].flat().every(one => OPEN.has(one))
  const told = (value: TariffStatus) => ({
    kind: 'status raised' as const,
    draft: { ...draft, fields: { ...draft.fields, status: { ...held, value, modality: 'asserted' as Modality } } },
    fields: ['status'],
  })
  return [
    ...(allowed.has('in_force') || allowed.size === 0 ? [] : [told('in_force')]),
    ...(status === 'in_force' && !allowed.has('ended') && !allowed.has('court-blocked') ? [told('struck_down')] : []),
    ...(isOpen && !(STATUSES.announced ?? []).includes(status)
      ? [
          {
            kind: 'modality dropped' as const,
            draft: { ...draft, fields: { ...draft.fields, status: { ...held, modality: 'asserted' as const } } },
            fields: ['status'],
          },
        ]
      : []),
  ]
}

/** The day after, the month after, and the other days of the article, each with the quote of the true one. */
function dates(truth: TrueDraft): readonly Falsified[] {
  const { reading, drafts, gold } = truth
  const [draft] = drafts
  const held = draft.fields.effective
  const value = DateValue.safeParse(held?.value).data
  if (held === undefined || value?.from === undefined) return []
  const others = reading.sentences.flatMap(sentence =>
    findDates(sentence.text).flatMap(mention => resolveDate(mention, reading.published, 'future').from ?? []),
  )
  const right = new Set(gold.tariff.map(({ effective }) => effective))
  const wrong = distinct([shifted(value.from, 1), shifted(value.from, 31), ...others]).filter(day => !right.has(day))
  return wrong.slice(0, MOST + 1).map(day => ({
    kind: 'date moved',
    draft: {
      ...draft,
      fields: { ...draft.fields, effective: { ...held, value: { ...value, from: day, to: day, precision: 'day' } } },
    },
    fields: ['effective'],
  }))
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}

/** Whether the annotation tells this of the article, as required or optional: another reading that is right too. */
function isTold(gold: Gold, imposer: string, target: string, rate: Rate | undefined): boolean {
  return gold.tariff.some(fact => {
    const targets = codesOf([...[fact.target ?? []].flat(), ...[fact.target_alt ?? []].flat()])
    const rates = [fact.rate_percent ?? []].flat()
    const sameRate =
      rate === undefined || rates.length === 0
        ? (rate === undefined) === (rates.length === 0)
        : rates.some(one => one >= rate.low - 0.01 && one <= rate.high + 0.01)
    return codesOf(fact.imposer).includes(imposer) && targets.some(one => coverEachOther(one, target)) && sameRate
  })
}

/** Whether the annotation has any charge of this imposer on everybody. */
const isToldOfAll = (gold: Gold, imposer: string) =>
  gold.tariff.some(
    fact =>
      codesOf(fact.imposer).includes(imposer) &&
      codesOf([...[fact.target ?? []].flat(), ...[fact.target_alt ?? []].flat()]).includes('*'),
  )

function rekeyed(draft: CardDraft): CardDraft {
  const { imposer, targets, instrument } = TariffFields.parse(draft.fields)
  return { ...draft, key: tariffKey(imposer.value, targets.value[0] ?? '*', instrument.value, []) }
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)]
}
