import type { Modality } from '../claim.js'
import type { DealForm, DealStage } from '../deal-fields.js'
import type { Clause } from './clauses.js'
import type { Line } from './line.js'
import { isOnMarkets } from './pact-around.js'
import { pactNouns } from './pact-nouns.js'
import { standingOf } from './pact-stage.js'
import { verbalPacts } from './pact-verbs.js'

/** An agreement that a sentence reports: its noun or verb, its form, and how far it has come. Token indexes. */
export type Pact = {
  readonly head: number
  /** Where the phrase of its noun begins; the verb itself where a verb tells it. */
  readonly phrase: number
  readonly form: DealForm
  readonly stage: DealStage
  readonly modality: Modality
  /** The clause whose subject or object it is. */
  readonly clause: Clause | undefined
  /** 3 where a verb does it, 2 where a phrase says so, 1 where it is wished for or told of, 0 in passing. */
  readonly weight: 0 | 1 | 2 | 3
  readonly noun: boolean
  readonly definite: boolean
  readonly plural: boolean
  /** One side promises, the other is served. */
  readonly oneSided: boolean
  /** The stretch that speaks of it. */
  readonly from: number
  readonly until: number
}

const MOST = 8
const LATER: ReadonlySet<string> = new Set(['while', 'whereas', 'although', 'though', ';'])
const found = new WeakMap<Line, readonly Pact[]>()

/** The agreements of a line, the best told first for each clause. */
export function findPacts(line: Line): readonly Pact[] {
  const known = found.get(line)
  if (known !== undefined) return known
  const pacts = read(line)
  found.set(line, pacts)
  return pacts
}

function read(line: Line): readonly Pact[] {
  if (isOnMarkets(line)) return []
  const nominal = pactNouns(line)
    .slice(0, MOST)
    .flatMap((noun): readonly Pact[] => {
      const standing = standingOf(line, noun)
      if (standing === undefined) return []
      const { head, from: phrase, form, definite, plural } = noun
      return [
        {
          head,
          phrase,
          form,
          definite,
          plural,
          ...standing,
          noun: true,
          oneSided: false,
          ...stretchAround(line, head),
        },
      ]
    })
  const verbal = verbalPacts(line)
    .slice(0, MOST)
    // "agreed to extend the truce", "agreed on a framework": the noun has told it.
    .filter(pact => !nominal.some(one => one.clause === pact.clause && one.weight >= pact.weight))
    .map(
      ({ mutual: _, ...pact }): Pact => ({
        ...pact,
        phrase: pact.head,
        noun: false,
        definite: false,
        plural: false,
        ...stretchAround(line, pact.head),
      }),
    )
  return [...nominal, ...verbal]
}

/** The stretch of a line around a token up to where another statement begins: what a quote of it takes in. */
export function stretchAround(line: Line, head: number): { readonly from: number; readonly until: number } {
  let from = head
  while (from > 0 && !LATER.has(line.tokens[from - 1]?.code ?? '')) from -= 1
  let until = head + 1
  while (until < line.tokens.length && !LATER.has(line.tokens[until]?.code ?? '')) until += 1
  return { from, until }
}
