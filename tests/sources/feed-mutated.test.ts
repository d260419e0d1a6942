import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fixedClock } from '../../src/lib/clock.js'
import { Failure } from '../../src/lib/failure.js'
import type { SafeFetch } from '../../src/lib/http.js'
import { readFeed } from '../../src/sources/feed/document.js'
import { feedSource } from '../../src/sources/feed.js'

const FOLDER = new URL('../fixtures/feeds/', import.meta.url)
const feeds = readdirSync(FOLDER)
  .filter(name => /\.(?:xml|json)$/.test(name))
  .map(name => readFileSync(new URL(name, FOLDER)))
const NOW = Date.UTC(2025, 3, 14, 12)
const HOUR = 3_600_000

const seed = fc.constantFrom(...feeds)
// Everywhere alike: fast-check prefers the ends, and its doubles are nearly all as good as zero.
const place = fc.noBias(fc.integer({ min: 0, max: 1_000_000 })).map(millionths => millionths / 1_000_000)
const at = (bytes: Uint8Array, share: number) => Math.floor(share * bytes.length)
const words = fc.constantFrom(
  '<item>',
  '</item>',
  '<entry>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '</title>',
  '<script>',
  '&#0;',
  '&#27;',
  '&#x202e;',
  '&amp;#7;',
  '\u0000',
  '\u009f',
  '\u202e',
  '\ud800',
  '"',
  '<link>javascript:alert(1)</link>',
  '<link href="data:text/html,x"/>',
  '<pubDate>Fri, 01 Jan 2099 00:00:00 GMT</pubDate>',
  '<updated>2025-04-15T23:00:00Z</updated>',
  '<guid>file:///etc/passwd</guid>',
  '"url": "javascript:alert(1)", "date_published": "2031-01-01",',
  ' xml:base="javascript:x/"',
  '__proto__',
  '<__proto__>',
)
type Mutation = (bytes: Uint8Array) => Uint8Array
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, fc.integer({ min: 0, max: 255 })).map(([share, value]) => (bytes: Uint8Array) => {
    const copy = Uint8Array.from(bytes)
    copy[at(bytes, share)] = value
    return copy
  }),
  place.map(share => (bytes: Uint8Array) => bytes.subarray(0, at(bytes, share))),
  {
    weight: 3,
    arbitrary: fc.tuple(place, words).map(([share, inserted]) => (bytes: Uint8Array) => {
      const cut = at(bytes, share)
      return Buffer.concat([bytes.subarray(0, cut), Buffer.from(inserted), bytes.subarray(cut)])
    }),
  },
  fc.tuple(place, place, seed).map(([from, to, other]) => (bytes: Uint8Array) => {
    return Buffer.concat([bytes.subarray(0, at(bytes, from)), other.subarray(at(other, to))])
  }),
  fc.tuple(place, place, fc.integer({ min: 2, max: 40 })).map(([from, length, times]) => (bytes: Uint8Array) => {
    const start = at(bytes, from)
    const part = bytes.subarray(start, start + at(bytes, length * 0.1))
    return Buffer.concat([
      bytes.subarray(0, start),
      ...Array.from({ length: times }, () => part),
      bytes.subarray(start),
    ])
  }),
)
const mutated = fc
  .tuple(seed, fc.array(mutation, { minLength: 1, maxLength: 6 }))
  .map(([bytes, mutations]) => mutations.reduce<Uint8Array>((all, mutate) => mutate(all), bytes))

const HIDDEN = /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u

it('no mutated feed crashes or hangs, or yields a control character, a link that is not of the web, or a future date', async () => {
  let read = 0
  await fc.assert(
    fc.asyncProperty(mutated, async bytes => {
      const fetch: SafeFetch = async url => ({ url, status: 200, headers: new Headers(), body: bytes })
      const reader = {
        feed: async (document: Parameters<typeof readFeed>[0], known?: string) => readFeed(document, known),
      }
      const source = feedSource({ id: 'a', url: 'https://a.example/feed' }, { fetch, reader, clock: fixedClock(NOW) })
      const started = performance.now()
      try {
        const { articles, failures } = await source.fetch({})
        read += 1
        for (const { text, title, guid, url, pageUrl, published } of articles) {
          for (const words of [text.replaceAll('\n', ''), title, guid, published?.raw])
            expect(words ?? '').not.toMatch(HIDDEN)
          expect(text).not.toBe('')
          for (const link of [url, pageUrl]) expect(link ?? 'https://').toMatch(/^https?:\/\//)
          // A day may have begun where the publisher is: nowhere by more than 14 hours before it does in UTC.
          if (published?.from !== undefined)
            expect(Date.parse(published.from)).toBeLessThanOrEqual(NOW + 14 * HOUR + 600_000)
        }
        for (const failure of failures) expect(failure.kind).not.toBe('bug')
      } catch (error) {
        expect(error).toBeInstanceOf(Failure)
        expect(error).not.toMatchObject({ kind: 'bug' })
      }
      expect(performance.now() - started).toBeLessThan(2_000)
    }),
    { numRuns: 800 },
  )
  // Most mutations leave something to read: a reader that refused them all would pass the rest.
  expect(read).toBeGreaterThan(240)
})
