import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import { type Claim, DateValue } from './claim.js'
import type { Asked } from './gate-asked.js'
import { badDay } from './gate-day.js'
import { type SomeTariffFields, tariffFieldsOf } from './gate-fields.js'
import { figuresAt, speaksOfCharge, whyNoRate } from './gate-figure.js'
import { badInstrument, unlikeItsName } from './gate-instrument.js'
import { badImposer, badTarget } from './gate-sides.js'
import { badStanding } from './gate-status.js'
import type { TariffFact } from './grammar/facts.js'
import { tariffFacts } from './grammar/facts.js'
import { type Line, makeLine } from './grammar/line.js'
import type { DateRole } from './grammar/when.js'
import { quotedLines } from './quoted.js'
import { type Instrument, Rate, TariffFields, type TariffStatus } from './tariff-fields.js'

/**
 * Why a tariff's field is not what its sentence says, or undefined. What the grammar reads in the quote counts first; where it reads
 * nothing, the places of names, figures and verbs decide, and missing evidence rejects as contrary evidence does.
 */
export function checkTariff(
  draft: CardDraft<object>,
  field: string,
  claim: Claim<unknown>,
  reading: Reading,
): string | undefined {
  if (field === 'instrument') return badInstrument(claim, reading)
  if (!['imposer', 'targets', 'rate', 'status', ...DATES].includes(field)) return undefined
  const fields = tariffFieldsOf(draft)
  if (fields === undefined) return undefined
  const { imposer, targets, rate, instrument, status } = fields
  // A date may stand in a sentence of its own.
  if (field === 'effective' && status?.value === 'in_force' && liesAhead(claim, reading))
    return 'what is in force does not begin later'
  const asked = askOf(claim, reading, fields)
  if (isDate(field))
    return badRole(field, claim, told(asked, imposer?.value, targets?.value ?? [])) ?? badDay(field, claim, reading)
  const unlike = instrument === undefined ? undefined : badMatter(instrument.value, claim, asked)
  if (unlike !== undefined) return isSide(field) && claim.verdict === 'inferred' ? undefined : unlike
  const figure = badRate(asked, rate?.value, status?.value)
  // "The duties take effect on Thursday": how a charge stands may be told without its figure.
  const toldApart = field === 'status' && asked.figures.length === 0 && asked.facts.length === 0
  if (figure !== undefined && !toldApart) return field === 'rate' || field === 'status' ? figure : undefined
  if (figure !== undefined && asked.lines.some(statesRate)) return 'the quote states the rate of another charge'
  // The end of a relief for parcels falls on everybody's, whoever's are spoken of.
  const aimed = instrument?.value === 'de_minimis' ? asked.targets.filter(target => target !== '*') : asked.targets
  switch (field) {
    case 'imposer':
      return badImposer(asked)
    case 'targets':
      return firstOf(aimed, target => badTarget(asked, target))
    case 'rate':
      return badImposer(asked) ?? firstOf(aimed, target => badTarget(asked, target))
    default:
      return badStanding(asked, statusOf(claim))
  }
}

/** A claim's quote with what it holds of the charge that the draft speaks of. */
function askOf(claim: Claim<unknown>, reading: Reading, { imposer, targets, rate }: SomeTariffFields): Asked {
  const lines = quotedLines(claim, reading)
  const stated = Rate.safeParse(rate?.value)
  const figures = stated.success ? figuresAt(lines, stated.data) : []
  const facts = lines.flatMap(line => tariffFacts(reading, line)).filter(fact => sameRate(fact, rate?.value))
  return { reading, lines, figures, facts, imposer: imposer?.value, targets: targets?.value ?? [] }
}

const NAMELESS: ReadonlySet<Instrument> = new Set(['de_minimis', 'moratorium', 'exclusion', 'export_control'])

/** Why the quote speaks of no such measure, or undefined: of its name, or of a charge in it, beside it or in the article's lead. */
function badMatter(instrument: Instrument, claim: Claim<unknown>, asked: Asked): string | undefined {
  if (NAMELESS.has(instrument)) return unlikeItsName(instrument, claim, asked.reading)
  if (asked.facts.length > 0 || asked.lines.some(speaksOfCharge)) return undefined
  if (asked.figures.length === 0) return 'the quote states no charge on trade'
  const { sentences } = asked.reading
  const near = asked.lines.flatMap(({ sentence }) => {
    const at = sentences.indexOf(sentence)
    return [...sentences.slice(0, 2), ...sentences.slice(Math.max(0, at - 4), at + 2)]
  })
  return near.some(sentence => speaksOfCharge(makeLine(asked.reading, sentence)))
    ? undefined
    : 'neither the quote nor the words around it speak of a charge'
}

const statesRate = (line: Line) =>
  line.tokens.some(({ code }, token) => code === 'R' && whyNoRate(line, token) === undefined)

/** Why the quote does not state the figure as a rate of the charge as it is said to stand, or undefined. */
function badRate(asked: Asked, value: unknown, status: TariffStatus | undefined): string | undefined {
  const rate = Rate.safeParse(value)
  if (!rate.success || rate.data.high === 0) return undefined
  const { figures, facts } = asked
  if (facts.length > 0) return undefined
  if (figures.length === 0) return 'the figure is no percentage in this sentence'
  const reasons = figures.map(({ line, token }) => whyNoRate(line, token))
  if (reasons.every(reason => reason !== undefined)) return reasons[0]
  const isGone = status !== undefined && FORMER.has(status)
  return figures.every(({ isPrevious }) => isPrevious) && !isGone ? 'the figure is what was charged before' : undefined
}

// What a rate that was charged before can be said to be; it may still be charged until the new one begins.
const FORMER: ReadonlySet<TariffStatus> = new Set([
  'withdrawn',
  'expired',
  'struck_down',
  'suspended',
  'postponed',
  'modified',
  'unclear',
  'in_force',
])

const firstOf = (targets: readonly string[], why: (target: string) => string | undefined) =>
  targets.map(why).find(reason => reason !== undefined)

const told = ({ facts }: Asked, imposer: string | undefined, targets: readonly string[]) =>
  facts.filter(fact => agrees(fact.imposer, imposer) && targets.every(target => agrees(fact.target, target)))

const isSide = (field: string) => field === 'imposer' || field === 'targets'

const DATES = ['announced', 'effective', 'suspendedUntil', 'expires'] as const satisfies readonly DateRole[]
const isDate = (field: string) => DATES.some(date => date === field)

function liesAhead(claim: Claim<unknown>, { published }: Reading): boolean {
  const value = DateValue.safeParse(claim.value)
  return value.success && (value.data.from ?? '') > (published?.to ?? '9999')
}

/** A day that the sentence gives this charge for something else, or another day than the one that it gives for this. */
function badRole(field: string, claim: Claim<unknown>, told: readonly TariffFact[]): string | undefined {
  const value = DateValue.safeParse(claim.value)
  const stated = told.flatMap(({ dates }) => dates)
  if (!value.success || stated.length === 0) return undefined
  const sameDay = stated.filter(({ date }) => date.from === value.data.from && date.to === value.data.to)
  // The day until which a charge is put off is the day on which it is to begin.
  const begins = field === 'effective' || field === 'suspendedUntil'
  if (sameDay.some(({ role }) => role === field || (begins && role === 'suspendedUntil'))) return undefined
  if (sameDay.length > 0) return 'the sentence gives this day for something else'
  return stated.some(({ role }) => role === field) ? 'the sentence gives another day' : undefined
}

function sameRate(fact: TariffFact, value: unknown): boolean {
  const rate = Rate.safeParse(value)
  if (!rate.success) return true
  return [fact.rate, fact.total].some(stated => stated?.low === rate.data.low && stated.high === rate.data.high)
}

/** What the sentence leaves open agrees with anything; what it states agrees with itself alone. */
const agrees = (stated: string | undefined, claimed: string | undefined) =>
  stated === undefined || claimed === undefined || stated === claimed

function statusOf(claim: Claim<unknown>): TariffStatus {
  const status = TariffFields.shape.status.shape.value.safeParse(claim.value)
  return status.success ? status.data : 'unclear'
}
