import { isCredit } from './credits.js'
import { type Measure, type Measures, measured } from './measure.js'
import { namedBy } from './names.js'
import { leadsOnwards } from './notices.js'
import { firstStory } from './story.js'
import { isBlock } from './text.js'
import type { HtmlElement, HtmlNode } from './tree.js'

const LEFT_OUT = new Set(
  'nav dialog menu figcaption aside footer form label input picture source img wbr map area progress meter'.split(' '),
)
// AMP's own elements; its text, pictures and lists of the article have other names.
const LEFT_OUT_AMP =
  /^amp-(?:ad|embed|sticky-ad|sidebar|consent|user-notification|social-share|lightbox|carousel|subscriptions|app-banner|list|next-page)/
const WRAPPERS = new Set(['div', 'section', 'center'])
const HEADINGS = new Set('h1 h2 h3 h4 h5 h6'.split(' '))
const ROLES =
  /^(?:navigation|banner|contentinfo|complementary|search|dialog|alertdialog|menu|menubar|toolbar|tooltip|tablist|status|alert|note|doc-footnote)$/i
const HIDDEN = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i

/**
 * A page without what surrounds an article: navigation, sharing, captions, bylines, links to other stories, comments,
 * walls. An element goes by its tag, role, class or id, or by being made of links; never where it holds a large part of
 * the page's sentences, whatever it is called.
 */
export function pruned(page: HtmlElement, title: string | undefined): HtmlElement {
  const body = firstStory(page, title)
  const measures = measured(body)
  const all = measureOf(body, measures)
  return { ...body, childNodes: keptOf(body, { measures, all, run: all.run }) }
}

type Around = {
  readonly measures: Measures
  /** Of the whole page. */
  readonly all: Measure
  /** The text of the paragraph that the nodes stand in. */
  readonly run: number
}

function keptOf(element: HtmlElement, around: Around): HtmlNode[] {
  const kept: HtmlNode[] = []
  // After a heading such as "Related stories": what follows it goes too, until there are sentences again.
  let onwards = false
  for (const child of element.childNodes) {
    if (child.nodeType === 3) {
      kept.push(child)
      continue
    }
    const measure = measureOf(child, around.measures)
    if (leadsAway(child, measure)) {
      onwards = true
      continue
    }
    if (onwards && goesOnwards(child, measure)) continue
    if (measure.all > 0) onwards = false
    if (isLeftOut(child, measure, around)) {
      // What stood before and after it must not become one word.
      kept.push({ nodeType: 3, nodeName: '#text', nodeValue: ' ', childNodes: [] })
      continue
    }
    if (measure.all === 0 && child.nodeName !== 'br' && child.nodeName !== 'hr') continue
    const run = isBlock(child.nodeName) ? measure.run : around.run
    kept.push(unwrapped({ ...child, childNodes: keptOf(child, { ...around, run }) }))
  }
  return kept
}

// Wrappers in wrappers hide from Readability what stands beside what, and cost it time.
function unwrapped(element: HtmlElement): HtmlElement {
  const [only, ...others] = element.childNodes.filter(child => child.nodeType === 1 || /\S/.test(child.nodeValue))
  const wraps = WRAPPERS.has(element.nodeName) && only?.nodeType === 1 && others.length === 0
  return wraps && WRAPPERS.has(only.nodeName) ? only : element
}

function leadsAway(element: HtmlElement, { words, all }: Measure): boolean {
  return words !== undefined && all <= 70 && isBlock(element.nodeName) && leadsOnwards(words)
}

function goesOnwards(element: HtmlElement, measure: Measure): boolean {
  if (measure.all === 0 || element.nodeName === 'br') return true
  if (HEADINGS.has(element.nodeName)) return measure.linked >= 0.8 * measure.all
  if (measure.linked >= 0.5 * measure.all) return true
  return measure.links > 0 && measure.linked >= 0.2 * measure.all && measure.all < 400 * measure.links
}

function isLeftOut(element: HtmlElement, measure: Measure, around: Around): boolean {
  const share = shareOf(measure, around.all)
  const { nodeName: name, attributes } = element
  if (measure.all === 0) return name !== 'br' && name !== 'hr'
  if (share >= 0.5) return isComments(element, measure, around.all)
  if (isUnseen(attributes) || ROLES.test(attributes.role ?? '')) return true
  if (LEFT_OUT.has(name) || LEFT_OUT_AMP.test(name)) return share < 0.35
  if (name === 'figure') return share < 0.2 && !holds(element, ['table', 'pre', 'blockquote'])
  // Words taken out of the midst of a sentence would change what it says.
  if (!isBlock(name) && around.run - measure.all > Math.max(12, 0.3 * around.run)) return false
  return isNamedFurniture(element, measure, share) || isLinks(element, measure) || isCaption(element, measure)
}

function isNamedFurniture(element: HtmlElement, measure: Measure, share: number): boolean {
  const { attributes, nodeName } = element
  if (HEADINGS.has(nodeName) && nodeName === 'h1') return false
  if (
    /\b(?:author|name|date(?:Published|Modified)|caption|copyrightHolder|publisher|keywords)\b/.test(
      attributes.itemprop ?? '',
    )
  )
    return measure.all < 300
  if (/\bauthor\b/.test(attributes.rel ?? '')) return measure.all < 100
  const names = `${attributes.class ?? ''} ${attributes.id ?? ''}`
  if (names === ' ') return false
  switch (namedBy(names)) {
    case 'comments':
      return true
    case 'furniture':
      return share < 0.3
    case 'slight':
      return share < 0.1 && measure.all < 350 && measure.prose < 200
    case 'linked':
      return (
        share < 0.2 && measure.links > 0 && measure.linked >= 0.35 * measure.all && measure.prose < 0.5 * measure.all
      )
    case undefined:
      return false
  }
}

// Readers often write more than the reporter did; then the rest of the page must still look like an article.
function isComments(element: HtmlElement, measure: Measure, all: Measure): boolean {
  const names = `${element.attributes.class ?? ''} ${element.attributes.id ?? ''}`
  const rest = all.prose - measure.prose
  return names !== ' ' && namedBy(names) === 'comments' && rest >= 400 && rest >= 0.15 * measure.prose
}

/** Made of links: a list of headlines, a row of tags, a paragraph that is one link to another story. */
function isLinks(element: HtmlElement, measure: Measure): boolean {
  const { all, linked, links, prose } = measure
  if (links === 0 || element.nodeName === 'h1' || !isBlock(element.nodeName)) return false
  if (/^(?:t[dhr]|tbody|thead|tfoot|li|d[dt])$/.test(element.nodeName)) return false
  if (links === 1) return linked >= 0.9 * all && all >= 12
  // A table of rates may link each country's name.
  if (element.nodeName === 'table' || holds(element, ['table'])) return linked >= 0.9 * all
  return linked >= 0.75 * all || (links >= 3 && linked >= 0.5 * all && prose === 0)
}

/** A picture with few words beside it, or the credit of one. */
function isCaption(element: HtmlElement, { words, images, all, run }: Measure): boolean {
  if (
    words === undefined ||
    (!isBlock(element.nodeName) && element.nodeName !== 'span') ||
    HEADINGS.has(element.nodeName)
  )
    return false
  if (isCredit(words)) return true
  if (images === 0 || all > 300 || /^(?:p|li|t[dhr]|tbody|dd|dt|article|main)$/.test(element.nodeName)) return false
  return run <= 120 && !holds(element, ['h1', 'h2', 'h3', 'h4', 'ul', 'ol'])
}

function isUnseen(attributes: Readonly<Record<string, string>>): boolean {
  return (
    attributes.hidden !== undefined ||
    attributes['aria-hidden'] === 'true' ||
    HIDDEN.test((attributes.style ?? '').slice(0, 300))
  )
}

function shareOf(measure: Measure, all: Measure): number {
  return all.prose >= 300 ? measure.prose / all.prose : measure.all / Math.max(1, all.all)
}

function holds(element: HtmlElement, names: readonly string[]): boolean {
  return element.childNodes.some(
    child => child.nodeType === 1 && (names.includes(child.nodeName) || holds(child, names)),
  )
}

function measureOf(element: HtmlElement, measures: Measures): Measure {
  return measures.get(element) ?? NOTHING
}

const NOTHING: Measure = { all: 0, linked: 0, prose: 0, run: 0, links: 0, images: 0, words: '' }
