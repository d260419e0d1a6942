const UNITS: ReadonlyMap<string, number> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
)
const TENS: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, index) => [word, (index + 2) * 10]),
)
const PARTS: ReadonlyMap<string, number> = new Map([
  ['half', 1 / 2],
  ['third', 1 / 3],
  ['quarter', 1 / 4],
  ['fifth', 1 / 5],
  ['tenth', 1 / 10],
])
const GLYPHS: ReadonlyMap<string, number> = new Map([
  ['½', 0.5],
  ['¼', 0.25],
  ['¾', 0.75],
])

const unit = [...UNITS.keys()].reverse().join('|')
const ten = [...TENS.keys()].join('|')
const SMALL = `(?:(?:${ten})(?:[- ](?:${unit}))?|(?:${unit}))`

/** The words for a whole number, as a pattern: "forty-six", "one hundred and four", "a dozen". No capture groups. */
export const WHOLE_WORDS = `(?:${SMALL}(?:[ -]hundred(?:(?: and)? ${SMALL})?)?|(?:a|two|three) dozen|a hundred)`

/** The words for a part of something, as a pattern: "two-thirds", "a quarter of", "half a". "First quarter" is none. */
export const PART_WORDS =
  '(?:(?:one|two|three|four|nine)[- ](?:half|thirds?|quarters?|fifths?|tenths?)\\b(?! (?:country|countries|part(?:y|ies)))|an? (?:half|third|quarter|fifth|tenth)(?= of )|half(?= an? | of ))'

/** A number in digits ("1,234.5", "7-1/2", "7½") or English words ("forty-six", "two-thirds"). NaN where it is none. */
export function parseNumber(words: string): number {
  const text = words.trim().toLowerCase()
  const first = text.charCodeAt(0)
  if ((first >= 48 && first <= 57) || first === 46) return inDigits(text)
  const glyph = GLYPHS.get(text)
  if (glyph !== undefined) return glyph
  const parts = text.split(/[-\s]+/)
  const last = parts.at(-1) ?? ''
  const part = PARTS.get(last) ?? PARTS.get(last.replace(/s$/, ''))
  if (part !== undefined) return part * (parts.length > 1 ? (UNITS.get(parts[0] ?? '') ?? 1) : 1)
  if (last === 'dozen') return 12 * (UNITS.get(parts[0] ?? '') ?? 1)
  let total = 0
  for (const word of parts) {
    if (word === 'hundred') total = Math.max(total, 1) * 100
    else if (word !== 'and' && word !== 'a') total += UNITS.get(word) ?? TENS.get(word) ?? Number.NaN
  }
  return total
}

function inDigits(text: string): number {
  const mixed = /^(?:(\d+)[-\s])?(\d)\/(\d)$/.exec(text)
  if (mixed) return Number(mixed[1] ?? 0) + Number(mixed[2]) / Number(mixed[3])
  const glyph = GLYPHS.get(text.slice(-1))
  if (glyph !== undefined) return inDigits(text.slice(0, -1)) + glyph
  // A comma before one or two last digits is a decimal point: no English number groups so few.
  const decimal = /^(\d+),(\d{1,2})$/.exec(text)
  return decimal ? Number(`${decimal[1]}.${decimal[2]}`) : Number(text.replace(/,/g, ''))
}
