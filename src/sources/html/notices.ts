import { isByline } from '../../articles/furniture-masthead.js'
import { isNoticeLine } from '../../articles/furniture-notices.js'
import { isCredit, isFigures, isStaffLine } from './credits.js'
import { CONTROLS, ONWARDS, ONWARDS_TO, REQUESTS, STAMPS } from './notice-words.js'
import { isGate } from './wall.js'

const LONGEST_NOTICE = 400

const LEADS_ONWARDS = new RegExp(
  `^\\W{0,3}(?:${Object.values(ONWARDS).flat().join('|')})(?:\\s?[:：»>…]+|\\.{3})?$`,
  'iu',
)
const LEADS_TO = new RegExp(`^\\W{0,3}(?:${ONWARDS_TO.join('|')})\\s?(?:[:：|»>]|\\s[-–—]\\s)\\s?\\S`, 'iu')
// "(MORE: Ten charts on duties)", "[Read: What the court said]"
const BRACKETED =
  /^[([](?:more|read|see|watch|photos|video|related|story|interactive|full coverage)\b[^.]{0,160}[)\]]$/i
const SHARED = 'share|tweet|e-?mail|print|facebook|twitter|whatsapp|linkedin|reddit|pinterest|google\\+?|comments?|save'
const CONTROL = new RegExp(`^(?:${CONTROLS.join('|')})(?:[\\s|,/•·-]+(?:${SHARED}))*[:.»>]?$`, 'iu')
const REQUEST = new RegExp(`^(?:${REQUESTS.join('|')})$`, 'iu')
const STAMP = new RegExp(`^(?:${STAMPS.join('|')})$`, 'iu')

/** Whether a heading or a line alone only leads to other pages: "Related stories", "Lire aussi :", "関連記事". */
export function leadsOnwards(line: string): boolean {
  return line.length <= 80 && LEADS_ONWARDS.test(line)
}

/** Whether a line says who wrote, when, whose picture it is, or what a reader may click on: everything but news. */
export function isNotice(line: string): boolean {
  if (line.length > LONGEST_NOTICE || isFigures(line)) return false
  if (line.length <= 120 && (CONTROL.test(line) || leadsOnwards(line) || isStamp(line))) return true
  if (line.length <= 200 && (LEADS_TO.test(line) || BRACKETED.test(line) || isCredit(line))) return true
  if (isGate(line) || isStaffLine(line)) return true
  return isByline(line) || REQUEST.test(line) || isNoticeLine(line) !== undefined
}

// "April 2, 2025" alone is a stamp; with a verb after it, it is news: a stamp has no word that no stamp has.
function isStamp(line: string): boolean {
  return (
    line.length <= 110 &&
    STAMP.test(line) &&
    !/[.!?。]$/.test(line.replace(/\b[ap]\.m\.$/i, '')) &&
    !/\b(?:will|has|have|was|were|is|are|said|takes?|took|enters?|duty|tariffs?)\b/i.test(line)
  )
}
