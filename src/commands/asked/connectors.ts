import { isFiller } from '../../briefings/filler.js'
import { wordKeys } from '../../briefings/word-key.js'
import type { Token } from './tokens.js'

/** What the economies behind a word do: charge, or be charged. */
export type Role = 'by' | 'on'

/** Words that ask for a form of answer. */
export const asksFor = {
  history: new Set(['history', 'timeline', 'development']),
  compare: new Set(['compare', 'compared', 'comparison', 'vs', 'vs.', 'versus', 'v.']),
} as const

// As options, "from:us on:vn" say who charges whom. In a sentence "from" and "to" say which way the goods go, and who takes them in
// charges: "steel from china", "vietnam to us".
const OPTION_ROLES: ReadonlyMap<string, Role> = new Map([
  ['from', 'by'],
  ['by', 'by'],
  ['imposer', 'by'],
  ['on', 'on'],
  ['to', 'on'],
  ['target', 'on'],
])
const WORD_ROLES: ReadonlyMap<string, Role> = new Map([
  ['by', 'by'],
  ['into', 'by'],
  ['entering', 'by'],
  ['to', 'by'],
  ['on', 'on'],
  ['upon', 'on'],
  ['against', 'on'],
  ['towards', 'on'],
  ['toward', 'on'],
  ['targeting', 'on'],
  ['from', 'on'],
  ['→', 'on'],
])
const ENDS_A_ROLE: ReadonlySet<string> = new Set([
  'with',
  'between',
  'for',
  'in',
  'of',
  'about',
  'partner',
  'country',
  'goods',
])

/** The role of what follows a word, 'none' where the word ends one; undefined for any other word. */
export function roleAt(token: Token, talkOfCharges: boolean): Role | 'none' | undefined {
  if (token.option) return OPTION_ROLES.get(token.low) ?? 'none'
  // "us tariffs to vietnam" are no goods on their way.
  if (token.low === 'to' && talkOfCharges) return 'on'
  return WORD_ROLES.get(token.low) ?? (ENDS_A_ROLE.has(token.low) ? 'none' : undefined)
}

const CHARGES: ReadonlySet<string> = new Set(
  wordKeys('tariff duty levy rate charge charged imposed imposes impose measure measures customs'),
)

export function isTalkOfCharges({ low }: Token): boolean {
  return wordKeys(low).some(key => CHARGES.has(key))
}

const AROUND: ReadonlySet<string> = new Set(
  wordKeys(
    'what whats which who how much many is are was were do does did can could will would there have has had it its show tell give get find ' +
      'me my us you your i we our current currently now today still pay pays paid paying apply applies applied please hi hello hey thanks thank ' +
      'tax taxes deal deals tension tensions percent percentage status situation country countries goods the be this that ' +
      'as at if vs pair when where why then than also just so not no yes ok between & + - – — / : = . , both ways way each other ' +
      'been being done must might should shall they them their he she his her him but any anything something some every about over under out up down ' +
      'off happen happens happened happening rise rises rising rose fall falls falling fell',
  ),
)

/** True for what is said around a question and asks for nothing. */
export function isSaidAround(token: Token): boolean {
  if (isTalkOfCharges(token)) return true
  const keys = wordKeys(token.low)
  return (
    keys.every(key => AROUND.has(key) || isFiller(key)) &&
    (keys.length > 0 || (/^[\p{P}\p{S}]*$/u.test(token.low) && token.low.length < 3))
  )
}
