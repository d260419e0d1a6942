import { makeTaken } from './taken.js'

export type FigureHedge = 'exact' | 'approx' | 'at_least' | 'at_most' | 'nearly' | 'some'

/** A number as the text states it. Offsets are UTF-16 into the text that was searched; hedge words lie before `start`. */
export type Figure = {
  readonly kind: 'percent' | 'points' | 'money' | 'count'
  /** `low === high` where one figure is stated. Percent is in percent, money in units of the currency. */
  readonly low: number
  readonly high: number
  readonly hedge: FigureHedge
  /** ISO 4217, for money. */
  readonly currency?: string
  readonly start: number
  readonly end: number
}

const WORDS: ReadonlyMap<string, number> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
)
const TENS: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, index) => [word, (index + 2) * 10]),
)

const unit = [...WORDS.keys()].join('|')
const ten = [...TENS.keys()].join('|')
const WORD_NUMBER = `(?:(?:${ten})(?:[- ](?:${unit}))?|(?:${unit}))(?: hundred(?:(?: and)? (?:(?:${ten})(?:[- ](?:${unit}))?|(?:${unit})))?)?|a dozen|(?:a|one) hundred`
const DIGITS = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[-\s]\d\/\d|\.\d+|½|¼|¾)?`
const NUMBER = `(?:${DIGITS}|${WORD_NUMBER})`
const PERCENT = String.raw`(?:\s?[%％]|[-\s]?(?:per\s?cent|pct|pc)\b\.?(?![- ]point))`
const POINTS = String.raw`[-\s]?(?:percentage[- ]points?|percent(?:age)?[- ]points?|pct[- ]points?|pp\b)`
const SCALE = String.raw`(?:\s?(?:bn|b|billion|mn|m|mln|million|tn|trn|t|trillion|k|thousand|crore|lakh))\b`
const SCALES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    k: 1e3,
    thousand: 1e3,
    lakh: 1e5,
    m: 1e6,
    mn: 1e6,
    mln: 1e6,
    million: 1e6,
    crore: 1e7,
    b: 1e9,
    bn: 1e9,
    billion: 1e9,
    t: 1e12,
    tn: 1e12,
    trn: 1e12,
    trillion: 1e12,
  }),
)
const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    us$: 'USD',
    c$: 'CAD',
    a$: 'AUD',
    nz$: 'NZD',
    hk$: 'HKD',
    s$: 'SGD',
    nt$: 'TWD',
    r$: 'BRL',
    $: 'USD',
    '€': 'EUR',
    '£': 'GBP',
    '¥': 'JPY',
    '₹': 'INR',
    '₩': 'KRW',
    '₫': 'VND',
    rs: 'INR',
    usd: 'USD',
    eur: 'EUR',
    gbp: 'GBP',
    cny: 'CNY',
    rmb: 'CNY',
    jpy: 'JPY',
    inr: 'INR',
  }),
)
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    dollar: 'USD',
    usd: 'USD',
    euro: 'EUR',
    eur: 'EUR',
    pound: 'GBP',
    yuan: 'CNY',
    renminbi: 'CNY',
    rmb: 'CNY',
    yen: 'JPY',
    rupee: 'INR',
    won: 'KRW',
    peso: 'MXN',
    real: 'BRL',
    dong: 'VND',
    ringgit: 'MYR',
    baht: 'THB',
    ruble: 'RUB',
    rouble: 'RUB',
    franc: 'CHF',
    lira: 'TRY',
    rand: 'ZAR',
  }),
)
const SIGN = String.raw`(?:(?:US|C|A|NZ|HK|S|NT|R)?\$|[€£¥₹₩₫]|\b(?:USD|EUR|GBP|CNY|RMB|JPY|INR|Rs)\b\.?)`
const NAMED = String.raw`\s?(?:US |U\.S\. |American |Canadian |Australian )?(dollar|euro|pound|yuan|renminbi|yen|rupee|won|peso|real|dong|ringgit|baht|rouble|ruble|franc|lira|rand|USD|EUR|RMB)s?\b`
const TO = String.raw`\s?(?:-|–|—|to|and|or)\s?`

const HEDGES: readonly (readonly [RegExp, FigureHedge])[] = [
  [
    /(?:\broughly|\babout|\baround|\bapproximately|\bapprox\.?|\ban estimated|\bestimated at|\bcirca|\bin the region of|~)\s*$/i,
    'approx',
  ],
  [/(?:\bnearly|\balmost|\bclose to|\bnearing|\bjust under|\bjust below)\s*$/i, 'nearly'],
  [
    /(?:\bup to|\bas much as|\bas high as|\bat most|\bno more than|\bless than|\bunder|\bbelow|\bmaximum of|\bcapped at|\bnot (?:to )?exceed(?:ing)?)\s*$/i,
    'at_most',
  ],
  [
    /(?:\bat least|\bmore than|\bover|\babove|\bno less than|\bupwards of|\bminimum of|\bexceed(?:s|ing)?|\bas little as)\s*$/i,
    'at_least',
  ],
  [/\bsome\s*$/i, 'some'],
]

const RANGE_OR_ONE = (suffix: string) =>
  new RegExp(String.raw`(?<![\w.,$€£/-])(${NUMBER})(?:${PERCENT})?(?:${TO}(${NUMBER}))?${suffix}`, 'gi')
const PERCENT_FIGURE = RANGE_OR_ONE(PERCENT)
const POINTS_FIGURE = RANGE_OR_ONE(POINTS)
// "25, 25 and 10 percent": the unit stands once, at the end.
const PERCENT_LIST = new RegExp(
  String.raw`(?<![\w.$€£])(?:${NUMBER},\s?){1,12}(?:${NUMBER})?,?\s?(?:and|or)\s(?=${NUMBER}${PERCENT})`,
  'gi',
)
const MONEY_SIGN = new RegExp(String.raw`(${SIGN})\s?(${DIGITS})(?:${TO}${SIGN}?\s?(${DIGITS}))?(${SCALE})?`, 'gi')
const MONEY_NAME = new RegExp(String.raw`(?<![\w.])(${NUMBER})(${SCALE})?${NAMED}`, 'gi')
const COUNT = new RegExp(String.raw`(?<![\w.,:$€£%/-])(${NUMBER})(?![\w%]|[.,:]\d|\s?%|[-/]\d)`, 'gi')

/** Every figure of `text` in order: percentages, percentage points, money, and counts that are none of these. */
export function findFigures(text: string): readonly Figure[] {
  const found: Figure[] = []
  const taken = makeTaken(text.length)
  const add = (figure: Omit<Figure, 'hedge'>) => {
    if (taken.take(figure.start, figure.end)) found.push({ ...figure, hedge: hedgeBefore(text, figure.start) })
  }
  const take = (pattern: RegExp, kind: 'percent' | 'points') => {
    for (const match of text.matchAll(pattern)) {
      const [whole, first = '', second] = match
      const low = parseNumber(first)
      const high = second === undefined ? low : parseNumber(second)
      const joint = /\s(?:and|or|to)\s/i.exec(whole)
      const before = text.slice(Math.max(0, match.index - 24), match.index)
      if (second !== undefined && joint && isTwo(joint[0], before)) {
        const cut = match.index + joint.index
        const tail = cut + joint[0].length
        add({ kind, low, high: low, start: match.index, end: cut })
        add({ kind, low: high, high, start: tail, end: match.index + whole.length })
      } else {
        add({
          kind,
          low: Math.min(low, high),
          high: Math.max(low, high),
          start: match.index,
          end: match.index + whole.length,
        })
      }
    }
  }
  take(POINTS_FIGURE, 'points')
  for (const list of text.matchAll(PERCENT_LIST)) {
    for (const item of list[0].matchAll(new RegExp(NUMBER, 'gi'))) {
      const start = list.index + item.index
      const value = parseNumber(item[0])
      add({ kind: 'percent', low: value, high: value, start, end: start + item[0].length })
    }
  }
  take(PERCENT_FIGURE, 'percent')
  for (const match of text.matchAll(MONEY_SIGN)) {
    const [whole, sign = '', low = '', high, scale] = match
    const factor = scaleOf(scale)
    const currency = SIGNS.get(sign.toLowerCase().replace('.', '')) ?? 'USD'
    add({
      kind: 'money',
      low: parseNumber(low) * factor,
      high: parseNumber(high ?? low) * factor,
      currency,
      start: match.index,
      end: match.index + whole.length,
    })
  }
  for (const match of text.matchAll(MONEY_NAME)) {
    const [whole, amount = '', scale, name = ''] = match
    const value = parseNumber(amount) * scaleOf(scale)
    const currency = NAMES.get(name.toLowerCase()) ?? 'USD'
    add({ kind: 'money', low: value, high: value, currency, start: match.index, end: match.index + whole.length })
  }
  for (const match of text.matchAll(COUNT)) {
    const value = parseNumber(match[1] ?? '')
    add({ kind: 'count', low: value, high: value, start: match.index, end: match.index + match[0].length })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** "24% and 49%" and "from 25% to 35%" are two figures; "between 24 and 49%" and "20 to 45 pct" are one range. */
function isTwo(joint: string, before: string): boolean {
  if (/to/i.test(joint)) return /\bfrom\s*(?:the\s|a\s)?(?:current\s|present\s|existing\s)?$/i.test(before)
  return !/\bbetween\s*$/i.test(before)
}

/** Whether `text` states the number `value`, in digits or words, under any unit. */
export function statesNumber(text: string, value: number): boolean {
  return findFigures(text).some(figure =>
    [figure.low, figure.high].some(stated => Math.abs(stated - value) <= Math.abs(value) * 1e-9),
  )
}

/** Whether `text` states the number `value` only with a hedge ("about", "up to", "some"). */
export function isHedged(text: string, value: number): boolean {
  const stated = findFigures(text).filter(({ low, high }) =>
    [low, high].some(one => Math.abs(one - value) <= Math.abs(value) * 1e-9),
  )
  return stated.length > 0 && stated.every(({ hedge }) => hedge !== 'exact')
}

function hedgeBefore(text: string, start: number): FigureHedge {
  const before = text.slice(Math.max(0, start - 28), start)
  return HEDGES.find(([pattern]) => pattern.test(before))?.[1] ?? 'exact'
}

function scaleOf(scale: string | undefined): number {
  return scale === undefined ? 1 : (SCALES.get(scale.trim().toLowerCase()) ?? 1)
}

/** A number in digits ("1,234.5", "7-1/2", "7½") or English words ("forty-six", "one hundred and four"). NaN where it is none. */
export function parseNumber(words: string): number {
  const text = words.trim().toLowerCase()
  const mixed = /^(\d+)[-\s](\d)\/(\d)$/.exec(text)
  if (mixed) return Number(mixed[1]) + Number(mixed[2]) / Number(mixed[3])
  const glyph = { '½': 0.5, '¼': 0.25, '¾': 0.75 }[text.slice(-1)]
  if (glyph !== undefined) return Number(text.slice(0, -1)) + glyph
  if (/^[\d.,]+$/.test(text)) return Number(text.replace(/,/g, ''))
  if (text === 'a dozen') return 12
  let total = 0
  for (const word of text.split(/[-\s]+/)) {
    if (word === 'hundred') total = Math.max(total, 1) * 100
    else if (word !== 'and' && word !== 'a') total += WORDS.get(word) ?? TENS.get(word) ?? Number.NaN
  }
  return text.startsWith('a hundred') ? 100 : total
}
