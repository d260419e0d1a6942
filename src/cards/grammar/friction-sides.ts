import { type Case, casesOf } from './cases.js'
import { ancestors, type Clause, clauseOfToken, clausesOf, type Stretch } from './clauses.js'
import type { Shape } from './friction-words.js'
import type { Line } from './line.js'
import { headNoun, ruledBy } from './nouns.js'
import { tagsOf } from './tags.js'

/** Who acts on whom. An empty side is one that the sentence leaves open. */
export type Sides = { readonly from: readonly string[]; readonly to: readonly string[] }

/** The economies of a line that can stand in a dispute: not everybody, not where something happens. */
export function standing(line: Line): readonly Case[] {
  return casesOf(line).filter(
    ({ economy, role, token }) => economy !== '*' && !(role === 'place' && line.tokens[token]?.code === 'E:capital'),
  )
}

/** The sides of a dispute that a word at a token tells of. */
export function sidesOf(line: Line, at: number, shape: Shape): Sides {
  switch (shape) {
    case 'mutual':
      return bothSides(line, at)
    case 'noun':
      return ofMeasure(line, at)
    case 'judges':
    case 'fails':
      return ofBlame(line, at)
    case 'pressed':
      return pressed(line, at)
    case 'harmed':
      return settle(behind(line, at, []), before(line, at))
    case 'threat':
      return ofThreat(line, at)
    case 'reason':
      return ofReason(line, at)
    case 'acts':
    case 'irks':
      return ofDeed(line, at)
  }
}

function ofDeed(line: Line, at: number): Sides {
  const clause = clauseOfToken(line, at)
  const suffered = clause?.verb.passive === true && clause.verb.head === at
  const agent = byAgent(line, at, suffered ? 6 : 3)
  const subject = clause === undefined ? [] : inside(line, clause.subject)
  if (suffered) {
    const to = subject.length > 0 ? subject : before(line, at)
    return settle(agent, to.length > 0 ? to : behind(line, at, agent))
  }
  const from = agent.length > 0 ? agent : doers(line, at, clause)
  return settle(from, counterpart(line, at, from))
}

/** Sanctions, an embargo, export controls: whose they are, and on whom. */
function ofMeasure(line: Line, at: number): Sides {
  const cases = standing(line)
  const after = (words: RegExp) =>
    listAt(
      line,
      cases.find(({ token }) => token > at && token < at + 14 && rules(line, token, words)),
    )
  const origin = after(/^from$/)
  const on = origin.length > 0 ? origin : after(/^(?:on|against|upon|to|targeting)$/)
  const agent = byAgent(line, at)
  const owner =
    agent.length > 0
      ? agent
      : listAt(
          line,
          cases.findLast(
            ({ token }) => token < at && at - token <= 4 && headNoun(line, token) >= at && isOwner(line, token),
          ),
        )
  const clause = clauseOfToken(line, at)
  const suffers =
    clause !== undefined && (clause.verb.word.cls === 'face' || clause.verb.word.cls === 'avoid' || clause.verb.passive)
  const subject = clause === undefined ? [] : inside(line, clause.subject)
  if (suffers && on.length === 0 && subject.length > 0 && !subject.some(one => owner.includes(one)))
    return settle(owner, subject)
  const from = owner.length > 0 ? owner : doers(line, at, clause).filter(one => !on.includes(one))
  return settle(from, on.length > 0 ? on : counterpart(line, at, from))
}

// "Russia sanctions" are on Russia; "Russia's sanctions", "Russian sanctions", "US sanctions" are its own.
function isOwner(line: Line, token: number): boolean {
  const { code = '', text = '' } = line.tokens[token] ?? {}
  return code !== 'E:name' || tagsOf(line)[token + 1]?.kind === 'poss' || /^(?:US|U\.S\.?|EU|UK|EC)$/i.test(text)
}

/** Blame: the speaker says it, whoever's doing it is about bears it. */
function ofBlame(line: Line, at: number): Sides {
  const clause = clauseOfToken(line, at)
  const speaker = speakers(line)
  const subject = clause === undefined ? [] : inside(line, clause.subject)
  const blames = clause !== undefined && /^(?:say|blame|urge)$/.test(clause.verb.word.cls)
  if (
    blames ||
    (clause !== undefined && /^(?:call|term|brand|label|dismiss|regard|consider|deem)$/.test(clause.verb.word.lemma))
  ) {
    const from = subject.length > 0 ? subject : speaker
    return settle(from, counterpart(line, at, from))
  }
  const owners = subject.length > 0 ? subject : before(line, at)
  const to = owners.filter(one => !speaker.includes(one))
  if (speaker.length > 0) return settle(speaker, to.length > 0 ? to : counterpart(line, at, speaker))
  return settle(behind(line, at, owners), owners)
}

/** "Threats to the United States by the Government of …": whoever is threatened tells of it. */
function ofThreat(line: Line, at: number): Sides {
  const to = standing(line).find(({ token }) => token > at && !rules(line, token, /^(?:by|from)$/))
  const by = standing(line).find(({ token }) => token > at && rules(line, token, /^(?:by|from)$/))
  const clause = clauseOfToken(line, at)
  const subject = by === undefined ? inside(line, clause?.subject) : listAt(line, by)
  return settle(to === undefined ? [] : [to.economy], subject)
}

/** "tariffs on India over Russian oil", "… if Canada goes on": what follows is the reason; the charge before it has the sides. */
function ofReason(line: Line, at: number): Sides {
  const head = line.tokens.findLastIndex(
    ({ code }, index) => index < at && /^(?:tariffs?|dut(?:y|ies)|sanctions|lev(?:y|ies)|surcharges?|tax)$/.test(code),
  )
  const cases = standing(line).filter(({ token }) => token < at)
  const patient = cases.find(
    ({ token, role }) => (role === 'patient' || role === 'origin') && Math.abs(token - head) < 14,
  )
  const owner = cases.find(({ role, economy }) => role === 'owner' && economy !== patient?.economy)
  const from = owner === undefined ? doers(line, head, clauseOfToken(line, head)) : [owner.economy]
  const to =
    patient !== undefined && !from.includes(patient.economy)
      ? listAt(line, patient)
      : cases
          .map(({ economy }) => economy)
          .filter(one => !from.includes(one))
          .slice(0, 1)
  const named = standing(line).filter(
    ({ token, role }) => token > at && role !== 'place' && line.tokens[at]?.code !== 'over',
  )
  return settle(from, to.length > 0 ? to : named.slice(0, 1).map(({ economy }) => economy))
}

function bothSides(line: Line, at: number): Sides {
  const cases = standing(line)
  const pairs = cases.filter(({ role }) => role === 'pair')
  const beside = pairs.filter(({ token }) => Math.abs(token - at) <= 6)
  if (beside.length >= 2) return settle([beside[0]?.economy ?? ''], [beside[1]?.economy ?? ''])
  const between = cases.filter(({ token }) => token > at && rules(line, token, /^(?:between|among)$/))
  if (between.length >= 2) return settle([between[0]?.economy ?? ''], [between[1]?.economy ?? ''])
  const against = cases.find(({ token }) => token > at && rules(line, token, /^(?:with|against)$/))
  const from = doers(line, at, clauseOfToken(line, at))
  if (against !== undefined) return settle(from, [against.economy])
  const near = [...cases].sort((a, b) => Math.abs(a.token - at) - Math.abs(b.token - at))
  const first = from[0] ?? near[0]?.economy
  const second = near.find(one => one.economy !== first)?.economy
  return settle(first === undefined ? [] : [first], second === undefined ? [] : [second])
}

function pressed(line: Line, at: number): Sides {
  const word = line.tokens.findIndex(({ code }) =>
    /^(?:pressure|urging|behest|request|insistence|demands?)$/.test(code),
  )
  const pressing = standing(line).find(
    ({ token }) =>
      token === word - 1 ||
      (token > word && token <= word + 4) ||
      (token === word - 2 && tagsOf(line)[word - 1]?.kind === 'poss'),
  )
  if (pressing === undefined) return { from: [], to: [] }
  const to = doers(line, at, clauseOfToken(line, at)).filter(one => one !== pressing.economy)
  return settle([pressing.economy], to.length > 0 ? to : before(line, at).filter(one => one !== pressing.economy))
}

// "a German call to boycott …": who calls is before the noun, whoever the sentence is about.
const CALLS = /^(?:calls?|pleas?|demands?|advice|proposals?|threats?|plans?|decision|vow|move|bid)$/

/** Who does what a word names: the subject of its clause, of the clauses that it hangs on, or who owns it. */
function doers(line: Line, at: number, clause: Clause | undefined): readonly string[] {
  if (clause === undefined) return before(line, at).slice(0, 1)
  if (clause.kind === 'infinitive' && CALLS.test(clause.link ?? '')) {
    const caller = standing(line).findLast(({ token }) => token < clause.from && token >= clause.from - 4)
    if (caller !== undefined) return [caller.economy]
  }
  const subject = inside(line, clause.subject)
  if (subject.length > 0 && !(clause.verb.passive && clause.verb.head !== at)) return subject
  for (const outer of ancestors(line, clause)) {
    const found = inside(line, outer.subject)
    if (found.length > 0 && !outer.verb.passive) return found
  }
  if (clause.subject === undefined || clause.from >= at)
    return listAt(
      line,
      standing(line).findLast(({ token }) => token < at),
    )
  const owner = standing(line).find(({ token, role }) => token < at && role === 'owner')
  return owner === undefined ? speakers(line) : [owner.economy]
}

function speakers(line: Line): readonly string[] {
  for (const clause of clausesOf(line)) {
    if (!/^(?:say|blame)$/.test(clause.verb.word.cls) || clause.verb.passive) continue
    const found = inside(line, clause.subject)
    if (found.length > 0) return found
  }
  return []
}

/** "sanctioned by the EU", "retaliation by Beijing". */
function byAgent(line: Line, at: number, reach = 5): readonly string[] {
  return listAt(
    line,
    standing(line).find(({ token }) => token > at && token <= at + reach && rules(line, token, /^by$/)),
  )
}

/** The other side: the nearest economy behind the word, else the nearest before it. */
function counterpart(line: Line, at: number, from: readonly string[]): readonly string[] {
  const found = behind(line, at, from)
  if (found.length > 0) return found
  // Who reports it is no party to it.
  const speaker = speakers(line)
  return before(line, at)
    .filter(one => !from.includes(one) && !speaker.includes(one))
    .slice(-1)
}

function behind(line: Line, at: number, from: readonly string[]): readonly string[] {
  const cases = standing(line).filter(({ token, economy }) => token > at && !from.includes(economy))
  return listAt(line, cases.find(({ token }) => !rules(line, token, /^(?:in|by)$/)) ?? cases[0]).filter(
    one => !from.includes(one),
  )
}

const before = (line: Line, at: number) => [
  ...new Set(
    standing(line)
      .filter(({ token }) => token < at)
      .map(({ economy }) => economy),
  ),
]

/** The economies of a stretch: the state itself where it is named, else its goods' or firms' home. */
function inside(line: Line, stretch: Stretch | undefined): readonly string[] {
  if (stretch === undefined) return []
  const cases = standing(line).filter(({ token }) => token >= stretch.from && token < stretch.until)
  return listAt(line, cases.find(({ itself }) => itself) ?? cases[0])
}

const rules = (line: Line, token: number, words: RegExp) => words.test(ruledBy(line, token)?.code ?? '')

/** An economy with those that stand in one list with it ("the United States, Japan and the European Union"). */
function listAt(line: Line, first: Case | undefined): readonly string[] {
  if (first === undefined) return []
  const tags = tagsOf(line)
  const found = [first.economy]
  let last = first.token
  for (const one of standing(line)) {
    if (one.token <= last || one.token - last > 4) continue
    const joined = tags
      .slice(last + 1, one.token)
      .every(({ kind }) => kind === 'comma' || kind === 'and' || kind === 'near')
    if (!joined || one.token === last + 1) break
    if (!found.includes(one.economy)) found.push(one.economy)
    last = one.token
  }
  return found
}

/** Nobody stands on both sides. */
function settle(from: readonly string[], to: readonly string[]): Sides {
  return { from, to: to.filter(one => one !== '' && !from.includes(one)) }
}
