import type { ViewContext } from '../cards/card.js'
import type { Economy } from '../cards/claim.js'
import { ageWords, calendarWords, dayWords } from '../cards/view-dates.js'
import { economyName } from '../cards/view-values.js'
import type { Block, Span } from '../messages/message.js'
import { exposuresOf, type SourcedExposure } from '../store/exposures.js'
import type { Db } from '../store/schema.js'
import type { Asked } from './asked/question.js'

const MOST_LINES = 6
/** Figures that differ by less are one figure, rounded otherwise: a part of the larger. */
const ROUNDING = 0.02

/**
 * How much trade stands behind the measures of some economies, a line for each kind of figure, the newest first: what it is, the period,
 * the source's own words with its name and age. Sources that differ on one figure stand side by side. No block where none is held.
 * With `between`, only what is between two of the economies; with `goods` (slugs), only what is of one of them.
 */
export async function exposureBlocks(
  db: Db,
  economies: readonly Economy[],
  context: ViewContext,
  { between = false, goods = [] }: { readonly between?: boolean; readonly goods?: readonly string[] } = {},
): Promise<readonly Block[]> {
  const { asOf } = context
  const held = await exposuresOf(db, economies, { between, ...(asOf !== undefined && { asOf }) })
  const wanted = held.filter(one => goods.length === 0 || one.goods.some(slug => goods.includes(slug)))
  const lines = exposureLines(wanted, context)
  return lines.length === 0
    ? []
    : [
        { type: 'heading', text: 'Trade behind it' },
        { type: 'list', items: lines },
      ]
}

/** The same for what a question names: a country, or what is between two of them; nothing where it names none. */
export async function exposureAsked(
  db: Db,
  { by, on, about, goods }: Pick<Asked, 'by' | 'on' | 'about' | 'goods'>,
  context: ViewContext,
): Promise<readonly Block[]> {
  const economies = [...new Set([...by, ...on, ...about])].filter(economy => economy !== '*')
  return economies.length === 0 ? [] : exposureBlocks(db, economies, context, { between: economies.length > 1, goods })
}

/** The lines of such a section, at most six. `held` has the newest article first. */
function exposureLines(held: readonly SourcedExposure[], context: ViewContext): readonly (readonly Span[])[] {
  const groups = new Map<string, SourcedExposure[]>()
  for (const exposure of held) groups.set(kindOf(exposure), [...(groups.get(kindOf(exposure)) ?? []), exposure])
  return [...groups.values()].slice(0, MOST_LINES).flatMap(group => {
    const [newest] = group.toSorted(byPeriod)
    return newest === undefined ? [] : [lineOf([newest, ...differing(newest, group)], context)]
  })
}

/** What is compared with what: a month's figure never with a year's. */
function kindOf({ from, to, measure, goods, period }: SourcedExposure): string {
  const length = period === 'not_stated' ? period : period.from === undefined ? period.raw : period.precision
  return JSON.stringify([from, to, measure, goods.toSorted(), length])
}

/** The latest period first; the list itself is from the newest article on. */
function byPeriod(one: SourcedExposure, other: SourcedExposure): number {
  const [mine, yours] = [endOf(one), endOf(other)]
  return mine === yours ? 0 : mine < yours ? 1 : -1
}

const endOf = ({ period }: SourcedExposure): string => (period === 'not_stated' ? '' : (period.to ?? ''))

/** Independent sources that give another figure for the same period, each family once. */
function differing(newest: SourcedExposure, group: readonly SourcedExposure[]): readonly SourcedExposure[] {
  const families = new Set([newest.family])
  return group.filter(other => {
    if (families.has(other.family) || endOf(other) !== endOf(newest) || isSame(newest.value, other.value)) return false
    families.add(other.family)
    return true
  })
}

function isSame(one: SourcedExposure['value'], other: SourcedExposure['value']): boolean {
  if (one.unit !== other.unit) return true
  if (one.unit === 'money' && other.unit === 'money' && one.currency !== other.currency) return true
  return near(one.low, other.low) && near(one.high, other.high)
}

const near = (one: number, other: number) => Math.abs(one - other) <= ROUNDING * Math.max(one, other)

function lineOf(told: readonly SourcedExposure[], context: ViewContext): readonly Span[] {
  const [first] = told
  if (first === undefined) return []
  const sides = told.flatMap((one, index): readonly Span[] => [
    ...(index === 0 ? [': '] : ['; otherwise: ']),
    { quote: one.span.quote },
    ...sourceSpans(one, context),
  ])
  return [{ bold: title(first, context) }, ...sides]
}

function title({ from, to, measure, goods, period, modality }: SourcedExposure, context: ViewContext): string {
  const [one, other] = [economyName(from, context), economyName(to, context)]
  const of = goods.length === 0 ? '' : ` (${goods.map(slug => slug.replaceAll('-', ' ')).join(', ')})`
  const planned = modality === 'asserted' ? '' : ', planned or threatened'
  return `${WORDS[measure](one, other)}${of}${planned}${periodWords(period)}`
}

function periodWords(period: SourcedExposure['period']): string {
  if (period === 'not_stated') return ', period not stated'
  return `, ${calendarWords(period) ?? `“${period.raw}”`}`
}

const WORDS: Readonly<Record<SourcedExposure['measure'], (from: string, to: string) => string>> = {
  exports: (from, to) => `Exports, ${from} to ${to}`,
  imports: (from, to) => `Imports, ${to} from ${from}`,
  trade: (from, to) => `Trade between ${from} and ${to}`,
  surplus: (from, to) => `Surplus, ${from} with ${to}`,
  deficit: (from, to) => `Deficit, ${from} with ${to}`,
  share_of_exports: (from, to) => `Share of the exports of ${from} that goes to ${to}`,
  share_of_imports: (from, to) => `Share of the imports of ${to} that comes from ${from}`,
  share_of_gdp: (from, to) => `Exports to ${to} as a share of the output of ${from}`,
  covered: (from, to) => `Goods of ${from} under a measure of ${to}`,
  jobs: (from, to) => `Jobs in ${from} that depend on ${to}`,
  firms: (from, to) => `Firms of ${from} that sell to ${to}`,
}

function sourceSpans({ source, url, validAt, dated }: SourcedExposure, { now }: ViewContext): readonly Span[] {
  const age = dated ? `, ${dayWords(validAt)}, ${ageWords(validAt, now)}` : ', undated'
  return [' (', url === undefined ? source : { link: url, label: source }, `${age})`]
}
