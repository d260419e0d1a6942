import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CardBlock, Message } from '../../src/messages/message.js'
import { plainText } from '../../src/messages/plain.js'
import { pruneStep } from '../../src/store/prune.js'
import { type AskedDesk, askedDesk, buttonOf } from '../support/asked-desk.js'
import { assertProved, textOf } from '../support/proved.js'

const day = (iso: string) => ({ from: iso, to: iso, precision: 'day', raw: iso, inferred: false }) as const
const harbour = { name: 'Harbour Wire', tier: 'press' } as const
const SWISS = 'tariff:US>CH:ad_valorem:all'

let desk: AskedDesk
beforeAll(async () => {
  desk = await askedDesk('2025-08-07T12:00:00Z')
  const read = (iso: string, text: string) => {
    desk.moveTo(`${iso}T12:00:00Z`)
    return desk.read({ text, published: day(iso), publisher: harbour })
  }
  await read('2025-08-07', 'The United States imposed a 46% tariff on goods from Switzerland on Thursday.')
  await read('2025-08-08', 'Correction: The United States imposed a 39% tariff on goods from Switzerland on Thursday.')
  desk.moveTo('2025-08-10T12:00:00Z')
})
afterAll(() => desk.close())

const cardsIn = ({ blocks }: Message): readonly CardBlock[] =>
  blocks.flatMap(block => (block.type === 'card' ? [block.card] : []))

describe('/corrections', () => {
  it('tells what was said, what holds now, why, on whose word, when, and both versions of the card', async () => {
    const message = await desk.ask('/corrections')
    const [card] = cardsIn(message)
    if (card === undefined) throw new Error('There is no correction.')
    expect(message.summary).toBe('Corrections: 1 correction')
    expect(card.key).toBe(SWISS)
    expect(card.rows.map(({ label, value }) => `${label}: ${textOf(value)}`)).toEqual([
      'Rate: 46% → 39% (the source calls it a correction)',
      'On the word of: Harbour Wire, published 8 Aug 2025; learnt 8 Aug 2025 (2 days old)',
      'Said before by: Harbour Wire, 7 Aug 2025',
      'Card: version 1 → 2',
    ])
    expect(card.rows[0]?.cites?.map(({ quote }) => quote.match(/\d+%/)?.[0])).toEqual(['46%', '39%'])
    assertProved(card)
  })

  it('is asked of a country and since a day, and says since when it has looked where it holds none', async () => {
    expect(cardsIn(await desk.ask('/corrections switzerland since 8 august'))).toHaveLength(1)
    for (const line of ['/corrections since saturday', '/corrections vietnam', '/corrections zzyzx'])
      expect((await desk.ask(line)).summary, line).toMatch(
        /^No correction is held.*\. Corrections are written down since 7 Aug 2025;/,
      )
  })

  it('is kept when what is old is forgotten', async () => {
    const years = Date.parse('2035-01-01T00:00:00Z')
    for (let gone = 1; gone > 0; ) gone = await pruneStep(desk.db, years)
    expect(cardsIn(await desk.ask('/corrections'))).toHaveLength(1)
  })
})

describe('a corrected card', () => {
  it('says so where it is asked why, with the words that were taken back', async () => {
    const [card] = cardsIn(await desk.ask(`/why ${SWISS}`))
    const row = card?.rows.find(({ label }) => label === 'Correction')
    expect(textOf(row?.value ?? [])).toContain('Corrected on 8 Aug 2025: was 46% (the source calls it a correction)')
    expect(row?.cites?.map(({ quote }) => quote).join()).toContain('46%')
  })

  it('is told as it stood before, where it is asked as of then', async () => {
    const [card] = cardsIn(await desk.ask('/why swiss as of 7 august 2025'))
    expect(card?.title).toContain('46% duty')
    expect(card?.rows.map(({ label }) => label)).not.toContain('Correction')
    expect(plainText(await desk.ask(`/history ${SWISS} as-of:2025-08-07`))).not.toContain('39%')
    expect(plainText(await desk.ask('/sources swiss as of 7 august 2025'))).toContain(
      '1 article, 1 source family as of',
    )
    expect((await desk.ask('/why swiss as of 2020-01-01')).summary).toContain('No evidence held as of 1 January 2020')
    // What holds now is not told under the date of a day on which it did not.
    expect((await desk.ask('/why swiss as of 2020-01-01')).summary).not.toMatch(/%|in force|postponed/)
    expect((await desk.ask('/why swiss as of someday')).summary).toContain('is no day')
  })

  it('leads a briefing of the days in which it was corrected', async () => {
    const { blocks } = await desk.ask('/briefing swiss since friday')
    const headings = blocks.flatMap(block => (block.type === 'heading' ? [block.text] : []))
    expect(headings).toEqual(['Trade briefing on Switzerland', 'Corrections', 'Tariffs'])
    expect(plainText(await desk.ask('/briefing since saturday'))).not.toContain('Corrections')
    expect((await desk.ask('/briefing since 1999-01-01')).summary).toContain('is no length of time')
  })
})

describe('many corrections', () => {
  it('come page by page, the newest first, each once', async () => {
    const big = await askedDesk('2025-08-01T12:00:00Z')
    const names = [
      'Brazil',
      'Chile',
      'Peru',
      'Japan',
      'India',
      'Kenya',
      'Egypt',
      'Norway',
      'Turkey',
      'Canada',
      'Mexico',
    ]
    for (const [at, name] of names.entries()) {
      const text = (rate: number) => `The United States imposed a ${rate}% tariff on goods from ${name} on Friday.`
      big.moveTo(`2025-08-${String(at + 1).padStart(2, '0')}T12:00:00Z`)
      const published = day(`2025-08-${String(at + 1).padStart(2, '0')}`)
      await big.read({ text: text(46), published, publisher: harbour })
      await big.read({ text: `Correction: ${text(31)}`, published, publisher: harbour })
    }
    const first = await big.ask('/corrections us')
    const last = await big.press(buttonOf(first, 'Older'))
    expect(cardsIn(first)).toHaveLength(10)
    expect(cardsIn(first)[0]?.key).toContain('US>MX')
    expect(cardsIn(last).map(({ key }) => key)).toEqual(['tariff:US>BR:ad_valorem:all'])
    expect(plainText(await big.ask('/corrections page:9999999 us'))).toContain('Page 2 of 2')
    await big.close()
  })
})
