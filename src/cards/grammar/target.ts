import { EVERYBODY, GOODS, IMPOSING, STOP } from './lexicon.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import { facingVerb, governingVerb, isGoverned, isOrigin, lastRun, type Party, partyAt, unique } from './party.js'
import { productsIn } from './products.js'

/** Who pays: economies under 'on', 'against', 'for', the origin of the goods, or the subject of a verb of facing. */
export function targetsOf(measure: Measure, imposer: Party | undefined): readonly Party[] {
  const objects = objectTargets(measure, imposer)
  const rated = ratedList(measure, imposer)
  // "Indian goods will pay 25% and Swiss goods 39%": the first of the list is the subject.
  if (rated.length > 0 && objects.length === 0) return unique([...subjectTargets(measure, imposer), ...rated])
  if (objects.length + rated.length > 0) return unique([...objects, ...rated])
  const inPhrase = phraseTargets(measure, imposer)
  if (inPhrase.length > 0) return unique(inPhrase)
  return unique(subjectTargets(measure, imposer))
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
  return listFrom(line, verb + 1, Math.max(measure.from, verb + 1), imposer)
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
    if (
      /^ (?:(?:goods |products |imports )?R |(?:[(] |at |, |: |to |faces |will (?:pay|face) )(?:up to )?R )/.test(
        codeOf(line, index + 1, index + 6),
      )
    )
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
