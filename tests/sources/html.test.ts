import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/sources/formats.js'
import { htmlShape } from '../../src/sources/html/shape.js'

const read = (html: string | Uint8Array, more: { contentType?: string; url?: string } = {}) => {
  const { articles, failures } = readDocument({
    name: 'page.html',
    bytes: typeof html === 'string' ? Buffer.from(html) : html,
    ...more,
  })
  return { article: articles[0], message: failures[0]?.message, kind: failures[0]?.kind }
}
const paragraphs = [
  'Peru and Chile agreed on Friday to halve the duties on 40 kinds of goods, after talks that took two years to complete.',
  'The pact, which both parliaments must still approve, would lower the duty on farm tools from 10% to 5%, the ministry said.',
  'Exporters in Callao welcomed the news, though some of them said that the rules of origin remain too hard to meet in practice.',
]
const page = (
  head: string,
  body = `<article><h1>Peru and Chile halve duties</h1>${paragraphs.map(p => `<p>${p}</p>`).join('\n')}</article>`,
) =>
  `<!doctype html><html><head><title>Peru and Chile halve duties | Harbour Post</title>${head}</head><body><nav><a href="/">Home</a> <a href="/x">World</a></nav>${body}<footer>Imprint</footer></body></html>`

describe('an HTML page', () => {
  it('gives its title and paragraphs, one a line, and keeps the page as raw', () => {
    const html = page('')
    const { article } = read(html)
    expect(article?.text).toBe(['Peru and Chile halve duties', ...paragraphs].join('\n'))
    expect(article?.title).toBe('Peru and Chile halve duties')
    expect(article?.raw).toBe(html)
  })

  it('gives what its meta tags state', () => {
    const { article } = read(
      page(
        '<link rel="canonical" href="https://example.org/a?b=1"><meta property="og:site_name" content="Harbour Post"><meta property="og:title" content="Peru, Chile halve duties - Harbour Post"><meta property="article:published_time" content="2025-04-14T23:30:00-05:00">',
      ),
    )
    expect(article).toMatchObject({
      title: 'Peru, Chile halve duties',
      url: 'https://example.org/a?b=1',
      published: { from: '2025-04-14', precision: 'day' },
      publisher: { name: 'Harbour Post', tier: 'press' },
    })
  })

  it('gives what its linked data and its time elements state', () => {
    const data = {
      '@graph': [
        { '@type': 'WebSite' },
        {
          '@type': ['NewsArticle'],
          headline: 'Duties halved',
          datePublished: '2025-04',
          publisher: { name: 'Andes Wire' },
        },
      ],
    }
    expect(read(page(`<script type="application/ld+json">${JSON.stringify(data)}</script>`)).article).toMatchObject({
      title: 'Duties halved',
      published: { precision: 'month', from: '2025-04-01' },
      publisher: { name: 'Andes Wire' },
    })
    expect(
      read(
        page('', `<article><time datetime="2025-04-15">Tuesday</time><p>${paragraphs.join('</p><p>')}</p></article>`),
      ).article?.published?.from,
    ).toBe('2025-04-15')
    expect(read(page('<script type="application/ld+json">{broken</script>')).article?.published).toBeUndefined()
  })

  it("may not take another host's address", () => {
    const claim = '<link rel="canonical" href="https://ministry.example/a">'
    expect(read(page(claim), { url: 'https://evil.example/x' }).article).toMatchObject({
      url: 'https://evil.example/x',
      publisher: { name: 'evil.example' },
    })
    expect(
      read(page('<link rel="canonical" href="/a">'), { url: 'https://www.post.example/x?utm=1' }).article?.url,
    ).toBe('https://www.post.example/a')
    expect(read(page('<link rel="canonical" href="javascript:alert(1)">')).article?.url).toBeUndefined()
  })

  it('never runs a script, and none of its words are read', () => {
    Reflect.set(globalThis, 'ran', false)
    const { article } = read(
      page(
        '<script>globalThis.ran = true</script><style>p{}</style>',
        `<p onclick="globalThis.ran=true">${paragraphs[0]}</p><script>document.write("secret")</script><img src=x onerror="globalThis.ran=true"><noscript>turn it on</noscript>`,
      ),
    )
    expect(Reflect.get(globalThis, 'ran')).toBe(false)
    expect(article?.text).toContain(paragraphs[0])
    expect(article?.text).not.toMatch(/secret|turn it on|globalThis/)
  })

  it.each([
    ['a fragment', '<p>Peru cut duties.</p><p>Chile &amp; Lima followed.</p>'],
    [
      'no body tag',
      '<!doctype html><html><head><meta name=a></head><p>Peru cut duties.<p>Chile &amp; Lima followed.</html>',
    ],
    ['line breaks alone', '<body>Peru cut duties.<br>Chile &amp; Lima followed.</body>'],
  ])('is read where it has %s', (_, html) => {
    expect(read(html).article?.text).toBe('Peru cut duties.\nChile & Lima followed.')
  })

  it('obeys the charset in its own head', () => {
    const html = Buffer.concat([
      Buffer.from('<html><head><meta charset="windows-1251"></head><body><p>'),
      Buffer.from([0xcf, 0xee, 0xf8, 0xeb]),
      Buffer.from('</p></body></html>'),
    ])
    expect(read(html).article).toMatchObject({ text: 'Пошл', encoding: 'windows-1251' })
  })

  it('is refused where it holds no words or is too deep or too large to build', () => {
    expect(read('<html><body><script>x</script><img src=a></body></html>').message).toBe(
      "page.html holds no words: save the article's text as .txt.",
    )
    const deep = 'page.html is built of too many nested elements to read: save its words as .txt.'
    expect(read(`${'<div>'.repeat(200_000)}x`).message).toBe(deep)
    expect(read(`${'<div></x>'.repeat(100_000)}x`).message).toBe(deep)
    expect(read(`${'<p>x'.repeat(150_000)}`).message).toBe(deep)
    expect(read('<p>x'.repeat(30_000)).article?.text).toHaveLength(59_999)
  })

  it.each([
    ['attributes', `<p ${Array.from({ length: 60_000 }, (_, i) => `a${i}=b`).join(' ')}>x</p>`],
    ['open angle brackets', '<'.repeat(500_000)],
    ['unclosed comments', '<!--'.repeat(200_000)],
    ['entities', `<p>${'&amp;'.repeat(200_000)}</p>`],
    ['spaces', `<p>${' '.repeat(1_000_000)}x</p>`],
    ['doctypes', '<!doctype '.repeat(100_000)],
    ['meta tags', '<meta '.repeat(100_000)],
    ['bodies', '<body '.repeat(100_000)],
    ['nested inline', `<body>${'<b><i>'.repeat(120)}${'word, '.repeat(20_000)}`],
    ['title bars', `<title>${' | a'.repeat(50_000)}</title><p>x`],
  ])('does not choke on many %s', (_, html) => {
    // A page that took quadratic time would run into the time limit of the test.
    expect(read(html).kind).not.toBe('bug')
  })
})

it('the shape of a page counts unclosed paragraphs as siblings, crossed tags as open, and no tags inside scripts', () => {
  const shape = (html: string) => Object.values(htmlShape(html, 100))
  expect(shape('<p>a<p>b<p>c<br>')).toEqual([4, 1, 0])
  expect(shape('<div><b></div></b><div></div>')).toEqual([6, 2, 0])
  expect(shape('<script>"<div><div>"</script><!-- <div> --><a href="x>y" b c=\'<i>\'>')).toEqual([3, 1, 3])
  expect(shape(`<svg>${'<path d="M0 0 1 1"/>'.repeat(300)}</svg>`)).toEqual([302, 1, 1])
})

describe('the plain text of a gazette, served as text/plain in <html><pre>', () => {
  const gazette = `<html>
<head><title>Gazette, Volume 12</title></head>
<body><pre>
[Gazette Volume 12, Number 3]
[Notices]

DEPARTMENT OF TRADE

Certain Cotton Yarn From Peru: Final Results of the
Administrative Review

SUMMARY: The Department determines that yarn from Peru was sold at
less than normal value, and that a weighted-average dumping margin of
12.4 percent applies from 3 March 2026 on.

DATES: Applicable 3 March 2026.

</pre></body>
</html>`

  it('is read paragraph by paragraph, its wrapped lines joined', () => {
    const bytes = Buffer.from(gazette)
    const document = {
      name: 'gazette',
      bytes,
      contentType: 'text/plain; charset=utf-8',
      url: 'https://gazette.example/3.txt',
    }
    const [article] = readDocument(document).articles
    expect(article?.text).toContain(
      'SUMMARY: The Department determines that yarn from Peru was sold at less than normal value, and that a weighted-average dumping margin of 12.4 percent applies from 3 March 2026 on.\nDATES: Applicable 3 March 2026.',
    )
    expect(article?.text).not.toContain('<pre>')
  })

  it('is a text like any other where it came from a file', () => {
    expect(readDocument({ name: 'a.txt', bytes: Buffer.from('<html> is a tag.') }).articles[0]?.text).toBe(
      '<html> is a tag.',
    )
  })
})
