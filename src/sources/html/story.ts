import { oneLine } from '../metadata.js'
import { paragraphsOf } from './text.js'
import { elementsOf, type HtmlElement } from './tree.js'

/** A page that goes on with further stories, each an <article> with a headline of its own, as far as its own. */
export function firstStory(body: HtmlElement, title: string | undefined): HtmlElement {
  const stories: { readonly article: HtmlElement; readonly headline: string }[] = []
  const look = (element: HtmlElement): void => {
    for (const child of element.childNodes) {
      if (child.nodeType !== 1) continue
      const headline = child.nodeName === 'article' ? headlineOf(child) : undefined
      if (headline === undefined) look(child)
      else stories.push({ article: child, headline })
    }
  }
  look(body)
  if (stories.length < 2) return body
  const own = stories.find(story => story.headline === title) ?? stories[0]
  const others = new Set(stories.filter(story => story !== own).map(story => story.article))
  return without(body, others)
}

function headlineOf(article: HtmlElement): string | undefined {
  for (const element of elementsOf(article)) if (element.nodeName === 'h1') return oneLine(paragraphsOf(element))
  return undefined
}

function without(element: HtmlElement, gone: ReadonlySet<HtmlElement>): HtmlElement {
  const kept = element.childNodes.filter(child => child.nodeType === 3 || !gone.has(child))
  return { ...element, childNodes: kept.map(child => (child.nodeType === 3 ? child : without(child, gone))) }
}
