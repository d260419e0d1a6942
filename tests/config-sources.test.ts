import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readYaml } from '../src/lib/yaml-file.js'
import { everyMs, type SourceConfig, SourceList } from '../src/sources/source-config.js'

const MINUTE_MS = 60_000
const SHIPPED = resolve(import.meta.dirname, '../config/sources.yaml')
const { sources } = readYaml(SHIPPED, z.strictObject({ sources: SourceList }))
/** As written, before the schema puts its defaults in. */
const written = readYaml(SHIPPED, z.object({ sources: z.array(z.looseObject({ id: z.string() })) })).sources
const web = sources.filter(source => source.type !== 'folder')
const feeds = sources.flatMap(source => (source.type === 'feed' || source.type === 'sitemap' ? [source] : []))
const OFFICIAL_PLACES = ['US', 'EU', 'GB', 'CA', 'AU', 'IN', 'JP', 'KR', 'VN', 'MX', 'BR'] as const
/** One request a host at a time, two seconds apart: more entries than this would crowd each other and look like a crawl. */
const MOST_A_HOST = 4
/** What a careful person would not write into an address that is to last. */
const PASSING_PARAMETER = /^(?:utm_|session|sid$|token$|key$|api_?key$|auth)/i

function tierOf(source: SourceConfig): string | undefined {
  return source.publisher?.tier
}

function counted(words: readonly string[]): Map<string, number> {
  return words.reduce((counts, word) => counts.set(word, (counts.get(word) ?? 0) + 1), new Map<string, number>())
}

describe('the sources that ship', () => {
  it('begin with the inbox', () => {
    expect(sources[0]).toMatchObject({ id: 'inbox', type: 'folder', path: 'inbox' })
  })

  it('are thirty feeds or more', () => {
    expect(feeds.length).toBeGreaterThanOrEqual(30)
  })

  it('include the Federal Register, with agencies and terms', () => {
    const [register] = sources.flatMap(source => (source.type === 'federal-register' ? [source] : []))
    expect(register?.agencies?.length).toBeGreaterThan(0)
    expect(register?.terms?.length).toBeGreaterThan(0)
  })

  it.each(OFFICIAL_PLACES)('have a primary source of %s', place => {
    expect(web.filter(source => source.country === place && tierOf(source) === 'primary')).not.toEqual([])
  })

  it('have a primary source of the WTO, which is no country', () => {
    const [wto] = feeds.filter(source => source.publisher.name === 'WTO')
    expect(wto).toMatchObject({ publisher: { tier: 'primary' } })
    expect(wto?.country).toBeUndefined()
  })

  it.each(written.slice(1))(
    'say of $id who, in which language and how often, and leave nothing to defaults',
    source => {
      expect(source).toMatchObject({
        publisher: { name: expect.stringMatching(/\S/), tier: expect.any(String) },
        language: expect.any(String),
        every: expect.any(String),
      })
    },
  )

  it('look at wires most often, and at nothing oftener than every ten minutes or seldomer than four times a day', () => {
    const intervals = (...tiers: string[]) =>
      web.flatMap(source => (tiers.includes(tierOf(source) ?? '') ? [everyMs(source.every)] : []))
    expect(Math.max(...intervals('wire'))).toBeLessThanOrEqual(Math.min(...intervals('press', 'primary')))
    expect(Math.min(...intervals('wire'))).toBeGreaterThanOrEqual(10 * MINUTE_MS)
    expect(Math.max(...intervals('press', 'primary'))).toBeLessThanOrEqual(6 * 60 * MINUTE_MS)
  })

  it('hold wires, press and state media beside the primary ones', () => {
    expect([...new Set(web.map(tierOf))]).toEqual(expect.arrayContaining(['press', 'primary', 'wire']))
    expect(feeds.filter(source => source.publisher.stateMedia === true).length).toBeGreaterThanOrEqual(3)
  })

  it('mark no state media by a false that reads like a claim', () => {
    expect(feeds.filter(source => source.publisher.stateMedia === false)).toEqual([])
  })

  it('give addresses of the public web that differ and carry nothing of a session', () => {
    const urls = feeds.map(source => new URL(source.url))
    for (const url of urls) {
      expect(url.protocol, url.href).toMatch(/^https?:$/)
      expect(url.hostname, url.href).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/)
      expect([url.username, url.password, url.port, url.hash].join(''), url.href).toBe('')
      expect(
        [...url.searchParams.keys()].filter(name => PASSING_PARAMETER.test(name)),
        url.href,
      ).toEqual([])
    }
    const sameness = urls.map(
      url => `${url.hostname.replace(/^www\./, '')}${url.pathname.replace(/\/$/, '')}${url.search}`,
    )
    expect([...counted(sameness)].filter(([, count]) => count > 1)).toEqual([])
  })

  it('ask no host for more than a few feeds', () => {
    const crowded = [...counted(feeds.map(source => new URL(source.url).hostname))].filter(
      ([, count]) => count > MOST_A_HOST,
    )
    expect(crowded).toEqual([])
  })

  it('have ids that differ', () => {
    expect(new Set(sources.map(source => source.id)).size).toBe(sources.length)
  })
})
