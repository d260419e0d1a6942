import { isBlock } from './text.js'
import type { HtmlElement } from './tree.js'

/** How much text an element holds, and of what kind; in letters, of which one of Chinese, Japanese or Korean counts as three. */
export type Measure = {
  readonly all: number
  /** What stands in links. */
  readonly linked: number
  /** What stands outside links in paragraphs long enough to be sentences. */
  readonly prose: number
  /** What stands in the element itself or in inline elements of it. */
  readonly run: number
  readonly links: number
  readonly images: number
  /** The words themselves, spaces folded, where they are few. */
  readonly words: string | undefined
}
export type Measures = ReadonlyMap<HtmlElement, Measure>

const LEAST_PROSE = 80
const MOST_WORDS = 400
const IDEOGRAPHS = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/g

/** Measures an element and all below it, in one walk. */
export function measured(root: HtmlElement): Measures {
  const measures = new Map<HtmlElement, Measure>()
  measure(root, false, measures)
  return measures
}

/** As much of a text as counts: letters without spaces, an ideograph for three. */
export function weightOf(text: string): number {
  const letters = text.length - (text.match(/\s+/g)?.join('').length ?? 0)
  return letters + 2 * (text.match(IDEOGRAPHS)?.length ?? 0)
}

type Counted = Measure & { readonly runLinked: number }

function measure(element: HtmlElement, linkedAbove: boolean, measures: Map<HtmlElement, Measure>): Counted {
  const isLink = element.nodeName === 'a' && element.attributes.href !== undefined
  const inLink = linkedAbove || isLink
  const sum = { all: 0, linked: 0, prose: 0, run: 0, runLinked: 0, links: isLink ? 1 : 0, images: 0 }
  let words: string | undefined = ''
  if (isPicture(element)) sum.images = 1
  for (const child of element.childNodes) {
    if (child.nodeType === 3) {
      const weight = weightOf(child.nodeValue)
      sum.all += weight
      sum.run += weight
      if (inLink) {
        sum.linked += weight
        sum.runLinked += weight
      }
      words = joined(words, child.nodeValue)
      continue
    }
    const inner = measure(child, inLink, measures)
    sum.all += inner.all
    sum.linked += inner.linked
    sum.prose += inner.prose
    sum.links += inner.links
    sum.images += inner.images
    const apart = isBlock(child.nodeName) || child.nodeName === 'br'
    if (!isBlock(child.nodeName)) {
      sum.run += inner.run
      sum.runLinked += inner.runLinked
    }
    words = inner.words === undefined ? undefined : joined(words, apart ? ` ${inner.words} ` : inner.words)
  }
  if (isBlock(element.nodeName) && sum.run - sum.runLinked >= LEAST_PROSE) sum.prose += sum.run - sum.runLinked
  const measured = { ...sum, words: words?.trim() }
  measures.set(element, measured)
  return { ...measured, words }
}

function joined(before: string | undefined, more: string): string | undefined {
  if (before === undefined || more.length > 16 * MOST_WORDS) return undefined
  const both = (before + more).replace(/\s+/g, ' ')
  return both.length > MOST_WORDS ? undefined : both
}

// A pixel that counts visits is no picture.
function isPicture({ nodeName, attributes }: HtmlElement): boolean {
  return (
    nodeName === 'img' &&
    !/^[01](?:px)?$/.test(attributes.width ?? '') &&
    !/^[01](?:px)?$/.test(attributes.height ?? '')
  )
}
