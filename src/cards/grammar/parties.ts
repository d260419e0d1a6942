import { holds } from './clause.js'
import { ancestors, type Clause, clauseOfToken } from './clauses.js'
import { firmsOf } from './firms.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import { isBloc, listAfter, type Member, membersIn, membersOf } from './members.js'
import type { Pact } from './pact.js'
import { isOfFirm } from './recent.js'
import { tagsOf } from './tags.js'

/** Who is party to an agreement: states and blocs by code, and firms or bodies by the names they bear in the text. */
export type Parties = {
  readonly members: readonly Member[]
  /** Two firms or bodies, where they agree and not the states. */
  readonly firms: readonly string[]
  readonly homes: readonly string[]
  /** Who is meant by a word only: the two that the text is about, or the one that speaks in it. */
  readonly open: 'both' | 'some' | 'none'
  /** False where others act than those who are named: "several countries have signed …". */
  readonly ours: boolean
}

const BOTH =
  / (?:two|both|the|three|four) (?:\S+ )?(?:countries|sides|nations|parties|participants|neighbou?rs|governments|economies|leaders|powers|partners|blocs|capitals|allies|presidents|ministers|delegations|teams|negotiators) | they /

/** The parties of an agreement by what each does in its sentence: who acts, with whom, between whom, whose. */
export function partiesOf(line: Line, pact: Pact): Parties {
  const members = unique([...premodifiers(line, pact), ...complements(line, pact), ...agents(line, pact)])
  const firms =
    members.length < 2 && pact.noun ? firmsOf(line, pact.from, pact.until).filter(name => !isMember(line, name)) : []
  const wide = widened(line, pact, members)
  const around = codeOf(line, pact.from, pact.until)
  return {
    members: wide,
    firms: firms.length === 2 ? firms : [],
    homes: firms.length === 2 ? homesOf(line, pact) : [],
    ours: ours(line, pact),
    open: wide.length >= 2 ? 'none' : BOTH.test(around) || / between (?:them|us|the) /.test(around) ? 'both' : 'some',
  }
}

/** Where the roles name fewer than two: whom a promise serves, else the only two that the sentence names at all. */
function widened(line: Line, pact: Pact, members: readonly Member[]): readonly Member[] {
  if (members.length >= 2) return members
  const with2 = unique([...members, ...served(line, pact)]).slice(0, pact.oneSided ? 2 : 3)
  if (with2.length >= 2 || pact.weight < 2) return with2
  const all = membersIn(line, pact.from, pact.until)
  const vague = members.length === 1 || isPronoun(line, pact.clause?.subject)
  return all.length === 2 && vague && members.every(({ name }) => all.some(one => one.name === name)) ? all : with2
}

/** Whether who acts is one that the text is about: a state, "he", "the government", or nobody named. */
function ours(line: Line, { clause, noun, head }: Pact): boolean {
  const subject = clause?.subject
  if (subject === undefined || (noun && holds(subject, head))) return true
  if (membersIn(line, subject.from, subject.until).length > 0) return true
  const code = codeOf(line, subject.from, subject.until)
  if (BOTH.test(code)) return true
  if (/ (?:countries|nations|states|members|others|several|many|companies|firms|groups?|none|one) /.test(code))
    return false
  return (
    isPronoun(line, subject) ||
    / (?:governments?|ministers?|prime|mr|ms|mrs|president|presidents|premier|chancellor|secretary|officials?|administration|cabinet|ministry|minister|leaders?|commission|parliament|negotiators?|house|side) /.test(
      code,
    )
  )
}

const unique = (members: readonly Member[]) =>
  members.filter((member, index) => members.findIndex(({ name }) => name === member.name) === index)

/** "US-Japan deal", "the Swiss agreement", "China's pact". */
function premodifiers(line: Line, pact: Pact): readonly Member[] {
  return pact.noun ? membersIn(line, pact.phrase, pact.head) : []
}

/** "with X", "between X and Y", "by X and Y" in the phrase or beside its verb. */
function complements(line: Line, pact: Pact): readonly Member[] {
  const { clause } = pact
  const tags = tagsOf(line)
  const start = clause === undefined || !pact.noun || clause.verb.head > pact.head ? pact.head : clause.verb.head
  const end = Math.max(clause?.until ?? pact.until, pact.head + 1)
  const found: Member[] = []
  for (let at = start + 1; at < extended(line, end); at += 1) {
    const code = line.tokens[at]?.code ?? ''
    if (
      at > pact.head &&
      at >= end &&
      tags[at]?.kind !== 'at' &&
      membersOf(line).get(at) === undefined &&
      !/^(?:and|,|the)$/.test(code)
    )
      break
    if (LEADS.test(code) || (pact.form === 'loan' && /^(?:from|to)$/.test(code)) || isBy(line, pact, at))
      found.push(...listAfter(line, at, line.tokens.length))
    // "between" names them all.
    if (code === 'between' && found.length >= 2) return found
    // "the terms of the US-UK deal".
    if (code === 'of' && at === pact.head + 1) found.push(...membersIn(line, at, Math.min(at + 8, extended(line, end))))
  }
  return found
}

const LEADS = /^(?:with|between|among|involving|alongside)$/

/** "signed by X and Y". */
function isBy(line: Line, { clause, head }: Pact, at: number): boolean {
  if (line.tokens[at]?.code !== 'by') return false
  return (clause?.verb.passive !== false && at > head) || tagsOf(line)[at - 1]?.kind === 'verb'
}

const extended = (line: Line, end: number) => Math.min(line.tokens.length, end + 12)

/** Who does it: the subject of its clause, or of whoever says so where that is "he" or "it". */
function agents(line: Line, pact: Pact): readonly Member[] {
  const { clause } = pact
  if (clause === undefined) return membersIn(line, pact.from, pact.phrase)
  const { subject } = clause
  // An aside between dashes keeps the parse from the subject: all before the verb is then taken for it.
  if (subject === undefined && clause.kind === 'main' && clause.verb.from < pact.head)
    return membersIn(line, clause.from, clause.verb.from)
  if (subject !== undefined && pact.noun && holds(subject, pact.head))
    return [...(clause.verb.passive ? [] : membersIn(line, pact.head + 1, subject.until)), ...outer(line, pact)]
  const own = subject === undefined ? [] : membersIn(line, subject.from, subject.until)
  if (own.length > 0) return own
  // An aside in brackets or quotation marks has cut the subject short.
  if (
    clause.kind === 'main' &&
    clause.from < clause.verb.from &&
    /^[)”"\]]$/.test(line.tokens[clause.verb.from - 1]?.code ?? '')
  )
    return membersIn(line, clause.from, clause.verb.from)
  if (pact.oneSided && subject !== undefined) return anyIn(line, subject.from, subject.until).slice(0, 1)
  return isPronoun(line, subject) ? speaker(line, clause) : []
}

/** "Brazil and China will trade under a deal signed on Wednesday": the subject of the clause that the phrase stands in. */
function outer(line: Line, pact: Pact): readonly Member[] {
  const around = clauseOfToken(line, pact.head)
  if (around === undefined || around === pact.clause || around.subject === undefined) return []
  return around.verb.head < pact.head ? membersIn(line, around.subject.from, around.subject.until) : []
}

function isPronoun(line: Line, subject: Clause['subject']): boolean {
  if (subject === undefined) return true
  return (
    subject.until - subject.from <= 2 &&
    tagsOf(line)
      .slice(subject.from, subject.until)
      .some(({ kind }) => kind === 'pron')
  )
}

function speaker(line: Line, clause: Clause): readonly Member[] {
  for (const parent of ancestors(line, clause)) {
    if (parent.subject === undefined) continue
    const found = membersIn(line, parent.subject.from, parent.subject.until)
    if (found.length > 0) return found.slice(0, 1)
  }
  return []
}

/** "to buy American soybeans", "to invest in the United States": whom a promise serves; else whose goods it is about. */
function served(line: Line, pact: Pact): readonly Member[] {
  if (pact.noun) return []
  if (!pact.oneSided) return membersIn(line, pact.head + 1, line.tokens.length).slice(0, 2)
  return anyIn(line, pact.head + 1, Math.min(line.tokens.length, pact.head + 24)).slice(0, 2)
}

/** Every state named, also as a place or as the home of firms: where money goes and whose goods are bought. */
function anyIn(line: Line, from: number, until: number): readonly Member[] {
  const found: Member[] = []
  for (let at = from; at < until; at += 1) {
    const economy = line.tokens[at]?.economy?.economy
    if (economy !== undefined && economy !== '*')
      found.push({ token: at, until: at + 1, name: economy, bloc: isBloc(economy) })
  }
  return found
}

const isMember = (line: Line, name: string) =>
  [...membersOf(line).values()].some(
    member => textOf(line, member).includes(name) || (name.includes(textOf(line, member)) && name.length < 12),
  )

function textOf(line: Line, { token, until }: Member): string {
  const first = line.tokens[token]
  const last = line.tokens[until - 1]
  return first === undefined || last === undefined
    ? ''
    : line.sentence.text.slice(first.start - line.sentence.start, last.end - line.sentence.start)
}

function homesOf(line: Line, pact: Pact): readonly string[] {
  const homes: string[] = []
  for (let at = pact.from; at < pact.until; at += 1) {
    const economy = line.tokens[at]?.economy?.economy
    if (economy !== undefined && isOfFirm(line, at) && !homes.includes(economy)) homes.push(economy)
  }
  return homes
}
