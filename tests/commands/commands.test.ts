import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.js'
import { makeCommands } from '../../src/commands/index.js'
import { parseLine, runLine } from '../../src/commands/parse.js'
import type { EconomyNames } from '../../src/commands/reader.js'
import { sides } from '../../src/commands/tariff/sides.js'
import { fixedClock } from '../../src/lib/clock.js'
import type { Block, Message } from '../../src/messages/message.js'
import { readerOver } from '../support/card-reader.js'
import {
  at,
  bundleKey,
  cardOf,
  claim,
  expectedFields,
  NOW,
  nameOf,
  parcelFields,
  parcelKey,
  pauseFields,
  pauseKey,
  signedFields,
  steelFields,
  steelKey,
  tensionFields,
  tensionKey,
  told,
  vietnamFields,
  vietnamKey,
} from '../support/card-samples.js'
import { memoryStore } from '../support/memory-store.js'
import { assertProved, textOf } from '../support/proved.js'

const cards: readonly Card[] = [
  cardOf(told(vietnamKey, vietnamFields, { url: 'https://example.org/1' })),
  cardOf(told(steelKey, steelFields)),
  cardOf(told(parcelKey, parcelFields)),
  cardOf(told(pauseKey, pauseFields)),
  cardOf([...told(bundleKey, signedFields, { article: 'a1' }), ...told(bundleKey, expectedFields, { article: 'a2' })]),
  cardOf(told(tensionKey, tensionFields)),
]

const names: EconomyNames = {
  resolve: name => {
    const codes = new Map(Object.entries({ vietnam: 'VN', 'viet nam': 'VN', china: 'CN', france: 'FR', us: 'US' }))
    const economy = codes.get(name.toLowerCase())
    return economy === undefined ? { nearest: name.toLowerCase().startsWith('vi') ? ['Vietnam'] : [] } : { economy }
  },
  name: nameOf,
  all: () => ['VN', 'CN', 'FR', 'US'],
}

const { db } = await memoryStore()
const registryOf = (held: readonly Card[]) =>
  makeCommands({ db, clock: fixedClock(NOW), cards: readerOver(held), names })
const commands = registryOf(cards)
const ask = (line: string, now = NOW) => runLine(commands, line, now)
const headings = ({ blocks }: Message) => blocks.flatMap(block => (block.type === 'heading' ? [block.text] : []))
const words = ({ summary, blocks }: Message) => [summary, ...blocks.map(blockText)].join('\n')

function blockText(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `# ${block.text}`
    case 'text':
    case 'note':
      return textOf(block.spans)
    case 'list':
      return block.items.map(textOf).join('\n')
    case 'card':
      return [
        block.card.title,
        ...[...block.card.rows, ...block.card.disagreements].map(({ label, value }) => `${label}: ${textOf(value)}`),
      ].join('\n')
    case 'divider':
      return '—'
    case 'image':
      return block.image.alt
    case 'actions':
      return block.actions.map(({ label }) => label).join(', ')
  }
}

describe('/tariff', () => {
  it('answers in sections, each measure in its own', async () => {
    const message = await ask('/tariff vietnam')
    expect(headings(message)).toEqual([
      'Tariffs: Vietnam',
      'Charged on Vietnam, in force or not',
      'Charged by Vietnam, in force or not',
      'Tax and customs changes',
      'Moratoria and what they hold',
      'Talks and deals',
      'What is uncertain',
    ])
    // What a later report has settled, and what has passed, is told on the cards and in no section of its own.
    expect(words(message)).toContain('Evidence as of 14 Apr 2025, 19 months old: what has happened since is not held.')
    expect(words(message)).toContain('Holds back United States → Vietnam: potential 46% additional duty, postponed')
    expect(words(message)).not.toMatch(/current/i)
    for (const block of message.blocks) if (block.type === 'card') assertProved(block.card)
  })

  it('gives each date ahead its source, and each disagreement the quotes of both sides', async () => {
    const message = await ask('/tariff vietnam')
    const { blocks } = message
    const text = words(message)
    const then = words(await ask('/tariff vietnam as of 20 april 2025'))
    expect(then.slice(then.indexOf('# What comes next'))).toMatch(/July 2025.*\(Paper a1\)/)
    expect(text).toContain(
      '45 signed (state media) / some 40 expected (Vietnamese Deputy Prime Minister): the later report wins (superseded in time)',
    )
    const shown = blocks.flatMap(block => (block.type === 'card' ? block.card.disagreements : []))
    expect(shown.map(({ cites }) => cites?.map(({ quote }) => quote))).toContainEqual([
      'put their names to 45 accords',
      'should close some 40 accords',
    ])
  })

  it('opens with a line a measure, what is in force first, each with the date that matters', async () => {
    const { blocks } = await ask('/tariff vietnam')
    const [short] = blocks.flatMap(block => (block.type === 'list' ? [block.items.map(textOf)] : []))
    expect(short).toEqual([
      'United States → Vietnam: potential 46% additional duty, postponed; unclear: date passed, no evidence (until July 2025 (year inferred))',
      'Vietnam → China: anti-dumping duty on some steel goods, rate not stated, in force',
    ])
    const started = {
      ...vietnamFields,
      targets: claim(['CN', 'VN'], 'China and Vietnam'),
      status: claim('in_force', 'charged'),
    }
    const held = [...cards, cardOf(told('tariff:US>CN:ad_valorem:all', started, { day: '2024-01-01' }))]
    const both = await runLine(registryOf(held), '/tariff vietnam', NOW)
    const titles = both.blocks.flatMap(block => (block.type === 'card' ? [block.card.badge] : []))
    expect(titles.slice(0, 2)).toEqual(['in force', 'unclear: date passed, no evidence'])
  })

  it('tells both directions apart and includes what applies to everybody, marked so', async () => {
    const text = words(await ask('tariff China'))
    const on = text.slice(text.indexOf('# Charged on China'), text.indexOf('# Tax'))
    expect(on).toContain('Vietnam → China: anti-dumping duty')
    expect(text).not.toContain('# Charged by China')
    expect(text).toContain('Vietnam: small-parcel tax change (not a tariff), in force (applies to all economies)')
    expect(text).toContain('# Tensions')
  })

  it('says that no evidence is held, never that there are no tariffs, and what it does hold', async () => {
    const alone = registryOf(cards.filter(card => !sides(card).includes('*')))
    const message = await runLine(alone, '/tariff france', NOW)
    expect(message.summary).toBe('No evidence held on tariffs for France.')
    expect(words(message)).toContain('The ledger holds tariff evidence on Vietnam, China and United States.')
    expect(words(message)).not.toMatch(/no tariffs/i)
    const empty = registryOf([])
    expect(words(await runLine(empty, '/tariff france', NOW))).toContain('The ledger holds no tariff evidence yet.')
  })

  it('does not take a measure on all economies for evidence on one, but shows it', async () => {
    const message = await ask('/tariff france')
    expect(message.summary).toBe('No evidence held on tariffs for France.')
    expect(words(message)).toContain('moratorium on duties on all economies, in force\n')
  })

  it('says so where only deals or tensions are held', async () => {
    const talks = registryOf(cards.filter(card => card.kind === 'deal'))
    const message = await runLine(talks, '/tariff vietnam', NOW)
    expect(message.summary).toBe('No evidence held on tariffs for Vietnam.')
    expect(headings(message)).toContain('Talks and deals')
  })

  it('answers an unknown country with the nearest names', async () => {
    expect(words(await ask('/tariff vitnam'))).toContain('“vitnam” was read as Vietnam.')
    expect((await ask('/tariff viqqqqnam')).summary).toBe(
      'No country or goods are known as “viqqqqnam”. Did you mean Vietnam?',
    )
    expect((await ask('/tariff zzz')).summary).toContain('two-letter code')
    expect((await ask('/tariff')).summary).toContain('For example: /tariff vietnam')
  })
})

describe('/briefing', () => {
  it('is the digest of the last hours', async () => {
    expect((await ask('/briefing 48', at('2025-04-15'))).summary).toContain('new or changed since 13 Apr 2025')
  })

  it('falls back to the newest day held and says so', async () => {
    const message = await ask('/briefing')
    expect(message.summary).toBe(
      'Nothing held is from the last 24 hours. This is the newest day held: 14 Apr 2025, 19 months old.',
    )
    expect(headings(message)).toContain('Tariffs')
  })

  it('takes an undated text for no newer day', async () => {
    const undated = cardOf(told(steelKey, { ...steelFields, rate: claim('not_stated', 'x') }, { day: null }))
    const both = registryOf([...cards.slice(0, 1), undated])
    expect((await runLine(both, '/briefing', NOW)).summary).toContain('14 Apr 2025')
  })

  it('refuses what is no length of time', async () => {
    for (const typed of ['0', '-3', '99999', 'vietnam 0d', 'since:soon', 'vietnam since:1e3', '32d', '5w']) {
      expect((await ask(`/briefing ${typed}`)).summary).toContain('is no length of time from 1 hour to 31 days')
    }
  })

  it.each([
    ['/briefing vietnam 3d', 'Trade briefing on Vietnam: 1 tariff new or changed since 12 Apr 2025'],
    ['/briefing vietnam since 72h', 'Trade briefing on Vietnam: 1 tariff new or changed since 12 Apr 2025'],
    ['/briefing topic:vietnam since:3d', 'Trade briefing on Vietnam: 1 tariff new or changed since 12 Apr 2025'],
    ['/briefing brazil 3d', 'Nothing new on “brazil” since 12 Apr 2025'],
    ['/briefing vietnam in force 3d', 'Nothing new on Vietnam since 12 Apr 2025'],
    ['/briefing tariffs exclude vietnam 3d', 'Nothing new on tariffs since 12 Apr 2025'],
  ])('is about a topic alone where one is named: %s', async (line, said) => {
    const vietnam = registryOf(cards.filter(({ key }) => key === 'tariff:US>VN:ad_valorem:all'))
    expect((await runLine(vietnam, line, at('2025-04-15'))).summary).toContain(said)
  })

  it('says nothing new where nothing is held', async () => {
    const empty = registryOf([])
    expect((await runLine(empty, '/briefing', NOW)).summary).toContain('Nothing new')
  })
})

describe('/help', () => {
  it('lists every command of the registry with its usage', async () => {
    const text = words(await ask('/help'))
    for (const command of commands) expect(text).toContain(command.description)
    expect(text).toContain('/tariff [COUNTRY]')
    expect(text).toContain('/briefing [TOPIC] [SINCE]')
    expect(words(await ask('/help tariff'))).toContain('/tariff south korea')
    expect(words(await ask('/help subscribe'))).toContain('one of daily, weekdays, mon,')
    expect((await ask('/help tarif')).summary).toContain('Did you mean /tariff?')
  })
})

describe('a typed line', () => {
  it.each(['/tariff vietnam', 'tariff vietnam', '  /TARIFF   vietnam ', '/tariff\tvietnam\u200b'])(
    'is read whatever its slash, case and spaces: %j',
    line => {
      expect(parseLine(line, commands)).toMatchObject({ command: { name: 'tariff' }, options: { country: 'vietnam' } })
    },
  )

  it('gives the rest of the line to the last option', () => {
    expect(parseLine('/tariff  Viet   Nam ', commands)).toMatchObject({ options: { country: 'Viet Nam' } })
  })

  it.each([
    ['/tarif vietnam', 'Did you mean /tariff?'],
    ['/brief', 'Did you mean /briefing?'],
    ['/zzzzzzzz', 'There are: /tariff, '],
    ['', 'Type a command'],
    ['/why', 'For example: /why'],
    ['/status please', 'See /help status'],
  ])('is answered with what to do where it is wrong: %j', (line, said) => {
    const parsed = parseLine(line, commands)
    expect('problem' in parsed ? parsed.problem.summary : 'read').toContain(said)
  })

  it('never throws, whatever is typed', async () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string().map(rest => `/tariff ${rest}`),
      fc.string().map(rest => `/briefing ${rest}`),
      fc.string().map(rest => `/help ${rest}`),
      fc.constantFrom('/__proto__', '/constructor', '/tariff __proto__', '//', '\ud800', 'x'.repeat(100_000)),
    )
    await fc.assert(
      fc.asyncProperty(typed, async line => {
        const message = await ask(line)
        expect(message.summary.length).toBeGreaterThan(0)
        expect(message.summary.length).toBeLessThan(400)
      }),
      { numRuns: 300 },
    )
  })
})
