import type { Sample } from './format.js'

const MARKS: readonly (readonly [RegExp, string])[] = [
  [/[“”„«»]/g, '"'],
  [/[‘’‚]/g, "'"],
  [/[‐‑‒–—−]/g, '-'],
  [/…/g, '...'],
  [/\s+/g, ' '],
]

/** Quotation marks, dashes and blanks in one spelling each. */
export function foldMarks(text: string): string {
  return MARKS.reduce((folded, [mark, plain]) => folded.replace(mark, plain), text).trim()
}

export function wholeText({ title, text }: Sample): string {
  return title === undefined ? text : `${title}\n${text}`
}

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'
const WORD_VALUES: ReadonlyMap<string, number> = new Map([
  ...UNITS.split(' ').map((word, value) => [word, value] as const),
  ...TENS.split(' ').map((word, index) => [word, (index + 2) * 10] as const),
  ...Object.entries({ hundred: 100, dozen: 12, half: 50, both: 2, first: 1, second: 2, third: 3, twice: 2, double: 2 }),
])

/** Figures written in digits: "1,880" is 1880, "27.5" is 27.5. */
export function figures(text: string): ReadonlySet<number> {
  const found = foldMarks(text).matchAll(/(?<![\w.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/g)
  return new Set([...found].map(([digits]) => Number(digits.replaceAll(',', ''))))
}

/** Figures in digits, in words ("twenty-one", "half") and in halves ("3-1/2"). */
export function statedFigures(text: string): ReadonlySet<number> {
  const all = new Set(figures(text))
  const words = text.toLowerCase()
  for (const [word] of words.matchAll(/[a-z]+/g)) {
    const value = WORD_VALUES.get(word)
    if (value !== undefined) all.add(value)
  }
  for (const [, tens = '', unit = ''] of words.matchAll(/\b([a-z]+ty)[- ]([a-z]+)\b/g)) {
    const [ten, one] = [WORD_VALUES.get(tens), WORD_VALUES.get(unit)]
    if (ten !== undefined && one !== undefined && one > 0 && one < 10) all.add(ten + one)
  }
  for (const [, whole = ''] of words.matchAll(/(\d+)[- ]1\/2\b/g)) all.add(Number(whole) + 0.5)
  return all
}
