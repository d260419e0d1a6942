import { Failure } from '../../lib/failure.js'

/** Where a feed's items lie, found without parsing them. */
export type FeedScan = {
  readonly root: 'rss' | 'rdf' | 'feed'
  /** The start tags that are open where the first item begins, from the root on. */
  readonly open: readonly string[]
  /** Start and end of each whole item, UTF-16 offsets. */
  readonly items: readonly (readonly [start: number, end: number])[]
  /** Items that were begun and never closed. */
  readonly broken: number
  /** False where the document broke off before its root was closed. */
  readonly whole: boolean
}

const DEEPEST = 64
const LONGEST_TAG = 20_000
const MOST_ATTRIBUTES = 200
const ROOT = /<!--|<((?:[\w.-]{1,40}:)?(rss|rdf|feed|html))(?=[\s>/])/gi

/**
 * The kind of feed and the places of its items, in one pass over the text and in time that grows with its length alone.
 * Undefined where nothing looks like a feed. Throws Failure 'invalid' for a document type with entities of its own (the
 * "billion laughs"), and for tags that are nested or filled beyond any feed.
 */
export function scanFeed(name: string, text: string): FeedScan | undefined {
  const root = findRoot(text)
  refuseEntities(name, text.slice(0, root?.start ?? text.length))
  if (root === undefined || root.kind === 'html') return undefined
  const head = openTags(name, text, root.start, root.kind === 'feed' ? 'entry' : 'item')
  if (head.item === undefined) return { root: root.kind, open: head.open, items: [], broken: 0, whole: head.whole }
  const found = itemsOf(text, head.item.start, head.item.name)
  const whole = found.whole && text.slice(found.end).toLowerCase().includes(`</${root.name.toLowerCase()}`)
  return { root: root.kind, open: head.open, items: found.items, broken: found.broken, whole }
}

type Root = { readonly start: number; readonly name: string; readonly kind: FeedScan['root'] | 'html' }

function findRoot(text: string): Root | undefined {
  ROOT.lastIndex = 0
  for (let match = ROOT.exec(text); match !== null; match = ROOT.exec(text)) {
    const [, name, local] = match
    if (name !== undefined) {
      const kind = local?.toLowerCase()
      return kind === 'rss' || kind === 'rdf' || kind === 'feed' || kind === 'html'
        ? { start: match.index, name, kind }
        : undefined
    }
    const end = text.indexOf('-->', ROOT.lastIndex)
    if (end < 0) return undefined
    ROOT.lastIndex = end
  }
  return undefined
}

function refuseEntities(name: string, prolog: string): void {
  if (/<!entity\s/i.test(prolog))
    throw new Failure(
      'invalid',
      name,
      `${name} declares entities of its own, which can unfold without end: it is not read.`,
    )
}

type Head = {
  readonly open: readonly string[]
  readonly item?: { readonly start: number; readonly name: string }
  readonly whole: boolean
}

/** Reads the tags from the root to the first item. */
function openTags(name: string, text: string, from: number, item: 'item' | 'entry'): Head {
  const next = /<(?:!--|!\[CDATA\[|(!doctype)|(\/?)([a-z_][\w.:-]{0,100}))/gi
  next.lastIndex = from
  const open: { readonly name: string; readonly tag: string }[] = []
  // What a channel holds beside its items may be left open by mistake: the items are not inside it.
  const tags = () => open.filter((one, index) => index === 0 || localName(one.name) === 'channel').map(({ tag }) => tag)
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    const [start, doctype, closing, tag] = match
    if (doctype !== undefined) refuseEntities(name, text.slice(match.index, match.index + LONGEST_TAG))
    if (tag === undefined) {
      const end = start === '<!--' ? text.indexOf('-->', next.lastIndex) : text.indexOf(']]>', next.lastIndex)
      if (doctype === undefined && end < 0) return { open: tags(), whole: false }
      if (doctype === undefined) next.lastIndex = end
      continue
    }
    if (closing === '/') {
      const at = open.findLastIndex(one => one.name === tag.toLowerCase())
      if (at >= 0) open.length = at
      if (open.length === 0) return { open: [], whole: true }
      continue
    }
    if (open.length > 0 && localName(tag) === item)
      return { open: tags(), item: { start: match.index, name: tag }, whole: true }
    const end = tagEnd(text, next.lastIndex)
    if (end < 0) return { open: tags(), whole: false }
    const words = text.slice(match.index, end + 1)
    if (words.length > LONGEST_TAG || words.split('=').length > MOST_ATTRIBUTES)
      throw new Failure('invalid', name, `${name} has a tag with more attributes than any feed: it is not read.`)
    next.lastIndex = end + 1
    if (!words.endsWith('/>')) open.push({ name: tag.toLowerCase(), tag: words })
    if (open.length > DEEPEST)
      throw new Failure('invalid', name, `${name} is nested more than ${DEEPEST} deep: it is not read.`)
  }
  return { open: tags(), whole: false }
}

type Found = Pick<FeedScan, 'items' | 'broken' | 'whole'> & { readonly end: number }

/** The items from the first on. Their inner tags are not looked at, but for what may hide a closing tag. */
function itemsOf(text: string, from: number, item: string): Found {
  const next = new RegExp(`<(?:!--|!\\[CDATA\\[|(/?)${item.replace(/[.-]/g, '\\$&')}(?=[\\s/>]))`, 'gi')
  next.lastIndex = from
  const items: (readonly [number, number])[] = []
  let start = -1
  let broken = 0
  let end = from
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    const [words, closing] = match
    if (closing === undefined) {
      const stop = text.indexOf(words === '<!--' ? '-->' : ']]>', next.lastIndex)
      if (stop < 0) return { items, broken: start < 0 ? broken : broken + 1, whole: false, end }
      next.lastIndex = stop
    } else if (closing === '') {
      if (start >= 0) broken += 1
      start = match.index
    } else if (start >= 0) {
      const stop = text.indexOf('>', next.lastIndex)
      if (stop < 0) break
      end = stop + 1
      items.push([start, end])
      start = -1
    }
  }
  return { items, broken: start < 0 ? broken : broken + 1, whole: start < 0, end }
}

/** The place of a tag's '>', minding quotes, which count only after '='; -1 where it has none. */
function tagEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const mark = text.charCodeAt(at)
    if (mark === GREATER) return at
    if ((mark === QUOTE || mark === APOSTROPHE) && isAfterEquals(text, at)) {
      at = text.indexOf(mark === QUOTE ? '"' : "'", at + 1)
      if (at < 0) return -1
    }
  }
  return -1
}

function isAfterEquals(text: string, at: number): boolean {
  return /=\s{0,10}$/.test(text.slice(Math.max(0, at - 11), at))
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1).toLowerCase()
}

const GREATER = 62
const QUOTE = 34
const APOSTROPHE = 39
