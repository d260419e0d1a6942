/** How much there is to parse in a page, counted in one pass before any tree is built. */
export type HtmlShape = { readonly elements: number; readonly depth: number }

const TAG = /<(\/?)([a-z][a-z0-9:-]{0,40})/gi
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
])
// The parser closes these by itself when the next one opens, so that a page full of unclosed <p> is not deep.
const SELF_CLOSING = new Set(['p', 'li', 'dt', 'dd', 'option', 'optgroup', 'tr', 'td', 'th', 'thead', 'tbody', 'tfoot'])

/**
 * Counts elements and the deepest nesting. 200,000 nested <div> keep linkedom busy for half a minute, so the shape is known
 * first; `stopAt` ends the count early once the page is deeper than that.
 */
export function htmlShape(html: string, stopAt: number): HtmlShape {
  const open: string[] = []
  const counts = new Map<string, number>()
  let elements = 0
  let depth = 0
  for (const [, closing, tag = ''] of html.matchAll(TAG)) {
    const name = tag.toLowerCase()
    if (VOID.has(name)) elements += 1
    else if (closing === '/') closeTag(name, open, counts)
    else {
      elements += 1
      if (SELF_CLOSING.has(name) && open.at(-1) === name) continue
      open.push(name)
      counts.set(name, (counts.get(name) ?? 0) + 1)
      depth = Math.max(depth, open.length)
      if (depth > stopAt) break
    }
  }
  return { elements, depth }
}

// Every name popped was pushed once, so the whole count stays linear.
function closeTag(name: string, open: string[], counts: Map<string, number>): void {
  if ((counts.get(name) ?? 0) === 0) return
  for (;;) {
    const last = open.pop()
    if (last === undefined) return
    counts.set(last, (counts.get(last) ?? 1) - 1)
    if (last === name) return
  }
}
