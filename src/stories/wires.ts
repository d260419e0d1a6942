import type { Article } from '../articles/article.js'

// Agencies whose copy other desks rewrite, as they are credited. Upper case where the letters are a word or another body too.
const WIRES: readonly (readonly [string, RegExp])[] = [
  ['reuters', /\bReuters\b|\bREUTERS\b/],
  ['ap', /\bAssociated Press\b|\(AP\)|\bAP reported\b|\btold (?:the )?AP\b/],
  ['afp', /\bAFP\b|\bAgence France-Presse\b/],
  ['bloomberg', /\bBloomberg\b/],
  ['xinhua', /\bXinhua\b/],
  ['kyodo', /\bKyodo\b/],
  ['yonhap', /\bYonhap\b/],
  ['dpa', /\bdpa\b|\bDPA\b|\bDeutsche Presse-Agentur\b/],
  ['pti', /\bPTI\b|\bPress Trust of India\b/],
  ['ani', /\(ANI\)/],
  ['ansa', /\bANSA\b/],
  ['efe', /\bEFE\b/],
  ['tass', /\bTASS\b|\bTass\b/],
  ['interfax', /\bInterfax\b/],
  ['bernama', /\bBernama\b/i],
  ['antara', /\bAntara\b/],
  ['vna', /\bVNA\b|\bVietnam News Agency\b/],
  ['anadolu', /\bAnadolu\b/],
  ['upi', /\(UPI\)|\bUnited Press International\b/],
  ['jiji', /\bJiji\b/],
  ['cna', /\bCentral News Agency\b/],
]

// Agencies that a state owns and directs: what they give out is told as state media wherever it is reprinted.
const OF_STATES: ReadonlySet<string> = new Set(['xinhua', 'tass', 'vna', 'anadolu', 'bernama', 'antara'])

/** Whether a text that credits these agencies has words of a state's own agency. */
export function creditsStateAgency(wires: readonly string[]): boolean {
  return wires.some(wire => OF_STATES.has(wire))
}

// An agency named only as the owner of a picture has not given the words.
const PICTURE = /\b(?:image|photo|picture|photograph|graphic|video)s?\b[^.\n]{0,60}$/i

/** News agencies that a text credits with its words, folded. A picture credit is none. */
export function findWires(article: Article): readonly string[] {
  const text = `${article.publisher.name}\n${article.text}`
  return WIRES.filter(([, pattern]) => {
    const match = pattern.exec(text)
    return match !== null && !PICTURE.test(text.slice(Math.max(0, match.index - 80), match.index))
  }).map(([name]) => name)
}
