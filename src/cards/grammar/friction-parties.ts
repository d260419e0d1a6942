import { type Case, casesOf } from './cases.js'
import { ancestors, type Clause, clausesOf, type Stretch } from './clauses.js'
import type { Line } from './line.js'
import { ruledBy } from './nouns.js'
import { tagsOf } from './tags.js'

/** Who acts on whom. An empty side is one that the sentence leaves open. */
export type Sides = { readonly from: readonly string[]; readonly to: readonly string[] }

/** The economies of a line that can stand in a dispute: not everybody, not where something happens. */
export function standing(line: Line): readonly Case[] {
  return casesOf(line).filter(
    ({ economy, role, token }) =>
      economy !== '*' && !(line.tokens[token]?.code === 'E:capital' && (role === 'place' || isDateline(line, token))),
  )
}

/** "KABUL (Agency): Russia has …": where a text was sent from. */
const isDateline = (line: Line, token: number) => token === 0 && /^(?:[(:–—-]|D\S*)$/.test(line.tokens[1]?.code ?? '')

// "a German call to boycott …": who calls is before the noun, whoever the sentence is about.
const CALLS = /^(?:calls?|pleas?|demands?|advice|proposals?|threats?|plans?|decision|vow|move|bid)$/

/** Who does what a word names: the subject of its clause, of the clauses that it hangs on, or who owns it. */
export function doers(line: Line, at: number, clause: Clause | undefined): readonly string[] {
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

export function speakers(line: Line): readonly string[] {
  for (const clause of clausesOf(line)) {
    if (!/^(?:say|blame)$/.test(clause.verb.word.cls) || clause.verb.passive) continue
    const found = inside(line, clause.subject)
    if (found.length > 0) return found
  }
  return []
}

/** "sanctioned by the EU", "retaliation by Beijing". */
export function byAgent(line: Line, at: number, reach = 5): readonly string[] {
  return listAt(
    line,
    standing(line).find(({ token }) => token > at && token <= at + reach && rules(line, token, /^by$/)),
  )
}

/** The other side: the nearest economy behind the word, else the nearest before it. */
export function counterpart(line: Line, at: number, from: readonly string[]): readonly string[] {
  const found = behind(line, at, from)
  if (found.length > 0) return found
  // Who reports it is no party to it.
  const speaker = speakers(line)
  const last = standing(line).findLast(
    ({ token, economy }) => token < at && !from.includes(economy) && !speaker.includes(economy),
  )
  if (last === undefined) return []
  // "will sue Poland, Hungary and Slovakia": the last of a list stands for all of it.
  const first = standing(line).find(one => one.token <= last.token && listAt(line, one).includes(last.economy)) ?? last
  return listAt(line, first).filter(one => !from.includes(one) && !speaker.includes(one))
}

export function behind(line: Line, at: number, from: readonly string[]): readonly string[] {
  const cases = standing(line).filter(({ token, economy }) => token > at && !from.includes(economy))
  return listAt(line, cases.find(({ token }) => !rules(line, token, /^(?:in|by)$/)) ?? cases[0]).filter(
    one => !from.includes(one),
  )
}

export const before = (line: Line, at: number) => [
  ...new Set(
    standing(line)
      .filter(({ token }) => token < at)
      .map(({ economy }) => economy),
  ),
]

/** The economies of a stretch: the state itself where it is named, else its goods' or firms' home. */
export function inside(line: Line, stretch: Stretch | undefined): readonly string[] {
  if (stretch === undefined) return []
  const cases = standing(line).filter(
    ({ token, role }) => token >= stretch.from && token < stretch.until && role !== 'place',
  )
  return listAt(line, cases.find(({ itself }) => itself) ?? cases[0])
}

export const rules = (line: Line, token: number, words: RegExp) => words.test(ruledBy(line, token)?.code ?? '')

/** An economy with those that stand in one list with it ("the United States, Japan and the European Union"). */
export function listAt(line: Line, first: Case | undefined): readonly string[] {
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
export function settle(from: readonly string[], to: readonly string[]): Sides {
  return { from, to: to.filter(one => one !== '' && !from.includes(one)) }
}
