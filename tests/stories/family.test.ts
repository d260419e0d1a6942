import { describe, expect, it } from 'vitest'
import { clusterBatch } from '../../src/stories/cluster.js'
import { isOneFamily } from '../../src/stories/family.js'
import { fingerprint } from '../../src/stories/fingerprint.js'
import { read } from './support.js'

const print = (text: string) => fingerprint(read({ day: '2013-07-27', text }))

const solar =
  'Brussels and Beijing settled their quarrel over solar panels on Saturday. Karel De Gucht said 94 exporters accept a minimum price of 56 cents a watt. The market is worth 21 billion euros. EU ProSun, which speaks for 43 firms, will sue.'

describe('a source family', () => {
  it('holds near-copies', () => {
    expect(isOneFamily(print(solar), print(solar.replace('on Saturday', 'after six weeks')))).toBe(true)
  })

  it('holds rewrites that credit one agency', () => {
    const one = print('Tariffs on solar panels end, sources told Reuters on Saturday.')
    const two = print('According to Reuters, the European duties on Chinese modules are to give way to a price floor.')
    expect(isOneFamily(one, two)).toBe(true)
  })

  it('holds rewrites that took over the incidental figures and names', () => {
    const two = print(
      'A floor of 56 cents for each watt ends the trade dispute, EU commissioner Karel De Gucht announced. It binds 94 companies from China in a market of €21 billion. The 43 members of EU ProSun go to court.',
    )
    expect(isOneFamily(print(solar), two)).toBe(true)
  })

  it('does not hold two desks with facts of their own, nor two agencies', () => {
    const own = print('Karel De Gucht defended the price undertaking. Solarworld shares fell 7.3 percent in Frankfurt.')
    expect(isOneFamily(print(solar), own)).toBe(false)
    expect(isOneFamily(print(`${own.articleId} told Xinhua.`), print('De Gucht told Reuters so.'))).toBe(false)
  })

  it('does not follow from the agency that took the picture', () => {
    expect(print('De Gucht spoke.\nDisclaimer: this image is taken from Reuters.').wires).toEqual([])
    expect(print('De Gucht told Reuters so.').wires).toEqual(['reuters'])
  })

  it('is named for its earliest article', () => {
    const first = read({ day: '2013-07-27', text: solar })
    const copy = read({ day: '2013-07-28', text: solar.replace('on Saturday', 'after six weeks') })
    const places = clusterBatch([copy, first])
    expect(places.get(copy.article.id)).toEqual(places.get(first.article.id))
    expect(places.get(copy.article.id)?.family).toBe(`f${first.article.id.slice(1)}`)
  })
})
