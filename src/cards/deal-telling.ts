import { endOf, startOf } from '../articles/date-value.js'
import { resolveDate } from '../articles/dates.js'
import type { Reading } from '../articles/reading.js'
import { ancestors } from './grammar/clauses.js'
import { codeOf, type Line } from './grammar/line.js'
import { membersOf } from './grammar/members.js'
import type { Pact } from './grammar/pact.js'
import { NAMED } from './grammar/pact-nouns.js'
import { type Parties, partiesOf } from './grammar/parties.js'
import type { TextParties } from './grammar/text-parties.js'

/** One telling of an agreement: who, what, how far, and how good a telling it is. */
export type Telling = {
  readonly line: Line
  readonly pact: Pact
  /** States and blocs by code; for firms those that they are at home in. */
  readonly names: readonly string[]
  readonly firms: readonly string[]
  /** True where a party is not named by these words. */
  readonly carried: boolean
  /** True where the sentence means two that it does not name: "the two sides", "the Parties". */
  readonly meant: boolean
  readonly worth: number
}

const OLD_DAYS = 60
const DAY_MS = 86_400_000

/** A pact with its parties, completed from what the text is about; undefined where there are not two. */
export function tellingOf(
  reading: Reading,
  line: Line,
  index: number,
  pact: Pact,
  text: TextParties,
  told: readonly string[],
): Telling | undefined {
  const parties = partiesOf(line, pact)
  if (parties.firms.length === 2) {
    if (pact.weight === 0) return undefined
    const homes = parties.homes.length === 2 ? parties.homes : text.pairAt(index)
    return {
      line,
      pact,
      names: homes,
      firms: parties.firms,
      meant: true,
      carried: parties.homes.length !== 2,
      worth: worthOf(reading, line, index, pact, false),
    }
  }
  const filled = fill(line, parties, pact, text, index, told)
  if (filled === undefined) return undefined
  return {
    line,
    pact,
    ...filled,
    firms: [],
    meant: parties.open === 'both',
    worth: worthOf(reading, line, index, pact, filled.carried),
  }
}

const MANY =
  / # (?:\S+ ){0,3}(?:nations|countries|states|members|economies|governments) (?:, )?(?:including|among them|such as) | and (?:the )?(?:other )?# (?:\S+ ){0,3}(?:nations|countries|states|members|economies|partners) /

type Filled = { readonly names: readonly string[]; readonly carried: boolean }

function fill(
  line: Line,
  parties: Parties,
  pact: Pact,
  text: TextParties,
  index: number,
  told: readonly string[],
): Filled | undefined {
  const names = parties.members.map(({ name }) => name)
  if (names.length >= 2) return { names, carried: false }
  // "Twelve nations, including Japan, sign": who else signs the text does not say.
  if (names.length === 1 && pact.weight >= 2 && pact.noun && MANY.test(codeOf(line, pact.from, pact.until)))
    return { names, carried: false }
  const pair = text.pairAt(index)
  // Who lends to whom is told where a loan is, or it is none that the desk knows of.
  if (pact.form === 'loan') return undefined
  // An agreement with a name has parties of its own, whoever the text is about.
  if (NAMED.test(line.tokens[pact.head]?.code ?? '')) return undefined
  const [only] = names
  if (only === undefined) {
    if (pact.weight < 2 || !parties.ours) return undefined
    const ofTheText = pact.plural || / (?:trade|tariff|economic|customs) /.test(codeOf(line, pact.phrase, pact.head))
    const passive = pact.clause?.verb.passive === true && ofTheText
    if (parties.open !== 'both' && !pact.definite && !passive) return undefined
    // Where the sentence names a third, who is meant is not plain.
    if ([...membersOf(line).values()].some(({ name }) => !pair.includes(name) && !told.includes(name))) return undefined
    const both = told.length >= 2 ? told : (text.pairBefore(index) ?? pair)
    return both.length >= 2 ? { names: both, carried: true } : undefined
  }
  if (!parties.ours) return undefined
  if (told.length >= 2 && told.includes(only)) return { names: told, carried: true }
  if (pair.length === 2 && pair.includes(only)) return { names: pair, carried: true }
  const other = text.ranked.slice(0, 3).find(name => name !== only)
  return other === undefined || pact.weight < 2 ? undefined : { names: [only, other], carried: true }
}

/** How good a telling is: a verb that does it, both parties in its own words, the lead, and news rather than history. */
function worthOf(reading: Reading, line: Line, index: number, pact: Pact, carried: boolean): number {
  // Titles and headings name a deal; the sentences below them tell it.
  const isTitle = !/[.!?:]["”’)]*$/.test(line.sentence.text) && (index === 0 || line.tokens.length < 25)
  const place = isTitle ? -2 : Math.max(0, 2.5 - index / 4)
  // What somebody says today of what was agreed before is news.
  const known = isSaid(line, pact) ? 3 : 5
  const past = isOld(reading, line, pact) ? 8 : isBackground(line, pact) ? known : 0
  // "the agreement" is one that has been told of already.
  return pact.weight * 2 + (carried ? (pact.noun && pact.definite ? -1 : 0) : 1) + place - past
}

const DONE: ReadonlySet<string> = new Set(['signed', 'announced', 'agreed_in_principle', 'ratified', 'terminated'])

/** The words about an agreement, with a few before and after. */
function around({ phrase, head, clause }: Pact): { readonly from: number; readonly until: number } {
  const from = Math.min(phrase, clause?.verb.from ?? phrase)
  return { from: Math.max(0, from - 4), until: Math.max(head + 6, (clause?.verb.head ?? 0) + 4) }
}

const isSaid = (line: Line, { clause }: Pact) =>
  clause !== undefined && ancestors(line, clause).some(({ verb }) => verb.word.cls === 'say')

/** Told as known: "had previously agreed", "the existing pact". */
function isBackground(line: Line, pact: Pact): boolean {
  const { clause } = pact
  const { from, until } = around(pact)
  const near = codeOf(line, from, Math.min(until, line.tokens.length))
  if (/ (?:previous(?:ly)?|earlier|existing|former|old|older|since|current|already) /.test(near)) return true
  const helper = clause === undefined ? '' : (line.tokens[clause.verb.from]?.code ?? '')
  return clause?.verb.perfect === true && helper === 'had' && clause.parent === undefined
}

/** Of another day altogether: "last year", "in 2015", a date long before the article. */
function isOld(reading: Reading, line: Line, pact: Pact): boolean {
  const { from, until } = around(pact)
  const near = codeOf(line, from, Math.min(until, line.tokens.length))
  if (/ (?:last (?:year|summer|autumn|winter|spring|fall)|years? ago|decades?|first term) /.test(near)) return true
  const published = startOf(reading.published)
  if (published === undefined || !DONE.has(pact.stage)) return false
  return line.tokens.slice(from, Math.min(line.tokens.length, until + 6)).some(({ date }, step) => {
    if (date === undefined || date.fromEvent === true) return false
    if (date.year === undefined && date.weekday !== undefined) return false
    // A day by which something is to be done is none on which it was.
    if (/^(?:by|until|from|through|before|for|to|since)$/.test(line.tokens[from + step - 1]?.code ?? '')) return false
    const at = endOf(resolveDate(date, reading.published, 'past'))
    return at !== undefined && published - at > OLD_DAYS * DAY_MS
  })
}
