import { FARM_GOODS } from './goods-farm.js'
import { MADE_GOODS } from './goods-made.js'
import { MATERIALS } from './goods-materials.js'
import { ANY, type GoodsNode, goodsRows, goodsTrie, type Product } from './goods-trie.js'

export type { Product } from './goods-trie.js'

const ROWS = [FARM_GOODS, MATERIALS, MADE_GOODS].flatMap(goodsRows)

/** HS chapters and headings after the WCO Harmonized System nomenclature, 2022 edition. */
export const PRODUCTS: readonly Product[] = ROWS.flatMap(({ product }) => product ?? [])

const ROOT = goodsTrie(ROWS)
const WORD = /[a-z0-9]+/g

/**
 * The products that a phrase names, in the order of the tables. From each word on the longest name counts and hides the
 * shorter ones inside it: "crude palm oil" is no crude and no oil. One walk over the words, however many names there are.
 */
export function productsIn(phrase: string): readonly Product[] {
  const small = phrase.toLowerCase()
  let found: Set<number> | undefined
  WORD.lastIndex = 0
  for (let match = WORD.exec(small); match !== null; match = WORD.exec(small)) {
    const node = ROOT.next.get(match[0])
    if (node === undefined || !isEdge(small.charCodeAt(match.index - 1))) continue
    const hit = longestFrom(small, node, WORD.lastIndex)
    if (hit === undefined) continue
    WORD.lastIndex = hit.end
    if (hit.index < 0) continue
    found ??= new Set()
    found.add(hit.index)
  }
  if (found === undefined) return NONE
  return [...found].sort((a, b) => a - b).flatMap(index => PRODUCTS[index] ?? [])
}

const NONE: readonly Product[] = []
const NEXT_WORD = /[ -]([a-z0-9]+)/y

function longestFrom(
  text: string,
  first: GoodsNode,
  from: number,
): { readonly index: number; readonly end: number } | undefined {
  let node: GoodsNode | undefined = first
  let end = from
  let best: { readonly index: number; readonly end: number } | undefined
  while (node !== undefined) {
    if (node.index !== undefined && isEdge(text.charCodeAt(end))) best = { index: node.index, end }
    if (node.next.size === 0) break
    NEXT_WORD.lastIndex = end
    const word = NEXT_WORD.exec(text)?.[1]
    if (word === undefined) break
    node = node.next.get(word) ?? node.next.get(ANY)
    end = NEXT_WORD.lastIndex
  }
  return best
}

/** False inside a longer word: "steel-making" is no steel. True behind either end of a text, where the code is NaN. */
function isEdge(code: number): boolean {
  return !(
    code === 45 ||
    code === 95 ||
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code > 0xbf && code < 0x2000)
  )
}
