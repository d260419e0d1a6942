/** UTF-16 units on either side of a cut within which the ends of a grapheme are looked for. */
const NEAR = 64
// A cut in the first half of a piece would make many short pieces out of one long sentence.
const EARLIEST = 0.5
// Chinese and Japanese put no space after a sentence.
const SENTENCE_END = /[.!?…]["”’»)\]]*\s+|[。！？]["”’»)\]）」』]*\s*/gu
/** So many spaces are tried, from the last, for one that carries no accent: a text of nothing else is a prank. */
const SPACES_TRIED = 8

/**
 * A text as pieces of at most `most` UTF-16 units, none of them empty, which joined are the text again. It is cut after a
 * sentence where one ends in the second half of a piece, else after a space, else between two graphemes; a grapheme of
 * more than 64 units, which no script has and a prank may, is cut between two code points.
 */
export function cutText(text: string, most: number): readonly string[] {
  const pieces: string[] = []
  let from = 0
  while (text.length - from > most) {
    const at = from + cutAt(text, from, most)
    pieces.push(text.slice(from, at))
    from = at
  }
  return from < text.length ? [...pieces, text.slice(from)] : pieces
}

/**
 * A text of at most `most` UTF-16 units: itself, or its beginning with an ellipsis in place of the rest. Only for what stands
 * in full elsewhere in the same message, such as a label or a notification.
 */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text.slice(0, graphemeStart(text, Math.max(0, most - 1), 0))}…`
}

function cutAt(text: string, from: number, most: number): number {
  const window = text.slice(from, from + most)
  const earliest = window.length * EARLIEST
  let sentence = 0
  for (const match of window.matchAll(SENTENCE_END)) sentence = match.index + match[0].length
  if (sentence >= earliest && isBoundary(text, from + sentence, from)) return sentence
  let space = window.lastIndexOf(' ') + 1
  for (let tried = 0; space >= earliest && space > 0 && tried < SPACES_TRIED; tried += 1) {
    if (isBoundary(text, from + space, from)) return space
    space = window.lastIndexOf(' ', space - 2) + 1
  }
  const grapheme = graphemeStart(text, from + most, from) - from
  if (grapheme > 0) return grapheme
  const low = text.charCodeAt(from + most)
  return low >= 0xdc00 && low <= 0xdfff && most > 1 ? most - 1 : most
}

/** Where the grapheme begins that `at` stands in; `least` where that is not found within NEAR units before it. */
function graphemeStart(text: string, at: number, least: number): number {
  if (at >= text.length) return text.length
  const from = flagRowStart(text, Math.max(least, at - NEAR), least)
  const segment = graphemes()
    .segment(text.slice(from, at + NEAR))
    .containing(at - from)
  // The first boundary of a window may be one that the whole text does not have.
  return segment === undefined || segment.index === 0 ? least : from + segment.index
}

/** A space may carry an accent, and is then no place to cut after. */
function isBoundary(text: string, at: number, least: number): boolean {
  return graphemeStart(text, at, least) === at
}

/** Where the row of flags begins that `at` stands in: its letters are paired from there; `at` itself where there is none. */
function flagRowStart(text: string, at: number, least: number): number {
  const low = text.charCodeAt(at)
  let start = low >= 0xdc00 && low <= 0xdfff && at > least ? at - 1 : at
  if (!isFlagLetter(text.codePointAt(start))) return start
  while (start - 2 >= least && isFlagLetter(text.codePointAt(start - 2))) start -= 2
  return start
}

function isFlagLetter(point: number | undefined): boolean {
  return point !== undefined && point >= 0x1f1e6 && point <= 0x1f1ff
}

let segmenter: Intl.Segmenter | undefined

function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter
}

/** What one piece of a page costs, and what a page has room for, in each of the platform's counts (blocks, characters …). */
export type Costs = readonly number[]

/**
 * Packs groups of pieces into pages, in order: every page holds at most `room` of each count. A group that fits a page is
 * never torn apart; one that does not begins on the page where it stands and flows on. Each piece alone must fit a page.
 */
export function packPages<P>(
  groups: readonly (readonly P[])[],
  costsOf: (piece: P) => Costs,
  room: Costs,
): readonly (readonly P[])[] {
  const pages: P[][] = []
  let page: P[] = []
  let used: number[] = room.map(() => 0)
  const turn = () => {
    if (page.length > 0) pages.push(page)
    page = []
    used = room.map(() => 0)
  }
  const fits = (costs: Costs) => costs.every((cost, i) => (used[i] ?? 0) + cost <= (room[i] ?? 0))
  for (const group of groups) {
    const costs = group.map(costsOf)
    const whole = room.map((_, i) => costs.reduce((sum, cost) => sum + (cost[i] ?? 0), 0))
    if (!fits(whole) && whole.every((cost, i) => cost <= (room[i] ?? 0))) turn()
    for (const [index, piece] of group.entries()) {
      const cost = costs[index] ?? []
      if (!fits(cost)) turn()
      page.push(piece)
      used = used.map((sum, i) => sum + (cost[i] ?? 0))
    }
  }
  turn()
  return pages
}
