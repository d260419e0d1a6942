import type { ExposureMeasure, Who } from './exposure-fields.js'
import type { Flow } from './exposure-phrase.js'
import { casesOf } from './grammar/cases.js'
import type { Line } from './grammar/line.js'
import { tagsOf } from './grammar/tags.js'

/** A figure of one sentence with its parts, before what the sentence leaves open is filled. Indexes are of tokens. */
export type Found = {
  readonly measure: ExposureMeasure
  /** Undefined where the sentence does not say: for the text to fill. */
  readonly from: Who | undefined
  readonly to: Who | undefined
  readonly goods: readonly string[]
  readonly figure: number
  /** The first and the last token of the words that say it. */
  readonly first: number
  readonly last: number
  readonly modality?: 'planned' | 'potential'
}

/** Who sends and who takes in what a phrase speaks of, as far as it says so. */
export function sidesOf(line: Line, flow: Flow): { readonly from: Who | undefined; readonly to: Who | undefined } {
  const { kind, owner, origin, destination, partner } = flow
  if (kind === 'surplus' || kind === 'deficit' || kind === 'trade') return { from: owner, to: partner }
  if (kind !== 'imports') return { from: owner ?? origin, to: destination }
  if (origin !== undefined) return { from: origin, to: owner ?? destination }
  // "Chinese imports" come from China, "China's imports" go there.
  return owner !== undefined && comesFrom(line, owner)
    ? { from: owner, to: destination }
    : { from: undefined, to: owner }
}

function comesFrom(line: Line, { token }: Who): boolean {
  if (line.tokens[token]?.economy?.form !== 'demonym' || tagsOf(line)[token + 1]?.kind === 'poss') return false
  return casesOf(line).some(one => one.token === token && one.role === 'origin')
}
