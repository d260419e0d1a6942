import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digest } from '../../src/briefings/digest.js'
import { ranked } from '../../src/briefings/ranking.js'
import type { Change } from '../../src/ledger/event.js'
import type { Block, Message } from '../../src/messages/message.js'
import {
  at,
  bundleKey,
  cardOf,
  claim,
  july,
  nameOf,
  signedFields,
  tensionFields,
  tensionKey,
  told,
  vietnamFields,
  vietnamKey,
} from '../support/card-samples.js'
import { assertProved, textOf } from '../support/proved.js'

const now = at('2025-04-16')
const options = { since: at('2025-04-14'), now, nameOf, sourcesRead: 7, failures: [] }

const tariff = cardOf(told(vietnamKey, vietnamFields, { day: '2025-04-14' }))
const deal = cardOf(told(bundleKey, signedFields, { day: '2025-04-15' }))
const tension = cardOf(told(tensionKey, tensionFields, { day: '2025-04-15' }))
const old = cardOf(
  told('tariff:US>MY:ad_valorem:all', { ...vietnamFields, targets: claim(['MY'], 'Malaysia') }, { day: '2025-03-01' }),
)

const headings = ({ blocks }: Message) => blocks.flatMap(block => (block.type === 'heading' ? [block.text] : []))
const keys = ({ blocks }: Message) => blocks.flatMap(block => (block.type === 'card' ? [block.card.key] : []))
const words = ({ summary, blocks }: Message) => [summary, ...blocks.map(blockText)].join('\n')

function blockText(block: Block): string {
  switch (block.type) {
    case 'heading':
      return block.text
    case 'text':
    case 'note':
      return textOf(block.spans)
    case 'list':
      return block.items.map(textOf).join('\n')
    case 'card':
      return block.card.title
    case 'divider':
      return '—'
    case 'image':
      return block.image.alt
    case 'actions':
      return block.actions.map(({ label }) => label).join(', ')
  }
}

describe('the digest', () => {
  it('groups what is new into tariffs, deals and tensions, and leaves out what is not', () => {
    const message = digest([tension, deal, old, tariff], options)
    expect(headings(message)).toEqual(['Trade briefing', 'What to watch', 'Tariffs', 'Deals', 'Tensions'])
    expect(keys(message)).toEqual([vietnamKey, bundleKey, tensionKey])
    expect(message.summary).toBe('Trade briefing: 1 tariff, 1 deal, 1 tension new or changed since 14 Apr 2025')
    for (const block of message.blocks) if (block.type === 'card') assertProved(block.card)
  })

  it('holds only the cards that changed, where the changes are known', () => {
    const change = {
      key: bundleKey,
      kind: 'deal',
      type: 'status',
      field: 'stage',
      from: 'expected',
      to: 'signed',
    } as const
    const message = digest([tension, deal, tariff], { ...options, changes: [change] })
    expect(keys(message)).toEqual([bundleKey])
    expect(words(message)).toContain('China and Vietnam: expected → signed')
  })

  it('puts a change of status before what is new, and better sources before others', () => {
    const primary = cardOf(told('tariff:US>KH:ad_valorem:all', vietnamFields, { tier: 'primary' }))
    const wire = cardOf(told('tariff:US>CN:ad_valorem:all', vietnamFields, { tier: 'wire' }))
    const made = (key: string, type: 'new' | 'status') =>
      ({ key, kind: 'tariff', type, field: 'status', to: 'postponed' }) as const
    const changes = [made(primary.key, 'new'), made(wire.key, 'new'), made(vietnamKey, 'status')]
    expect(keys(digest([wire, primary, tariff], { ...options, changes }))).toEqual([vietnamKey, primary.key, wire.key])
  })

  it('names the dates that lie ahead and not those that have passed', () => {
    expect(words(digest([tariff], options))).toContain(
      'United States → Vietnam: held back until July 2025 (year inferred)',
    )
    expect(headings(digest([tariff], { ...options, now: at('2025-08-02') }))).not.toContain('What to watch')
    const mayday = { ...july, from: '2025-05-01', to: '2025-05-31', raw: 'in May' }
    const sooner = cardOf(
      told('tariff:US>KH:ad_valorem:all', { ...vietnamFields, suspendedUntil: claim(mayday, 'May') }),
    )
    const text = words(digest([tariff, sooner], options))
    expect(text.indexOf('May 2025')).toBeLessThan(text.indexOf('July 2025'))
  })

  it('names the soonest of many dates, and says how many follow', () => {
    const cards = Array.from({ length: 18 }, (_, index) =>
      cardOf(told(`tariff:US>VN:ad_valorem:p${index}`, vietnamFields, { day: '2025-04-14' })),
    )
    const many = words(digest(cards, options))
    expect(many.match(/: held back until/g)).toHaveLength(15)
    expect(many).toContain('and 3 later dates: ask for a country to see them')
  })

  it('puts what alters what is charged now before any other change of status', () => {
    const charged = cardOf(
      told(vietnamKey, { ...vietnamFields, status: claim('in_force', 'the levy took effect') }, { day: '2025-04-14' }),
    )
    const changes: readonly Change[] = [
      { key: tensionKey, kind: 'tension', type: 'status', field: 'direction', from: 'persistent', to: 'escalating' },
      {
        key: vietnamKey,
        kind: 'tariff',
        type: 'rate',
        field: 'rate',
        from: { low: 10, high: 10, basis: 'additional' },
        to: { low: 46, high: 46, basis: 'additional' },
      },
    ]
    expect(ranked([tension, charged], changes).map(({ key }) => key)).toEqual([vietnamKey, tensionKey])
    expect(ranked([tension, tariff], changes).map(({ key }) => key)).toEqual([tensionKey, vietnamKey])
  })

  it('says that it proves nothing where nothing was read, and that not all was where a source failed', () => {
    const quiet = { ...options, sourcesRead: 0, sources: { read: 0, all: 4 } }
    expect(words(digest([], quiet))).toContain('this says nothing of what has happened')
    const failures = [{ where: 'wire', message: 'It answered 500.' }]
    expect(words(digest([], { ...quiet, sources: { read: 3, all: 4 }, failures }))).toContain(
      'What could be read told nothing',
    )
  })

  it('names the day of the edition before by the clocks of its reader, and its time where it was earlier that day', () => {
    const zone = 'America/Los_Angeles'
    const next = { due: at('2025-04-17'), zone }
    const since = Date.parse('2025-04-16T00:00:00Z')
    expect(words(digest([], { ...options, since, now: since + 15 * 3_600_000, next }))).toContain('since 15 Apr 2025.')
    expect(words(digest([], { ...options, since, now: since + 5 * 3_600_000, next }))).toContain(
      'since 15 Apr 2025, 17:00.',
    )
  })

  it('tells nothing new from something broken, and what to do', () => {
    const failures = [{ where: 'feed A', message: 'The server does not answer; check its address.' }]
    const sources = { read: 3, all: 3 }
    const quiet = digest([old], { ...options, sources })
    const partly = digest([old], { ...options, sources: { read: 2, all: 3 }, failures })
    const silent = digest([old], { ...options, sourcesRead: 0, sources: { read: 2, all: 3 }, failures })
    const broken = digest([old], { ...options, sourcesRead: 0, sources: { read: 0, all: 3 }, failures })
    expect(quiet.summary).toBe('Nothing new since 14 Apr 2025')
    expect(words(quiet)).toContain('7 articles read; 3 of 3 sources answered, no failures.')
    expect(words(quiet)).toContain('There is nothing to do.')
    for (const message of [partly, silent]) {
      expect(message.summary).toBe('Nothing new since 14 Apr 2025')
      expect(words(message)).toContain('2 of 3 sources answered, 1 failure.')
      expect(words(message)).toContain('feed A: The server does not answer')
    }
    expect(broken.summary).toBe('Something is broken: no article could be read since 14 Apr 2025')
    expect(broken.blocks[0]).toMatchObject({ type: 'note', tone: 'warning' })
    expect(words(broken)).toContain('Ask for /status')
    expect(words(broken)).not.toContain('nothing to do')
  })

  it('says when the next one comes by the clocks of its reader, and that it is late itself', () => {
    const due = Date.UTC(2025, 3, 16, 1)
    const zone = 'Asia/Ho_Chi_Minh'
    const next = { due: due + 86_400_000, zone }
    const then = 'Next edition: Thu 17 Apr 2025, 08:00 (Asia/Ho_Chi_Minh).'
    for (const cards of [[old], [tariff]]) {
      expect(words(digest(cards, { ...options, next }))).toContain(then)
      const away = words(digest(cards, { ...options, next, late: { due, zone, away: true } }))
      expect(away).toContain('This edition was due at 08:00 and comes late: the desk was not running.')
      const late = words(digest(cards, { ...options, late: { due, zone, away: false } }))
      expect(late).toContain('This edition was due at 08:00 and comes late.')
    }
    expect(words(digest([tariff], options))).not.toMatch(/Next edition|comes late/)
  })

  it('begins with its lead', () => {
    const message = digest([tariff], { ...options, lead: ['One thing.', 'Another.'] })
    expect(words(message)).toContain('One thing. Another.')
    expect(words(message).indexOf('One thing.')).toBeLessThan(words(message).indexOf('What to watch'))
  })

  it('says how many cards it leaves out', () => {
    const many = Array.from({ length: 25 }, (_, index) => cardOf(told(`tariff:US>VN:other:p${index}`, vietnamFields)))
    const message = digest(many, options)
    expect(keys(message)).toHaveLength(20)
    expect(words(message)).toContain('5 cards more')
  })

  it('never shows a card that has not changed, and shows or counts every one that has', () => {
    const pool = Array.from({ length: 40 }, (_, index) =>
      cardOf(told(`tariff:US>VN:other:p${index}`, vietnamFields, { tier: index % 2 === 0 ? 'wire' : 'press' })),
    )
    const types = ['new', 'status', 'rate', 'conflict', 'other'] as const
    const subsets = fc.subarray([...pool.keys()])
    fc.assert(
      fc.property(subsets, subsets, fc.nat(4), (held, moved, type) => {
        const cards = held.flatMap(index => pool[index] ?? [])
        const changes = moved.flatMap((index): readonly Change[] => {
          const card = pool[index]
          const kind = types[(type + index) % types.length] ?? 'new'
          return card === undefined
            ? []
            : [{ key: card.key, kind: 'tariff', type: kind, field: 'status', to: 'in_force' }]
        })
        const wanted = new Set(changes.map(({ key }) => key))
        const fresh = cards.filter(({ key }) => wanted.has(key)).length
        const message = digest(cards, { ...options, changes })
        const shown = keys(message)
        const more = Number(/(\d+) cards? more/.exec(words(message))?.[1] ?? 0)
        expect(shown.every(key => wanted.has(key) && cards.some(card => card.key === key))).toBe(true)
        expect(new Set(shown).size).toBe(shown.length)
        expect(shown.length + more).toBe(fresh)
        if (fresh === 0) expect(message.summary).toBe('Nothing new since 14 Apr 2025')
      }),
      { numRuns: 60 },
    )
  })
})
