import type { Modality } from '../claim.js'
import type { Direction, Domain, Rung } from '../tension-fields.js'
import { CUES, type Cue } from './friction-cues.js'
import { modalityOf } from './how-sure.js'
import type { Line } from './line.js'
import { codeOf, tokenAt } from './line.js'

/** A dispute that a sentence reports: its domain and rung, who acts on whom. Empty `to` means: not named in the sentence. */
export type Friction = {
  readonly domain: Domain
  readonly rung: Rung
  readonly direction: Direction
  readonly modality: Modality
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** True where both sides stand alike ("maritime disputes between …"). */
  readonly mutual: boolean
  readonly clause: { readonly from: number; readonly until: number }
}

// A sentence about working together reports no dispute, whatever it names on the way.
const COOPERATING =
  / (?:agreed|agree|agrees|committed|commit|cooperat\w+|work(?:s|ed|ing)? together|partnership|will reduce or eliminate|take note|welcom\w+|joint statement|collaborat\w+|reach(?:ed|ing)? an? agreement|will address|is committed|successfully) /
const ACTING =
  / (?:accus\w+|condemn\w+|retaliated|sanctioned|threat\w+|banned|bans|imposed|imposes|slam\w+|denounc\w+|failed to) /

/** The frictions of a line, one a domain. */
export function findFrictions(line: Line): readonly Friction[] {
  const found: Friction[] = []
  for (const cue of CUES) {
    if (found.some(other => other.domain === cue.domain)) continue
    const match = cue.pattern.exec(line.code)
    if (match === null) continue
    const at = tokenAt(line, match.index + 1)
    const friction = read(line, cue, at, tokenAt(line, match.index + match[0].length - 1))
    if (friction !== undefined) found.push(friction)
  }
  return found
}

function read(line: Line, cue: Cue, at: number, end: number): Friction | undefined {
  const clause = { from: 0, until: line.tokens.length }
  const code = codeOf(line, Math.max(0, at - 10), Math.min(line.tokens.length, end + 10))
  if (
    / (?:no|not|without|lift\w*|eas\w+|remov\w*|end(?:ed|ing|s)?|suspend\w*|avoid\w*|resolv\w*|settl\w*|breakthrough|possible|hypothetical|legacy) (?:\S+ ){0,5}$/.test(
      codeOf(line, Math.max(0, at - 6), at),
    ) &&
    cue.shape !== 'mutual'
  )
    return undefined
  if (cue.shape !== 'mutual' && cue.shape !== 'pressed' && COOPERATING.test(line.code) && !ACTING.test(code))
    return undefined
  if (/ no winners? in (?:\S+ )*$/.test(codeOf(line, Math.max(0, at - 6), at))) return undefined
  const base = {
    domain: cue.domain,
    rung: cue.rung,
    direction: directionOf(code),
    modality: modalityOf(codeOf(line, Math.max(0, at - 6), end)),
    clause,
  }
  const before = economies(line, 0, at)
  const after = economies(line, at, line.tokens.length)
  switch (cue.shape) {
    case 'acts':
      return actsOn(line, at, base, before, after)
    case 'mutual': {
      // "amid US tariff tensions": the one beside the words acts on the one that the sentence is about.
      const beside = line.tokens[at - 1]?.economy?.economy
      const subject = before.find(economy => economy !== beside)
      if (beside !== undefined && subject !== undefined && cue.domain === 'tariff')
        return { ...base, from: [beside], to: [subject], mutual: false }
      const all = [...new Set([...before, ...after])]
      return { ...base, from: all.slice(0, 2), to: [], mutual: true }
    }
    case 'pressed': {
      const pressing = pressingPower(line)
      const subject = before.findLast(economy => economy !== pressing)
      return pressing === undefined || subject === undefined
        ? undefined
        : { ...base, from: [pressing], to: [subject], mutual: false }
    }
    case 'irks': {
      const to = after[0]
      const from = before[0]
      if (!/ (?:could|may|might|would|risk\w*|likely) /.test(codeOf(line, Math.max(0, at - 4), at))) return undefined
      if (from === undefined) return undefined
      return {
        ...base,
        direction: 'potential',
        modality: 'potential',
        from: [from],
        to: to === undefined || to === from ? [] : [to],
        mutual: false,
      }
    }
  }
}

function actsOn(
  line: Line,
  at: number,
  base: Omit<Friction, 'from' | 'to' | 'mutual'>,
  before: readonly string[],
  after: readonly string[],
): Friction | undefined {
  // "subject of United States sanctions", "sanctioned by the EU": the power stands beside the noun or behind 'by'.
  const beside =
    line.tokens[at - 1]?.economy?.economy ??
    (/^'s$|^’s$/.test(line.tokens[at - 1]?.code ?? '') ? line.tokens[at - 2]?.economy?.economy : undefined)
  const by = / by (?:the )?E:/.exec(codeOf(line, at, Math.min(line.tokens.length, at + 5)))
  const byWhom = by === null ? undefined : economies(line, at, Math.min(line.tokens.length, at + 6))[0]
  const from = byWhom ?? beside ?? before.at(0)
  const to =
    byWhom !== undefined || (beside !== undefined && after.length === 0)
      ? before.find(one => one !== from)
      : (after.find(one => one !== from) ?? before.find(one => one !== from))
  if (from === undefined) return undefined
  // Only a verb of reply or reproach has somebody at its other end; an adjective ("unfair practices") need not.
  const verb =
    / (?:accus|condemn|critici|slam|denounc|blast|retaliat|complain|challeng|reject|regret|fault|repris|summon|accept|call|term|brand|label|dismiss|protest|blam|requir)\w* /
  if (to === undefined)
    return OPEN_ENDED.has(base.domain) && (base.domain === 'trade_remedy' || verb.test(codeOf(line, at, at + 3)))
      ? { ...base, from: [from], to: [], mutual: false }
      : undefined
  return { ...base, from: [from], to: [to], mutual: false }
}

// A reply or a complaint may leave its target to the sentence before it.
const OPEN_ENDED: ReadonlySet<Domain> = new Set(['retaliation', 'trade_remedy', 'rhetoric', 'export_control'])

function pressingPower(line: Line): string | undefined {
  const match =
    / (?:E:\S+ pressure|pressure from (?:the )?E:\S+|at the (?:urging|behest|request) of (?:the )?E:\S+|demands? from (?:the )?E:\S+|E:\S+ demands?) /.exec(
      line.code,
    )
  if (match === null) return undefined
  const from = tokenAt(line, match.index + 1)
  return economies(line, from, from + 6)[0]
}

function economies(line: Line, from: number, until: number): readonly string[] {
  const found: string[] = []
  for (let index = from; index < until; index += 1) {
    const mention = line.tokens[index]?.economy
    if (mention === undefined || mention.economy === '*' || found.includes(mention.economy)) continue
    if (mention.form === 'capital' && / (?:in|at|near) $/.test(codeOf(line, Math.max(from, index - 1), index))) continue
    found.push(mention.economy)
  }
  return found
}

function directionOf(code: string): Direction {
  if (/ (?:eas(?:e|ed|ing)|defus\w*|de-escalat\w*|thaw\w*|truce|resolv\w*|lift\w*|suspend\w*) /.test(code))
    return 'de_escalating'
  if (/ (?:could|may|might|would|potential\w*|possible) /.test(code)) return 'potential'
  if (/ (?:recurrent|continu\w*|remain\w*|persist\w*|long-standing|longstanding|ongoing|decades) /.test(code))
    return 'persistent'
  return 'escalating'
}
