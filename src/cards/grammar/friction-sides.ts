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
  type Sides,
  settle,
  speakers,
  standing,
} from './friction-parties.js'
import { ofBlame, ofReason, ofThreat, pressed } from './friction-sides-blame.js'
import type { Shape } from './friction-table.js'
import { codeOf, type Line } from './line.js'
import { headNoun } from './nouns.js'
import { tagsOf } from './tags.js'

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
  // "put ten US firms on its entity list": whoever is put there stands before it.
  if (line.tokens[at]?.code === 'list')
    return settle(
      from,
      before(line, at)
        .filter(one => !from.includes(one))
        .slice(-1),
    )
  return settle(from, from.length > 0 ? counterpart(line, at, from) : behind(line, at, []))
}

/** "a case brought by the EU at the WTO", "GATT backs a U.S. complaint over Japanese quotas": who sues stands beside the suit. */
function ofSuit(line: Line, at: number): Sides {
  const cases = standing(line)
  const winner = winnerOf(line)
  if (winner !== undefined) {
    const loser =
      cases.find(({ token, economy }) => token > winner.token && economy !== winner.economy) ??
      cases.find(({ economy }) => economy !== winner.economy)
    const won = listAt(line, winner)
    return settle(won, loser === undefined ? [] : listAt(line, loser))
  }
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

/** "rules in favour of Canada", "authorises Mexico to impose": whom a panel lets have its way. */
function winnerOf(line: Line) {
  if (!/ (?:wto|gatt|organi[sz]ation|panel|arbitrators?) /.test(line.code)) return undefined
  return standing(line).find(({ token }) =>
    / (?:in favou?r of|sid(?:es|ed) with|authori[sz](?:es|ed)|allow(?:s|ed)|clear(?:s|ed)) (?:the )?$/.test(
      codeOf(line, token - 4, token),
    ),
  )
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
  const winner = winnerOf(line)
  if (winner !== undefined && winner.token < at) {
    const won = listAt(line, winner)
    return settle(won, behind(line, at, won))
  }
  // "sanctions from the United States": who imposes them; "a ban on goods from it": who bears it.
  const imposed =
    /^sanctions?$/.test(line.tokens[at]?.code ?? '') && / from (?:the )?$/.test(codeOf(line, at + 1, at + 3))
  const origin = imposed ? [] : after(/^from$/)
  const on = origin.length > 0 ? origin : after(/^(?:on|against|upon|to|targeting)$/)
  const agent = imposed ? after(/^from$/) : byAgent(line, at)
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
  // "protested to Kenya over a ban on its sugar": who complains of a measure suffers it.
  if (
    owner.length === 0 &&
    clause !== undefined &&
    /^(?:blame|say|urge)$/.test(clause.verb.word.cls) &&
    subject.length > 0 &&
    near(line, at, 4, 0, /^(?:over|about|against|at)$/)
  )
    return settle(counterpart(line, at, subject).length > 0 ? counterpart(line, at, subject) : [], subject)
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

/** Whether the clause of a token has a subject that is an economy. */
const sameClause = (line: Line, at: number) => inside(line, clauseOfToken(line, at)?.subject).length > 0
