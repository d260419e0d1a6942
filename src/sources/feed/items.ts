import { titledText, webAddress } from '../metadata.js'
import { bodyOf } from './body.js'
import type { FeedItem } from './contents.js'
import { statedDate } from './dates.js'
import type { Fields } from './fields.js'
import { cleaned, wordsOf } from './words.js'

const LONGEST_TITLE = 1_000
const LONGEST_GUID = 1_000
const LONGEST_BASE = 2_048
/** So many items of different titles under one guid or address are no accident: it is not theirs. */
const SHARED = 3

/** An item's words and addresses; undefined where it has neither title nor body. */
export function itemOf(fields: Fields, base: string | undefined): FeedItem | undefined {
  const origin = line(fields.origin, 200)
  const title = withoutOrigin(line(fields.title, LONGEST_TITLE), origin)
  const { body, isBlurb } = bodyOf(fields.contents, fields.summaries)
  if (title === undefined && body === '') return undefined
  const own = resolved(fields.base, base) ?? base
  const url = fields.links.map(link => address(link, own)).find(link => link !== undefined)
  const guid = line(fields.guid, LONGEST_GUID, false)
  const date = statedDate(fields.dates.map(words => (words === undefined ? undefined : cleaned(words))))
  return {
    text: textOf(title, body),
    ...(title === undefined ? {} : { title }),
    ...(url === undefined ? {} : { url }),
    ...(url === undefined || !isBlurb ? {} : { pageUrl: url }),
    ...(guid === undefined ? {} : { guid }),
    ...(date === undefined ? {} : { published: date.published, at: date.at }),
    ...(origin === undefined ? {} : { origin }),
  }
}

// Where the first letters differ, the body does not begin with the title.
function textOf(title: string | undefined, body: string): string {
  if (title === undefined) return body
  if (body === '') return title
  const differs = title.charAt(0).toLowerCase() !== body.charAt(0).toLowerCase()
  return differs ? `${title}\n${body}` : titledText(title, body)
}

/** The base address within the elements of these start tags: each xml:base is resolved against the one around it. */
export function baseIn(tags: readonly string[], url: string | undefined): string | undefined {
  let base = url
  for (const tag of tags) {
    const [, double, single] = /\sxml:base\s{0,5}=\s{0,5}(?:"([^"]{0,2048})"|'([^']{0,2048})')/i.exec(tag) ?? []
    base = resolved((double ?? single)?.replaceAll('&amp;', '&'), base) ?? base
  }
  return base
}

/** Items without the guid or the address that all of them, or three and more of different titles, have in common. */
export function withOwnNames(items: readonly FeedItem[]): readonly FeedItem[] {
  const guids = sharedIn(items, ({ guid }) => guid)
  const urls = sharedIn(items, ({ url }) => url)
  if (guids.size === 0 && urls.size === 0) return items
  return items.map(({ guid, url, pageUrl, ...rest }) => {
    const hasUrl = url !== undefined && !urls.has(url)
    return {
      ...rest,
      ...(guid === undefined || guids.has(guid) ? {} : { guid }),
      ...(hasUrl ? { url } : {}),
      ...(hasUrl && pageUrl !== undefined ? { pageUrl } : {}),
    }
  })
}

function sharedIn(items: readonly FeedItem[], nameOf: (item: FeedItem) => string | undefined): ReadonlySet<string> {
  const titles = new Map<string, Set<string>>()
  for (const item of items) {
    const name = nameOf(item)
    if (name === undefined) continue
    const seen = titles.get(name)
    if (seen === undefined) titles.set(name, new Set([item.title ?? item.text]))
    else if (seen.size < SHARED) seen.add(item.title ?? item.text)
  }
  const all = titles.size === 1 && items.length > 1 ? 2 : SHARED
  return new Set([...titles].filter(([, seen]) => seen.size >= all).map(([name]) => name))
}

function line(words: string | undefined, longest: number, isHtml = true): string | undefined {
  if (words === undefined) return undefined
  // A title is not read beyond what any title needs: what follows is not worth its time.
  const text = isHtml ? wordsOf(words.slice(0, longest * 10)) : cleaned(words.slice(0, longest)).trim()
  const short = text
    .replaceAll('\n', ' ')
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '')
  return short === '' ? undefined : short
}

// Aggregators end each title with the name of the paper, which they state beside it too.
function withoutOrigin(title: string | undefined, origin: string | undefined): string | undefined {
  const end = origin === undefined ? undefined : ` - ${origin}`
  return end !== undefined && title?.endsWith(end) === true ? title.slice(0, -end.length) : title
}

function address(link: string | undefined, base: string | undefined): string | undefined {
  const words = link?.trim() ?? ''
  if (words === '' || words.length > LONGEST_BASE) return undefined
  return webAddress(/^www\.[a-z0-9-]/i.test(words) ? `http://${words}` : words, base)
}

function resolved(link: string | undefined, base: string | undefined): string | undefined {
  return link === undefined || link.trim() === '' ? undefined : webAddress(link.trim(), base)
}
