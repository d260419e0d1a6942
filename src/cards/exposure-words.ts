import type { Who } from './exposure-fields.js'
import { holds } from './grammar/clause.js'
import { clausesOf } from './grammar/clauses.js'
import { codeOf, type Line } from './grammar/line.js'
import { ruledBy } from './grammar/nouns.js'
import { isOfFirm } from './grammar/recent.js'

// Patterns over the codes of tokens: `E:…` an economy, `$` money, `R` a percentage, `#` a count, `D` a date (src/cards/grammar/line.ts).
const HEDGE =
  '(?:new|record high of|record low of|high of|low of|about|around|some|nearly|almost|roughly|approximately|more|than|over|under|below|above|less|fewer|just|only|close|well|slightly|up|to|as|much|many|at|least|most|an?|the|record|estimated|exactly|precisely|fully|around|circa|merely|barely|mere|whopping|staggering) '
const ADVERB = '(?:already|also|now|currently|still|alone|then|thus|together|today|D|in total|combined|, D ,) '
const HELPERS = `(?:(?:has|have|had|been) |${ADVERB})*`

/** The hedges that may stand right before a figure. */
export const HEDGES = `(?:${HEDGE})*`

const EQUALS =
  '(?:(?:is|are|was|were|been)(?: (?:worth|valued at|estimated at|put at|running at|equal to|equivalent to))?|total(?:s|ed|led)?|amount(?:s|ed)? to|c(?:o|a)mes? to|reach(?:es|ed)?|hits?|st(?:and|ands|ood) at|exceed(?:s|ed)?|topped|tops|surpass(?:es|ed)|add(?:s|ed) up to|ran to|runs to) '
const MOVES =
  '(?:fell|fallen|falls|drop(?:s|ped)|rose|risen|rises|gr(?:ew|own)|grows|climb(?:s|ed)|jump(?:s|ed)|increased|declined|decreased|widened|narrowed|shrank|shrunk|swelled|swollen|surged|soared|plunged|slumped|slid|tumbled|plummeted|ballooned|slipped|recovered|eased|doubled|tripled) '
const BY = `(?:D )?(?:by )?(?:${HEDGE})*(?:(?:R|\\$|#) )?(?:D )?(?:from ${HEDGES}\\$ (?:D )?)?to `

/** Between a flow and the amount that it had: "were worth about", "fell 12% to", never "will reach" and never "rose by". */
export const LEVEL = new RegExp(`^ (?:, which |which |that )?${HELPERS}(?:${EQUALS}|${MOVES}${BY})${HEDGES}$`)

/** Between a flow and the share that it was: "make up about". */
export const MAKES_UP = new RegExp(
  `^ (?:, which |which |that )?${HELPERS}(?:account(?:s|ed)? for|ma(?:ke|kes|de) up|represent(?:s|ed)?|constitutes?d?|comprised?s?|form(?:s|ed)?|contribut(?:es?|ed)|(?:is|are|was|were)(?: (?:worth|equal to|equivalent to))?|equal(?:s|led|ed)?|amount(?:s|ed)? to) ${HEDGES}$`,
)

/** A finite verb of one of these forms, with its helpers, right before a figure or what it governs. */
export function verbThen(forms: string, then = HEDGES): RegExp {
  return new RegExp(` ${HELPERS}(?:${forms}) ${then}$`)
}

export const TAKES = verbThen(
  'takes|took|taken|absorbs|absorbed|buys|bought|receives|received|purchases|purchased|imports|imported|consumes|account(?:s|ed) for|ma(?:kes|de) up|represents|represented|(?:is|was) the (?:\\S+ )?(?:destination|market) (?:for|of)',
)
export const SUPPLIES = verbThen(
  'supplies|supplied|provides|provided|account(?:s|ed) for|ma(?:kes|de) up|represents|represented|(?:is|was) the (?:source|origin) of',
)
export const SENDS = verbThen('sends?|sent|ships?|shipped|sells?|sold|exports?|exported|directs?|directed')
export const GOES = new RegExp(
  `^ ${HELPERS}(?:goes|go|went|gone|heads?|headed|ends? up|ended up|(?:is|are|was|were) (?:\\S+ )?(?:shipped|sent|sold|exported|bound|destined|headed)) (?:to|for|in|at) (?:the )?E:`,
)
export const COMES = new RegExp(
  `^ ${HELPERS}(?:comes?|came|stems?|derives?|derived|(?:is|are|was|were) (?:sourced|bought|derived)) from (?:the )?E:`,
)
export const EXPORTED = verbThen('ships?|shipped|sells?|sold|exports?|exported|sends?|sent|supplies|supplied')
export const IMPORTED = verbThen('buys?|bought|imports?|imported|purchases|purchased|takes|took')
export const RAN = verbThen(
  'runs?|ran|running|has|have|had|posts|posted|records|recorded|booked|reports|reported|registered|enjoys|enjoyed|racked up|logged|saw',
  `${HEDGES}(?:\\S+ )?`,
)

/** The first token of what a pattern, anchored at its end, finds right before a token; undefined where it does not. */
export function startOfMatch(line: Line, until: number, pattern: RegExp): number | undefined {
  const found = pattern.exec(codeOf(line, Math.max(0, until - REACH), until))
  return found === null ? undefined : until - found[0].trim().split(' ').length
}

const REACH = 24
const ASIDE = / , [^,;:]{3,90} ,(?: D ,)? $/
const STANDS_FOR =
  / E:(?:name|capital|government|demonym)(?: 's)?(?: [a-z]+)? (?:market|buyers|consumers|importers|exporters|producers|growers|suppliers|farmers|makers|mills|ranchers|manufacturers) $| E:(?:name|capital|government|demonym) $/

/**
 * Whoever has the verb that starts at a token: "the United States", "American buyers", "Vietnam, its largest supplier,", "Brasilia,
 * which"; back to whom the text is about in "the country" and "it". Undefined where it is no economy.
 */
export function subjectBefore(line: Line, verb: number): Who | undefined {
  const until = startOfMatch(line, verb, ASIDE) ?? startOfMatch(line, verb, WHICH) ?? verb
  const pronoun = startOfMatch(line, until, POINTS_BACK)
  if (pronoun !== undefined) return { back: true, token: until - 1 }
  const at = startOfMatch(line, until, STANDS_FOR) ?? sharedSubject(line, verb)
  const economy = at === undefined ? undefined : line.tokens[at]?.economy
  if (at === undefined || economy === undefined) return undefined
  // "Apple's China unit", "shoppers in the United States": what an economy ends is no economy where something else rules it.
  const { form } = economy
  if ((form === 'demonym' && at === until - 1) || ruledBy(line, at) !== undefined || isOfFirm(line, at))
    return undefined
  return { economy: economy.economy, token: at }
}

const WHICH = / ,? ?(?:which|that) $/
const POINTS_BACK = / (?:it|the (?:country|bloc|island|kingdom|nation)) $/

/** "Vietnam imported … and exported …": the second verb has the subject of the first. */
function sharedSubject(line: Line, verb: number): number | undefined {
  if (!/ (?:and|but|while) $/.test(codeOf(line, verb - 1, verb))) return undefined
  const clause = clausesOf(line).find(one => one.verb.head >= verb && one.verb.head <= verb + 3)
  const subject = clause?.subject
  if (subject === undefined || clause === undefined) return undefined
  const { form, modal, negated } = clause.verb
  if (form === 'base' || modal !== undefined || negated) return undefined
  const named = line.tokens.flatMap(({ economy }, at) => (economy !== undefined && holds(subject, at) ? [at] : []))
  return named.length === 1 && named[0] === subject.until - 1 ? named[0] : undefined
}
