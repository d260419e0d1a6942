import { fold, type Gap, gapBetween, isAllCaps, isCapitalised, type Token, tokenize } from './gazetteer-tokens.js'

type Casing = 'any' | 'capital' | 'caps'

type Leaf<T> = {
  readonly value: T
  readonly casing: readonly Casing[]
  /** Where given, the gaps between the words must be these; otherwise a hyphen passes for a space. */
  readonly gaps: readonly Gap[] | undefined
}

type Node<T> = { readonly next: Map<string, Node<T>>; leaves: Leaf<T>[] }

/** A stretch of tokens, first and last inclusive. */
export type Hit<T> = { readonly value: T; readonly first: number; readonly last: number }

/** Phrases to look up by their words: the cost of a text is its length, however many phrases there are. */
export type PhraseTrie<T> = {
  /** `exactGaps`: "Anglo American" is not "Anglo-American". An earlier phrase with the same words and casing wins. */
  add(phrase: string, value: T, exactGaps?: boolean): void
  /** The longest phrase from each position on, left to right, without overlap. */
  hits(text: string, tokens: readonly Token[]): Hit<T>[]
}

/** An empty trie. Capitals in a phrase are required of the text; the text may have more of them (headlines). */
export function makePhraseTrie<T>(): PhraseTrie<T> {
  const root: Node<T> = { next: new Map(), leaves: [] }
  const lowerRoots = new Set<string>()

  function add(phrase: string, value: T, exactGaps = false): void {
    const tokens = tokenize(phrase)
    const first = tokens[0]
    if (first === undefined) return
    if (!isCapitalised(first.word)) lowerRoots.add(first.word)
    let node = root
    for (const token of tokens) {
      const key = fold(token.word)
      const child = node.next.get(key) ?? { next: new Map(), leaves: [] }
      node.next.set(key, child)
      node = child
    }
    const gaps = exactGaps ? tokens.slice(1).map((token, index) => gapAt(phrase, tokens, index, token)) : undefined
    node.leaves.push({ value, casing: tokens.map(token => casingOf(token.word)), gaps })
  }

  function hits(text: string, tokens: readonly Token[]): Hit<T>[] {
    const found: Hit<T>[] = []
    for (let index = 0; index < tokens.length; index += 1) {
      const word = tokens[index]?.word ?? ''
      if (!isCapitalised(word) && !lowerRoots.has(word)) continue
      const hit = longestFrom(text, tokens, index)
      if (hit === undefined) continue
      found.push(hit)
      index = hit.last
    }
    return found
  }

  function longestFrom(text: string, tokens: readonly Token[], first: number): Hit<T> | undefined {
    let node: Node<T> | undefined = root
    let best: Hit<T> | undefined
    const gaps: Gap[] = []
    for (let last = first; last < tokens.length; last += 1) {
      const token = tokens[last]
      if (token === undefined) break
      if (last > first) {
        const gap = gapAt(text, tokens, last - 1, token)
        if (gap === 'other' || gap === 'comma') break
        gaps.push(gap)
      }
      node = node.next.get(fold(token.word))
      if (node === undefined) break
      const leaf =
        node.leaves.length === 0 ? undefined : node.leaves.find(candidate => fits(candidate, tokens, first, gaps))
      if (leaf !== undefined) best = { value: leaf.value, first, last }
    }
    return best
  }

  return { add, hits }
}

function gapAt(text: string, tokens: readonly Token[], left: number, right: Token): Gap {
  const before = tokens[left]
  return before === undefined ? 'other' : gapBetween(text, before, right)
}

function casingOf(word: string): Casing {
  if (word.length <= 5 && isAllCaps(word)) return 'caps'
  return isCapitalised(word) ? 'capital' : 'any'
}

function fits<T>(leaf: Leaf<T>, tokens: readonly Token[], first: number, gaps: readonly Gap[]): boolean {
  if (leaf.gaps?.some((gap, index) => gap !== gaps[index])) return false
  for (let index = 0; index < leaf.casing.length; index += 1) {
    const casing = leaf.casing[index]
    if (casing === 'any') continue
    const word = tokens[first + index]?.word ?? ''
    if (casing === 'caps' ? !isAllCaps(word) : !isCapitalised(word)) return false
  }
  return true
}
