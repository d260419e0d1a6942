import { moreFloats, moreInts } from './columns.js'
import { type FeatureKind, kindWeight, PRIOR_ARTICLES, rarity, usualShare } from './features.js'

/** Numbers for features, so that a window of 100,000 texts keeps each word once and compares texts by numbers. */
export type FeatureTable = {
  /** How many features are held. */
  readonly size: number
  /** Above every number that was given. */
  readonly top: number
  /** The number of a feature, or -1 where nobody holds it. */
  find(kind: FeatureKind, text: string): number
  /**
   * The number of a feature that one more text holds; `counted` where it says what the text is about. `known` is its number for whoever
   * has looked it up since the last release.
   */
  take(kind: FeatureKind, text: string, counted: boolean, known?: number): number
  /** One text less holds it. A number that nobody holds is given anew. */
  release(id: number, counted: boolean): void
  text(id: number): string
  /** In how many texts it stands. */
  holders(id: number): number
  /** Its weight among texts whose number, with PRIOR_ARTICLES, has the logarithm `logSize`: rarer is heavier. */
  weight(id: number, logSize: number): number
  /** The weight that it has once `more` texts more hold it; `id` may be -1. */
  weightWith(kind: FeatureKind, text: string, id: number, more: number, logSize: number): number
}

const FIRST_ROOM = 1024
// A logarithm is worked out when somebody asks: most features come and go unasked.
const STALE = Number.NEGATIVE_INFINITY

export function makeFeatureTable(): FeatureTable {
  const ids: Record<FeatureKind, Map<string, number>> = {
    figures: new Map(),
    actors: new Map(),
    dates: new Map(),
    economies: new Map(),
    goods: new Map(),
    words: new Map(),
  }
  const texts: string[] = []
  const kinds: FeatureKind[] = []
  const free: number[] = []
  // Who holds it at all, and in how many texts it counts.
  let refs = new Int32Array(FIRST_ROOM)
  let holders = new Int32Array(FIRST_ROOM)
  let logHolders = new Float64Array(FIRST_ROOM)
  let prior = new Float64Array(FIRST_ROOM)
  let factor = new Float64Array(FIRST_ROOM)

  function open(kind: FeatureKind, text: string): number {
    const id = free.pop() ?? texts.length
    if (id >= refs.length) grow(refs.length * 2)
    ids[kind].set(text, id)
    texts[id] = text
    kinds[id] = kind
    logHolders[id] = STALE
    prior[id] = usualShare(kind, text) * PRIOR_ARTICLES
    factor[id] = kindWeight(kind, text)
    return id
  }

  function grow(room: number): void {
    refs = moreInts(refs, room)
    holders = moreInts(holders, room)
    logHolders = moreFloats(logHolders, room)
    prior = moreFloats(prior, room)
    factor = moreFloats(factor, room)
  }

  function count(id: number, more: number): void {
    holders[id] = (holders[id] ?? 0) + more
    logHolders[id] = STALE
  }

  function logOf(id: number): number {
    const known = logHolders[id] ?? 0
    if (known !== STALE) return known
    const log = Math.log((holders[id] ?? 0) + (prior[id] ?? 0))
    logHolders[id] = log
    return log
  }

  return {
    get size() {
      return texts.length - free.length
    },
    get top() {
      return texts.length
    },
    find: (kind, text) => ids[kind].get(text) ?? -1,
    take(kind, text, counted, known = -1) {
      const id = known >= 0 ? known : (ids[kind].get(text) ?? open(kind, text))
      refs[id] = (refs[id] ?? 0) + 1
      if (counted) count(id, 1)
      return id
    },
    release(id, counted) {
      if (counted) count(id, -1)
      const left = (refs[id] ?? 0) - 1
      refs[id] = left
      const kind = kinds[id]
      if (left > 0 || kind === undefined) return
      ids[kind].delete(texts[id] ?? '')
      texts[id] = ''
      free.push(id)
    },
    text: id => texts[id] ?? '',
    holders: id => holders[id] ?? 0,
    weight: (id, logSize) => rarity(logOf(id), logSize) * (factor[id] ?? 0),
    weightWith(kind, text, id, more, logSize) {
      if (id < 0)
        return rarity(Math.log(more + usualShare(kind, text) * PRIOR_ARTICLES), logSize) * kindWeight(kind, text)
      const others = more === 0 ? logOf(id) : Math.log((holders[id] ?? 0) + more + (prior[id] ?? 0))
      return rarity(others, logSize) * (factor[id] ?? 0)
    },
  }
}
