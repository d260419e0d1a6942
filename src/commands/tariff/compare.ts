import type { Economy } from '../../articles/economies.js'
import type { Card, ViewContext } from '../../cards/card.js'
import { NOT_STATED } from '../../cards/claim.js'
import { cardBlock } from '../../cards/kinds.js'
import { isLapsed, LAPSED_WORDS } from '../../cards/lapsed.js'
import { shownTariff } from '../../cards/scope-of-rate.js'
import { measureWords } from '../../cards/tariff.js'
import { TariffFields } from '../../cards/tariff-fields.js'
import { codeWords } from '../../cards/view-claims.js'
import { asOfWords } from '../../cards/view-dates.js'
import { citesOf } from '../../cards/view-evidence.js'
import { quotesOf, rateFigures } from '../../cards/view-figures.js'
import { nextDates } from '../../cards/view-next.js'
import { listed } from '../../cards/view-values.js'
import { STATUS_WORDS } from '../../cards/words.js'
import { grouped } from '../../lib/grouped.js'
import type { Action, Block, Message, Span } from '../../messages/message.js'
import { asOfNote, evidenceAge, evidenceNote } from '../as-of.js'
import { type Asked, marksAsked } from '../asked.js'
import { dateWords, sourceOf } from '../in-short.js'
import type { CardReader } from '../reader.js'
import { buttons, warned } from '../said.js'
import { byNearness, isDuty, targetsOf } from './sides.js'

/** What one country pays: its main measure, and how many more there are. */
export type Compared = { readonly economy: Economy; readonly main: Card | undefined; readonly total: number }

/** Countries side by side, as charged by one. */
export type Comparison = { readonly by: Economy | undefined; readonly rows: readonly Compared[] }

const LEAST = 2
const MOST = 6
const MOST_READ = 20

/** The countries that are to be compared. */
export function compared({ on, about }: Pick<Asked, 'on' | 'about'>): readonly Economy[] {
  return on.length > 0 ? on : about
}

/** What is wrong with a comparison, in words; undefined for one of two to six countries. */
export function badComparison(asked: Asked): Message | undefined {
  const { length } = compared(asked)
  if (length >= LEAST && length <= MOST) return undefined
  return warned(
    length < LEAST
      ? 'A comparison takes two countries at least: /tariff compare vietnam, malaysia, cambodia.'
      : `A comparison takes ${MOST} countries at most, and these are ${length}. Leave some out.`,
  )
}

/** Reads what each country is charged by the one that is named, or the United States, or whoever charges most of them. */
export async function compare(reader: CardReader, asked: Asked, context: ViewContext): Promise<Comparison> {
  const countries = compared(asked)
  const [named] = asked.by
  if (named !== undefined) return { by: named, rows: await rowsOf(reader, asked, named, countries, context) }
  const usual = countries.includes('US') ? undefined : await rowsOf(reader, asked, 'US', countries, context)
  if (usual?.some(({ main }) => main !== undefined)) return { by: 'US', rows: usual }
  const by = await mostCharging(reader, asked, countries, context)
  return { by, rows: await rowsOf(reader, asked, by, countries, context) }
}

function rowsOf(
  reader: CardReader,
  asked: Asked,
  by: Economy | undefined,
  countries: readonly Economy[],
  context: ViewContext,
): Promise<readonly Compared[]> {
  const at = context.asOf === undefined ? undefined : { asOf: context.asOf }
  return Promise.all(
    countries.map(async economy => {
      const all = marksAsked({ ...asked, by: by === undefined ? [] : [by], on: [economy], about: [] })
      const found = await reader.find({ kinds: ['tariff'], all, most: MOST_READ }, at)
      const duties = found.cards
        .filter(card => isDuty(card) && card.fields.imposer?.value !== economy && card.replacedBy === undefined)
        .toSorted((one, other) => reach(one, economy) - reach(other, economy) || byNearness(one, other))
      return { economy, main: duties[0], total: found.total - (found.cards.length - duties.length) }
    }),
  )
}

// A duty on all goods of the country alone tells more of it than one on steel from everywhere.
function reach(card: Card, economy: Economy): number {
  const onAll = /^tariff:[^:]*:[^:]*:all(?:$|[:/])/.test(card.key)
  return Number(!targetsOf(card).includes(economy)) + Number(!onAll) * 2
}

function isOwn(card: Card, economy: Economy): boolean {
  return reach(card, economy) < 2 && !targetsOf(card).includes('*')
}

async function mostCharging(
  reader: CardReader,
  asked: Asked,
  countries: readonly Economy[],
  context: ViewContext,
): Promise<Economy | undefined> {
  const at = context.asOf === undefined ? undefined : { asOf: context.asOf }
  const all = marksAsked({ ...asked, by: [], on: countries, about: [] })
  const { cards } = await reader.find({ kinds: ['tariff'], all, most: MOST_READ * 3 }, at)
  const imposers = grouped(cards.filter(isDuty), card => String(card.fields.imposer?.value ?? ''))
  const reached = [...imposers]
    .filter(([code]) => !countries.includes(code))
    .map(([code, own]) => ({ code, on: new Set(own.flatMap(targetsOf)).size }))
  return reached.toSorted((one, other) => other.on - one.on)[0]?.code
}

/** The comparison, a line a country, what differs, and of whom nothing is held. */
export function comparison(
  asked: Asked,
  { by, rows }: Comparison,
  extras: { readonly notes: readonly Block[]; readonly pictures: readonly Block[] },
  context: ViewContext,
): Message {
  const names = listed(rows.map(({ economy }) => context.nameOf(economy)))
  const title = by === undefined ? names : `${names}, as charged by ${context.nameOf(by)}`
  const held = rows.filter(({ main }) => main !== undefined)
  const without = rows.filter(({ main }) => main === undefined).map(({ economy }) => context.nameOf(economy))
  const cards = rows.flatMap(({ main }) => main ?? [])
  const silent = `No evidence held on tariffs for ${listed(without)}${by === undefined ? '' : ` by ${context.nameOf(by)}`}. That is no statement that there are none.`
  const age = evidenceAge(cards, context)
  return {
    summary: held.length === 0 ? silent : `Compared: ${title}, evidence ${age}`,
    blocks: [
      { type: 'heading', text: `Compared: ${title}` },
      ...asOfNote(asked.asOf),
      ...evidenceNote(cards, context, { tail: 'The main duty of each.' }),
      ...extras.notes,
      ...(held.length === 0 ? [] : [{ type: 'list', items: held.map(row => rowLine(row, by, context)) } as const]),
      ...(without.length === 0 ? [] : [{ type: 'note', tone: 'neutral', spans: [silent] } as const]),
      ...extras.pictures,
      ...differences(held, context),
      ...buttons(held.map(({ economy }) => detailAction(economy, by, context))),
    ],
  }
}

function rowLine({ economy, main, total }: Compared, by: Economy | undefined, context: ViewContext): readonly Span[] {
  if (main === undefined) return [context.nameOf(economy)]
  const fields = shownTariff(main)
  const words =
    fields === undefined
      ? cardBlock(main, context).title
      : `${by === undefined ? `${context.nameOf(fields.imposer.value)}: ` : ''}${measureWords(fields)}, ${codeWords(fields.status, STATUS_WORDS[fields.status.value])}`
  const gone = isLapsed(main, context)
  const next = nextDates(main, context.now).find(({ passed }) => !passed)
  const general = targetsOf(main).includes('*') ? ' (on all economies)' : ''
  return [
    { bold: context.nameOf(economy) },
    `: ${words}${general}`,
    ...dateWords(main),
    ...(gone ? [`; ${LAPSED_WORDS}`] : []),
    ...(next === undefined ? [] : ['; next: ', ...next.spans]),
    ` – ${asOfWords(main, context.now)}`,
    ...sourceOf(citesOf([...(main.evidence.rate ?? []), ...(main.evidence.status ?? [])])),
    ...(total > 1 ? [`; ${total - 1} more`] : []),
  ]
}

function detailAction(economy: Economy, by: Economy | undefined, { nameOf }: ViewContext): Action {
  const country = by === undefined ? nameOf(economy) : `by:${nameOf(by)} on:${nameOf(economy)}`
  return { label: nameOf(economy), command: 'tariff', options: { country } }
}

/** What sets the rows apart: the highest and the lowest of the stated rates, and whose charge stands where. */
function differences(rows: readonly Compared[], context: ViewContext): readonly Block[] {
  if (rows.length < LEAST) return []
  // What nobody knows the standing of, and what is on some goods or on all the world, ranks no country.
  const alike = rows.filter(
    ({ economy, main }) => main !== undefined && !isLapsed(main, context) && isOwn(main, economy),
  )
  const rated = alike.flatMap(({ economy, main }) => {
    const rate = TariffFields.safeParse(main?.fields).data?.rate
    return rate === undefined || rate.value === NOT_STATED
      ? []
      : [{ name: context.nameOf(economy), high: rate.value.high, words: rateFigures(rate.value, quotesOf(rate)) }]
  })
  const order = rated.toSorted((one, other) => other.high - one.high)
  const [highest, lowest] = [order[0], order.at(-1)]
  const named = (high: number) => listed(rated.filter(each => each.high === high).map(({ name }) => name))
  const silent = alike.filter(({ economy }) => !rated.some(({ name }) => name === context.nameOf(economy)))
  const standing = ({ main }: Compared) =>
    main !== undefined && isLapsed(main, context) ? 'lapsed' : String(main?.fields.status?.value)
  const statuses = [...grouped(rows, standing)]
  const status = new Map<string, string>([
    ...Object.entries(STATUS_WORDS),
    ['lapsed', 'date passed, nothing later held'],
  ])
  const items: (readonly Span[])[] = []
  if (highest !== undefined && lowest !== undefined && highest !== lowest)
    items.push(
      highest.high === lowest.high
        ? [`The stated rates are the same: ${highest.words}`]
        : [`Highest rate: ${named(highest.high)}, ${highest.words}; lowest: ${named(lowest.high)}, ${lowest.words}`],
    )
  if (silent.length > 0) items.push([`No rate stated: ${listed(silent.map(({ economy }) => context.nameOf(economy)))}`])
  if (statuses.length > 1)
    items.push([
      statuses
        .map(([code, own]) => `${status.get(code) ?? code}: ${listed(own.map(each => context.nameOf(each.economy)))}`)
        .join('; '),
    ])
  return items.length === 0
    ? []
    : [
        { type: 'heading', text: 'What differs' },
        { type: 'list', items },
      ]
}
