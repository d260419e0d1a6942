import { findDateline } from './furniture-dateline.js'

const NAME = "\\p{Lu}[\\p{L}.'’-]*(?: (?:de|da|van|von|bin|al|el|der|le|la)){0,2}(?: \\p{Lu}[\\p{L}.'’-]*){1,3}"
const OFFICE =
  '(?:Staff(?: Writers?| Reporters?)?|Reuters|AFP|AP|Bloomberg|Xinhua|Agencies|Our Correspondent|News Desk)'
const ROLE =
  "(?:[\\p{Lu}\\p{Ll}][\\p{L}'’-]* ){0,4}(?:Reporters?|Correspondents?|Editors?|Writers?|Columnist|Contributors?|Analyst|Press|News|Agency|Times|Post|Desk|Reuters|AFP|AP|Bloomberg)"
const BYLINE = new RegExp(
  `^(?:By|BY|Written by|Reported by|Words by):? (?:${NAME}|${OFFICE})(?:(?:, | and | & |, and )(?:${NAME}|${OFFICE})){0,5}(?:,? (?:and )?${ROLE}| in ${NAME})?(?:\\s*[|·•–—,-]\\s*.{0,60})?$`,
  'u',
)

/** A line that only says who wrote: "By Jane Doe and John Roe, Reporters". A headline that starts with "By" is none. */
export function isByline(line: string): boolean {
  if (line.length > 160 || !/^(?:By|Written|Reported|Words)\b/i.test(line) || !BYLINE.test(line)) return false
  // "By Raising Tariffs, Washington Hits Back" has the same capitals as two names.
  return !/\p{L}ing\b/u.test(line.split(/\s+/)[1] ?? '') && !/[.!?%$€£]$/.test(line) && !/\d+ ?%/.test(line)
}

const MASTHEAD_NOUN =
  /\b(?:News|Times|Post|Daily|Herald|Journal|Tribune|Today|Press|Gazette|Observer|Wire|Newswire|Weekly|Monitor|Chronicle|Telegraph|Insider|Bulletin|Online|Network|Media|Agency|Magazine|Digest|Newsroom|Headlines|TV|Radio|Broadcasting|Desk)\b/i
// What a headline is about. A short line with one of these may be a headline without a verb ("Tariff Truce").
const TOPIC =
  /\b(?:tariffs?|trade|deals?|war|truce|talks?|sanctions?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|exports?|imports?|summit|treaty|pact|bans?|probe|crisis|visit|quotas?|agreements?|accord|steel|chips?|markets?|vs|versus)\b/i
const DOMAIN = /^(?:www\.)?[a-z0-9-]{2,40}\.(?:com|org|net|info|news|co|gov|eu|asia|[a-z]{2})(?:\.[a-z]{2})?$/i
const TITLE_CASE = /^(?:[\p{Lu}][\p{L}'’.&-]*|&|of|in|the|and|on|for|de|du|la)$/u

/**
 * A site's name alone on a line above the headline: short, in title case, no figure, no verb, no end mark, and followed by
 * a longer title line or by a dateline. Where in doubt it is a headline: better a name read as news than a headline lost.
 */
export function isSiteName(line: string, next: string): boolean {
  if (DOMAIN.test(line)) return true
  const words = line.split(/\s+/)
  if (line.length > 40 || words.length > 5 || /[\p{N}.!?:;,%$€£"“”–—]/u.test(line)) return false
  if (!words.every(word => TITLE_CASE.test(word)) || words.some(isVerbLike)) return false
  if (MASTHEAD_NOUN.test(line))
    return isTitle(next, 4) || findDateline(next, { start: 0, end: next.length }) !== undefined
  return words.length <= 3 && !TOPIC.test(line) && isTitle(next, 6)
}

function isTitle(line: string, leastWords: number): boolean {
  return line.length <= 220 && line.split(/\s+/).length >= leastWords && !/[.!…:;,]["”’)]?$/.test(line)
}

// Headlines speak in the present tense; "Visits", "Slams", "Urged", "Facing" all show it, and few names do.
function isVerbLike(word: string, index: number): boolean {
  if (index === 0 || MASTHEAD_NOUN.test(word)) return false
  return (
    /(?:[^s]s|ed|ing)$/.test(word) &&
    !/(?:ness|ics|sis|us)$/.test(word) &&
    !/^(?:Affairs|Views|Notes|Sports|Voices)$/.test(word)
  )
}
