import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeArticle } from '../../src/articles/article.js'
import { saveArticle } from '../../src/store/articles.js'
import { putCard } from '../../src/store/cards.js'
import type { Store } from '../../src/store/database.js'
import { search } from '../../src/store/migrations/011-search.js'
import { searchArticles, searchCards } from '../../src/store/search.js'
import { fingerprint } from '../../src/stories/fingerprint.js'
import { vietnamTariff } from '../support/card-samples.js'
import { memoryStore } from '../support/memory-store.js'
import { readText } from '../support/read-text.js'

let store: Store
const DAY = 86_400_000
const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
const ids: string[] = []

async function keep(text: string, day: string): Promise<string> {
  const reading = readText(text, day)
  const article = { ...makeArticle({ text }, at(day)), ...reading.article }
  await saveArticle(store.db, article, { storyId: `s${article.id}`, family: article.id }, fingerprint(reading))
  ids.push(article.id)
  return article.id
}

beforeAll(async () => {
  store = await memoryStore()
  await keep('Niger sells uranium. A duty of 10% was charged on tyres from Thailand.', '2025-03-01')
  await keep('Nigeria sells oil. The tariff on tyres near the NEAR column title: text.', '2025-05-01')
  await keep('Duties on Vietnamese shrimp were doubled.', '2025-04-01')
  await putCard(store.db, vietnamTariff(), ['s1'], at('2025-04-14'))
})
afterAll(() => store.close())

const find = (...all: readonly (readonly string[])[]) => searchArticles(store.db, { all, most: 10 })

describe('the search of articles', () => {
  it('answers the newest first, whatever the order in which they came', async () => {
    expect(await find(['tyres', 'shrimp'])).toEqual([ids[1], ids[2], ids[0]])
    expect(await searchArticles(store.db, { all: [['tyres', 'shrimp']], most: 1 })).toEqual([ids[1]])
  })

  it('wants one phrase of each list, in any form of its words', async () => {
    expect(await find(['tyre'], ['thailand'])).toEqual([ids[0]])
    expect(await find(['duty'], ['vietnamese shrimps'])).toEqual([ids[2]])
    expect(await find(['duty'], ['shrimps vietnamese'])).toEqual([])
  })

  it('takes no country for another whose name begins alike', async () => {
    expect(await find(['niger'])).toEqual([ids[0]])
    expect(await find(['nigeria'])).toEqual([ids[1]])
  })

  it('looks within a time', async () => {
    const within = { since: at('2025-03-02'), until: at('2025-04-01') + DAY - 1 }
    expect(await searchArticles(store.db, { all: [['tyres', 'shrimp']], ...within, most: 10 })).toEqual([ids[2]])
  })

  it.each([
    'tyres OR shrimp',
    'tyres NOT near',
    'title: tyres',
    'tyr*',
    'NEAR(tyres thailand)',
    '"tyres" AND "duties"',
    '-tyres +shrimp',
    '{title text}: tyres',
  ])('takes %s for words and not for a query', async words => {
    expect(await find([words])).toEqual([])
  })

  it('throws for no text at all', async () => {
    const hostile = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(
          '"',
          "'",
          '*',
          'NEAR(',
          ')',
          'AND',
          'OR',
          'NOT',
          'title:',
          '^',
          '\0',
          '-',
          '+',
          '{',
          '\ud800',
          'tariff',
        ),
      ),
      { maxLength: 8 },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { maxLength: 4 }), async parts => {
        const all = [parts.map(part => part.join(' ')), ...parts]
        expect(Array.isArray(await searchArticles(store.db, { all, most: 5 }))).toBe(true)
        expect(Array.isArray(await searchCards(store.db, { all, most: 5 }))).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('the search of cards', () => {
  it('finds a card by the words of its quotes, as it is now', async () => {
    const card = vietnamTariff()
    const find = (word: string) => searchCards(store.db, { all: [[word]], most: 5 })
    const word = /\p{L}{6,}/u.exec(Object.values(card.fields)[0]?.spans[0]?.quote ?? '')?.[0] ?? ''
    expect(await find(word)).toEqual([card.key])
    await putCard(
      store.db,
      {
        ...card,
        asOf: card.asOf + DAY,
        fields: { ...card.fields, note: { ...card.fields.status, value: 'zanzibar' } } as typeof card.fields,
      },
      ['s1'],
      at('2025-04-15'),
    )
    expect(await find('zanzibar')).toEqual([card.key])
    expect(await find(word)).toEqual([card.key])
  })
})

describe('the migration', () => {
  it('fills the index from what is held, as if all had been saved with it', async () => {
    const before = await searchArticles(store.db, { all: [['tyres', 'shrimp']], most: 10 })
    for (const table of ['article_words', 'card_words', 'searched_articles', 'searched_cards'])
      await sql`drop table ${sql.table(table)}`.execute(store.db)
    await search.up(store.db)
    expect(await searchArticles(store.db, { all: [['tyres', 'shrimp']], most: 10 })).toEqual(before)
    expect(await searchCards(store.db, { all: [['zanzibar']], most: 10 })).toEqual([vietnamTariff().key])
    expect(await searchCards(store.db, { all: [['articleid']], most: 10 })).toEqual([])
    await keep('Peru taxes copper.', '2025-06-01')
    expect(await find(['copper'])).toHaveLength(1)
  })
})
