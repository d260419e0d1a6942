import type { Economy } from '../../articles/economies.js'
import type { Card, ViewContext } from '../../cards/card.js'
import { listed } from '../../cards/view-values.js'
import type { CardQuery, FoundCards } from '../../ledger/marks.js'
import { grouped } from '../../lib/grouped.js'
import { type Asked, marksAsked } from '../asked.js'
import type { CardReader } from '../reader.js'
import { byNearness, isDuty, targetsOf } from './sides.js'

/** Duties under one heading, the most urgent first, and how many there are. */
export type HeldGroup = { readonly heading: string; readonly cards: readonly Card[]; readonly total: number }

/** What the ledger holds on a question. */
export type Held = {
  readonly groups: readonly HeldGroup[]
  /** Directions of a pair in which no duty is held: "charged on Vietnam by United States". */
  readonly silent: readonly string[]
  /** True where goods were asked for and only what is charged on all goods is held. */
  readonly onlyGeneral: boolean
  /** What is charged on or by the members of a bloc that is asked about. */
  readonly members: readonly HeldGroup[]
  /** Every tariff that was read, also what is no duty. */
  readonly tariffs: readonly Card[]
  readonly deals: FoundCards
  readonly tensions: FoundCards
}

/** As many of a kind as one answer can show. */
const MOST_READ = 36
const MOST_TALKS = 5
const MOST_MEMBERS = 30
const NONE: FoundCards = { cards: [], total: 0 }

type Direction = { readonly heading: string; readonly by: readonly Economy[]; readonly on: readonly Economy[] }

/** Reads what is asked for, from the index alone; `context.asOf` is the day it is to be as of. */
export async function tariffsHeld(reader: CardReader, asked: Asked, context: ViewContext): Promise<Held> {
  const at = context.asOf === undefined ? undefined : { asOf: context.asOf }
  const since = asked.since === undefined ? {} : { since: asked.since }
  const find = (query: Omit<CardQuery, 'since'>) => reader.find({ ...query, ...since }, at)
  const directions = directionsOf(asked, context)
  const [own, members, general, deals, tensions] = await Promise.all([
    directions.length === 0
      ? byImposer(find, asked, context)
      : Promise.all(directions.map(async each => groupOf(each, await find(queryOf(asked, each)), asked))),
    membersHeld(find, asked, context),
    generalHeld(find, asked, directions),
    talksOf(find, asked, 'deal'),
    talksOf(find, asked, 'tension'),
  ])
  const groups = [...own, ...general]
  const seen = new Map(groups.flatMap(({ cards }) => cards).map(card => [card.key, card]))
  return {
    groups: groups.map(dutiesOf).filter(({ cards }) => cards.length > 0),
    silent: directions.flatMap(({ heading, by, on }, index) => {
      const isEmpty = by.length > 0 && on.length > 0 && own[index]?.cards.some(isDuty) !== true
      return isEmpty ? [bare(heading).replace(/^C/, 'c')] : []
    }),
    onlyGeneral: general.some(({ cards }) => cards.length > 0) && own.every(({ cards }) => !cards.some(isDuty)),
    members: members.map(group => without(group, seen)).filter(({ cards }) => cards.length > 0),
    tariffs: [...seen.values()],
    deals,
    tensions,
  }
}

type Find = (query: Omit<CardQuery, 'since'>) => Promise<FoundCards>

function directionsOf({ by, on, about }: Asked, context: ViewContext): readonly Direction[] {
  const names = (codes: readonly Economy[]) => listed(codes.map(code => context.nameOf(code)))
  const pair = (charges: readonly Economy[], pays: readonly Economy[]): readonly Direction[] => [
    { heading: `Charged on ${names(pays)} by ${names(charges)}, in force or not`, by: charges, on: pays },
    { heading: `Charged on ${names(charges)} by ${names(pays)}, in force or not`, by: pays, on: charges },
  ]
  const [first, ...others] = about
  if (by.length > 0 && on.length > 0) return pair(by, on)
  if (by.length > 0) return [{ heading: `Charged by ${names(by)}, in force or not`, by, on: [] }]
  if (on.length > 0) return [{ heading: `Charged on ${names(on)}, in force or not`, by: [], on }]
  if (first === undefined) return []
  if (others.length > 0) return pair([first], others)
  return [
    { heading: `Charged on ${names(about)}, in force or not`, by: [], on: about },
    { heading: `Charged by ${names(about)}, in force or not`, by: about, on: [] },
  ]
}

function queryOf(asked: Asked, { by, on }: Pick<Direction, 'by' | 'on'>): Omit<CardQuery, 'since'> {
  const alone = Object.entries(asked.wider).map(([code, { within }]) => [code, { members: [], within }] as const)
  const all = marksAsked({ ...asked, by, on, about: [], wider: Object.fromEntries(alone) })
  return { kinds: ['tariff'], all, most: MOST_READ }
}

// A measure of one's own on all the world is no charge on oneself.
function groupOf({ heading, on }: Direction, found: FoundCards, { wider }: Asked): HeldGroup {
  const own = new Set<unknown>(on.flatMap(code => [code, ...(wider[code]?.within ?? [])]))
  const cards = found.cards.filter(card => !own.has(card.fields.imposer?.value))
  return trimmed({ heading, cards, total: found.total - (found.cards.length - cards.length) })
}

// What another measure has taken the place of is history.
function trimmed({ heading, cards, total }: HeldGroup): HeldGroup {
  const now = cards.filter(card => card.replacedBy === undefined)
  return { heading, cards: now.toSorted(byNearness), total: total - (cards.length - now.length) }
}

function dutiesOf({ heading, cards, total }: HeldGroup): HeldGroup {
  const duties = cards.filter(isDuty)
  return { heading, cards: duties, total: total - (cards.length - duties.length) }
}

function without(group: HeldGroup, seen: ReadonlyMap<string, Card>): HeldGroup {
  const duties = dutiesOf(group)
  const cards = duties.cards.filter(({ key }) => !seen.has(key))
  return { ...duties, cards, total: duties.total - (duties.cards.length - cards.length) }
}

// Where goods or a law alone are asked for, whoever charges most of them comes first.
async function byImposer(find: Find, asked: Asked, context: ViewContext): Promise<readonly HeldGroup[]> {
  const found = await find({ kinds: ['tariff'], all: marksAsked(asked), most: MOST_READ })
  const groups = [...grouped(found.cards, card => String(card.fields.imposer?.value ?? ''))]
  return groups
    .toSorted(([, ones], [, others]) => others.length - ones.length)
    .map(([code, cards], index) => {
      const rest = index === 0 ? found.total - found.cards.length : 0
      return trimmed({ heading: `Charged by ${context.nameOf(code)}`, cards, total: cards.length + rest })
    })
}

// "us steel canada": what is charged on all goods is charged on steel too.
async function generalHeld(find: Find, asked: Asked, directions: readonly Direction[]): Promise<readonly HeldGroup[]> {
  const [first] = directions
  if (asked.goods.length === 0 || first === undefined) return []
  const found = await find(queryOf({ ...asked, goods: [] }, first))
  const cards = groupOf(first, found, asked).cards.filter(coversAllGoods)
  const goods = asked.subjects.join(', ')
  const heading = `${bare(first.heading)} on all goods, so on ${goods} as well`
  return [trimmed({ heading, cards, total: cards.length })]
}

function bare(heading: string): string {
  return heading.replace(/, in force or not$/, '')
}

function coversAllGoods({ fields }: Card): boolean {
  const scope: unknown = fields.scope?.value
  if (scope === undefined) return true
  if (typeof scope !== 'object' || scope === null) return false
  const { products, hs, words } = { products: [], hs: [], words: '', ...scope }
  return [products, hs].every(list => Array.isArray(list) && list.length === 0) && /^(?:all\b.*)?$/i.test(String(words))
}

async function membersHeld(find: Find, asked: Asked, context: ViewContext): Promise<readonly HeldGroup[]> {
  const blocs = [...asked.by, ...asked.on, ...asked.about].filter(code => (asked.wider[code]?.members.length ?? 0) > 0)
  const groups = await Promise.all(
    blocs.map(async code => {
      const members = asked.wider[code]?.members ?? []
      const narrowed = marksAsked({ ...asked, by: [], on: [], about: [] })
      const others = [...asked.by, ...asked.on, ...asked.about].filter(each => each !== code)
      const all = [
        [...members.filter(each => !others.includes(each)).map(each => `about:${each}`)],
        ...(others.length === 0 ? [] : [others.map(each => `about:${each}`)]),
        ...narrowed,
      ]
      const found = await find({ kinds: ['tariff'], all, most: MOST_MEMBERS })
      return trimmed({ heading: `Members of ${context.nameOf(code)}`, ...found })
    }),
  )
  return groups
}

async function talksOf(find: Find, asked: Asked, kind: 'deal' | 'tension'): Promise<FoundCards> {
  const { by, on, about, wider } = asked
  const parties = [by, on, ...about.map(code => [code])].filter(each => each.length > 0)
  if (parties.length === 0) return NONE
  const marks = (codes: readonly Economy[]) =>
    codes.flatMap(code => [code, ...(wider[code]?.within ?? [])]).map(code => `about:${code}`)
  return find({ kinds: [kind], all: parties.map(marks), most: MOST_TALKS })
}

/** True where a card names one of the economies that are asked about, or a bloc that it is in: what is charged on everybody does not. */
export function namesAsked(card: Card, { by, on, about, wider }: Asked): boolean {
  const asked = [...by, ...on, ...about]
  if (asked.length === 0) return true
  const meant = new Set(asked.flatMap(code => [code, ...(wider[code]?.within ?? []), ...(wider[code]?.members ?? [])]))
  const payers = targetsOf(card)
  return payers.some(code => meant.has(code)) || meant.has(String(card.fields.imposer?.value))
}
