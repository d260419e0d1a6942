import type { Needs } from './features.js'

/** Which wishes may want what has a feature: each stands under the alternatives of one thing that it asks for, the rarest. */
export type WishPostings = {
  add(wish: number, needs: Needs): void
  remove(wish: number): void
  /** Tells of every wish that a card with these features may meet, each once. */
  visit(features: ReadonlySet<string>, tell: (wish: number) => void): void
}

// Each card is of a kind and names economies, one on a union or on all of them a great many; few are one card or hold one word.
const COMMON: ReadonlyMap<string, number> = new Map([
  ['kind', 1_000_000],
  ['bloc', 20_000],
  ['economy', 10_000],
  ['named', 10_000],
  ['instrument', 5_000],
])

/** Empty postings. */
export function makeWishPostings(): WishPostings {
  const byFeature = new Map<string, Set<number>>()
  const placed = new Map<number, readonly string[]>()
  // A measure on all economies is wanted by whoever follows a place: these are looked through for it.
  const places = new Set<string>()
  const unasked = new Set<number>()
  // In which round a wish was last told of: a wish with alternatives stands in several lists.
  const seen: number[] = []
  let round = 0

  const cost = (need: readonly string[]) =>
    need.reduce((sum, each) => sum + (byFeature.get(each)?.size ?? 0) + (COMMON.get(typeOf(each)) ?? 0), 0)

  return {
    add(wish, needs) {
      const [first, ...others] = needs
      if (first === undefined) {
        unasked.add(wish)
        return
      }
      const rarest = others.reduce((best, need) => (cost(need) < cost(best) ? need : best), first)
      placed.set(wish, rarest)
      for (const feature of rarest) {
        const list = byFeature.get(feature) ?? new Set()
        byFeature.set(feature, list.add(wish))
        if (isPlace(feature)) places.add(feature)
      }
    },
    remove(wish) {
      unasked.delete(wish)
      for (const feature of placed.get(wish) ?? []) {
        const list = byFeature.get(feature)
        list?.delete(wish)
        if (list?.size !== 0) continue
        byFeature.delete(feature)
        places.delete(feature)
      }
      placed.delete(wish)
    },
    visit(features, tell) {
      round += 1
      const take = (wish: number) => {
        if (seen[wish] === round) return
        seen[wish] = round
        tell(wish)
      }
      unasked.forEach(take)
      for (const feature of features) byFeature.get(feature)?.forEach(take)
      if (features.has('economy:*')) for (const place of places) byFeature.get(place)?.forEach(take)
    },
  }
}

function typeOf(feature: string): string {
  return feature.slice(0, feature.indexOf(':'))
}

function isPlace(feature: string): boolean {
  return feature.startsWith('economy:') || feature.startsWith('bloc:')
}
