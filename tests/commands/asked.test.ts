import { describe, expect, it } from 'vitest'
import { marksAsked, readAsked } from '../../src/commands/asked.js'
import { gazetteer, topicBook } from '../support/working-desk.js'

const NOW = Date.parse('2025-05-20T12:00:00Z')
const read = (text: string) => readAsked(text, { names: gazetteer, book: topicBook }, NOW)
const sides = (text: string) => {
  const { by, on, about } = read(text)
  return [by.join(), on.join(), about.join()].join(' | ')
}

describe('who charges whom', () => {
  it.each([
    ['vietnam', ' |  | VN'],
    ['us vietnam', ' |  | US,VN'],
    ['us on vietnam', 'US | VN | '],
    ['vietnam to us', 'US | VN | '],
    ['from vietnam to us', 'US | VN | '],
    ['from:us on:vn', 'US | VN | '],
    ['on:vn from:us', 'US | VN | '],
    ['by:us', 'US |  | '],
    ['by: us', 'US |  | '],
    ['vietnam by:us', 'US | VN | '],
    ['tariffs by the us on vietnam', 'US | VN | '],
    ['us tariffs to vietnam', 'US | VN | '],
    ['imports from china into the us', 'US | CN | '],
    ['United States → Vietnam', 'US | VN | '],
    ['us>vn', 'US | VN | '],
    ['us steel canada', ' |  | US,CA'],
    ['us on steel from canada', 'US | CA | '],
    ['eu cars', ' |  | EU'],
    ['vn', ' |  | VN'],
    ['🇻🇳 🇺🇸', ' |  | VN,US'],
    ['🇻🇳🇺🇸', ' |  | VN,US'],
    ['viet nam', ' |  | VN'],
    ['Vietnamese steel', ' |  | VN'],
    ['Hanoi', ' |  | VN'],
    ['america', ' |  | US'],
    ['s. korea', ' |  | KR'],
    ['U.S. S. Korea', ' |  | US,KR'],
    ["china's tariffs on us soybeans", 'CN | US | '],
    ['US-China', ' |  | US,CN'],
    ['us/china', ' |  | US,CN'],
    ['turkey', ' |  | TR'],
    ['china porcelain', ' |  | CN'],
    ['chile', ' |  | CL'],
    ['asean', ' |  | ASEAN'],
    ['mercosur', ' |  | MERCOSUR'],
    ['g20', ' |  | G20'],
    ['what does the us charge on goods from vietnam?', 'US | VN | '],
    ['in', ' |  | IN'],
    ['my', ' |  | MY'],
    ['vn, my, kh', ' |  | VN,MY,KH'],
    ['vn my kh', ' |  | VN,MY,KH'],
    ['IN', ' |  | IN'],
    ['steel in my country', ' |  | '],
    ['the us and china', ' |  | US,CN'],
  ])('%s', (text, said) => expect(sides(text)).toBe(said))
})

describe('what it is about', () => {
  it.each([
    ['eu cars', 'cars'],
    ['steel', 'steel'],
    ['chips', 'semiconductors'],
    ['hs 72', 'steel'],
    ['8703', 'cars'],
    ['hs:8703', 'cars'],
    ['palm oil indonesia', 'palm-oil'],
    ['alumnium', 'aluminium'],
  ])('goods: %s', (text, slug) => expect(read(text).goods).toContain(slug))

  it('takes no part of a longer name for goods of its own', () => {
    expect(read('palm oil').goods).not.toContain('oil')
    expect(read('turkey').goods).toEqual([])
    expect(read('china').goods).toEqual([])
  })

  it.each([
    ['section 232', 'basis:s232'],
    ['232 steel', 'basis:s232'],
    ['301', 'basis:s301'],
    ['ieepa', 'basis:ieepa'],
    ['section 201', 'basis:s201'],
    ['anti-dumping china', 'instrument:antidumping'],
    ['sanctions russia', 'domain:sanctions'],
    ['fta', 'form:fta'],
    ['steel', 'good:steel'],
    ['vietnam', 'about:*'],
    ['vietnam', 'about:ASEAN'],
    ['on:france', 'on:EU'],
    ['by:brazil', 'by:MERCOSUR'],
    ['asean', 'about:VN'],
    ['eu', 'about:FR'],
  ])('marks: %s', (text, mark) => expect(marksAsked(read(text)).flat()).toContain(mark))

  it('asks of a pair that both are in a card, and that only one of them may stand for all the world', () => {
    const [first = [], second = []] = marksAsked(read('us vietnam'))
    expect(first).toContain('about:US')
    expect(first).not.toContain('about:*')
    expect(second).toEqual(expect.arrayContaining(['about:VN', 'about:*']))
    expect(marksAsked(read('by:us')).flat()).not.toContain('by:*')
  })
})

describe('words that are no names', () => {
  it.each([
    ['vietnm', 'Vietnam'],
    ['vietnma', 'Vietnam'],
    ['swizerland', 'Switzerland'],
    ['south korae', 'South Korea'],
    ['ivory cost', 'Ivory Coast'],
    ['alumnium', 'aluminum'],
  ])('are taken for the nearest name, and it is said: %s', (text, meant) => {
    const [slip] = read(text).nearest
    expect(slip).toMatchObject({ typed: text, taken: true })
    expect(slip?.meant).toContain(meant)
    expect(read(text).words).toEqual([])
  })

  it.each(['georgia', 'korea', 'congo', 'guinea'])('may be shared by several, and it is said: %s', text => {
    const [slip] = read(text).nearest
    expect(slip?.taken).toBe(true)
    expect(slip?.meant.length).toBeGreaterThan(1)
  })

  it('stay words where nothing is near', () => {
    expect(read('vietnam blorp xyzzy').words).toEqual(['blorp', 'xyzzy'])
    expect(read('how much is charged on steel from vietnam, please?').words).toEqual([])
    expect(read('South Korea').nearest).toEqual([])
  })
})

describe('when', () => {
  const day = (iso: string) => Date.parse(`${iso}T23:59:59.999Z`)
  it.each([
    ['vietnam as-of:2025-04-14', '2025-04-14'],
    ['vietnam as-of: 2025-04-14', '2025-04-14'],
    ['as of 14 April 2025 vietnam', '2025-04-14'],
    ['vietnam on 2025-04-14', '2025-04-14'],
    ['vietnam on April 14, 2025', '2025-04-14'],
    ['vietnam 14th of april 2025 steel', '2025-04-14'],
    ['vietnam 14/04/2025', '2025-04-14'],
    ['vietnam as of 14 april', '2025-04-14'],
    ['vietnam yesterday', '2025-05-19'],
    ['vietnam last month', '2025-04-30'],
    ['vietnam april 2025', '2025-04-30'],
    ['vietnam in april', '2025-04-30'],
    ['vietnam in 2024', '2024-12-31'],
    ['vietnam 2025-04', '2025-04-30'],
    ['vietnam q1 2025', '2025-03-31'],
    ['vietnam 3 weeks ago', '2025-04-29'],
    ['vietnam a month ago', '2025-04-20'],
    ['vietnam in may', '2025-05-20'],
    ['vietnam as of 2031-01-01', '2031-01-01'],
  ])('as of: %s', (text, iso) => {
    const asked = read(text)
    expect(new Date(asked.asOf?.at ?? 0).toISOString()).toBe(new Date(day(iso)).toISOString())
    expect(asked.about).toEqual(['VN'])
    expect(asked.words).toEqual([])
  })

  it('says that a month was read as its end', () => {
    expect(read('vietnam april 2025').asOf?.words).toBe('30 April 2025 (“april 2025” was read as its end)')
    expect(read('vietnam as-of:2025-04-14').asOf?.words).toBe('14 April 2025')
    expect(read('vietnam in may').asOf?.words).toContain('is not over yet')
  })

  it.each([
    ['vietnam since:7d', '2025-05-13T12:00:00Z'],
    ['vietnam since 7 days', '2025-05-13T12:00:00Z'],
    ['vietnam last 2 weeks', '2025-05-06T12:00:00Z'],
    ['vietnam since march', '2025-03-01T00:00:00Z'],
    ['vietnam since 2 April 2025', '2025-04-02T00:00:00Z'],
    ['vietnam since 2024', '2024-01-01T00:00:00Z'],
  ])('since: %s', (text, iso) => {
    expect(read(text).since).toBe(Date.parse(iso))
    expect(read(text).words).toEqual([])
  })

  it('reads no date into what is none', () => {
    for (const text of ['8703', 'hs 2025', 'march', 'may', '2025-13-40', '301', 'on vietnam'])
      expect(read(text).asOf).toBeUndefined()
  })
})

describe('what form the answer is to have', () => {
  it('is said by a word anywhere', () => {
    expect(read('vietnam history')).toMatchObject({ history: true, about: ['VN'] })
    expect(read('compare vietnam malaysia')).toMatchObject({ compare: true, about: ['VN', 'MY'] })
    expect(read('vn vs my')).toMatchObject({ compare: true, about: ['VN', 'MY'] })
    expect(read('compare vn,my,kh by:us')).toMatchObject({ compare: true, by: ['US'], on: ['VN', 'MY', 'KH'] })
  })
})
