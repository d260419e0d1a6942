import { moreFloats, moreInts } from './columns.js'
import { type FeatureTable, makeFeatureTable } from './feature-table.js'
import { FEATURES, type FeatureKind } from './features.js'
import { SKETCH_SIZE } from './shingles.js'
import type { Fingerprint } from './story.js'

/** The lists that are kept beside the features, and whose numbers stand in them: a focus is made of economies. */
const BESIDE = ['focus', 'leadGoods', 'subject'] as const
const SECTIONS = [...FEATURES, ...BESIDE] as const
export type Section = (typeof SECTIONS)[number]

const KIND_OF: Readonly<Record<Section, FeatureKind>> = {
  figures: 'figures',
  actors: 'actors',
  dates: 'dates',
  economies: 'economies',
  goods: 'goods',
  words: 'words',
  focus: 'economies',
  leadGoods: 'goods',
  subject: 'words',
}
const PLACE_OF = Object.fromEntries(SECTIONS.map((section, at) => [section, at])) as Readonly<Record<Section, number>>
const ENDS = SECTIONS.length
const DATED = 1
const WIDE = 2

/**
 * Fingerprints as numbers, each under a small number of its own (its slot): a window of 100,000 costs about 2 kB a text, none of it for
 * the garbage collector to walk.
 */
export type PackedPrints = {
  readonly table: FeatureTable
  pack(slot: number, print: Fingerprint): void
  drop(slot: number): void
  /** The numbers of the features of one list, good until the next `pack`. */
  section(slot: number, section: Section): Int32Array
  /** The numbers of all features that say what it is about. */
  features(slot: number): Int32Array
  texts(slot: number, section: Section): readonly string[]
  shingles(slot: number): Uint32Array
  at(slot: number): number
  dated(slot: number): boolean
  wide(slot: number): boolean
}

export function makePackedPrints(): PackedPrints {
  const table = makeFeatureTable()
  let numbers = new Int32Array(1 << 16)
  let end = 0
  // How many numbers of the store belong to texts that are gone.
  let waste = 0
  let slots = 1024
  let starts = new Int32Array(slots)
  let ends = new Int32Array(slots * ENDS)
  let times = new Float64Array(slots)
  let flags = new Uint8Array(slots)
  let sketches = new Uint32Array(slots * SKETCH_SIZE)
  let sketched = new Uint8Array(slots)

  function roomFor(slot: number, more: number): void {
    if (slot >= slots) {
      slots = Math.max(slots * 2, slot + 1)
      starts = moreInts(starts, slots)
      ends = moreInts(ends, slots * ENDS)
      times = moreFloats(times, slots)
      const [oldFlags, oldSketched, oldSketches] = [flags, sketched, sketches]
      flags = new Uint8Array(slots)
      flags.set(oldFlags)
      sketched = new Uint8Array(slots)
      sketched.set(oldSketched)
      sketches = new Uint32Array(slots * SKETCH_SIZE)
      sketches.set(oldSketches)
    }
    if (end + more > numbers.length) tidy(more)
  }

  // What is held moves together; the store grows where more than half of it is needed.
  function tidy(more: number): void {
    const needed = end - waste + more
    const room = needed * 2 > numbers.length ? Math.max(numbers.length * 2, needed * 2) : numbers.length
    const kept = new Int32Array(room)
    let to = 0
    for (let slot = 0; slot < slots; slot += 1) {
      const length = lengthOf(slot)
      if (length === 0) continue
      const from = starts[slot] ?? 0
      kept.set(numbers.subarray(from, from + length), to)
      starts[slot] = to
      to += length
    }
    numbers = kept
    end = to
    waste = 0
  }

  function lengthOf(slot: number): number {
    return ends[slot * ENDS + ENDS - 1] ?? 0
  }

  function range(slot: number, first: number, last: number): Int32Array {
    const start = starts[slot] ?? 0
    const from = first === 0 ? 0 : (ends[slot * ENDS + first - 1] ?? 0)
    return numbers.subarray(start + from, start + (ends[slot * ENDS + last] ?? 0))
  }

  return {
    table,
    pack(slot, print) {
      const lists = SECTIONS.map(section => print[section] ?? [])
      roomFor(
        slot,
        lists.reduce((sum, list) => sum + list.length, 0),
      )
      starts[slot] = end
      const start = end
      for (const [at, list] of lists.entries()) {
        const kind = KIND_OF[SECTIONS[at] ?? 'words']
        for (const text of list) {
          numbers[end] = table.take(kind, text, at < FEATURES.length)
          end += 1
        }
        ends[slot * ENDS + at] = end - start
      }
      times[slot] = print.at
      flags[slot] = (print.dated ? DATED : 0) | (print.wide === true ? WIDE : 0)
      const { shingles = [] } = print
      sketched[slot] = Math.min(shingles.length, SKETCH_SIZE)
      for (let i = 0; i < (sketched[slot] ?? 0); i += 1) sketches[slot * SKETCH_SIZE + i] = shingles[i] ?? 0
    },
    drop(slot) {
      const counted = ends[slot * ENDS + FEATURES.length - 1] ?? 0
      const all = range(slot, 0, ENDS - 1)
      for (let i = 0; i < all.length; i += 1) table.release(all[i] ?? 0, i < counted)
      waste += all.length
      ends.fill(0, slot * ENDS, (slot + 1) * ENDS)
    },
    section: (slot, section) => range(slot, PLACE_OF[section], PLACE_OF[section]),
    features: slot => range(slot, 0, FEATURES.length - 1),
    texts: (slot, section) => Array.from(range(slot, PLACE_OF[section], PLACE_OF[section]), id => table.text(id)),
    shingles: slot => sketches.subarray(slot * SKETCH_SIZE, slot * SKETCH_SIZE + (sketched[slot] ?? 0)),
    at: slot => times[slot] ?? 0,
    dated: slot => ((flags[slot] ?? 0) & DATED) !== 0,
    wide: slot => ((flags[slot] ?? 0) & WIDE) !== 0,
  }
}
