import type { TopicBook } from '../../briefings/topic-book.js'
import { PRODUCTS, productsIn } from '../../cards/grammar/products.js'
import type { Token } from './tokens.js'

type Coded = { readonly length: number; readonly goods: readonly string[]; readonly subjects: readonly string[] }

const NAMES_A_CODE = /^(?:hs|hts|htsus|cn|taric|chapter|heading)$/
const CODE = /^\d{2}(?:\d{2}(?:\.?\d{2}){0,3})?$/
// A bare number of two digits may be anything, and one such as 2025 is a year.
const BARE = /^(?!(?:19|20)\d\d$)\d{4}(?:\.?\d{2}){0,3}$/
const JOINED = /^(?:hs|hts)(\d{2,10})$/

/** The goods of an HS code: "hs 72", "hs:8703", "8703", "7208.39". Codes after the WCO Harmonized System, 2022 edition. */
export function goodsOfCode(tokens: readonly Token[], at: number): Coded | undefined {
  const low = tokens[at]?.low ?? ''
  const next = tokens[at + 1]?.low ?? ''
  if (NAMES_A_CODE.test(low)) {
    const word = /^(?:code|codes|chapter|heading)$/.test(next) ? 1 : 0
    const code = tokens[at + 1 + word]?.low ?? ''
    return CODE.test(code) ? coded(code, 2 + word) : undefined
  }
  const joined = JOINED.exec(low)?.[1]
  if (joined !== undefined && CODE.test(joined)) return coded(joined, 1)
  return BARE.test(low) ? coded(low, 1) : undefined
}

function coded(said: string, length: number): Coded {
  const code = said.replaceAll('.', '')
  const slugs = PRODUCTS.filter(({ hs }) => hs.some(own => isWithin(own, code))).map(({ slug }) => slug)
  return { length, goods: slugs.length === 0 ? [`hs-${code}`] : slugs, subjects: [`HS ${said}`] }
}

// A duty on all of chapter 72 is one on 7208, and who asks for chapter 72 gets 7208 too; a range of chapters is no answer to either.
function isWithin(own: string, code: string): boolean {
  return !own.includes('-') && (own.startsWith(code) || code.startsWith(own))
}

/** The slugs that a product of the book stands for: those of the words alone where these are goods of their own ("palm oil", "lobster"). */
export function goodsOfTopic(id: string, said: string, { file }: TopicBook): readonly string[] {
  const { names = [], includes = [] } = file.products[id] ?? {}
  const own = slugsIn(said)
  if (own.length > 0 && !own.includes(id) && names[0]?.toLowerCase() !== said) return own
  return [...new Set([id, ...own, ...[...names, ...includes].flatMap(slugsIn)])]
}

function slugsIn(phrase: string): readonly string[] {
  return productsIn(phrase).map(({ slug }) => slug)
}

type Means = Readonly<Record<'instruments' | 'bases' | 'domains' | 'forms', readonly string[]>>

/** What an instrument of the book stands for on cards. */
export function meansOfTopic(id: string, { file }: TopicBook): Means {
  const { instruments = [], laws = [], domains = [], forms = [] } = file.instruments[id] ?? {}
  return { instruments, bases: laws, domains, forms }
}
