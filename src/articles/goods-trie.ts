/** A commodity that customs schedules and desks name: its slug in keys, and its HS chapters or headings. */
export type Product = { readonly slug: string; readonly hs: readonly string[] }

export type GoodsRow = { readonly product: Product | undefined; readonly names: readonly string[] }

/** `index` orders products as their table does; -1 ends a phrase that names no goods ("gold medal"). */
export type GoodsNode = { readonly next: Map<string, GoodsNode>; index: number | undefined }

/** Stands for any one word in a name: "photovoltaic *". */
export const ANY = '*'

const WITHOUT_PLURAL = /(?:[^aeious]s|goods|wheat|\*|clothing|apparel|steel|seafood|machinery|furniture|equipment)$/

/** The rows of a table of goods: slug, HS codes and names, parted by strokes. */
export function goodsRows(table: string): readonly GoodsRow[] {
  return table
    .trim()
    .split('\n')
    .map(line => {
      const [slug = '', hs = '', names = ''] = line.split('|').map(part => part.trim())
      const product = slug === '' ? undefined : { slug, hs: hs === '' ? [] : hs.split(' ') }
      return { product, names: names.split(', ') }
    })
}

/** The names of all rows by their words, in the singular and in the plural. Where two rows share a name, the first has it. */
export function goodsTrie(rows: readonly GoodsRow[]): GoodsNode {
  const root: GoodsNode = { next: new Map(), index: undefined }
  let index = 0
  for (const { product, names } of rows) {
    const at = product === undefined ? -1 : index++
    for (const name of names.flatMap(numbersOf)) {
      let node = root
      for (const word of name.split(/[ -]/)) {
        const child = node.next.get(word) ?? { next: new Map(), index: undefined }
        node.next.set(word, child)
        node = child
      }
      node.index ??= at
    }
  }
  return root
}

/** A name in the singular and in the plural; one form of it alone where the other is a verb as often ("=ships"). */
function numbersOf(name: string): readonly string[] {
  if (name.startsWith('=')) return [name.slice(1)]
  if (WITHOUT_PLURAL.test(name)) return [name]
  if (/[^aeiou]y$/.test(name)) return [name, name.replace(/y$/, 'ies')]
  return [
    name,
    /(?:s|x|z|ch|sh|[^aeiou]o)$/.test(name) && !/(?:auto|photo|piano)$/.test(name) ? `${name}es` : `${name}s`,
  ]
}
