import { currencyAt, signBefore } from './figure-money.js'
import { PART_WORDS, parseNumber, WHOLE_WORDS } from './number-words.js'

/** One number with what belongs to it alone, before ranges and lists are read. Offsets are UTF-16, end exclusive. */
export type Atom = {
  /** Of the sign or the number. */
  readonly start: number
  /** Of the unit, the scale or the number, whichever ends last. */
  readonly end: number
  /** Without the scale. */
  readonly number: number
  readonly scale: number
  readonly unit: 'percent' | 'points' | 'money' | undefined
  readonly currency: string | undefined
  /** False where a letter, a hyphen or a point is glued to it: then it only counts as the end of a range. */
  readonly free: boolean
  /** True where it may stand for a number of things: "2018-19", "12:01", "C909" and "1.2.3" may not. */
  readonly counts: boolean
}

const DIGITS_AT =
  /(?:\d{1,3}(?:,\d{2})*(?:,\d{3})+(?!\d)|\d+)(?:\.\d+|[-\s]?\d\/\d(?![\d/])|\/\d(?![\d/])|[½¼¾])?|[½¼¾]/y
const DECIMAL_COMMA_AT = /\d+,\d{1,2}(?=\s?[%％]|\s(?:per\s?cent|pct)\b)/y
const WORDS_AT = new RegExp(`(?:${PART_WORDS}|${WHOLE_WORDS}(?![A-Za-z0-9]))`, 'iy')
// Where a number may start. Words are told by their first letters, at the start of a word.
const NEXT =
  /[\d½¼¾]|\b(?:zer|one|two|three|four|fiv|six|sev|eig|nin|ten|ele|twe|thir|fort|fif|half|an? (?:doz|hun|hal|thi|qua|fif|ten))/gi

const UNIT_AT =
  /(?:\s(?:of )?an? )?[-\s]?(?:(percentage[-\s]points?|per[-\s]?cent(?:age)?[-\s]points?|pct[-\s]?(?:points?|pts?)|p\.p\.|ppts?\b|pp\b)|(basis[-\s]points?|bps?\b))|\s?[%％]|(?:\sof one)?(?:\sa)?[-\s]?(?:(?:per[-\s]?cent|pct)\b(?:\.(?= (?:ad|of|on|to|for|and|in|from)\b))?|p\.c\.)|[-\s]?pc\b/iy
// What a unit begins with, behind its blank or its hyphen: most words behind a number are none.
const MAY_BE_UNIT = /[pbao%％\s-]/i
const MAY_BE_SCALE = /[-\s]?[lctmbk]/iy
const SCALE_AT =
  /[-\s]?(lakh crore|thousand|million|billion|trillion|crore|lakh|mln|bln|trn|tln|mn|bn|tn|[kmbt])s?(?![\p{L}\p{N}$€£])/iuy
const SCALES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    k: 3,
    thousand: 3,
    lakh: 5,
    m: 6,
    mn: 6,
    mln: 6,
    million: 6,
    crore: 7,
    b: 9,
    bn: 9,
    bln: 9,
    billion: 9,
    t: 12,
    tn: 12,
    trn: 12,
    tln: 12,
    trillion: 12,
    'lakh crore': 12,
  }).map(([name, zeros]) => [name, 10 ** zeros]),
)
const LONG_SCALE = /^(?:lakh crore|thousand|million|billion|trillion|crore|lakh|mln|bln|mn|bn)$/

/** Every number of `text` in order, none inside another. Linear: each pattern is tried at one place, on a bounded stretch. */
export function findAtoms(text: string): readonly Atom[] {
  const atoms: Atom[] = []
  NEXT.lastIndex = 0
  for (let hit = NEXT.exec(text); hit !== null; hit = NEXT.exec(text)) {
    const at = hit.index
    const number = numberAt(text, at)
    if (number === undefined) continue
    const atom = atomAt(text, at, number)
    atoms.push(atom)
    NEXT.lastIndex = Math.max(atom.end, at + 1)
  }
  return atoms
}

function numberAt(text: string, at: number): string | undefined {
  const digit = /[\d½¼¾]/.test(text.charAt(at))
  if (!digit) return matchAt(WORDS_AT, text, at)
  return matchAt(DECIMAL_COMMA_AT, text, at) ?? matchAt(DIGITS_AT, text, at)
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

function atomAt(text: string, at: number, words: string): Atom {
  const inDigits = words.charCodeAt(0) < 58 || words.length === 1
  // ".25 percent": a point with nothing before it is a decimal one; a fraction has none.
  const pointed =
    /^\d+$/.test(words) && text.charAt(at - 1) === '.' && !/[\p{L}\p{N}.]/u.test(text.charAt(at - 2)) && at > 0
  const first = pointed ? at - 1 : at
  const number = parseNumber(pointed ? `.${words}` : words)
  const end = at + words.length
  const sign = inDigits ? signBefore(text, first) : undefined
  const before = text.charAt(first - 1)
  const after = text.charAt(end)
  const base = { start: first, number, free: sign !== undefined || !/[\p{L}\p{N}_.,$/-]/u.test(before) }
  if (sign !== undefined) {
    const scale = scaleAt(text, end, true)
    return {
      ...base,
      start: sign.start,
      end: scale?.end ?? end,
      scale: scale?.by ?? 1,
      unit: 'money',
      currency: sign.currency,
      counts: false,
    }
  }
  const counts =
    base.free &&
    !/[:€£%]/.test(before) &&
    !/[\p{L}\p{N}_%]/u.test(after) &&
    !(/[.,:/-]/.test(after) && /\d/.test(text.charAt(end + 1)))
  const plain = { ...base, scale: 1, unit: undefined, currency: undefined, counts, end }
  const unit = unitAt(text, end)
  if (unit !== undefined) return { ...plain, ...unit, number: unit.hundredth ? number / 100 : number }
  // A unit in words follows a blank or a hyphen; most numbers are followed by something else.
  if (after !== '' && !/[\s\w-]/.test(after)) return plain
  const scale = scaleAt(text, end, false)
  const money = currencyAt(text, scale?.end ?? end, number * (scale?.by ?? 1))
  if (money !== undefined) {
    return { ...plain, end: money.end, scale: (scale?.by ?? 1) * money.factor, unit: 'money', currency: money.currency }
  }
  // "5 m" may be metres: a bare letter scales money only.
  return scale?.long ? { ...plain, end: scale.end, scale: scale.by } : plain
}

function unitAt(text: string, at: number) {
  const next = text.charCodeAt(at)
  // A letter right behind digits ("5G") is no unit; blanks, hyphens, per cent signs and "pct" are.
  if (
    next !== 32 &&
    next !== 37 &&
    next !== 45 &&
    next !== 0xff05 &&
    next !== 160 &&
    next !== 0x202f &&
    (next | 32) !== 112 &&
    (next | 32) !== 98 &&
    next !== 10 &&
    next !== 9
  )
    return undefined
  if (!MAY_BE_UNIT.test(text.charAt(next === 32 || next === 45 ? at + 1 : at))) return undefined
  UNIT_AT.lastIndex = at
  const match = UNIT_AT.exec(text)
  if (match === null) return undefined
  const end = UNIT_AT.lastIndex
  if (match[0].trimStart().replace('-', '') === 'PC') return undefined
  if (match[1] !== undefined || match[2] !== undefined) {
    return { unit: 'points' as const, end, hundredth: match[2] !== undefined }
  }
  return { unit: 'percent' as const, end, hundredth: false }
}

function scaleAt(text: string, at: number, short: boolean) {
  MAY_BE_SCALE.lastIndex = at
  if (!MAY_BE_SCALE.test(text)) return undefined
  SCALE_AT.lastIndex = at
  const name = SCALE_AT.exec(text)?.[1]?.toLowerCase()
  const by = SCALES.get(name ?? '')
  if (name === undefined || by === undefined) return undefined
  const long = LONG_SCALE.test(name)
  const end = SCALE_AT.lastIndex
  return short || long || text.charCodeAt(at) !== 32 ? { by, end, long } : undefined
}
