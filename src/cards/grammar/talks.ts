import { clausesOf } from './clauses.js'
import { codeOf, type Line } from './line.js'
import { type Pact, stretchAround } from './pact.js'
import { certaintyOf } from './pact-certainty.js'
import { phraseFrom } from './pact-nouns.js'

const TALKS = / (?:talks|negotiations?|consultations) /
const OF_TRADE =
  / (?:trade|tariffs?|economic|commercial|dut(?:y|ies)|market|export|import|agreement|deal|pact|accord|truce) /
const MOVES =
  /^(?:resume|restart|relaunch|open|launch|begin|start|hold|conclude|end|continue|restart|reopen|return|agree|enter|close|wrap|finish|fail|collapse|stall|break|suspend)$/

/** Talks on trade that a sentence reports as going on: opened, resumed, held, broken up. */
export function talksOf(line: Line): readonly Pact[] {
  if (!TALKS.test(line.code) || !OF_TRADE.test(line.code)) return []
  for (const clause of clausesOf(line)) {
    if (!MOVES.test(clause.verb.word.lemma)) continue
    const around = codeOf(line, clause.subject?.from ?? clause.from, clause.verb.head + 8)
    if (!TALKS.test(around)) continue
    const head = talksAt(line, clause.subject?.from ?? clause.from, clause.verb.head + 8)
    if (head < 0) continue
    const certainty = certaintyOf(line, clause)
    if (certainty === 'denied' || certainty === 'supposed') continue
    return [
      {
        head,
        phrase: phraseFrom(line, head),
        form: 'agreement',
        stage: 'negotiating',
        modality: 'planned',
        clause,
        weight: 1,
        noun: true,
        definite: false,
        plural: false,
        oneSided: false,
        ...stretchAround(line, clause.verb.head),
      },
    ]
  }
  return []
}

function talksAt(line: Line, from: number, until: number): number {
  for (let at = from; at < until; at += 1)
    if (/^(?:talks|negotiations?|consultations)$/.test(line.tokens[at]?.code ?? '')) return at
  return -1
}
