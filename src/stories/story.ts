import type { Phase } from './phase.js'

/** What a text is about, small enough to keep for every article of the window and to compare quickly. */
export type Fingerprint = {
  readonly articleId: string
  /** The id of the first version of this article, where this is a later one. */
  readonly work?: string
  /** Epoch milliseconds: publication, or first seen where the text bears no date. */
  readonly at: number
  /** True where `at` is the article's own date, to the day. */
  readonly dated: boolean
  /** Distinctive figures with their unit: '145%', '31.4e9USD', '45 things'. */
  readonly figures: readonly string[]
  /** Economies and blocs, the most named first. */
  readonly economies: readonly string[]
  /** Economies that the first sentence names: between whom the matter is. */
  readonly focus?: readonly string[]
  /** Slugs of the goods that it names, the most named first, and those of its title and first sentence. */
  readonly goods?: readonly string[]
  readonly leadGoods?: readonly string[]
  /** True where it names many economies and dwells on none: a round-up of the week tells no event of its own. */
  readonly wide?: boolean
  /** Whether its opening tells that the matter is done or still open; absent where it tells neither. */
  readonly phase?: Phase | undefined
  /** Proper names, folded: 'to lam', 'comac'. */
  readonly actors: readonly string[]
  /** ISO days or months that the text names. */
  readonly dates: readonly string[]
  /** Content words of the opening, folded and stemmed lightly. */
  readonly words: readonly string[]
  /** Content words of the title and the first sentences that the text takes up again: the thing that it is about. */
  readonly subject?: readonly string[]
  /** Wire services credited, folded: 'reuters'. */
  readonly wires: readonly string[]
  /** Who published it, folded; absent where nobody knows. */
  readonly publisher?: string
  /** The smallest hashes of the text's four-word shingles, ascending: near-copies share most of them. */
  readonly shingles?: ArrayLike<number>
}

/** An article's place: the story it tells, and the source family it belongs to within that story. */
export type Placement = {
  readonly storyId: string
  /** Two rewrites of one wire story share a family and count as one source. */
  readonly family: string
}

/** A fingerprint that has its place. */
export type PlacedFingerprint = { readonly fingerprint: Fingerprint; readonly placement: Placement }

/** The id of the story that an article founds: 's' and the article's id without its first letter. */
export function storyIdOf(founder: Fingerprint): string {
  return `s${founder.articleId.slice(1)}`
}

/** Sorts the earliest first, and texts of one moment by their ids, so that the order is the same on every machine. */
export function byTime(a: Fingerprint, b: Fingerprint): number {
  return a.at - b.at || compare(a.articleId, b.articleId)
}

/** Sorts by UTF-16 code units. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
