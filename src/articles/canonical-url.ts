import normalizeUrl from 'normalize-url'
import { isTracking } from './tracking-parameters.js'
import { wrappedAddress } from './wrapped-address.js'

/** Longer addresses, in UTF-16 units, name no article: what makes them long is a tracker's or an attacker's. */
export const LONGEST_URL = 4096

// An address that is not settled after so many rounds is wrapped or encoded deeper than anybody's but an attacker's.
const MOST_ROUNDS = 8

/**
 * One address for one article, as a key and not as a link to show: https, no `www.`, `m.`, `mobile.`, `amp.`, no AMP or print
 * form, no tracking parameters, sorted parameters, no fragment but a `#!` route, redirectors and AMP caches unwrapped.
 * Undefined where `url` is no http(s) address or too long. Idempotent; never throws.
 */
export function canonicalUrl(url: string): string | undefined {
  if (url.length > LONGEST_URL) return undefined
  const plain = plainAddress(url)
  if (plain !== undefined) return plain
  let held = url
  // Each step may lay another open (a wrapped AMP page with a tracker), so what stands is what a further round leaves as it is.
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = simplified(held)
    if (next === undefined || next.length > LONGEST_URL || next === held) return next === held ? held : undefined
    held = next
  }
  return undefined
}

// Most addresses of articles: a name of letters, steps of letters and digits, and nothing that the steps below look for.
const PLAIN = /^https?:\/\/((?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,24})((?:\/[a-z0-9][\w-]*(?:\.[\w-]+)*)*)\/?$/i
const TELLING = /[/.]amp(?:[/.]|$)|ampproject|bing-amp|\/print(?:\/|$)|\/(?:index|default)\.|google\.|xn--/i

/** The canonical form of an address that is plainly an article's own; undefined where only the whole way can tell. */
function plainAddress(url: string): string | undefined {
  const [, host = '', path = ''] = PLAIN.exec(url) ?? []
  return host === '' || TELLING.test(url) ? undefined : `https://${plainHost(host.toLowerCase())}${path}`
}

function simplified(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  const wrapped = wrappedAddress(url)
  if (wrapped !== undefined) return wrapped
  url.hostname = plainHost(url.hostname)
  url.pathname = url.pathname.replace(/;jsessionid=[^/]*/gi, '').replace(/%[\da-f]{2}/gi, octet => octet.toUpperCase())
  url.search = identifying(url.searchParams)
  // The package's own ways with parameters are left unused: it decodes what it sorts, so that a second pass differs.
  return normalizeUrl(url.href, {
    forceHttps: true,
    stripWWW: false,
    stripHash: !url.hash.startsWith('#!'),
    removeQueryParameters: false,
    sortQueryParameters: false,
    removeDirectoryIndex: [/^(?:index|default)\.(?:x?html?|php\d?|aspx?|jsp|cfm)$/i],
    transformPath: plainPath,
  })
}

const SECOND_LEVELS = /^(?:ac|co|com|edu|go|gob|gouv|gov|ne|net|or|org)\.[a-z]{2}$/

/** A host without the labels that only choose a dress of the site, as long as a name that somebody can own is left. */
function plainHost(host: string): string {
  const rest = host.replace(/^(?:www|m|mobile|amp)\./, '')
  return rest !== host && rest.includes('.') && !SECOND_LEVELS.test(rest) ? plainHost(rest) : host
}

function plainPath(segments: readonly string[]): string[] {
  const [first, ...others] = segments
  const inner = first === 'amp' && others.length > 0 ? others : [...segments]
  const last = inner.at(-1) ?? ''
  if (inner.length > 1 && /^(?:amp|print)$/i.test(last)) return inner.slice(0, -1)
  return [...inner.slice(0, -1), last.replace(/(?<=.)\.amp(?=\.html?$|$)/i, '')]
}

function identifying(parameters: URLSearchParams): string {
  const kept = new URLSearchParams([...parameters].filter(([name, value]) => !isTracking(name, value)))
  kept.sort()
  return kept.toString()
}

/** True for the address of a front page or a section: no more than one step deep, with no number that could be an article's. */
export function isSectionAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { pathname, search, hash: route } = new URL(address)
  return pathname.split('/').filter(Boolean).length <= 1 && !/\d/.test(pathname + search + route)
}
