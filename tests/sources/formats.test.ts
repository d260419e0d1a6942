import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/sources/decode.js'
import { formatOf, readDocument } from '../../src/sources/formats.js'

const bytes = (words: string, encoding: BufferEncoding = 'utf8') => Buffer.from(words, encoding)
const read = (name: string, words: string | Uint8Array, more: { contentType?: string; url?: string } = {}) =>
  readDocument({ name, bytes: typeof words === 'string' ? bytes(words) : words, ...more })
const one = (name: string, words: string | Uint8Array, more: { contentType?: string; url?: string } = {}) => {
  const { articles, failures } = read(name, words, more)
  expect(failures).toEqual([])
  expect(articles).toHaveLength(1)
  const [article] = articles
  if (article === undefined) throw new Error('no article')
  return article
}
const fault = (name: string, words: string | Uint8Array) =>
  read(name, words).failures.map(f => `${f.kind}: ${f.message}`)

describe('a bare text', () => {
  it('is an article as it is', () => {
    expect(one('note.txt', 'Peru cut duties.\r\n\tChile – too.\n')).toEqual({
      text: 'Peru cut duties.\r\n\tChile – too.\n',
      encoding: 'utf-8',
    })
  })

  it('gives its bytes back when it is encoded again, byte order mark and all', () => {
    const words = fc.string({ unit: 'grapheme' }).filter(text => text.trim() !== '' && !/[\p{Cc}\ufeff]/u.test(text))
    fc.assert(
      fc.property(words, fc.boolean(), (text, marked) => {
        const file = bytes((marked ? '\ufeff' : '') + text)
        const article = one('a.txt', file)
        expect(article.text).toBe(text)
        expect(bytes(article.raw ?? article.text).equals(file)).toBe(true)
      }),
    )
  })

  it('may be in UTF-16 with a mark, in windows-1252, or in the charset that its server states', () => {
    expect(one('a.txt', bytes('\ufeffHải Phòng', 'utf16le'))).toMatchObject({ text: 'Hải Phòng', encoding: 'utf-16le' })
    expect(one('a.txt', bytes('\ufeffHải', 'utf16le').swap16())).toMatchObject({ text: 'Hải', encoding: 'utf-16be' })
    expect(one('a.txt', Buffer.from([0x80, 0x35, 0x20, 0x96, 0x20, 0xe9]))).toMatchObject({
      text: '€5 – é',
      encoding: 'windows-1252',
    })
    const shiftJis = Buffer.from([0x8a, 0xd6, 0x90, 0xc5])
    expect(one('a.txt', shiftJis, { contentType: 'text/plain; charset="Shift_JIS"' })).toMatchObject({
      text: '関税',
      encoding: 'shift_jis',
    })
    expect(one('a.txt', 'Việt', { contentType: 'text/plain; charset=nonsense' }).text).toBe('Việt')
    expect(one('a.txt', 'Viet', { contentType: 'text/plain; charset=utf-16' }).text).toBe('Viet')
  })

  it('never throws anything but a Failure, on any bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('a.txt', 'a.md', 'a.html', 'a.json', 'a.jsonl'),
        (data, name) => {
          expect(read(name, data).failures.filter(f => f.kind === 'bug')).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('what is not text', () => {
  it.each([
    ['report.pdf', '%PDF-1.7 …', 'a PDF file'],
    ['chart.txt', '\x89PNG\r\n', 'a PNG picture'],
    ['deal.docx', 'PK\x03\x04rest', 'a ZIP or Office file'],
    ['old.gz', '\x1f\x8b\x08', 'a gzip file'],
    ['page.html', '{\\rtf1 words}', 'an RTF file'],
  ])('%s is refused by its first bytes', (name, words, what) => {
    expect(fault(name, bytes(words, 'latin1'))).toEqual([
      `invalid: ${name} is ${what}, not text: save it as .txt, .md, .html or .json.`,
    ])
  })

  it('is refused for NUL bytes and for many control characters', () => {
    const message = 'invalid: a.txt is not text: save it as .txt, .md, .html or .json.'
    expect(fault('a.txt', 'Peru\0')).toEqual([message])
    expect(fault('a.txt', `Peru${'\x01\x02'.repeat(10)}`)).toEqual([message])
    expect(read('a.txt', `\x1bPeru cut duties.\f${'words '.repeat(100)}\x02`).articles).toHaveLength(1)
  })

  it('is refused where it is empty or blank', () => {
    for (const words of ['', ' \n\t ', '\ufeff', '\ufeff\n'])
      expect(fault('x.txt', words)).toEqual(['invalid: x.txt is empty.'])
  })

  it('is refused above the limit, with the limit in the sentence', () => {
    expect(fault('big.txt', Buffer.alloc(10_000_000, 'a'))).toEqual([
      'invalid: big.txt is 10 MB; an article may be at most 5 MB.',
    ])
    expect(fault('big.txt', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'))).toEqual([
      'invalid: big.txt is 5.1 MB; an article may be at most 5 MB.',
    ])
    expect(read('big.txt', Buffer.alloc(5 * 1024 * 1024, 'a')).articles).toHaveLength(1)
  })
})

describe('the format', () => {
  it.each([
    ['a.TXT', undefined, 'text'],
    ['a.md', undefined, 'markdown'],
    ['a.htm', undefined, 'html'],
    ['a.ndjson', undefined, 'jsonl'],
    ['a.constructor', undefined, 'text'],
    ['a', undefined, 'text'],
    ['a.txt', 'text/html; charset=utf-8', 'html'],
    ['a', 'application/ld+json', 'json'],
    ['a.html', 'text/plain', 'text'],
  ])('of %s served as %s is %s', (name, type, format) => expect(formatOf(name, type)).toBe(format))
})

describe('markdown', () => {
  it('keeps the body as text and the whole file as raw, with the metadata of its front matter', () => {
    const file =
      '---\ntitle: "Peru cuts duties"\nurl: https://example.org/a\ndate: 2025-04\nsource: Harbour Post\n---\n# Other\n\nPeru *cut* duties.\n'
    expect(one('a.md', file)).toEqual({
      text: '# Other\n\nPeru *cut* duties.\n',
      raw: file,
      encoding: 'utf-8',
      title: 'Peru cuts duties',
      url: 'https://example.org/a',
      published: { from: '2025-04-01', to: '2025-04-30', precision: 'month', raw: '2025-04', inferred: false },
      publisher: { name: 'Harbour Post', tier: 'press' },
    })
  })

  it('takes its first heading for a title where no front matter names one', () => {
    expect(one('a.md', '\n# Peru cuts duties #\n\nWords.')).toEqual({
      text: '\n# Peru cuts duties #\n\nWords.',
      encoding: 'utf-8',
      title: 'Peru cuts duties',
    })
  })

  it.each([
    ['broken', '---\ntitle: "x\n: [\n---\nWords.'],
    ['a list', '---\n- a\n---\nWords.'],
    [
      'a bomb of aliases',
      `---\na: &a [x, x]\n${'bcdefghij'
        .split('')
        .map((k, i) => `${k}: &${k} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`)
        .join('\n')}\n---\nWords.`,
    ],
    ['a prototype', '---\n__proto__: {title: x}\n---\nWords.'],
  ])('goes on without front matter that is %s', (_, file) => {
    expect(one('a.md', file)).toEqual({ text: 'Words.', raw: file, encoding: 'utf-8' })
  })

  it('leaves a rule that closes nothing, and front matter with nothing below it, in the text', () => {
    expect(one('a.md', '---\nPeru cut duties.').text).toBe('---\nPeru cut duties.')
    expect(one('a.md', '---\ntitle: x\n---\n').text).toBe('---\ntitle: x\n---\n')
  })
})

describe('JSON', () => {
  it('reads an object, an array and lines, under either name of a field', () => {
    const full = {
      id: 1,
      title: 'Peru cuts duties',
      content: 'By half.',
      link: 'https://example.org/a',
      date: '2025-04-14T10:00Z',
      publisher: { name: 'Andes Wire', tier: 'wire', stateMedia: true },
    }
    expect(one('a.json', JSON.stringify(full))).toEqual({
      text: 'Peru cuts duties\nBy half.',
      raw: JSON.stringify(full),
      encoding: 'utf-8',
      title: 'Peru cuts duties',
      url: 'https://example.org/a',
      published: { from: '2025-04-14', to: '2025-04-14', precision: 'day', raw: '2025-04-14T10:00Z', inferred: false },
      publisher: { name: 'Andes Wire', tier: 'wire', stateMedia: true },
    })
    const two = [
      { text: 'One.', title: null, url: '' },
      { body: 'Two.', source: 'Post', published: 'long ago' },
    ]
    const expected = [
      { text: 'One.', encoding: 'utf-8' },
      { text: 'Two.', encoding: 'utf-8', publisher: { name: 'Post', tier: 'press' } },
    ]
    expect(read('a.json', JSON.stringify(two))).toEqual({ articles: expected, failures: [] })
    expect(read('a.jsonl', `\ufeff${two.map(item => JSON.stringify(item)).join('\r\n\n')}\n`).articles).toEqual(
      expected,
    )
  })

  it('names the item and the field that is wrong, and reads the others', () => {
    const items = [
      { text: 'One.' },
      { text: 4 },
      { title: 'x' },
      'words',
      { text: 'a', url: 'javascript:x' },
      { text: ' ' },
      { text: 'b', source: { tier: 'wire' } },
    ]
    const { articles, failures } = read('a.json', JSON.stringify(items))
    expect(articles.map(article => article.text)).toEqual(['One.'])
    expect(failures.map(f => f.message)).toEqual([
      expect.stringMatching(/^a\.json, item 1: "text" is not valid \(.*string.*\)\.$/),
      'a.json, item 2: "text" is missing: give the article\'s words in "text", "content" or "body".',
      'a.json, item 3: it must be an object such as {"title": …, "text": …}.',
      'a.json, item 4: "url" must be an http or https address.',
      'a.json, item 5: "text" must not be empty.',
      expect.stringMatching(/^a\.json, item 6: "source.*$/),
    ])
    expect(read('a.jsonl', '{"text":"One."}\n{oops\n{"text":"Two."}')).toMatchObject({
      articles: [{ text: 'One.' }, { text: 'Two.' }],
      failures: [{ message: expect.stringMatching(/^a\.jsonl, line 2 is not valid JSON/) }],
    })
  })

  it('survives hostile input', () => {
    expect(fault('a.json', '['.repeat(1_000_000))).toEqual([
      'invalid: a.json nests more than 64 levels deep: give plain article objects.',
    ])
    expect(fault('a.json', `"${'\\"'.repeat(500_000)}`)[0]).toMatch(/not valid JSON/)
    expect(fault('a.json', '[]')).toEqual(['invalid: a.json is empty.'])
    const article = one(
      'a.json',
      '{"__proto__":{"title":"x","polluted":1},"constructor":{"prototype":{"polluted":1}},"text":"One."}',
    )
    expect(article).toEqual({ text: 'One.', encoding: 'utf-8' })
    expect('polluted' in {}).toBe(false)
    expect(one('a.json', '{"text":"[[[[ \\"{{ "}').text).toBe('[[[[ "{{ ')
    expect(fault('a.json', JSON.stringify([{ text: 'x'.repeat(6_000_000) }]))).toEqual([
      'invalid: a.json, item 0 is 5.8 MB; an article may be at most 5 MB.',
    ])
  })
})

it('decodeText states whether a mark was there', () => {
  expect(decodeText('a', bytes('\ufeffx'))).toEqual({ text: 'x', encoding: 'utf-8', bom: true })
})
