import { MOST_ITEMS } from '../source.js'
import type { FeedContents, FeedItem } from './contents.js'
import { againstMarks, joinMarks, MOST_MARKED, markOfItem, marksOf, newerHalf, wereCut } from './marks.js'

/** What was read of a document: `whole` to its end, `isCut` only its two ends. */
export type Extent = { readonly whole: boolean; readonly isCut: boolean }

type Entry = { readonly item: FeedItem; readonly mark: string; readonly state: 'unseen' | 'changed' | 'unchanged' }

/**
 * The items of a document, in its order, against the marks of the last time. Of a feed that is too long to be read whole only
 * the newer half of what is read is looked at; of one that was, only what is no older than the newer half of that time. What
 * was between the two ends has no marks, and would be taken for new when it comes into sight.
 */
export function measured(
  items: readonly FeedItem[],
  { whole, isCut }: Extent,
  known: string | undefined,
): Pick<FeedContents, 'items' | 'unseen' | 'marks'> {
  const before = known ?? ''
  const wasCut = wereCut(before)
  const entries = inOrder(entriesOf(items, before), whole && known !== undefined, wasCut)
  const newer = isCut ? entries.slice(0, MOST_MARKED / 2) : entries
  const compare = againstMarks(newerHalf(before))
  const lastKnown = wasCut ? newer.findLastIndex(({ item, mark }) => compare(item, mark) !== 'unseen') : -1
  const looked = lastKnown >= 0 ? newer.slice(0, lastKnown + 1) : newer
  const now = marksOf(
    entries.map(({ mark }) => mark),
    isCut,
  )
  return {
    items: looked
      .filter(({ state }) => state !== 'unchanged')
      .slice(0, MOST_ITEMS)
      .map(({ item }) => item),
    unseen: known === undefined ? 0 : looked.filter(({ state }) => state === 'unseen').length,
    // An empty feed is a server's slip far more often than a publisher's wish: what was there is not new when it is back.
    marks: known === undefined || (whole && entries.length > 0) ? now : joinMarks(now, known),
  }
}

function entriesOf(items: readonly FeedItem[], known: string): readonly Entry[] {
  const compare = againstMarks(known)
  const entries = new Map<string, Entry>()
  for (const item of items) {
    const mark = markOfItem(item)
    if (!entries.has(mark)) entries.set(mark, { item, mark, state: compare(item, mark) })
  }
  return [...entries.values()]
}

/**
 * The newest first. An undated feed is taken to grow at its head, until it has plainly grown at its end: there it has items
 * that are new, and at its head none.
 */
function inOrder(entries: readonly Entry[], isComparable: boolean, wasCut: boolean): readonly Entry[] {
  if (entries.some(({ item }) => item.at !== undefined)) return newestFirst(entries)
  // Where others were not looked at last time, an unknown end is a new one only if it goes on from a known one.
  const end = wasCut ? entries.slice(entries.length / 2) : entries
  const isKnown = (entry: Entry | undefined) => entry !== undefined && entry.state !== 'unseen'
  const growsAtEnd = isComparable && isKnown(entries[0]) && !isKnown(entries.at(-1)) && end.some(isKnown)
  return growsAtEnd ? entries.toReversed() : entries
}

/** By date, and in the feed's order where dates are the same; an item without one keeps to its neighbour. */
function newestFirst(entries: readonly Entry[]): readonly Entry[] {
  let near = entries.find(({ item }) => item.at !== undefined)?.item.at ?? 0
  return entries
    .map(entry => {
      near = entry.item.at ?? near
      return { entry, near }
    })
    .sort((a, b) => b.near - a.near)
    .map(({ entry }) => entry)
}
