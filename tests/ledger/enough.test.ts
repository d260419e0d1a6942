import { describe, expect, it } from 'vitest'
import { foldKey } from '../../src/ledger/fold.js'
import { event } from '../store/samples.js'

const DAY_MS = 86_400_000
const START = Date.UTC(2025, 0, 1)

describe('a card of which very many articles tell', () => {
  const events = Array.from({ length: 300 }, (_, index) => {
    const rest = { validAt: START + index * DAY_MS, family: index % 2 === 0 ? 'wire' : `f${index}`, seenAt: START }
    return event(`e${index}`, `a${index}`, rest)
  })

  it('keeps the best voices, one of each family first, and counts them all', () => {
    const card = foldKey(events)
    expect(card?.evidence.status?.map(({ articleId }) => articleId)).toEqual(['a299', 'a298', 'a297'])
    expect(card?.counted).toEqual({ articles: 300, fields: { status: { articles: 300, families: 151 } } })
    expect(card).toMatchObject({ families: 151, firstAt: START, asOf: START + 299 * DAY_MS })
  })

  it('takes what one desk published for one voice, and not what an aggregator passed on', () => {
    const told = (tier: 'press' | 'aggregator') =>
      foldKey(events.map(each => ({ ...each, family: each.articleId, source: 'Harbour Post', tier })))
    expect([told('press')?.families, told('press')?.counted?.fields.status?.families]).toEqual([1, 1])
    expect([told('aggregator')?.families, told('aggregator')?.counted?.fields.status?.families]).toEqual([300, 300])
  })

  it('keeps a contradiction before what time has settled', () => {
    const rates = events.map((each, index) => ({
      ...each,
      field: 'rate',
      claim: { ...each.claim, value: { low: index, high: index, basis: 'additional' } },
    }))
    const rival = event('rival', 'rival', {
      ...rates.at(-1),
      id: 'rival',
      articleId: 'rival',
      family: 'rival',
      tier: 'aggregator',
    })
    const claim = { ...rival.claim, value: { low: 7_000, high: 7_000, basis: 'additional' } }
    const conflicts = foldKey([...rates, { ...rival, claim }])?.conflicts ?? []
    expect(conflicts).toHaveLength(3)
    expect(conflicts.map(({ kind }) => kind)).toContain('contradiction')
  })

  it('says nothing of how many there are where it holds all', () => {
    expect(foldKey(events.slice(0, 3))).not.toHaveProperty('counted')
  })
})
