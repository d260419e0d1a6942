import { clauseOfToken } from './clauses.js'
import {
  before,
  behind,
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
import type { Line } from './line.js'
import { tagsOf } from './tags.js'

/** Blame: the speaker says it, whoever's doing it is about bears it. */
export function ofBlame(line: Line, at: number): Sides {
  const clause = clauseOfToken(line, at)
  const speaker = speakers(line)
  const subject = clause === undefined ? [] : inside(line, clause.subject)
  const blames =
    clause !== undefined &&
    clause.verb.head !== at &&
    !/^(?:bully|coerce|pressure)$/.test(clause.verb.word.lemma) &&
    /^(?:say|blame|urge)$/.test(clause.verb.word.cls)
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
export function ofThreat(line: Line, at: number): Sides {
  const to = standing(line).find(({ token }) => token > at && !rules(line, token, /^(?:by|from)$/))
  const by = standing(line).find(({ token }) => token > at && rules(line, token, /^(?:by|from)$/))
  const clause = clauseOfToken(line, at)
  const subject = by === undefined ? inside(line, clause?.subject) : listAt(line, by)
  return settle(to === undefined ? [] : [to.economy], subject)
}

/** "tariffs on India over Russian oil", "… if Canada goes on": what follows is the reason; the charge before it has the sides. */
export function ofReason(line: Line, at: number): Sides {
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

export function pressed(line: Line, at: number): Sides {
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
