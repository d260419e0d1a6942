import { describe, expect, it } from 'vitest'
import { cardBlock } from '../../src/cards/kinds.js'
import { LAPSED_WORDS, lapsed } from '../../src/cards/lapsed.js'
import { nextDates } from '../../src/cards/view-next.js'
import { plainText } from '../../src/messages/plain.js'
import {
  at,
  cardOf,
  claim,
  context,
  july,
  told,
  vietnamFields,
  vietnamKey,
  vietnamTariff,
} from '../support/card-samples.js'
import { dayOf, says } from '../support/ledger-samples.js'

const card = (status: string, dates: object, day = '2025-04-14') =>
  cardOf(says(vietnamKey, { status, ...dates }, { article: 'a1', day }))
const end = (day: string) => at(day) + 86_399_999

describe('a date that passed', () => {
  it.each(['threatened', 'announced', 'scheduled', 'postponed'])('leaves what was %s unclear', status => {
    const made = card(status, { effective: dayOf('2025-08-01') })
    expect(lapsed(made, end('2025-08-01'))).toBe(false)
    expect(lapsed(made, at('2025-08-02'))).toBe(true)
  })

  it('is over with the last day of what is known of it', () => {
    const postponed = card('postponed', { suspendedUntil: july })
    expect(lapsed(postponed, end('2025-07-31'))).toBe(false)
    expect(lapsed(postponed, at('2025-08-01'))).toBe(true)
  })

  it('of a start does not count where the measure is held back for longer', () => {
    const held = card(
      'postponed',
      { effective: dayOf('2025-04-09'), suspendedUntil: dayOf('2025-07-09') },
      '2025-04-09',
    )
    expect(lapsed(held, at('2025-05-01'))).toBe(false)
    expect(lapsed(held, at('2025-07-10'))).toBe(true)
  })

  it('does not count where a source spoke of the status after it', () => {
    expect(lapsed(card('postponed', { suspendedUntil: july }, '2025-08-03'), at('2025-09-01'))).toBe(false)
    expect(lapsed(card('in_force', { effective: dayOf('2025-08-01') }), at('2025-09-01'))).toBe(false)
  })

  it('at which a charge was to end leaves it unclear, and not expired', () => {
    expect(lapsed(card('in_force', { expires: dayOf('2025-08-12') }), at('2025-08-13'))).toBe(true)
    expect(lapsed(card('expired', { expires: dayOf('2025-08-12') }), at('2025-08-13'))).toBe(false)
  })

  it('until which an agreement runs leaves it unclear, whatever its stage, unless it is over', () => {
    const truce = (stage: string, day?: string) =>
      cardOf(
        says(
          'deal:CN+US:truce:trade-2025',
          { form: 'truce', stage, parties: ['CN', 'US'], expires: dayOf('2025-11-10') },
          day === undefined ? {} : { day },
        ),
      )
    for (const stage of ['announced', 'signed', 'ratified', 'in_force']) {
      expect(lapsed(truce(stage), end('2025-11-10')), stage).toBe(false)
      expect(lapsed(truce(stage), at('2025-11-11')), stage).toBe(true)
    }
    expect(lapsed(truce('terminated'), at('2025-11-11'))).toBe(false)
    expect(lapsed(truce('in_force', '2025-11-12'), at('2025-11-13'))).toBe(false)
    const [coming] = nextDates(truce('in_force'), at('2025-11-01'))
    expect(coming?.spans).toEqual(['runs until ', '10 Nov 2025'])
    expect(nextDates(truce('in_force'), at('2025-11-11'))).toMatchObject([{ passed: true }])
    expect(nextDates(truce('terminated'), at('2025-11-01'))).toEqual([])
  })

  it('leaves a pause unclear too, and a deal that was expected by it', () => {
    const pause = says('tariff:US>*:moratorium:all', {
      instrument: 'moratorium',
      status: 'in_force',
      suspendedUntil: july,
    })
    expect(lapsed(cardOf(pause), at('2025-08-01'))).toBe(true)
    const deal = (stage: string) => cardOf(says('deal:CN+VN:agreement:rail-2025', { stage, date: dayOf('2025-05-01') }))
    expect(lapsed(deal('expected'), at('2025-05-02'))).toBe(true)
    expect(lapsed(deal('signed'), at('2025-05-02'))).toBe(false)
  })

  it('is told in the title, the badge and the status row, at the instant that was asked for', () => {
    const now = cardBlock(vietnamTariff(), context)
    expect(now.badge).toBe(LAPSED_WORDS)
    expect(now.title).toBe(`United States → Vietnam: potential 46% additional duty, postponed; ${LAPSED_WORDS}`)
    const row = now.rows.find(({ label }) => label === 'Status')
    expect(row?.value.join('')).toBe(`${LAPSED_WORDS}; last told: postponed`)
    expect(row?.cites?.length).toBeGreaterThan(0)
    const then = cardBlock(vietnamTariff(), { ...context, asOf: at('2025-05-01') })
    expect(then.badge).toBe('postponed')
  })

  it('is told of a deal too', () => {
    const fields = {
      parties: claim(['VN', 'CN'], 'the two'),
      form: claim('mou', 'a memorandum'),
      stage: claim('expected', 'is expected'),
      date: claim(dayOf('2025-05-01'), 'on 1 May'),
    }
    const block = cardBlock(cardOf(told('deal:CN+VN:mou:rail-2025', fields)), context)
    expect([block.badge, block.title].every(words => words.includes(LAPSED_WORDS))).toBe(true)
    expect(plainText({ summary: '', blocks: [{ type: 'card', card: block }] })).toContain(
      `${LAPSED_WORDS}; last told: expected`,
    )
  })

  it('never makes a measure one in force', () => {
    const block = cardBlock(cardOf(told(vietnamKey, vietnamFields)), context)
    expect(plainText({ summary: '', blocks: [{ type: 'card', card: block }] })).not.toMatch(/in force/i)
  })
})
