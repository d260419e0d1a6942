import type { Modality } from '../claim.js'
import type { Direction, Rung } from '../tension-fields.js'
import { ancestors, type Clause, clauseOfToken } from './clauses.js'
import { near } from './friction-near.js'
import type { Sense } from './friction-table.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'

/** Which way a dispute turns, how far it has come, and how sure the source is. Undefined where the sentence denies it. */
export type Turn = { readonly direction: Direction; readonly rung: Rung; readonly modality: Modality }

const EASES =
  /^(?:eas(?:e|es|ed|ing)|lift(?:s|ed|ing)?|end(?:s|ed|ing)?|scrap(?:s|ped|ping)?|drop(?:s|ped|ping)?|withdr[ae]w(?:s|n|ing)?|remov(?:e|es|ed|ing|al)|suspen(?:d|ds|ded|ding|sion)|paus(?:e|es|ed|ing)|defus\w*|de-escalat\w*|thaw\w*|truce|resolv\w*|settl\w*|avert(?:s|ed|ing)?|clos(?:e|es|ed|ing)|rescind\w*|revok\w*|terminat\w*|solv(?:e|es|ed|ing)|shelv\w*|abandon(?:s|ed|ing)?)$/
const DENIES = /^(?:den(?:y|ies|ied)|refrain(?:s|ed|ing)?|avoid(?:s|ed|ing)?|dodge[ds]?|nobody|rul(?:ed|es|ing)-out)$/
const MAYBE =
  /^(?:could|may|might|would|potential\w*|possible|possibly|threaten(?:s|ed|ing)?|threats?|planned|looming|ready|prepared|mulls?|weigh(?:s|ing|ed)?|considers?|considering|considered|vow(?:s|ed)?)$/
const LASTS =
  /^(?:recurrent|continu\w*|remain\w*|persist\w*|long-standing|longstanding|ongoing|decades|still|drags?|simmering|long-running)$/

/** The turn of the dispute that a word at a token tells of. */
export function turnOf(line: Line, at: number, sense: Sense): Turn | undefined {
  const clause = clauseOfToken(line, at)
  if (isDenied(line, at, clause, sense)) return undefined
  const modal = modalAt(line, at, clause)
  if (sense.shape === 'irks') return { direction: 'potential', rung: sense.rung, modality: 'potential' }
  // What is only threatened presses; it is no measure yet.
  const rung =
    (modal === 'potential' || modal === 'urged') && sense.rung > 2 && sense.domain !== 'maritime' ? 2 : sense.rung
  if (isEased(line, at, clause, sense)) return { direction: 'de_escalating', rung: sense.rung, modality: modal }
  if (modal === 'potential' || modal === 'urged') return { direction: 'potential', rung, modality: modal }
  if (near(line, at, 6, 8, LASTS)) return { direction: 'persistent', rung, modality: modal }
  return { direction: 'escalating', rung, modality: modal }
}

function isDenied(line: Line, at: number, clause: Clause | undefined, sense: Sense): boolean {
  if (
    near(line, at, 3, 0, /^(?:no|without|avoid\w*|nobody)$/) &&
    sense.shape !== 'fails' &&
    sense.needs !== 'licence' &&
    sense.needs !== 'over'
  )
    return true
  if (sense.shape === 'mutual' && near(line, at, 6, 0, /^(?:no|nobody)$/)) return true
  if (/ (?:ruled|rules|ruling|rule) out /.test(codeOf(line, at - 8, at))) return true
  if (sense.shape === 'fails' || sense.shape === 'judges' || sense.needs === 'licence' || sense.needs === 'negated')
    return false
  if (clause === undefined) return near(line, at, 3, 0, DENIES)
  if (ancestors(line, clause).some(({ verb }) => verb.word.lemma === 'deny' && !verb.negated && verb.head < at))
    return true
  if (clause.verb.negated && at >= clause.verb.from) return sense.needs !== 'measure' || clause.verb.head === at
  return (
    ancestors(line, clause)
      .slice(0, 2)
      .some(({ verb }) => verb.negated && verb.head < at && clause.kind === 'infinitive') ||
    near(line, at, 6, 0, DENIES)
  )
}

function modalAt(line: Line, at: number, clause: Clause | undefined): Modality {
  const chain = clause === undefined ? [] : [clause, ...ancestors(line, clause).slice(0, 2)]
  for (const one of chain) {
    if (one.verb.head > at) continue
    if (
      /^(?:could|may|might|would|can|ready|prepared|willing|free|entitled)$/.test(one.verb.modal ?? '') ||
      one.verb.word.cls === 'threaten'
    )
      return 'potential'
    if (one.verb.word.cls === 'urge' && one.verb.head < at && clause?.verb !== one.verb) return 'urged'
    if (one.link === 'if' || one.link === 'unless') return 'potential'
    if (one.verb.modal !== undefined) return 'planned'
    if (one.kind === 'main') break
  }
  return near(line, at, 4, 0, MAYBE) ? 'potential' : 'asserted'
}

/** The measure is taken away: the verb that governs it ends it, or a noun of ending leads to it. */
function isEased(line: Line, at: number, clause: Clause | undefined, sense: Sense): boolean {
  if (sense.shape === 'fails' || sense.shape === 'harmed') return false
  if (
    sense.shape === 'acts' &&
    ((sense.needs === 'controlled' && line.tokens[at]?.code === 'whitelist') ||
      sense.needs === 'negated' ||
      sense.needs === 'imports' ||
      sense.needs === 'permits' ||
      sense.needs === 'freetrade' ||
      sense.needs === 'talks' ||
      sense.needs === 'correct')
  )
    return false
  if (near(line, at, 4, 0, EASES)) return true
  if (clause === undefined || clause.verb.head === at) return false
  const { cls } = clause.verb.word
  const ends =
    cls === 'end' || cls === 'pause' || clause.verb.word.lemma === 'resolve' || clause.verb.word.lemma === 'settle'
  return (
    ends &&
    !clause.verb.negated &&
    (clause.verb.head < at || clause.verb.passive) &&
    Math.abs(clause.verb.head - at) < 12
  )
}
