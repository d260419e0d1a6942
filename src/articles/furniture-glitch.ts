import type { Stretch } from './furniture-stretch.js'

// Real case: a sentence of a rewritten wire story began with a stray letter glued to "In recent months".
const GLUED =
  /(\p{Lu})(In|The|On|At|As|After|An|A|It|Its|This|That|These|Those|There|He|His|Her|They|Their|We|But|And|For|From|By|To|If|When|While|With|Under|Despite|Since|Before|During|However|Meanwhile|According|Both|Some|Many|Although|Though|Because|Once|Until|Over|Amid)(?=[\s,])/uy
const OPENING = /["“‘'([]{0,2}/y

// "TAs", "CAs" are plurals and "LA", "PA" are places: after these, only words that make the article or conjunction plain.
const AFTER_AS = /\s(?:the|a|an|part|it|he|she|they|well)\s/y
const AFTER_A =
  /\s(?:few|number of|lot of|handful of|series of|majority of|(?:day|week|month|year) (?:after|before|later|ago|earlier))\s/y
const AFTER_AN = /\s[aeiou][a-z]{3}/y
// "THe", "SHe", "THis": a finger too long on the shift key, not a stray letter.
const SHIFTED = new Set([
  'THe',
  'SHe',
  'THis',
  'THer',
  'THat',
  'CAn',
  'TAn',
  'MAn',
  'PAn',
  'FAn',
  'SOn',
  'WOn',
  'SIt',
  'BIt',
  'HIt',
  'FIt',
])

/** The one stray capital letter glued to a function word that opens the sentence at `start`, or undefined. */
export function findGlitch(text: string, start: number): Stretch | undefined {
  OPENING.lastIndex = start
  const opened = OPENING.exec(text)?.[0].length ?? 0
  GLUED.lastIndex = start + opened
  const match = GLUED.exec(text)
  const [whole, stray = '', word = ''] = match ?? []
  if (whole === undefined || SHIFTED.has(whole)) return undefined
  const after = start + opened + whole.length
  if (word === 'As' && !holdsAt(AFTER_AS, text, after)) return undefined
  if (word === 'A' && !holdsAt(AFTER_A, text, after)) return undefined
  if (word === 'An' && !holdsAt(AFTER_AN, text, after)) return undefined
  return { start: start + opened, end: start + opened + stray.length }
}

function holdsAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(text)
}
