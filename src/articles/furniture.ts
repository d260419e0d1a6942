import { findDateline } from './furniture-dateline.js'
import { findGlitch } from './furniture-glitch.js'
import { isByline, isSiteName } from './furniture-masthead.js'
import { findCredits, isNoticeLine, noticeAt } from './furniture-notices.js'
import { type Furniture, linesOf, pieceStarts, type Stretch } from './furniture-stretch.js'

export type { Furniture } from './furniture-stretch.js'

/** A site name or a byline stands among the first lines; further down the same shape is a subheading or a signature. */
const HEAD_LINES = 4
const BYLINE_LINES = 8

/**
 * All furniture of a bare text, in order, never overlapping; offsets are UTF-16 into `text`. Pure, total (any string is
 * legal, the empty one included) and linear: every pattern is tried on a bounded stretch.
 */
export function findFurniture(text: string): readonly Furniture[] {
  const found: Furniture[] = []
  const lines = linesOf(text)
  let headlines = 0
  for (const [index, line] of lines.entries()) {
    const whole = wholeLine(text, line, lines[index + 1], index, headlines)
    if (whole !== undefined) found.push({ kind: whole, ...line })
    else {
      headlines += 1
      for (const piece of insideLine(text, line)) found.push(piece)
    }
  }
  return apart(found)
}

function wholeLine(
  text: string,
  line: Stretch,
  next: Stretch | undefined,
  index: number,
  headlines: number,
): Furniture['kind'] | undefined {
  const words = text.slice(line.start, Math.min(line.end, line.start + 500))
  const notice = isNoticeLine(words)
  if (notice !== undefined) return notice
  if (index < BYLINE_LINES && isByline(words)) return 'byline'
  if (index >= HEAD_LINES || headlines > 0 || next === undefined) return undefined
  return isSiteName(words, text.slice(next.start, Math.min(next.end, next.start + 500))) ? 'site_name' : undefined
}

function insideLine(text: string, line: Stretch): readonly Furniture[] {
  const found: Furniture[] = []
  const dateline = findDateline(text, line)
  if (dateline !== undefined) found.push({ kind: 'dateline', ...dateline })
  const starts = pieceStarts(text, { start: dateline?.end ?? line.start, end: line.end })
  for (const [index, start] of starts.entries()) {
    const notice = noticeAt(text, { start, end: starts[index + 1] ?? line.end }, line.end)
    if (notice !== undefined) found.push(notice)
    const glitch = findGlitch(text, start)
    if (glitch !== undefined) found.push({ kind: 'glitch', ...glitch })
    if (notice?.end === line.end) break
  }
  return [...found, ...findCredits(text, line)]
}

/** In order, without overlaps: of two that overlap the one that starts first stays, and of those the longer. */
function apart(found: readonly Furniture[]): readonly Furniture[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Furniture[] = []
  let free = 0
  for (const piece of sorted) {
    if (piece.start < free || piece.end <= piece.start) continue
    kept.push(piece)
    free = piece.end
  }
  return kept
}
