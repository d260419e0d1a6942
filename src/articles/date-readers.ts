import type { DateMention } from './date-mention.js'
import { COUNT, countOf, DAY, MONTH, monthOf, SHORT_MONTH, WEEKDAY, weekdayOf, YEAR } from './date-words.js'

type Read = Omit<DateMention, 'start' | 'end' | 'raw'>

/** What a text must hold, as bits, for a reader to find anything: a look at the whole text once spares most readers. */
const HOLDS = { month: 1, weekday: 2, year: 4, unit: 8, quarter: 16, day: 32, figures: 64, fiscal: 128 } as const

export type Reader = {
  readonly needs: number
  readonly pattern: RegExp
  read(match: RegExpExecArray): Read | undefined
}

const HINT =
  /(J[au]n|JAN|JUN|Jul|JUL|Feb|FEB|Ma[ry]|MA[RY]|A[pu][rg]|APR|AUG|Sep|SEP|Oct|OCT|Nov|NOV|Dec|DEC)|([snir]day|[SNIR]DAY)|((?:18|19|20)\d\d)|(day|week|month|year|DAY|WEEK|MONTH|YEAR)|(quarter|Q[1-4]|QUARTER)|([Tt]o(?:day|night|morrow)|[Yy]ester|TO(?:DAY|NIGHT|MORROW)|YESTER)|(FY|fiscal)|(\d[./](?=\d))/g
const ALL = 255

/** The bits of HOLDS that a text shows. Linear; ends as soon as all are seen. */
export function hintsOf(text: string): number {
  let seen = 0
  HINT.lastIndex = 0
  for (let match = HINT.exec(text); match !== null && seen !== ALL; match = HINT.exec(text)) {
    if (match[1] !== undefined) seen |= HOLDS.month
    else if (match[2] !== undefined) seen |= HOLDS.weekday | HOLDS.unit
    else if (match[3] !== undefined) seen |= HOLDS.year
    else if (match[4] !== undefined) seen |= HOLDS.unit
    else if (match[5] !== undefined) seen |= HOLDS.quarter
    else if (match[6] !== undefined) seen |= HOLDS.day
    else if (match[7] !== undefined) seen |= HOLDS.fiscal
    else seen |= HOLDS.figures
  }
  return seen
}

// "May" and "March" are verbs too: a month that stands alone counts only behind one of these.
const LEAD = `(?:(?:in|by|since|from|until|till|of|for|through|before|after|early|late|mid|end|last|next|this|during|around|to|IN|BY|SINCE|FROM|UNTIL|LAST|NEXT|MID|EARLY|LATE)[\\s-]+(?:the end of |early[\\s-]|late[\\s-]|mid[\\s-]|end[\\s-])?|(?:Early|Late|Mid|By|In|Since|From|Until|Last|Next|After|Before)[\\s-](?:early[\\s-]|late[\\s-]|mid[\\s-]|end[\\s-])?)`
const BEFORE_YEAR = 'in|since|from|until|by|of|during|before|after|for|early|late|mid|through|to|year|fiscal|and|end'
// "100 cars and 2000 tonnes": a number of things is no year.
const COUNTED =
  'tonnes|tons|jobs|people|workers|cars|vehicles|units|goods|items|products|companies|firms|dollars|dlrs|euros|yuan|yen|kg|per|pct|percent|miles|km|hectares|barrels'
const NO_DAY = '(?![\\d%.,/]\\d|%|\\s?(?:per|pct|million|billion|mln|bn)\\b|-(?:per|day|year))'

/** In the order in which they are tried: what one has read, the next ones leave alone. */
export const READERS: readonly Reader[] = [
  {
    needs: HOLDS.year,
    pattern: /\b((?:18|19|20)\d\d)[-/](\d\d)[-/](\d\d)\b/g,
    read: m => ({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }),
  },
  {
    needs: HOLDS.year | HOLDS.figures,
    pattern: /\b(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d)(?![-/\w])/g,
    read: m => inFigures(Number(m[1]), m[2] === '.', Number(m[3]), Number(m[4])),
  },
  {
    needs: HOLDS.month,
    pattern: new RegExp(
      `(?:\\b${WEEKDAY},?\\s+)?(?:the\\s+)?\\b${DAY}\\s+(?:of\\s+|day of\\s+)?${MONTH}(?:,?\\s+${YEAR})?\\b`,
      'g',
    ),
    read: m => dayOf(m[3], m[2], m[4], m[1]),
  },
  {
    needs: HOLDS.month | HOLDS.year,
    pattern: new RegExp(`\\b(\\d{1,2})-${SHORT_MONTH}[a-z]*-${YEAR}\\b`, 'g'),
    read: m => dayOf(m[2], m[1], m[3], undefined),
  },
  {
    needs: HOLDS.month,
    pattern: new RegExp(`(?:\\b${WEEKDAY},?\\s+)?\\b${MONTH}\\s+(?:the\\s+)?${DAY}${NO_DAY}(?:,?\\s+${YEAR})?\\b`, 'g'),
    read: m => dayOf(m[2], m[3], m[4], m[1]),
  },
  {
    needs: HOLDS.month | HOLDS.year,
    pattern: new RegExp(`\\b${MONTH},?\\s+(?:of\\s+)?${YEAR}\\b`, 'g'),
    read: m => ({ month: monthOf(m[1]), year: Number(m[2]) }),
  },
  {
    needs: HOLDS.quarter,
    pattern: new RegExp(
      `\\b(?:Q([1-4])|(first|second|third|fourth) quarter)(?:,?\\s+(?:of\\s+)?(?:the year|${YEAR}))?`,
      'gi',
    ),
    read: m => ({ quarter: quarterOf(m[1] ?? m[2]), ...(m[3] ? { year: Number(m[3]) } : {}) }),
  },
  {
    needs: HOLDS.unit,
    pattern: /\b(?:the )?(?:first|1st)(?: day)? of (next|the next|the following|this) month\b/gi,
    read: m => ({ day: 1, shift: { count: /this/i.test(m[1] ?? '') ? 0 : 1, unit: 'month' } }),
  },
  {
    needs: HOLDS.unit,
    pattern: new RegExp(
      `\\b(?:within )?${COUNT}[\\s-](day|week|month|year)s?(?: after| from| of) (?:the |its |their |this )?(?:date of |day of )?(?:publication|signature|signing|ratification|notification|entry into force|announcement|approval|order|decision|proclamation|notice)\\b`,
      'gi',
    ),
    read: m => ({ ...shiftOf(m[1], m[2], ''), fromEvent: true }),
  },
  {
    needs: HOLDS.unit,
    pattern: new RegExp(
      `\\b(?:within|in|for|after)?\\s?${COUNT}[\\s-](day|week|month|year)s?(?:'|’)?\\s(from now|later|hence|from today|ago|earlier)\\b`,
      'gi',
    ),
    read: m => shiftOf(m[1], m[2], m[3]),
  },
  {
    needs: HOLDS.unit,
    pattern: new RegExp(`\\bin\\s${COUNT}\\s(day|week|month|year)s?(?:['’]?\\stime)?\\b`, 'gi'),
    read: m => shiftOf(m[1], m[2], 'later'),
  },
  {
    needs: HOLDS.unit,
    pattern:
      /\b(last|next|later this|earlier this|(?:the )?end of (?:the|this)|this|the coming|the previous)\s(week|month|year)\b/gi,
    read: m => ({
      shift: {
        count: /last|previous/i.test(m[1] ?? '') ? -1 : /next|coming/i.test(m[1] ?? '') ? 1 : 0,
        unit: unitOf(m[2]),
      },
    }),
  },
  {
    needs: HOLDS.day,
    pattern: /\b(yesterday|today|tonight|tomorrow)\b/gi,
    read: m => ({ shift: { count: { yesterday: -1, tomorrow: 1 }[(m[1] ?? '').toLowerCase()] ?? 0, unit: 'day' } }),
  },
  {
    needs: HOLDS.weekday,
    pattern: new RegExp(`\\b(?:last |next |this coming |this |coming |on |by |until |since )?${WEEKDAY}\\b`, 'g'),
    read: m => ({ weekday: weekdayOf(m[1]) }),
  },
  {
    needs: HOLDS.month,
    pattern: new RegExp(`\\b${LEAD}${MONTH}(?![\\p{L}\\p{N}])(?!\\s+\\d)`, 'gu'),
    read: m => ({ month: monthOf(m[1]) }),
  },
  {
    needs: HOLDS.year,
    pattern: new RegExp(
      `\\b(?:(?:FY|fiscal(?: year)?|financial year|marketing year|season|crop year)\\s?)?${YEAR}[-/–](\\d\\d)(?![\\d/-])`,
      'gi',
    ),
    read: m => twoYears(Number(m[1]), Number(m[2])),
  },
  {
    needs: HOLDS.fiscal,
    pattern: /\b(?:FY ?|fiscal(?: year)? )(?:20)?(\d\d)\b/g,
    read: m => ({ year: 1999 + Number(m[1]), toYear: 2000 + Number(m[1]) }),
  },
  {
    needs: HOLDS.year,
    pattern: new RegExp(`\\b(?:${BEFORE_YEAR})[\\s-]+${YEAR}(?!-\\d|\\d|,\\d|\\s?%|\\s(?:${COUNTED})\\b)`, 'gi'),
    read: m => ({ year: Number(m[1]) }),
  },
]

/** With points the day comes first; with strokes only what can be read one way is a date: "13/08/2025", not "07/08/2025". */
function inFigures(first: number, points: boolean, second: number, year: number): Read | undefined {
  if (points || first > 12 || first === second) return { year, month: second, day: first }
  return second > 12 ? { year, month: first, day: second } : undefined
}

/** "2025-26" are two years where the second follows the first: "2018-25" is no financial year. */
function twoYears(year: number, last: number): Read | undefined {
  return (year + 1) % 100 === last ? { year, toYear: year + 1 } : undefined
}

function dayOf(
  month: string | undefined,
  day: string | undefined,
  year: string | undefined,
  weekday: string | undefined,
): Read {
  return {
    month: monthOf(month),
    day: Number(day),
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(weekday === undefined ? {} : { weekday: weekdayOf(weekday) }),
  }
}

function quarterOf(name = ''): number {
  return /^\d$/.test(name) ? Number(name) : ['first', 'second', 'third', 'fourth'].indexOf(name.toLowerCase()) + 1
}

function unitOf(name = '') {
  return (['day', 'week', 'month', 'year'] as const).find(unit => unit === name.toLowerCase()) ?? 'day'
}

function shiftOf(count = '', unit = '', side = '') {
  return { shift: { count: countOf(count) * (/ago|earlier/i.test(side) ? -1 : 1), unit: unitOf(unit) } }
}
