import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byVoice, type Speaker } from '../../src/stories/voices.js'
import { creditsStateAgency } from '../../src/stories/wires.js'

const count = (speakers: readonly Speaker[]): number => byVoice(speakers, speaker => speaker).length
const says = (family: string, publisher: string, tier: Speaker['tier'] = 'press'): Speaker => ({
  family,
  publisher,
  tier,
})

describe('independent voices', () => {
  it('are one where one desk tells a matter in four stories', () => {
    const names = ['Harbour Post', 'Harbour Post (feed summary)', 'harbour post', 'Harbour Post (state media)']
    expect(count(names.map((name, at) => says(`f${at}`, name)))).toBe(1)
  })

  it('are one where two desks rewrite one agency, and two where each has its own', () => {
    expect(count([says('f1', 'Harbour Post'), says('f1', 'Quay Times')])).toBe(1)
    expect(count([says('f1', 'Harbour Post'), says('f2', 'Quay Times')])).toBe(2)
  })

  it('are not joined by a source without a name, nor by an aggregator', () => {
    expect(count([says('f1', 'unnamed source'), says('f2', 'unnamed source')])).toBe(2)
    expect(count([says('f1', 'Every Headline', 'aggregator'), says('f2', 'Every Headline', 'aggregator')])).toBe(2)
  })

  it('do not depend on the order, hold each item once, and are never more than families', () => {
    const speaker = fc.record({
      family: fc.constantFrom('f1', 'f2', 'f3', 'f4', 'f5'),
      publisher: fc.constantFrom('A', 'B', 'C', 'unnamed source'),
    })
    fc.assert(
      fc.property(fc.array(speaker, { maxLength: 12 }), speakers => {
        const voices = byVoice(speakers, one => one)
        expect(voices.flat()).toHaveLength(speakers.length)
        expect(voices.length).toBe(count([...speakers].reverse()))
        expect(voices.length).toBeLessThanOrEqual(new Set(speakers.map(({ family }) => family)).size)
      }),
    )
  })
})

it('knows the agencies of states from the others', () => {
  expect([creditsStateAgency(['xinhua']), creditsStateAgency(['reuters', 'ap']), creditsStateAgency([])]).toEqual([
    true,
    false,
    false,
  ])
})
