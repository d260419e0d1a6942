import { describe, expect, it } from 'vitest'
import type { Gold, Predicted } from './format.js'
import { misses } from './misses.js'
import { readOptions } from './options.js'

const text = 'The U.S. taxed tyres. On Friday Peru put 12% on zinc from Chile and Bolivia, it said. Nobody spoke.'
const quote = '12% on zinc from Chile and Bolivia'
const gold: Gold = {
  id: 'a',
  kinds: ['tariff'],
  kinds_optional: [],
  tariff: [
    { imposer: ['PE'], target: ['CL', 'BO'], rate_percent: 12, status: ['in_force'], effective: '2024-05-03', quote },
  ],
  deal: [],
  tension: [],
}
const printed = (...cards: Predicted['cards']) =>
  misses({ samples: [{ id: 'a', text }], gold: [gold], stories: { clusters: [], unscored: [] } }, [
    { id: 'a', cards },
  ]).join('\n')

describe('what was missed', () => {
  it('is told with its whole sentence, once, the quote between brackets', () => {
    expect(printed()).toBe(
      [
        '── a',
        '  missed kind tariff',
        '  missed PE > CL 12% [in_force]',
        '  missed PE > BO 12% [in_force]',
        `      On Friday Peru put [${quote}], it said.`,
      ].join('\n'),
    )
  })

  it('stands beside what is wrong: a fact, a status, a day, a kind', () => {
    const facts = [
      { imposer: 'PE', target: ['CL', 'BO'], rate_percent: 12, status: 'threatened', quote },
      { imposer: 'US', target: 'world', rate_percent: null, status: 'in_force', quote: 'The U.S. taxed tyres.' },
    ]
    const out = printed({ kind: 'tariff', facts }, { kind: 'deal', facts: [] })
    expect(out).toContain('WRONG kind deal')
    expect(out).toContain('WRONG US > world no rate [in_force]\n      [The U.S. taxed tyres.]')
    expect(out).toContain('STATUS of PE > CL 12% [threatened], should be in_force')
    expect(out).toContain('DATE of PE > BO 12% [threatened]: none, should be 2024-05-03')
  })
})

describe('the command line', () => {
  it('takes any number of corpora and ids, and refuses what it does not know', () => {
    const options = readOptions(['--corpus', 'a', '--corpus', 'b', '--only-corpus', '--only', 'x'])
    expect(options).toMatchObject({ corpora: ['a', 'b'], onlyCorpora: true, verbose: true, only: ['x'] })
    expect(() => readOptions(['--sumary'])).toThrow(/sumary/)
  })
})
