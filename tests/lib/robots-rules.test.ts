import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAllowedBy, parseRobots } from '../../src/lib/robots-rules.js'

const allows = (text: string, path: string, agent = 'Tradewind') =>
  isAllowedBy(parseRobots(text, agent), new URL(`https://a.example${path}`))

describe('the group that speaks to us', () => {
  it.each([
    ['nothing at all', '', true],
    ['all crawlers', 'User-agent: *\nDisallow: /', false],
    ['another', 'User-agent: other\nDisallow: /', true],
    ['us, in any case', 'user-AGENT: tradeWIND\nDISallow: /', false],
    ['us, with a version', 'User-agent: Tradewind/1.0 (news)\nDisallow: /', false],
    ['us, with words', 'User-agent: Tradewind bot\nDisallow: /', false],
    ['one whose name ours begins', 'User-agent: Trade\nDisallow: /', true],
    ['one whose name begins like ours', 'User-agent: TradewindPlus\nDisallow: /', true],
    ['us, and all others otherwise', 'User-agent: *\nDisallow: /\nUser-agent: Tradewind\nAllow: /', true],
    ['us with no rule, and all others', 'User-agent: Tradewind\nDisallow:\n\nUser-agent: *\nDisallow: /', true],
    ['us in a list', 'User-agent: a\nUser-agent: Tradewind\n\nUser-agent: b\nDisallow: /', false],
    [
      'us in two groups',
      'User-agent: Tradewind\nAllow: /y\nUser-agent: b\nAllow: /\nUser-agent: tradewind\nDisallow: /',
      false,
    ],
    [
      'us, with a site map between',
      'User-agent: Tradewind\nSitemap: https://a.example/s\nUser-agent: b\nDisallow: /',
      false,
    ],
    ['us, after a rule of nobody', 'Disallow: /\nUser-agent: Tradewind\nDisallow: /y', true],
    ['us, after a byte order mark', '\uFEFFUser-agent: *\nDisallow: /', false],
    ['us, with carriage returns', 'User-agent: *\rDisallow: /', false],
    ['us, with comments', 'User-agent: * # all\nDisallow: / # every page', false],
    ['a star with a tail', 'User-agent: *bot\nDisallow: /', true],
    ['a word of JavaScript', 'User-agent: __proto__\nDisallow: /\nconstructor: /', true],
  ])('is found in a file for %s', (_, text, expected) => {
    expect(allows(text, '/x')).toBe(expected)
  })

  it('is found by our token alone, whatever else our name says', () => {
    expect(allows('User-agent: Tradewind\nDisallow: /', '/x', 'Tradewind/0.1 (+https://example.org)')).toBe(false)
  })
})

describe('a rule', () => {
  it.each([
    ['/fish', '/fish.html', true],
    ['/fish', '/Fish', false],
    ['/fish/', '/fish', false],
    ['fish', '/fish', false],
    ['*fish', '/a/fish', true],
    ['/a*b*c', '/a-b-c', true],
    ['/a*b*c', '/a-c-b', false],
    ['/a**c', '/abc', true],
    ['/*.pdf$', '/x/y.pdf', true],
    ['/*.pdf$', '/x/y.pdf?z', false],
    ['/a$', '/a', true],
    ['/a$', '/ab', false],
    ['/a*$', '/abc', true],
    ['/ab*b$', '/ab', false],
    ['/ab*b$', '/abb', true],
    ['/a$b', '/a$bc', true],
    ['/$', '/', true],
    ['/$', '/a', false],
    ['/*?sort=', '/list?page=1&sort=up', false],
    ['/*sort=', '/list?page=1&sort=up', true],
    ['/*?*sort=', '/list?page=1&sort=up', true],
    ['/~joe', '/%7Ejoe', true],
    ['/%7ejoe', '/~joe', true],
    ['/%62%61%7A', '/baz', true],
    ['/a%2fb', '/a%2Fb', true],
    ['/a%2Fb', '/a/b', false],
    ['/ツ', '/%E3%83%84', true],
    ['/%e3%83%84', '/ツ', true],
    ['/file-%2A.html', '/file-*.html', true],
    ['/file-%2A.html', '/file-x.html', false],
    ['/a%24', '/a$b', true],
    ['/a[b]', '/a[b]', true],
    ['/a|b', '/a|b', true],
    ["/q?it's", "/q?it's", true],
    ['/100%', '/100%', true],
    ['/a b', '/a b', true],
  ])('"%s" matches "%s": %s', (pattern, path, matches) => {
    expect(allows(`User-agent: *\nDisallow: ${pattern}`, path)).toBe(!matches)
  })

  it('that is longest wins, and of two of one length the one that allows', () => {
    const text = 'User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\nDisallow: /same\nAllow: /same'
    expect(['/a', '/a/b', '/a/b/c', '/same', '/'].map(path => allows(text, path))).toEqual([
      false,
      true,
      false,
      true,
      true,
    ])
  })

  it('agrees with a plain reading of its pattern, on any pattern and path', () => {
    const letter = fc.constantFrom('a', 'b', '/', '*', '$', '?', '%', '.')
    const word = fc.string({ unit: letter, maxLength: 12 })
    fc.assert(
      fc.property(word, word, (pattern, path) => {
        const url = new URL(`https://a.example/${path.replaceAll('%', 'p')}`)
        const rule = `/${pattern.replaceAll('%', 'p')}`
        const escaped = (url.pathname + url.search).replaceAll('*', '%2A').replaceAll('$', '%24')
        const end = rule.endsWith('$')
        const source = (end ? rule.slice(0, -1) : rule)
          .replaceAll('$', '%24')
          .replace(/[.?]/g, '\\$&')
          .replaceAll('*', '.*')
        const plain = new RegExp(`^${source}${end ? '$' : ''}`)
        expect(isAllowedBy(parseRobots(`User-agent: *\nDisallow: ${rule}`, 'x'), url)).toBe(!plain.test(escaped))
      }),
    )
  })
})

describe('a delay between requests', () => {
  it.each([
    ['User-agent: *\nCrawl-delay: 10', 10_000],
    ['User-agent: *\nCrawl-delay: 0.5\nDisallow: /', 500],
    ['User-agent: Tradewind\nDisallow:\nUser-agent: *\nCrawl-delay: 9', undefined],
    ['User-agent: *\nCrawl-delay: -1', undefined],
    ['User-agent: *\nCrawl-delay:', undefined],
    ['User-agent: *\nCrawl-delay: soon', undefined],
    ['User-agent: *\nCrawl-delay: Infinity', 86_400_000],
  ])('is read from %j', (text, ms) => expect(parseRobots(text, 'Tradewind').crawlDelayMs).toBe(ms))
})

describe('a hostile file', () => {
  const filled = (line: string, head = 'User-agent: *\n') =>
    head + `${line}\n`.repeat(Math.floor((500_000 - head.length) / (line.length + 1)))
  const agents = Array.from({ length: 20_000 }, (_, i) => `User-agent: a${i}`).join('\n')

  it.each<[string, string]>([
    ['asterisks between letters', filled('Disallow: /*a*a*a*a*a*a*a*a*$')],
    ['long rows of them', filled(`Disallow: /${'*a'.repeat(1000)}b`)],
    ['nearly fitting ends', filled(`Disallow: /*${'a'.repeat(2000)}b`)],
    ['many short ones', filled('Allow:/*aab')],
    ['asterisks alone', filled(`Disallow: /${'*'.repeat(5000)}b`)],
    ['thousands of names before thousands of rules', filled('Disallow: /b', `${agents}\n`)],
    ['one line', `User-agent: *\nDisallow: /${'b'.repeat(500_000)}`],
    ['colons', ':'.repeat(500_000)],
    ['line ends', '\n\r'.repeat(250_000)],
    ['escapes', filled(`Disallow: /${'%'.repeat(400)}%zz%E3`)],
    ['blanks', `User-agent${' '.repeat(400_000)}: *\nDisallow: /b`],
    ['foreign letters', filled('Allow: /あ')],
  ])('of %s costs no more than a moment', (_, text) => {
    const began = performance.now()
    const rules = parseRobots(text, 'Tradewind')
    for (const path of ['a'.repeat(4000), 'あ'.repeat(400), 'a/b?c'])
      isAllowedBy(rules, new URL(`https://a.example/${path}`))
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(rules.weight).toBeLessThan(16 * 1024 * 1024)
  })

  it('cannot make a page allowed by making its rules too dear: what is not worked through is not fetched', () => {
    const text = filled('Allow: /*x')
    expect(allows(text, `/${'a'.repeat(4000)}`)).toBe(false)
    expect(allows(text, '/a')).toBe(true)
  })

  it('of any kind gives an answer, never an error', () => {
    const word = fc.oneof(
      fc.constantFrom('User-agent', 'Allow', 'Disallow', ':', '*', '\n', '/', '$', '%', '#', ' '),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.webPath(), (words, path) => {
        expect(typeof allows(words.join(''), path)).toBe('boolean')
      }),
    )
  })

  it('of HTML allows everything', () => {
    expect(allows('<!doctype html><p>Disallow: /</p><p>User-agent: *</p>', '/x')).toBe(true)
  })
})
