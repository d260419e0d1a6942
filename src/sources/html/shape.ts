/** How much there is to parse in a page, counted in one pass before any tree is built. */
export type HtmlShape = {
  /** Tags, and the angle brackets and entities that the parser makes a text node each of. */
  readonly elements: number
  readonly depth: number
  /** The most attributes that one tag has. */
  readonly attributes: number
}

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
// The parser closes these by itself when the next one opens, so that a page full of unclosed <p> is not deep.
const CELLS = ['td', 'th']
const ROWS = [...CELLS, 'tr']
const CLOSES: Readonly<Record<string, readonly string[]>> = {
  p: ['p'],
  li: ['li'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
  option: ['option'],
  optgroup: ['option', 'optgroup'],
  td: CELLS,
  th: CELLS,
  tr: ROWS,
  thead: [...ROWS, 'thead', 'tbody', 'tfoot'],
  tbody: [...ROWS, 'thead', 'tbody', 'tfoot'],
  tfoot: [...ROWS, 'thead', 'tbody', 'tfoot'],
}

/**
 * Counts elements, nesting and attributes. 200,000 nested <div> keep linkedom busy for half a minute, and 60,000 attributes
 * for four seconds, so the shape is known first; the count ends early once the page is deeper than `stopAt`.
 */
export function htmlShape(html: string, stopAt: number): HtmlShape {
  const next = /&|<(?:!--|(\/?)([a-z][a-z0-9:-]{0,40})?)/gi
  const open: string[] = []
  const counts = new Map<string, number>()
  let elements = 0
  let depth = 0
  let attributes = 0
  for (let match = next.exec(html); match !== null && depth <= stopAt; match = next.exec(html)) {
    const [whole, closing, tag] = match
    elements += 1
    if (whole === '<!--') next.lastIndex = after(html, /--!?>/g, next.lastIndex - 2)
    if (tag === undefined) continue
    const name = tag.toLowerCase()
    if (closing === '/') {
      closeTag(name, open, counts)
      continue
    }
    const rest = tagEnd(html, next.lastIndex)
    next.lastIndex = rest.end
    attributes = Math.max(attributes, rest.attributes)
    if (name === 'script' || name === 'style')
      next.lastIndex = after(html, name === 'script' ? /<\/script/gi : /<\/style/gi, rest.end)
    else if (!isLeaf(name, rest.selfClosed, counts)) {
      closeBefore(name, open, counts)
      open.push(name)
      counts.set(name, (counts.get(name) ?? 0) + 1)
      depth = Math.max(depth, open.length)
    }
  }
  return { elements, depth, attributes }
}

function closeBefore(name: string, open: string[], counts: Map<string, number>): void {
  const closes = Object.hasOwn(CLOSES, name) ? CLOSES[name] : undefined
  for (let last = open.at(-1); last !== undefined && closes?.includes(last); last = open.at(-1)) {
    open.pop()
    counts.set(last, (counts.get(last) ?? 1) - 1)
  }
}

function isLeaf(name: string, selfClosed: boolean, counts: ReadonlyMap<string, number>): boolean {
  if (VOID.has(name)) return true
  // "<path/>" is closed inside drawings and formulas only; elsewhere the slash means nothing.
  return selfClosed && ((counts.get('svg') ?? 0) > 0 || (counts.get('math') ?? 0) > 0)
}

function after(html: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(html) === null ? html.length : pattern.lastIndex
}

/** Reads on from a tag's name to its '>', minding quotes, which count only after '='. */
function tagEnd(
  html: string,
  from: number,
): { readonly end: number; readonly attributes: number; readonly selfClosed: boolean } {
  const part = /\s+|\/|=\s*(?:"[^"]*"?|'[^']*'?)?|>|[^\s/=>]+/gy
  part.lastIndex = from
  let attributes = 0
  let last = ''
  for (let match = part.exec(html); match !== null; match = part.exec(html)) {
    if (match[0] === '>') return { end: part.lastIndex, attributes, selfClosed: last === '/' }
    if (!/^[\s/=]/.test(match[0])) attributes += 1
    last = match[0]
  }
  return { end: html.length, attributes, selfClosed: false }
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
