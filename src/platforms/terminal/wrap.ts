import type { Line, Run } from './line.js'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

// Unicode Standard Annex 11, classes W and F, in ranges coarse enough to read; emoji are wide wherever a terminal draws them in colour.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u
const ZERO = /^\p{M}+$/u

/** Columns that a text takes in a terminal: East Asian wide characters and emoji take two, bare combining marks none. */
export function displayWidth(text: string): number {
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment)
  return width
}

function graphemeWidth(grapheme: string): number {
  if (ZERO.test(grapheme)) return 0
  return WIDE.test(grapheme) ? 2 : 1
}

/** Breaks runs into lines of at most `width` columns, at spaces, and inside a word only where it alone is wider than a line. */
export function wrap(runs: readonly Run[], width: number): readonly Line[] {
  const room = Math.max(1, width)
  const lines: Run[][] = [[]]
  let used = 0
  let pendingSpace: Run | undefined
  const put = (run: Run, columns: number) => {
    lines.at(-1)?.push(run)
    used += columns
  }
  const breakLine = () => {
    lines.push([])
    used = 0
    pendingSpace = undefined
  }
  for (const word of wordsOf(runs)) {
    if (word.space) {
      if (used > 0) pendingSpace = { ...word.parts[0], text: ' ' }
      continue
    }
    const columns = word.parts.reduce((sum, part) => sum + displayWidth(part.text), 0)
    if (used > 0 && used + (pendingSpace === undefined ? 0 : 1) + columns > room) breakLine()
    if (pendingSpace !== undefined) put(pendingSpace, 1)
    pendingSpace = undefined
    const breakable = columns > room && !word.parts.some(part => part.whole === true)
    for (const part of word.parts) {
      for (const piece of breakable ? pieces(part, room) : [part]) {
        const size = displayWidth(piece.text)
        if (breakable && used > 0 && used + size > room) breakLine()
        put(piece, size)
      }
    }
  }
  return lines
}

type Word = { readonly parts: Run[]; readonly space: boolean }

/** Runs cut at spaces; neighbours without a space between them ("46%" + "[1]") stay one word. */
function wordsOf(runs: readonly Run[]): readonly Word[] {
  const words: Word[] = []
  for (const run of runs) {
    for (const text of run.whole === true ? [run.text] : run.text.split(/( +)/)) {
      if (text === '') continue
      const space = text.trim() === '' && run.whole !== true
      const last = words.at(-1)
      if (last !== undefined && !last.space && !space) last.parts.push({ ...run, text })
      else words.push({ parts: [{ ...run, text }], space })
    }
  }
  return words
}

function pieces(run: Run, width: number): readonly Run[] {
  const cut: Run[] = []
  let text = ''
  let used = 0
  for (const { segment } of graphemes.segment(run.text)) {
    const columns = graphemeWidth(segment)
    if (used + columns > width && text !== '') {
      cut.push({ ...run, text })
      text = ''
      used = 0
    }
    text += segment
    used += columns
  }
  return text === '' ? cut : [...cut, { ...run, text }]
}
