import { type Case, casesOf } from './grammar/cases.js'
import { type Clause, clausesOf } from './grammar/clauses.js'
import { MEASURE, STOP } from './grammar/lexicon.js'
import { codeOf, type Line } from './grammar/line.js'
import { ruledBy } from './grammar/nouns.js'

/** How well an economy's place in a sentence bears that it charges, or that it is charged: 0 is evidence against, 3 says it plainly. */
export type Bearing = { readonly one: Case; readonly imposes: number; readonly pays: number }

const read = new WeakMap<Line, readonly Bearing[]>()

/** The economies of a sentence with what their places bear, in order. */
export function bearingsOf(line: Line): readonly Bearing[] {
  const known = read.get(line)
  if (known !== undefined) return known
  const made = casesOf(line).map(one => ({ one, ...weigh(line, one) }))
  read.set(line, made)
  return made
}

type Weight = { readonly imposes: number; readonly pays: number }

function weigh(line: Line, one: Case): Weight {
  switch (one.role) {
    case 'owner':
      return ownerWeight(line, one)
    case 'origin':
      return { imposes: 0, pays: 3 }
    case 'patient':
      return { imposes: 0, pays: 3 }
    case 'spared':
      return { imposes: 0, pays: 2 }
    case 'destination':
    case 'payee':
      return { imposes: 3, pays: 0 }
    case 'speaker':
      return { imposes: 2, pays: 1 }
    case 'agent':
      return agentWeight(line, one)
    case 'pair':
    case 'with':
      return { imposes: 1, pays: 1 }
    case 'place':
      return { imposes: 1, pays: 0.5 }
    case 'other':
      if (bearsCharge(line, one.token)) return ownerWeight(line, one)
      return one.itself ? { imposes: 1, pays: 1 } : { imposes: 0.5, pays: 1 }
  }
}

/** "India's average applied tariff", "the U.S. agricultural duty": nothing but words of its own phrase stand before the charge. */
function bearsCharge(line: Line, token: number): boolean {
  for (let at = token + 1; at < Math.min(token + 8, line.tokens.length); at += 1) {
    const code = line.tokens[at]?.code ?? ''
    if (MEASURE.test(code)) return true
    if (STOP.has(code) || line.tokens[at]?.economy !== undefined || /^[,;:.]$/.test(code)) return false
  }
  return false
}

/** "US tariffs" are charged by the US; "China tariffs" in a clause of somebody else who acts are on China. */
function ownerWeight(line: Line, { token, economy }: Case): Weight {
  const isOwned = / (?:'s|’s|'|’) /.test(codeOf(line, token + 1, token + 2))
  const other = casesOf(line).some(
    one => one.economy !== economy && one.token < token && (one.role === 'agent' || one.role === 'speaker'),
  )
  return !isOwned && other ? { imposes: 1.5, pays: 2 } : { imposes: 3, pays: 0 }
}

const IMPOSES: ReadonlySet<string> = new Set(['impose', 'raise', 'retaliate', 'probe', 'restrict', 'exempt'])
const MANAGES: ReadonlySet<string> = new Set([
  'lower',
  'end',
  'pause',
  'keep',
  'threaten',
  'announce',
  'sign',
  'effect',
])
const SPEAKS: ReadonlySet<string> = new Set(['say', 'urge', 'blame', 'find', 'avoid', 'face', 'trade', 'buy'])
const GETS = /^(?:get|receive|see|be|have|end|suffer|attract|enjoy|come|go|stay|stand|remain|fare|export|ship|sell)$/

function agentWeight(line: Line, one: Case): Weight {
  if (one.clause === undefined)
    return ruledBy(line, one.token)?.code === 'by' ? { imposes: 3, pays: 0 } : { imposes: 2, pays: 0.5 }
  const { verb } = one.clause
  if (verb.passive) return { imposes: 0.5, pays: 2 }
  if (GETS.test(verb.word.lemma)) return { imposes: 1, pays: 2 }
  if (IMPOSES.has(verb.word.cls)) return { imposes: 3, pays: 0.5 }
  if (MANAGES.has(verb.word.cls)) return { imposes: 2.5, pays: 1 }
  const acts = deeds(line, one.clause).some(
    ({ verb: below }) => IMPOSES.has(below.word.cls) || MANAGES.has(below.word.cls),
  )
  if (acts) return { imposes: 2.5, pays: 0.5 }
  const suffers = deeds(line, one.clause).some(
    ({ verb: below }) => below.word.cls === 'face' || below.word.cls === 'avoid',
  )
  if (suffers) return { imposes: 0.5, pays: 2 }
  // "Norway answered with duties on …": whatever is done with a charge, who does it has it.
  const object = line.tokens.slice(verb.head + 1, one.clause.until)
  const withCharge = !SPEAKS.has(verb.word.cls) && object.some(({ code }) => MEASURE.test(code))
  return withCharge ? { imposes: 2, pays: 0.5 } : { imposes: 1.5, pays: 1 }
}

/** What the infinitives and participles below a clause say that its subject does. */
const deeds = (line: Line, clause: Clause) =>
  clausesOf(line).filter(({ subject, kind }) => kind !== 'main' && subject !== undefined && subject === clause.subject)
