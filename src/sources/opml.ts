import { generateOpml, type Opml, parseOpml } from 'feedsmith'
import { Failure } from '../lib/failure.js'
import { clean } from '../messages/clean.js'
import { decodeText } from './decode.js'
import { MAX_ARTICLE_BYTES, tooBig } from './limits.js'
import { oneLine } from './metadata.js'
import type { FeedConfig } from './source-config.js'
import { declaredEncoding, readXml } from './xml-guard.js'

/** A feed in a list of subscriptions. All of it is as the list has it: nothing is checked yet but that the words are clean. */
export type OpmlEntry = {
  readonly url: string
  readonly title: string
  readonly htmlUrl?: string
  readonly language?: string
  /** The titles of the folders that it stands in, the outermost first. */
  readonly path: readonly string[]
  /** Its categories by name, such as `tier` and `country`, where Tradewind wrote the list. */
  readonly stated: Readonly<Record<string, string>>
}

type Outline = Opml.Outline<string>

const MOST_ENTRIES = 10_000
const LONGEST = 2_048

/** The feeds of an OPML file, nested folders included. Throws Failure 'invalid' for what is not OPML, is hostile, or is over 5 MB. */
export function readOpml(name: string, bytes: Uint8Array): readonly OpmlEntry[] {
  if (bytes.length > MAX_ARTICLE_BYTES) throw tooBig(name, bytes.length, MAX_ARTICLE_BYTES)
  const { text } = decodeText(name, bytes, declaredEncoding(bytes))
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    throw new Failure('invalid', name, `${name} declares a document type, which is not read: remove its <!DOCTYPE …>.`)
  readXml(name, text, {})
  const entries = [...entriesIn(parsed(name, text), [])]
  if (entries.length > MOST_ENTRIES)
    throw new Failure('invalid', name, `${name} lists more than ${MOST_ENTRIES} feeds: split it.`)
  return entries
}

function parsed(name: string, text: string): readonly Outline[] {
  try {
    return parseOpml(text, { parseDateFn: date => date }).body?.outlines ?? []
  } catch (cause) {
    throw new Failure('invalid', name, `${name} is not OPML: export the list of feeds again, as OPML.`, { cause })
  }
}

function* entriesIn(outlines: readonly Outline[], path: readonly string[]): Generator<OpmlEntry> {
  for (const outline of outlines) {
    const title = words(outline.title) || words(outline.text)
    if (outline.xmlUrl !== undefined) yield entryOf(outline, outline.xmlUrl, title, path)
    yield* entriesIn(outline.outlines ?? [], title === '' ? path : [...path, title])
  }
}

function entryOf(outline: Outline, xmlUrl: string, title: string, path: readonly string[]): OpmlEntry {
  const htmlUrl = words(outline.htmlUrl)
  const language = words(outline.language)
  return {
    url: words(xmlUrl),
    title,
    path,
    stated: Object.fromEntries(categories(words(outline.category))),
    ...(htmlUrl === '' ? {} : { htmlUrl }),
    ...(language === '' ? {} : { language }),
  }
}

function words(text = ''): string {
  return oneLine(clean(text.slice(0, LONGEST)))
}

// "/tier/wire,/country/VN": the form of OPML 2.0's category attribute, comma-separated paths.
function* categories(category: string): Generator<readonly [string, string]> {
  for (const [, key = '', value = ''] of category.matchAll(
    /(?:^|,)\s?\/(id|tier|country|every|state-media)\/([\w-]{1,64})(?=,|$)/g,
  ))
    yield [key, value]
}

/** An OPML 2.0 list of the feeds among these sources, one folder a tier; what OPML has no place for stands in categories. Throws Failure 'invalid' where there are none. */
export function writeOpml(feeds: readonly FeedConfig[], title: string): string {
  if (feeds.length === 0)
    throw new Failure('invalid', 'OPML', 'There is no feed to export: add one with "tradewind sources add".')
  const tiers = [...new Set(feeds.map(({ publisher }) => publisher.tier))]
  const outlines = tiers.map(tier => ({
    text: tier,
    outlines: feeds.filter(({ publisher }) => publisher.tier === tier).map(outlineOf),
  }))
  return generateOpml({ head: { title: words(title) }, body: { outlines } })
}

function outlineOf({ id, url, publisher, country, language, every }: FeedConfig): Outline {
  const stated = [
    `/id/${id}`,
    `/tier/${publisher.tier}`,
    ...(country === undefined ? [] : [`/country/${country}`]),
    `/every/${every}`,
    ...(publisher.stateMedia === undefined ? [] : [`/state-media/${publisher.stateMedia}`]),
  ]
  const name = words(publisher.name)
  return {
    text: name,
    title: name,
    type: 'rss',
    xmlUrl: url,
    category: stated.join(','),
    ...(language === undefined ? {} : { language }),
  }
}
