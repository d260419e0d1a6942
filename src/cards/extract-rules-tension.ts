import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import { attributionOf } from './grammar/attribution.js'
import { type Friction, findFrictions } from './grammar/friction.js'
import { companyOf, type Settled, settleSides } from './grammar/friction-context.js'
import { speaksOfTrade } from './grammar/friction-tests.js'
import type { Line } from './grammar/line.js'
import { claim, type Proof, spanOfTokens } from './propose.js'
import type { TensionFields } from './tension-fields.js'
import { tensionKey } from './tension-key.js'

type Draft = CardDraft<TensionFields>

/** A friction at its place in the text, both sides known. */
type Told = { readonly friction: Friction; readonly sides: Settled; readonly line: Line; readonly worth: number }

/** What a telling needs to be more than background. */
const ENOUGH = 4

/** Tension cards from the lines of an article: one a domain and pair, by its plainest telling. */
export function extractTensions(reading: Reading, lines: readonly Line[]): readonly Draft[] {
  const company = companyOf(lines)
  const best = new Map<string, Told>()
  const trade = lines.map(speaksOfTrade)
  lines.forEach((line, index) => {
    // A quarrel is a matter of this desk where trade, or a measure of a state, is spoken of around it.
    const near = trade[0] === true || trade[index - 1] === true || trade[index] === true || trade[index + 1] === true
    for (const friction of findFrictions(line)) {
      const sides = settleSides(friction, company, index)
      if (sides === undefined || (!near && friction.domain !== 'maritime')) continue
      const worth = worthOf(friction, sides, index)
      if (worth < ENOUGH) continue
      const key = tensionKey(sides.from, sides.to, friction.domain, friction.mutual)
      const other = best.get(key)
      if (other === undefined || other.worth < worth) best.set(key, { friction, sides, line, worth })
    }
  })
  return [...best].map(([key, told]) => draftOf(reading, key, told))
}

/** How plainly, how fully and how far in front it is told. */
function worthOf(friction: Friction, sides: Settled, index: number): number {
  return (
    friction.weight +
    (sides.carried ? (sides.principal ? 1 : 0) : 2) +
    (index === 0 ? 1 : index === 1 ? 1.5 : index < 4 ? 0.5 : 0)
  )
}

function draftOf(reading: Reading, key: string, { friction, sides, line }: Told): Draft {
  const proof: Proof = {
    span: spanOfTokens(reading, line, 0, line.tokens.length),
    modality: friction.modality,
    attribution: attributionOf(line),
  }
  return {
    kind: 'tension',
    key,
    articleId: reading.article.id,
    proposedBy: 'rules',
    fields: {
      from: claim([...sides.from], { ...proof, inferred: sides.carried }),
      to: claim([...sides.to], { ...proof, inferred: sides.carried }),
      domain: claim(friction.domain, proof),
      rung: claim(friction.rung, { ...proof, inferred: true }),
      direction: claim(friction.direction, { ...proof, inferred: true }),
    },
  }
}
