import { SKETCH_SIZE } from '../../src/stories/shingles.js'
import type { Fingerprint } from '../../src/stories/story.js'
import { seeded } from './random.js'

const DAY_MS = 86_400_000
const FIRST_DAY = Date.UTC(2025, 0, 6)
const VOCABULARY = 30_000
const ARTICLES_AN_EVENT = 4
/** As long as a story desk keeps what it has seen. */
const DAYS = 45

/**
 * What the article of this number is about, of `count` in 45 days, without the article: every four tell one event, with its
 * figures, names, goods and dates; the words are dealt out as news deals them, a few everywhere and most of them rarely.
 * Reading so many texts would take minutes. A million of them may have fewer `words` and `shingles` each.
 */
export function syntheticPrint(
  index: number,
  count: number,
  { seed = 1, words = 90, shingles = SKETCH_SIZE } = {},
): Fingerprint {
  const event = seeded(seed * 1_000_003 + Math.floor(index / ARTICLES_AN_EVENT))
  const own = seeded(seed * 7_000_003 + index)
  const at = FIRST_DAY + Math.floor((index / count) * DAYS) * DAY_MS
  const some = (number: number, make: (random: () => number) => string) => [
    ...new Set([...list(number, () => make(event)), ...list(Math.ceil(number / 4), () => make(own))]),
  ]
  return {
    articleId: `a${seed}-${index}`,
    at,
    dated: true,
    figures: some(4, random => `${Math.floor(random() * 4_000) / 40}%`),
    economies: some(3, random => `E${Math.floor(random() ** 2 * 60)}`),
    focus: some(1, random => `E${Math.floor(random() ** 2 * 60)}`),
    goods: some(2, random => `goods-${Math.floor(random() ** 2 * 250)}`),
    leadGoods: some(1, random => `goods-${Math.floor(random() ** 2 * 250)}`),
    actors: some(5, random => `name ${Math.floor(random() ** 3 * 60_000)}`),
    dates: some(2, random => new Date(at + Math.floor(random() * 90) * DAY_MS).toISOString().slice(0, 10)),
    words: some(words, random => `word${Math.floor(random() ** 3 * VOCABULARY)}`),
    wires: [],
    // Ascending as they are drawn: to sort sixty numbers would take longer than all the rest.
    shingles: list(shingles, at => Math.floor(((at + own()) / shingles) * 2 ** 32)),
  }
}

function list<T>(length: number, make: (at: number) => T): T[] {
  const all: T[] = []
  for (let at = 0; at < length; at += 1) all.push(make(at))
  return all
}
