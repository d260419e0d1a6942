import { markId, type Place } from './links.js'

/** Without script, the style sheet can follow a mark over this many neighbouring pieces. */
export const MOST_PIECES = 8

/** A piece of a text that is covered by the same marks from end to end. */
export type Segment = {
  readonly text: string
  /** Ids of all marks over this piece; empty for plain text. */
  readonly ids: readonly string[]
  /** The marks that start here, with the number of pieces that each runs over. */
  readonly starts: readonly { readonly id: string; readonly pieces: number }[]
}

/**
 * Cuts a text at the borders of its marks. HTML elements nest and spans of words do not, so overlapping marks share
 * pieces. The pieces, joined, are the text. Places of other articles or beyond the text are left out.
 */
export function segmentsOf(articleId: string, text: string, places: readonly Place[]): readonly Segment[] {
  const marks = new Map<string, Place>()
  for (const place of places) {
    if (place.articleId !== articleId || place.start < 0 || place.end > text.length || place.start >= place.end)
      continue
    marks.set(markId(place), place)
  }
  const borders = new Set([0, text.length])
  for (const { start, end } of marks.values()) borders.add(start).add(end)
  const cuts = [...borders].sort((a, b) => a - b)
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0
    const over = [...marks].filter(([, mark]) => mark.start <= start && mark.end >= end)
    const starts = over
      .filter(([, mark]) => mark.start === start)
      .map(([id, mark]) => ({ id, pieces: cuts.indexOf(mark.end) - index }))
    return { text: text.slice(start, end), ids: over.map(([id]) => id), starts }
  })
}
