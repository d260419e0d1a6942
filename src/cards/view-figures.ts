import type { Claim } from './claim.js'
import type { Money } from './deal-fields.js'
import type { Rate } from './tariff-fields.js'

/** Where a figure has no proof in the quotes, this stands for it: we show no figure that the source does not. */
export const UNPROVED = 'as quoted'

/** The words that prove a claim, or undefined where there is nothing to check against (a bare value of a change). */
export type Quotes = readonly string[] | undefined

export function quotesOf(claim: Pick<Claim<unknown>, 'spans'>): readonly string[] {
  return claim.spans.map(span => span.quote)
}

/** A number as the quotes write it: their digits ("1,250"), or the English word where they spell it out. */
export function figure(value: number, quotes: Quotes): string {
  if (quotes === undefined) return String(value)
  const digits = quotes.flatMap(digitsIn).find(written => numberOf(written) === value)
  if (digits !== undefined) return digits
  const word = numberWord(value)
  const spelt = word === undefined ? undefined : new RegExp(`\\b${word.replace('-', '[- ]')}\\b`, 'i')
  return word !== undefined && spelt !== undefined && quotes.some(quote => spelt.test(quote)) ? word : UNPROVED
}

/** A rate without its hedge: "46%", "10% to 25%", "zero percent". */
export function rateFigures({ low, high }: Rate, quotes: Quotes): string {
  const [from, to] = [figure(low, quotes), figure(high, quotes)]
  if (from === UNPROVED || to === UNPROVED) return UNPROVED
  return low === high ? percent(from) : `${percent(from)} to ${percent(to)}`
}

// "Zero percent", where the source spells it out: a sign goes with digits alone.
function percent(written: string): string {
  return /\d$/.test(written) ? `${written}%` : `${written} percent`
}

const SCALES = [
  { size: 1e12, word: ' trillion', said: /trillion|\dtn?\b/i },
  { size: 1e9, word: ' billion', said: /billion|\d\s?bn?\b/i },
  { size: 1e6, word: ' million', said: /million|\d\s?mn?\b/i },
  { size: 1e3, word: ' thousand', said: /thousand|\d\s?k\b/i },
  { size: 1, word: '', said: /(?:)/ },
]

/** An amount of money on the scale that the source uses: "USD 31.4 billion". */
export function moneyFigures({ amount, currency }: Money, quotes: Quotes): string {
  const scaled = SCALES.map(({ size, word, said }) => ({ value: Number((amount / size).toPrecision(12)), word, said }))
  const shown = scaled.find(({ value, said }) =>
    quotes === undefined ? value >= 1 : figure(value, quotes) !== UNPROVED && quotes.some(quote => said.test(quote)),
  )
  return shown === undefined ? UNPROVED : `${currency} ${figure(shown.value, quotes)}${shown.word}`
}

/** True where every digit sequence of `text` stands in the quotes. */
export function figuresProved(text: string, quotes: readonly string[]): boolean {
  const proved = new Set(quotes.flatMap(numbersIn))
  return numbersIn(text).every(number => proved.has(number))
}

/** The numbers written in digits in a text; thousands commas are read as such. */
export function numbersIn(text: string): readonly number[] {
  return digitsIn(text).map(numberOf)
}

function digitsIn(text: string): readonly string[] {
  return [...text.matchAll(/\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g)].map(([digits]) => digits)
}

function numberOf(digits: string): number {
  return Number(digits.replaceAll(',', ''))
}

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

function numberWord(value: number): string | undefined {
  if (!Number.isInteger(value) || value < 0 || value > 100) return undefined
  if (value === 100) return 'hundred'
  if (value < 20) return SMALL[value]
  const tens = TENS[Math.floor(value / 10) - 2]
  return value % 10 === 0 ? tens : `${tens}-${SMALL[value % 10]}`
}
