import { makeArticle } from '../../src/articles/article.js'
import { readArticle } from '../../src/articles/read.js'
import { proposeByRules } from '../../src/cards/extract-rules.js'
import { gate } from '../../src/cards/gate.js'
import { syntheticArticles } from './articles.js'
import { gazetteerOfConfig, NOW } from './desk.js'
import { median, rate, runs, times } from './measure.js'

const ARTICLES = 100
// What somebody would write in an afternoon: every percentage, and every name of a handful of countries.
const PLAIN =
  /(\d+(?:\.\d+)?)\s?(?:%|percent|per cent)|\b(?:Vietnam|China|Japan|Mexico|India|United States|European Union)\b/g

/** Reading and extraction against a plain regex pass over the same texts. */
export async function reading(): Promise<readonly string[]> {
  const gazetteer = gazetteerOfConfig()
  const articles = syntheticArticles(ARTICLES).map(raw => makeArticle(raw, NOW))
  let cards = 0
  const ours = median(
    await runs(5, () => {
      cards = 0
      for (const article of articles) {
        const read = readArticle(article, gazetteer)
        cards += proposeByRules(read).flatMap(draft => gate(draft, read).draft ?? []).length
      }
    }),
  )
  let found = 0
  const plain = median(
    await runs(20, () => {
      found = 0
      for (const { text } of articles) found += [...text.matchAll(PLAIN)].length
    }),
  )
  return [
    `reading, extraction and gate  ${rate(ARTICLES, ours)}, ${cards} cards`,
    `plain regex pass              ${rate(ARTICLES, plain)}, ${found} matches`,
    `cost of understanding         ${times(ours / plain)} the regex pass`,
  ]
}
