import { hash } from 'node:crypto'

/** What an item is known by: its guid and its address, as far as they are its own, and its words. */
export type Marked = { readonly guid?: string; readonly url?: string; readonly title?: string; readonly text: string }

/** As many items of a fetch are remembered. */
export const MOST_MARKED = 2_000

const SIZE = 6
/** Ends the marks of a feed that was too long to be looked at whole. */
const CUT = '+'
const NONE = '~'.repeat(SIZE)
/** Below this two items may have the same words and be two ("Daily summary"). */
const DISTINCT = 200

/**
 * The marks of one item, three hashes of six characters: of its guid (its title, where it has neither guid nor address), its
 * address and its words. The marks of a feed are those of its items, one after the other.
 */
export function markOfItem({ guid, url, title, text }: Marked): string {
  const first = guid ?? (url === undefined ? (title ?? text) : undefined)
  const name = mark(first)
  return `${name}${first === url ? name : mark(url)}${mark(text)}`
}

/** The marks of all items that were looked at, those of the newer end first; `isCut` where others were not. */
export function marksOf(entries: readonly string[], isCut: boolean): string {
  return entries.slice(0, MOST_MARKED).join('') + (isCut ? CUT : '')
}

/** The marks of the newer half of what was looked at, where there was more than could be. */
export function newerHalf(marks: string): string {
  return marks.slice(0, (MOST_MARKED / 2) * 3 * SIZE)
}

/** True where the feed held items that have no marks, because nobody looked at them. */
export function wereCut(marks: string): boolean {
  return marks.endsWith(CUT)
}

/** The marks of a document that broke off: what was known before is not gone because it was not reached. */
export function joinMarks(now: string, before: string): string {
  const entries = new Set([...entriesOf(now), ...entriesOf(before)])
  return marksOf([...entries], wereCut(now) || wereCut(before))
}

/**
 * Compares items with the marks of the last fetch. An item is the same one while its guid or its address stays, or else all
 * its words, if they are many: some feeds give all items new guids and addresses at each fetch. Nothing is known of an item's date.
 */
export function againstMarks(marks: string): (item: Marked, mark: string) => 'unseen' | 'changed' | 'unchanged' {
  const guids = new Set<string>()
  const urls = new Set<string>()
  const texts = new Set<string>()
  for (const entry of entriesOf(marks)) {
    guids.add(entry.slice(0, SIZE))
    urls.add(entry.slice(SIZE, 2 * SIZE))
    texts.add(entry.slice(2 * SIZE))
  }
  guids.delete(NONE)
  urls.delete(NONE)
  return (item, entry) => {
    const sameText = texts.has(entry.slice(2 * SIZE))
    const known = guids.has(entry.slice(0, SIZE)) || urls.has(entry.slice(SIZE, 2 * SIZE))
    if (!known && !(sameText && item.text.length >= DISTINCT)) return 'unseen'
    return sameText ? 'unchanged' : 'changed'
  }
}

function entriesOf(marks: string): readonly string[] {
  return marks.match(/.{18}/g)?.slice(0, MOST_MARKED) ?? []
}

function mark(words: string | undefined): string {
  return words === undefined ? NONE : markOf(words)
}

/** Six characters that differ where the words differ. */
export function markOf(words: string): string {
  return hash('sha1', words, 'base64url').slice(0, SIZE)
}
