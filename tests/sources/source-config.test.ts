import { describe, expect, it } from 'vitest'
import { everyMs, SourceConfig, SourceList } from '../../src/sources/index.js'

const feed = { id: 'a', type: 'feed', url: 'https://a.example/rss', publisher: 'A' }
const folder = { id: 'b', type: 'folder', path: 'inbox' }
/** What is wrong with a source, or nothing. */
const fault = (config: object) => SourceConfig.safeParse(config).error?.issues[0]?.message

describe('a source of the configuration', () => {
  it('has an interval, half an hour where it states none', () => {
    expect(SourceConfig.parse(feed).every).toBe('30m')
    expect(['20s', '5m', '2h', '7d'].map(everyMs)).toEqual([20_000, 300_000, 7_200_000, 604_800_000])
    expect(() => everyMs('soon')).toThrow('"soon" is no interval: write 30m, 2h or 1d.')
  })

  it.each(['4m', '20s', '8d', '169h', '30', 'm', '1.5h', '-5m', '', '30 m'])(
    'refuses the interval %j on the web',
    every => {
      expect(fault({ ...feed, every })).toBe('write an interval from 5m to 7d, such as 30m, 2h or 1d')
    },
  )

  it('may be a folder that is looked at every 20 seconds, and not sooner', () => {
    expect(fault({ ...folder, every: '20s' })).toBeUndefined()
    expect(fault({ ...folder, every: '19s' })).toBe('write an interval from 20s to 7d, such as 30m, 2h or 1d')
  })

  it.each([
    [{ ...feed, country: 'EU', language: 'zh-Hant-TW', every: '1d' }, undefined],
    [{ id: 'r', type: 'federal-register' }, undefined],
    [{ id: 'r', type: 'federal-register', agencies: ['commerce-department'], terms: [] }, undefined],
    [{ ...feed, type: 'sitemap', under: '/news/' }, undefined],
    [{ ...feed, country: 'vn' }, /two capital letters/],
    [{ ...feed, language: 'no language' }, /BCP 47/],
    [{ ...feed, url: 'file:///etc/passwd' }, /begins with https/],
    [{ ...feed, url: 'https://user:word@a.example/' }, /begins with https/],
    [{ ...feed, publisher: undefined }, /./],
    [{ ...feed, path: 'x' }, /path/],
    [{ ...feed, id: 'A b' }, /small letters/],
    [{ ...feed, type: 'sitemap', under: 'news' }, /path that the wanted pages begin with/],
    [{ id: 'r', type: 'federal-register', agencies: ['Commerce Department'] }, /as in its address/],
    [{ id: 'r', type: 'federal-register', agencies: [], terms: [] }, /agencies or terms/],
    [{ ...feed, type: 'page' }, /./],
  ])('is checked: %j', (config, message) => {
    if (message === undefined) expect(fault(config)).toBeUndefined()
    else expect(fault(config)).toMatch(message)
  })

  it('has an id of its own', () => {
    const { error } = SourceList.safeParse([feed, folder, { ...folder, id: 'a' }])
    expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['2.id', '"a" is there twice: rename one'],
    ])
  })
})
