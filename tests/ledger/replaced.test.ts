import { describe, expect, it } from 'vitest'
import { cardBlock } from '../../src/cards/kinds.js'
import type { LedgerEvent } from '../../src/ledger/event.js'
import { fold } from '../../src/ledger/fold.js'
import { history } from '../../src/ledger/history.js'
import { at, context } from '../support/card-samples.js'
import { rateOf, says, TWIN, VIETNAM } from '../support/ledger-samples.js'

const base = says(VIETNAM, { status: 'postponed', rate: rateOf(46) }, { article: 'a1', day: '2025-07-29' })
const twin = says(TWIN, { status: 'announced', rate: rateOf(20) }, { article: 'a1', day: '2025-07-29' })
const later = (rate: number) =>
  says(VIETNAM, { status: 'in_force', rate: rateOf(rate) }, { article: 'a2', day: '2025-08-07' })
const replaced = (events: readonly LedgerEvent[], key: string, asOf?: number) =>
  fold(events, asOf === undefined ? {} : { asOf }).find(card => card.key === key)?.replacedBy

describe('a second rate of one article', () => {
  it('is replaced once the measure itself bears it, or a rate that is told later', () => {
    expect(replaced([...base, ...twin], TWIN)).toBeUndefined()
    expect(replaced([...base, ...twin, ...later(20)], TWIN)).toBe(VIETNAM)
    expect(replaced([...base, ...twin, ...later(15)], TWIN)).toBe(VIETNAM)
  })

  it('stands where a later article only tells the old rate again', () => {
    expect(replaced([...base, ...twin, ...later(46)], TWIN)).toBeUndefined()
  })

  it('stood before it was replaced, and its history says by what and when', () => {
    const events = [...base, ...twin, ...later(20)]
    expect(replaced(events, TWIN, at('2025-08-01'))).toBeUndefined()
    const turns = history(
      events.filter(({ key }) => key === TWIN),
      events.filter(({ key }) => key !== TWIN),
    )
    expect(turns.at(-1)).toMatchObject({ field: 'replacedBy', to: VIETNAM, at: at('2025-08-07'), articleId: 'a2' })
  })
})

describe('a measure that is replaced', () => {
  it('says so wherever it is still shown', () => {
    const parts = { imposer: 'US', targets: ['VN'], instrument: 'ad_valorem' }
    const whole = says(TWIN, { ...parts, status: 'announced', rate: rateOf(20) }, { article: 'a1', day: '2025-07-29' })
    const card = fold([...base, ...whole, ...later(20)]).find(({ key }) => key === TWIN)
    const block = card && cardBlock(card, context)
    expect(block?.badge).toBe('replaced')
    expect(block?.title).toMatch(/, replaced$/)
    expect(block?.rows).toContainEqual({ label: 'Replaced by', value: ['United States → Vietnam'] })
  })
})

describe('a rate that is charged instead of another', () => {
  const old = says(
    'tariff:US>CA:ad_valorem:steel',
    { status: 'in_force', rate: rateOf(25) },
    { article: 'a1', day: '2025-03-12' },
  )
  const instead = (status: string, previous = 25) =>
    says(
      'tariff:US>*:ad_valorem:steel',
      { status, rate: rateOf(50), previousRate: rateOf(previous) },
      { article: 'a2', day: '2025-06-04' },
    )

  it('closes the measure on the same goods that was charged at that rate', () => {
    expect(replaced([...old, ...instead('in_force')], 'tariff:US>CA:ad_valorem:steel')).toBe(
      'tariff:US>*:ad_valorem:steel',
    )
  })

  it('closes nothing while it is only announced, nor what was charged at another rate', () => {
    expect(replaced([...old, ...instead('announced')], 'tariff:US>CA:ad_valorem:steel')).toBeUndefined()
    expect(replaced([...old, ...instead('in_force', 10)], 'tariff:US>CA:ad_valorem:steel')).toBeUndefined()
  })
})
