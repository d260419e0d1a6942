import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeArticle } from '../../src/articles/article.js'
import { exposuresIn } from '../../src/cards/exposure.js'
import { exposureBlocks } from '../../src/commands/exposure-section.js'
import { saveArticle } from '../../src/store/articles.js'
import type { Store } from '../../src/store/database.js'
import { exposuresOf, saveExposures } from '../../src/store/exposures.js'
import { fingerprint } from '../../src/stories/fingerprint.js'
import { keepExposures } from '../../src/worker/keep-exposures.js'
import { gazetteer } from '../support/gazetteer.js'
import { memoryStore } from '../support/memory-store.js'
import { readText } from '../support/read-text.js'

let store: Store
beforeEach(async () => {
  store = await memoryStore()
})
afterEach(() => store.close())

const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
const context = { nameOf: (code: string) => gazetteer.name(code), now: at('2025-09-01') }

async function hear(text: string, day: string, rest: { family?: string; work?: string; seen?: string } = {}) {
  const reading = readText(text, day)
  const article = {
    ...makeArticle({ text }, at(rest.seen ?? day)),
    ...reading.article,
    publisher: { name: `The ${day} Post`, tier: 'press' as const },
  }
  const print = { ...fingerprint(reading), ...(rest.work !== undefined && { work: rest.work }) }
  await saveArticle(store.db, article, { storyId: `s${article.id}`, family: rest.family ?? article.id }, print)
  await keepExposures(store.db, gazetteer, { ...reading, article }, at(rest.seen ?? day))
  return article.id
}

const amounts = async (economies: readonly string[], options = {}) =>
  (await exposuresOf(store.db, economies, options)).map(({ value }) => value.high)

const VIETNAM = "Vietnam's exports to the United States were worth $136.6 billion in 2024."

describe('the exposure figures that are held', () => {
  it('are found from either side, the newest article first', async () => {
    await hear(VIETNAM, '2025-04-09')
    await hear('The United States takes nearly 30% of the exports of Vietnam.', '2025-05-09')
    await hear('Switzerland shipped 60bn francs of goods to America in 2024.', '2025-06-09')
    expect(await amounts(['VN'])).toEqual([30, 136.6e9])
    expect(await amounts(['US'])).toEqual([60e9, 30, 136.6e9])
    expect(await amounts(['US', 'CH'], { between: true })).toEqual([60e9])
  })

  it('are those that were there to be read at an as-of date', async () => {
    await hear(VIETNAM, '2025-04-09')
    await hear('The United States takes nearly 30% of the exports of Vietnam.', '2025-05-09')
    expect(await amounts(['VN'], { asOf: at('2025-04-30') })).toEqual([136.6e9])
  })

  it('give way to a later version of the same article that says otherwise, once it could be read', async () => {
    const work = await hear(VIETNAM, '2025-04-09')
    await hear(VIETNAM.replace('136.6', '142.5'), '2025-04-09', { work, seen: '2025-04-12' })
    expect(await amounts(['VN'])).toEqual([142.5e9])
    expect(await amounts(['VN'], { asOf: at('2025-04-10') })).toEqual([136.6e9])
  })

  it('are held once, however often an article is kept', async () => {
    const id = await hear(VIETNAM, '2025-04-09')
    await saveExposures(store.db, id, exposuresIn(readText(VIETNAM, '2025-04-09')), {
      validAt: 0,
      dated: true,
      seenAt: 0,
    })
    expect(await amounts(['VN'])).toEqual([136.6e9])
  })

  it('are read later for articles that were held before, a few with each new one', async () => {
    const id = await hear(VIETNAM, '2025-04-09')
    await store.db.deleteFrom('exposures').execute()
    await store.db.insertInto('unread_exposures').values({ article_id: id }).execute()
    await hear('Nothing of trade here.', '2025-04-10')
    expect(await amounts(['VN'])).toEqual([136.6e9])
    expect(await store.db.selectFrom('unread_exposures').selectAll().execute()).toEqual([])
  })
})

describe('the section on exposure', () => {
  const words = async (economies: readonly string[], rest = {}) =>
    JSON.stringify(await exposureBlocks(store.db, economies, { ...context, ...rest }))

  it('tells a figure in the words of its source, with the period, the source and the age', async () => {
    await hear(VIETNAM, '2025-04-09')
    expect(await exposureBlocks(store.db, ['VN'], context)).toEqual([
      { type: 'heading', text: 'Trade behind it' },
      {
        type: 'list',
        items: [
          [
            { bold: 'Exports, Vietnam to United States, 2024' },
            ': ',
            { quote: VIETNAM.slice(0, -1) },
            ...[' (', 'The 2025-04-09 Post', ', 9 Apr 2025, 4 months old)'],
          ],
        ],
      },
    ])
  })

  it('is not there where nothing is held', async () => {
    expect(await exposureBlocks(store.db, ['CH'], context)).toEqual([])
  })

  it('sets two independent sources that differ side by side, and neither a rewrite nor a rounding', async () => {
    await hear(VIETNAM, '2025-04-09', { family: 'one' })
    await hear(VIETNAM.replace('136.6', '119.5'), '2025-04-08', { family: 'two' })
    await hear(VIETNAM.replace('136.6', '110'), '2025-04-07', { family: 'two' })
    await hear(VIETNAM.replace('136.6', '137'), '2025-04-06', { family: 'three' })
    const told = await words(['VN'])
    expect(told).toContain('136.6')
    expect(told).toContain('otherwise: ')
    expect(told).toContain('119.5')
    expect(told).not.toContain('$110')
    expect(told).not.toContain('$137')
  })

  it('takes the figure of the later year for the same kind, and never holds a month against a year', async () => {
    await hear(VIETNAM, '2025-04-09', { family: 'one' })
    await hear(VIETNAM.replace('136.6', '97').replace('2024', '2023'), '2025-05-09', { family: 'two' })
    await hear("Vietnam's exports to the United States were worth $12 billion in May.", '2025-06-09', {
      family: 'three',
    })
    const told = await words(['VN'])
    expect(told).toContain('136.6')
    expect(told).toContain('$12 billion')
    expect(told).not.toContain('$97')
    expect(told).not.toContain('otherwise')
  })

  it('shows six lines at most', async () => {
    for (const [index, name] of [
      'Japan',
      'India',
      'Canada',
      'Mexico',
      'Brazil',
      'Thailand',
      'Malaysia',
      'Cambodia',
    ].entries())
      await hear(`The exports of ${name} to the United States were worth $${index + 20} billion in 2024.`, '2025-04-09')
    const [, list] = await exposureBlocks(store.db, ['US'], context)
    expect(list?.type === 'list' && list.items.length).toBe(6)
  })

  it('reads from an index on either side', async () => {
    const { sql } = await import('kysely')
    for (const side of ['from_economy', 'to_economy']) {
      const plan = await sql<{
        detail: string
      }>`explain query plan select * from exposures where ${sql.ref(side)} = 'US'
        order by valid_at desc, article_id desc, position desc limit 400`.execute(store.db)
      const details = plan.rows.map(({ detail }) => detail).join()
      expect(details).toContain(`exposures_${side}`)
      expect(details).not.toContain('TEMP B-TREE')
    }
  })
})
