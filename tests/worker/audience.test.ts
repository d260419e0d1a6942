import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storedTopic, topicMatches } from '../../src/briefings/topics.js'
import type { Card, KindName } from '../../src/cards/card.js'
import type { Change } from '../../src/ledger/event.js'
import type { Subscription } from '../../src/store/subscriptions.js'
import { mutedOf, readersOf } from '../../src/worker/audience.js'
import {
  bundleKey,
  cardOf,
  signedFields,
  steelFields,
  steelKey,
  tensionFields,
  tensionKey,
  told,
  vietnamFields,
  vietnamKey,
} from '../support/card-samples.js'

const cards: readonly Card[] = [
  cardOf(told(vietnamKey, vietnamFields)),
  cardOf(told(steelKey, steelFields)),
  cardOf(told(bundleKey, signedFields)),
  cardOf(told(tensionKey, tensionFields)),
]
const [vietnam, , , tension] = cards
const wish = (target: string, topic: string, kinds?: readonly KindName[]): Subscription => ({
  platform: 'slack',
  tenant: 'T1',
  target,
  topic,
  ...(kinds !== undefined && { kinds }),
  alerts: true,
  createdBy: 'U1',
  createdAt: 0,
})
const wanted = (subscriptions: readonly Subscription[], configured: readonly string[] = [], muted = mutedOf([])) =>
  new Map(
    readersOf(configured, subscriptions, muted).map(reader => [
      reader.target,
      cards.filter(card => reader.wants(card)).map(({ key }) => key),
    ]),
  )

describe('a reader', () => {
  it('wants what any of its subscriptions is to, and a configured one everything', () => {
    const found = wanted(
      [wish('a', 'words:steel'), wish('a', 'economy:US', ['tension']), wish('b', 'kind:deal')],
      ['web:desk'],
    )
    expect(found.get('a')).toEqual([steelKey, tensionKey])
    expect(found.get('b')).toEqual([bundleKey])
    expect(found.get('web:desk')).toEqual(cards.map(({ key }) => key))
  })

  it('that is configured is one reader, whatever it has subscribed to', () => {
    expect([...wanted([wish('web:desk', 'kind:deal')], ['web:desk', 'web:desk'])]).toEqual([
      ['web:desk', cards.map(({ key }) => key)],
    ])
  })

  it('wants nothing that it has muted', () => {
    const muted = mutedOf([
      { target: 'a', key: vietnamKey, until: 1 },
      { target: 'web:desk', key: steelKey, until: 1 },
    ])
    const found = wanted([wish('a', 'everything'), wish('b', 'everything')], ['web:desk'], muted)
    expect(found.get('a')).not.toContain(vietnamKey)
    expect(found.get('b')).toContain(vietnamKey)
    expect(found.get('web:desk')).not.toContain(steelKey)
  })

  it('of a topic that this version does not know wants nothing', () => {
    expect(wanted([wish('a', 'hs-chapter:72')]).get('a')).toEqual([])
  })

  it('hears turns; one who follows a card hears each of its moves as well', () => {
    const eased: Change = {
      key: tensionKey,
      kind: 'tension',
      type: 'status',
      field: 'direction',
      from: 'escalating',
      to: 'de_escalating',
    }
    const began: Change = {
      key: vietnamKey,
      kind: 'tariff',
      type: 'status',
      field: 'status',
      from: 'postponed',
      to: 'in_force',
    }
    if (vietnam === undefined || tension === undefined) throw new Error('the samples are there')
    const [all, follower] = readersOf([], [wish('a', 'everything'), wish('b', `card:${tensionKey}`)], mutedOf([]))
    expect(all?.hears(began, vietnam)).toBe(true)
    expect(all?.hears(eased, tension)).toBe(false)
    expect(follower?.hears(eased, tension)).toBe(true)
    expect(follower?.hears(began, vietnam)).toBe(false)
  })

  it('with the same wishes has the same filter, in whatever order they were made', () => {
    const [one, other, third] = readersOf(
      [],
      [
        wish('a', 'words:x'),
        wish('a', 'kind:deal'),
        wish('b', 'kind:deal'),
        wish('b', 'words:x'),
        wish('c', 'kind:deal'),
      ],
      mutedOf([]),
    )
    expect(one?.filter).toBe(other?.filter)
    expect(third?.filter).not.toBe(one?.filter)
  })

  it('wants what the topics of its subscriptions match, and nothing else', () => {
    const topic = fc.constantFrom(
      'everything',
      'kind:deal',
      'economy:VN',
      'economy:US',
      `card:${steelKey}`,
      'words:steel',
      'words:war',
    )
    const kinds = fc.option(fc.subarray<KindName>(['tariff', 'deal', 'tension'], { minLength: 1 }), { nil: undefined })
    const made = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), topic, kinds), { maxLength: 6 })
    fc.assert(
      fc.property(
        made,
        fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom(...cards)), { maxLength: 3 }),
        (all, silent) => {
          const muted = mutedOf(silent.map(([target, { key }]) => ({ target, key, until: 1 })))
          const found = wanted(
            all.map(([target, text, some]) => wish(target, text, some)),
            [],
            muted,
          )
          for (const target of ['a', 'b', 'c']) {
            const keys = cards
              .filter(card => !silent.some(([who, { key }]) => who === target && key === card.key))
              .filter(card =>
                all.some(([who, text, some]) => {
                  const known = storedTopic(text)
                  return (
                    who === target &&
                    known !== undefined &&
                    topicMatches(known, card) &&
                    (some?.includes(card.kind) ?? true)
                  )
                }),
              )
            expect(found.get(target) ?? []).toEqual(keys.map(({ key }) => key))
          }
        },
      ),
    )
  })
})
