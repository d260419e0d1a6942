import { moreFloats, moreInts } from './columns.js'
import { type FeatureTable, makeFeatureTable } from './feature-table.js'
import { FEATURES, type FeatureKind } from './features.js'
import type { Phase } from './phase.js'
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
// A batch of a dozen texts has a window too.
const FIRST_SLOTS = 64
const DATED = 1
const WIDE = 2
const OPEN = 4
const DONE = 8

/**
 * Fingerprints as numbers, each under a small number of its own (its slot): a window of 100,000 costs about 2 kB a text, none of it for
 * the garbage collector to walk.
 */
export type PackedPrints = {
  readonly table: FeatureTable
  /** `known`: the numbers of its features in their order, -1 where one has none yet, for whoever has looked them up. */
  pack(slot: number, print: Fingerprint, known?: Int32Array): void
  drop(slot: number): void
  /** Hands out the numbers of all features that say what it is about. */
  forEach(slot: number, use: (id: number) => void): void
  /** What the values of those features come to. `places`, by the number of a feature: one more than the place of its value, or 0. */
  sum(slot: number, places: Uint16Array, values: Float64Array): number
  texts(slot: number, section: Section): readonly string[]
  shingles(slot: number): Uint32Array
  at(slot: number): number
  dated(slot: number): boolean
  wide(slot: number): boolean
  phase(slot: number): Phase | undefined
}

export function makePackedPrints(): PackedPrints {
  const table = makeFeatureTable()
  let numbers = new Int32Array(FIRST_SLOTS * 64)
  let end = 0
  // How many numbers of the store belong to texts that are gone.
  let waste = 0
  let slots = FIRST_SLOTS
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

  const startOf = (slot: number, section: number): number =>
    (starts[slot] ?? 0) + (section === 0 ? 0 : (ends[slot * ENDS + section - 1] ?? 0))
  const endOf = (slot: number, section: number): number => (starts[slot] ?? 0) + (ends[slot * ENDS + section] ?? 0)

  return {
    table,
    pack(slot, print, known) {
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
          const counted = at < FEATURES.length
          numbers[end] = table.take(kind, text, counted, counted ? known?.[end - start] : undefined)
          end += 1
        }
        ends[slot * ENDS + at] = end - start
      }
      times[slot] = print.at
      flags[slot] = (print.dated ? DATED : 0) | (print.wide === true ? WIDE : 0) | phaseFlag(print.phase)
      const { shingles = [] } = print
      sketched[slot] = Math.min(shingles.length, SKETCH_SIZE)
      for (let i = 0; i < (sketched[slot] ?? 0); i += 1) sketches[slot * SKETCH_SIZE + i] = shingles[i] ?? 0
    },
    drop(slot) {
      const counted = ends[slot * ENDS + FEATURES.length - 1] ?? 0
      const start = starts[slot] ?? 0
      const length = lengthOf(slot)
      for (let i = 0; i < length; i += 1) table.release(numbers[start + i] ?? 0, i < counted)
      waste += length
      ends.fill(0, slot * ENDS, (slot + 1) * ENDS)
    },
    forEach(slot, use) {
      const to = endOf(slot, FEATURES.length - 1)
      for (let at = startOf(slot, 0); at < to; at += 1) use(numbers[at] ?? 0)
    },
    sum(slot, places, values) {
      let sum = 0
      const to = endOf(slot, FEATURES.length - 1)
      for (let at = startOf(slot, 0); at < to; at += 1) {
        const place = places[numbers[at] ?? 0] ?? 0
        if (place > 0) sum += values[place - 1] ?? 0
      }
      return sum
    },
    texts(slot, section) {
      const texts: string[] = []
      const [from, to] = [startOf(slot, PLACE_OF[section]), endOf(slot, PLACE_OF[section])]
      for (let at = from; at < to; at += 1) texts.push(table.text(numbers[at] ?? 0))
      return texts
    },
    shingles: slot => sketches.subarray(slot * SKETCH_SIZE, slot * SKETCH_SIZE + (sketched[slot] ?? 0)),
    at: slot => times[slot] ?? 0,
    dated: slot => ((flags[slot] ?? 0) & DATED) !== 0,
    wide: slot => ((flags[slot] ?? 0) & WIDE) !== 0,
    phase(slot) {
      const flag = flags[slot] ?? 0
      return (flag & OPEN) !== 0 ? 'open' : (flag & DONE) !== 0 ? 'done' : undefined
    },
  }
}

function phaseFlag(phase: Phase | undefined): number {
  return phase === undefined ? 0 : phase === 'open' ? OPEN : DONE
}
