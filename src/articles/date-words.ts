const both = (names: readonly string[]) => names.flatMap(name => [name, name.toUpperCase()])

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const SHORT = 'Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec'.split(' ')

/** Patterns of a date's words, each one capture group. Old wire copy is in capitals; small letters are verbs ("may", "march"). */
export const MONTH = `(${both(MONTHS).join('|')}|(?:${both(SHORT).join('|')})\\b\\.?)`
export const SHORT_MONTH = `(${both(SHORT).join('|')}|May|MAY)`
export const WEEKDAY = `(${both(DAYS).join('|')})`
export const DAY = '(\\d{1,2})(?:st|nd|rd|th|ST|ND|RD|TH)?'
export const YEAR = '((?:18|19|20)\\d\\d)'

const COUNTS: ReadonlyMap<string, number> = new Map([
  ...'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, n) => [word, n] as const),
  ['a', 1],
  ['an', 1],
  ['fifteen', 15],
  ['eighteen', 18],
  ['twenty', 20],
  ['thirty', 30],
  ['forty-five', 45],
  ['sixty', 60],
  ['ninety', 90],
])
export const COUNT = `(\\d{1,3}|${[...COUNTS.keys()].join('|')})`

/** 1 to 12 for a month's name or its short form; 0 for none. */
export function monthOf(name = ''): number {
  const short = name.slice(0, 3).toLowerCase()
  return short === '' ? 0 : MONTHS.findIndex(month => month.toLowerCase().startsWith(short)) + 1
}

/** 0 Sunday to 6 Saturday; -1 for none. */
export function weekdayOf(name = ''): number {
  const small = name.toLowerCase()
  return DAYS.findIndex(day => day.toLowerCase() === small)
}

/** The number that "three", "a" or "90" stands for. */
export function countOf(word = ''): number {
  return COUNTS.get(word.toLowerCase()) ?? Number(word)
}
