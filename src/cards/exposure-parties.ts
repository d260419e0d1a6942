import type { Reading } from '../articles/reading.js'
import type { Who } from './exposure-fields.js'
import type { Found } from './exposure-found.js'
import { articleFacts, once } from './grammar/article-facts.js'
import { casesOf } from './grammar/cases.js'
import { homeOf } from './grammar/home.js'
import type { Line } from './grammar/line.js'
import { recentPairs } from './grammar/recent.js'
import { topicsBefore } from './grammar/topic.js'

type Parties = {
  readonly from: string
  readonly to: string
  /** True where the sentence itself does not name both. */
  readonly carried: boolean
  /** Tokens of the sentence that name whoever the figure's own words leave out. */
  readonly tokens: readonly number[]
}

/** Both sides of a figure, with what its words leave open filled from the sentence and the text; undefined where one stays open. */
export function partiesOf(reading: Reading, lines: readonly Line[], line: Line, found: Found): Parties | undefined {
  const pair = found.measure === 'trade' && found.from === undefined && found.to === undefined
  if (pair) return pairOf(lines, line, found.first)
  const from =
    found.from === undefined
      ? openSide(lines, line, found.to, / (?:exports|share_of_gdp) /.test(` ${found.measure} `))
      : sideOf(lines, line, found.from, found.to)
  const to =
    found.to !== undefined
      ? sideOf(lines, line, found.to, found.from)
      : found.measure === 'covered' && from !== undefined
        ? imposerOn(reading, lines, line, from.economy)
        : openSide(lines, line, found.from, found.measure === 'imports')
  if (from === undefined || to === undefined || from.economy === to.economy) return undefined
  if (from.economy === '*' || to.economy === '*') return undefined
  const tokens = [from.token, to.token].filter(token => token !== undefined)
  return { from: from.economy, to: to.economy, carried: tokens.length < 2, tokens }
}

/** "Bilateral trade came to $5bn": between the two that the text is about. */
function pairOf(lines: readonly Line[], line: Line, first: number): Parties | undefined {
  if (!/^(?:bilateral|two|two-way|mutual)$/.test(line.tokens[first]?.code ?? '')) return undefined
  const [from, to] = aboutOf(lines).pairs().get(line) ?? []
  return from === undefined || to === undefined ? undefined : { from, to, carried: true, tokens: [] }
}

/** "Exports to the US were worth $5bn" with no word of whose: those of the economy that the text is at home in. */
function openSide(lines: readonly Line[], line: Line, other: Who | undefined, open: boolean): Side | undefined {
  if (!open || other === undefined || !('economy' in other)) return undefined
  const home = aboutOf(lines).home()
  if (home === undefined || home === other.economy) return undefined
  const named = line.tokens.findIndex(({ economy }) => economy?.economy === home)
  const strangers = line.tokens.some(({ economy }) => economy !== undefined && economy.economy !== other.economy)
  if (named < 0 && strangers) return undefined
  return sideFrom(home, named < 0 ? undefined : named)
}

type About = {
  readonly topics: () => ReadonlyMap<Line, string>
  readonly pairs: () => ReadonlyMap<Line, readonly string[]>
  readonly home: () => string | undefined
}

// Asked for once a figure; each answer is a walk over the whole text.
const known = new WeakMap<readonly Line[], About>()

function aboutOf(lines: readonly Line[]): About {
  const held = known.get(lines)
  if (held !== undefined) return held
  const about = {
    topics: once(() => topicsBefore(lines)),
    pairs: once(
      () => new Map(recentPairs(lines).flatMap((pair, at) => (lines[at] === undefined ? [] : [[lines[at], pair]]))),
    ),
    home: once(() => homeOf(lines)),
  }
  known.set(lines, about)
  return about
}

type Side = { readonly economy: string; readonly token?: number }

function sideOf(lines: readonly Line[], line: Line, who: Who | undefined, other: Who | undefined): Side | undefined {
  if (who === undefined) return undefined
  if ('economy' in who) return who
  const taken = other !== undefined && 'economy' in other ? other.economy : undefined
  // "Mexico sends 80% of its exports to the US": whoever the sentence has named before, except the partner.
  const before = casesOf(line).filter(({ token, itself, role, economy }) => {
    return token < who.token && economy !== taken && itself && role !== 'place' && role !== 'other' && role !== 'with'
  })
  const names = [...new Set(before.map(({ economy }) => economy))]
  const [first] = before
  if (first !== undefined) return names.length === 1 ? { economy: first.economy, token: first.token } : undefined
  const topic = aboutOf(lines).topics().get(line)
  return topic === undefined || topic === taken ? undefined : { economy: topic }
}

/** Whose measure goods of an economy are under: as the sentence says, else the one that the text knows to charge them. */
function imposerOn(reading: Reading, lines: readonly Line[], line: Line, target: string): Side | undefined {
  const facts = articleFacts(reading, lines)
  const here = facts.filter(fact => fact.line === line && fact.target === target && !fact.carried.has('imposer'))
  const stated = new Set(here.map(({ imposer }) => imposer))
  const roles = casesOf(line).filter(({ economy }) => economy !== target)
  const tokenOf = (economy: string) => roles.find(one => one.economy === economy)?.token
  const [only] = stated
  if (only !== undefined && stated.size === 1) return sideFrom(only, tokenOf(only))
  // "Beijing's retaliation", "the US list": no charge is told, but whose it is.
  const named = new Set(roles.filter(({ role }) => role !== 'place').map(({ economy }) => economy))
  const [one] = named
  if (one !== undefined) return named.size === 1 ? sideFrom(one, tokenOf(one)) : undefined
  const known = new Set(facts.filter(fact => fact.target === target).map(({ imposer }) => imposer))
  const [imposer] = known
  return known.size === 1 && imposer !== undefined ? sideFrom(imposer, undefined) : undefined
}

const sideFrom = (economy: string, token: number | undefined): Side => ({
  economy,
  ...(token !== undefined && { token }),
})
