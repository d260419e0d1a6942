import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { isHeadline, isSentence } from './edges.js'
import { weightOf } from './measure.js'
import { isNotice } from './notices.js'
import { type Line, linesOf, paragraphsOf, type TextNode, type Within } from './text.js'
import type { HtmlElement } from './tree.js'
import { written } from './write.js'

/** Below this Readability tries again with laxer rules; a brief of two paragraphs is an article too. */
const SHORTEST_ARTICLE = 250
/** A standfirst is that near the headline. */
const MOST_LEADS = 3

/**
 * The paragraphs of the article on a page that has been pruned, as far as one can be made out: what Readability takes, and
 * what it leaves out of the midst of that, such as tables, lists and short paragraphs. Undefined where there is none.
 */
export function articleLines(page: HtmlElement, title: string | undefined): readonly string[] | undefined {
  const taken = readable(page)
  if (taken === undefined) return undefined
  const lines = linesOf(page)
  const at = places(lines, taken)
  const placed = at.filter(place => place !== undefined).length
  if (placed < 0.8 * taken.length) return taken.filter(line => !isNotice(line))
  return withDropped(lines, new Set(at), headlineAbove(lines, at, title)).filter(line => !isNotice(line))
}

function readable(page: HtmlElement): readonly string[] | undefined {
  try {
    const { document } = parseHTML(written(page))
    const options = { disableJSONLD: true, charThreshold: SHORTEST_ARTICLE, serializer: (node: unknown) => node }
    // Readability's types name the browser's Document, which this program has no types for; linkedom's serves as one.
    const article = new Readability<unknown>(document as ConstructorParameters<typeof Readability>[0], options).parse()
    const words = isTextNode(article?.content) ? paragraphsOf(article.content) : ''
    return words === '' ? undefined : words.split('\n')
  } catch {
    // It throws on some odd trees; the words of the body are still there.
    return undefined
  }
}

/** Where each taken line stands on the page: the next line of the same words, or else any. */
function places(lines: readonly Line[], taken: readonly string[]): readonly (number | undefined)[] {
  const all = new Map<string, number[]>()
  for (const [index, { text }] of lines.entries()) {
    const known = all.get(text)
    if (known === undefined) all.set(text, [index])
    else known.push(index)
  }
  let last = -1
  return taken.map(text => {
    const known = all.get(text)
    const next = known?.find(index => index > last) ?? known?.[0]
    if (next !== undefined) last = next
    return next
  })
}

/** The last line with the headline above the article's first sentence, or -1: what stands above it is not of the article. */
function headlineAbove(
  lines: readonly Line[],
  kept: readonly (number | undefined)[],
  title: string | undefined,
): number {
  const first = kept.find(index => index !== undefined && isSentence(lines[index]?.text ?? '')) ?? 0
  return lines.slice(0, first).findLastIndex(line => isHeadline(line.text, title))
}

/** The kept lines and those between and beside them that stand in the same part of the page. */
function withDropped(lines: readonly Line[], kept: ReadonlySet<number | undefined>, headline: number): string[] {
  const parts = new Map<TextNode, number>()
  for (const [index, line] of lines.entries()) {
    const part = partOf(line.within)
    if (kept.has(index) && part !== undefined) parts.set(part, (parts.get(part) ?? 0) + weightOf(line.text))
  }
  const first = lines.findIndex((_, index) => kept.has(index))
  const last = lines.findLastIndex((_, index) => kept.has(index))
  return lines.flatMap((line, index) => {
    if (index <= headline) return []
    if (kept.has(index)) return [line.text]
    if (headline >= 0 && index < first)
      return index <= headline + MOST_LEADS && isSentence(line.text) ? [line.text] : []
    const inside = index > first && index < last
    return isDropped(line, inside, parts) ? [line.text] : []
  })
}

function isDropped(line: Line, inside: boolean, parts: ReadonlyMap<TextNode, number>): boolean {
  const sentence = /[.!?:;。！？…؟।]["”’»)\]]*$/.test(line.text) && weightOf(line.text) >= 40
  let part = partOf(line.within)
  for (let up = 0; part !== undefined && up < 3; up += 1) {
    if ((parts.get(part) ?? 0) >= 200) return inside || (up === 0 && sentence)
    part = parentOf(line.within, part)
  }
  return false
}

const INNER = /^(?:ul|ol|dl|li|table|tbody|thead|tfoot|tr|blockquote|pre)$/

/** What a paragraph is a part of: the element around it, and around the list or table that it is in. */
function partOf(within: Within | undefined): TextNode | undefined {
  let around = within?.above
  while (around !== undefined && INNER.test(around.node.nodeName)) around = around.above
  return around?.node
}

function parentOf(within: Within | undefined, part: TextNode): TextNode | undefined {
  let around = within
  while (around !== undefined && around.node !== part) around = around.above
  return around?.above?.node
}

function isTextNode(value: unknown): value is TextNode {
  return typeof value === 'object' && value !== null && 'nodeType' in value && 'childNodes' in value
}
