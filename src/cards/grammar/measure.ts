import type { Instrument } from '../tariff-fields.js'
import { isHead, type Subject } from './charge-heads.js'
import { type Clause, clauseOfToken, clausesOf } from './clauses.js'
import { CLAUSE_BREAK, DETERMINER, STOP } from './lexicon.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import { tagsOf } from './tags.js'

/** A charge that a sentence speaks of: the noun, the phrase around it, and the stretch of tokens that says more of it. */
export type Measure = {
  readonly line: Line
  /** Token index of the head noun ('tariffs', 'duty'), or of the figure where no noun stands. */
  readonly head: number
  /** First token of the noun phrase; the phrase ends with the head. */
  readonly from: number
  /** Where the words about this charge begin and end (exclusive): its part of the sentence, cut at the next charge. */
  readonly clauseFrom: number
  readonly until: number
  /** End (exclusive) of its part of the sentence, whoever else is named in it. */
  readonly clauseUntil: number
  readonly instrument: Instrument
  /** 'reciprocal', 'baseline', …: tells two charges of one imposer on one target apart. */
  readonly programme: string | undefined
  /** How it is told: by a noun, by a verb alone ("charges Chinese goods 30%"), or by a row of a list ("Vietnam: 46%"). */
  readonly told: 'noun' | 'verb' | 'row'
  /** 'hike', 'cut', 'pause', 'threat': the noun of change that the charge is part of ("a tariff hike"). */
  readonly change: string | undefined
  /** The clause whose subject or object it is, where the sentence has a verb. */
  readonly clause: Clause | undefined
}

type Head = { readonly head: number; readonly from: number; readonly told: Measure['told'] }

const PROGRAMME =
  / (reciprocal|baseline|base|minimum|universal|global|blanket|secondary|fentanyl|transshipment|transhipment|punitive|retaliatory) /

/** The charges on trade that a line names, in order; tariffs of power plants and telephone companies are none. */
export function findMeasures(line: Line, subject: Subject): readonly Measure[] {
  const nouns: Head[] = line.tokens
    .flatMap((_, head) =>
      isHead(line, head, subject) ? [{ head, from: phraseStart(line, head), told: 'noun' as const }] : [],
    )
    .filter(({ from }) => !isComponent(line, from))
  const heads =
    subject.onTrade && !subject.onService
      ? [...nouns, ...bareHeads(line, nouns)].sort((a, b) => a.from - b.from)
      : nouns
  return heads.map(({ head, from, told }, index) => {
    const next = heads[index + 1]
    const clauseFrom = partStart(line, from)
    const clauseUntil = partEnd(line, head + 1)
    const until = Math.min(clauseUntil, next === undefined ? line.tokens.length : next.from)
    const phrase = codeOf(line, from, head + 1)
    return {
      line,
      head,
      from,
      clauseFrom,
      until,
      clauseUntil,
      instrument: instrumentOf(phrase, codeOf(line, from, until)),
      programme: PROGRAMME.exec(phrase)?.[1],
      told,
      change: CHANGE.exec(codeOf(line, head + 1, head + 2))?.[1],
      clause: clauseOf(line, head),
    }
  })
}

const CHANGE = / (hikes?|increases?|threats?|exemptions?|cuts?|reductions?|rises?|suspensions?|pause) /

/** The clause of a charge: the one that it is the subject of, else the one whose verb stands before it. */
function clauseOf(line: Line, head: number): Clause | undefined {
  const clauses = clausesOf(line)
  const subjectOf = clauses.find(
    ({ subject, kind, verb }) =>
      subject !== undefined && kind === 'main' && head >= subject.from && head < subject.until && verb.head > head,
  )
  return subjectOf ?? clauseOfToken(line, head)
}

const CHARGING =
  /^(?:charge|face|pay|impose|levy|slap|hit|draw|get|attract|tax|subject|assign|give|set|apply|receive|incur|target|strike|land|owe|suffer|be|carry|total|add|put|place|have|raise|increase|lower|reduce|cut|rise|go|fix)$/

/** Figures that a verb of charging or paying governs, and rows of a list, with no noun of charge beside them; the first of each clause. */
function bareHeads(line: Line, nouns: readonly Head[]): readonly Head[] {
  const row = nouns.length === 0 ? rowHead(line) : undefined
  if (row !== undefined) return [row]
  const found: Head[] = []
  const tags = tagsOf(line)
  for (const clause of clausesOf(line)) {
    if (!CHARGING.test(clause.verb.word.lemma)) continue
    if (nouns.some(({ head }) => head >= clause.from - 1 && head < clause.until)) continue
    const until = clause.until
    for (let index = clause.verb.head + 1; index < until; index += 1) {
      if (line.tokens[index]?.code !== 'R') continue
      if (paysFor(line, clause, index) && !isOther(line, index)) found.push({ head: index, from: index, told: 'verb' })
      break
    }
    if (tags[clause.verb.head]?.kind === undefined) break
  }
  return found
}

// A percentage after "pay" or "at" is a duty only where goods or countries are charged.
function paysFor(line: Line, clause: Clause, index: number): boolean {
  const { lemma, cls } = clause.verb.word
  const before = codeOf(line, clause.verb.head + 1, index)
  const subject = clause.subject === undefined ? ' ' : codeOf(line, clause.subject.from, clause.subject.until)
  const traded =
    / E:| (?:goods|products|imports?|exports?|imported|exported|shipments|countries|exporters|importers|cars|steel|vehicles|rest|others|partners|nations|items|companies|producers|firms) /
  if (lemma === 'be' || lemma === 'have' || lemma === 'get' || lemma === 'receive')
    return / (?:at|a|an|rate of) $/.test(before) && traded.test(subject)
  if (cls === 'raise' || cls === 'lower' || lemma === 'go')
    return (
      / (?:to|at) (?:\S+ ){0,2}$/.test(before) &&
      / (?:it|them|rates?|that|this|those|levels?) /.test(`${before}${subject}`)
    )
  if (lemma === 'set' || lemma === 'fix' || lemma === 'put')
    return / at (?:\S+ ){0,2}$/.test(before) && / (?:rates?|it|them|that|levels?) /.test(`${before}${subject}`)
  if (/^(?:add|total|carry|cut|give|draw|place|assign|apply|land)$/.test(lemma))
    return traded.test(subject) && / (?:an?|additional|extra|another|at|of) (?:\S+ )?$/.test(before)
  return (
    traded.test(`${subject}${before}`) ||
    traded.test(codeOf(line, index + 1, index + 6)) ||
    / (?:it|they|them) /.test(`${subject}${before}`)
  )
}

/** "39% of exports", "3 percent higher", "10 pct stake": percentages of another kind. */
function isOther(line: Line, index: number): boolean {
  return /^ (?:of (?!(?:the |their )?(?:customs |cif |fob |declared |import )?value )|more |less |higher |lower |income |interest |corporate |sales |stake |commission |rise |fall |increase |decrease |growth |drop |decline |cut |discount |profit )/.test(
    codeOf(line, index + 1, index + 4),
  )
}

/** "Vietnam: 46%", "BYD – 17.0%", "20% – Taiwan, Vietnam": a line that is a row of a list. */
function rowHead(line: Line): Head | undefined {
  if (line.tokens.length > 40 || clausesOf(line).length > 0) return undefined
  const index = line.tokens.findIndex(({ code }) => code === 'R')
  if (index < 0 || index > 12) return undefined
  const before = codeOf(line, 0, index)
  const after = codeOf(line, index + 1, line.tokens.length)
  const named = / E:/.test(before) || / E:/.test(after) || /^ (?:\S+ ){1,8}[:–—-] (?:up to )?$/.test(before)
  return named &&
    !isOther(line, index) &&
    !/ (?:growth|share|gdp|inflation|stake|rose|fell|points|shares|index|stocks|percent of) /.test(line.code)
    ? { head: index, from: index, told: 'row' }
    : undefined
}

/** "30%, made up of a 10% reciprocal duty and …": a part of a charge is no charge of its own. */
function isComponent(line: Line, from: number): boolean {
  return / (?:made up of|comprising|consist(?:s|ing) of|composed of|of which) (?:R \S+ )?$/.test(
    codeOf(line, Math.max(0, from - 5), from),
  )
}

/** Walks left over adjectives, figures, economies and goods to the first token of the noun phrase. */
function phraseStart(line: Line, head: number): number {
  const tags = tagsOf(line)
  let from = head
  while (from > 0 && head - from < 12) {
    const kind = tags[from - 1]?.kind
    const code = line.tokens[from - 1]?.code ?? ''
    const beyond = tags[from - 2]?.kind
    if (kind === 'and' || kind === 'comma') {
      // "anti-dumping and countervailing duties", "25% and 10% tariffs", "US, Chinese tariffs": one phrase.
      const word = line.tokens[from - 2]?.code ?? ''
      const adjective =
        /^(?:anti-?dumping|countervailing|anti-?subsidy|import|export|customs|steel|alumini?um|auto|cars?|trucks?|R|PP|new|steep|sweeping|punitive|additional|reciprocal|retaliatory|higher|provisional)$/.test(
          word,
        )
      if (!(adjective || (beyond === 'economy' && kind === 'and' && !isObjectOfVerb(line, from - 2)))) break
      from -= 1
      continue
    }
    if (kind === 'poss' || code === '-') {
      from -= 1
      continue
    }
    if (kind !== 'word' && kind !== 'figure' && kind !== 'economy' && kind !== 'near') break
    if (code === '$' || STOP.has(code)) break
    from -= 1
    if (DETERMINER.test(code)) break
  }
  return from
}

const isObjectOfVerb = (line: Line, index: number) => tagsOf(line)[index - 1]?.kind === 'at'

function partStart(line: Line, from: number): number {
  let at = from
  while (at > 0 && !CLAUSE_BREAK.test(line.tokens[at - 1]?.code ?? '')) at -= 1
  return at
}

function partEnd(line: Line, from: number): number {
  let at = from
  while (at < line.tokens.length && !CLAUSE_BREAK.test(line.tokens[at]?.code ?? '')) at += 1
  return at
}

function instrumentOf(phrase: string, around: string): Instrument {
  if (/ anti-?dumping | ad (?:duty|duties) | dumping (?:duty|duties|margins?|tariffs?) /.test(phrase))
    return 'antidumping'
  if (/ countervailing | anti-?subsidy | cvd | counter-subsidy /.test(phrase)) return 'countervailing'
  if (/ safeguards? /.test(phrase)) return 'safeguard'
  if (
    / (?:transshipment|transhipment) /.test(phrase) ||
    / (?:on|for) (?:\S+ )?(?:transshipp?ed|transhipp?ed|rerouted) /.test(around)
  )
    return 'transshipment'
  if (/ export (?:\S+ )?(?:dut(?:y|ies)|tax(?:es)?|tariffs?|lev(?:y|ies)|surtax) /.test(phrase)) return 'other'
  if (/ quotas? /.test(phrase)) return 'quota'
  if (/ (?:retaliatory|counter-?tariffs?|retaliation|counter) /.test(phrase)) return 'retaliatory'
  return 'ad_valorem'
}
