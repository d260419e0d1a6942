import { asFailure, Failure } from '../../lib/failure.js'
import { charsetOf, decodeText } from '../decode.js'
import type { Document } from '../document.js'
import { jsonDepth } from '../json-depth.js'
import { declaredEncoding } from '../xml-guard.js'
import type { FeedContents, FeedItem } from './contents.js'
import { atomFields, type Fields, jsonFields, rdfFields, rssFields } from './fields.js'
import { baseIn, itemOf, withOwnNames } from './items.js'
import { MOST_MARKED } from './marks.js'
import { measured } from './measured.js'
import { notFeed } from './page.js'
import { type FeedScan, scanFeed } from './scan.js'

const DEEPEST_JSON = 64
/** Of a longer feed the ends are read, because nobody knows at which of them it grows. */
const MOST_READ_AT_AN_END = MOST_MARKED / 2
const PARSERS = { rss: rssFields, rdf: rdfFields, feed: atomFields } as const

type Stated = {
  readonly fields: readonly Fields[]
  readonly base: string | undefined
  readonly count: number
  readonly whole: boolean
  readonly failures: readonly Failure[]
}

/**
 * Reads a feed: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed. `known` is the marks of the last time, with which only
 * what is new or changed is given. Throws Failure: 'invalid' for what is no feed, or one built to do harm, 'retry' for an
 * empty answer or one that broke off before its first item.
 */
export function readFeed(document: Document, known?: string): FeedContents {
  const { name } = document
  const { text, encoding } = decodeFeed(document)
  const stated = text.startsWith('{') ? statedJson(name, text, document.url) : statedXml(document, text)
  const { fields, base, count, whole } = stated
  const failures = [...stated.failures]
  const items: FeedItem[] = []
  for (const one of fields) {
    try {
      const item = itemOf(one, base)
      if (item !== undefined) items.push(item)
    } catch (error) {
      failures.push(new Failure('invalid', name, `An item of ${name} could not be read.`, { cause: error }))
    }
  }
  if (!whole && items.length === 0)
    throw new Failure('retry', name, `${name} broke off before its first item: it is tried again later.`)
  if (!whole)
    failures.push(
      new Failure('retry', name, `${name} broke off after ${items.length} of its items: the rest comes later.`),
    )
  const isCut = count > MOST_MARKED
  return { ...measured(withOwnNames(items), { whole, isCut }, known), count, whole, encoding, failures }
}

function decodeFeed({ name, bytes, contentType }: Document): { readonly text: string; readonly encoding: string } {
  if (isBlank(bytes)) throw new Failure('retry', name, `${name} sent an empty answer: it is tried again later.`)
  try {
    const { text, encoding } = decodeText(name, withoutZeros(bytes), charsetOf(contentType), declaredEncoding(bytes))
    return { text: text.trimStart(), encoding }
  } catch (error) {
    throw new Failure('invalid', name, `${name} is not a feed: check its address.`, { cause: asFailure(error, name) })
  }
}

// A stray zero byte must not cost the whole feed; in UTF-16 they are every other byte, from the first letter on.
function withoutZeros(bytes: Uint8Array): Uint8Array {
  const head = bytes.subarray(0, 4)
  const isWide = head.includes(0) || head[0] === 0xfe || head[0] === 0xff
  return isWide || !bytes.includes(0) ? bytes : bytes.filter(byte => byte !== 0)
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.length < 1_000 && Buffer.from(bytes).toString('latin1').trim() === ''
}

function statedXml(document: Document, text: string): Stated {
  const { name, url } = document
  const scan = scanFeed(name, text)
  if (scan === undefined) throw notFeed(document, text)
  const { items, open, whole, broken } = scan
  const failures =
    whole && broken > 0
      ? [new Failure('invalid', name, `Items of ${name} are never closed and were left out: ${broken}.`)]
      : []
  const read = fieldsOf(name, text, scan)
  return {
    fields: read.fields,
    base: baseIn(open, url),
    count: items.length,
    whole,
    failures: [...failures, ...read.failures],
  }
}

type ReadFields = Pick<Stated, 'fields' | 'failures'>

/** All items in one go, or, where that fails, each by itself, so that a broken one takes no other with it. */
function fieldsOf(name: string, text: string, { root, open, items }: FeedScan): ReadFields {
  if (items.length === 0) return { fields: [], failures: [] }
  const head = open.join('')
  const tail = open
    .map(tag => `</${/^<([^\s/>]+)/.exec(tag)?.[1] ?? ''}>`)
    .reverse()
    .join('')
  const parse = (some: readonly string[]) => PARSERS[root](`${head}${some.join('')}${tail}`)
  const slices = ends(items).map(([start, end]) => text.slice(start, end))
  try {
    return { fields: parse(slices), failures: [] }
  } catch {
    const fields: Fields[] = []
    let failed = 0
    for (const slice of slices) {
      try {
        fields.push(...parse([slice]))
      } catch {
        failed += 1
      }
    }
    const message = `Items of ${name} are not well-formed and were left out: ${failed}.`
    return { fields, failures: failed === 0 ? [] : [new Failure('invalid', name, message)] }
  }
}

function ends<T>(all: readonly T[]): readonly T[] {
  return all.length <= 2 * MOST_READ_AT_AN_END
    ? all
    : [...all.slice(0, MOST_READ_AT_AN_END), ...all.slice(-MOST_READ_AT_AN_END)]
}

function statedJson(name: string, text: string, base: string | undefined): Stated {
  if (jsonDepth(text) > DEEPEST_JSON)
    throw new Failure('invalid', name, `${name} is nested more than ${DEEPEST_JSON} deep: it is not read.`)
  const feed = parseJson(name, text)
  const key = Object.keys(feed).find(one => one.toLowerCase() === 'items') ?? 'items'
  const items: readonly unknown[] = Array.isArray(feed[key]) ? feed[key] : []
  try {
    const fields = jsonFields({ ...feed, [key]: ends(items) })
    return { fields, base, count: items.length, whole: true, failures: [] }
  } catch (error) {
    throw new Failure('invalid', name, `${name} is JSON, but not a JSON Feed: check its address.`, { cause: error })
  }
}

function parseJson(name: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch (error) {
    const isCut = !text.trimEnd().endsWith('}')
    throw isCut
      ? new Failure('retry', name, `${name} broke off in the middle: it is tried again later.`, { cause: error })
      : new Failure('invalid', name, `${name} is not valid JSON: tell its publisher.`, { cause: error })
  }
}
