import { PRODUCTS } from '../articles/products.js'

const CHAPTER = 2

/** Whether two desks may call one thing by these slugs: 'steel-pipes' and 'steel', or 'hydrofluoric-acid' and 'chemicals', whose chapters hold it. */
export function areRelated(one: string, other: string): boolean {
  return one === other || sharesPart(one, other) || holds(one, other) || holds(other, one)
}

function sharesPart(one: string, other: string): boolean {
  if (!one.includes('-') && !other.includes('-')) return false
  const parts = other.split('-')
  return one.split('-').some(part => parts.includes(part))
}

// Only what spans whole chapters is a class of goods; two headings of one chapter are two goods.
const CLASSES: ReadonlyMap<string, readonly Span[]> = new Map(
  PRODUCTS.map(({ slug, hs }): [string, readonly Span[]] => [slug, hs.flatMap(spanOf)]).filter(
    ([, spans]) => spans.length > 0,
  ),
)
const CODES: ReadonlyMap<string, readonly string[]> = new Map(PRODUCTS.map(({ slug, hs }) => [slug, hs]))

type Span = { readonly from: number; readonly to: number }

/** '28-38' and '07' as the chapters that they span; a heading spans none. */
function spanOf(code: string): readonly Span[] {
  const [from = '', to = from] = code.split('-')
  return from.length === CHAPTER && to.length === CHAPTER ? [{ from: Number(from), to: Number(to) }] : []
}

function holds(wide: string, narrow: string): boolean {
  const spans = CLASSES.get(wide) ?? []
  const codes = CODES.get(narrow) ?? []
  return (
    spans.length > 0 &&
    codes.length > 0 &&
    codes.every(code => spans.some(({ from, to }) => chapterOf(code) >= from && chapterOf(code) <= to))
  )
}

function chapterOf(code: string): number {
  return Number(code.slice(0, CHAPTER))
}
