import type { Stretch } from './furniture-stretch.js'

/** No dateline is longer; the patterns are tried on this much of a line and no more. */
const REACH = 140

const MONTH =
  '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)'
const DAY = `(?:${MONTH} \\d{1,2}|\\d{1,2} ${MONTH})(?:,? \\d{4})?`
const AGENCY = '\\(\\p{Lu}[\\p{L}\\p{N} .&/-]{1,40}\\)'
const DASH = '(?:\\s*(?:--|[–—])|\\s+-(?=\\s))'
const CAPITALS = "\\p{Lu}[\\p{Lu}.'’-]+(?:[ /]\\p{Lu}[\\p{Lu}.'’-]*){0,4}"
const TITLED = "\\p{Lu}[\\p{L}.'’-]+(?: \\p{Lu}[\\p{L}.'’-]+){0,3}"
const REGION = `(?:, ${TITLED})?`

const CITY_IN_CAPITALS = new RegExp(`^(${CAPITALS})${REGION}(?:,? ${DAY})?(?: ${AGENCY})?${DASH}`, 'u')
const CITY_AND_AGENCY = new RegExp(`^${TITLED}${REGION}(?:,? ${DAY})? ${AGENCY}${DASH}`, 'u')
const CITY_AND_DAY = new RegExp(`^${TITLED}${REGION}, ${DAY}${DASH}`, 'u')
const AGENCY_ALONE = new RegExp(`^${AGENCY}${DASH}`, 'u')

// "ASEAN – China trade grew": a name of several states before a dash is a subject, not a place.
const BLOCS =
  /^(?:ASEAN|BRICS|OPEC|NATO|APEC|USMCA|NAFTA|CPTPP|RCEP|MERCOSUR|EFTA|UNCTAD|OECD|COMAC|UNESCO|GATT|AUKUS)$/

/** The dateline that opens a line ("HANOI – ", "PARIS, March 3 (Reuters) —"), up to and including its dash, or undefined. */
export function findDateline(text: string, line: Stretch): Stretch | undefined {
  const words = text.slice(line.start, Math.min(line.end, line.start + REACH))
  const length = datelineLength(words)
  if (length === 0 || !opensParagraph(text.slice(line.start + length, line.end))) return undefined
  return { start: line.start, end: line.start + length }
}

function datelineLength(words: string): number {
  const capitals = CITY_IN_CAPITALS.exec(words)
  if (capitals !== null && isPlace(capitals[1] ?? '', capitals[0])) return capitals[0].length
  const match = CITY_AND_AGENCY.exec(words) ?? CITY_AND_DAY.exec(words) ?? AGENCY_ALONE.exec(words)
  return match?.[0].length ?? 0
}

// "US – China talks" and "EU - Vietnam FTA" start with capitals too; a place so short needs its date or agency beside it.
function isPlace(city: string, whole: string): boolean {
  if (BLOCS.test(city)) return false
  return city.replace(/[^\p{Lu}]/gu, '').length >= 4 || /[\d(]/.test(whole)
}

// A headline in capitals may hold a dash as well; only a paragraph follows a dateline.
function opensParagraph(rest: string): boolean {
  const head = rest.slice(0, 400)
  if (!/^\s*["“‘'([]?[\p{Lu}\p{N}]/u.test(head) || !/\p{Ll}{2}/u.test(head)) return false
  return rest.length > 100 || /[.!?…]["”’)\]]?\s*$/.test(rest.slice(-4))
}
