// AMP caches name the page in their path: /c/s/host/path is https, /c/host/path is http.
// https://developers.google.com/amp/cache/overview#amp-cache-url-format
const CACHED = /^\/[a-z]{1,3}\/(s\/)?(.+)$/
const GOOGLE_AMP = /^\/amp\/(s\/)?(.+)$/

// Where a redirector carries the real address, in the order in which they are believed.
const CARRIERS = [
  'url',
  'u',
  'q',
  'to',
  'target',
  'dest',
  'destination',
  'redirect',
  'redirect_url',
  'redirecturl',
  'rurl',
  'goto',
  'link',
  'uddg',
] as const

// An article may carry an address too ("back to …"), so only a page that does nothing but redirect is believed.
const REDIRECTORS: ReadonlySet<string> = new Set(
  `url redirect redirector redir rd click clicks apiclick ck away out outbound exit leave go goto jump link links l r t track
  tracking tracker rss feed`.split(/\s+/),
)

/** The http(s) address that an AMP cache or a redirector wraps, or undefined where the address is the page's own. */
export function wrappedAddress(url: URL): string | undefined {
  return cached(url) ?? redirected(url)
}

function cached(url: URL): string | undefined {
  const host = url.hostname.replace(/^www\./, '')
  const isCache = /(?:^|\.)(?:cdn\.ampproject\.org|bing-amp\.com)$/.test(host)
  const match = isCache
    ? CACHED.exec(url.pathname)
    : /^google\.[a-z.]{2,6}$/.test(host)
      ? GOOGLE_AMP.exec(url.pathname)
      : null
  return match === null ? undefined : addressIn(`http${match[1] === undefined ? '' : 's'}://${match[2]}${url.search}`)
}

function redirected(url: URL): string | undefined {
  if (url.search === '') return undefined
  const last = url.pathname.split('/').filter(Boolean).at(-1) ?? 'url'
  if (!REDIRECTORS.has(last.toLowerCase().replace(/\.[a-z]{1,5}$/, ''))) return undefined
  for (const name of CARRIERS) {
    const address = addressIn(url.searchParams.get(name) ?? '')
    if (address !== undefined) return address
  }
  return undefined
}

function addressIn(value: string): string | undefined {
  const plain = /^https?%3a/i.test(value) ? decoded(value) : value
  if (!/^https?:\/\//i.test(plain) || !URL.canParse(plain)) return undefined
  const { href, hostname } = new URL(plain)
  return hostname.includes('.') ? href : undefined
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
