import type { Modality } from '../claim.js'
import type { DealStage } from '../deal-fields.js'
import { type Clause, clauseOfToken } from './clauses.js'
import { codeOf, type Line } from './line.js'
import type { Act } from './pact-acts.js'
import type { Certainty } from './pact-certainty.js'
import type { PactNoun } from './pact-nouns.js'
import { clauseAct, headlineAct } from './pact-told.js'

/** How far an agreement has come, as a sentence tells it, and how sure the sentence is. */
export type Standing = {
  readonly stage: DealStage
  readonly modality: Modality
  /** The clause whose subject or object it is. */
  readonly clause: Clause | undefined
  /** 3 where a verb does it, 2 where a phrase says so, 1 where it is only wished for or told of, 0 in passing. */
  readonly weight: 0 | 1 | 2 | 3
}

/** What the words around a noun say has been done to the agreement it names; undefined where it is denied, supposed or a mere name. */
export function standingOf(line: Line, noun: PactNoun): Standing | undefined {
  const clause = clauseOfToken(line, noun.head)
  const told = clause === undefined ? headlineAct(line, noun) : clauseAct(line, noun, clause)
  if (told === undefined) return undefined
  const { act, certainty, weight } = told
  if (
    noun.sort === 'wary' &&
    !['sign', 'reach', 'announce', 'force', 'keep', 'end', 'negotiate', 'ratify'].includes(act)
  )
    return undefined
  if (noun.sort === 'named' && !['sign', 'reach', 'force', 'keep', 'end', 'ratify', 'suspend'].includes(act))
    return undefined
  const stage = stageOf(line, noun, act, certainty)
  return stage === undefined
    ? undefined
    : { ...stage, clause: told.clause, weight: stage.weight < weight ? stage.weight : weight }
}

type Staged = Pick<Standing, 'stage' | 'modality' | 'weight'>

function stageOf(line: Line, noun: PactNoun, act: Act, certainty: Certainty): Staged | undefined {
  if (certainty === 'supposed' || certainty === 'denied') return undefined
  const done = certainty === 'done'
  if (certainty === 'urged' && act !== 'negotiate') return { stage: 'urged', modality: 'urged', weight: 1 }
  const toCome = (stage: DealStage): Staged =>
    certainty === 'to_come'
      ? { stage, modality: 'expected', weight: 2 }
      : certainty === 'possible'
        ? { stage: 'proposed', modality: 'potential', weight: 1 }
        : { stage: 'negotiating', modality: 'planned', weight: 1 }
  switch (act) {
    case 'sign':
      return done ? { stage: 'signed', modality: 'asserted', weight: 3 } : toCome('expected')
    case 'reach':
      return done
        ? { stage: isPrincipled(line, noun) ? 'agreed_in_principle' : 'announced', modality: 'asserted', weight: 3 }
        : toCome('expected')
    case 'announce':
      return done ? { stage: 'announced', modality: 'asserted', weight: 3 } : toCome('expected')
    case 'negotiate':
      return { stage: 'negotiating', modality: 'planned', weight: 1 }
    case 'propose':
      return { stage: 'proposed', modality: 'planned', weight: 1 }
    case 'urge':
      return { stage: 'urged', modality: 'urged', weight: 1 }
    case 'ratify':
      return done ? { stage: 'ratified', modality: 'asserted', weight: 3 } : toCome('expected')
    case 'force':
      return done ? { stage: 'in_force', modality: 'asserted', weight: 3 } : toCome('expected')
    case 'keep':
      return done ? { stage: 'in_force', modality: 'asserted', weight: 3 } : toCome('proposed')
    case 'suspend':
      return done ? { stage: 'suspended', modality: 'asserted', weight: 3 } : undefined
    case 'end':
      return done ? { stage: 'terminated', modality: 'asserted', weight: 3 } : undefined
    case 'tell':
      return { stage: 'announced', modality: 'asserted', weight: 2 }
    case 'fail':
      return undefined
  }
}

/** "an agreement in principle", "a framework for a deal", "an outline accord". */
function isPrincipled(line: Line, noun: PactNoun): boolean {
  return / (?:in principle|frameworks?|preliminary|outline|tentative|interim|provisional|understanding|initial) /.test(
    codeOf(line, Math.max(0, noun.from - 1), noun.head + 4),
  )
}
