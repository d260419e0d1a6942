import { moreInts } from './columns.js'

/** Which texts share wording: texts by the smallest hashes of their shingles, the newest first. A text is known by its number. */
export type CopyMarks = {
  add(slot: number, marks: ArrayLike<number>): void
  remove(slot: number): void
  /** How many of these hashes each text bears, of the newest 100 that bear each. */
  sharers(marks: ArrayLike<number>): ReadonlyMap<number, number>
}

/** Two texts with half of their shingles in common share one of their eight smallest in 996 of 1,000 cases. */
export const MARKS = 8
// A form has many users; the newest are the ones that a copy was made of.
const NEWEST_OF_MARK = 100
const NONE = -1
const FIRST_SLOTS = 64

/** Chains of entries over typed arrays: entry `slot * MARKS + i` is the i-th mark of a text. */
export function makeCopyMarks(): CopyMarks {
  let heads = new Int32Array(FIRST_SLOTS * MARKS).fill(NONE)
  let keys = new Uint32Array(FIRST_SLOTS * MARKS)
  let next = new Int32Array(FIRST_SLOTS * MARKS)
  let previous = new Int32Array(FIRST_SLOTS * MARKS)
  let used = new Uint8Array(FIRST_SLOTS)

  const bucketOf = (mark: number): number => (Math.imul(mark, 0x9e3779b1) >>> 8) & (heads.length - 1)

  function link(entry: number): void {
    const bucket = bucketOf(keys[entry] ?? 0)
    const head = heads[bucket] ?? NONE
    next[entry] = head
    previous[entry] = NONE
    if (head !== NONE) previous[head] = entry
    heads[bucket] = entry
  }

  function unlink(entry: number): void {
    const [after = NONE, before = NONE] = [next[entry], previous[entry]]
    if (after !== NONE) previous[after] = before
    if (before !== NONE) next[before] = after
    else heads[bucketOf(keys[entry] ?? 0)] = after
  }

  // Chains keep their order, the newest first, when they are spread over more heads.
  function grow(slots: number): void {
    const entries: number[] = []
    for (const head of heads) for (let at = head; at !== NONE; at = next[at] ?? NONE) entries.push(at)
    const room = slots * MARKS
    const more = new Uint32Array(room)
    more.set(keys)
    keys = more
    next = moreInts(next, room)
    previous = moreInts(previous, room)
    const flags = new Uint8Array(slots)
    flags.set(used)
    used = flags
    heads = new Int32Array(room).fill(NONE)
    for (let at = entries.length - 1; at >= 0; at -= 1) link(entries[at] ?? 0)
  }

  return {
    add(slot, marks) {
      if (slot >= used.length) grow(Math.max(used.length * 2, slot + 1))
      const few = Math.min(marks.length, MARKS)
      used[slot] = few
      for (let i = 0; i < few; i += 1) {
        keys[slot * MARKS + i] = marks[i] ?? 0
        link(slot * MARKS + i)
      }
    },
    remove(slot) {
      for (let i = 0; i < (used[slot] ?? 0); i += 1) unlink(slot * MARKS + i)
      used[slot] = 0
    },
    sharers(marks) {
      const shared = new Map<number, number>()
      for (let i = 0; i < Math.min(marks.length, MARKS); i += 1) {
        const mark = marks[i] ?? 0
        let left = NEWEST_OF_MARK
        for (let at = heads[bucketOf(mark)] ?? NONE; at !== NONE && left > 0; at = next[at] ?? NONE) {
          if (keys[at] !== mark >>> 0) continue
          const slot = Math.floor(at / MARKS)
          shared.set(slot, (shared.get(slot) ?? 0) + 1)
          left -= 1
        }
      }
      return shared
    },
  }
}
