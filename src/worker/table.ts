import { clean } from '../messages/clean.js'
import { displayWidth } from '../platforms/terminal/wrap.js'

const GAP = 2
const SHORTEST = 12

/**
 * Rows as lines of a table no wider than `width` columns: the column `flexible` is cut where the table would be wider. A row's `below`
 * stands under it.
 */
export function tableText(
  headings: readonly string[],
  rows: readonly { readonly cells: readonly string[]; readonly below?: string }[],
  { width, flexible }: { readonly width: number; readonly flexible: number },
): string {
  const table = [{ cells: headings }, ...rows.map(row => ({ ...row, cells: row.cells.map(clean) }))]
  const widths = headings.map((_, column) => Math.max(...table.map(({ cells }) => displayWidth(cells[column] ?? ''))))
  const over = Math.max(0, widths.reduce((sum, each) => sum + each + GAP, -GAP) - width)
  widths[flexible] = Math.max(Math.min(SHORTEST, widths[flexible] ?? 0), (widths[flexible] ?? 0) - over)
  return table
    .map(row => {
      const cells = row.cells.map((words, column) => padded(cut(words, widths[column] ?? 0), widths[column] ?? 0))
      const line = cells.join(' '.repeat(GAP)).trimEnd()
      return 'below' in row && row.below !== undefined ? `${line}\n    ${clean(row.below)}\n` : `${line}\n`
    })
    .join('')
}

function cut(words: string, width: number): string {
  if (displayWidth(words) <= width) return words
  let end = words.length
  while (end > 0 && displayWidth(words.slice(0, end)) >= width) end -= 1
  return `${words.slice(0, end).trimEnd()}…`
}

function padded(words: string, width: number): string {
  return `${words}${' '.repeat(Math.max(0, width - displayWidth(words)))}`
}
