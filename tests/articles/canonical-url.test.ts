import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalUrl, LONGEST_URL } from '../../src/articles/canonical-url.js'

const STORY = 'https://paper.example/world/duty-on-tyres'

describe('the address of an article', () => {
  it.each([
    ['http', 'http://paper.example/world/duty-on-tyres'],
    ['capitals and www', 'HTTPS://WWW.Paper.Example/world/duty-on-tyres'],
    ['a mobile host', 'https://m.paper.example/world/duty-on-tyres'],
    ['another mobile host', 'https://mobile.paper.example/world/duty-on-tyres'],
    ['an AMP host', 'https://amp.paper.example/world/duty-on-tyres'],
    ['AMP behind', 'https://paper.example/world/duty-on-tyres/amp/'],
    ['AMP before', 'https://paper.example/amp/world/duty-on-tyres'],
    ['AMP as an ending', 'https://paper.example/world/duty-on-tyres.amp'],
    ['AMP as a parameter', 'https://paper.example/world/duty-on-tyres?amp=1'],
    ['AMP as another parameter', 'https://paper.example/world/duty-on-tyres?outputType=amp'],
    ['an AMP cache', 'https://paper-example.cdn.ampproject.org/c/s/paper.example/world/duty-on-tyres?amp_js_v=0.1'],
    ['an AMP cache of an http page', 'https://cdn.ampproject.org/v/paper.example/world/duty-on-tyres/amp'],
    ['a search engine’s viewer', 'https://www.google.co.uk/amp/s/amp.paper.example/world/duty-on-tyres'],
    [
      'trackers',
      'https://paper.example/world/duty-on-tyres?utm_source=x&UTM_Medium=y&fbclid=1&ref=rss&at_campaign=7&smid=tw',
    ],
    ['a fragment', 'https://paper.example/world/duty-on-tyres#comments'],
    ['the default port', 'https://paper.example:443/world/duty-on-tyres'],
    ['slashes', 'https://paper.example//world///duty-on-tyres/'],
    ['an index', 'https://paper.example/world/duty-on-tyres/index.html'],
    ['needless escapes', 'https://paper.example/world/duty%2Don-t%79res'],
    ['paper', 'https://paper.example/world/duty-on-tyres/print'],
    ['paper as a parameter', 'https://paper.example/world/duty-on-tyres?print=true'],
    ['a session', 'https://paper.example/world/duty-on-tyres;jsessionid=ABC123'],
    ['credentials', 'https://reader:secret@paper.example/world/duty-on-tyres'],
    ['a search engine’s redirect', `https://www.google.com/url?sa=t&url=${encodeURIComponent(STORY)}&usg=1`],
    ['its other parameter', `https://www.google.com/url?q=${STORY}&sa=U`],
    ['a news tracker', `https://news.example/apiclick.aspx?ref=x&url=${encodeURIComponent(`${STORY}?utm_source=a`)}`],
    ['a tracker that escapes twice', `https://t.example/?url=${encodeURIComponent(encodeURIComponent(STORY))}`],
    ['a tracker of a tracker', `https://a.example/go?to=${encodeURIComponent(`https://b.example/out?u=${STORY}`)}`],
  ])('is one with %s', (_, url) => {
    expect(canonicalUrl(url)).toBe(STORY)
  })

  it.each([
    ['an id', 'https://paper.example/read?id=7', 'https://paper.example/read?id=8'],
    ['a post number', 'https://paper.example/?p=7', 'https://paper.example/?p=8'],
    ['a document number', 'https://paper.example/d?docid=7', 'https://paper.example/d?docid=8'],
    ['a film', 'https://film.example/watch?v=a', 'https://film.example/watch?v=b'],
    ['a route', 'https://paper.example/#!/story/7', 'https://paper.example/#!/story/8'],
    ['the case of the path', 'https://paper.example/Ab', 'https://paper.example/aB'],
    ['an escaped slash', 'https://paper.example/a%2Fb', 'https://paper.example/a/b'],
    ['a port', 'https://paper.example:8443/a', 'https://paper.example/a'],
    ['a real subdomain', 'https://money.paper.example/a', 'https://paper.example/a'],
  ])('is told apart by %s', (_, one, other) => {
    expect(canonicalUrl(one)).toBeDefined()
    expect(canonicalUrl(one)).not.toBe(canonicalUrl(other))
  })

  it('does not depend on the order of parameters', () => {
    expect(canonicalUrl('https://paper.example/?b=2&a=1&a=0')).toBe('https://paper.example/?a=1&a=0&b=2')
  })

  it('keeps the name that somebody owns, however it begins', () => {
    expect(canonicalUrl('https://amp.dev/a')).toBe('https://amp.dev/a')
    expect(canonicalUrl('https://m.co.uk/a')).toBe('https://m.co.uk/a')
    expect(canonicalUrl('https://www.m.co.uk/a')).toBe('https://m.co.uk/a')
  })

  it('is the article’s own where an article merely carries another address', () => {
    const shared = `https://paper.example/world/duty-on-tyres?url=${encodeURIComponent('https://paper.example/')}`
    expect(canonicalUrl(shared)).toContain('/world/duty-on-tyres')
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://a.example/', '/relative', '', 'https://', 'http://[::1'])(
    'is none: %s',
    url => {
      expect(canonicalUrl(url)).toBeUndefined()
    },
  )

  it('never becomes another scheme by unwrapping', () => {
    expect(canonicalUrl('https://a.example/go?url=javascript:alert(1)')).toMatch(/^https:\/\/a\.example\/go/)
  })
})

const SEGMENT = fc.oneof(
  fc.constantFrom(
    'amp',
    'print',
    'index.html',
    'a.amp.html',
    '.amp',
    '%2f',
    '%25',
    '%2525',
    '%zz',
    '%',
    '..',
    '',
    'ü',
    '%C3',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const PARAMETER = fc.tuple(
  fc.oneof(fc.constantFrom('id', 'p', 'url', 'q', 'amp', 'utm_x', 'a%26b', ''), fc.string({ maxLength: 6 })),
  fc.oneof(
    fc.webUrl({ withQueryParameters: true }),
    fc.constantFrom('1', 'amp', 'https%3A%2F%2Fb.example', '%25', '&', '+'),
    fc.string({ unit: 'binary', maxLength: 12 }),
  ),
)
const HOST = fc.oneof(
  fc.constantFrom('www.a.example', 'm.www.b.example', 'www.google.com', 'x.cdn.ampproject.org', 'm.com', 'a.example.'),
  fc.domain(),
)
const ADDRESS = fc
  .tuple(
    fc.constantFrom('http', 'HTTPS', 'https'),
    HOST,
    fc.array(SEGMENT, { maxLength: 6 }),
    fc.array(PARAMETER, { maxLength: 4 }),
    fc.constantFrom('', '#a', '#!/r', '#:~:text=x'),
  )
  .map(
    ([scheme, host, path, query, end]) =>
      `${scheme}://${host}/${path.join('/')}${query.length > 0 ? `?${query.map(pair => pair.join('=')).join('&')}` : ''}${end}`,
  )

describe('any address', () => {
  it('is the same the short way and the long way, which a tracking parameter makes it take', () => {
    const label = fc.stringMatching(/^[a-zA-Z0-9]{1,8}(-[a-z0-9]{1,4})?$/)
    const host = fc
      .tuple(
        fc.constantFrom('', 'www.', 'm.', 'WWW.'),
        fc.array(label, { maxLength: 2 }),
        fc.constantFrom('com', 'co.uk', 'ORG', 'vn'),
      )
      .map(([dress, labels, end]) => `${dress}${['a', ...labels].join('.')}.${end}`)
    const step = fc.oneof(
      label,
      fc.stringMatching(/^\w[\w.-]{0,12}$/),
      fc.constantFrom('index.html', 'x.amp', 'print', 'rss', '..', '.'),
    )
    fc.assert(
      fc.property(host, fc.array(step, { maxLength: 4 }), fc.constantFrom('', '/'), (name, steps, end) => {
        const address = `http://${name}${steps.map(each => `/${each}`).join('')}${end}`
        fc.pre(URL.canParse(address))
        expect(canonicalUrl(address)).toBe(canonicalUrl(`${address}?utm_source=x`))
      }),
      { numRuns: 3000 },
    )
  })

  it('is canonical in one step, https, and within bounds', () => {
    fc.assert(
      fc.property(
        fc.oneof(ADDRESS, fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()),
        url => {
          const canonical = canonicalUrl(url)
          if (canonical === undefined) return
          expect(canonicalUrl(canonical)).toBe(canonical)
          expect(canonical).toMatch(/^https:\/\/[^/]/)
          expect(canonical.length).toBeLessThanOrEqual(LONGEST_URL)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('does not change with a tracking parameter', () => {
    const names = fc.constantFrom(
      'utm_source',
      'fbclid',
      'gclid',
      'mc_eid',
      'ref',
      'at_medium',
      'ns_mchannel',
      '_ga',
      'spm',
    )
    fc.assert(
      fc.property(ADDRESS, names, fc.stringMatching(/^[\w.-]{0,20}$/), (address, name, value) => {
        fc.pre(URL.canParse(address))
        const [bare = '', ...end] = new URL(address).href.split('#')
        const tracked = [`${bare}${bare.includes('?') ? '&' : '?'}${name}=${value}`, ...end].join('#')
        expect(canonicalUrl(tracked)).toBe(canonicalUrl(address))
      }),
      { numRuns: 1000 },
    )
  })

  it('costs little, however hostile', () => {
    const hostile = ['%25'.repeat(1300), '/amp'.repeat(1000), '//'.repeat(2000), '&a'.repeat(2000), '.amp'.repeat(1000)]
    const started = performance.now()
    for (const words of hostile) {
      canonicalUrl(`https://a.example/${words}`.slice(0, LONGEST_URL))
      canonicalUrl(`https://a.example/?${words}`.slice(0, LONGEST_URL))
    }
    expect(canonicalUrl(`https://a.example/${'a'.repeat(10_000_000)}`)).toBeUndefined()
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
