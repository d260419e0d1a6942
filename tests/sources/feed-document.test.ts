import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../src/lib/failure.js'
import type { FeedItem } from '../../src/sources/feed/contents.js'
import { readFeed } from '../../src/sources/feed/document.js'
import { growth, LINEAR } from '../support/growth.js'

const HERE = 'https://host.example/dir/feed'
const fixture = (name: string) => readFileSync(new URL(`../fixtures/feeds/${name}`, import.meta.url))
const read = (bytes: Uint8Array | string, contentType?: string, known?: string) =>
  readFeed(
    { name: 'it', url: HERE, bytes: Buffer.from(bytes), ...(contentType === undefined ? {} : { contentType }) },
    known,
  )
const brief = ({ text, url, guid, pageUrl, published }: FeedItem) => ({
  text,
  url,
  guid,
  day: published?.from,
  isBlurb: pageUrl !== undefined,
})
const items = (name: string) => read(fixture(name)).items.map(brief)
const rss = (inner: string, attributes = '') =>
  `<?xml version="1.0"?><rss version="2.0" ${attributes}><channel><title>T</title>${inner}</channel></rss>`
const one = (inner: string, attributes = '') => read(rss(`<item>${inner}</item>`, attributes)).items[0]
const failureOf = (bytes: Uint8Array | string, contentType?: string): Failure => {
  try {
    read(bytes, contentType)
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('it was read')
}

describe('a feed is read', () => {
  it('in RSS 0.90', () => {
    expect(items('rss-0.90.xml')).toEqual([
      {
        text: 'Duty on cane sugar set at 12 percent',
        url: 'https://harbour.example/notices/sugar',
        guid: undefined,
        day: undefined,
        isBlurb: true,
      },
      {
        text: 'Quota for frozen squid opens',
        url: 'https://harbour.example/notices/squid',
        guid: undefined,
        day: undefined,
        isBlurb: true,
      },
    ])
  })

  it('in RSS 0.91, whose document type names no entities', () => {
    expect(items('rss-0.91.xml').map(({ text }) => text)).toEqual([
      'Board lifts its ban on barley\nThe ban had stood for two harvests.',
      'Inspection fee for rice halved\nImporters paid 40 a load until now.',
    ])
  })

  it('in RSS 0.92, items without a title and dates with two digits of a year included', () => {
    const [dated, untitled] = read(fixture('rss-0.92.xml')).items.toReversed()
    expect(untitled).toMatchObject({
      text: 'Words without a title: smelters ask for a safeguard on tin.',
      origin: 'Ore Daily',
    })
    expect(untitled?.pageUrl).toBeUndefined()
    expect(dated).toMatchObject({ title: 'Nickel duty postponed', published: { from: '2025-04-14' } })
  })

  it('in RSS 1.0, with the item named by its address', () => {
    expect(items('rss-1.0.xml')).toEqual([
      {
        text: 'Act 7: retaliatory duty on whisky\nThe duty is 25 percent.\nIt is charged from 1 May.',
        url: 'https://gazette.example/acts/7',
        guid: 'https://gazette.example/acts/7',
        day: '2025-04-14',
        isBlurb: false,
      },
      {
        text: 'Act 6: the small-parcel exemption ends\nParcels below 150 pay from now on.',
        url: 'https://gazette.example/acts/6',
        guid: 'https://gazette.example/acts/6',
        day: '2025-04-11',
        isBlurb: true,
      },
    ])
  })

  it('in RSS 2.0 with all that feeds put in it', () => {
    expect(items('rss-2.0.xml')).toEqual([
      {
        text: 'Peru & Chile agree on a copper truce\nPeru and Chile agreed on Monday to leave copper free of duty for a year.\nOre: no duty\nWire: no duty\nBoth had threatened 10 percent.\nTalks go on.',
        url: 'https://quay.example/2025/copper',
        guid: 'quay-1001',
        day: '2025-04-14',
        isBlurb: false,
      },
      {
        text: 'Tea duty & its critics\nBlenders call it a tax on breakfast. Read more',
        url: 'https://quay.example/2025/tea',
        guid: 'https://quay.example/2025/tea',
        day: '2025-04-13',
        isBlurb: true,
      },
      {
        text: 'Steel: what comes next\nA safeguard on steel may follow in June.',
        url: 'https://quay.example/2025/steel',
        guid: undefined,
        day: '2025-04-12',
        isBlurb: true,
      },
      {
        text: 'A headline and nothing else',
        url: 'https://host.example/2025/headline',
        guid: undefined,
        day: undefined,
        isBlurb: true,
      },
    ])
  })

  it('in Atom 0.3', () => {
    expect(items('atom-0.3.xml')).toEqual([
      {
        text: 'Origin checks on garments tightened\nEvery tenth container is opened.',
        url: 'https://notebook.example/garments',
        guid: 'tag:notebook.example,2025:garments',
        day: '2025-04-12',
        isBlurb: false,
      },
    ])
  })

  it('in Atom 1.0, with XHTML and a base address at every level', () => {
    expect(items('atom-1.0.xml')).toEqual([
      {
        text: 'Talks with the EU on cheese quotas\nTalks on cheese began on Monday.\nA quota of 5,000 tonnes is proposed.',
        url: 'https://ministry.example/press/2025/cheese.html',
        guid: 'urn:ministry:11',
        day: '2025-04-14',
        isBlurb: false,
      },
      {
        text: 'Where x < y, no duty is due\nA plain summary & nothing more.',
        url: 'https://ministry.example/notices/12',
        guid: 'urn:ministry:12',
        day: '2025-04-10',
        isBlurb: true,
      },
    ])
  })

  it('in JSON Feed 1.0 and 1.1', () => {
    expect(items('json-1.0.json')).toEqual([
      {
        text: 'Anti-dumping duty on glass\nGlass pays 18 percent.\nThe duty runs for five years.',
        url: 'https://ledger.example/7',
        guid: '7',
        day: '2025-04-14',
        isBlurb: false,
      },
    ])
    expect(items('json-1.1.json').map(({ text, url, isBlurb }) => [text, url, isBlurb])).toEqual([
      ['Exclusion for pumps\nPumps are excluded.\nValves are not.', 'https://ledger.example/9', false],
      ['A note from elsewhere\nWorth reading.', 'https://paper.example/x', true],
    ])
  })

  it('below blank lines, a warning of the server, and in capitals', () => {
    const feed = rss('<item><title>Salt</title></item>')
    expect(read(`\n\n  ${feed}`).items).toHaveLength(1)
    expect(read(`<br />\n<b>Warning</b>: deprecated in a.php\n${feed}`).items).toHaveLength(1)
    expect(read(feed.replace('<?xml version="1.0"?>', '').toUpperCase()).items[0]?.title).toBe('SALT')
  })
})

describe('the bytes of a feed', () => {
  const salt = (encoding: string, word: readonly number[]) =>
    Buffer.concat([
      Buffer.from(`<?xml version="1.0"${encoding}?><rss version="2.0"><channel><item><title>`),
      Buffer.from(word),
      Buffer.from('</title></item></channel></rss>'),
    ])
  it.each([
    ['koi8-r', [0xd0, 0xcf, 0xdb, 0xcc, 0xc9, 0xce, 0xc1], 'пошлина'],
    ['windows-1251', [0xef, 0xee, 0xf8, 0xeb, 0xe8, 0xed, 0xe0], 'пошлина'],
    ['windows-1253', [0xe4, 0xe1, 0xf3, 0xec, 0xfc, 0xf2], 'δασμός'],
    ['windows-1254', [0x76, 0x65, 0x72, 0x67, 0x69, 0x73, 0xfd], 'vergisı'],
    ['windows-1258', [0x74, 0x68, 0x75, 0xea, 0xec], 'thuế'.normalize('NFC')],
    ['gb18030', [0xb9, 0xd8, 0xcb, 0xb0], '关税'],
    ['shift_jis', [0x8a, 0xd6, 0x90, 0xc5], '関税'],
    ['euc-kr', [0xb0, 0xfc, 0xbc, 0xbc], '관세'],
    ['ISO-8859-1', [0x64, 0xe9, 0x63, 0x69, 0x64, 0xe9], 'décidé'],
    ['ISO-8859-2', [0x63, 0xb3, 0x6f], 'cło'],
  ])('arrive readable in %s, from its declaration and from the header', (charset, word, wanted) => {
    expect(read(salt(` encoding="${charset}"`, word)).items[0]?.title).toBe(wanted)
    expect(read(salt('', word), `text/xml; charset=${charset}`).items[0]?.title).toBe(wanted)
  })

  it('are read as what they are where the declaration is wrong', () => {
    const quoted = [0x93, 0x74, 0x61, 0x78, 0x94]
    expect(read(salt(' encoding="utf-8"', quoted))).toMatchObject({
      encoding: 'windows-1252',
      items: [{ title: '“tax”' }],
    })
    const utf8 = [...Buffer.from('décidé')]
    expect(read(salt(' encoding="utf-8"', utf8), 'text/xml; charset=iso-8859-1').items[0]?.title).toBe('décidé')
    expect(read(salt(' encoding="gb2312"', [...Buffer.from('duty – up')])).items[0]?.title).toBe('duty – up')
    expect(read(salt(' encoding="no-such"', utf8)).items[0]?.title).toBe('décidé')
  })

  it('may hold a stray zero byte', () => {
    expect(read(rss('<item><title>Sa\0lt</title></item>')).items[0]?.title).toBe('Salt')
  })

  it('may be UTF-16, with a mark and without', () => {
    const feed = rss('<item><title>Thuế</title></item>')
    expect(read(Buffer.from(`\ufeff${feed}`, 'utf16le')).items[0]?.title).toBe('Thuế')
    expect(read(Buffer.from(feed, 'utf16le')).items[0]?.title).toBe('Thuế')
    expect(read(Buffer.from(feed, 'utf16le').swap16()).items[0]?.title).toBe('Thuế')
  })
})

describe('a title', () => {
  const title = (words: string) => one(`<title>${words}</title><description>x</description>`)?.title
  it.each([
    ['AT&amp;amp;T and Peru', 'AT&T and Peru'],
    ['<![CDATA[Ore &#8211; and &lt;b&gt;tin&lt;/b&gt;]]>', 'Ore – and tin'],
    ['Duty <b>raised</b>\n  to 5&#37;', 'Duty raised to 5%'],
    ['Duty&lt;script&gt;steal()&lt;/script&gt; raised', 'Duty raised'],
    ['Duty<script>steal()</script> raised', 'Duty raised'],
    ['Duty raised &amp;lt;script&amp;gt;steal()&amp;lt;/script&amp;gt;', 'Duty raised'],
    ['Duty raised<style>p { color: red }</style>', 'Duty raised'],
    ['If x &lt; y, pay', 'If x < y, pay'],
    ['&lt;Column&gt; Tea', '<Column> Tea'],
    ['Zero\u200bwidth \u202eand back\u0007', 'Zerowidth and back'],
    ['Cafe\u0301', 'Café'],
  ])('%j is %j', (words, wanted) => expect(title(words)).toBe(wanted))

  it('of an aggregator loses the name of the paper', () => {
    expect(
      one('<title>Tin duty - Ore Daily</title><source url="https://ore.example">Ore Daily</source>'),
    ).toMatchObject({
      title: 'Tin duty',
      origin: 'Ore Daily',
    })
  })
})

describe('a body', () => {
  const long = 'Customs officers opened every tenth container of garments and found the labels in order. '.repeat(16)

  it('is the longest of an item’s texts', () => {
    const spaces =
      'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"'
    const item = (inner: string) => one(`<title>T</title><link>https://a.example/1</link>${inner}`, spaces)
    const short = '<description>Short.</description>'
    expect(item(`${short}<content:encoded>${long}</content:encoded>`)).toMatchObject({ text: `T\n${long.trim()}` })
    expect(item(`${short}<media:description>${long}</media:description>`)?.text).toBe(`T\n${long.trim()}`)
    expect(item(`<description>${long}</description><content:encoded>Short.</content:encoded>`)?.text).toContain(
      'labels',
    )
  })

  it.each<[content: string, summary: string, isBlurb: boolean]>([
    ['', 'Short.', true],
    ['', long, false],
    ['', `${long} […]`, true],
    ['', `${long}…`, true],
    ['', `${long}&lt;a href="x"&gt;Continue reading &lt;b&gt;Garments&lt;/b&gt; →&lt;/a&gt;`, true],
    ['Short but whole.', '', false],
    ['Short but whole.', 'Short.', false],
    ['The same words.', 'The same words.', true],
    [`${long}The rest is for subscribers. Read more`, 'Short.', true],
  ])('(case %#) may be a blurb', (content, summary, isBlurb) => {
    const item = one(
      `<title>T</title><link>https://a.example/1</link><description>${summary}</description><content:encoded>${content}</content:encoded>`,
      'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
    )
    expect(item?.pageUrl).toBe(isBlurb ? 'https://a.example/1' : undefined)
  })

  it('loses the signature of its blog, a last line that only invites, and what is no prose', () => {
    const html = `<p>One.</p><iframe src="x">no</iframe><svg><path/>no</svg><noscript>no</noscript><p>Two.</p><p>Read more</p><p>The post T appeared first on B.</p>`
    expect(one(`<title>T</title><description><![CDATA[${html}]]></description>`)?.text).toBe('T\nOne.\nTwo.')
  })
})

describe('an item', () => {
  it('keeps links of the web only, resolved', () => {
    const link = (words: string) => one(`<title>T</title><link>${words}</link>`)?.url
    expect(link('../a?x=1&amp;y=2')).toBe('https://host.example/a?x=1&y=2')
    expect(link(' https://a.example/b \n')).toBe('https://a.example/b')
    expect(link('//cdn.example/c')).toBe('https://cdn.example/c')
    expect(link('www.paper.example/d')).toBe('http://www.paper.example/d')
    for (const bad of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'https://user:pass@a.example/',
      'mailto:a@b.c',
    ])
      expect(link(bad)).toBeUndefined()
  })

  it('with only a permalink guid has that link, unless the guid says that it is none', () => {
    expect(one('<title>T</title><guid>https://a.example/1</guid>')?.url).toBe('https://a.example/1')
    expect(one('<title>T</title><guid isPermaLink="false">https://a.example/1</guid>')?.url).toBeUndefined()
    expect(one('<title>T</title><guid>7</guid>')?.url).toBeUndefined()
  })

  it('resolves its link against its own base and the channel’s', () => {
    const feed = `<rss version="2.0" xml:base="https://b.example/x/"><channel xml:base="y/"><item xml:base="z/"><title>T</title><link>a</link></item></channel></rss>`
    expect(read(feed).items[0]?.url).toBe('https://b.example/x/y/z/a')
  })

  it('takes the best of its dates that is one', () => {
    const spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    const day = (inner: string) => one(`<title>T</title>${inner}`, spaces)?.published?.from
    expect(day('<pubDate>Tue, 1 Apr 2025 10:00:00 GMT</pubDate><dc:date>2025-03-01</dc:date>')).toBe('2025-04-01')
    expect(day('<pubDate>soon</pubDate><dc:date>2025-03-01</dc:date>')).toBe('2025-03-01')
    expect(day('<dcterms:modified>2025-02-03</dcterms:modified><dcterms:created>2025-02-02</dcterms:created>')).toBe(
      '2025-02-02',
    )
    expect(day('<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>')).toBeUndefined()
  })

  it('comes out once where the feed has it twice, and not at all without words', () => {
    const item = '<item><title>Salt</title><guid>1</guid></item>'
    expect(read(rss(`${item}${item}<item><guid>2</guid></item><item/>`)).items).toHaveLength(1)
  })

  it('has no guid or link that others of other titles have too', () => {
    const item = (title: string, guid: string, link: string) =>
      `<item><title>${title}</title><guid isPermaLink="false">${guid}</guid><link>${link}</link></item>`
    const home = 'https://a.example/'
    const all = read(rss(['A', 'B'].map(title => item(title, '1', home)).join(''))).items
    for (const { guid, url, pageUrl } of all) expect([guid, url, pageUrl]).toEqual([undefined, undefined, undefined])
    const three = ['A', 'B', 'C'].map(title => item(title, '1', home)).join('')
    const mixed = read(rss(`${three}${item('D', '2', `${home}d`)}`)).items
    expect(mixed.map(({ guid }) => guid)).toEqual([undefined, undefined, undefined, '2'])
    expect(mixed.map(({ url }) => url)).toEqual([undefined, undefined, undefined, `${home}d`])
  })

  it('that is broken takes no other with it', () => {
    const broken = '<item><title>B<oops</title></item>'
    const deep = `<item>${'<x>'.repeat(5_000)}</item>`
    const { items: kept, failures } = read(
      rss(`<item><title>A</title></item>${broken}${deep}<item><title>C</title></item>`),
    )
    expect(kept.map(({ title }) => title)).toEqual(expect.arrayContaining(['A', 'C']))
    expect(failures.map(({ kind }) => kind)).toEqual(['invalid'])
    const unclosed = read(rss('<item><title>A</title><item><title>B</title></item>'))
    expect(unclosed.items.map(({ title }) => title)).toEqual(['B'])
    expect(unclosed.failures[0]?.message).toContain('never closed')
  })
})

describe('newest come first', () => {
  it('by the instant, and undated ones beside their neighbours', () => {
    const item = (title: string, date: string) => `<item><title>${title}</title><pubDate>${date}</pubDate></item>`
    const feed = rss(
      [
        item('old', 'Mon, 14 Apr 2025 09:00:00 GMT'),
        item('undated', ''),
        item('new', 'Mon, 14 Apr 2025 12:00:00 +0200'),
        item('newest', '2025-04-14T09:30:00-05:00'),
      ].join(''),
    )
    expect(read(feed).items.map(({ title }) => title)).toEqual(['newest', 'new', 'old', 'undated'])
  })
})

describe('a feed too long to be read whole', () => {
  const item = (at: number) =>
    `<item><title>N${at}</title><guid>${at}</guid><pubDate>${new Date(at * 3_600_000 + 1.7e12).toISOString()}</pubDate></item>`
  const window = (from: number, to: number, upwards: boolean) => {
    const all = Array.from({ length: to - from }, (_, index) => item(from + index))
    return rss((upwards ? all : all.reverse()).join(''))
  }

  it.each([true, false])('is read at the end at which it grows (the last: %j)', upwards => {
    const first = read(window(0, 3_000, upwards))
    expect(first.count).toBe(3_000)
    expect(first.items[0]?.title).toBe('N2999')
    const next = read(window(5, 3_005, upwards), undefined, first.marks)
    expect(next.items.map(({ title }) => title)).toEqual(['N3004', 'N3003', 'N3002', 'N3001', 'N3000'])
    expect(next.unseen).toBe(5)
  })
})

describe('an undated feed', () => {
  const feedOf = (numbers: readonly number[]) =>
    rss(numbers.map(at => `<item><title>N${at}</title><guid>${at}</guid></item>`).join(''))
  const upTo = (count: number) => Array.from({ length: count }, (_, at) => at)
  const grown = (counts: readonly number[], downwards: boolean) => {
    let marks: string | undefined
    return counts.map(count => {
      const contents = read(feedOf(downwards ? upTo(count).reverse() : upTo(count)), undefined, marks)
      marks = contents.marks
      return [contents.unseen, contents.items[0]?.title] as const
    })
  }

  it('that grows at its head past what is looked at, and shrinks again, brings what is new alone', () => {
    expect(grown([1_990, 2_005, 2_010, 1_999, 2_001, 2_001], true).map(([unseen]) => unseen)).toEqual([
      0, 15, 5, 0, 2, 0,
    ])
    expect(grown([2_600, 1_999], true)[1]?.[0]).toBe(0)
  })

  it('brings no burst when a feed of thousands is cut down to fewer', () => {
    const all = upTo(3_500).reverse()
    const { marks } = read(feedOf(all))
    const fewer = read(feedOf([3_500, ...all.slice(0, 1_900)]), undefined, marks)
    expect([fewer.unseen, fewer.items.map(({ title }) => title)]).toEqual([1, ['N3500']])
    expect(read(feedOf([3_500, ...all.slice(0, 1_900)]), undefined, fewer.marks)).toMatchObject({
      unseen: 0,
      items: [],
    })
    const dropped = read(feedOf(all.slice(0, 2_001)), undefined, marks)
    expect([dropped.unseen, dropped.items]).toEqual([0, []])
  })

  it('that grows at its end is read from there', () => {
    expect(grown([300, 301, 700, 2_005, 2_006, 2_006, 2_010], false)).toEqual([
      [0, 'N0'],
      [1, 'N300'],
      [399, 'N699'],
      [1_000, 'N2004'],
      [1, 'N2005'],
      [0, undefined],
      [4, 'N2009'],
    ])
    expect(grown([2_500, 2_503], false)[1]).toEqual([3, 'N2502'])
  })
})

describe('what breaks off', () => {
  const feed = rss('<item><title>A</title></item><item><title>B</title></item><item><title>C</title></item>')
  it('gives its whole items and says so', () => {
    const contents = read(feed.slice(0, feed.indexOf('C')))
    expect(contents.items.map(({ title }) => title)).toEqual(['A', 'B'])
    expect(contents.whole).toBe(false)
    expect(contents.failures).toMatchObject([
      { kind: 'retry', message: expect.stringContaining('broke off after 2 of its items') },
    ])
  })

  it('keeps the marks of what it did not come to', () => {
    const { marks } = read(feed)
    const cut = read(feed.slice(0, feed.indexOf('C')), undefined, marks)
    expect(cut.items).toEqual([])
    expect(read(feed, undefined, cut.marks)).toMatchObject({ items: [], unseen: 0 })
  })

  it('fails where there is no whole item', () => {
    for (const body of [
      feed.slice(0, feed.indexOf('A')),
      '<rss',
      '{"version": "https://jsonfeed.org/version/1", "items": [',
      ' ',
    ])
      expect(failureOf(body).kind).toMatch(body === '<rss' ? /invalid|retry/ : /retry/)
  })
})

describe('what is no feed', () => {
  it('is a web page, whose own feed is named', () => {
    const page =
      '<!doctype html><html><head><base href="/news/"><link rel="alternate" type="application/rss+xml" href="rss?a=1&amp;b=2"></head></html>'
    expect(failureOf(page, 'text/html')).toMatchObject({
      kind: 'invalid',
      message: 'it is a web page, not a feed: it names its feed as https://host.example/news/rss?a=1&b=2.',
    })
    expect(failureOf('<html><body>Sign in</body></html>').message).toContain('look for the address of its feed')
    expect(
      failureOf('<html><link rel=alternate type=application/rss+xml href="javascript:x()"></html>').message,
    ).toContain('look for')
  })

  it.each(['Not found', '<sitemap/>', '{"a": 1}', '%PDF-1.7', '\x1f\x8b\x08'])('is %j', body => {
    expect(failureOf(Buffer.from(body, 'latin1')).kind).toBe('invalid')
  })
})

describe('a feed built to do harm', () => {
  it('that declares entities is refused before anything unfolds', () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1_000)}">]>${rss('<item><title>&b;</title></item>').slice(21)}`
    expect(failureOf(laughs)).toMatchObject({ kind: 'invalid', message: expect.stringContaining('declares entities') })
    expect(failureOf(rss('<!DOCTYPE x [<!ENTITY a "b">]><item><title>T</title></item>')).message).toContain(
      'declares entities',
    )
  })

  it('with 200,000 nested tags is refused, and so is an item of them', () => {
    const tags = '<x>'.repeat(200_000)
    expect(failureOf(rss(tags)).message).toContain('nested more than 64 deep')
    expect(read(rss(`<item><title>T</title>${tags}</item><item><title>U</title></item>`))).toMatchObject({
      items: [{ title: 'U' }],
      failures: [{ kind: 'invalid', message: 'Items of it are not well-formed and were left out: 1.' }],
    })
  })

  it.each([
    ['nested tags', (size: number) => rss('<x>'.repeat(size))],
    ['nested tags in an item', (size: number) => rss(`<item><title>T</title>${'<x>'.repeat(size)}</item>`)],
    [
      'nested markup in a text',
      (size: number) => rss(`<item><description><![CDATA[${'<b>'.repeat(size)}]]></description></item>`),
    ],
    ['attributes', (size: number) => rss(`<x ${'a="b" '.repeat(size)}/><item><title>T</title></item>`)],
    ['attributes of an item', (size: number) => rss(`<item ${'a="b" '.repeat(size)}><title>T</title></item>`)],
    ['open comments', (size: number) => rss('<!-- '.repeat(size))],
    ['open CDATA', (size: number) => rss(`<item><title>${'<![CDATA['.repeat(size)}</title></item>`)],
    ['open quotes', (size: number) => `<rss ${'a="'.repeat(size)}`],
    ['open tags', (size: number) => rss('<'.repeat(size))],
    ['open items', (size: number) => rss('<item>'.repeat(size))],
    ['open titles', (size: number) => rss(`<item>${'<title>'.repeat(size)}</item>`)],
    ['links', (size: number) => rss(`<item><title>T</title>${'<link href="a" '.repeat(size)}</item>`)],
    ['namespaces', (size: number) => rss(`<item><title>T</title>${'<a:b xmlns:a="x"/>'.repeat(size)}</item>`)],
    [
      'divisions of XHTML',
      (size: number) =>
        `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">${'<div>'.repeat(size)}</content></entry></feed>`,
    ],
    ['white space', (size: number) => rss(`<item><title>a${' \t'.repeat(size)}b</title></item>`)],
    ['entities', (size: number) => rss(`<item><title>${'&amp;'.repeat(size)}</title></item>`)],
    ['brackets', (size: number) => `{"title": "a", "items": ${'['.repeat(size)}`],
  ])('with very many %s takes time that grows with its length alone', (_, make) => {
    const run = (size: number) => {
      const bytes = Buffer.from(make(size))
      try {
        read(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(Failure)
      }
    }
    expect(growth(run, 5_000)).toBeLessThan(LINEAR)
  })
})
