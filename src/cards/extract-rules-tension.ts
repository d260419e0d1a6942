import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import { type Friction, findFrictions } from './grammar/friction.js'
import { attributionOf } from './grammar/how-sure.js'
import type { Line } from './grammar/line.js'
import { recentPairs } from './grammar/recent.js'
import { claim, type Proof, spanOfTokens } from './propose.js'
import type { TensionFields } from './tension-fields.js'

type Draft = CardDraft<TensionFields>

const TRADE =
  /\b(?:tariffs?|dut(?:y|ies)|trade|exports?|imports?|customs|sanctions?|sanctioned|embargo|investments?|supply chains?|airlines?)\b/i

/** Tension cards from the lines of an article: one a domain and pair, the first telling of each. */
export function extractTensions(reading: Reading, lines: readonly Line[]): readonly Draft[] {
  if (!TRADE.test(reading.article.text)) return []
  const recent = recentPairs(lines)
  const drafts = new Map<string, Draft>()
  lines.forEach((line, index) => {
    for (const friction of findFrictions(line)) {
      const draft = draftOf(reading, line, friction, recent[index] ?? [])
      if (draft !== undefined && !drafts.has(draft.key)) drafts.set(draft.key, draft)
    }
  })
  return [...drafts.values()]
}

function draftOf(reading: Reading, line: Line, friction: Friction, pair: readonly string[]): Draft | undefined {
  const sides = sidesOf(friction, pair)
  if (sides === undefined) return undefined
  const { from, to, carried } = sides
  const proof: Proof = {
    span: spanOfTokens(reading, line, friction.clause.from, friction.clause.until),
    modality: friction.modality,
    attribution: attributionOf(line),
  }
  const key = friction.mutual
    ? `tension:${[...from, ...to].sort().join('-')}:${friction.domain}`
    : `tension:${from.join('+')}>${to.join('+')}:${friction.domain}`
  return {
    kind: 'tension',
    key,
    articleId: reading.article.id,
    proposedBy: 'rules',
    fields: {
      from: claim([...from], { ...proof, inferred: carried }),
      to: claim([...to], { ...proof, inferred: carried }),
      domain: claim(friction.domain, proof),
      rung: claim(friction.rung, { ...proof, inferred: true }),
      direction: claim(friction.direction, { ...proof, inferred: true }),
    },
  }
}

/** Two sides or none; a dispute that names one side or neither is one between the two that the text is about. */
function sidesOf(
  friction: Friction,
  pair: readonly string[],
): { from: readonly string[]; to: readonly string[]; carried: boolean } | undefined {
  if (!friction.mutual) {
    const [to] = friction.to
    const [from] = friction.from
    if (from !== undefined && to !== undefined && from !== to) return { from: [from], to: [to], carried: false }
    const other =
      pair.length === 2 && from !== undefined && pair.includes(from) ? pair.find(one => one !== from) : undefined
    return from === undefined || other === undefined ? undefined : { from: [from], to: [other], carried: true }
  }
  const [first, second] = friction.from
  if (first !== undefined && second !== undefined) return { from: [first], to: [second], carried: false }
  if (pair.length !== 2) return undefined
  const [one = '', two = ''] = pair
  if (first === undefined) return { from: [one], to: [two], carried: true }
  return pair.includes(first) ? { from: [first], to: [first === one ? two : one], carried: true } : undefined
}
