import type { Instrument } from '../tariff-fields.js'
import {
  CLAUSE_BREAK,
  DETERMINER,
  FACING,
  IMPOSING,
  MEASURE,
  SERVICE_TARIFF,
  STOP,
  TRADE_MODIFIER,
  WEAK_MEASURE,
} from './lexicon.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'

/** A charge that a sentence speaks of: the noun, the phrase around it, and the stretch of tokens that says more of it. */
export type Measure = {
  readonly line: Line
  /** Token index of the head noun ('tariffs', 'duty'). */
  readonly head: number
  /** First token of the noun phrase; the phrase ends with the head. */
  readonly from: number
  /** Where the words about this charge begin and end (exclusive): its clause, cut at the next charge. */
  readonly clauseFrom: number
  readonly until: number
  /** End (exclusive) of the clause, whoever else is named in it. */
  readonly clauseUntil: number
  readonly instrument: Instrument
  /** 'reciprocal', 'baseline', …: tells two charges of one imposer on one target apart. */
  readonly programme: string | undefined
  /** True where a verb alone tells the charge ("charges Chinese goods 30%"): then the head is the figure. */
  readonly verbal: boolean
}

const PROGRAMME =
  / (reciprocal|baseline|base|minimum|universal|global|blanket|secondary|fentanyl|transshipment|transhipment|punitive|retaliatory) /

/**
 * The charges on trade that a line names, in order; tariffs of power plants and telephone companies are none. `onTrade`
 * says that the text is about duties: only then can "Swiss goods will pay 39%" be one.
 */
export function findMeasures(line: Line, onTrade: boolean): readonly Measure[] {
  const nouns = line.tokens
    .flatMap((_, index) =>
      isHead(line, index) ? [{ head: index, from: phraseStart(line, index), verbal: false }] : [],
    )
    .filter(({ from }) => !isComponent(line, from))
  const verbs = onTrade ? verbalHeads(line, nouns) : []
  const heads = [...nouns, ...verbs].sort((a, b) => a.from - b.from)
  return heads.map(({ head, from, verbal }, index) => {
    const next = heads[index + 1]
    const clauseFrom = clauseStart(line, from)
    const clauseUntil = clauseEnd(line, head + 1)
    const until = Math.min(clauseUntil, next === undefined ? line.tokens.length : next.from)
    const phrase = codeOf(line, from, head + 1)
    const around = codeOf(line, from, until)
    return {
      line,
      head,
      from,
      clauseFrom,
      until,
      clauseUntil,
      instrument: instrumentOf(phrase, around),
      programme: PROGRAMME.exec(phrase)?.[1],
      verbal,
    }
  })
}

const CHARGING =
  / (?:got|draws?|drew|assigned|given|down for|charg(?:e|es|ed|ing)|pay(?:s|ing)?|paid|fac(?:e|es|ed|ing)|lev(?:y|ies|ied|ying)|impos(?:e|es|ed|ing)|stack(?:s|ed|ing)?|slap(?:s|ped|ping)?|collect(?:s|ed|ing)?) (?:(?:E:\S+|'s|’s|goods|products|imports|exports|them|it|the|most|an?|extra|additional|another|further|up|to|between|about|around|only|just|now|mostly|steel|cars) ){0,6}$/

/** Figures that a verb of charging or paying governs, with no noun of charge beside them; the first of each clause. */
function verbalHeads(line: Line, nouns: readonly { readonly head: number; readonly from: number }[]) {
  const found: { head: number; from: number; verbal: boolean }[] = []
  for (const [index, { code }] of line.tokens.entries()) {
    if (code !== 'R' || nouns.some(noun => index >= noun.from && index <= noun.head)) continue
    const before = codeOf(line, Math.max(0, index - 8), index)
    const after = codeOf(line, index + 1, index + 4)
    // "BYD: 17.0%" on a line of its own.
    const bullet = /^ (?:\S+ ){1,5}: R (?:. )?$/.test(line.code)
    if (!CHARGING.test(before) && !bullet) continue
    if (
      /^ (?:of (?!(?:the |their )?value )|more |less |higher |lower |income |interest |corporate |sales |for |stake |commission )/.test(
        after,
      )
    )
      continue
    found.push({ head: index, from: index, verbal: true })
  }
  return found.filter(
    ({ head }) =>
      !nouns.some(
        noun => noun.head < head && noun.head > head - 8 && !/ (?:and|,|;|while) /.test(codeOf(line, noun.head, head)),
      ),
  )
}

/** "30%, made up of a 10% reciprocal duty and …": a part of a charge is no charge of its own. */
function isComponent(line: Line, from: number): boolean {
  return / (?:made up of|comprising|consist(?:s|ing) of|composed of|of which) (?:R \S+ )?$/.test(
    codeOf(line, Math.max(0, from - 5), from),
  )
}

function isHead(line: Line, index: number): boolean {
  const code = line.tokens[index]?.code ?? ''
  const before = line.tokens[index - 1]?.code ?? ''
  const after = line.tokens[index + 1]?.code ?? ''
  // An average over a whole schedule is a statistic, not a measure.
  if (/ (?:average|averaged|mean|weighted|effective) (?:\S+ ){0,4}$/.test(codeOf(line, Math.max(0, index - 5), index)))
    return false
  if (MEASURE.test(code)) {
    if (SERVICE_TARIFF.has(before) || SERVICE_TARIFF.has(before.replace(/'s$/, ''))) return false
    // "tariff rate of 19%": the charge is one; its last word is the head. "tariff war" and "tariff lines" are no charges.
    if (WEAK_MEASURE.test(after)) return false
    if (
      /^(?:wars?|disputes?|tensions?|barriers?|lines?|revenues?|schedules?|polic(?:y|ies)|threats?|relief|talks?|negotiations?|truce|hikes?|increases?|cuts?|reductions?|exemptions?|evasion|concessions?|announcements?|plans?|deadline|preferences?|codes?|commission|act|man|free|treatment|escalation|uncertainty|rows?|deals?|regime|measures?|quotas?|drawback|officers?)$/.test(
        after,
      )
    ) {
      return /^(?:hikes?|increases?|threats?|quotas?|exemptions?)$/.test(after)
    }
    return true
  }
  if (!WEAK_MEASURE.test(code)) return false
  for (let i = index - 1; i >= Math.max(0, index - 5); i -= 1) {
    const word = line.tokens[i]?.code ?? ''
    if (SERVICE_TARIFF.has(word)) return false
    if (STOP.has(word) || /^\W$/.test(word)) break
    // "a 30% security charge" on imports.
    if (word === 'R' && /^charges?$/.test(code) && / (?:imports|goods|products) /.test(line.code)) return true
    if (TRADE_MODIFIER.test(word)) return true
    // "new 46% US taxes": a rate and an economy before it make a tax one on imports; "25% rates" in a text on trade.
    if (word === 'R' && (/^rates?$/.test(code) || codeOf(line, i - 3, index).includes(' E:'))) return true
  }
  // "new US taxes – 24% and 49%": another country's tax is one on trade where the sentence speaks of countries or goods.
  if (
    /^tax(?:es)?$/.test(code) &&
    /^E:/.test(before) &&
    / R /.test(line.code) &&
    / (?:countries|imports?|goods|exports?|products|tariffs?|trade) /.test(line.code)
  )
    return true
  return /^ (?:of|on) (?:duty|imports?|customs) /.test(codeOf(line, index + 1, index + 4))
}

/** Walks left over adjectives, figures, economies and goods to the first token of the noun phrase. */
function phraseStart(line: Line, head: number): number {
  let from = head
  while (from > 0 && head - from < 9) {
    const { code } = line.tokens[from - 1] ?? { code: '' }
    const beyond = line.tokens[from - 2]?.code ?? ''
    if (/^(?:and|or)$/.test(code)) {
      // "anti-dumping and countervailing duties", "steel and aluminium tariffs": one phrase; "pork and imposed duties": two.
      if (
        !/^(?:anti-dumping|antidumping|countervailing|steel|alumini?um|R|PP|E:\w+|auto|car|truck|import|export)$/.test(
          beyond,
        )
      )
        break
      from -= 1
      continue
    }
    if (
      /^['’]s?$/.test(code) ||
      (code === ',' && /^(?:additional|new|sweeping|steep|punitive|anti-dumping)$/.test(beyond))
    ) {
      from -= 1
      continue
    }
    if (STOP.has(code) || code === 'D' || code === '$' || /^[^\p{L}\p{N}$#]$/u.test(code)) break
    if (
      (IMPOSING.test(code) || FACING.test(code)) &&
      !/^(?:proposed|planned|threatened|increased|reduced|suspended|set|cut|hit|existing|imposed|announced|lower)$/.test(
        code,
      )
    )
      break
    if (/^(?:imposed|announced|threatened|increased|reduced|suspended|lower)$/.test(code) && !DETERMINER.test(beyond))
      break
    from -= 1
    if (DETERMINER.test(code)) break
  }
  return from
}

function clauseStart(line: Line, from: number): number {
  let at = from
  while (at > 0 && !CLAUSE_BREAK.test(line.tokens[at - 1]?.code ?? '')) at -= 1
  return at
}

function clauseEnd(line: Line, from: number): number {
  let at = from
  while (at < line.tokens.length && !CLAUSE_BREAK.test(line.tokens[at]?.code ?? '')) at += 1
  return at
}

function instrumentOf(phrase: string, around: string): Instrument {
  if (/ anti-?dumping | ad (?:duty|duties) /.test(phrase)) return 'antidumping'
  if (/ countervailing | anti-?subsidy | cvd /.test(phrase)) return 'countervailing'
  if (/ safeguards? /.test(phrase)) return 'safeguard'
  if (
    / (?:transshipment|transhipment) /.test(phrase) ||
    / (?:on|for) (?:\S+ )?(?:transshipp?ed|transhipp?ed|rerouted) /.test(around)
  )
    return 'transshipment'
  if (/ export (?:\S+ )?(?:dut(?:y|ies)|tax(?:es)?|tariffs?|lev(?:y|ies)) /.test(phrase)) return 'other'
  if (/ quotas? /.test(phrase)) return 'quota'
  if (/ (?:retaliatory|counter-?tariffs?|retaliation|counter) /.test(phrase)) return 'retaliatory'
  return 'ad_valorem'
}
