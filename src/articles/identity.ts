import { hash as digestOf } from 'node:crypto'
import type { RawArticle } from './article.js'
import { canonicalUrl, isSectionAddress } from './canonical-url.js'
import { isTelling, titleLikeness, titleWords } from './titles.js'

/** One thing that an article is known by: `text:…`, `url:…`, `file:…`, `guid:…` or `title:…`; at most 600 characters. */
export type IdentityKey = string

export type Identifiable = Pick<RawArticle, 'url' | 'guid' | 'title' | 'published'> & {
  readonly sourceId: string
  /** The id that the text itself gives (articleId). */
  readonly articleId: string
  readonly text?: string
  /** Epoch milliseconds. */
  readonly firstSeenAt: number
}

/** A key under which a work is held. A work bears the id of its first version. */
export type HeldUnder = {
  readonly key: IdentityKey
  readonly work: string
  /** The title of the latest version that is held. */
  readonly title?: string
}

export type Identity =
  | { readonly type: 'known'; readonly work: string }
  | { readonly type: 'version'; readonly work: string }
  | { readonly type: 'new' }

/**
 * The share of text that an item has in common with the held version of a work, 0 to 1 (sketchOverlap of their shingles);
 * undefined where it cannot be told.
 */
export type OverlapWith = (work: string) => number | undefined

const DAY_MS = 86_400_000
const LONGEST_PLAIN_KEY = 500

/**
 * What an item is looked up by, the most trusted first: its text; its address, wherever it was read; the guid, and the title
 * with its day, the day before and the day after, within its source. A title that is too short to tell gives no key, and
 * none that is all there is of the text: a bulletin of every day bears it too.
 */
export function identityKeys(item: Identifiable): readonly IdentityKey[] {
  const { articleId, sourceId, url, guid, title, text, published, firstSeenAt } = item
  const source = sourceId.length > 64 ? hash(sourceId) : sourceId
  const address = url === undefined ? undefined : canonicalUrl(url)
  const id = guid?.trim() ?? ''
  const words = titleWords(title ?? '')
  const stated = published?.precision === 'day' ? Date.parse(`${published.from}T00:00:00Z`) : Number.NaN
  const day = Math.floor((Number.isNaN(stated) ? firstSeenAt : stated) / DAY_MS)
  const isBare = text !== undefined && ['', title?.trim()].includes(text.trim())
  const titled = isTelling(words) && !isBare ? hash(words.join(' ')) : undefined
  return [
    `text:${articleId}`,
    ...(address === undefined ? [] : [`url:${address.length > LONGEST_PLAIN_KEY ? hash(address) : address}`]),
    // A guid that is a permalink flaps as links do.
    ...(id === ''
      ? []
      : [`${isFile(id) ? 'file' : 'guid'}:${source}:${hash((isLink(id) ? canonicalUrl(id) : undefined) ?? id)}`]),
    ...(titled === undefined ? [] : [day, day - 1, day + 1].map(when => `title:${source}:${when}:${titled}`)),
  ]
}

/**
 * Those of an item's keys that it is kept under. Its text is not among them, because the text itself is held; and of its
 * title only its own day.
 */
export function lastingKeys(keys: readonly IdentityKey[]): readonly IdentityKey[] {
  return keys.filter(key => !key.startsWith('text:') && !isNeighbour(key, keys))
}

/** True for the title on the day before or after: the first title is that of the day itself. */
function isNeighbour(key: IdentityKey, keys: readonly IdentityKey[]): boolean {
  return key.startsWith('title:') && key !== keys.find(each => each.startsWith('title:'))
}

function isLink(guid: string): boolean {
  return /^https?:/i.test(guid)
}

/**
 * True for the guid of a whole file of a folder: `file:` and its path. An item further down in a file (`file:…#3`) has only
 * its place there, which moves when one is put before it.
 */
function isFile(guid: string): boolean {
  return guid.startsWith('file:') && !/#\d+$/.test(guid)
}

/**
 * Which work an item is, from the works that are held under its keys (`identityKeys`, in their order). Feeds change guids,
 * links and dates, give all items one guid, or link them all to their front page; so each key but the text itself counts
 * only with what agrees with it:
 * - the text is held: known;
 * - the address: a version, unless neither titles nor texts have anything in common: a page of news holds many items, one an
 *   anchor, and a false version hides a rate that holds, while a missed one only leaves the old text beside the new. An item
 *   that states no title is believed at any address but that of a section;
 * - the path of a file: a version on the same terms, because who edits a file means that text;
 * - the guid: a version where the titles agree or the texts are alike;
 * - the title: a version on the same day, and a day off where the texts are nearly the same; but an item whose own address
 *   (not a section's) or path was looked up in vain is another one, unless on the same day the texts are alike too, and one
 *   whose address and guid were, unless they are nearly the same: a daily report bears one title every day, and a gazette
 *   gives one title to many notices.
 * Where two keys lead to two works, the more trusted one decides. `overlapWith` is asked only where it matters.
 */
export function identify(item: Sought, held: readonly HeldUnder[], overlapWith: OverlapWith): Identity {
  for (const key of item.keys) {
    for (const match of held.filter(one => one.key === key)) {
      if (key.startsWith('text:')) return { type: 'known', work: match.work }
      if (agrees(item, match, overlapWith)) return { type: 'version', work: match.work }
    }
  }
  return { type: 'new' }
}

/** What is looked for: its keys, the most trusted first, and its title. */
type Sought = { readonly keys: readonly IdentityKey[]; readonly title?: string | undefined }

function agrees(item: Sought, { key, work, title }: HeldUnder, overlapWith: OverlapWith): boolean {
  const titles = () => titleLikeness(item.title, title)
  switch (key.slice(0, key.indexOf(':'))) {
    case 'url':
      return (titles() === undefined && !isSection(key)) || !isOther(titles(), overlapWith(work))
    case 'file':
      return !isOther(titles(), overlapWith(work))
    case 'guid':
      return (titles() ?? 0) >= TITLES_AGREE || (overlapWith(work) ?? 0) >= ALIKE
    case 'title':
      return isNeighbour(key, item.keys)
        ? !hasBoth(item.keys) && (overlapWith(work) ?? 0) >= NEARLY_SAME
        : !hasOwn(item.keys) || (overlapWith(work) ?? 0) >= (hasBoth(item.keys) ? NEARLY_SAME : ALIKE)
    default:
      return false
  }
}

const TITLES_AGREE = 0.5
const TITLES_DIFFER = 0.2
const ALIKE = 0.2
const NEARLY_SAME = 0.5
const NOTHING_ALIKE = 0.05

/** True where two texts at one address are plainly not one article. */
function isOther(titles: number | undefined, overlap: number | undefined): boolean {
  return (titles ?? overlap) !== undefined && (titles ?? 0) < TITLES_DIFFER && (overlap ?? 0) < NOTHING_ALIKE
}

function isSection(key: IdentityKey): boolean {
  return isSectionAddress(key.slice('url:'.length))
}

/** True where an item has a name of its own, which was looked up before the title and did not lead to the work. */
function hasOwn(keys: readonly IdentityKey[]): boolean {
  return hasBoth(keys) || keys.some(key => key.startsWith('file:') || (key.startsWith('url:') && !isSection(key)))
}

// Both its address and its guid were looked up before the title, and neither led to the work.
function hasBoth(keys: readonly IdentityKey[]): boolean {
  return ['url:', 'guid:'].every(kind => keys.some(key => key.startsWith(kind)))
}

function hash(words: string): string {
  return digestOf('sha256', words).slice(0, 24)
}
