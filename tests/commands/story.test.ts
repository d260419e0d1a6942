import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainText } from '../../src/messages/plain.js'
import { renameStory } from '../../src/store/articles.js'
import { recentStories } from '../../src/store/recent-stories.js'
import { joinThreads } from '../../src/store/story-threads.js'
import { type AskedDesk, askedDesk, buttonOf, inForce, postponed, reprinted, STEEL_KEY } from '../support/asked-desk.js'

const day = (iso: string) => ({ from: iso, to: iso, precision: 'day', raw: iso, inferred: false }) as const

let desk: AskedDesk
beforeAll(async () => {
  desk = await askedDesk('2025-08-07T12:00:00Z')
  for (const raw of [inForce, reprinted]) await desk.read(raw)
  const put = await desk.read({
    text: 'Correction: The United States imposed a 35% tariff on steel from Switzerland, and the duty took effect on Thursday.',
    published: day('2025-08-08'),
    publisher: { name: 'Lake Courier', tier: 'wire', stateMedia: true },
  })
  // Whether it is told to be the same story is not what is asked here.
  if (put.type === 'new') await renameStory(desk.db, put.storyId, await storyId())
})
afterAll(() => desk.close())

const storyId = async () => {
  const row = await desk.db
    .selectFrom('articles')
    .select('story_id')
    .where('publisher', '=', 'Valley Post')
    .executeTakeFirstOrThrow()
  return row.story_id
}

describe('/story', () => {
  it('goes day by day: what each article added or put otherwise, in its words, and who added nothing', async () => {
    const text = plainText(await desk.ask(`/story ${await storyId()}`))
    expect(text).toMatch(
      /7 Aug 2025\n- Lake Courier \(news agency, state media\) tells of United States → Switzerland: duty on steel: status in force; rate 39%.* – “[^”]*39%/,
    )
    expect(text).toMatch(/8 Aug 2025\n- Lake Courier .*goes on with .*rate 39% → 35%.* – “[^”]*35%/)
    expect(text).toContain('1 article added nothing that had not been said.')
    expect(text).toMatch(
      /Sources\n[\s\S]*Lake Courier \(news agency, state media\)[\s\S]*repeats it: .*Valley Post \(press\)/,
    )
  })

  it('offers its cards, and a card command takes its id', async () => {
    const id = await storyId()
    const message = await desk.ask(`/story ${id}`)
    const [label] = message.blocks.flatMap(block =>
      block.type === 'actions' ? block.actions.map(each => each.label) : [],
    )
    expect((await desk.press(buttonOf(message, label ?? ''))).summary).toMatch(/^Why: /)
    for (const name of ['why', 'history', 'sources'])
      expect(plainText(await desk.ask(`/${name} ${id}`)), name).toContain('United States → Switzerland')
  })

  it('is found by words of an old headline, beyond the stories of late', async () => {
    const old = await askedDesk('2025-08-01T12:00:00Z')
    await old.read(postponed)
    const row = await old.db.selectFrom('articles').selectAll().executeTakeFirstOrThrow()
    const later = Array.from({ length: 101 }, (_, at) => ({
      ...row,
      id: `a${at}`,
      work: `a${at}`,
      story_id: `s${at}`,
      title: `Other ${at}`,
      at: row.at + at + 1,
    }))
    await old.db.insertInto('articles').values(later).execute()
    expect((await recentStories(old.db, 100)).some(({ lead }) => lead.title === postponed.title)).toBe(false)
    expect((await old.ask('/story swiss steel')).summary).toContain(postponed.title)
    const story = old.commands.find(({ name }) => name === 'story')?.options[0]
    expect((await story?.suggest?.('swiss'))?.map(({ label }) => label)).toEqual([postponed.title])
    await old.close()
  })
})

describe('a card that everybody reports', () => {
  it('lists its sources and its history page by page, and says how many say so', async () => {
    const busy = await askedDesk('2025-08-07T12:00:00Z')
    for (let at = 0; at < 60; at += 1) {
      const published = day(`2025-08-${String(7 + Math.floor(at / 6)).padStart(2, '0')}`)
      busy.moveTo(`${published.from}T12:00:00Z`)
      const rate = at % 2 === 0 ? 39 : 41
      await busy.read({
        text: `Report ${at} of desk ${at * 31}: the United States imposed a ${rate}% tariff on steel from Switzerland, desk ${at} says with words${at} of its${at} own${at}.`,
        published,
        publisher: { name: `Paper ${at}`, tier: 'press' },
      })
    }
    const sources = await busy.ask(`/sources ${STEEL_KEY}`)
    expect(sources.summary).toMatch(/: 60 articles, \d+ source families$/)
    expect(plainText(sources).length).toBeLessThan(12_000)
    expect(plainText(await busy.press(buttonOf(sources, 'Older sources')))).toContain('Page 2 of')
    const why = plainText(await busy.ask(`/why ${STEEL_KEY}`))
    expect(why).toMatch(/Who charges: United States\. .*60 articles of \d+ source families say so/)
    expect(why.length).toBeLessThan(12_000)
    expect(plainText(await busy.ask(`/history ${STEEL_KEY}`))).toContain('changes')
    await busy.close()
  })
})

describe('what one desk publishes twice', () => {
  it('is one source family wherever it is counted', async () => {
    const told = await askedDesk('2025-08-07T12:00:00Z')
    const texts = [
      'The United States imposed a 39% tariff on steel from Switzerland, which took effect on Thursday. Karin Keller-Sutter flew home from Washington.',
      'Mills near Lucerne count their orders: a 39% tariff that the United States imposed on steel from Switzerland took effect on Thursday.',
    ]
    const [one, two] = [
      {
        text: texts[0] ?? '',
        published: day('2025-08-07'),
        publisher: { name: 'Alpine Desk', tier: 'press' } as const,
      },
      {
        text: texts[1] ?? '',
        published: day('2025-08-07'),
        publisher: { name: 'Alpine Desk', tier: 'press' } as const,
      },
    ]
    for (const raw of [one, two]) await told.read(raw)
    // Whether they are told to be of one family is not what is asked here.
    const rows = await told.db.selectFrom('articles').select(['id', 'story_id']).execute()
    for (const { id, story_id } of rows) {
      await renameStory(told.db, story_id, rows[0]?.story_id ?? '')
      await told.db
        .updateTable('articles')
        .set({ family: `f-${id}` })
        .where('id', '=', id)
        .execute()
    }
    expect((await told.ask(`/sources ${STEEL_KEY}`)).summary).toMatch(/: 2 articles, 1 source family$/)
    expect(plainText(await told.ask(`/why ${STEEL_KEY}`))).toContain('2 articles of 1 source family say so')
    const story = plainText(await told.ask(`/story ${rows[0]?.story_id}`))
    expect(story).toMatch(/2 articles, 1 source family/)
    expect(story).toContain('of the same source family: ')
    await told.close()
  })
})

describe('a thread', () => {
  it('is told with the story: what came earlier and later, with a button to each', async () => {
    const told = await askedDesk('2025-08-01T12:00:00Z')
    const read = (iso: string, name: string, text: string) => {
      told.moveTo(`${iso}T12:00:00Z`)
      return told.read({ text, published: day(iso), publisher: { name, tier: 'press' } })
    }
    const one = await read('2025-08-01', 'Alpine Desk', postponed.text)
    const two = await read('2025-09-20', 'Lake Courier', 'Brazil imposed a 35% tariff on rice from Chile on Thursday.')
    if (one.type !== 'new' || two.type !== 'new') throw new Error('Both are new.')
    await joinThreads(
      told.db,
      { storyId: one.storyId, at: Date.parse('2025-08-01') },
      { storyId: two.storyId, at: Date.parse('2025-09-20') },
    )
    const first = await told.ask(`/story ${one.storyId}`)
    expect(plainText(first)).toMatch(/Later in this thread\n- “Brazil imposed/)
    const [label = ''] = first.blocks.flatMap(block =>
      block.type === 'actions' ? block.actions.flatMap(each => (each.command === 'story' ? [each.label] : [])) : [],
    )
    const second = await told.press(buttonOf(first, label))
    expect(second.summary).toContain('Brazil')
    expect(plainText(second)).toMatch(/Earlier in this thread\n- “The United States postponed/)
    await told.close()
  })
})
