import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import { type Friction, findFrictions } from './grammar/friction.js'
import { type Setting, type Settled, settingsOf, settleSides } from './grammar/friction-context.js'
import { speakerOf, statementOf } from './grammar/friction-voice.js'
import type { Line } from './grammar/line.js'
import { claim, type Proof, spanOf, spanOfTokens } from './propose.js'
import type { TensionFields } from './tension-fields.js'
import { tensionKey } from './tension-key.js'

type Draft = CardDraft<TensionFields>

/** A friction at its place in the text, both sides known. */
type Told = { readonly friction: Friction; readonly sides: Settled; readonly line: Line; readonly worth: number }

/** What a telling must be worth to be more than background. */
const ENOUGH = 4

/** Tension cards from the lines of an article: one a domain and pair, by its plainest telling. */
export function extractTensions(reading: Reading, lines: readonly Line[]): readonly Draft[] {
  const settings = settingsOf(reading)
  const best = new Map<string, Told>()
  for (const line of lines) {
    const setting = settings.get(line)
    if (setting === undefined) continue
    for (const friction of findFrictions(line)) {
      // A quarrel is a matter of this desk where trade, or a measure of a state, is spoken of around it.
      if (!setting.trade && friction.domain !== 'maritime') continue
      const sides = settleSides(friction, setting.company)
      if (sides === undefined) continue
      const worth = worthOf(friction, sides, setting)
      const key = tensionKey(sides.from, sides.to, friction.domain, friction.mutual)
      if (worth >= ENOUGH && worth > (best.get(key)?.worth ?? 0)) best.set(key, { friction, sides, line, worth })
    }
  }
  const told = [...best]
  return told
    .filter(([, one]) => !told.some(([, other]) => other !== one && covers(other, one)))
    .map(([key, one]) => draftOf(reading, key, one))
}

/** Whether another telling of the same domain has the same sides and more beside them. */
function covers(other: Told, one: Told): boolean {
  return (
    other.friction.domain === one.friction.domain &&
    other.sides.from.join() === one.sides.from.join() &&
    other.sides.to.length > one.sides.to.length &&
    one.sides.to.every(economy => other.sides.to.includes(economy))
  )
}

/** How plainly, how fully and how far in front it is told. The lead comes before the title: it names both sides more often. */
function worthOf({ weight, both }: Friction, { carried, principal }: Settled, { index }: Setting): number {
  const sides = carried ? (principal ? (both ? 2 : 1) : 0) : 2.25
  const place = index === 0 ? 1 : index === 1 ? 1.5 : index < 4 ? 0.5 : 0
  return weight + sides + place
}

function draftOf(reading: Reading, key: string, { friction, sides, line }: Told): Draft {
  const attribution = speakerOf(line)
  const proof: Proof = {
    span: spanOfTokens(reading, line, 0, line.tokens.length),
    modality: friction.modality,
    attribution,
  }
  const said = statementOf(line)
  return {
    kind: 'tension',
    key,
    articleId: reading.article.id,
    proposedBy: 'rules',
    fields: {
      from: claim([...sides.from], { ...proof, inferred: sides.carried }),
      to: claim([...sides.to], { ...proof, inferred: sides.carried }),
      ...(sides.carried ? {} : { targetNamed: claim(!friction.unnamed, proof) }),
      domain: claim(friction.domain, proof),
      rung: claim(friction.rung, { ...proof, inferred: true }),
      direction: claim(friction.direction, { ...proof, inferred: true }),
      ...(said === undefined
        ? {}
        : { statement: claim(said.words, { span: spanOf(reading, said.start, said.end), attribution }) }),
    },
  }
}
