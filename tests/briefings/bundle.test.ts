import { describe, expect, it } from 'vitest'
import { type BundleOptions, bundleOf, bundleVersion } from '../../src/briefings/bundle.js'
import { changeLine } from '../../src/briefings/change-words.js'
import { turnedCards } from '../../src/briefings/turned.js'
import type { Change } from '../../src/ledger/event.js'
import { cardOf, claim, context, told, vietnamFields, vietnamKey } from '../support/card-samples.js'

const card = cardOf(told(vietnamKey, { ...vietnamFields, status: claim('in_force', 'is being charged') }))
const status = (from: string, to: string): Change => ({
  key: vietnamKey,
  kind: 'tariff',
  type: 'status',
  field: 'status',
  from,
  to,
})
const hearing = { person: true, place: 'me', follows: ['Vietnam'] } as const
const quiet = { from: '22:00', to: '07:00', zone: 'Asia/Ho_Chi_Minh' } as const
const bundle = (held: Partial<BundleOptions['held']>, rest: Partial<BundleOptions> = {}) =>
  bundleOf(
    turnedCards([status('threatened', 'scheduled'), status('scheduled', 'in_force')], [card], context),
    context,
    {
      held: { quiet: 0, snoozed: 0, hourly: 0, ...held },
      mostPerHour: 6,
      quiet,
      hearing,
      ...rest,
    },
  )

describe('a bundle of held alerts', () => {
  it('says how many there are and why they come only now', () => {
    const words = (...given: Parameters<typeof bundle>) => bundle(...given).summary
    expect(words({ quiet: 7 })).toBe('7 alerts were held during your quiet hours (22:00–07:00 Asia/Ho_Chi_Minh)')
    expect(words({ quiet: 1 }, { quiet: undefined, hearing: { ...hearing, person: false } })).toBe(
      '1 alert was held during this channel’s quiet hours',
    )
    expect(words({ snoozed: 3 })).toBe('3 alerts were held while alerts were snoozed')
    expect(words({ hourly: 4 })).toBe('4 alerts were held because more than 6 came within an hour')
    expect(words({ quiet: 2, hourly: 1 })).toBe(
      '3 alerts were held: 2 during your quiet hours (22:00–07:00 Asia/Ho_Chi_Minh), 1 because more than 6 came within an hour',
    )
  })

  it('tells a card that turned twice once, with all that it went through', () => {
    const message = bundle({ quiet: 2 })
    const list = message.blocks.find(block => block.type === 'list')
    expect(list?.type === 'list' ? list.items : []).toEqual([
      [{ bold: expect.stringMatching(/^United States → Vietnam, .*: threatened → scheduled → in force$/) }],
    ])
  })

  it('tells a card that was new and has turned since by its title of today and its way there', () => {
    const fresh: Change = { key: vietnamKey, kind: 'tariff', type: 'new', field: 'status', to: 'threatened' }
    const line = changeLine([fresh, status('threatened', 'in_force')], card, context)
    expect(line).toMatch(/^New: United States → Vietnam: .*in force \(threatened → in force\)$/)
  })

  it('bears a version of what is in it, in whatever order', () => {
    expect(bundleVersion(['a1', 'a2'])).toBe(bundleVersion(['a2', 'a1']))
    expect(bundleVersion(['a1', 'a2'])).not.toBe(bundleVersion(['a1']))
  })
})
