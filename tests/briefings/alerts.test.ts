import { describe, expect, it } from 'vitest'
import { alertOf } from '../../src/briefings/alerts.js'
import { type Hearing, whyWords } from '../../src/briefings/hearing.js'
import { MOST_CARDS, turnedCards } from '../../src/briefings/turned.js'
import { isTurn } from '../../src/briefings/turns.js'
import { changesBetween } from '../../src/ledger/changes.js'
import type { LedgerEvent } from '../../src/ledger/event.js'
import type { Message } from '../../src/messages/message.js'
import { cardActions } from '../../src/platforms/card-actions.js'
import {
  bundleKey,
  cardOf,
  claim,
  context,
  expectedFields,
  signedFields,
  told,
  vietnamFields,
  vietnamKey,
} from '../support/card-samples.js'

const april = told(vietnamKey, vietnamFields, { article: 'a1', day: '2025-04-14' })
const told2 = (article: string, day: string, fields: object) =>
  told(vietnamKey, { ...vietnamFields, ...fields }, { article, day })
const inForce = { status: claim('in_force', 'is being charged') }
const lower = { rate: claim({ low: 20, high: 20, basis: 'additional' }, 'cut to 20 percent') }

type Story = { readonly before: readonly LedgerEvent[]; readonly added: readonly LedgerEvent[] }

const channel: Hearing = { person: false, place: 'here', follows: ['Vietnam', '“steel”'] }

/** What one article is worth that adds these lines to the ledgers of several keys. */
function alertsOf(stories: readonly Story[], article = 'a2', hearing = channel) {
  const cards = stories.map(({ before, added }) => cardOf([...before, ...added]))
  const changes = stories.flatMap(({ before }, index) => {
    const after = cards[index]
    return after === undefined ? [] : changesBetween(before.length === 0 ? undefined : cardOf(before), after)
  })
  const heard = changes.filter(change => cards.some(card => card.key === change.key && isTurn(change, card)))
  const turned = turnedCards(heard, cards, context)
  return turned.length === 0 ? [] : [alertOf(turned, context, article, hearing)]
}

const alerts = (before: readonly LedgerEvent[], added: readonly LedgerEvent[]) => alertsOf([{ before, added }])

const newDuty = (imposer: string, target: string): Story => {
  const words = `${imposer} charges ${target} 19 percent`
  const fields = {
    imposer: claim(imposer, words),
    targets: claim([target], words),
    instrument: claim('ad_valorem', words),
    rate: claim({ low: 19, high: 19, basis: 'unspecified' }, words),
    status: claim('in_force', words),
  }
  return { before: [], added: told(`tariff:${imposer}>${target}:ad_valorem:all`, fields, { article: 'a2' }) }
}

const cardsIn = ({ blocks }: Message) => blocks.flatMap(block => (block.type === 'card' ? block.card : []))
const notesIn = ({ blocks }: Message) =>
  blocks
    .flatMap(block => (block.type === 'note' ? block.spans : []))
    .filter(span => typeof span !== 'string' || !span.startsWith('Why'))

describe('an alert', () => {
  it('says what changed from what', () => {
    const [alert, ...others] = alerts(april, told2('a2', '2025-08-07', { ...inForce, ...lower }))
    expect(others).toEqual([])
    expect(alert?.message.summary).toBe(
      'United States → Vietnam: postponed → in force; rate potential 46% → 20% (as of 7 Aug 2025, 15 months old)',
    )
    expect(alert?.message.blocks[1]).toMatchObject({ type: 'card', card: { badge: 'in force' } })
    const undated = alerts([], told(vietnamKey, vietnamFields, { article: 'a2', day: null }))
    expect(undated[0]?.message.summary).toMatch(
      /postponed; unclear: date passed, no evidence \(date not stated; read on [^)]*\)$/,
    )
  })

  it('names the figure where only the status changed', () => {
    const [alert] = alerts(april, told2('a2', '2025-08-07', inForce))
    expect(alert?.message.summary).toContain(
      'United States → Vietnam, potential 46% additional duty: postponed → in force',
    )
  })

  it('tells of a new measure', () => {
    const [alert] = alerts([], april)
    expect(alert?.message.summary).toContain('New: United States → Vietnam: potential 46% additional duty, postponed')
    // Its title says the rest.
    expect(alert?.message.blocks[0]).toMatchObject({ type: 'text', spans: [{ bold: 'New tariff' }] })
  })

  it('tells of sources that newly contradict each other', () => {
    const other = told2('a2', '2025-04-14', {
      rate: claim({ low: 24, high: 24, basis: 'additional' }, '24 percent', { modality: 'potential' }),
    })
    expect(alerts(april, other)[0]?.message.summary).toContain('sources differ on rate: potential 46% / potential 24%')
  })

  it('tells of a deal that is signed, and not of one that is expected', () => {
    const hoped = told(bundleKey, expectedFields, { article: 'a1', day: '2025-04-13' })
    expect(alerts([], hoped)).toEqual([])
    const [signed] = alerts(hoped, told(bundleKey, signedFields, { article: 'a2', day: '2025-04-14' }))
    expect(signed?.message.summary).toMatch(/expected.* → signed/)
  })

  it('is not made where a measure is mentioned again, nor for a status that is unclear', () => {
    const unclear = { status: claim('unclear', 'what becomes of it nobody knows') }
    expect(alerts(april, told2('a2', '2025-04-20', {}))).toEqual([])
    expect(alerts([], told2('a2', '2025-04-20', unclear))).toEqual([])
    expect(alerts(april, told2('a2', '2025-04-20', unclear))).toEqual([])
  })

  it('bears the same version for the same turns of the same article, and is another for the next article', () => {
    const august = { before: april, added: told2('a2', '2025-08-07', inForce) }
    const winter = {
      before: [...april, ...august.added, ...told2('a3', '2025-09-01', {})],
      added: told2('a4', '2025-12-01', inForce),
    }
    const [first] = alertsOf([august], 'a2')
    const [again] = alertsOf([august], 'a2')
    const [later] = alertsOf([winter], 'a4')
    expect(first?.subject).toBe('alert:a2')
    expect([again?.subject, again?.version]).toEqual([first?.subject, first?.version])
    expect(later?.message.summary).toContain('postponed → in force')
    expect(later?.subject).not.toBe(first?.subject)
    const [more] = alertsOf([august, newDuty('US', 'KH')], 'a2')
    expect(more?.version).not.toBe(first?.version)
  })
})

describe('the alert of one article about several measures', () => {
  const three = ['KH', 'MY', 'FR'].map(target => newDuty('US', target))
  const turn: Story = { before: april, added: told2('a2', '2025-08-07', inForce) }

  it('is one, with a line and a card for each', () => {
    const [alert, ...others] = alertsOf(three)
    expect(others).toEqual([])
    if (alert === undefined) throw new Error('no alert')
    expect(cardsIn(alert.message).map(card => card.title)).toEqual(
      ['Cambodia', 'Malaysia', 'France'].map(name => expect.stringContaining(`→ ${name}: 19%`)),
    )
    const list = alert.message.blocks.find(block => block.type === 'list')
    expect(list?.type === 'list' ? list.items : []).toHaveLength(3)
    expect(alert.message.summary).toMatch(/^New: United States → Cambodia: 19% .*; and 2 more$/)
    expect(notesIn(alert.message)).toEqual([])
  })

  it('begins with the charge that came into force after it had been put off', () => {
    const [alert] = alertsOf([...three, turn])
    expect(alert?.message.summary).toMatch(/^United States → Vietnam.*postponed → in force .*; and 3 more$/)
  })

  it('leaves out the cards that took no turn', () => {
    const again: Story = { before: april, added: told2('a2', '2025-04-20', {}) }
    const [alert] = alertsOf([again, ...three])
    expect(alert === undefined ? [] : cardsIn(alert.message)).toHaveLength(3)
  })

  it('shows eight cards at most, and says which command shows the others', () => {
    const names = 'ABCDEFGHIJK'.split('')
    const [full] = alertsOf(names.slice(0, MOST_CARDS).map(name => newDuty('US', `X${name}`)))
    expect(full === undefined ? [] : [cardsIn(full.message).length, notesIn(full.message)]).toEqual([8, []])
    const [long] = alertsOf(names.map(name => newDuty('US', `X${name}`)))
    expect(long === undefined ? [] : [cardsIn(long.message).length, notesIn(long.message)]).toEqual([
      8,
      ['+3 more: /tariff united states'],
    ])
    const [mixed] = alertsOf(names.map((name, index) => newDuty(index % 2 === 0 ? 'US' : 'CN', `X${name}`)))
    expect(mixed === undefined ? [] : notesIn(mixed.message)).toEqual(['+3 more: /briefing'])
  })
})

describe('the end of an alert', () => {
  it('says why it comes, to a channel and to a person, and of much only a part', () => {
    expect(whyWords(channel)).toBe('Why you see this: this channel follows Vietnam and “steel”.')
    expect(whyWords({ ...channel, person: true, follows: ['Vietnam'] })).toBe('Why you see this: you follow Vietnam.')
    expect(whyWords({ ...channel, follows: 'configured' })).toBe(
      'Why you see this: this channel is set up to be sent every alert.',
    )
    const many = ['A', 'B', 'C', 'D', 'E', 'F']
    expect(whyWords({ ...channel, follows: many })).toBe(
      'Why you see this: this channel follows A, B, C, D and 2 more.',
    )
  })

  it('offers to snooze and to see what is subscribed, in the place that it is read in', () => {
    const [alert] = alertsOf([{ before: [], added: april }], 'a2', { ...channel, place: 'me' })
    expect(alert?.message.blocks.at(-1)).toEqual({
      type: 'actions',
      actions: [
        { label: 'Snooze 3h', command: 'snooze', options: { for: '3h', in: 'me' } },
        { label: 'Subscriptions', command: 'subscriptions', options: { in: 'me' } },
      ],
    })
    // A card has a button of its own that mutes it.
    expect(cardActions({ key: vietnamKey }).map(({ label }) => label)).toContain('Mute')
  })
})
