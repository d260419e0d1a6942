import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { putCard } from '../../src/store/cards.js'
import type { Store } from '../../src/store/database.js'
import { threads } from '../../src/store/migrations/009-threads.js'
import { joinThreads, renameInThreads, threadOf } from '../../src/store/story-threads.js'
import { fingerprint } from '../../src/stories/fingerprint.js'
import { followByCards } from '../../src/worker/follow-up.js'
import { openStoryDesk } from '../../src/worker/story-desk.js'
import { card } from '../store/samples.js'
import type { Told } from '../stories/pairs.js'
import { read } from '../stories/support.js'
import { memoryStore } from '../support/memory-store.js'

let store: Store | undefined
afterEach(async () => {
  await store?.close()
  store = undefined
})

/** A database in which these texts have been placed, in order; with the story of each. */
async function placed(
  ...told: readonly Told[]
): Promise<{ readonly db: Store['db']; readonly stories: readonly string[] }> {
  store = await memoryStore()
  const { db } = store
  const desk = await openStoryDesk(db)
  const stories: string[] = []
  for (const each of told) {
    const reading = read(each)
    stories.push((await desk.place(db, reading.article, fingerprint(reading))).storyId)
    await desk.committed()
  }
  return { db, stories }
}

const ids = async (db: Store['db'], story = ''): Promise<readonly string[]> =>
  (await threadOf(db, story)).map(({ id }) => id)

const SUGAR: readonly Told[] = [
  {
    day: '2012-02-06',
    text: 'Kenya accuses Uganda of passing off Brazilian sugar as its own. Nairobi holds 61.4 percent of the sugar at Busia, Moses Wetangula said.',
  },
  {
    day: '2012-03-19',
    text: 'Lorries with Ugandan sugar roll into Kenya again after six weeks. Inspectors of both sides visited the mills, Moses Wetangula said in Busia; sugar needs a seal from now on.',
  },
  {
    day: '2012-08-30',
    text: 'A year’s quota ends the quarrel over sugar between Kenya and Uganda: Kampala may send 61.4 percent of what it asked for. Moses Wetangula signed in Nairobi.',
  },
]

describe('threads of stories', () => {
  it('hold the follow-ups of a matter, weeks and months later, as stories of their own, oldest first', async () => {
    const { db, stories } = await placed(...SUGAR)
    expect(new Set(stories).size).toBe(3)
    for (const story of stories) expect(await ids(db, story)).toEqual(stories)
  })

  it('are the same when the follow-up is read before the beginning', async () => {
    const { db, stories } = await placed(...SUGAR.toReversed())
    expect(await ids(db, stories[0])).toEqual(stories.toReversed())
  })

  it('leave alone what a pair of countries does besides', async () => {
    const { db, stories } = await placed(...SUGAR, {
      day: '2012-04-02',
      text: 'Uganda asked Kenya to open the rail to Kampala for fuel. Kenya’s transport minister Amos Kimunya spoke of wagons.',
    })
    expect(await ids(db, stories[3])).toEqual([stories[3]])
  })

  it('do not chain a year of news between Washington and Beijing', async () => {
    const goods =
      'soybeans cars tyres steel chicken pork wine seafood copper aluminium furniture footwear cotton'.split(' ')
    const told = [
      (one: string) => `Liu He telephoned with Robert Lighthizer about ${one}. Beijing wants the 25 percent gone.`,
      (one: string) => `Washington looks at ${one} from China, said Robert Lighthizer. Donald Trump was content.`,
      (one: string) => `In Beijing the ministry of commerce spoke of American ${one}; Liu He flies out on Thursday.`,
      (one: string) => `A round of talks between China and the United States ended without a word on ${one}.`,
    ]
    const year = Array.from({ length: 52 }, (_, week) => ({
      day: new Date(Date.UTC(2019, 0, 7 + week * 7)).toISOString().slice(0, 10),
      text: told[week % told.length]?.(goods[week % goods.length] ?? '') ?? '',
    }))
    const { db, stories } = await placed(...year)
    const sizes = await Promise.all([...new Set(stories)].map(async story => (await ids(db, story)).length))
    expect(new Set(stories).size).toBeGreaterThan(40)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(8)
  })

  it('hold stories with one measure on a card, but not those of a card that everybody holds', async () => {
    const others = ['Chile taxed ferries.', 'Chile counts its ferries anew.', 'A port waits.'].map((text, at) => ({
      day: `2020-0${at + 1}-05`,
      text,
    }))
    const { db, stories } = await placed(...others)
    const at = Date.parse('2020-03-05')
    await putCard(db, card('tension:CL>PE:tariff'), stories, 0)
    await putCard(db, card('tariff:CL>*:other:wide'), [...stories, ...Array.from({ length: 8 }, (_, i) => `s${i}`)], 0)
    await followByCards(db, stories[2] ?? '', at, ['tension:CL>PE:tariff', 'tariff:CL>*:other:wide'])
    expect(await ids(db, stories[2])).toEqual([stories[2]])
    await putCard(db, card('tariff:CL>PE:other:ferries'), [stories[0] ?? '', stories[2] ?? ''], 0)
    await followByCards(db, stories[2] ?? '', at, ['tariff:CL>PE:other:ferries'])
    expect(await ids(db, stories[2])).toEqual([stories[0], stories[2]])
  })

  it('take in no more than fifty stories', async () => {
    const { db } = await placed()
    for (let i = 1; i < 80; i += 1) await joinThreads(db, { storyId: 's0', at: 0 }, { storyId: `s${i}`, at: i })
    const { rows } = await sql<{ n: number }>`select count(*) as n from story_threads group by thread_id`.execute(db)
    expect(Math.max(...rows.map(({ n }) => n))).toBeLessThanOrEqual(50)
  })

  it('stay right when two stories turn out to be one', async () => {
    const { db, stories } = await placed(...SUGAR, { day: '2013-01-05', text: 'Peru and Chile spoke of copper.' })
    const [first = '', second = '', third = '', alone = ''] = stories
    await sql`update articles set story_id = ${alone} where story_id = ${second}`.execute(db)
    await renameInThreads(db, second, alone)
    expect(new Set(await ids(db, third))).toEqual(new Set([first, third, alone]))
    const { rows } = await sql`select * from thread_marks where story_id = ${second}`.execute(db)
    expect(rows).toEqual([])
  })
})

it('puts the stories of a database from before threads together by the measures that they share', async () => {
  const { db, stories } = await placed(...SUGAR, { day: '2013-01-05', text: 'Peru and Chile spoke of copper.' })
  await sql`drop table story_threads`.execute(db)
  await sql`drop table thread_marks`.execute(db)
  const [first = '', second = '', third = '', alone = ''] = stories
  await putCard(db, card('tariff:KE>UG:other:sugar'), [first, second], 0)
  await putCard(db, card('deal:KE,UG:quota'), [second, third], 0)
  await putCard(db, card('tension:CL>KE:tariff'), [third, alone], 0)
  await db.transaction().execute(transaction => threads.up(transaction))
  expect(await ids(db, second)).toEqual([first, second, third])
  expect(await ids(db, alone)).toEqual([alone])
})
