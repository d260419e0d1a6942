import type { Rate } from '../tariff-fields.js'
import { clauseOfToken } from './clauses.js'
import { isNext, OTHER_MATTER } from './how-much-next.js'
import { isChange, isOtherThing, isShare, isSizeOfChange } from './how-much-not.js'
import type { Token } from './line.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import type { BoundRate, RateRole } from './rate-role.js'
import { speaksOf } from './reach.js'

// Words that may stand between a preposition and its figure: "to as much as a further 25%".
const FILLER =
  '(?:(?:up|to|as|high|low|much|more|less|than|at|least|most|about|around|roughly|just|only|nearly|almost|some|over|under|no|between|an?|the|its|their|new|full|flat|additional|extra|further|another|minimum|maximum|total|combined|rate|rates|level|levels|of|approximately|preliminary|record|steep|punitive|whopping|staggering|blanket|universal|single|uniform|respectively|current|general|standard|basic|provisional|definitive|hefty|massive|eventual|final|initial) )*'
const TO = new RegExp(
  ` (?:to|at|of|is|was|be|are|were|being|been|as|by charging|by imposing|reach|reaches|reached|reaching|total|totaling|totalling|hit|hits|hitting|exceeding|averaging|ranging|range|ranges|ranged|from|than|between|and|[(]|:|–|—|-|,) ${FILLER}$`,
)
const GIVEN = new RegExp(
  ` (?:of|at|to|is|are|was|were|be|been|stands?|stood|remains?|remained|stays?|stayed|set|fixed|pegged|capped|charge|charged|charges|charging|pay|pays|paid|paying|face|faces|faced|facing|levy|levied|levying|impose|imposed|imposing|slap|slapped|collect|attract|attracts|attracting|draw|get|gets|got|carry|carries|reach|reaches|reached|reaching|totals?|totalling|totaling|averaging|exceeds?|exceeding|ranging|range|ranges|ranged|between|from|[(]|:|–|—|-|with|hit|add|adds|added|adding|owe|receive|received|assigned|given|than|apply|applies|applied|applying|for|put|putting) ${FILLER}$`,
)
const PREVIOUS =
  / (?:from|versus|vs|against|instead of|compared (?:with|to)|rather than|replac\w+|earlier|previously|formerly|originally|was|were|above|exceed(?:s|ed|ing)?|than) (?:(?:the|a|an|its|their|current|present|existing|previous|earlier|prior|old|original|initial|former|threatened|initially|then|as|high|about|around|just|of|rate|rates|level|proposed|already|normal|usual|base|standard|applied|regular|mfn) )*$/

/** The percentages that are rates of this charge, in order. A figure is a rate only on positive evidence. */
export function ratesOf(measure: Measure): readonly BoundRate[] {
  const { line } = measure
  const found: BoundRate[] = []
  for (let index = firstToken(measure); index < measure.until; index += 1) {
    const token = line.tokens[index]
    if (token !== undefined && isAddition(measure, index))
      found.push({ token: index, role: 'rate', rate: rateFrom(token, 'additional') })
    if (token?.code !== 'R') continue
    const role = roleOf(measure, index, found)
    if (role !== undefined) found.push({ token: index, role, rate: rateFrom(token, basisOf(measure, index, role)) })
  }
  // "raised from 10% to 25%" with no more than the first: what it was is not what it is.
  return found
}

/** "will reduce to 19 percent the reciprocal tariffs": the figure can stand between the verb and its object. */
function firstToken({ line, from, clause, told, clauseFrom }: Measure): number {
  if (told !== 'noun') return Math.min(from, clauseFrom)
  const verb = clause?.verb.head
  if (verb === undefined || verb >= from || from - verb > 7) return from
  return codeOf(line, verb, from).includes(' R ') ? verb : from
}

/** "will add 35 percentage points to import tariffs": points that are added are a rate on top; points cut or suspended are not. */
function isAddition({ line, from, clause }: Measure, index: number): boolean {
  if (line.tokens[index]?.code !== 'PP' || index > from) return false
  return clause?.verb.word.lemma === 'add' && / (?:to|on) /.test(codeOf(line, index + 1, index + 3))
}

function roleOf(measure: Measure, index: number, found: readonly BoundRate[]): RateRole | undefined {
  const { line, head, from } = measure
  const before = codeOf(line, Math.max(0, index - 14), index)
  const after = codeOf(line, index + 1, Math.min(line.tokens.length, index + 6))
  // "struck down the 10% tariff": inside its own phrase a figure is no size of a fall.
  const inside = index >= from && index < head
  const change = inside ? isSizeOfChange(after) : isChange(measure, before, after)
  if (isShare(after) || change || isOtherThing(line, index, after)) return undefined
  if (/ (?:not|never) (?:to )?exceed(?:ing)? $| (?:ceiling|cap|limit|maximum) (?:of|at) $/.test(before))
    return undefined
  if (inside) return attributive(measure, index)
  if (index === head) return 'rate'
  const another = found.some(({ role }) => role !== 'previous')
  // Before a figure that a verb makes a charge stands at most what it was: "Chocolate, now at 40 pct, would pay 20 pct".
  if (index < from && measure.told !== 'noun') return isNow(measure, index, before, after) ? 'previous' : undefined
  if (index < from) return / (?:to|at) (?:\S+ ){0,2}$/.test(before) ? 'rate' : undefined
  if (isPrevious(measure, index, before, after)) return 'previous'
  if (
    / (?:total|combined|overall|cumulative|all-in)(?: \S+){0,5} $/.test(
      codeOf(line, Math.max(from, index - 7), index),
    ) &&
    another
  )
    return 'total'
  // The next of a list: "25% on steel and 10% on aluminium", "24% and 49% respectively", "Canada at 35%, Brazil 50%".
  if (another && isNext(line, index, found)) return 'rate'
  if (!GIVEN.test(before) && !TO.test(before)) return undefined
  return belongs(measure, index) ? 'rate' : undefined
}

/** A figure inside the phrase itself: "a 25 percent tariff"; "the current 10% duty, to be raised" is what it was. */
function attributive({ line, clause, from, until }: Measure, index: number): RateRole {
  const before = codeOf(line, from, index)
  const after = codeOf(line, index + 1, until)
  const raised = clause !== undefined && (clause.verb.word.cls === 'raise' || clause.verb.word.cls === 'lower')
  if (raised && / to (?:\S+ ){0,4}R /.test(after) && !/ (?:from) /.test(before)) return 'previous'
  return / (?:previous|earlier|old|former|original) /.test(before) && / R /.test(after) ? 'previous' : 'rate'
}

/** "now at 40 pct, would pay 20 pct", "over 100% now, go to 10%": what it is today, where another figure follows. */
function isNow({ line }: Measure, index: number, before: string, after: string): boolean {
  const today =
    / (?:now|currently|today|presently) (?:\S+ ){0,2}$/.test(before) ||
    /^ (?:(?:now|today|currently|at present) |since (?:\S+ ){1,2}), /.test(after)
  return today && / R /.test(codeOf(line, index + 1, Math.min(line.tokens.length, index + 12)))
}

/** "from 10% to 25%", "up from 10%", "instead of the 30% threatened earlier". */
function isPrevious(measure: Measure, index: number, before: string, after: string): boolean {
  const { head } = measure
  if (isNow(measure, index, before, after)) return true
  if (!PREVIOUS.test(before)) return false
  // "tariffs ranging from 10% to 41%", "from 1 January", "than 25%".
  if (/ (?:rang\w+|vary\w*|varies|anywhere|anything) from (?:\S+ ){0,2}$/.test(before)) return false
  if (/ (?:more|less|higher|lower|greater|no less) than (?:\S+ ){0,2}$/.test(before))
    return / (?:higher|lower) than (?:\S+ ){0,2}$/.test(before) && index > head + 1
  if (/ (?:was|were) (?:\S+ ){0,3}$/.test(before))
    return / (?:previously|earlier|before|formerly|until|prior) /.test(`${before}${after}`)
  if (/ against (?:\S+ ){0,3}$/.test(before)) return !/ (?:tariffs?|dut(?:y|ies)) /.test(after)
  if (/ (?:above|exceed\w*) (?:\S+ ){0,3}$/.test(before)) return false
  return true
}

/** A figure belongs to the charge where its clause speaks of the charge: as its subject, as its object, or of nothing else. */
function belongs(measure: Measure, index: number): boolean {
  const { line, head } = measure
  const clause = clauseOfToken(line, index)
  // "… raised their share of the market to 85 pct": the object is what has moved.
  if (clause !== undefined && clause.verb.head > head && OTHER_MATTER.test(codeOf(line, clause.verb.head + 1, index)))
    return false
  if (index <= head + 6 || clause === undefined || clause.from <= head) return true
  return speaksOf(measure, clause)
}

function basisOf(measure: Measure, index: number, role: RateRole): Rate['basis'] {
  if (role === 'total') return 'all_in'
  const near = codeOf(
    measure.line,
    Math.max(0, Math.min(measure.from, index - 3)),
    Math.max(measure.head + 1, index + 2),
  )
  if (/ (?:additional|extra|further|added|supplementary|on top) /.test(near)) return 'additional'
  return / (?:total|all-in|combined|overall|cumulative) /.test(near) ? 'all_in' : 'unspecified'
}

/** The rate that a percentage token states, in percent. */
function rateFrom(token: Token, basis: Rate['basis']): Rate {
  const { low = 0, high = 0 } = token.figure ?? {}
  return { low, high, basis }
}
