import { type Figure, findFigures } from '../articles/figures.js'
import { fold } from '../articles/gazetteer-tokens.js'
import { stem } from './words.js'

const SPEAKS_FOR_ITSELF = 20

/** The figures of a text with their units, in order: '145%', '31.4e9USD', '45 things'. Years and day numbers are none. */
export function distinctiveFigures(text: string): readonly string[] {
  return findFigures(text)
    .flatMap(figure => (figure.low === figure.high ? [name(figure, figure.low, text)] : bothEnds(figure, text)))
    .filter(figure => figure !== '')
    .concat(fractions(text))
}

const FRACTION = /\b(?:an?|one|extra)[ -](third|quarter|fifth|tenth) (?:on|of|off|in|more)\b(?! the (?:year|century))/gi
const PERCENT: Readonly<Record<string, string>> = { third: '33%', quarter: '25%', fifth: '20%', tenth: '10%' }

/** "A quarter of its value" as another desk would write it: '25%'. */
function fractions(text: string): readonly string[] {
  return Array.from(text.matchAll(FRACTION), ([, word = '']) => PERCENT[word.toLowerCase()] ?? '')
}

function bothEnds(figure: Figure, text: string): readonly string[] {
  return [name(figure, figure.low, text), name(figure, figure.high, text)]
}

function name(figure: Figure, value: number, text: string): string {
  if (!Number.isFinite(value) || value === 0) return ''
  switch (figure.kind) {
    case 'percent':
    case 'points':
      return `${round(value)}%`
    case 'money':
      return `${scientific(value)}${figure.currency ?? ''}`
    case 'count':
      return count(figure, value, text)
  }
}

// "45 cooperation agreements" and "45 agreements" are one figure, so the last noun of the run names it; a bare number is none.
function count(figure: Figure, value: number, text: string): string {
  if (
    /(?:section|article|order|rule|no\.?|number|chapter|paragraph|hs|code)\s*$/i.test(
      text.slice(Math.max(0, figure.start - 12), figure.start),
    )
  )
    return ''
  if (value < 3 || (Number.isInteger(value) && value >= 1900 && value <= 2100)) return ''
  const after = /^[-\s]+((?:[\p{L}-]+\s?){1,3})/u.exec(text.slice(figure.end, figure.end + 48))?.[1]
  const noun = after
    ?.trim()
    .split(/\s+/)
    .map(fold)
    .find(word => /[^su]s$/.test(word) && word.length > 3)
  if (noun === undefined || /^(?:days|weeks|months|years|hours|minutes|times|percent|points)$/.test(noun)) return ''
  // One desk's 28 products are another's 28 goods; a small count needs its noun to say anything.
  return value < SPEAKS_FOR_ITSELF ? `${scientific(value)} ${stem(noun)}` : `${scientific(value)} things`
}

/** How much a figure tells: '31.4e9USD' has three digits of news, '10%' has one. From 0.4 to 1.5. */
export function distinctiveness(figure: string): number {
  const digits = /^[\d.]+/.exec(figure)?.[0].replace('.', '').replace(/0+$/, '') ?? ''
  if (digits.length >= 3) return 1.5
  if (digits.length === 2) return digits.endsWith('5') && figure.endsWith('%') ? 0.7 : 1
  return 0.4
}

function scientific(value: number): string {
  if (Math.abs(value) < 1000) return String(round(value))
  const exponent = Math.floor(Math.log10(Math.abs(value)) / 3) * 3
  return `${round(value / 10 ** exponent)}e${exponent}`
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}
