import type { Card } from '../cards/card.js'
import { PRODUCTS } from '../cards/grammar/products.js'
import { DOMAIN_WORDS, FORM_WORDS, INSTRUMENT_WORDS } from '../cards/words.js'
import { wordKeys } from './word-key.js'

type Held = Pick<Card, 'fields'>

const ECONOMY_FIELDS = ['imposer', 'targets', 'parties', 'from', 'to'] as const

/** Every economy that a card names, in whatever part. */
export function economiesNamed({ fields }: Held): readonly string[] {
  return ECONOMY_FIELDS.flatMap(field => textsOf(fields[field]?.value))
}

/** Who charges or presses. */
export function imposersOf({ fields }: Held): readonly string[] {
  return (['imposer', 'from'] as const).flatMap(field => textsOf(fields[field]?.value))
}

const WORDED_FIELDS = ['entities', 'subject', 'statement', 'finance'] as const
const SCOPE_PARTS = ['products', 'hs', 'words'] as const

const CODE_WORDS = new Map<string, string>([
  ...Object.entries(INSTRUMENT_WORDS),
  ...Object.entries(DOMAIN_WORDS),
  ...Object.entries(FORM_WORDS),
])

/** The words that a card may be found by: its goods, whom and what it is about, and what it is called. */
export function cardWords({ fields }: Held): ReadonlySet<string> {
  const codes = [fields.instrument, fields.domain, fields.form].flatMap(claim => textsOf(claim?.value))
  const texts = [
    ...SCOPE_PARTS.flatMap(part => textsOf(partOf(fields.scope?.value, part))),
    ...WORDED_FIELDS.flatMap(field => textsOf(fields[field]?.value)),
    ...codes.map(code => CODE_WORDS.get(code) ?? code),
  ]
  return new Set(texts.flatMap(wordKeys))
}

// "all goods except medicines" names no medicine.
const EXCEPT = /\b(?:except|excepting|excluding|other than|apart from|but not|exempting)\b.*$/is

/** The texts of a card that may name goods, without the slugs of our table of goods in `except`. */
export function goodsTexts({ fields }: Held, except: ReadonlySet<string> = new Set()): readonly string[] {
  const texts = [
    ...goodsSlugs({ fields })
      .filter(slug => !except.has(slug))
      .map(slug => slug.replaceAll('-', ' ')),
    ...textsOf(partOf(fields.scope?.value, 'words')),
    ...(['subject', 'statement'] as const).flatMap(field => textsOf(fields[field]?.value)),
  ]
  return texts.map(text => text.replace(EXCEPT, ''))
}

/** The goods of a measure as our table of goods calls them: "steel", "palm-oil". */
export function goodsSlugs({ fields }: Held): readonly string[] {
  return textsOf(partOf(fields.scope?.value, 'products'))
}

/** HS codes of a card as its source or our table of goods gives them, but those of the slugs in `except`: "7208", "7208.39", "50-63". */
export function goodsCodes({ fields }: Held, except: ReadonlySet<string> = new Set()): readonly string[] {
  const slugs = goodsSlugs({ fields })
  const codesOf = (wanted: boolean) =>
    PRODUCTS.flatMap(({ slug, hs }) => (slugs.includes(slug) && except.has(slug) === wanted ? hs : []))
  const dropped = except.size === 0 ? [] : codesOf(true)
  const kept = except.size === 0 ? [] : codesOf(false)
  return textsOf(partOf(fields.scope?.value, 'hs')).filter(code => !dropped.includes(code) || kept.includes(code))
}

function partOf(value: unknown, part: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(part)
    : undefined
}

/** The texts of a value that may be one text, a list of them, or something else. */
export function textsOf(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  return items.filter(item => typeof item === 'string')
}
