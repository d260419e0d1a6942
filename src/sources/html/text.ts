const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
/** A row of a table with more words than this is no row of figures but a layout: its cells are read one below the other. */
const LONGEST_ROW = 600

/** As much of a DOM node as is needed to read its words. */
export type TextNode = {
  readonly nodeType: number
  readonly nodeName: string
  readonly nodeValue: string | null
  readonly childNodes: Iterable<TextNode>
}

/** A paragraph, and the block elements around it, from the innermost outwards. */
export type Line = { readonly text: string; readonly within: Within | undefined }
export type Within = { readonly node: TextNode; readonly above: Within | undefined }

const ELEMENT = 1
const TEXT = 3

function isPre(within: Within | undefined): boolean {
  return within?.node.nodeName.toLowerCase() === 'pre'
}

/** Whether an element starts a line of its own; give its name in lower case. */
export function isBlock(name: string): boolean {
  return BLOCKS.has(name)
}

/**
 * The words below a node, one paragraph a line; the cells of a table's row share a line, kept apart by ' | '. The walk
 * recurses: its caller has bounded the depth.
 */
export function paragraphsOf(root: TextNode): string {
  return linesOf(root)
    .map(line => line.text)
    .join('\n')
}

/** As paragraphsOf, each paragraph with the elements that it stands in. */
export function linesOf(root: TextNode): readonly Line[] {
  const lines: Line[] = []
  let words: string[] = []
  const close = (within: Within | undefined): void => {
    if (words.length === 0) return
    const text = words
      .join('')
      .replace(/[\s\u200b\ufeff]+/g, ' ')
      .trim()
    if (text !== '') lines.push({ text, within })
    words = []
  }
  const walk = (node: TextNode, above: Within | undefined): void => {
    if (node.nodeType === TEXT && node.nodeValue !== '') {
      // In <pre> a line break is only where the line was full; a blank line is what parts two paragraphs.
      const pieces = isPre(above) ? (node.nodeValue ?? '').split(/\n[^\S\n]*\n/) : [node.nodeValue ?? '']
      for (const [i, piece] of pieces.entries()) {
        if (i > 0) close(above)
        words.push(piece)
      }
    }
    if (node.nodeType !== ELEMENT) return
    const name = node.nodeName.toLowerCase()
    const breaks = BLOCKS.has(name)
    if (breaks || name === 'br') close(above)
    const within = breaks ? { node, above } : above
    if (name === 'tr') row(node, within)
    else for (const child of node.childNodes) walk(child, within)
    if (breaks || name === 'br') close(within)
  }
  const row = (node: TextNode, within: Within | undefined): void => {
    const start = lines.length
    const starts: number[] = []
    for (const child of node.childNodes) {
      if (child.nodeType === ELEMENT) starts.push(lines.length)
      walk(child, within)
    }
    close(within)
    const cells = lines.slice(start)
    const long = cells.reduce((length, cell) => length + cell.text.length, 0) > LONGEST_ROW
    if (long || cells.length < 2 || starts.some((at, i) => (starts[i + 1] ?? lines.length) - at > 1)) return
    lines.splice(start, cells.length, { text: cells.map(cell => cell.text).join(' | '), within })
  }
  walk(root, undefined)
  close(undefined)
  return lines
}
