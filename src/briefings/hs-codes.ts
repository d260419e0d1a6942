/**
 * Products by the codes of the Harmonized System that cards bear. `within` are those that the goods of a code belong to (7208 is
 * of 72), `covers` those that lie in a range of chapters (10-24 covers 1006).
 */
export type HsTable = {
  productsOf(code: string): { readonly within: readonly string[]; readonly covers: readonly string[] }
}

const RANGE = /^(\d\d)\s*[-–]\s*(\d\d)$/

/** A table of the prefixes (2, 4 or 6 digits) that products have. */
export function makeHsTable(prefixes: Iterable<readonly [product: string, prefix: string]>): HsTable {
  const byPrefix = new Map<string, string[]>()
  const byChapter = new Map<number, Set<string>>()
  for (const [product, prefix] of prefixes) {
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), product])
    const chapter = Number(prefix.slice(0, 2))
    byChapter.set(chapter, (byChapter.get(chapter) ?? new Set()).add(product))
  }
  return {
    productsOf(code) {
      const [, first, last] = RANGE.exec(code.trim()) ?? []
      if (first !== undefined && last !== undefined) {
        const covers = new Set<string>()
        for (let chapter = Number(first); chapter <= Number(last); chapter += 1)
          for (const product of byChapter.get(chapter) ?? []) covers.add(product)
        return { within: [], covers: [...covers] }
      }
      const digits = code.replaceAll(/\D/g, '')
      const within = [2, 4, 6].flatMap(length =>
        digits.length < length ? [] : (byPrefix.get(digits.slice(0, length)) ?? []),
      )
      return { within: [...new Set(within)], covers: [] }
    },
  }
}
