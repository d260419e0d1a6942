import type { Box } from './box.js'
import { BODY, type Weight, type Writing } from './writing.js'

/** One run of words that share a weight and a colour. */
export type Run = { readonly words: string; readonly weight: Weight; readonly colour: string }

/** A line of words at its place: `box` is the room that it takes, its baseline a quarter of the size above its lower edge. */
export type Words = { readonly runs: readonly Run[]; readonly size: number; readonly box: Box }

export function runsWidth(runs: readonly Run[], size: number, writing: Writing): number {
  return runs.reduce((sum, { words, weight }) => sum + writing.width(words, size, weight), 0)
}

/** Words set with their left edge at `x` and their upper edge at `y`. */
export function wordsAt(runs: readonly Run[], x: number, y: number, writing: Writing, size: number = BODY): Words {
  return { runs, size, box: { x, y, width: runsWidth(runs, size, writing), height: heightOf(size) } }
}

export function heightOf(size: number): number {
  return size * 1.2
}

export function plain(words: string, colour: string, weight: Weight = 'regular'): readonly Run[] {
  return [{ words, weight, colour }]
}
