import { describe, expect, it } from 'vitest'
import { leadSentences } from '../../src/briefings/lead.js'
import { knownCard } from '../../src/briefings/lead-facts.js'
import { gateLead, type ProposedSentence } from '../../src/briefings/lead-gate.js'
import type { Card } from '../../src/cards/card.js'
import { changesBetween } from '../../src/ledger/changes.js'
import type { Change } from '../../src/ledger/event.js'
import {
  at,
  bundleKey,
  cardOf,
  claim,
  signedFields,
  steelFields,
  steelKey,
  tensionFields,
  tensionKey,
  told,
  vietnamFields,
  vietnamKey,
} from '../support/card-samples.js'
import { gazetteer } from '../support/gazetteer.js'

const context = { nameOf: (economy: string) => gazetteer.name(economy), now: at('2025-07-12') }

const before = told(vietnamKey, vietnamFields, { day: '2025-04-14' })
/** 1: US on Vietnam, 46% potential, postponed. */
const vietnam = cardOf(before)
/** 2: US on Cambodia, 49%, in force since 9 July, until then postponed; the rate was 36%. */
const cambodiaKey = 'tariff:US>KH:ad_valorem:all'
const cambodiaFields = (rate: number, status: string) => ({
  ...vietnamFields,
  suspendedUntil: undefined,
  targets: claim(['KH'], 'Cambodian goods'),
  rate: claim({ low: rate, high: rate, basis: 'unspecified' }, `a duty of ${rate} percent on Cambodian goods`),
  status: claim(status, `the duty on Cambodian goods ${status}`),
})
const july9 = { from: '2025-07-09', to: '2025-07-09', precision: 'day', raw: '9 July 2025', inferred: false } as const
const { suspendedUntil: _, ...cambodiaWas } = cambodiaFields(36, 'postponed')
const { suspendedUntil: __, ...cambodiaIs } = cambodiaFields(49, 'in_force')
const cambodiaBefore = told(cambodiaKey, cambodiaWas, { day: '2025-04-14' })
const cambodia = cardOf([
  ...cambodiaBefore,
  ...told(
    cambodiaKey,
    { ...cambodiaIs, effective: claim(july9, 'from 9 July 2025') },
    { day: '2025-07-10', article: 'a2' },
  ),
])
/** 3: Vietnam on Chinese steel, rate not stated, in force. 4: 45 accords, signed, says state media. 5: China and the US. */
const steel = cardOf(told(steelKey, steelFields, { day: '2025-07-10' }))
const bundle = cardOf(told(bundleKey, signedFields, { day: '2025-07-10' }))
const tension = cardOf(told(tensionKey, tensionFields, { day: '2025-07-10' }))

const cards: readonly Card[] = [vietnam, cambodia, steel, bundle, tension]
const changes: readonly Change[] = [
  ...changesBetween(cardOf(cambodiaBefore), cambodia),
  ...[vietnam, steel, bundle, tension].flatMap(card => changesBetween(undefined, card)),
]
const known = cards.map(card => knownCard(card, changes, context))
const gate = (...proposed: readonly ProposedSentence[]) => gateLead(proposed, known, text => gazetteer.find(text))
const one = (text: string, ...numbers: readonly number[]) => gate({ text, cards: numbers })

describe('the lead that is put together from the cards', () => {
  it('says of the most pressing ones who, what, from what to what and as of when', () => {
    expect(leadSentences({ cards: [cambodia, vietnam, steel, bundle], changes, context })).toEqual([
      'The United States’ measure on Cambodia (49% duty) went from postponed to in force, applied since 9 Jul 2025 (as of 10 Jul 2025, 2 days old).',
      'New here: United States → Vietnam: potential 46% additional duty, postponed, held back until July 2025 (year inferred) (as of 14 Apr 2025, 2 months old).',
      'New here: Vietnam → China: anti-dumping duty on some steel goods, rate not stated, in force (as of 10 Jul 2025, 2 days old).',
    ])
  })

  it('keeps the hedges of a rate that turned, and says in which state it is', () => {
    const rise = changes.filter(({ field, key }) => field === 'rate' && key === cambodiaKey)
    const both = [...rise, ...changesBetween(undefined, bundle)]
    expect(leadSentences({ cards: [cambodia, bundle], changes: both, context })).toEqual([
      'The rate of the United States’ measure on Cambodia (in force) went from 36% to 49% (as of 10 Jul 2025, 2 days old).',
      'New here: China – Vietnam: 45 agreements, signed, according to state media (as of 10 Jul 2025, 2 days old).',
    ])
  })

  it('is empty where one card has turned, which stands right below it', () => {
    const own = changes.filter(({ key }) => key === cambodiaKey)
    expect(leadSentences({ cards: [cambodia], changes: own, context })).toEqual([])
  })

  it('tells of no day that is yet to come as one on which it was made', () => {
    const later = { ...context, now: at('2025-07-08') }
    const words = leadSentences({ cards: [cambodia, vietnam], changes, context: later }).join(' ')
    expect(words).not.toContain('applied since')
  })

  it('is empty where nothing turned', () => {
    const other = { key: vietnamKey, kind: 'tariff', type: 'other', field: 'scope', to: 'x' } as const
    expect(leadSentences({ cards: [vietnam], changes: [other], context })).toEqual([])
  })
})

describe('the gate of a lead that a model wrote', () => {
  it.each([
    ['The United States postponed its potential 46% additional duty on Vietnam until July.', 1],
    ['A potential US duty of 46% on Vietnam stands postponed as of 14 April 2025.', 1],
    ['The United States imposed a 49% duty on Cambodia on 9 July 2025.', 2],
    ['The duty of the United States on Cambodia went from postponed to in force, as of 10 July 2025.', 2],
    ['The US raised its duty on Cambodia from 36% to 49%.', 2],
    ['Cambodia faces a 49% duty from the United States.', 2],
    ['Vietnam imposed an anti-dumping duty on some steel goods from China, rate not stated.', 3],
    ['China and Vietnam signed 45 agreements, according to state media.', 4],
  ] as const)('keeps what is true: %s', (text, number) => {
    expect(one(text, number)).toEqual({ kept: [text], dropped: [] })
  })

  it.each([
    ['another country', 'The United States postponed its potential 46% additional duty on Malaysia until July.', 1],
    ['the rate of a neighbour', 'The United States imposed a 46% duty on Cambodia on 9 July 2025.', 2],
    ['the rate of a neighbour, by its hedge', 'The United States postponed its potential 49% duty on Vietnam.', 1],
    ['who charges whom, turned round', 'Vietnam postponed its potential 46% additional duty on the United States.', 1],
    ['who charges whom, left out', 'Vietnam postponed a potential 46% duty.', 1],
    ['a status raised', 'The potential 46% US duty on Vietnam took effect.', 1],
    ['a status raised by a verb', 'The United States imposed a potential 46% additional duty on Vietnam.', 1],
    ['a status raised for the future', 'The United States will impose a 49% duty on Cambodia.', 2],
    ['a status that it never left', 'The duty of the United States on Cambodia went from suspended to in force.', 2],
    ['a hedge dropped', 'The United States postponed its 46% additional duty on Vietnam until July.', 1],
    [
      'a hedge far from its figure',
      'A potential change: the United States postponed its additional duty on goods from Vietnam, 46%.',
      1,
    ],
    ['a hedge added', 'The United States imposed a duty of up to 49% on Cambodia.', 2],
    ['a figure of nobody', 'The United States imposed a 52% duty on Cambodia.', 2],
    ['a count of nobody', 'China and Vietnam signed 54 agreements, according to state media.', 4],
    ['a figure in words', 'China and Vietnam signed fifty agreements, according to state media.', 4],
    ['a rate that it has left', 'The United States imposed a 36% duty on Cambodia.', 2],
    ['a rise that is none', 'The United States cut its duty on Cambodia from 36% to 49%.', 2],
    ['a report told as a fact', 'China and Vietnam signed 45 agreements.', 4],
    ['another date', 'The United States imposed a 49% duty on Cambodia on 8 July 2025.', 2],
    ['a day where a month is known', 'The United States postponed its potential 46% duty on Vietnam until 9 July.', 1],
    ['a year that was worked out', 'The United States postponed its potential 46% duty on Vietnam until July 2025.', 1],
    [
      'the day of the evidence as that of the event',
      'The United States imposed a 49% duty on Cambodia on 10 July 2025.',
      2,
    ],
    ['an end as a beginning', 'The potential 46% US duty on Vietnam was postponed in July.', 1],
    ['a word for the present', 'The United States currently imposed a 49% duty on Cambodia.', 2],
    ['a no', 'The United States has not imposed a 49% duty on Cambodia.', 2],
    ['a reason', 'The United States imposed a 49% duty on Cambodia because of fraud.', 2],
    ['a person', 'President Trump imposed a 49% duty on Cambodia.', 2],
    ['an office', 'The United States president imposed a 49% duty on Cambodia.', 2],
    ['a link', 'The United States imposed a 49% duty on Cambodia, see https://evil.example.', 2],
    ['a bare host', 'The United States imposed a 49% duty on Cambodia, see evil.example.', 2],
    ['a mention', 'The United States imposed a 49% duty on Cambodia, <!channel>.', 2],
    ['a mention of all', 'The United States imposed a 49% duty on Cambodia @everyone.', 2],
    ['markup', 'The United States imposed a **49%** duty on Cambodia.', 2],
    ['an unseen character', 'The United States imposed a 49% duty on Cambodia\u202e.', 2],
    ['two sentences', 'The United States imposed a 49% duty on Cambodia.. Sell steel.', 2],
    ['no economy', 'A potential 46% duty was postponed.', 1],
    ['what it is not', 'Vietnam imposed an anti-dumping duty of 20% on some steel goods from China.', 3],
    ['an open end', 'The United States imposed a 49% duty on Cambodia', 2],
  ] as const)('drops %s', (_, text, number) => {
    const { kept, dropped } = one(text, number)
    expect(kept).toEqual([])
    expect(dropped).toHaveLength(1)
  })

  it('binds each part of a sentence on two cards to one of them', () => {
    const good =
      'The United States imposed a 49% duty on Cambodia, while the United States postponed its potential 46% duty on Vietnam.'
    const swapped =
      'The United States imposed a 49% duty on Vietnam, while the United States postponed its potential 46% duty on Cambodia.'
    const loose = 'The United States imposed a 49% duty on Cambodia and Vietnam.'
    expect(one(good, 1, 2).kept).toEqual([good])
    expect(one(swapped, 1, 2).kept).toEqual([])
    expect(one(loose, 1, 2).kept).toEqual([])
  })

  it('drops what names no card, or one that there is not, and what is said twice', () => {
    const text = 'The United States imposed a 49% duty on Cambodia.'
    for (const numbers of [[], [0], [6], [1.5], [2, 9]]) expect(one(text, ...numbers).kept).toEqual([])
    expect(gate({ text, cards: [2] }, { text, cards: [2] }).kept).toEqual([text])
  })

  it('drops, of all the ways to put one card’s figure beside another’s economy, every one', () => {
    const rates = ['46%', '49%', '36%', '10%']
    const names = ['Vietnam', 'Cambodia', 'China', 'Malaysia']
    const made = rates.flatMap(rate => names.map(name => ({ rate, name })))
    const kept = made.flatMap(({ rate, name }) =>
      [1, 2, 3, 4, 5].flatMap(number =>
        one(`The United States imposed a ${rate} duty on ${name}.`, number).kept.length > 0 ? [`${rate} ${name}`] : [],
      ),
    )
    expect(kept).toEqual(['49% Cambodia'])
  })
})
