import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import { type Claim, DateValue } from './claim.js'
import { badCarried, type Side } from './gate-carried.js'
import { badInstrument, unlikeItsName } from './gate-instrument.js'
import type { TariffFact } from './grammar/facts.js'
import { tariffFacts } from './grammar/facts.js'
import type { DateRole } from './grammar/when.js'
import { quotedLines } from './quoted.js'
import { Rate, TariffFields, type TariffStatus } from './tariff-fields.js'

// How far a status commits the reader. A claim may say less than the sentence, never more.
const WEIGHT: Readonly<Record<TariffStatus, number>> = {
  unclear: 0,
  under_investigation: 1,
  threatened: 1,
  announced: 2,
  scheduled: 3,
  postponed: 3,
  suspended: 3,
  withdrawn: 3,
  expired: 3,
  struck_down: 3,
  modified: 3,
  in_force: 4,
}

const ANY_FIELDS = TariffFields.partial()

/** Why a tariff's field is not what its sentence says, or undefined. Direction, binding and status are read anew from the quote. */
export function checkTariff(
  draft: CardDraft<object>,
  field: string,
  claim: Claim<unknown>,
  reading: Reading,
): string | undefined {
  if (field === 'instrument') return badInstrument(claim, reading)
  if (!['imposer', 'targets', 'rate', 'status', ...DATES].includes(field)) return undefined
  const fields = ANY_FIELDS.safeParse(draft.fields)
  if (!fields.success) return undefined
  const { imposer, targets, rate, instrument, status } = fields.data
  const sides = { imposer: [imposer?.value ?? []].flat(), target: targets?.value ?? [] }
  // Taxes on parcels and pauses are read by grammars of their own, which name no charge.
  if (instrument?.value === 'de_minimis' || instrument?.value === 'moratorium')
    return isSide(field) ? undefined : unlikeItsName(instrument.value, claim, reading)
  const facts = quotedLines(claim, reading).flatMap(line => tariffFacts(reading, line))
  // A date may stand in a sentence of its own.
  if (field === 'effective' && status?.value === 'in_force' && liesAhead(claim, reading))
    return 'what is in force does not begin later'
  if (facts.length === 0 && isDate(field)) return undefined
  if (facts.length === 0) {
    const side = SIDES[field]
    return claim.verdict === 'inferred' && side !== undefined
      ? badCarried(side, sides[side], claim, [], reading)
      : 'the quote states no charge on trade'
  }
  const bound = facts.filter(fact => sameRate(fact, rate?.value))
  if (bound.length === 0) return field === 'rate' ? 'the figure is no rate of a charge in this sentence' : undefined
  const told = bound.filter(
    fact => agrees(fact.imposer, imposer?.value) && (targets?.value ?? []).every(target => agrees(fact.target, target)),
  )
  if (told.length === 0) return isDate(field) ? undefined : 'the sentence binds this rate to another imposer or target'
  if (
    field === 'status' &&
    !told.some(
      fact =>
        WEIGHT[fact.standing.status] >= WEIGHT[statusOf(claim)] && compatible(fact.standing.status, statusOf(claim)),
    )
  ) {
    return `the verbs of the sentence do not say ${String(claim.value)}`
  }
  if (isDate(field)) return badRole(field, claim, told)
  const asked: readonly Side[] = field === 'rate' ? ['imposer', 'target'] : [SIDES[field] ?? []].flat()
  return asked.map(side => badCarried(side, sides[side], claim, told, reading)).find(reason => reason !== undefined)
}

const SIDES: Readonly<Record<string, Side | undefined>> = { imposer: 'imposer', targets: 'target' }
const isSide = (field: string) => SIDES[field] !== undefined

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

/** A postponed charge is not in force and one that is gone is not announced; a weaker word for the same state is allowed. */
function compatible(stated: TariffStatus, claimed: TariffStatus): boolean {
  if (stated === claimed || claimed === 'unclear') return true
  const paused: readonly TariffStatus[] = ['postponed', 'suspended']
  if (paused.includes(stated)) return paused.includes(claimed) || claimed === 'threatened'
  const gone: readonly TariffStatus[] = ['withdrawn', 'expired', 'struck_down']
  if (gone.includes(stated) || gone.includes(claimed)) return false
  return !paused.includes(claimed)
}
