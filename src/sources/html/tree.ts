import { Parser } from 'htmlparser2'
import type { TextNode } from './text.js'

export type HtmlWords = TextNode & { readonly nodeType: 3; nodeValue: string }
export type HtmlElement = TextNode & {
  readonly nodeType: 1
  /** In lower case. */
  readonly nodeName: string
  readonly attributes: Readonly<Record<string, string>>
  readonly childNodes: HtmlNode[]
}
export type HtmlNode = HtmlWords | HtmlElement

export type HtmlTree = {
  /** Everything of the page that may be words; without <html>, <head> and <body>, which many pages leave out or repeat. */
  readonly body: HtmlElement
  /** <meta> and <link> elements, wherever they stand. */
  readonly stated: readonly HtmlElement[]
  /** The first <title>, or ''. */
  readonly title: string
  /** The JSON-LD blocks, unparsed. */
  readonly linkedData: readonly string[]
}

const NOT_WORDS = new Set(
  'script style noscript template iframe object embed svg math canvas audio video select textarea button datalist'.split(
    ' ',
  ),
)
const FRAME = new Set(['html', 'head', 'body'])
const MOST_LINKED_DATA = 20

/**
 * A page as a tree of plain objects, in one pass: several times as fast as a document that Readability can work on, so
 * that most of a page is thrown away before one is built. Scripts, drawings and controls leave nothing but their JSON-LD.
 */
export function htmlTree(html: string): HtmlTree {
  const body = element('body', {})
  const open: HtmlElement[] = [body]
  const stated: HtmlElement[] = []
  const linkedData: string[] = []
  const titles: string[] = []
  let unseen: { readonly name: string; readonly linked: boolean; inside: number } | undefined
  let titled = false

  const parser = new Parser({
    onopentag(name, attributes) {
      if (unseen !== undefined) unseen.inside += 1
      else if (NOT_WORDS.has(name)) unseen = { name, linked: isLinkedData(name, attributes), inside: 0 }
      else if (name === 'meta' || name === 'link') stated.push(element(name, attributes))
      else if (name === 'title') titled = true
      if (unseen !== undefined || isFrame(name)) return
      const made = element(name, attributes)
      open.at(-1)?.childNodes.push(made)
      open.push(made)
    },
    ontext(words) {
      if (unseen?.linked) linkedData.push(`${linkedData.pop() ?? ''}${words}`)
      if (titled && titles.length < 50) titles.push(words)
      if (unseen !== undefined || titled) return
      const among = open.at(-1)?.childNodes
      const last = among?.at(-1)
      if (last?.nodeType === 3) last.nodeValue += words
      else among?.push({ nodeType: 3, nodeName: '#text', nodeValue: words, childNodes: [] })
    },
    onclosetag(name) {
      if (name === 'title') titled = false
      if (unseen === undefined) {
        if (!isFrame(name) && open.length > 1) open.pop()
      } else if (unseen.inside > 0) unseen.inside -= 1
      else unseen = undefined
    },
  })
  parser.write(html)
  parser.end()
  return { body, stated, title: titles.join(''), linkedData: linkedData.filter(json => json.trim() !== '') }

  function isLinkedData(name: string, attributes: Readonly<Record<string, string>>): boolean {
    const is = name === 'script' && /^\s*application\/ld\+json/i.test(attributes.type ?? '')
    if (is && linkedData.length < MOST_LINKED_DATA) linkedData.push('')
    return is && linkedData.length < MOST_LINKED_DATA
  }
}

/** A tag that makes no element of its own here; <meta>, <link> and <title> are kept apart. */
function isFrame(name: string): boolean {
  return FRAME.has(name) || name === 'meta' || name === 'link' || name === 'title'
}

function element(nodeName: string, attributes: Readonly<Record<string, string>>): HtmlElement {
  return { nodeType: 1, nodeName, nodeValue: null, attributes, childNodes: [] }
}

/** The elements below a node in the order of the page. */
export function* elementsOf(root: HtmlElement): Generator<HtmlElement> {
  for (const child of root.childNodes) {
    if (child.nodeType !== 1) continue
    yield child
    yield* elementsOf(child)
  }
}
