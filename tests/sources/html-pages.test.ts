import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/sources/formats.js'
import { weightOf } from '../../src/sources/html/measure.js'
import { pruned } from '../../src/sources/html/prune.js'
import { htmlTree } from '../../src/sources/html/tree.js'
import { written } from '../../src/sources/html/write.js'
import { PAGES, WALLS } from '../fixtures/pages/pages.js'
import { f1, scored } from '../fixtures/pages/score.js'
import { CHINESE, CHIPS, LUMBER, TUNA } from '../fixtures/pages/stories.js'
import { document, paragraphs, top } from '../fixtures/pages/surroundings.js'
import { growth, LINEAR } from '../support/growth.js'

const read = (html: string) => {
  const { articles, failures } = readDocument({ name: 'page.html', bytes: Buffer.from(html) })
  return { text: articles[0]?.text, failure: failures[0] }
}
const bodyOf = (html: string) => read(html).text?.split('\n').slice(1)

describe('the article of a news page', () => {
  it.each(PAGES)('is read whole and alone from $name', ({ html, title, body }) => {
    expect(read(html).text?.split('\n')).toEqual([title, ...body])
  })

  it('is found with an F1 of at least 0.96 over all pages, scored as the public benchmark scores', () => {
    const scores = PAGES.map(({ html, body }) => scored(body.join('\n'), bodyOf(html)?.join('\n') ?? ''))
    expect(f1(scores)).toBeGreaterThanOrEqual(0.96)
    expect(scored('one two three four five', 'one two three four six')).toEqual({ precision: 0.5, recall: 0.5 })
    expect(f1([{ precision: 1, recall: 0.5 }])).toBeCloseTo(0.667, 3)
  })
})

describe('a page with a wall and no article', () => {
  it.each(WALLS)('fails and says so: $name', ({ html, asks }) => {
    expect(read(html)).toMatchObject({
      text: undefined,
      failure: {
        kind: 'invalid',
        message: `page.html only asks ${asks} and shows no article: save the article's text as .txt.`,
      },
    })
  })

  it('is not one with a teaser, in a script of many words to the letter as well', () => {
    const words = CHINESE.paragraphs.slice(0, 2)
    expect(
      bodyOf(document(CHINESE, `<div>${words.map(p => `<p>${p}</p>`).join('')}<p>付费阅读全文</p></div>`)),
    ).toEqual(words)
  })

  it('is not one that writes of cookies, robots, scripts and subscriptions', () => {
    const words = [
      'Regulators fined three publishers on Monday for asking readers to accept cookies before they could see a price list.',
      'The robots that sort parcels at the border need to enable JavaScript on old terminals, an engineer told the inquiry.',
      'Subscribers only learnt of the breach when the company wrote to them in May, four months after it was found.',
    ]
    expect(
      bodyOf(document({ ...TUNA, paragraphs: words }, `<article>${words.map(p => `<p>${p}</p>`).join('')}</article>`)),
    ).toEqual(words)
  })
})

describe('a table', () => {
  const table = (rows: string) => document(LUMBER, `<article>${paragraphs(LUMBER)}<table>${rows}</table></article>`)

  it('has a line for each row, the cells kept apart', () => {
    const rows =
      '<tr><th>Country</th><th>Rate</th></tr><tr><td><p>Vietnam</p></td><td>46%</td></tr><tr><td>Chad</td><td></td></tr>'
    expect(bodyOf(table(rows))?.slice(-3)).toEqual(['Country | Rate', 'Vietnam | 46%', 'Chad'])
  })

  it('with paragraphs in its cells is read cell by cell', () => {
    const rows =
      '<tr><td><p>Duties on boards rise.</p><p>Beams follow in May.</p></td><td>Shingles stay free.</td></tr>'
    expect(bodyOf(table(rows))?.slice(-3)).toEqual([
      'Duties on boards rise.',
      'Beams follow in May.',
      'Shingles stay free.',
    ])
  })
})

describe('old mark-up', () => {
  it('that closes neither cells nor rows is read, however many there are', () => {
    const rows = Array.from({ length: 300 }, (_, i) => `<tr><td>Good ${i}<td>${i % 40}%`).join('\n')
    expect(
      bodyOf(document(LUMBER, `<article>${paragraphs(LUMBER)}<table>${rows}</table></article>`))?.slice(-1),
    ).toEqual(['Good 299 | 19%'])
  })

  it('of definition lists without end tags is no deep nesting', () => {
    const items = Array.from(
      { length: 300 },
      (_, i) => `<dt>Heading ${7201 + i}<dd>The duty is ${i % 30}% from 1 May.`,
    ).join('')
    expect(bodyOf(document(LUMBER, `<article>${paragraphs(LUMBER)}<dl>${items}</dl></article>`))?.slice(-2)).toEqual([
      'Heading 7500',
      'The duty is 29% from 1 May.',
    ])
  })
})

it('a page too large for Readability is read without its furniture', () => {
  const words = 'Duties on goods of every heading rise by a tenth on Monday, said the ministry.'
  const lines = bodyOf(
    document(
      LUMBER,
      `<nav><a href="/">Home</a></nav>${`<p>${words}</p>`.repeat(9_000)}<footer>Imprint and more</footer>`,
    ),
  )
  expect(lines).toHaveLength(9_000)
  expect(new Set(lines)).toEqual(new Set([words]))
})

describe('the copy of an article in linked data', () => {
  const stated = (more: object) =>
    document(
      CHIPS,
      '<div id="app"><p>The story is on its way.</p></div>',
      `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', ...more })}</script>`,
    )

  it('is read where the page itself shows much less, as HTML too', () => {
    expect(bodyOf(stated({ articleBody: `<p>${CHIPS.paragraphs.join('</p><p>')}</p>` }))).toEqual(CHIPS.paragraphs)
    expect(bodyOf(stated({ articleBody: CHIPS.paragraphs.join('\r\n').replaceAll('’', '&#8217;') }))).toEqual(
      CHIPS.paragraphs,
    )
  })

  it('is left alone where the publisher keeps the article for subscribers, or where it is no longer', () => {
    const shown = ['The story is on its way.']
    expect(bodyOf(stated({ articleBody: CHIPS.paragraphs.join('\n'), isAccessibleForFree: 'False' }))).toEqual(shown)
    expect(bodyOf(stated({ articleBody: 'The story.' }))).toEqual(shown)
  })
})

it('a page of several stories gives the one that its title names', () => {
  const story = (of: typeof LUMBER) => `<article><h1>${of.title}</h1>${paragraphs(of)}</article>`
  expect(bodyOf(document(CHIPS, story(LUMBER) + story(CHIPS) + story(TUNA)))).toEqual(CHIPS.paragraphs)
})

it('words that a reader does not see are not read', () => {
  const unseen = 'This paragraph is for search engines alone, and no reader of the page has ever seen it there.'
  for (const how of ['hidden', 'aria-hidden="true"', 'style="color:red; display: none"'])
    expect(
      bodyOf(
        document(
          LUMBER,
          `<article>${paragraphs(LUMBER, 0, 4)}<div ${how}>${unseen}</div>${paragraphs(LUMBER, 4)}</article>`,
        ),
      ),
    ).toEqual(LUMBER.paragraphs)
})

it('a short caption without a class of its own is known by its picture', () => {
  const picture = '<div><img src="/a.jpg" width="600"><div>The harbour of Pelham on a wet morning in May.</div></div>'
  expect(
    bodyOf(document(LUMBER, `<article>${paragraphs(LUMBER, 0, 4)}${picture}${paragraphs(LUMBER, 4)}</article>`)),
  ).toEqual(LUMBER.paragraphs)
})

it('an article that a script would show is read, though it is hidden or in a dialog', () => {
  for (const how of ['style="display:none"', 'role="dialog"', 'aria-hidden="true"'])
    expect(bodyOf(document(LUMBER, `${top}<div ${how}>${paragraphs(LUMBER)}</div>`))).toEqual(LUMBER.paragraphs)
})

it('words in the midst of a sentence stay, whatever they are called', () => {
  const words =
    'Shares of <span class="share">Corvane</span> fell by 3% on <time class="date">Monday</time>, and <a class="tag" href="/x">Silvan</a> lost a tenth of its value.'
  const read = 'Shares of Corvane fell by 3% on Monday, and Silvan lost a tenth of its value.'
  expect(bodyOf(document(LUMBER, `<article>${paragraphs(LUMBER)}<p>${words}</p></article>`))).toEqual([
    ...LUMBER.paragraphs,
    read,
  ])
})

it('a summary of another story goes with the heading above it, between paragraphs too', () => {
  const more =
    '<h3>You may also like</h3><div><a href="/n/1">Old mill town bets on cheese</a> <span>A dairy moves in.</span></div>'
  expect(
    bodyOf(document(LUMBER, `<article>${paragraphs(LUMBER, 0, 5)}${more}${paragraphs(LUMBER, 5)}</article>`)),
  ).toEqual(LUMBER.paragraphs)
})

it('a letter of a script of many words to the letter weighs as three', () => {
  expect(weightOf(' 関税 of 24% 관세 ')).toBe(17)
})

it('wrappers in wrappers are taken off before Readability, which takes seconds over deep pages', () => {
  const { body } = htmlTree(`${'<div> <section>'.repeat(100)}<p>Duties rose.</p>${'</section></div>'.repeat(100)}`)
  expect(written(pruned(body, undefined))).toBe(
    '<!doctype html><html><head></head><body><section><p>Duties rose.</p></section></body></html>',
  )
})

it('short paragraphs stay, however deep their wrappers', () => {
  const wrapped = (words: string) => `${'<div>'.repeat(7)}<p>${words}</p>${'</div>'.repeat(7)}`
  const words = [...LUMBER.paragraphs.slice(0, 5), 'Not all agree.', ...LUMBER.paragraphs.slice(5)]
  expect(bodyOf(document(LUMBER, `<div>${words.map(wrapped).join('')}</div>`))).toEqual(words)
})

it('a heading that leads to other stories goes with what it leads to, links or not', () => {
  const more = '<h3>Related stories</h3><div>Old mill town bets on cheese</div>'
  expect(bodyOf(document(CHIPS, `<div><article>${paragraphs(CHIPS)}</article>${more}</div>`))).toEqual(CHIPS.paragraphs)
})

it('text in a named box stays where it is most of the page, whatever the box is called', () => {
  for (const name of ['sidebar related', 'comments', 'newsletter-content', 'author', 'widget-share'])
    expect(bodyOf(document(LUMBER, `<div class="${name}">${paragraphs(LUMBER)}</div>`))).toEqual(LUMBER.paragraphs)
})

it('any nesting of the parts of a page is read without a bug, and no mark-up or script stays in the text', () => {
  const part = fc.constantFrom(
    '<div class="related">',
    '</div>',
    '<p>',
    '<table><tr><td>',
    '</table>',
    '<a href="/x">',
    '</a>',
    '<br>',
    '<aside>',
    '<figure><img src=a>',
    '</figure>',
    '<script>',
    '</script>',
    '<!--',
    '-->',
    '<ul><li>',
    '<h1>',
    '<svg>',
    '</svg>',
    '&lt;',
    ' Duties rose to 24% on Friday, the ministry said. ',
    '<form>',
    '<noscript>',
    '<article>',
    '</article>',
    '<style>x{}',
    '\u0000',
    '<',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), parts => {
      const { text, failure } = read(`<body>${parts.join('')}`)
      expect(failure?.kind).not.toBe('bug')
      expect(text ?? '').not.toMatch(/<\/?(?:div|script|svg|p)>/)
    }),
    { numRuns: 150 },
  )
})

describe('reading takes time in proportion to the page for', () => {
  it.each<[string, (size: number) => string]>([
    ['open angle brackets', size => '<'.repeat(size)],
    ['open comments', size => '<!--'.repeat(size)],
    ['open scripts', size => '<script'.repeat(size)],
    ['scripts', size => '<script>1</script>'.repeat(size / 10)],
    ['closed comments', size => '<!---->'.repeat(size / 4)],
    ['paragraphs of links', size => '<p><a href=x>Another story</a></p>'.repeat(size / 40)],
    ['siblings with class names', size => `<div class="${'related-'.repeat(30)}x">word</div>`.repeat(size / 60)],
    ['lines that nearly are credits', size => `<p>${'Photo: '.repeat(20)}</p>`.repeat(size / 40)],
    ['one long word', size => `<p>${'a'.repeat(size * 4)}</p>`],
    ['one long line of capitals', size => `<p>${'By Jane Doe, '.repeat(size)}</p>`],
    ['cells', size => `<table>${'<tr><td>Chad<td>10%'.repeat(size / 40)}</table>`],
    ['linked data', size => `<script type="application/ld+json">${'[{'.repeat(size)}</script><p>x`],
    ['articles', size => `${'<article><h1>x</h1><p>y</p></article>'.repeat(size / 80)}`],
  ])('%s', (_, html) => {
    expect(growth(size => void read(html(size)), 15_000)).toBeLessThan(LINEAR)
  })
})
