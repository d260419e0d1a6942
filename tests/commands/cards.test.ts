import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CardBlock, Message } from '../../src/messages/message.js'
import { plainText } from '../../src/messages/plain.js'
import { recentStories } from '../../src/store/recent-stories.js'
import {
  type AskedDesk,
  askedDesk,
  buttonOf,
  buttonsOf,
  inForce,
  postponed,
  reprinted,
  rice,
  STEEL_KEY,
} from '../support/asked-desk.js'
import { textOf } from '../support/proved.js'

let desk: AskedDesk
beforeAll(async () => {
  desk = await askedDesk()
  await desk.read(postponed)
  desk.moveTo('2025-08-07T12:00:00Z')
  for (const raw of [inForce, reprinted, rice]) await desk.read(raw)
})
afterAll(() => desk.close())

const cardIn = ({ blocks }: Message): CardBlock => {
  const card = blocks.flatMap(block => (block.type === 'card' ? [block.card] : []))[0]
  if (card === undefined) throw new Error('There is no card in the answer.')
  return card
}
const rowsOf = (message: Message) => cardIn(message).rows.map(({ label, value }) => `${label}: ${textOf(value)}`)

describe('/sources', () => {
  it('lists each article by its family, with its tier, state media, date, link and what it says', async () => {
    const message = await desk.ask(`/sources ${STEEL_KEY}`)
    const text = plainText(message)
    expect(message.summary).toContain('3 articles, 2 source families')
    expect(text).toContain(
      'A duty on Swiss steel is put off (https://alpine.example/1) – Alpine Desk (press), 1 Aug 2025',
    )
    expect(text).toContain('Lake Courier (news agency, state media), 7 Aug 2025, today')
    expect(text).toMatch(/2 articles that repeat one text:\n.*Lake Courier.*\n.*\n.*Valley Post/)
    expect(text).toMatch(/says Status: postponed; Rate: 39%; .*Suspended until: 7 Aug 2025/)
    expect(text).not.toContain('not stated')
    expect([...buttonsOf(message).values()].map(({ command }) => command)).toEqual(['why', 'history'])
  })
})

describe('/why', () => {
  it('gives each field its verdict, who found it, how many agree, and the exact quote', async () => {
    const message = await desk.ask(`/why card:${STEEL_KEY}`)
    expect(rowsOf(message)).toContain(
      'Rate: 39%. Supported: the quoted words state it. 3 articles of 2 source families say so. Found by the rules.',
    )
    const status = cardIn(message).rows.find(({ label }) => label === 'Status')
    expect(textOf(status?.value ?? [])).toContain(
      'Alpine Desk has it otherwise (postponed): the later report wins (superseded in time)',
    )
    const quotes = status?.cites?.map(({ quote }) => quote) ?? []
    expect(quotes.some(quote => inForce.text.includes(quote))).toBe(true)
    expect(quotes.some(quote => postponed.text.includes(quote))).toBe(true)
    expect(rowsOf(message).find(row => row.startsWith('Effective'))).toContain('Inferred')
  })

  it('shows no figure without a quote that holds it', async () => {
    for (const { label, value, cites = [] } of cardIn(await desk.ask(`/why ${STEEL_KEY}`)).rows) {
      const quotes = cites.map(({ quote }) => quote).join(' ')
      for (const figure of textOf(value).match(/\d+(?=%)/g) ?? []) expect(`${label}: ${quotes}`).toContain(figure)
    }
  })
})

describe('/why of what was left out', () => {
  it('tells of it also where the same article proposed it under a key beside it, and not where that is a card of its own', async () => {
    const article = await desk.db
      .selectFrom('articles')
      .select('id')
      .where('publisher', '=', 'Lake Courier')
      .executeTakeFirstOrThrow()
    // What the gate said of the article itself stands at the first positions.
    const verdict = (key: string, reason: string, position: number) =>
      ({
        ...({
          article_id: article.id,
          position,
          key,
          field: 'rate',
          verdict: 'rejected',
          reason,
          proposed_by: 'rules',
        } as const),
        ...{ prompt: null, value_json: null, at: 1 },
      }) as const
    await desk.db
      .insertInto('verdicts')
      .values([
        verdict('tariff:US>CH:antidumping:all', 'beside it', 901),
        verdict('tariff:BR>CL:quota:all', 'of others', 902),
        verdict('deal:CH+US:agreement:steel-2025', 'of another kind', 903),
      ])
      .execute()
    const text = plainText(await desk.ask(`/why ${STEEL_KEY}`))
    expect(text).toContain(
      'Rate of “United States → Switzerland: anti-dumping duty”: beside it (proposed by the rules)',
    )
    expect(text).not.toContain('of others')
    expect(text).not.toContain('of another kind')
  })

  it('says through which measure a status came where no source says it of this one', async () => {
    const world = await askedDesk('2025-04-02T12:00:00Z')
    const read = (iso: string, text: string) => {
      world.moveTo(`${iso}T12:00:00Z`)
      const published = { from: iso, to: iso, precision: 'day', raw: iso, inferred: false } as const
      return world.read({ text, published, publisher: { name: 'Gulf Courier', tier: 'press' } })
    }
    await read('2025-04-02', 'The United States announced a 36% tariff on goods from Thailand.')
    await read('2025-04-09', 'The United States suspended its reciprocal tariffs on all countries for 90 days.')
    const key = 'tariff:US>TH:ad_valorem:all'
    expect(plainText(await world.ask(`/why ${key}`))).toMatch(
      /Status: postponed\. Inferred: .* It is said of United States → .*, which takes this measure in: \/why tariff:US>/,
    )
    expect(plainText(await world.ask(`/history ${key}`))).toMatch(
      /9 Apr 2025: Status: announced → postponed \(Gulf Courier, of United States → .*\) \[/,
    )
    await world.close()
  })
})

describe('/history', () => {
  it('tells the turns, the oldest first, each with its date, source and quote', async () => {
    const message = await desk.ask(`/history ${STEEL_KEY}`)
    const rows = rowsOf(message)
    expect(rows[0]).toBe('1 Aug 2025: Status: postponed (Alpine Desk)')
    expect(rows).toContain('7 Aug 2025: Status: postponed → in force (Lake Courier (state media))')
    const dates = cardIn(message).rows.map(({ label }) => Date.parse(label))
    expect(dates).toEqual([...dates].sort((one, other) => one - other))
    expect(cardIn(message).rows.every(({ cites }) => (cites?.length ?? 0) > 0)).toBe(true)
  })
})

describe('/story', () => {
  it('names its articles, what repeats them, and its cards', async () => {
    const { story_id } = await desk.db
      .selectFrom('articles')
      .select('story_id')
      .where('publisher', '=', 'Valley Post')
      .executeTakeFirstOrThrow()
    const text = plainText(await desk.ask(`/story ${story_id}`))
    expect(text).toMatch(/Lake Courier.*\n- repeats it: .*Valley Post/)
    expect(text).toContain(`/why ${STEEL_KEY}`)
    expect((await desk.ask('/story s1')).summary).toContain('No headline held says “s1”')
  })

  it('is found by words of its headline, and asks which where they stand in several', async () => {
    const stories = await recentStories(desk.db, 100)
    const [{ lead } = { lead: undefined }] = stories
    const headline = lead?.title ?? lead?.opening ?? ''
    expect(headline).not.toBe('')
    expect((await desk.ask(`/story ${headline.slice(0, 40).toLowerCase()}`)).summary).toContain('article')
    const which = await desk.ask('/story a')
    expect(which.summary).toMatch(/^\d+ stories have “a” in their headline. Which one\?$/)
    const [first] = buttonsOf(which).keys()
    expect((await desk.press(buttonOf(which, first ?? ''))).summary).toContain('article')
  })
})

describe('a card', () => {
  it('is found by words that mean it alone', async () => {
    for (const words of ['us switzerland', 'swiss', '🇨🇭', 'rice', 'brazil chile'])
      expect((await desk.ask(`/why ${words}`)).summary).toMatch(/^Why: /)
  })

  it('is offered among others where several may be meant', async () => {
    const message = await desk.ask('/why tariff')
    expect(message.summary).toContain('Several cards may be meant')
    const keys = [...buttonsOf(message).values()].map(({ command, options }) => `${command} ${options.card}`)
    expect(keys).toContain(`why ${STEEL_KEY}`)
    expect(keys).toHaveLength(2)
  })

  it('that is not held is said so, however long its name', async () => {
    const message = await desk.ask(`/history ${'x'.repeat(300)}`)
    expect(message.summary).toMatch(/No card is held on “x{80}…”/)
  })
})
