import { EVERYBODY, FACING, GOODS, IMPOSING, STOP } from './lexicon.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import { productsIn } from './products.js'

/** An economy in its part, with the token that names it. `token` is undefined for '*', all economies. */
export type Party = { readonly economy: string; readonly token: number }

/** Who charges, as far as the sentence says. Direction comes from the words between, never from their order alone. */
export function imposerOf(measure: Measure): Party | undefined {
  return (
    ownImposer(measure) ?? byImposer(measure) ?? fromImposer(measure) ?? paidImposer(measure) ?? subjectImposer(measure)
  )
}

/** Who pays: economies under 'on', 'against', 'for', the origin of the goods, or the subject of a verb of facing. */
export function targetsOf(measure: Measure, imposer: Party | undefined): readonly Party[] {
  const after = [...objectTargets(measure, imposer), ...ratedList(measure, imposer)]
  if (after.length > 0) return unique(after)
  const inPhrase = phraseTargets(measure, imposer)
  if (inPhrase.length > 0) return unique(inPhrase)
  return unique(subjectTargets(measure, imposer))
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
  const beside = subjectBeside(line, verb, measure.clauseFrom)
  if (beside !== undefined) return beside
  const candidates: Party[] = []
  for (let index = measure.clauseFrom; index < verb; index += 1) {
    const party = partyAt(line, index)
    if (party === undefined || isGoverned(line, index, measure.clauseFrom)) continue
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

export function governingVerb(measure: Measure): number | undefined {
  for (let index = measure.from - 1; index >= measure.clauseFrom; index -= 1) {
    const code = measure.line.tokens[index]?.code ?? ''
    if (IMPOSING.test(code) || FACING.test(code)) return index
  }
  return undefined
}

/** The verb of facing that governs the charge ("faces", "trying to avoid"), if the nearest verb is one. */
export function facingVerb(measure: Measure): number | undefined {
  const verb = governingVerb(measure)
  const code = verb === undefined ? '' : (measure.line.tokens[verb]?.code ?? '')
  if (verb === undefined || !FACING.test(code)) return undefined
  // "hit China with 25% tariffs": active, the subject imposes.
  const active =
    /^(?:hit|struck|slapped|threat)$/.test(code) &&
    !/ (?:is|are|was|were|be|been|being|get|gets|got|under) $/.test(codeOf(measure.line, Math.max(0, verb - 1), verb))
  return active ? undefined : verb
}

function objectTargets(measure: Measure, imposer: Party | undefined): readonly Party[] {
  const { line } = measure
  const found: Party[] = [...datives(measure, imposer)]
  let depth = 0
  for (let index = measure.head + 1; index < measure.until; index += 1) {
    const code = line.tokens[index]?.code ?? ''
    // "(including articles of Hong Kong)" says what a target comprises.
    if (code === '(') depth += 1
    if (code === ')') depth = Math.max(0, depth - 1)
    if (depth > 0) continue
    // "… on goods from Vietnam took effect, together with rates for others": what follows is another story.
    if (found.length > 0 && PAST_OBJECT.test(code)) break
    const origin = code === 'from' || code === 'of'
    if (!/^(?:on|against|for|from|of|to|in)$/.test(code)) continue
    const previous = line.tokens[index - 1]?.code ?? ''
    if (
      origin &&
      !GOODS.test(previous) &&
      productsIn(codeOf(line, Math.max(measure.head, index - 2), index)).length === 0 &&
      !/^(?:all|everything|vehicles|coming|imported|exported|shipped|originating|those)$/.test(previous)
    )
      continue
    if (code === 'to' && !/^(?:apply|applies|applied|applying|extended|exports?)$/.test(previous)) continue
    if (code === 'in' && !/^(?:made|produced|manufactured|assembled|grown|originating)$/.test(previous)) continue
    found.push(...listFrom(line, index + 1, measure.until, imposer))
    if (
      /^(?:on|against|for|from|of)$/.test(code) &&
      isEverybody(codeOf(line, index + 1, Math.min(index + 7, line.tokens.length)))
    )
      found.push({ economy: '*', token: index })
  }
  return found
}

const isEverybody = (code: string) =>
  EVERYBODY.test(code) ||
  /^ (?:any |all |the )?(?:countries|nations|buyers|importers|anyone|those) (?:that|which|who|importing|buying|purchasing|trading|doing) /.test(
    code,
  )

/** "charge Mexico and Canada a 25% tariff", "hit India with a 50% duty": who is charged stands between verb and charge. */
function datives(measure: Measure, imposer: Party | undefined): readonly Party[] {
  const { line } = measure
  const verb = governingVerb(measure)
  if (
    verb === undefined ||
    !/^(?:charg(?:e|es|ed|ing)|hit(?:s|ting)?|slap(?:s|ped|ping)?|struck|strike|threaten(?:s|ed|ing)?)$/.test(
      line.tokens[verb]?.code ?? '',
    )
  )
    return []
  return listFrom(line, verb + 1, measure.from, imposer)
}

const PAST_OBJECT =
  /^(?:took|takes|take|went|goes|came|comes|kicked|will|would|that|which|who|together|along|alongside|after|because|as|amid|following)$/

/** "E, E and E" from `from` on, over adjectives and goods, until something that is neither. */
function listFrom(line: Line, from: number, until: number, imposer: Party | undefined): readonly Party[] {
  const found: Party[] = []
  let idle = 0
  for (let index = from; index < until; index += 1) {
    const code = line.tokens[index]?.code ?? ''
    const party = partyAt(line, index)
    if (party !== undefined) {
      // "any country that imports Venezuelan oil": who pays is the country, not the one it buys from.
      if (/ (?:that|which|who|those|importing|buying|purchasing|trading) /.test(codeOf(line, from, index))) break
      if (party.economy !== imposer?.economy) found.push(party)
      idle = 0
      continue
    }
    if (
      /^(?:,|and|or|&|the|both|'s|’s|'|as|well|-|–|[(]|[)]|R|plus)$/.test(code) &&
      (found.length > 0 || !/^(?:,|and|or|[(]|R)$/.test(code) || idle > 0)
    )
      continue
    if (found.length > 0) break
    if (STOP.has(code) && !/^(?:of|from|in|with)$/.test(code)) break
    if (/^[.;:]$/.test(code) || (IMPOSING.test(code) && !/^(?:imported|reduced)$/.test(code))) break
    idle += 1
    if (idle > 9) break
  }
  return found
}

/** "Malaysia (24%), Cambodia (49%)", "Canada at 35%, Brazil at 50%": economies that carry figures of their own. */
function ratedList(measure: Measure, imposer: Party | undefined): readonly Party[] {
  const { line } = measure
  const found: Party[] = []
  for (let index = measure.head + 1; index < measure.until; index += 1) {
    const party = partyAt(line, index)
    if (party === undefined || party.economy === imposer?.economy) continue
    if (/^ (?:[(] |at |, |: |to |faces |will (?:pay|face) )(?:up to )?R /.test(codeOf(line, index + 1, index + 6)))
      found.push(party)
  }
  return found
}

/** "Chinese steel tariffs" where somebody else imposes: the origin stands inside the phrase. */
function phraseTargets(measure: Measure, imposer: Party | undefined): readonly Party[] {
  const found: Party[] = []
  for (let index = measure.from; index < measure.head; index += 1) {
    const party = partyAt(measure.line, index)
    if (party !== undefined && party.economy !== imposer?.economy) found.push(party)
  }
  return found
}

/** The one who faces, pays, avoids; or who works against a charge that bears another's name. */
function subjectTargets(measure: Measure, imposer: Party | undefined): readonly Party[] {
  const { line } = measure
  const passive = passiveSubjects(measure, imposer)
  if (passive.length > 0) return passive
  if (
    / (?:countries|nations|partners|economies) (?:\S+ ){0,6}(?:will|would|are|face|faces|faced|facing|pay) (?:\S+ ){0,4}$/.test(
      codeOf(line, measure.clauseFrom, measure.from),
    ) &&
    !/ E:/.test(codeOf(line, measure.clauseFrom, measure.from))
  ) {
    return [{ economy: '*', token: measure.clauseFrom }]
  }
  const verb =
    facingVerb(measure) ??
    havingVerb(measure) ??
    (imposer !== undefined && imposer.token >= measure.from ? governingVerb(measure) : undefined)
  if (verb === undefined) return []
  const found: Party[] = []
  for (let index = measure.clauseFrom; index < verb; index += 1) {
    const party = partyAt(line, index)
    if (party === undefined || party.economy === imposer?.economy) continue
    if (isGoverned(line, index, measure.clauseFrom) && !isOrigin(line, index)) continue
    found.push(party)
  }
  if (found.length > 0) return lastRun(line, found)
  // "The EU agreed to buy energy while accepting a 15% rate": the subject stands in the clause before.
  const main = /ing$/.test(line.tokens[verb]?.code ?? '') ? subjectOfSentence(line, measure.clauseFrom) : undefined
  return main === undefined || main.economy === imposer?.economy ? [] : [main]
}

function subjectOfSentence(line: Line, until: number): Party | undefined {
  for (let index = 0; index < until; index += 1) {
    const party = partyAt(line, index)
    if (
      party !== undefined &&
      !isGoverned(line, index, 0) &&
      /^(?:will|has|have|is|are|was|were|agreed|agrees|'s|and|,)$/.test(line.tokens[index + 1]?.code ?? '')
    )
      return party
  }
  return undefined
}

/** "Energy from Canada will have a lower tariff": goods have a charge; a country that has one imposes it. */
function havingVerb(measure: Measure): number | undefined {
  const { line } = measure
  const at = measure.from - 1
  if (!/^(?:have|has|having|get|gets)$/.test(line.tokens[at]?.code ?? '')) return undefined
  return line.tokens
    .slice(measure.clauseFrom, at)
    .some((token, offset) => token.economy !== undefined && isOrigin(line, measure.clauseFrom + offset))
    ? at
    : undefined
}

/** "Goods from Canada will be subject to …", "Imports from India are charged …", "Two countries under threat from …". */
function passiveSubjects(measure: Measure, imposer: Party | undefined): readonly Party[] {
  const { line } = measure
  const before = codeOf(line, measure.clauseFrom, measure.from)
  if (
    !/ (?:subject to|threat (?:from|of)|hit (?:with|by)|charged|exposed to|threatened with|targeted (?:with|by)|slapped with|exempt(?:ed)? from|spared|liable to) (?:a |an |the )?$/.test(
      before,
    )
  )
    return []
  const found: Party[] = []
  for (let index = measure.clauseFrom; index < measure.from; index += 1) {
    const party = partyAt(line, index)
    if (party !== undefined && party.economy !== imposer?.economy) found.push(party)
  }
  return lastRun(line, found)
}

/** The last coordinated run of parties: "in Malaysia and Cambodia, two countries …" without whoever came before. */
function lastRun(line: Line, parties: readonly Party[]): readonly Party[] {
  const run: Party[] = []
  for (const party of [...parties].reverse()) {
    const next = run[0]
    if (
      next !== undefined &&
      !/^(?: (?:,|and|or|&|the|goods|products|imports|from|'s|’s))* $/.test(codeOf(line, party.token + 1, next.token))
    )
      break
    run.unshift(party)
  }
  return run
}

export function partyAt(line: Line, index: number): Party | undefined {
  const mention = line.tokens[index]?.economy
  return mention === undefined ? undefined : { economy: mention.economy, token: index }
}

function firstEconomy(line: Line, from: number, until: number): Party | undefined {
  for (let index = from; index < until; index += 1) {
    const party = partyAt(line, index)
    if (party !== undefined) return party
    if (/^[,;.]$/.test(line.tokens[index]?.code ?? '')) return undefined
  }
  return undefined
}

/** Whether a preposition rules this economy: "in Vietnam", "with China", "on Chinese goods". */
function isGoverned(line: Line, index: number, from: number): boolean {
  for (let at = index - 1; at >= Math.max(from, index - 4); at -= 1) {
    const code = line.tokens[at]?.code ?? ''
    if (
      /^(?:in|of|with|from|to|on|at|against|for|amid|under|between|over|after|before|into|towards?|by|via|without|despite|following)$/.test(
        code,
      )
    ) {
      // "the government of Canada", "the President of the United States" act for it.
      return !(
        code === 'of' &&
        /^(?:government|president|minister|ministry|republic|kingdom|premier|chancellor|commission|authorities|administration|states)$/.test(
          line.tokens[at - 1]?.code ?? '',
        )
      )
    }
    if (!/^(?:the|a|an|its|new|and|president|prime|minister|,|E:\w+|'s|south|north|east|west)$/.test(code)) return false
    if (code === ',') return false
  }
  return false
}

/** "goods from Canada", "imports of Chinese steel": governed, but it says where the goods that pay come from. */
function isOrigin(line: Line, index: number): boolean {
  const before = codeOf(line, Math.max(0, index - 4), index)
  return (
    (/(?: from (?:the )?$| of (?:\S+ )?$)/.test(before) &&
      [...before.trim().split(' '), ''].some(word => GOODS.test(word))) ||
    productsIn(codeOf(line, Math.max(0, index - 4), index)).length > 0
  )
}

/** "US-China tariffs": a pair names no imposer. */
function isHyphenated(line: Line, index: number): boolean {
  const joins = (at: number, neighbour: number) =>
    /^[-–]$/.test(line.tokens[at]?.code ?? '') && line.tokens[neighbour]?.economy !== undefined
  return joins(index + 1, index + 2) || joins(index - 1, index - 2)
}

function lastIndex(line: Line, from: number, until: number, pattern: RegExp): number | undefined {
  for (let index = until - 1; index >= from; index -= 1) if (pattern.test(line.tokens[index]?.code ?? '')) return index
  return undefined
}

function unique(parties: readonly Party[]): readonly Party[] {
  return parties.filter((party, index) => parties.findIndex(other => other.economy === party.economy) === index)
}
