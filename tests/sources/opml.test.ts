import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean } from '../../src/messages/clean.js'
import { oneLine } from '../../src/sources/metadata.js'
import { readOpml, writeOpml } from '../../src/sources/opml.js'
import { FeedConfig } from '../../src/sources/source-config.js'

const read = (text: string) => readOpml('list.opml', Buffer.from(text))
const opml = (body: string) => `<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><body>${body}</body></opml>`
const feed = (url: string, name: string, more: object = {}) =>
  FeedConfig.parse({ type: 'feed', id: 'a', url, publisher: { name, tier: 'wire' }, ...more })

describe('reading OPML', () => {
  it('finds feeds at every depth, with the folders that they stand in', () => {
    const entries = read(
      opml(`<outline text="Trade"><outline text="Asia &amp; Pacific">
        <outline type="rss" text="Port news" xmlUrl="https://port.example/rss?a=1&amp;b=2" htmlUrl="https://port.example/"/>
      </outline></outline>
      <outline XMLURL="https://two.example/feed" title="Two" text="Other"/><outline text="Empty"/>`),
    )
    expect(entries).toEqual([
      {
        url: 'https://port.example/rss?a=1&b=2',
        title: 'Port news',
        htmlUrl: 'https://port.example/',
        path: ['Trade', 'Asia & Pacific'],
        stated: {},
      },
      { url: 'https://two.example/feed', title: 'Two', path: [], stated: {} },
    ])
  })

  it('reads the encoding that it declares', () => {
    const text = opml('<outline text="Grün" xmlUrl="https://a.example/"/>').replace('UTF-8', 'ISO-8859-1')
    expect(readOpml('l', Buffer.from(text, 'latin1'))[0]?.title).toBe('Grün')
  })

  it.each([
    ['a document type', `<!DOCTYPE opml [<!ENTITY a "b">]>${opml('')}`, /document type/],
    ['a document type in small letters', `<!doctype opml>${opml('')}`, /document type/],
    ['another format', '<rss><channel/></rss>', /is not OPML/],
    ['no XML at all', 'hello', /is not OPML/],
    ['nothing', ' ', /is empty/],
    ['a pit', opml(`${'<outline text="a">'.repeat(100_000)}`), /nested more than 64 deep/],
    ['too much', opml(`<outline text="${'a'.repeat(6_000_000)}"/>`), /5\.8 MB/],
    ['too many', opml('<outline xmlUrl="https://a.example/"/>'.repeat(10_001)), /more than 10000 feeds/],
  ])('refuses %s', (_what, text, message) => expect(() => read(text)).toThrow(message))

  it('never hands on a control character', () => {
    const [entry] = read(opml('<outline text="a&#27;[31m&#x202e;b" xmlUrl="https://a.example/"/>'))
    expect(entry?.title).toBe('a[31mb')
  })
})

describe('writing OPML', () => {
  it('keeps what a source is, so that reading it gives the source again', () => {
    const one = feed('https://a.example/rss', 'The "A" <Agency> & Co', {
      id: 'agency',
      country: 'VN',
      language: 'vi',
      every: '1h',
      publisher: { name: 'The "A" <Agency> & Co', tier: 'wire', stateMedia: true },
    })
    const [entry] = read(writeOpml([one], 'Tradewind'))
    expect(entry).toEqual({
      url: one.url,
      title: 'The "A" <Agency> & Co',
      language: 'vi',
      path: ['wire'],
      stated: { id: 'agency', tier: 'wire', country: 'VN', every: '1h', 'state-media': 'true' },
    })
  })

  it('says so where there is no feed', () => expect(() => writeOpml([], 'x')).toThrow('no feed to export'))

  it('of any feeds reads back as the same feeds', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .map(text => oneLine(clean(text)))
      .filter(text => text !== '')
    const tier = fc.constantFrom('primary', 'wire', 'press', 'aggregator')
    const sources = fc.array(
      fc
        .record({ url: fc.webUrl({ withQueryParameters: true }), name, tier })
        .map(({ url, name: named, tier: its }) => feed(url, named, { publisher: { name: named, tier: its } })),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(sources, feeds => {
        const key = (url: string, title: string, its: string | undefined) => `${url} ${title} ${its}`
        expect(
          read(writeOpml(feeds, 'x'))
            .map(each => key(each.url, each.title, each.stated.tier))
            .sort(),
        ).toEqual(feeds.map(each => key(each.url, each.publisher.name, each.publisher.tier)).sort())
      }),
      { numRuns: 200 },
    )
  })
})
