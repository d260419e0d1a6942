export type FigureHedge = 'exact' | 'approx' | 'at_least' | 'at_most' | 'nearly' | 'some'

const PHRASES: Readonly<Record<Exclude<FigureHedge, 'exact'>, string>> = {
  approx:
    'roughly,about,around,approximately,approx,approx.,an estimated,estimated,estimated at,circa,in the region of,on the order of,in the order of,something like,~',
  nearly: 'nearly,almost,close to,nearing,just under,just below,just short of,shy of',
  at_most:
    'up to,as much as,as many as,as high as,at most,no more than,not more than,less than,fewer than,under,below,maximum,maximum of,ceiling of,cap of,capped at,limited to,exceed not,not exceed,not to exceed,not exceeding',
  at_least:
    'at least,more than,greater than,over,above,just over,just above,well over,no less than,not less than,no fewer than,upwards of,upward of,minimum,minimum of,floor of,exceed,exceeds,exceeding,in excess of,as little as,as low as,as few as,topping',
  some: 'some',
}

type Phrase = readonly [words: string, hedge: FigureHedge]

// By the last word of the phrase, the longest phrase first: "no less than" is not "less than".
const BY_LAST = byLastWord()

function byLastWord(): ReadonlyMap<string, readonly Phrase[]> {
  const map = new Map<string, Phrase[]>()
  for (const hedge of ['approx', 'nearly', 'at_most', 'at_least', 'some'] as const) {
    for (const phrase of PHRASES[hedge].split(',')) {
      const last = phrase.slice(phrase.lastIndexOf(' ') + 1)
      map.set(last, [...(map.get(last) ?? []), [phrase, hedge]])
    }
  }
  for (const phrases of map.values()) phrases.sort(([one], [other]) => other.length - one.length)
  return map
}

const LOOK_BACK = 28
const NOT_OF_A_WORD = /^[^a-z~]+/
// "A roughly 20% duty" and "up to a 20% duty" hedge; "about the 20% duty" speaks of it.
const ARTICLE = /\s(?:an?|another)\s*$/i
const BEFORE_ARTICLE = new Set([
  'up to',
  'as much as',
  'as high as',
  'at least',
  'no more than',
  'more than',
  'nearly',
  'almost',
  'roughly',
])

/** The hedge that stands right before the figure that starts at `start`; 'exact' where none does. */
export function hedgeBefore(text: string, start: number): FigureHedge {
  const near = text.slice(Math.max(0, start - LOOK_BACK), start)
  const article = ARTICLE.exec(near)
  const before = (article ? near.slice(0, article.index) : near).trimEnd().toLowerCase()
  const candidates = BY_LAST.get(before.slice(before.lastIndexOf(' ') + 1).replace(NOT_OF_A_WORD, ''))
  if (candidates === undefined) return 'exact'
  for (const [phrase, hedge] of candidates) {
    if (!before.endsWith(phrase) || (article && !BEFORE_ARTICLE.has(phrase))) continue
    if (/[\p{L}\p{N}]$/u.test(before.slice(0, -phrase.length)) && phrase !== '~') continue
    return hedge
  }
  return 'exact'
}

const AFTER =
  /,? (?:(or more|or higher|or above|and above|and higher|at least|at a minimum|minimum)|(or less|or lower|or below|at most|at the most|maximum)|(or so|or thereabouts))\b/iy

/** The hedge that stands right behind the figure that ends at `end`; undefined where none does. */
export function hedgeAfter(text: string, end: number): FigureHedge | undefined {
  const next = text.charCodeAt(end + (text.charCodeAt(end) === 44 ? 2 : 1)) | 32
  // All of them start with o, a or m.
  if (next !== 111 && next !== 97 && next !== 109) return undefined
  AFTER.lastIndex = end
  const match = AFTER.exec(text)
  if (match === null) return undefined
  return match[1] ? 'at_least' : match[2] ? 'at_most' : 'approx'
}
