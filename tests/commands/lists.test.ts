import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.js'
import { dealGroups } from '../../src/commands/deal-groups.js'
import { tensionGroups } from '../../src/commands/tension-groups.js'
import type { CardBlock, Message } from '../../src/messages/message.js'
import { plainText } from '../../src/messages/plain.js'
import { worthSharing } from '../../src/platforms/worth-sharing.js'
import { type AskedDesk, askedDesk, buttonOf, buttonsOf } from '../support/asked-desk.js'
import { assertProved } from '../support/proved.js'
import { topicBook } from '../support/working-desk.js'

const day = (iso: string) => ({ from: iso, to: iso, precision: 'day', raw: iso, inferred: false }) as const

let desk: AskedDesk
beforeAll(async () => {
  desk = await askedDesk('2025-04-10T12:00:00Z', [], topicBook)
  const read = (iso: string, name: string, text: string) => {
    desk.moveTo(`${iso}T12:00:00Z`)
    return desk.read({ text, published: day(iso), publisher: { name, tier: 'press' } })
  }
  await read('2025-04-10', 'Red River Post', 'India and the United Kingdom are negotiating a free trade agreement.')
  await read('2025-04-14', 'Red River Post', 'Vietnam and the European Union signed a free trade agreement on Monday.')
  await read(
    '2025-04-15',
    'Harbour Wire',
    'China threatened countermeasures against the United States over its tariffs on Tuesday.',
  )
  await read('2025-04-15', 'Harbour Wire', 'China and Malaysia signed 31 cooperation agreements on Tuesday.')
  await read('2025-04-16', 'Harbour Wire', 'The United States imposed sanctions on Chinese refiners on Wednesday.')
  await read('2025-04-16', 'Harbour Wire', 'Brazil imposed a 35% tariff on rice from Chile on Wednesday.')
})
afterAll(() => desk.close())

const headings = ({ blocks }: Message) => blocks.flatMap(block => (block.type === 'heading' ? [block.text] : []))
const cardsIn = ({ blocks }: Message): readonly CardBlock[] =>
  blocks.flatMap(block => (block.type === 'card' ? [block.card] : []))

describe('/deals', () => {
  it('lists the newest by stage, the furthest first, each proved, with its age and whether it binds', async () => {
    const message = await desk.ask('/deals')
    expect(headings(message)).toEqual(['Newest deals', 'Signed and in force', 'Talks'])
    expect(message.summary).toBe('Newest deals: 3 deals, evidence as of 15 Apr 2025, 1 day old')
    expect(cardsIn(message)[0]?.title).toBe('China – Malaysia: 31 agreements, signed')
    for (const card of cardsIn(message)) {
      assertProved(card)
      expect(card.rows.map(({ label }) => label)).toEqual(
        expect.arrayContaining(['Stage', 'Binding', 'As of', 'Sources']),
      )
    }
  })

  it('takes a country, a member of a bloc, two sides and words that stand in the quotes', async () => {
    for (const line of [
      '/deals vietnam',
      '/deals france',
      '/deals vn eu',
      '/deals 🇻🇳',
      '/deals vietnm',
      '/deals since:3d vietnam',
    ])
      expect(
        cardsIn(await desk.ask(line)).map(({ key }) => key),
        line,
      ).toEqual([expect.stringMatching(/^deal:EU\+VN:/)])
  })

  it('says that no evidence is held and what is held nearby, never that there is none', async () => {
    const message = await desk.ask('/deals chile')
    expect(message.summary).toBe('No evidence held on deals of Chile.')
    const text = plainText(message)
    expect(text).toContain('That is no statement that there are none.')
    expect(text).toMatch(/No deal of Chile is held; 1 other card about it is:\n- Brazil → Chile: 35% duty/)
    expect(buttonOf(message, 'Tariffs: Chile')).toMatchObject({ command: 'tariff', options: { country: 'Chile' } })
    expect(worthSharing(message)).toBe(true)
    expect(plainText(await desk.ask('/deals vietnam comac'))).toMatch(
      /No evidence held on deals of Vietnam with the words “comac”\.[\s\S]*Held of Vietnam:/,
    )
  })

  it('lists the newest that are held where none is of the last 30 days, and says so', async () => {
    const later = { ...desk.clock, now: () => Date.parse('2026-01-01T00:00:00Z') }
    const command = desk.commands.find(({ name }) => name === 'deals')
    const message = await command?.run({ options: {}, now: later.now() })
    expect(message && plainText(message)).toContain(
      'No deal has evidence from the last 30 days; these 3 are from before. Evidence as of 15 Apr 2025, 8 months old: what has',
    )
    expect(message && cardsIn(message)).toHaveLength(3)
  })

  it('answers as of a day from what was published by then, and refuses one that lies ahead', async () => {
    expect((await desk.ask('/deals vietnam as of 12 april 2025')).summary).toBe(
      'No evidence held on deals of Vietnam as of 12 April 2025.',
    )
    expect(cardsIn(await desk.ask('/deals vietnam as-of:2025-04-15'))).toHaveLength(1)
    expect((await desk.ask('/deals vietnam as of 2031-01-01')).summary).toContain('lies ahead')
  })
})

describe('/tensions', () => {
  it('lists the gravest level first, who leans on whom, over what and since when', async () => {
    const message = await desk.ask('/tensions us china')
    expect(headings(message)).toEqual([
      'Tensions: United States and China',
      'Level 4 of 5: economic measure',
      'Level 2 of 5: formal pressure',
    ])
    expect(cardsIn(message)[0]?.title).toBe('United States → China: sanctions, economic measure, escalating')
    for (const { rows } of cardsIn(message)) expect(rows.map(({ label }) => label)).toContain('First report held')
    for (const card of cardsIn(message)) assertProved(card)
  })

  it('takes what a dispute is over', async () => {
    expect(cardsIn(await desk.ask('/tensions sanctions')).map(({ key }) => key)).toEqual(['tension:US>CN:sanctions'])
  })
})

const dealOf = (key: string, stage: string, more: Partial<Card> & { readonly bundle?: string } = {}): Card => {
  const claim = (value: unknown) =>
    ({ value, hedge: 'exact', modality: 'asserted', spans: [], verdict: 'supported' }) as const
  const { bundle, ...rest } = more
  const fields = { stage: claim(stage), ...(bundle && { bundle: claim(bundle) }) }
  return {
    kind: 'deal',
    key,
    fields,
    evidence: {},
    conflicts: [],
    asOf: 1,
    firstAt: 1,
    dated: true,
    families: 1,
    ...rest,
  }
}

describe('deals in groups', () => {
  it('stand once each, the parts of a bundle under it, whatever names what as its bundle', () => {
    const keys = ['a', 'b', 'c', 'd']
    const stages = ['urged', 'signed', 'expected', 'terminated', 'no stage']
    const arbitrary = fc.array(fc.tuple(fc.constantFrom(...stages), fc.option(fc.constantFrom(...keys, 'x'))), {
      minLength: 4,
      maxLength: 4,
    })
    fc.assert(
      fc.property(arbitrary, drawn => {
        const cards = drawn.map(([stage, bundle], at) =>
          dealOf(keys[at] ?? '', stage, bundle === null ? {} : { bundle }),
        )
        const told = dealGroups(cards).flatMap(({ deals }) => deals.flatMap(({ deal, parts }) => [deal, ...parts]))
        expect(told.map(({ key }) => key).sort()).toEqual(keys)
      }),
    )
    const [group] = dealGroups([dealOf('part', 'expected', { bundle: 'whole' }), dealOf('whole', 'signed')])
    expect(group).toMatchObject({ heading: 'Signed and in force', deals: [{ parts: [{ key: 'part' }] }] })
  })
})

describe('tensions in groups', () => {
  it('stand with the rising ones first within a level', () => {
    const of = (key: string, rung: number, direction: string): Card => {
      const claim = (value: unknown) =>
        ({ value, hedge: 'exact', modality: 'asserted', spans: [], verdict: 'supported' }) as const
      return { ...dealOf(key, ''), kind: 'tension', fields: { rung: claim(rung), direction: claim(direction) } }
    }
    const groups = tensionGroups([
      of('a', 2, 'de_escalating'),
      of('b', 2, 'escalating'),
      of('c', 5, 'potential'),
      of('d', 9, 'x'),
    ])
    expect(groups.map(({ tensions }) => tensions.map(({ key }) => key))).toEqual([['c'], ['b', 'a'], ['d']])
  })
})

describe('whatever is typed', () => {
  it('is answered in words', async () => {
    const line = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.constantFrom('as of', 'since', '"', '((', '🇻', 'since:', '*', '%', 'x'.repeat(600)),
    )
    const command = fc.constantFrom(
      'deals',
      'tensions',
      'corrections',
      'briefing',
      'story',
      'why',
      'history',
      'sources',
    )
    await fc.assert(
      fc.asyncProperty(command, line, async (name, words) => {
        const message = await desk.ask(`/${name} ${words}`)
        expect(message.summary.length).toBeGreaterThan(5)
        expect(buttonsOf(message).size).toBeLessThan(30)
      }),
      { numRuns: 60 },
    )
  })
})
