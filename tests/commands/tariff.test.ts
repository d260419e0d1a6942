import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RawArticle } from '../../src/articles/article.js'
import { makeCommands } from '../../src/commands/index.js'
import { runLine } from '../../src/commands/parse.js'
import { storeReader } from '../../src/commands/store-reader.js'
import type { Message } from '../../src/messages/message.js'
import { plainText } from '../../src/messages/plain.js'
import { type AskedDesk, askedDesk, buttonOf, buttonsOf } from '../support/asked-desk.js'
import { gazetteer, topicBook } from '../support/working-desk.js'

let texts = 0
function report(text: string, iso: string, name = 'Harbour Wire', tier: 'wire' | 'press' = 'wire'): RawArticle {
  texts += 1
  return {
    text,
    url: `https://desk.example/${texts}`,
    published: { from: iso, to: iso, precision: 'day', raw: iso, inferred: false },
    publisher: { name, tier },
  }
}

const REPORTS: readonly RawArticle[] = [
  report('The United States announced a 46% tariff on goods from Vietnam on 2 April 2025.', '2025-04-02'),
  report('The United States postponed its 46% tariff on goods from Vietnam until 9 July 2025.', '2025-04-10'),
  report('The United States postponed its 24% tariff on goods from Malaysia until 9 July 2025.', '2025-04-10'),
  report('The United States imposed a 145% tariff on goods from China on 9 April 2025.', '2025-04-11'),
  report('The United States imposed a 25% tariff on steel from Canada on 12 March 2025.', '2025-03-12'),
  report('The United States imposed a 35% tariff on goods from Canada on 4 April 2025.', '2025-04-04'),
  report('Vietnam imposed an anti-dumping duty of 27.83% on steel from China on 8 March 2025.', '2025-03-08'),
  report('Mercosur imposed a 14% tariff on goods from China on 2 April 2025.', '2025-04-03'),
  report('The United States imposed a 20% tariff on goods from Vietnam on 7 August 2025.', '2025-08-07'),
  report(
    'The United States imposed a 21% tariff on goods from Vietnam on 7 August 2025.',
    '2025-08-07',
    'Delta Paper',
    'press',
  ),
]

let desk: AskedDesk
let empty: AskedDesk
beforeAll(async () => {
  desk = await askedDesk('2025-03-01T12:00:00Z', [], topicBook)
  for (const raw of REPORTS) {
    desk.moveTo(`${raw.published?.from}T12:00:00Z`)
    await desk.read(raw)
  }
  desk.moveTo('2025-08-20T12:00:00Z')
  empty = await askedDesk('2025-08-20T12:00:00Z', [], topicBook)
})
afterAll(async () => {
  await desk.close()
  await empty.close()
})

const textOf = async (line: string) => plainText(await desk.ask(line))
const headings = ({ blocks }: Message) => blocks.flatMap(block => (block.type === 'heading' ? [block.text] : []))
const under = (text: string, heading: string, end: string) => text.slice(text.indexOf(heading), text.indexOf(end))

describe('what a broker types', () => {
  it.each([
    '/tariff us vietnam',
    '/tariff us on vietnam',
    '/tariff vietnam to us',
    '/tariff from:us on:vn',
    '/tariff 🇺🇸 🇻🇳',
    '/tariff country:us partner:vietnam',
    '/tariff America Hanoi',
    '/tariff United States → Vietnam',
  ])('is answered with the one charging the other, and the other way round below: %s', async line => {
    const message = await desk.ask(line)
    expect(message.summary).toContain('United States → Vietnam')
    const text = plainText(message)
    expect(text).toContain('Charged on Vietnam by United States')
    expect(text).toContain('20% duty, in force')
    expect(text).not.toContain('China')
  })

  it('is answered with both directions of one country, and nothing of others', async () => {
    const text = await textOf('/tariff vietnam')
    expect(under(text, 'Charged on Vietnam', 'Charged by Vietnam')).toContain('20% duty')
    expect(text.slice(text.indexOf('Charged by Vietnam'))).toContain('anti-dumping duty on steel')
    expect(text).not.toContain('Malaysia:')
  })

  it('takes goods with what is charged on all goods beside it', async () => {
    const message = await desk.ask('/tariff us steel canada')
    const text = plainText(message)
    expect(text).toContain('25% duty on steel')
    expect(headings(message).join()).toContain('on all goods, so on steel as well')
    expect(text).toContain('35% duty')
  })

  it('groups goods alone by who charges', async () => {
    const message = await desk.ask('/tariff steel')
    expect(headings(message)).toEqual(
      expect.arrayContaining(['Tariffs: steel', 'Charged by United States', 'Charged by Vietnam']),
    )
    expect(headings(await desk.ask('/tariff hs 72'))).toContain('Tariffs: HS 72')
    expect(headings(await desk.ask('/tariff anti-dumping china')).join()).not.toContain('Mercosur')
  })

  it('tells what a bloc charges for its members, and says through which', async () => {
    const text = await textOf('/tariff brazil')
    expect(text).toContain('(via Mercosur)')
    expect(await textOf('/tariff mercosur')).toContain('14% duty')
  })

  it('lists the members of a bloc below the bloc itself', async () => {
    const message = await desk.ask('/tariff asean')
    expect(headings(message)).toContain('Members of ASEAN')
    const text = plainText(message)
    expect(text).toContain('United States → Malaysia')
    expect(text).toContain('United States → Vietnam')
  })

  it('says what was taken for a slip of the pen, and what was not understood', async () => {
    const text = await textOf('/tariff vietnm blorp')
    expect(text).toContain('“vietnm” was read as Vietnam.')
    expect(text).toContain('Not understood, and left out: “blorp”.')
    expect(text).toContain('20% duty')
  })

  it('takes the usual one of several, with a button for the others', async () => {
    const message = await desk.ask('/tariff korea')
    expect(plainText(message)).toContain('“korea” was read as South Korea (it may also be North Korea).')
    expect((await desk.press(buttonOf(message, 'North Korea'))).summary).toContain('North Korea')
  })
})

describe('an answer as of a day', () => {
  it('is folded from what had been published by then, with ages of that day', async () => {
    for (const line of [
      '/tariff vietnam as-of:2025-04-14',
      '/tariff vietnam as of 14 April 2025',
      '/tariff as-of: 14 April 2025 vietnam',
    ]) {
      const text = await textOf(line)
      expect(text).toContain('As of 14 April 2025, end of day UTC, from what had been published by then.')
      expect(text).toContain('46% duty, postponed')
      expect(text).not.toContain('20% duty')
      expect(text).toContain('Evidence as of 10 Apr 2025, 4 days old')
    }
  })

  it('reads a month as its end and says so', async () => {
    expect(await textOf('/tariff vietnam april 2025')).toContain('30 April 2025 (“april 2025” was read as its end)')
  })

  it('says in words that a day lies ahead, or before all evidence, or is none', async () => {
    expect((await desk.ask('/tariff vietnam as-of:2031-01-01')).summary).toContain('1 January 2031 lies ahead')
    const before = await desk.ask('/tariff vietnam as-of:1995-01-01')
    expect(before.summary).toBe('No evidence held on tariffs for Vietnam as of 1 January 1995.')
    expect(plainText(before)).toContain('The oldest evidence held on it now is of 8 Mar 2025.')
    expect((await desk.ask('/tariff vietnam as-of:whenever')).summary).toContain('“whenever” is no day that is known')
  })
})

describe('an answer', () => {
  it('lists where sources disagree over all cards, with the kind and both sources', async () => {
    const text = await textOf('/tariff us vietnam')
    const part = text.slice(text.indexOf('Where sources disagree'))
    expect(part).toMatch(/rate – 20% \(Harbour Wire\) \/ 21% \(Delta Paper\): the sources contradict each other/)
    expect(part).toContain('https://desk.example/10')
  })

  it('warns where the evidence is old, and not where it is not', async () => {
    const old = await textOf('/tariff malaysia')
    expect(old).toMatch(/Warning: Evidence as of \d+ Apr 2025, 4 months old: what has happened since is not held/)
    // One warning, and not the same age in three sentences.
    expect(old.slice(0, old.indexOf('Charged on')).match(/months old/g)).toHaveLength(1)
    expect(await textOf('/tariff vietnam')).not.toContain('Warning')
  })

  it('offers what may be asked next, and each button gives an answer', async () => {
    const message = await desk.ask('/tariff vietnam')
    expect([...buttonsOf(message).keys()]).toEqual([
      'History',
      'As of a month ago',
      'Compare with neighbours',
      'Sources',
    ])
    expect(plainText(await desk.press(buttonOf(message, 'History')))).toContain('How it came to this')
    expect(plainText(await desk.press(buttonOf(message, 'As of a month ago')))).toContain('As of 21 July 2025')
    expect((await desk.press(buttonOf(message, 'Compare with neighbours'))).summary).toContain('Compared: Vietnam')
    expect((await desk.press(buttonOf(message, 'Sources'))).summary).toContain('United States → Vietnam')
  })

  it('tells the history of the main measures, the oldest first, with who said so', async () => {
    const text = await textOf('/tariff us vietnam history')
    const part = text.slice(text.indexOf('How it came to this'))
    expect(part).toMatch(
      /2 Apr 2025: .*46%.*Harbour Wire[\s\S]*10 Apr 2025: .*announced → postponed[\s\S]*7 Aug 2025: /,
    )
  })

  it('says that no evidence is held and what is held nearest, from nothing and from something', async () => {
    const nothing = await empty.ask('/tariff switzerland')
    expect(nothing.summary).toBe('No evidence held on tariffs for Switzerland.')
    expect(plainText(nothing)).toContain('That is no statement that there are none.')
    expect(plainText(nothing)).not.toMatch(/no tariffs/i)
    const near = await textOf('/tariff us coffee vietnam')
    expect(near).toContain('No evidence held on coffee in particular.')
    expect(near).toContain('20% duty')
    const other = await textOf('/tariff chile vietnam')
    expect(other).toContain('No evidence held on tariffs for Chile → Vietnam.')
    expect(other).toMatch(/Held on Vietnam otherwise\n- .*20% duty/)
    expect(plainText(await empty.ask('/tariff steel'))).toContain('No evidence held on tariffs for steel.')
  })
})

describe('a pair', () => {
  it('is told where nothing is held of one direction, never that there is nothing', async () => {
    const text = await textOf('/tariff us vietnam')
    expect(text).toContain('No evidence held on duties charged on United States by Vietnam. That is no statement')
    expect((await desk.ask('/tariff by:chile')).summary).toBe('No evidence held on tariffs by Chile.')
  })
})

describe('a comparison', () => {
  it.each([
    '/tariff compare vn,my,kh',
    '/tariff compare vietnam malaysia cambodia',
    '/tariff vn vs my vs kh',
    '/tariff compare:vn,my,kh',
  ])('sets countries side by side, with what differs and who is missing: %s', async line => {
    const message = await desk.ask(line)
    expect(message.summary).toContain('Compared: Vietnam, Malaysia and Cambodia, as charged by United States')
    const text = plainText(message)
    expect(text).toMatch(/- Vietnam: 20% duty, in force.*7 Aug 2025.*Harbour Wire/)
    expect(text).toMatch(/- Malaysia: .*24% duty, postponed/)
    expect(text).toContain('No evidence held on tariffs for Cambodia by United States.')
    // Nobody knows how the duty on Malaysia stands since its date has passed: it ranks no country.
    expect(text).toContain('in force: Vietnam; date passed, nothing later held: Malaysia')
    expect(text).not.toContain('Highest rate')
    expect((await desk.press(buttonOf(message, 'Malaysia'))).summary).toContain('United States → Malaysia')
  })

  it('is by whoever is named, and by whoever charges most where the United States does not', async () => {
    expect((await desk.ask('/tariff compare cn,kr by:vietnam')).summary).toContain('as charged by Vietnam')
  })

  it('is a pair where nobody charges both', async () => {
    expect((await desk.ask('/tariff us vs vietnam')).summary).toContain('United States → Vietnam')
  })

  it('takes two to six countries', async () => {
    expect((await desk.ask('/tariff compare vietnam')).summary).toContain('two countries at least')
    expect((await desk.ask('/tariff compare vn my kh th id ph sg')).summary).toContain('6 countries at most')
  })
})

describe('a picture', () => {
  const registry = (charts: Parameters<typeof makeCommands>[0]['charts']) =>
    makeCommands({
      db: desk.db,
      clock: desk.clock,
      cards: storeReader(desk.db, desk.clock),
      names: gazetteer,
      topics: topicBook,
      ...(charts && { charts }),
    })
  const image = { name: 'rate.png', alt: 'The rate over time', png: 'AA==' }
  const answer = (charts: Parameters<typeof registry>[0]) =>
    runLine(registry(charts), '/tariff us vietnam', desk.clock.now())

  it('goes with the words where there are two points in time', async () => {
    let points = 0
    const message = await answer({
      rate: async series => {
        points = series[0]?.steps.length ?? 0
        return image
      },
    })
    expect(points).toBeGreaterThan(1)
    const types = message.blocks.map(({ type }) => type)
    expect(types.indexOf('image')).toBeGreaterThan(0)
    expect(types.indexOf('image')).toBeLessThan(types.indexOf('card'))
  })

  it('is left out where it fails', async () => {
    const message = await answer({ rate: () => Promise.reject(new Error('no font')) })
    expect(message.blocks.some(({ type }) => type === 'image')).toBe(false)
    expect(plainText(message)).toContain('20% duty')
  })
})
