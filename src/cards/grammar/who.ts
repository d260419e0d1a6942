import { type Case, casesOf } from './cases.js'
import { holds } from './clause.js'
import { ancestors, type Clause, clausesOf } from './clauses.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import { nounSense, ruledBy } from './nouns.js'
import { productsIn } from './products.js'
import { reachOf } from './reach.js'

/** An economy in its part, with the index of the token that names it; for '*', all economies, of the word that says so. */
export type Party = { readonly economy: string; readonly token: number }

const PAYS: ReadonlySet<string> = new Set(['face', 'avoid'])
// What is done to a charge by somebody: whoever imposes it, changes it, or speaks for it.
const ACTS: ReadonlySet<string> = new Set([
  'impose',
  'raise',
  'lower',
  'end',
  'pause',
  'keep',
  'threaten',
  'announce',
  'agree',
  'sign',
  'exempt',
  'probe',
  'find',
  'say',
  'retaliate',
  'go',
  'effect',
  'restrict',
  'total',
  'trade',
])

/** Who charges, as far as the sentence says; several where they do so jointly. Direction comes from roles, never from order. */
export function imposersOf(measure: Measure): readonly Party[] {
  for (const find of [
    ownImposers,
    byImposers,
    gateImposers,
    subjectImposers,
    payeeImposers,
    chainImposers,
    borderImposers,
    tellingImposers,
  ]) {
    const found = find(measure)
    if (found.length > 0) return unique(found)
  }
  return []
}

const CHARGES: ReadonlySet<string> = new Set([
  'impose',
  'raise',
  'lower',
  'end',
  'pause',
  'keep',
  'threaten',
  'announce',
  'sign',
  'face',
  'probe',
])

const parties = (cases: readonly Case[]): readonly Party[] => cases.map(({ economy, token }) => ({ economy, token }))

/** "US tariffs", "Washington's 25% duties", "the tariffs of the EU". Not "Chinese steel duties" where somebody else imposes. */
function ownImposers(measure: Measure): readonly Party[] {
  const { line, from, head } = measure
  const owners = casesOf(line).filter(
    one => one.role === 'owner' && (holds({ from, until: head }, one.token) || isBehind(line, head, one)),
  )
  const [first] = owners
  if (first === undefined || isRateOfPayer(measure, first)) return []
  if (isGoodsOfAnother(measure, first)) return []
  // "US China tariffs", "US tariffs": the first name owns, a second one is whom they are on.
  const joined = owners.filter(one => one === first || / (?:and|,) $/.test(codeOf(line, one.token - 1, one.token)))
  return parties(joined)
}

/** "Vietnam's rate drops to 20%": a country's rate is the one that it pays. */
export function isRateOfPayer({ line, head }: Measure, { token }: Case): boolean {
  return (
    /^rates?$/.test(line.tokens[head]?.code ?? '') && /^ (?:'s|’s|') (?:\S+ ){0,2}$/.test(codeOf(line, token + 1, head))
  )
}

const isBehind = (line: Measure['line'], head: number, { token }: Case) => {
  const of = ruledBy(line, token)
  return of?.code === 'of' && of.at === head + 1
}

/** "Chinese steel tariffs", "Canadian lumber duties" in a clause whose subject is somebody else: they are on those goods. */
export function isGoodsOfAnother(measure: Measure, owner: Case): boolean {
  const { line, head } = measure
  const between = codeOf(line, owner.token + 1, head)
  if (/^ (?:'s|’s|') /.test(between)) return false
  const goods =
    productsIn(between).length > 0 ||
    between
      .split(' ')
      .some(word => nounSense(word) === 'goods' || nounSense(word) === 'imports' || nounSense(word) === 'exports')
  const other = [...subjectImposers(measure), ...byImposers(measure)].some(({ economy }) => economy !== owner.economy)
  const verb = measure.clause?.verb
  // "Trump raises China tariffs": nobody raises, threatens or keeps what another charges.
  if (
    other &&
    verb !== undefined &&
    /^(?:impose|raise|threaten|announce|keep|pause)$/.test(verb.word.cls) &&
    verb.head < owner.token
  )
    return true
  return other && (goods || line.tokens[owner.token]?.economy?.form === 'demonym')
}

/** "tariffs imposed by the United States", "duties by Ottawa". */
function byImposers({ line, head, until }: Measure): readonly Party[] {
  const cases = casesOf(line).filter(one => one.role === 'agent' && one.token > head && one.token < until)
  const [first] = cases.filter(({ token }) => ruledBy(line, token)?.code === 'by')
  if (first === undefined) return []
  const by = ruledBy(line, first.token)?.at ?? first.token
  const verb = clausesOf(line).findLast(clause => clause.verb.head < by)?.verb
  // "negotiated by", "criticised by": what is done to the charge by somebody else than its imposer.
  if (verb !== undefined && verb.head > head && !CHARGES.has(verb.word.cls)) return []
  if (
    / (?:imported|exported|bought|produced|made|followed|welcomed|criticized|criticised|condemned|caused|fuelled|hurt|harmed|reviewed|upheld|challenged|matched) $/.test(
      codeOf(line, by - 1, by),
    )
  )
    return []
  return parties(cases.filter(({ token }) => ruledBy(line, token)?.at === by))
}

/** The subject of the verb that governs the charge: "Beijing will impose …". */
function subjectImposers(measure: Measure): readonly Party[] {
  const { clause, head } = measure
  if (clause === undefined) return headlineSubject(measure)
  if (isSubjectOf(clause, head) || clause.verb.head > head || isAside(measure, clause)) return []
  return agentsOf(measure, clause)
}

/** "falls amid tariffs", "in line with the duty": behind such words a charge is what surrounds the act, and not what is done. */
function isAside({ line, from }: Measure, { verb }: Clause): boolean {
  const ruler = ruledBy(line, from)
  return (
    ruler !== undefined &&
    ruler.at > verb.head &&
    /^(?:amid|despite|under|over|against|after|before|than|like|unlike|because|following|since|behind|without|during|from|into|regarding|concerning|about)$/.test(
      ruler.code,
    )
  )
}

/** A clause of no verb has its actor in front: "Trump: 25% tariff on steel". */
function headlineSubject({ line, from, told }: Measure): readonly Party[] {
  if (told === 'row') return []
  const first = casesOf(line).find(({ token }) => token < from)
  return first?.itself === true &&
    (first.role === 'other' || first.role === 'agent') &&
    line.tokens[first.token + 1]?.code === ':'
    ? parties([first])
    : []
}

/** The economies that do what a clause tells; none where its subject pays. */
function agentsOf({ line, from }: Measure, clause: Clause): readonly Party[] {
  const { verb, subject } = clause
  if (subject === undefined || PAYS.has(verb.word.cls) || !ACTS.has(verb.word.cls)) return []
  if (verb.passive && verb.word.cls !== 'say') return []
  if (verb.word.cls === 'trade' || /^(?:get|receive|see|be)$/.test(verb.word.lemma)) return []
  const acting = casesOf(line).filter(
    one =>
      holds(subject, one.token) && one.itself && (one.role === 'agent' || one.role === 'speaker') && one.token < from,
  )
  return parties(lastRun(acting, line))
}

/** "The EU and Japan", and not the economy of an earlier apposition. */
function lastRun(cases: readonly Case[], line: Measure['line']): readonly Case[] {
  const run: Case[] = []
  for (const one of [...cases].reverse()) {
    const next = run[0]
    if (next !== undefined && !/^(?: (?:,|and|or|&|the|both|'s|’s))* $/.test(codeOf(line, one.token + 1, next.token)))
      break
    run.unshift(one)
  }
  // "US President Donald Trump": one actor, named twice.
  return run.filter((one, index) => run.findIndex(other => other.economy === one.economy) === index)
}

/** "Indonesia will pay the United States a rate of 19%", "China faces 145% tariffs from the United States". */
function payeeImposers({ line, head, clauseUntil, clause }: Measure): readonly Party[] {
  const payee = casesOf(line).find(
    one =>
      one.role === 'payee' && one.token > (clause?.verb.head ?? head) && one.token < Math.min(head + 8, clauseUntil),
  )
  return payee === undefined ? [] : parties([payee])
}

/** "Trump said he would impose …", "a decision to raise …": the one who speaks or decides is the one who acts. */
function chainImposers(measure: Measure): readonly Party[] {
  const { clause, line, head } = measure
  if (clause === undefined) return []
  const own = clause.subject === undefined ? ' ' : codeOf(line, clause.subject.from, clause.subject.until)
  const open =
    isSubjectOf(clause, head) ||
    clause.subject === undefined ||
    / (?:it|he|she|they|which|who|government|president|ministry|country|officials|cabinet|order|decision|administration|department|commission|authorities) /.test(
      own,
    ) ||
    clause.verb.passive
  if (!open || /^(?:while|whereas|but|although|though)$/.test(clause.link ?? '')) return []
  for (const above of ancestors(line, clause)) {
    if (above.verb.head > head || isSubjectOf(above, head)) continue
    const found = agentsOf(measure, above)
    if (found.length > 0 && above.verb.word.cls !== 'blame') return found
  }
  return []
}

/** "a 10% tariff on goods shipped to the US": where the goods of the charge go in, it is charged, whoever the sentence is about. */
function gateImposers(measure: Measure): readonly Party[] {
  const { line, head } = measure
  const until = reachOf(measure)
  const goal = casesOf(line).find(({ role, token }) => role === 'destination' && token > head && token < until)
  return goal === undefined ? [] : parties([goal])
}

/** "Goods entering the EU pay …", "exports to the US will face …", "import duty in India": where the goods go in, they are charged. */
function borderImposers({ line, clauseFrom, clauseUntil, head }: Measure): readonly Party[] {
  const cases = casesOf(line).filter(one => one.token >= clauseFrom && one.token < clauseUntil)
  const goal = cases.find(({ role }) => role === 'destination')
  if (goal !== undefined) return parties([goal])
  const place = cases.find(({ role, token }) => role === 'place' && token > head && token <= head + 4)
  return place === undefined ? [] : parties([place])
}

/** "The rate drops to 20%, Trump said": a charge on another that a leader tells is his own state's. */
function tellingImposers({ line, clauseFrom, from }: Measure): readonly Party[] {
  const payers = casesOf(line).filter(
    ({ role, token }) => (role === 'patient' || role === 'origin') && token >= clauseFrom,
  )
  const telling = casesOf(line).find(
    ({ role, token, economy }) =>
      role === 'speaker' &&
      token > from &&
      line.tokens[token]?.economy?.form === 'leader' &&
      payers.every(one => one.economy !== economy),
  )
  return telling !== undefined && payers.length > 0 ? parties([telling]) : []
}

function isSubjectOf({ subject, verb }: Clause, head: number): boolean {
  return holds(subject, head) && verb.head > head
}

/** Each economy once, where it is first named. */
export function unique(found: readonly Party[]): readonly Party[] {
  return found.filter((party, index) => found.findIndex(other => other.economy === party.economy) === index)
}
