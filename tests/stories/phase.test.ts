import { describe, expect, it } from 'vitest'
import { clusterBatch } from '../../src/stories/cluster.js'
import { phaseOf } from '../../src/stories/phase.js'
import { read } from './support.js'

describe('the phase of a matter', () => {
  it.each([
    ['The two governments signed a fisheries pact in Oslo on Friday.', 'done'],
    ['The pause was settled over the weekend and holds until spring.', 'done'],
    ['Seoul extended its waiver for another year.', 'done'],
    ['Envoys left Oslo without an agreement.', 'open'],
    ['The ministry means to charge 40% on whisky.', 'open'],
    ['If the quarrel is not settled by June, whisky will cost double.', 'open'],
    ['Both sides hope that a pact will be signed in autumn.', undefined],
    ['Norway sold more cod than ever last year.', undefined],
  ] as const)('of "%s" is %s', (text, phase) => {
    expect(phaseOf([text])).toBe(phase)
  })

  it('is what the first part of an opening tells', () => {
    expect(
      phaseOf(['Cod was dear.', 'Oslo and London signed a pact.', 'They left Paris without an agreement in May.']),
    ).toBe('done')
  })
})

describe('an undated text that tells the end of a matter', () => {
  const talks = read({
    day: '2031-05-02',
    text: 'Talks of Norway and Britain on cod ended in Bergen on Friday, and nothing was agreed. Kari Solheim and Tom Ashby quarrelled over a quota of 41,500 tonnes and a duty of 12.5% that lapses on June 1.',
  })
  const end =
    'on cod. Trawlers may sail for another year, and buyers in Grimsby cheered. The quota stays at 41,500 tonnes, the minister told her parliament.'

  it('is not of the story of the talks before it', () => {
    const later = read({ text: `Norway and Britain signed their pact ${end}` })
    const placed = clusterBatch([talks, later])
    expect(placed.get(later.article.id)?.storyId).not.toBe(placed.get(talks.article.id)?.storyId)
  })

  it('is, where nothing tells that it is the end', () => {
    const same = read({ text: `Norway and Britain haggle ${end}` })
    const placed = clusterBatch([talks, same])
    expect(placed.get(same.article.id)?.storyId).toBe(placed.get(talks.article.id)?.storyId)
  })
})
