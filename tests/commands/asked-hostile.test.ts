import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeTopicBook } from '../../src/briefings/topics.js'
import { askedLine } from '../../src/commands/asked/line.js'
import { marksAsked, readAsked } from '../../src/commands/asked.js'
import { readConfig } from '../../src/config.js'
import { gazetteer } from '../support/gazetteer.js'
import { hostileText } from '../support/message-arbitraries.js'

const NOW = Date.parse('2025-05-20T12:00:00Z')
const book = makeTopicBook(readConfig({ TRADEWIND_DATA: '/tmp' }).topics, gazetteer)
const read = (text: string) => readAsked(text, { names: gazetteer, book }, NOW)

const words = fc.constantFrom(
  ...'us vietnam china eu 🇻🇳 🇺🇸 asean on by from: on: to → , steel cars 8703 hs 232 as of since 2025-04-14 april 31 999999999 compare vs history the my in 7d last month'.split(
    ' ',
  ),
)
const sentences = fc.array(words, { maxLength: 12 }).map(each => each.join(' '))
const attacks = fc.constantFrom(
  "'; DROP TABLE cards; --",
  '@everyone @here <@1> <!channel>',
  '😀'.repeat(250),
  `${'\u202e\u200f'.repeat(100)}vietnam`,
  '"""“”„‟',
  '__proto__ constructor toString',
  'a'.repeat(5_000),
  `${'from: '.repeat(200)}`,
  `${'vietnm '.repeat(100)}`,
  '0000-00-00 9999-99-99 2025-02-31',
  'as of as of as of',
)
const any = fc.oneof(hostileText, sentences, attacks, fc.string({ unit: 'binary', maxLength: 500 }))

describe('whatever is typed', () => {
  it('is read without a throw into codes that are known, days that exist and words that are short', () => {
    const codes = new Set([
      ...gazetteer.all(),
      ...gazetteer.blocs(),
      '*',
      ...Object.keys(book.file.blocs).map(id => id.toUpperCase()),
    ])
    fc.assert(
      fc.property(any, text => {
        const asked = read(text)
        for (const code of [...asked.by, ...asked.on, ...asked.about]) expect(codes).toContain(code)
        for (const list of [asked.by, asked.on, asked.about, asked.goods, asked.words])
          expect(new Set<string>(list).size).toBe(list.length)
        for (const time of [asked.asOf?.at, asked.since])
          if (time !== undefined) expect(Number.isFinite(time)).toBe(true)
        for (const word of [...asked.words, ...asked.nearest.map(({ typed }) => typed)])
          expect([...word].length).toBeLessThanOrEqual(41)
        for (const list of marksAsked(asked)) expect(list.every(mark => /^[a-z]+:\S+$/.test(mark))).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it('is read in a few milliseconds', () => {
    read('vietnm')
    const started = process.cpuUsage()
    for (const text of [`${'qwzxfoo barbaz '.repeat(40)}`, `${'vietnm '.repeat(70)}`, 'x '.repeat(250)]) read(text)
    const { user, system } = process.cpuUsage(started)
    expect((user + system) / 1_000).toBeLessThan(600)
  })

  it('means the same when it is asked again by its line', () => {
    fc.assert(
      fc.property(sentences, text => {
        const asked = read(text)
        const again = read(askedLine(asked, gazetteer))
        const parts = ({ by, on, about, goods, bases, instruments }: typeof asked) => ({
          about: [...about].sort(),
          by: [...by].sort(),
          on: [...on].sort(),
          goods: [...goods].sort(),
          bases,
          instruments,
        })
        expect(parts(again)).toEqual(parts(asked))
      }),
      { numRuns: 150 },
    )
  })

  it('says the same in whatever order options stand', () => {
    const pieces = ['from:us', 'on:vn', 'as-of:2025-04-14', 'history', 'since:30d', ', steel ,']
    fc.assert(
      fc.property(fc.shuffledSubarray(pieces, { minLength: pieces.length }), order => {
        const { by, on, asOf, history, since, goods, words: left } = read(order.join(' '))
        expect({ by, on, history, left }).toEqual({ by: ['US'], on: ['VN'], history: true, left: [] })
        expect(asOf?.words).toBe('14 April 2025')
        expect(since).toBe(NOW - 30 * 86_400_000)
        expect(goods).toContain('steel')
      }),
      { numRuns: 40 },
    )
  })
})
