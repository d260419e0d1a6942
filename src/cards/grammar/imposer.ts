import { GOODS } from './lexicon.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import {
  facingVerb,
  firstEconomy,
  governingVerb,
  isGoverned,
  isHyphenated,
  lastIndex,
  type Party,
  partyAt,
} from './party.js'
import { productsIn } from './products.js'

/** Who charges, as far as the sentence says. Direction comes from the words between, never from their order alone. */
export function imposerOf(measure: Measure): Party | undefined {
  return (
    ownImposer(measure) ?? byImposer(measure) ?? fromImposer(measure) ?? paidImposer(measure) ?? subjectImposer(measure)
  )
}

/** "US tariffs", "Washington's 25% duties", "the EU's levy". Not "Chinese steel duties" where somebody else imposes. */
function ownImposer(measure: Measure): Party | undefined {
  const { line } = measure
  for (let index = measure.head - 1; index >= measure.from; index -= 1) {
    const party = partyAt(line, index)
    if (party === undefined) continue
    const between = codeOf(line, index + 1, measure.head)
    if (isHyphenated(line, index)) return undefined
    const goodsBetween = productsIn(between).length > 0 || GOODS.test(line.tokens[index + 1]?.code ?? '')
    const possessive = /^ ['’]?s? ?/.test(between) && /^(?:'s|’s|')$/.test(line.tokens[index + 1]?.code ?? '')
    if (goodsBetween && !possessive && line.tokens[index]?.economy?.form === 'demonym' && agent(measure) !== undefined)
      return undefined
    return party
  }
  return undefined
}

/** "tariffs imposed by the United States", "duties by Ottawa". */
function byImposer(measure: Measure): Party | undefined {
  const { line } = measure
  for (let index = measure.head + 1; index < measure.clauseUntil; index += 1) {
    if (line.tokens[index]?.code !== 'by') continue
    const at = firstEconomy(line, index + 1, Math.min(index + 7, measure.clauseUntil))
    // "imported by", "actions by" speak of something else than the charge.
    const passive =
      / (?:imposed|levied|announced|set|introduced|applied|placed|slapped|ordered|threatened|proposed|charged|collected|unveiled|planned|put) (?:\S+ ){0,6}$/.test(
        codeOf(line, measure.head + 1, index),
      )
    if (at !== undefined && (passive || index === measure.head + 1)) return at
  }
  return undefined
}

/** "China faces 145% tariffs from the United States": `from` right behind the charge, not behind goods. */
function fromImposer(measure: Measure): Party | undefined {
  const { line, head } = measure
  if (line.tokens[head + 1]?.code !== 'from') return undefined
  const at = firstEconomy(line, head + 2, Math.min(head + 5, measure.clauseUntil))
  return facingVerb(measure) !== undefined ? at : undefined
}

/** "Indonesia will pay the United States a rate of 19%": who is paid charges. */
function paidImposer(measure: Measure): Party | undefined {
  const verb = facingVerb(measure)
  if (verb === undefined || !/^(?:pay|pays|paid|paying)$/.test(measure.line.tokens[verb]?.code ?? '')) return undefined
  return firstEconomy(measure.line, verb + 1, Math.min(verb + 4, measure.from))
}

/** The subject of the verb that governs the charge: "Beijing will impose …". */
function subjectImposer(measure: Measure): Party | undefined {
  const subject = agent(measure)
  return subject !== undefined && facingVerb(measure) === undefined ? subject : undefined
}

/** The economy that stands as subject before the nearest verb to the left, free of any preposition. */
export function agent(measure: Measure): Party | undefined {
  const { line } = measure
  const verb = governingVerb(measure)
  if (verb === undefined) return undefined
  if (isPassive(line, verb)) return undefined
  const beside = subjectBeside(line, verb, measure.clauseFrom)
  if (beside !== undefined) return beside
  const candidates: Party[] = []
  for (let index = measure.clauseFrom; index < verb; index += 1) {
    const party = partyAt(line, index)
    if (party === undefined || isGoverned(line, index, measure.clauseFrom) || isGoods(line, index)) continue
    candidates.push(party)
  }
  // "Vietnam says the US will impose": the nearer subject is the one that acts.
  const saying = lastIndex(
    line,
    measure.clauseFrom,
    verb,
    /^(?:says?|said|that|believes?|fears?|expects?|hopes?|warned|warns|after|as|because|if)$/,
  )
  const near = saying === undefined ? candidates : candidates.filter(party => party.token > saying)
  return near[0] ?? (candidates.length === 1 ? candidates[0] : undefined)
}

/** "are charged", "have been hit": the subject of a passive pays. */
function isPassive(line: Line, verb: number): boolean {
  return (
    /ed$|^hit$|^put$|^set$/.test(line.tokens[verb]?.code ?? '') &&
    / (?:is|are|was|were|be|been|being) (?:\S+ )?$/.test(codeOf(line, Math.max(0, verb - 2), verb))
  )
}

/** "Swiss goods", "Chinese cars": goods charge nobody. */
function isGoods(line: Line, index: number): boolean {
  const next = line.tokens[index + 1]
  return (
    next !== undefined &&
    (GOODS.test(next.code) || productsIn(next.text).length > 0) &&
    line.tokens[index]?.economy?.form === 'demonym'
  )
}

/** The economy right before the verb group: "… and the EU will suspend …". */
function subjectBeside(line: Line, verb: number, from: number): Party | undefined {
  let index = verb - 1
  while (
    index >= from &&
    /^(?:will|would|shall|could|may|might|has|have|had|is|are|was|were|also|to|not|never|then|now|already|plans?|planning|soon|recently|formally|officially|later|said|it|that|they|he|should|be|been|being|going|set|due|ready|about|threatened|threatens|agreed|agrees|decided|vowed|moved|moves|on|D|[(]|[)]|'s|’s|,|i|ii)$/.test(
      line.tokens[index]?.code ?? '',
    )
  )
    index -= 1
  const party = index >= from && verb - index <= 7 ? partyAt(line, index) : undefined
  return party !== undefined && !isGoverned(line, index, from) && !isHyphenated(line, index) ? party : undefined
}
