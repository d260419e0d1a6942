import { clauseOfToken } from './clauses.js'
import { near } from './friction-near.js'
import {
  before,
  behind,
  byAgent,
  counterpart,
  doers,
  inside,
  listAt,
  rules,
  speakers,
  standing,
} from './friction-parties.js'
import type { Shape } from './friction-table.js'
import type { Line } from './line.js'
import { headNoun } from './nouns.js'
import { tagsOf } from './tags.js'

/** Who acts on whom. An empty side is one that the sentence leaves open. */
export type Sides = { readonly from: readonly string[]; readonly to: readonly string[] }

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
    case 'suit':
      return ofSuit(line, at)
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
  const found = agent.length > 0 ? agent : doers(line, at, clause)
  // A verb that was not read as one has no subject: whoever is named first.
  const from = found.length > 0 || clause?.subject !== undefined ? found : before(line, at).slice(0, 1)
  return settle(from, from.length > 0 ? counterpart(line, at, from) : behind(line, at, []))
}

/** "a case brought by the EU at the WTO", "GATT backs a U.S. complaint over Japanese quotas": who sues stands beside the suit. */
function ofSuit(line: Line, at: number): Sides {
  const cases = standing(line)
  const by = cases.find(
    ({ token }) => Math.abs(token - at) < 10 && rules(line, token, /^by$/) && near(line, token, 4, 0, FILED),
  )
  const own = cases.find(({ token }) => SUIT.test(line.tokens[token + 1]?.code ?? ''))
  const from = by ?? own
  if (from === undefined) return ofDeed(line, at)
  const others = cases.filter(({ economy }) => economy !== from.economy)
  const to = others.find(({ token }) => token > from.token) ?? others[0]
  return settle([from.economy], to === undefined ? [] : listAt(line, to))
}

const FILED = /^(?:brought|filed|lodged|launched|initiated|won|case|complaint)$/
const SUIT = /^(?:complaints?|challenges?|cases?)$/

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
  // Who speaks of sanctions need not be who imposes them.
  const doing = clause !== undefined && clause.verb.word.cls === 'say' ? [] : doers(line, at, clause)
  const speaker = speakers(line)
  const from =
    owner.length > 0
      ? owner
      : doing.filter(one => !on.includes(one) && !(speaker.includes(one) && !sameClause(line, at)))
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
    const from = subject.length > 0 ? subject : speaker.length > 0 ? speaker : before(line, clause.verb.head).slice(-1)
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
  const from = doers(line, at, clauseOfToken(line, at))
  const against = cases.find(
    ({ token, economy }) => token > at && !from.includes(economy) && rules(line, token, /^(?:with|against)$/),
  )
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

/** Whether the clause of a token has a subject that is an economy. */
const sameClause = (line: Line, at: number) => inside(line, clauseOfToken(line, at)?.subject).length > 0

/** Nobody stands on both sides. */
function settle(from: readonly string[], to: readonly string[]): Sides {
  return { from, to: to.filter(one => one !== '' && !from.includes(one)) }
}
