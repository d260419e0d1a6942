import type { Modality } from '../claim.js'
import type { Direction, Domain, Rung } from '../tension-fields.js'
import { clausesOf } from './clauses.js'
import { cooperates, isPrivate } from './friction-harmless.js'
import { near, speaksOfTrade } from './friction-near.js'
import { sidesOf } from './friction-sides.js'
import { turnOf } from './friction-standing.js'
import type { Sense } from './friction-table.js'
import { TESTS } from './friction-tests.js'
import { sensesOf } from './friction-words.js'
import { codeOf, type Line } from './line.js'
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
  /** True where the sides are named as two ("the two governments"). */
  readonly both: boolean
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
  if (isBackdrop(line, at)) return undefined
  const turn = turnOf(line, at, sense)
  if (turn === undefined) return undefined
  const mutual = sense.shape === 'mutual'
  const sides = sidesOf(line, at, sense.shape)
  if (cooperates(line, at, sense, turn.direction) || isPrivate(line, at, sense, sides)) return undefined
  if (sides.to.length === 0 && (sense.needs === 'over' || sense.shape === 'threat')) return undefined
  if (sides.from.length === 0 && sense.shape === 'harmed') return undefined
  // A word of blame that nobody says of anybody.
  if (sense.shape === 'judges' && !isSaid(line) && (sides.from.length === 0 || sides.to.length === 0)) return undefined
  // Nobody is named: only a quarrel or a reply can be that of the two whom the text is about.
  if (sides.from.length === 0 && sides.to.length === 0 && !mutual && sense.domain !== 'retaliation') return undefined
  const trade = sense.domain !== 'tariff' || speaksOfTrade(line)
  return {
    domain: trade ? sense.domain : 'rhetoric',
    ...turn,
    ...sides,
    mutual,
    both: sides.from.length === 0 && sides.to.length === 0 && namesTwo(line),
    unnamed: sense.needs === 'naming',
    weight: sense.shape === 'judges' && !isSaid(line) ? sense.weight - 1 : sense.weight,
    at,
  }
}

const BACKDROP = / (?:amid|amidst|face of|backdrop of|time of|era of|rise of|age of) ((?:\S+ ){0,6})$/

/** "amid global tensions", "in the face of rising protectionism": the times, and nobody's quarrel. */
function isBackdrop(line: Line, at: number): boolean {
  const times = BACKDROP.exec(codeOf(line, Math.max(0, at - 9), at))?.[1]
  if (times === undefined || /(?:^| )(?:an?|the|its|their|E:\w+) /.test(times)) return false
  return !/ (?:between|with|against|from|by) (?:the )?E:/.test(codeOf(line, at + 1, at + 8))
}

// "a ban on imports" is a measure that somebody bears, "bans imports" a deed.
const DEEDS: ReadonlySet<string> = new Set(['permits', 'freetrade', 'talks', 'tech', 'target'])

const isDone = (line: Line, at: number) =>
  tagsOf(line)[at]?.kind === 'verb' || /(?:ed|ing|k|d)$/.test(line.tokens[at]?.code ?? '')

const isSame = (a: Friction, b: Friction) =>
  a.domain === b.domain && a.from.join() === b.from.join() && a.to.join() === b.to.join()

const namesTwo = (line: Line) =>
  line.tokens.some(
    ({ code }, at) =>
      /^(?:two|both|#)$/.test(code) &&
      near(
        line,
        at,
        0,
        2,
        /^(?:sides?|countries|governments|neighbou?rs|nations|economies|capitals|allies|powers|giants|partners|rivals)$/,
      ),
  )

const isSaid = (line: Line) =>
  clausesOf(line).some(
    ({ verb }) =>
      verb.word.cls === 'say' ||
      verb.word.cls === 'blame' ||
      /^(?:call|term|brand|label|dismiss)$/.test(verb.word.lemma),
  )
