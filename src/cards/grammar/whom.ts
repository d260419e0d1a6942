import { type Case, casesOf } from './cases.js'
import { holds } from './clause.js'
import { clausesOf } from './clauses.js'
import { EVERYBODY, MEASURE } from './lexicon.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import { ruledBy } from './nouns.js'
import { reachOf } from './reach.js'
import { isGoodsOfAnother, isRateOfPayer, type Party, unique } from './who.js'

/** Who pays: economies under 'on' and 'against', the origin of the goods, or the subject of a verb of facing. */
export function targetsOf(measure: Measure, imposers: readonly Party[]): readonly Party[] {
  const cases = casesOf(measure.line).filter(one => !imposers.some(({ economy }) => economy === one.economy))
  const behind = objects(measure, cases)
  if (behind.length > 0) {
    // "Indian goods will pay 25% and Swiss goods 39%": the first of the list is the subject.
    const listed = behind.every(({ token }) => isRated(measure.line.code, measure.line.offsets[token + 1]))
    const first = listed && measure.told !== 'row' ? payers(measure, cases) : []
    return unique([...first, ...datives(measure, cases), ...behind])
  }
  for (const list of [
    datives(measure, cases),
    inPhrase(measure, cases),
    payers(measure, cases),
    apposed(measure, cases),
    pronoun(measure, cases),
    against(measure, cases, imposers),
    inFront(measure, cases),
  ])
    if (list.length > 0) return unique(list)
  return everybody(measure)
}

const PAYING: ReadonlySet<string> = new Set(['patient', 'origin'])
const party = ({ economy, token }: Case): Party => ({ economy, token })

/** "… on goods from Vietnam", "… against Canada": behind the charge, as far as the words speak of it. */
function objects(measure: Measure, cases: readonly Case[]): readonly Party[] {
  const { line, head } = measure
  const until = reachOf(measure)
  const found = cases
    .filter(
      ({ token, role }) =>
        token > head && token < until && PAYING.has(role) && !isIncluded(measure, token) && !isReason(measure, token),
    )
    .map(party)
  const first = found[0]?.token ?? until
  // Behind a comma stands what is said of the charge, as "the highest rate given to any country".
  const comma = line.tokens.findIndex(({ code }, index) => index > head && code === ',')
  const all = worldAt(measure, head + 1, Math.min(first, until, comma < 0 ? until : comma))
  const rated = cases
    .filter(({ token }) => token > head && token < until && isRated(line.code, line.offsets[token + 1]))
    .map(party)
  const named = unique([...found, ...rated]).toSorted((a, b) => a.token - b.token)
  // "any country that imports Venezuelan oil": who pays is the country, and not the one it buys from.
  if (all !== undefined && RELATIVE.test(codeOf(line, all.token, until))) return [all]
  // "imported goods originating in Canada" are Canada's; "10% on all imports, 25% on China's" are two charges.
  const free = named.filter(({ token }) => !isRated(line.code, line.offsets[token + 1]))
  return all === undefined || free.length > 0
    ? named
    : [all, ...named.filter(({ token }) => isRated(line.code, line.offsets[token + 1]))]
}

/** "articles of China (including articles of Hong Kong)": what stands in brackets says what a name comprises. */
function isIncluded({ line, head }: Measure, token: number): boolean {
  return / [(] (?:including|and|or|with|e.g|such) (?:[^)] ?)*$/.test(codeOf(line, head + 1, token))
}

/** "a tariff on India over Russian oil": what a charge is laid for does not pay it. */
const isReason = ({ line }: Measure, token: number) =>
  /^(?:over|amid|despite|following|like|unlike|than)$/.test(ruledBy(line, token)?.code ?? '')

const RELATIVE =
  /^ (?:\S+ ){0,6}(?:countries|country|nations|nation|buyers|anyone|those) (?:that|which|who|importing|buying|purchasing|trading|doing|supplying) /

/** "Malaysia (24%)", "Canada at 35%", "Brazil: 50%", "Taiwan 20%": a name that carries a figure of its own. */
function isRated(code: string, offset: number | undefined): boolean {
  if (offset === undefined) return false
  return /^ ?(?:(?:'s |goods |products |imports |exports )*R |(?:[(] |at |, |: |– |— |- |to |will (?:pay|face) |faces |gets |got |by )(?:a |an |up to |with )*R )/.test(
    code.slice(offset, offset + 60),
  )
}

/** "charge Mexico and Canada a 25% tariff", "hit India with a 50% duty": who is charged stands between verb and charge. */
function datives({ line, clause, from }: Measure, cases: readonly Case[]): readonly Party[] {
  if (clause === undefined || clause.verb.head >= from || clause.verb.passive) return []
  // The second charge of a clause has no dative of its own.
  if (line.tokens.slice(clause.verb.head + 1, from).some(({ code }) => MEASURE.test(code))) return []
  return cases.filter(({ token, role }) => token > clause.verb.head && token < from && PAYING.has(role)).map(party)
}

/** "Chinese steel tariffs" where somebody else imposes: the origin stands inside the phrase. */
function inPhrase(measure: Measure, cases: readonly Case[]): readonly Party[] {
  const { from, head } = measure
  return cases
    .filter(
      one =>
        one.token >= from &&
        one.token < head &&
        (one.role === 'origin' ||
          (one.role === 'owner' && (isGoodsOfAnother(measure, one) || isRateOfPayer(measure, one)))),
    )
    .map(party)
}

// "Any country aligning itself with …": who pays is any country, and not the one that it aligns with.
const ANY_STATE = / (?:any|every|all) (?:\S+ )?(?:country|countries|nations?|state|states) (?:that|which|who|\S+ing) /

/** "Vietnam faces …", "Swiss goods will pay …", "India was hit with …", "Goods from Canada are subject to …". */
function payers(
  { line, clause, head, told, clauseFrom, clauseUntil }: Measure,
  cases: readonly Case[],
): readonly Party[] {
  const rows = told === 'row' ? cases.filter(({ token }) => token >= clauseFrom && token < clauseUntil).map(party) : []
  if (rows.length > 0) return rows
  if (clause?.subject === undefined || clause.verb.head > head) return []
  const { verb, subject } = clause
  const pays =
    verb.passive ||
    verb.word.cls === 'face' ||
    verb.word.cls === 'avoid' ||
    told === 'verb' ||
    /^(?:have|get|receive|see|be)$/.test(verb.word.lemma)
  if (pays && ANY_STATE.test(codeOf(line, subject.from, subject.until))) return [{ economy: '*', token: subject.from }]
  const inside = cases.filter(({ token }) => holds(subject, token))
  if (!pays) return inside.filter(({ role }) => role === 'origin').map(party)
  return inside.filter(({ role }) => role === 'patient' || role === 'origin' || role === 'agent').map(party)
}

/** "… in Malaysia and Cambodia, two countries under threat from new taxes": the names that the words before a comma sum up. */
function apposed({ line, head, clauseFrom }: Measure, cases: readonly Case[]): readonly Party[] {
  const match =
    / , (?:(?:both|all|the|#|two|three|four|five|other) ){0,2}(?:countries|nations|economies|partners|states|neighbou?rs|members) /.exec(
      codeOf(line, clauseFrom, head),
    )
  if (match === null) return []
  const comma = line.offsets.findIndex(offset => offset >= (line.offsets[clauseFrom] ?? 0) + match.index)
  const before = cases.filter(({ token }) => token < comma + 1)
  const run: Case[] = []
  for (const one of before.toReversed()) {
    const next = run[0]
    const gap = codeOf(line, one.token + 1, next === undefined ? comma : next.token)
    if (!/^(?: (?:,|and|or))* $/.test(gap)) break
    run.unshift(one)
  }
  return run.map(party)
}

/** "Laos and Myanmar fare worst: it will charge them 40%", "Japan regretted duties on its computers": whoever stands before. */
function pronoun({ line, clause, head, from, until }: Measure, cases: readonly Case[]): readonly Party[] {
  const dative =
    clause !== undefined && clause.verb.head < from && / (?:them|it) /.test(codeOf(line, clause.verb.head + 1, from))
  const own = / (?:on|against|for|of) (?:\S+ ){0,2}(?:its|their|his|them|it) /.test(
    codeOf(line, head + 1, Math.min(until, head + 12)),
  )
  if (!dative && !own) return []
  const before = cases.filter(({ token, role }) => token < from && role !== 'place' && role !== 'owner')
  const nearest = dative ? before : before.filter(({ role }) => role === 'speaker' || role === 'agent').slice(-1)
  return nearest.map(party)
}

const AGAINST: ReadonlySet<string> = new Set(['lower', 'avoid', 'end', 'pause', 'strike', 'blame', 'face'])

/** "Vietnam is working to reduce a potential US tariff": who works against a charge that bears another's name pays it. */
function against(
  { line, clause, from, head }: Measure,
  cases: readonly Case[],
  imposers: readonly Party[],
): readonly Party[] {
  if (clause?.subject === undefined || clause.verb.head > head) return []
  // "The EU hopes to keep a 10% tariff on goods shipped to the US": the other one imposes.
  const atGate = imposers.some(({ token }) => token > head)
  if (!AGAINST.has(clause.verb.word.cls) && !(atGate && clause.verb.word.cls === 'keep')) return []
  const owned = casesOf(line).some(({ token, role }) => role === 'owner' && token >= from && token < head)
  const { subject } = clause
  return owned || atGate ? cases.filter(({ token, itself }) => itself && holds(subject, token)).map(party) : []
}

/** "On Chinese steel, Brussels put …", or the goods of an earlier clause of the sentence: "shrimp from Ecuador were dumped and set …". */
function inFront({ line, from, clauseFrom }: Measure, cases: readonly Case[]): readonly Party[] {
  const before = cases.filter(({ token, role }) => token >= clauseFrom && token < from && PAYING.has(role))
  const clauses = clausesOf(line)
  return before.filter(({ token }) => clauses.length === 0 || token >= 0).map(party)
}

function everybody(measure: Measure): readonly Party[] {
  const { line, head, from, clauseFrom, clause } = measure
  const behind = worldAt(measure, head + 1, Math.min(reachOf(measure), head + 16))
  if (behind !== undefined) return [behind]
  const pays =
    clause !== undefined &&
    clause.verb.head < from &&
    (clause.verb.passive || clause.verb.word.cls === 'face' || measure.told === 'verb')
  if (pays && / (?:countries|nations|partners|economies|others|imports|goods) /.test(codeOf(line, clauseFrom, from)))
    return [{ economy: '*', token: clauseFrom }]
  return []
}

/** The token from which the words between say "all", "every country", "imported goods", "any country that buys …". */
function worldAt({ line }: Measure, from: number, until: number): Party | undefined {
  const code = codeOf(line, from, until)
  const match =
    EVERYBODY.exec(code) ??
    / (?:countries|nations|buyers|importers|anyone|those|any country|any nation|every country) (?:that|which|who|importing|buying|purchasing|trading|doing|aligning|supplying|siding) /.exec(
      code,
    )
  return match === null || !/ (?:on|against|for|from|of|to|by) /.test(code.slice(0, match.index + 12))
    ? undefined
    : { economy: '*', token: from }
}
