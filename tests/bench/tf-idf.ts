import type { Fingerprint } from '../../src/stories/story.js'

/** Stories by plain TF-IDF over capped postings: what the likest of the newest texts says, with no regard to days, sides or goods. */
export type TfIdf = {
  /** How far the text that is most like this one is so, 0 to 1. */
  likest(print: Fingerprint): number
  add(print: Fingerprint): void
  forget(articleId: string): void
}

const NEWEST = 64

/** An empty one, for at most `most` texts over its life. */
export function makeTfIdf(most: number): TfIdf {
  const numbers = new Map<string, number>()
  const postings: number[][] = []
  const counts: number[] = []
  const places = new Map<string, number>()
  const held: (readonly number[])[] = []
  const scores = new Float64Array(most)
  const idf = (term: number): number => Math.log((places.size + 1) / ((counts[term] ?? 0) + 1))

  function numberOf(text: string): number {
    const known = numbers.get(text)
    if (known !== undefined) return known
    numbers.set(text, postings.length)
    counts.push(0)
    return postings.push([]) - 1
  }

  const weightOf = (terms: readonly number[]): number => terms.reduce((sum, term) => sum + idf(term) ** 2, 0)

  return {
    likest(print) {
      const terms = termsOf(print).map(numberOf)
      const touched: number[] = []
      for (const term of terms) {
        const [list = [], weight] = [postings[term], idf(term) ** 2]
        for (let at = Math.max(0, list.length - NEWEST); at < list.length; at += 1) {
          const other = list[at] ?? 0
          if (scores[other] === 0) touched.push(other)
          scores[other] = (scores[other] ?? 0) + weight
        }
      }
      let best = touched[0] ?? 0
      for (const other of touched) if ((scores[other] ?? 0) > (scores[best] ?? 0)) best = other
      const score = (scores[best] ?? 0) / Math.sqrt(weightOf(terms) * weightOf(held[best] ?? []) || 1)
      for (const other of touched) scores[other] = 0
      return score
    },
    add(print) {
      const terms = termsOf(print).map(numberOf)
      const place = held.push(terms) - 1
      places.set(print.articleId, place)
      for (const term of terms) {
        counts[term] = (counts[term] ?? 0) + 1
        const list = postings[term] ?? []
        if (list.push(place) > 2 * NEWEST) list.splice(0, NEWEST)
      }
    },
    forget(articleId) {
      const place = places.get(articleId) ?? -1
      for (const term of held[place] ?? []) {
        counts[term] = (counts[term] ?? 1) - 1
        const list = postings[term] ?? []
        if (list[0] === place) list.shift()
      }
      held[place] = []
      places.delete(articleId)
    },
  }
}

function termsOf({ figures, actors, dates, economies, goods = [], words }: Fingerprint): readonly string[] {
  return [...figures, ...actors, ...dates, ...economies, ...goods, ...words]
}
