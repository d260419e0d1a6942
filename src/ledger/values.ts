import type { z } from 'zod'
import { DateValue, type Hedge, NOT_STATED } from '../cards/claim.js'
import { Money } from '../cards/deal-fields.js'
import { Rate, Scope } from '../cards/tariff-fields.js'

/** JSON with sorted object keys, so that equal values have equal texts however they were built. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined)
    entries.sort(([one], [other]) => (one < other ? -1 : 1))
    return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/**
 * A text by which two values of a field are the same fact: dates without the source's own words, scopes without theirs,
 * rates without their basis, lists without their order.
 */
export function sameness(value: unknown): string {
  const shape = shapeOf(value)
  switch (shape.type) {
    case 'date':
      return shape.date.from === undefined
        ? canonical(['raw', shape.date.raw.toLowerCase()])
        : canonical(['date', shape.date.from, shape.date.to, shape.date.precision])
    case 'scope':
      return canonical(['scope', sorted(shape.scope.products), sorted(shape.scope.hs), sorted(shape.scope.exclusions)])
    case 'rate':
      return canonical(['rate', shape.rate.low, shape.rate.high])
    case 'list':
      return canonical(['list', sorted(folded(shape.items))])
    case 'money':
    case 'number':
    case 'other':
      return canonical(value)
  }
}

/** True where two values do not exclude each other: one is the same fact, said more precisely or less. */
export function compatible(one: HedgedValue, other: HedgedValue): boolean {
  const a = shapeOf(one.value)
  const b = shapeOf(other.value)
  if (a.type === 'date' && b.type === 'date') return overlap(a.date, b.date)
  if (a.type === 'scope' && b.type === 'scope') return scopesAgree(a.scope, b.scope)
  if (a.type === 'list' && b.type === 'list') {
    const [one, other] = [folded(a.items), folded(b.items)]
    return within(one, other) || within(other, one)
  }
  if (a.type === 'number' && b.type === 'number') return figuresAgree(a.number, one.hedge, b.number, other.hedge)
  if (a.type === 'money' && b.type === 'money') {
    return a.money.currency === b.money.currency && figuresAgree(a.money.amount, one.hedge, b.money.amount, other.hedge)
  }
  if (a.type === 'rate' && b.type === 'rate') {
    const inside = (x: Rate, y: Rate) => x.low >= y.low && x.high <= y.high
    if (inside(a.rate, b.rate) || inside(b.rate, a.rate)) return true
    return (
      figuresAgree(a.rate.low, one.hedge, b.rate.low, other.hedge) &&
      figuresAgree(a.rate.high, one.hedge, b.rate.high, other.hedge)
    )
  }
  return false
}

export type HedgedValue = { readonly value: unknown; readonly hedge: Hedge }

/** How exactly a value is put: the larger, the more specific. Not stated is 0. */
export function specificity({ value, hedge }: HedgedValue): number {
  if (value === NOT_STATED) return 0
  const shape = shapeOf(value)
  const date = shape.type === 'date' ? (shape.date.from === undefined ? 0 : DATE_STEPS[shape.date.precision]) : 0
  // "Certain steel products" binds fewer goods than "steel": who must pay is safer with the narrower words.
  const narrow = shape.type === 'scope' && /\b(?:certain|some|selected|specific|particular)\b/i.test(shape.scope.words)
  return 1 + 2 * date + (hedge === 'exact' ? 1 : 0) + (narrow ? 1 : 0)
}

const DATE_STEPS = { year: 1, quarter: 2, month: 3, day: 4 } satisfies Record<StatedDate['precision'], number>

type StatedDate = z.infer<typeof DateValue>

type Shape =
  | { readonly type: 'date'; readonly date: StatedDate }
  | { readonly type: 'scope'; readonly scope: Scope }
  | { readonly type: 'rate'; readonly rate: Rate }
  | { readonly type: 'money'; readonly money: Money }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'number'; readonly number: number }
  | { readonly type: 'other' }

// A value is compared with many others, and values never change.
const shapes = new WeakMap<object, Shape>()

function shapeOf(value: unknown): Shape {
  if (typeof value === 'number') return { type: 'number', number: value }
  if (typeof value !== 'object' || value === null) return { type: 'other' }
  const held = shapes.get(value)
  if (held !== undefined) return held
  const shape = shapeOfObject(value)
  shapes.set(value, shape)
  return shape
}

function shapeOfObject(value: object): Shape {
  if (Array.isArray(value)) return { type: 'list', items: value.map(String) }
  if ('precision' in value) return ofSchema(DateValue.safeParse(value).data, date => ({ type: 'date', date }))
  if ('words' in value) return ofSchema(Scope.safeParse(value).data, scope => ({ type: 'scope', scope }))
  if ('low' in value) return ofSchema(Rate.safeParse(value).data, rate => ({ type: 'rate', rate }))
  if ('amount' in value) return ofSchema(Money.safeParse(value).data, money => ({ type: 'money', money }))
  return { type: 'other' }
}

function ofSchema<T>(parsed: T | undefined, shape: (parsed: T) => Shape): Shape {
  return parsed === undefined ? { type: 'other' } : shape(parsed)
}

function overlap(a: StatedDate, b: StatedDate): boolean {
  if (a.from === undefined || a.to === undefined || b.from === undefined || b.to === undefined) return true
  return a.from <= b.to && b.from <= a.to
}

function scopesAgree(a: Scope, b: Scope): boolean {
  const products = within(a.products, b.products) || within(b.products, a.products)
  return products && (within(a.hs, b.hs) || within(b.hs, a.hs))
}

// "nearly $30bn" and "roughly $30bn" are one figure, and so are "some 40" and 41; "some 40" and 45 are not.
const ROUNDING = 0.05

function figuresAgree(a: number, aHedge: Hedge, b: number, bHedge: Hedge): boolean {
  if (a === b) return true
  const bounded = (bound: number, hedge: Hedge, figure: number) =>
    hedge === 'at_least' ? figure >= bound : hedge === 'at_most' ? figure <= bound : false
  if (bounded(a, aHedge, b) || bounded(b, bHedge, a)) return true
  const rounded = (hedge: Hedge) => hedge === 'approx' || hedge === 'nearly' || hedge === 'some'
  return (rounded(aHedge) || rounded(bHedge)) && Math.abs(a - b) <= ROUNDING * Math.max(a, b)
}

/** The days that a date may mean, the first and the last, as epoch milliseconds of their beginning; undefined where it was not resolved. */
export function daysMeant(value: unknown): { readonly from: number; readonly to: number } | undefined {
  const shape = shapeOf(value)
  if (shape.type !== 'date' || shape.date.from === undefined) return undefined
  return { from: Date.parse(shape.date.from), to: Date.parse(shape.date.to ?? shape.date.from) }
}

/** True for a value that says nothing a source could differ from: not stated, unclear, a date that was not worked out. */
export function saysNothing(value: unknown): boolean {
  const shape = shapeOf(value)
  return value === NOT_STATED || value === 'unclear' || (shape.type === 'date' && shape.date.from === undefined)
}

// Two desks write "VietJet" and "Vietjet".
function folded(items: readonly string[]): readonly string[] {
  return items.map(item => item.toLowerCase())
}

function within(part: readonly string[], whole: readonly string[]): boolean {
  return part.every(item => whole.includes(item))
}

function sorted(items: readonly string[]): readonly string[] {
  return [...new Set(items)].sort()
}
