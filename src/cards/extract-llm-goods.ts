import type { Claim } from './claim.js'
import type { Claims } from './extract-llm-claims.js'
import type { AnsweredTariff } from './extract-llm-schema.js'
import { productsIn } from './grammar/products.js'
import type { Scope } from './tariff-fields.js'

// Words that say that goods are meant, and not which.
const GENERAL =
  /^(?:a|an|the|and|or|of|on|from|to|in|all|any|certain|some|most|many|other|imports?|imported|exports?|exported|goods?|products?|merchandise|items?|shipments?|everything|worth|made|its|their)$/

/** What a measure is charged on by the words of the article, and the slugs that name it in a key. */
export function goodsOf(
  given: AnsweredTariff['scope'],
  claims: Claims,
): { readonly scope: Claim<Scope> | undefined; readonly slugs: readonly string[] } {
  const words = given === null ? undefined : claims.words('scope', given.goods)
  if (given === null || words === undefined) {
    if (given !== null) claims.drop('scope', 'the goods are not the words of the article')
    return { scope: undefined, slugs: [] }
  }
  const products = productsIn(words)
  const slugs = products.length > 0 ? products.map(({ slug }) => slug) : unlisted(words)
  if (slugs.length === 0) return { scope: undefined, slugs }
  const printed = given.hs.flatMap(code => (/^\d[\d.]{1,12}$/.test(code) ? (claims.words('scope', code) ?? []) : []))
  const hs = [...new Set([...products.flatMap(product => product.hs), ...printed])]
  const exclusions = given.exclusions.flatMap(one => claims.words('scope', one) ?? [])
  return { scope: claims.of('scope', { products: [...slugs], hs, exclusions, words }, { plain: true }), slugs }
}

/** Goods that no table holds name the measure by the source's own words: a duty on watches is not one on everything. */
function unlisted(words: string): readonly string[] {
  const telling = (words.toLowerCase().match(/[\p{L}][\p{L}-]+/gu) ?? []).filter(word => !GENERAL.test(word))
  return telling.length === 0 || telling.length > 4 ? [] : [telling.join('-')]
}
