import type { Fields } from '../cards/card.js'
import { goodsWords } from '../cards/tariff.js'
import { TariffFields } from '../cards/tariff-fields.js'
import { economyName, economyNames } from '../cards/view-values.js'
import { INSTRUMENT_WORDS } from '../cards/words.js'
import { grouped } from '../lib/grouped.js'
import { dayOf, type LedgerCard, type LedgerEvent } from './event.js'
import { fold } from './fold.js'
import { ended, placed } from './rate-placing.js'
import { planned } from './rate-plan.js'
import { isSameState, type RateState, type RateStep, stateOf } from './rate-state.js'
import { changesTheMeasure } from './stages.js'
import { canonical, sameness } from './values.js'
import { workOf } from './versions.js'

export type { RateStep } from './rate-state.js'

/** The rate of one measure over time, as far as dated evidence says. */
export type RateSeries = {
  readonly key: string
  /** Names, not codes; `what` is "anti-dumping duty on steel". */
  readonly title: { readonly by: string; readonly on: string; readonly what: string }
  /** In the order of time, none overlapping another; where one ends before the next begins, no rate is stated. */
  readonly steps: readonly RateStep[]
  /** Epoch milliseconds: the newest evidence. `asOfUntil` is the last instant of what is known of it, where that is coarser than a day. */
  readonly asOf: number
  readonly asOfUntil?: number
  /** Ids of the articles behind it; of several versions of one the first. */
  readonly articles: readonly string[]
}

const MOST_NAMED = 3
const FIELDS: ReadonlySet<string> = new Set([
  'rate',
  'status',
  'announced',
  'effective',
  'suspendedUntil',
  'expires',
  'interimRate',
  'stacking',
  'instrument',
  'suspends',
])

/**
 * The rate of the measure `key`, from its events and those of whatever reaches it (a moratorium, a ruling), in any order.
 * Undefined where they tell no tariff of that key, or none that bears a date. Each step says what was held at the time. A later
 * report that a charge has been in force since an earlier day takes the place of what was only announced until then,
 * never of another charge that was reported in force meanwhile. Of a measure that is told of without end, the newest changes are told.
 */
export function rateSeries(
  key: string,
  events: readonly LedgerEvent[],
  names: { nameOf(economy: string): string },
): RateSeries | undefined {
  const now = cardOf(key, fold(events))
  if (now === undefined || now.kind !== 'tariff' || !now.dated) return undefined
  let steps: readonly RateStep[] = []
  let state: RateState | undefined
  let cards: readonly LedgerCard[] = []
  for (const [day, told] of newest(byDay(events), events.length)) {
    if (isShown(state, steps.at(-1)) && saysTheSame(told, cards)) continue
    cards = fold(events.filter(event => dayOf(event) <= day))
    const card = cardOf(key, cards)
    const when = { day, until: untilOf(told) }
    state = card === undefined ? undefined : stateOf(card, state)
    steps = card === undefined || state === undefined ? ended(steps, when) : placed(steps, state, { ...when, card })
  }
  return {
    key,
    title: titleOf(now.fields, names),
    steps: planned(steps, now),
    asOf: now.asOf,
    ...(now.asOfUntil === undefined ? {} : { asOfUntil: now.asOfUntil }),
    articles: [...new Set(events.filter(event => event.key === key).map(workOf))].sort(),
  }
}

function isShown(state: RateState | undefined, last: RateStep | undefined): boolean {
  return state !== undefined && last !== undefined && last.until === undefined && isSameState(state, last)
}

function cardOf(key: string, cards: readonly LedgerCard[]): LedgerCard | undefined {
  return cards.find(card => card.key === key)
}

function byDay(events: readonly LedgerEvent[]): readonly (readonly [day: number, events: readonly LedgerEvent[]])[] {
  const days = grouped(
    events.filter(({ field }) => FIELDS.has(field)),
    dayOf,
  )
  return [...days].sort(([one], [other]) => (one < other ? -1 : 1))
}

type Days = ReturnType<typeof byDay>

/** Lines read over all folds of one series: a fifth of a second. */
const MOST_READ = 60_000
const FEWEST_FOLDS = 8

// Each fold reads the whole ledger of the measure. Where as many changes as could be read are told, the series begins later.
function newest(days: Days, events: number): Days {
  const said = new Map<string, string>()
  const changes = days.flatMap(([day, told]) => {
    const isNew = told.filter(({ key, field, claim }) => {
      const [place, value] = [`${key} ${field}`, canonical([sameness(claim.value), claim.hedge, claim.modality])]
      const before = said.get(place)
      said.set(place, value)
      return before !== value
    })
    return isNew.length > 0 ? [day] : []
  })
  const folds = Math.max(FEWEST_FOLDS, Math.floor(MOST_READ / events))
  const first = changes.length > folds ? changes.at(-folds) : undefined
  return first === undefined ? days : days.filter(([day]) => day >= first)
}

// Most articles say again what is held. To fold the ledger for each of them would make a long history slow.
function saysTheSame(told: readonly LedgerEvent[], cards: readonly LedgerCard[]): boolean {
  return told.every(({ key, field, claim }) => {
    const held = cardOf(key, cards)?.fields[field]
    if (held === undefined || changesTheMeasure(claim.value)) return false
    return (
      sameness(held.value) === sameness(claim.value) && held.hedge === claim.hedge && held.modality === claim.modality
    )
  })
}

// A day's texts are as coarse as the finest of them.
function untilOf(told: readonly LedgerEvent[]): number | undefined {
  const untils = told.flatMap(({ until }) => until ?? [])
  return untils.length < told.length ? undefined : Math.min(...untils)
}

function namesOf(economies: readonly string[], names: { nameOf(economy: string): string }): string {
  return economies.length > MOST_NAMED ? `${economies.length} economies` : economyNames(economies, names)
}

function titleOf(fields: Fields, names: { nameOf(economy: string): string }): RateSeries['title'] {
  const { imposer, targets, instrument, scope } = TariffFields.partial().parse({
    imposer: fields.imposer,
    targets: fields.targets,
    instrument: fields.instrument,
    scope: fields.scope,
  })
  return {
    by: imposer === undefined ? '' : economyName(imposer.value, names),
    on: targets === undefined ? '' : namesOf(targets.value, names),
    what: `${INSTRUMENT_WORDS[instrument?.value ?? 'other']}${goodsWords(scope)}`,
  }
}
