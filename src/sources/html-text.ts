const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

/** As much of a DOM node as is needed to read its words. */
export type TextNode = {
  readonly nodeType: number
  readonly nodeName: string
  readonly nodeValue: string | null
  readonly childNodes: Iterable<TextNode>
}

const ELEMENT = 1
const TEXT = 3

/**
 * The words below a node, one paragraph a line. The walk recurses: its caller has bounded the depth.
 */
export function paragraphsOf(root: TextNode): string {
  const paragraphs: string[] = []
  let words: string[] = []
  const close = (): void => {
    const paragraph = words
      .join('')
      .replace(/[\s\u200b\ufeff]+/g, ' ')
      .trim()
    if (paragraph !== '') paragraphs.push(paragraph)
    words = []
  }
  const walk = (node: TextNode): void => {
    if (node.nodeType === TEXT) words.push(node.nodeValue ?? '')
    if (node.nodeType !== ELEMENT) return
    const name = node.nodeName.toLowerCase()
    const breaks = BLOCKS.has(name) || name === 'br'
    if (breaks) close()
    for (const child of node.childNodes) walk(child)
    if (breaks) close()
  }
  walk(root)
  close()
  return paragraphs.join('\n')
}
