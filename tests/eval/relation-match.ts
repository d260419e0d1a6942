import type { Tally } from './counts.js'
import type { Gold, Predicted, PredictedFact, RelationFact } from './format.js'
import { economyCodes } from './names.js'
import { predictedFacts } from './tariff-match.js'
import { foldMarks } from './text.js'

export type RelationScore = { readonly strict: Tally; readonly parties: Tally }

export type Relation = {
  readonly parties: ReadonlySet<string>
  readonly tokens: ReadonlySet<string>
  readonly optional: boolean
  readonly quote: string
}

/** The relations of one article side by side: how many agree, and what is left of each. */
export type ComparedRelations = {
  readonly hits: number
  readonly missed: readonly Relation[]
  readonly wrong: readonly Relation[]
}

/** Share of the parties, and of the words of the shorter quote, that both sides must have. */
const ENOUGH = 0.5

/** Compares the deals, or the tensions, of one article. */
export function scoreRelations(gold: Gold, predicted: Predicted | undefined, kind: 'deal' | 'tension'): RelationScore {
  const wanted = gold[kind].map(relation)
  const found = predictedFacts(predicted, kind).map(relation)
  return {
    strict: tally(compare(wanted, found, sameWords)),
    // A gold fact that names no parties can only be told by its words.
    parties: tally(
      compare(wanted, found, (a, b) =>
        a.parties.size === 0 ? containment(a.tokens, b.tokens) >= ENOUGH : sameParties(a, b),
      ),
    ),
  }
}

/** What of one article's deals or tensions was missed and wrongly found, by parties and words. */
export function compareRelations(
  gold: Gold,
  predicted: Predicted | undefined,
  kind: 'deal' | 'tension',
): ComparedRelations {
  return compare(gold[kind].map(relation), predictedFacts(predicted, kind).map(relation), sameWords)
}

const sameWords = (a: Relation, b: Relation) => sameParties(a, b) && containment(a.tokens, b.tokens) >= ENOUGH

const tally = ({ hits, missed, wrong }: ComparedRelations): Tally => ({
  hits,
  falseAlarms: wrong.length,
  misses: missed.length,
})

/** Greedy, one to one, what is required first. What is left over about the same parties is repetition, not a false alarm. */
function compare(
  wanted: readonly Relation[],
  found: readonly Relation[],
  same: (want: Relation, got: Relation) => boolean,
): ComparedRelations {
  const required = wanted.filter(want => !want.optional)
  const optional = wanted.filter(want => want.optional)
  const free = new Set(found)
  const missed: Relation[] = []
  for (const want of [...required, ...optional]) {
    const match = best(want, [...free], same)
    if (match !== undefined) free.delete(match)
    else if (!want.optional) missed.push(want)
  }
  const wrong = [...free].filter(got => !wanted.some(want => isRepetition(want, got)))
  return { hits: required.length - missed.length, missed, wrong }
}

function best(want: Relation, free: readonly Relation[], same: (want: Relation, got: Relation) => boolean) {
  const candidates = free.filter(got => same(want, got))
  const closeness = (got: Relation) => jaccard(want.parties, got.parties) + containment(want.tokens, got.tokens)
  return candidates.sort((a, b) => closeness(b) - closeness(a))[0]
}

function isRepetition(want: Relation, got: Relation): boolean {
  if (want.parties.size === 0) return containment(want.tokens, got.tokens) >= ENOUGH
  return sameParties(want, got)
}

function sameParties(want: Relation, got: Relation): boolean {
  return want.parties.size === 0 || jaccard(want.parties, got.parties) >= ENOUGH
}

function relation(fact: RelationFact | PredictedFact): Relation {
  return {
    parties: new Set(economyCodes(fact.parties)),
    tokens: new Set(
      foldMarks(String(fact.quote ?? ''))
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [],
    ),
    optional: fact.optional === true,
    quote: String(fact.quote ?? ''),
  }
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter(item => b.has(item)).length
  const all = a.size + b.size - shared
  return all === 0 ? 0 : shared / all
}

function containment(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shorter = Math.min(a.size, b.size)
  return shorter === 0 ? 0 : [...a].filter(token => b.has(token)).length / shorter
}
