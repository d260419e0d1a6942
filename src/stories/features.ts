import { distinctiveness } from './distinctive-figures.js'
import type { Fingerprint } from './story.js'

/** The lists of a fingerprint whose entries are weighed, and which of them say how alike two texts are. */
export const FEATURES = ['figures', 'actors', 'dates', 'economies', 'goods', 'words'] as const
export type FeatureKind = (typeof FEATURES)[number]

/** The entries of one kind that a text holds. */
export function featuresOf(print: Fingerprint, kind: FeatureKind): readonly string[] {
  return print[kind] ?? []
}

// In how many of a hundred trade articles a feature stands before any is seen: a young window has no statistics of its own.
const PRIOR_SHARE = 0.03
/** So many articles the usual shares count for beside those that are seen. */
export const PRIOR_ARTICLES = 40
const NONE: ReadonlyMap<string, number> = new Map()
const USUAL: Readonly<Record<FeatureKind, ReadonlyMap<string, number>>> = {
  economies: shares({ US: 0.6, CN: 0.4, EU: 0.3 }),
  figures: shares({ '10%': 0.3, '25%': 0.25, '100%': 0.15, '50%': 0.15, '20%': 0.15 }),
  actors: shares({
    trump: 0.4,
    'donald trump': 0.4,
    'donald j trump': 0.2,
    'white house': 0.3,
    'world trade organization': 0.15,
    wto: 0.15,
  }),
  goods: shares({ steel: 0.12, cars: 0.12 }),
  dates: NONE,
  words: NONE,
}
// What nearly every trade text says, whatever its event: stems as words.ts makes them.
const TRADE_WORDS = new Set(
  `tariff trad import export duty levy good product country nation govern market econom economic polic minist offic deal agr agreem
  announc impos rate percent tax industry company business work job produc manufactur world global unit stat american americ chines
  china european union president secur national foreign domestic measur action plan support talk negotiat statement leader
  meet barrier access increas reduc add higher low rais address effect protect continu remain help high level partner
  foreig relation visit sign cooper`.split(/\s+/),
)

function shares(named: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  return new Map(Object.entries(named))
}

/** In which share of trade texts a feature stands, before any is seen. */
export function usualShare(kind: FeatureKind, text: string): number {
  return USUAL[kind].get(text) ?? (kind === 'words' && TRADE_WORDS.has(text) ? 0.5 : PRIOR_SHARE)
}

/** How much a feature tells beside its rarity: a figure or a name more than a word. */
export function kindWeight(kind: FeatureKind, text: string): number {
  switch (kind) {
    case 'figures':
      return 2 * distinctiveness(text)
    case 'actors':
      return text.includes(' ') ? 1.8 : 1.4
    case 'dates':
      return 1.2
    case 'economies':
      return 0.8
    case 'goods':
      return 1
    case 'words':
      return 1
  }
}

// What stands everywhere still tells a little.
const LEAST_RARITY = 0.05

/** The weight of the rarity of what so many (`holders`, and the usual share besides) of `size` texts hold, both as logarithms. */
export function rarity(logHolders: number, logSize: number): number {
  return Math.max(LEAST_RARITY, logSize - logHolders)
}
