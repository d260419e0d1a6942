import type { Instrument } from '../tariff-fields.js'
import type { Head } from './bare-head.js'
import { bareHeads } from './bare-heads.js'
import { isHead, type Subject } from './charge-heads.js'
import { holds } from './clause.js'
import { type Clause, clauseOfToken, clausesOf } from './clauses.js'
import { isSupposed } from './how-much-not.js'
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

const PROGRAMME =
  / (reciprocal|baseline|base|minimum|universal|global|blanket|secondary|fentanyl|transshipment|transhipment|punitive|retaliatory) /

/** The charges on trade that a line names, in order; tariffs of power plants and telephone companies are none. */
export function findMeasures(line: Line, subject: Subject): readonly Measure[] {
  const nouns = MAY_NAME.test(line.code) ? nounHeads(line, subject) : []
  const heads =
    subject.onTrade && !subject.onService
      ? [...nouns, ...bareHeads(line, nouns)].sort((a, b) => a.from - b.from)
      : nouns
  const meant = heads.filter(({ from, head, told }) => told !== 'noun' || !isSupposed(line, from, head))
  return meant.map(({ head, from, told, part, clause }, index) => {
    const next = meant[index + 1]
    const verb = clause ?? clauseOf(line, head)
    const payer = told === 'verb' ? describedPayer(line, verb, from) : undefined
    const clauseFrom = payer ?? part?.from ?? partStart(line, from)
    const clauseUntil = part?.until ?? partEnd(line, head + 1)
    const until = Math.min(clauseUntil, next === undefined ? line.tokens.length : startOf(next, head))
    const phrase = codeOf(line, from, head + 1)
    return {
      line,
      head,
      from,
      clauseFrom,
      until,
      clauseUntil,
      instrument: instrumentOf(phrase, codeOf(line, from, until), codeOf(line, payer ?? from, from)),
      programme: PROGRAMME.exec(phrase)?.[1],
      told,
      change: CHANGE.exec(codeOf(line, head + 1, head + 2))?.[1],
      clause: verb,
    }
  })
}

/** "Cargo that is judged to have been transshipped pays 40%": where the payer begins whom a relative clause parts from its verb. */
function describedPayer(line: Line, clause: Clause | undefined, from: number): number | undefined {
  const { subject, verb, kind } = clause ?? {}
  if (subject === undefined || verb === undefined || kind !== 'main' || verb.head > from) return undefined
  return /^(?:that|which|who)$/.test(line.tokens[subject.until]?.code ?? '') && subject.until < verb.from
    ? subject.from
    : undefined
}

// Most sentences of a text hold no word that could head a charge: one look tells them.
const MAY_NAME =
  / (?:(?:counter-?)?tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|surtax(?:es)?|cess|rates?|tax(?:es)?|charges?|penalt(?:y|ies)|deposits?|measures?) /

function nounHeads(line: Line, subject: Subject): readonly Head[] {
  return line.tokens
    .flatMap((_, head) =>
      isHead(line, head, subject) ? [{ head, from: phraseStart(line, head), told: 'noun' as const }] : [],
    )
    .filter(({ head, from }) => !isComponent(line, from) && !isVerb(line, head))
}

/** Where a charge begins to be told: with the words of its own clause or row, where these lie behind the charge before. */
const startOf = ({ from, part }: Head, before: number) => (part !== undefined && part.from > before ? part.from : from)

const CHANGE = / (hikes?|increases?|threats?|exemptions?|cuts?|reductions?|rises?|suspensions?|pause) /

/** The clause of a charge: the one that it is the subject of, else the one whose verb stands before it. */
function clauseOf(line: Line, head: number): Clause | undefined {
  const clauses = clausesOf(line)
  const subjectOf = clauses.find(
    ({ subject, kind, verb }) => kind === 'main' && holds(subject, head) && verb.head > head,
  )
  const around = subjectOf ?? clauseOfToken(line, head)
  // "25% tariffs on goods that do not qualify": that clause is about the goods.
  const onGoods =
    around !== undefined &&
    around !== subjectOf &&
    around.verb.head > head &&
    (around.kind === 'relative' || around.kind === 'participle') &&
    around.subject?.until !== head + 1
  return onGoods ? undefined : around
}

/** "30%, made up of a 10% reciprocal duty and …": a part of a charge is no charge of its own. */
function isComponent(line: Line, from: number): boolean {
  return / (?:made up of|comprising|consist(?:s|ing) of|composed of|of which|plus|on top of|in addition to|including) (?:R \S+ |the |an |a )*$/.test(
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

/** "the 25% that Washington charges": a word that is a charge elsewhere and a verb here. */
const isVerb = (line: Line, head: number) =>
  /^(?:charges|taxes|rates)$/.test(line.tokens[head]?.code ?? '') && tagsOf(line)[head]?.kind === 'verb'

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

function instrumentOf(phrase: string, around: string, payer: string): Instrument {
  if (/ anti-?dumping | ad (?:duty|duties) | dumping (?:duty|duties|margins?|tariffs?) /.test(phrase))
    return 'antidumping'
  if (/ countervailing | anti-?subsidy | cvd | counter-subsidy /.test(phrase)) return 'countervailing'
  if (/ safeguards? /.test(phrase)) return 'safeguard'
  if (
    / (?:transshipment|transhipment) /.test(phrase) ||
    / (?:on|for) (?:\S+ )?(?:transshipp?ed|transhipp?ed|rerouted) /.test(around) ||
    / (?:transshipp?ed|transhipp?ed|rerouted) /.test(payer)
  )
    return 'transshipment'
  if (/ export (?:\S+ )?(?:dut(?:y|ies)|tax(?:es)?|tariffs?|lev(?:y|ies)|surtax) /.test(phrase)) return 'other'
  if (/ quotas? /.test(phrase)) return 'quota'
  if (/ (?:retaliatory|counter-?tariffs?|retaliation|counter) /.test(phrase)) return 'retaliatory'
  return 'ad_valorem'
}
