import type { Modality } from '../claim.js'
import type { Direction, Domain, Rung } from '../tension-fields.js'
import { ancestors, clauseOfToken, clausesOf } from './clauses.js'
import { near, speaksOfTrade } from './friction-near.js'
import { type Sides, sidesOf } from './friction-sides.js'
import { turnOf } from './friction-standing.js'
import type { Sense } from './friction-table.js'
import { TESTS } from './friction-tests.js'
import { sensesOf } from './friction-words.js'
import type { Line } from './line.js'
import { nounSense } from './nouns.js'
import { tagsOf } from './tags.js'

/** A dispute that a sentence reports: its domain and rung, who acts on whom. An empty side is left open by the sentence. */
export type Friction = {
  readonly domain: Domain
  readonly rung: Rung
  readonly direction: Direction
  readonly modality: Modality
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** True where both sides stand alike ("maritime disputes between …"). */
  readonly mutual: boolean
  /** True where the sentence says that it leaves the target unnamed ("without naming the United States"). */
  readonly unnamed: boolean
  /** 1 to 3: how plainly the word tells of a dispute by itself. */
  readonly weight: number
  /** The token of the word that tells it. */
  readonly at: number
}

const known = new WeakMap<Line, readonly Friction[]>()

/** The frictions of a line, one for each domain and pair of sides, the plainest first. */
export function findFrictions(line: Line): readonly Friction[] {
  const held = known.get(line)
  if (held !== undefined) return held
  const found: Friction[] = []
  for (const [at, token] of line.tokens.entries()) {
    if (token.economy !== undefined || token.figure !== undefined) continue
    for (const sense of sensesOf(token.code)) {
      const friction = read(line, at, sense)
      if (friction === undefined) continue
      const same = found.findIndex(other => isSame(other, friction))
      if (same < 0) found.push(friction)
      else if ((found[same]?.weight ?? 0) < friction.weight) found[same] = friction
    }
  }
  const sorted = found.sort((a, b) => b.weight - a.weight)
  known.set(line, sorted)
  return sorted
}

function read(line: Line, at: number, sense: Sense): Friction | undefined {
  if (sense.needs !== undefined && !TESTS[sense.needs](line, at)) return undefined
  if (
    sense.needs !== undefined &&
    (DEEDS.has(sense.needs) || (sense.needs === 'imports' && sense.shape === 'acts')) &&
    !isDone(line, at)
  )
    return undefined
  const turn = turnOf(line, at, sense)
  if (turn === undefined) return undefined
  const mutual = sense.shape === 'mutual'
  const sides = sidesOf(line, at, sense.shape)
  if (cooperates(line, at, sense, turn.direction) || isPrivate(line, at, sense, sides)) return undefined
  if (sides.to.length === 0 && (sense.needs === 'over' || sense.shape === 'threat')) return undefined
  if (sides.from.length === 0 && sense.shape === 'harmed') return undefined
  // Nobody is named: only a quarrel or a reply can be that of the two whom the text is about.
  if (sides.from.length === 0 && sides.to.length === 0 && !mutual && sense.domain !== 'retaliation') return undefined
  const trade = sense.domain !== 'tariff' || speaksOfTrade(line)
  return {
    domain: trade ? sense.domain : 'rhetoric',
    ...turn,
    ...sides,
    mutual,
    unnamed: sense.needs === 'naming',
    weight: sense.shape === 'judges' && !isSaid(line) ? sense.weight - 1 : sense.weight,
    at,
  }
}

// "a ban on imports" is a measure that somebody bears, "bans imports" a deed.
const DEEDS: ReadonlySet<string> = new Set(['permits', 'freetrade', 'talks', 'tech', 'target'])

const isDone = (line: Line, at: number) =>
  tagsOf(line)[at]?.kind === 'verb' || /(?:ed|ing|k|d)$/.test(line.tokens[at]?.code ?? '')

const isSame = (a: Friction, b: Friction) =>
  a.domain === b.domain && a.from.join() === b.from.join() && a.to.join() === b.to.join()

const isSaid = (line: Line) =>
  clausesOf(line).some(
    ({ verb }) =>
      verb.word.cls === 'say' ||
      verb.word.cls === 'blame' ||
      /^(?:call|term|brand|label|dismiss)$/.test(verb.word.lemma),
  )

const TOGETHER =
  /^(?:agree|commit|cooperate|welcome|work|eliminate|reduce|pledge|participate|collaborate|ensure|address)$/

/** What two do together, or promise each other, is no dispute: "agreed to lift", "will strengthen cooperation on export controls". */
function cooperates(line: Line, at: number, { domain, needs }: Sense, direction: Direction): boolean {
  if (domain === 'retaliation' && direction !== 'de_escalating') return false
  const clause = clauseOfToken(line, at)
  if (clause === undefined || needs === 'negated') return false
  const chain = [clause, ...ancestors(line, clause)]
  if (chain.some(({ verb }) => TOGETHER.test(verb.word.lemma) && !verb.negated && verb.head < at)) return true
  if (near(line, at, 12, 0, /^(?:cooperation|co-operation|cooperating|together)$/)) return true
  return direction === 'de_escalating' && near(line, at, 40, 40, /^(?:will|agreements?|agreed|framework|committed)$/)
}

const PRIVATE =
  /^(?:courts?|judges?|jury|tribunal|prosecutors?|police|unions?|clubs?|federations?|leagues?|shareholders?|coalition|opposition|investors?|players?|fans?|strikers?|dockers|board|bank)$/

/** A quarrel of firms, courts or parties at home: the subject is one of them, or names no state and no body of one. */
function isPrivate(line: Line, at: number, { shape, domain, needs }: Sense, { from }: Sides): boolean {
  if (shape === 'suit' || needs === 'probe' || domain === 'maritime') return false
  if (line.tokens[at - 1]?.code === 'their' && shape === 'noun') return true
  const clause = clauseOfToken(line, at)
  if (clause === undefined) return false
  const { subject, verb } = clause
  if (verb.passive && verb.head === at && from.length === 0 && line.tokens[at + 1]?.code === 'by') return true
  if (subject === undefined) return false
  const tags = tagsOf(line)
  let named = false
  let firm = false
  for (let index = subject.from; index < subject.until; index += 1) {
    const code = line.tokens[index]?.code ?? ''
    if (PRIVATE.test(code)) return true
    if (tags[index]?.kind === 'economy' || tags[index]?.kind === 'pron' || nounSense(code) === 'body') named = true
    if (
      tags[index]?.kind === 'word' &&
      (/^\p{Lu}/u.test(line.tokens[index]?.text ?? '') || nounSense(code) === 'maker')
    )
      firm = true
  }
  return domain === 'rhetoric' && (shape === 'acts' || shape === 'judges') && from.length === 0 && firm && !named
}
