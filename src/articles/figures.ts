import { type Atom, findAtoms } from './figure-atoms.js'
import { type FigureHedge, hedgeAfter, hedgeBefore } from './figure-hedges.js'
import { perAt } from './figure-money.js'

export type { FigureHedge } from './figure-hedges.js'
export { parseNumber } from './number-words.js'

/** A number as the text states it. Offsets are UTF-16 into the text that was searched; hedge words lie before `start`. */
export type Figure = {
  readonly kind: 'percent' | 'points' | 'money' | 'count'
  /** `low === high` where one figure is stated. Percent is in percent, points in percentage points, money in units of the currency. */
  readonly low: number
  readonly high: number
  readonly hedge: FigureHedge
  /** ISO 4217, for money. */
  readonly currency?: string
  /** What an amount is charged on, in the source's words, in lower case: 'tonne' of "95 euros per tonne". */
  readonly per?: string
  readonly start: number
  readonly end: number
}

// A quote is asked for one number after another: the text read last is not read again.
let last: { readonly text: string; readonly figures: readonly Figure[] } = { text: '', figures: [] }

/** Every figure of `text` in order: percentages, percentage points, money, and counts that are none of these. */
export function findFigures(text: string): readonly Figure[] {
  if (text !== last.text) last = { text, figures: readFigures(text) }
  return last.figures
}

function readFigures(text: string): readonly Figure[] {
  const atoms = findAtoms(text)
  const found: Figure[] = []
  for (let index = 0; index < atoms.length; index += 1) {
    const chain = chainFrom(text, atoms, index)
    for (const figure of chain.figures) found.push(figure)
    index += chain.length - 1
  }
  return found
}

type Joint = 'dash' | 'to' | 'and' | 'or' | 'comma'

const JOINT = /^(?: ?,? ?\b(and|or)\b ?|\s?(-|–|—)\s?|\s(to|through)\s|(,) ?)$/i
const LONGEST_CHAIN = 13

/**
 * What stands together, from the atom at `index` on. The unit of a list or a range stands once, at its end ("25, 25 and
 * 10 percent"), or with each number.
 */
function chainFrom(text: string, atoms: readonly Atom[], index: number) {
  const chain: Atom[] = []
  const joints: Joint[] = []
  for (let at = index; at < atoms.length && chain.length < LONGEST_CHAIN; at += 1) {
    const atom = atoms[at]
    const before = chain.at(-1)
    if (atom === undefined) break
    if (before !== undefined) {
      const joint = jointOf(text, before, atom)
      if (joint === undefined) break
      joints.push(joint)
    }
    chain.push(atom)
  }
  const ending = endOfChain(text, chain, joints)
  return { length: ending + 1, figures: read(text, chain.slice(0, ending + 1), joints) }
}

function jointOf(text: string, left: Atom, right: Atom): Joint | undefined {
  if (right.start - left.end > 9) return undefined
  const match = JOINT.exec(text.slice(left.end, right.start))
  if (match === null) return undefined
  if (match[2]) return 'dash'
  if (match[3]) return 'to'
  if (match[4]) return 'comma'
  return match[1]?.toLowerCase() === 'or' ? 'or' : 'and'
}

/** The index of the last atom that shares its unit with those before it; 0 where the first one stands alone. */
function endOfChain(text: string, chain: readonly Atom[], joints: readonly Joint[]): number {
  const first = chain[0]
  if (first === undefined) return 0
  if (first.unit !== undefined || !mayBorrow(text, first)) {
    const next = chain[1]
    const joint = joints[0]
    // Each with its unit: one range, or two figures that are read apart.
    return next !== undefined &&
      joint !== undefined &&
      first.unit !== undefined &&
      next.unit === first.unit &&
      isRange(text, first, joint)
      ? 1
      : 0
  }
  for (const [at, atom] of chain.entries()) {
    if (at === 0) continue
    const joint = joints[at - 1]
    if (atom.unit !== undefined) {
      // Only "and", "or", "to" and a dash hand a unit back; "in 2018, 5 percent" are two figures.
      return joint === 'comma' || (at > 1 && (joint === 'dash' || joint === 'to')) || (at > 1 && joints[0] !== 'comma')
        ? 0
        : at
    }
    if (!mayBorrow(text, atom)) return 0
    if (joint !== 'comma') return 0
  }
  return 0
}

const LABELLED =
  /(?:\b(?:sections?|chapters?|articles?|headings?|nos?|annex|title|phase|rules?|paragraphs?|lines?|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s|[#])$/i

/** False for what is a year, or the number of a section or of a day: those have no unit to come. */
function mayBorrow(text: string, atom: Atom): boolean {
  if (!atom.free && atom.unit === undefined && !/[-–—]/.test(text.charAt(atom.start - 1))) return false
  if (
    atom.scale === 1 &&
    Number.isInteger(atom.number) &&
    atom.number >= 1800 &&
    atom.number <= 2100 &&
    atom.end - atom.start === 4
  )
    return false
  return !LABELLED.test(text.slice(Math.max(0, atom.start - 12), atom.start))
}

const BETWEEN = /\bbetween\s*(?:an? )?$/i
const FROM = /\bfrom\s*(?:the |an? )?(?:current |present |existing |previous )?$/i
const SPREAD = /\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|starting)\s+from\s*(?:an? )?$/i

/** "Between 24 and 49%" and "20 to 45 pct" are one range; "24% and 49%" and "from 25% to 35%" are two figures. */
function isRange(text: string, first: Atom, joint: Joint): boolean {
  if (joint === 'dash') return true
  if (joint === 'or' || joint === 'comma') return false
  const before = text.slice(Math.max(0, first.start - 30), first.start)
  return joint === 'and' ? BETWEEN.test(before) : !FROM.test(before) || SPREAD.test(before)
}

function read(text: string, chain: readonly Atom[], joints: readonly Joint[]): readonly Figure[] {
  const [first, second] = chain
  const last = chain.at(-1)
  if (first === undefined || last === undefined) return []
  const joint = joints[0]
  if (chain.length === 2 && second !== undefined && joint !== undefined && isRange(text, first, joint)) {
    if (!first.free) return []
    return [figure(text, { ...last, start: first.start }, amountOf(first, last), amountOf(second, last))]
  }
  return chain.flatMap(atom => {
    if (atom.unit === undefined && last.unit === undefined)
      return atom.counts ? [figure(text, atom, amountOf(atom, atom), amountOf(atom, atom))] : []
    if (!atom.free) return []
    const value = amountOf(atom, last)
    return [
      figure(text, { ...atom, unit: atom.unit ?? last.unit, currency: atom.currency ?? last.currency }, value, value),
    ]
  })
}

/** "$5 to $10 billion": what has no scale of its own takes that of the end. */
function amountOf(atom: Atom, last: Atom): number {
  return atom.number * (atom.scale === 1 ? last.scale : atom.scale)
}

function figure(text: string, atom: Atom, one: number, other: number): Figure {
  const { start, end, unit, currency } = atom
  const per = unit === 'money' ? perAt(text, end) : undefined
  return {
    kind: unit ?? 'count',
    low: Math.min(one, other),
    high: Math.max(one, other),
    hedge: hedgeAfter(text, end) ?? hedgeBefore(text, start),
    ...(currency === undefined ? {} : { currency }),
    ...(per === undefined ? {} : { per }),
    start,
    end,
  }
}

/** Whether `text` states the number `value`, in digits or words, under any unit. */
export function statesNumber(text: string, value: number): boolean {
  return findFigures(text).some(({ low, high }) => isNear(low, value) || isNear(high, value))
}

/** Whether `text` states the number `value` only with a hedge ("about", "up to", "some"). */
export function isHedged(text: string, value: number): boolean {
  const stated = findFigures(text).filter(({ low, high }) => isNear(low, value) || isNear(high, value))
  return stated.length > 0 && stated.every(({ hedge }) => hedge !== 'exact')
}

function isNear(stated: number, value: number): boolean {
  return Math.abs(stated - value) <= Math.abs(value) * 1e-9
}
