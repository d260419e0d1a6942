import { distinctiveness } from './distinctive-figures.js'
import type { Fingerprint } from './story.js'

export type FeatureKind = 'figure' | 'actor' | 'date' | 'economy' | 'word'

/** All that a fingerprint holds, each with the letter of its kind before it, so that one index serves all. */
export function featuresOf(article: Fingerprint): readonly string[] {
  return [
    ...article.figures.map(figure => `f:${figure}`),
    ...article.actors.map(actor => `a:${actor}`),
    ...article.dates.map(date => `d:${date}`),
    ...article.economies.map(economy => `e:${economy}`),
    ...article.words.map(word => `w:${word}`),
  ]
}

// In how many of a hundred trade articles a feature stands before any is seen: a young window has no statistics of its own.
const PRIOR_SHARE = 0.03
const PRIOR_ARTICLES = 40
const USUAL: Readonly<Record<string, number>> = {
  'e:US': 0.6,
  'e:CN': 0.4,
  'e:EU': 0.3,
  'f:10%': 0.3,
  'f:25%': 0.25,
  'f:100%': 0.15,
  'f:50%': 0.15,
  'f:20%': 0.15,
  'a:trump': 0.4,
  'a:donald trump': 0.4,
  'a:donald j trump': 0.2,
  'a:white house': 0.3,
  'a:world trade organization': 0.15,
  'a:wto': 0.15,
}
// What nearly every trade text says, whatever its event: stems as words.ts makes them.
const TRADE_WORDS = new Set(
  `tariff trad import export duty levy good product country nation govern market econom economic polic minist offic deal agr agreem
  announc impos rate percent tax industry company business work job produc manufactur world global unit stat american americ chines
  china european union president secur national foreign domestic measur action plan support talk negotiat statement leader
  meet barrier access increas reduc add higher low rais address effect protect continu remain help high level partner
  foreig relation visit sign cooper`.split(/\s+/),
)

/** The weight of a feature: rarer is heavier. `share` counts come from the window. */
export function weightOf(feature: string, holders: number, size: number): number {
  const share = USUAL[feature] ?? (feature.startsWith('w:') && TRADE_WORDS.has(feature.slice(2)) ? 0.5 : PRIOR_SHARE)
  const rarity = Math.log((size + PRIOR_ARTICLES) / (holders + share * PRIOR_ARTICLES))
  return Math.max(0.05, rarity) * kindWeight(feature)
}

function kindWeight(feature: string): number {
  switch (feature[0]) {
    case 'f':
      return 2 * distinctiveness(feature.slice(2))
    case 'a':
      return feature.includes(' ') ? 1.8 : 1.4
    case 'd':
      return 1.2
    case 'e':
      return 0.8
    default:
      return 1
  }
}
