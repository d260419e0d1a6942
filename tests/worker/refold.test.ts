import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { makeArticle, type RawArticle } from '../../src/articles/article.js'
import type { Card } from '../../src/cards/card.js'
import type { LedgerEvent } from '../../src/ledger/event.js'
import { fold } from '../../src/ledger/fold.js'
import { canonical } from '../../src/ledger/values.js'
import { grouped } from '../../src/lib/grouped.js'
import { saveArticle } from '../../src/store/articles.js'
import { cardByKey, storedCard } from '../../src/store/cards.js'
import { foldedCards } from '../../src/store/folded.js'
import { allEvents, appendEvents } from '../../src/store/ledger.js'
import type { Db } from '../../src/store/schema.js'
import { refold } from '../../src/worker/refold.js'
import { ledgers, shuffled } from '../support/ledger-samples.js'
import { memoryStore } from '../support/memory-store.js'
import { type ReadingDesk, readingDesk } from '../support/reading-desk.js'

const NOW = Date.parse('2025-09-01T12:00:00Z')

let open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open) await one.close()
  open = []
})

async function cardsHeld(db: Db): Promise<readonly Card[]> {
  const rows = await db.selectFrom('cards').select('card_json').orderBy('key').execute()
  return rows.map(({ card_json }) => JSON.parse(card_json))
}

/** Writes the events article by article, in the order of the first event of each, and refolds after each. */
async function ingest(db: Db, events: readonly LedgerEvent[]): Promise<void> {
  for (const [name, own] of grouped(events, ({ articleId }) => articleId)) {
    const [first] = own
    if (first === undefined) continue
    const article = makeArticle({ text: name, publisher: { name: first.source, tier: first.tier } }, NOW)
    const print = {
      articleId: article.id,
      at: NOW,
      dated: false,
      figures: [],
      economies: [],
      actors: [],
      dates: [],
      words: [],
      wires: [],
    }
    await saveArticle(db, article, { storyId: name, family: first.family }, print)
    const lines = own.map(event => ({ ...event, articleId: article.id }))
    await appendEvents(db, lines)
    const keys = [...new Set(lines.map(({ key }) => key))]
    await refold(db, keys, { article, work: article.id, storyId: name }, NOW)
  }
}

describe('what is kept', () => {
  it('is what a fold of the whole ledger gives, in whatever order and batches its articles came', async () => {
    const first = ledgers.map(events => events.filter(({ version = 1 }) => version === 1))
    await fc.assert(
      fc.asyncProperty(first, fc.infiniteStream(fc.nat()), async (events, picks) => {
        const [one, other] = [await memoryStore(), await memoryStore()]
        await ingest(one.db, events)
        await ingest(other.db, shuffled(events, picks))
        const held = await cardsHeld(one.db)
        expect(await cardsHeld(other.db)).toEqual(held)
        expect(held).toEqual(JSON.parse(JSON.stringify(fold(await allEvents(one.db)))))
        await one.close()
        await other.close()
      }),
      { numRuns: 6 },
    )
  })
})

const desk = async (iso: string, targets: readonly string[] = []): Promise<ReadingDesk> => {
  const made = await readingDesk(iso, { targets })
  open.push(made)
  return made
}
const day = (iso: string) => ({ from: iso, to: iso, precision: 'day', raw: iso, inferred: false }) as const
const press = { name: 'Harbour Post', tier: 'press' } as const
const duty: RawArticle = {
  text: 'The United States announced a 36% tariff on goods from Thailand.',
  published: day('2025-04-02'),
  publisher: press,
}
const pause: RawArticle = {
  text: 'The United States suspended its reciprocal tariffs on all countries for 90 days.',
  published: day('2025-04-09'),
  publisher: { ...press, name: 'Delta Post' },
}
const THAILAND = 'tariff:US>TH:ad_valorem:all'
const PAUSE = 'tariff:US>*:ad_valorem:all'

describe('a pause that is read', () => {
  it('turns the cards of all measures that it covers in one transaction, with their alerts', async () => {
    const { read, db, moveTo } = await desk('2025-04-02T12:00:00Z', ['web:desk'])
    await read(duty)
    moveTo('2025-04-09T12:00:00Z')
    const done = await read(pause)
    const changes = done.type === 'new' ? done.changes : []
    expect(changes).toContainEqual(
      expect.objectContaining({ key: THAILAND, type: 'status', from: 'announced', to: 'postponed' }),
    )
    expect((await cardByKey(db, THAILAND))?.evidence.status?.[0]?.through).toBe(PAUSE)
    expect((await foldedCards(db, [THAILAND], { asOf: Date.parse('2025-04-08') }))[0]?.fields.status?.value).toBe(
      'announced',
    )
  })

  it('leaves what it holds as it is where another paper only tells it again', async () => {
    const { read, db } = await desk('2025-04-12T12:00:00Z')
    await read(duty)
    await read(pause)
    const held = await storedCard(db, THAILAND)
    const text =
      'Importers had been waiting for it: all countries got a break. The United States suspended its reciprocal tariffs on all countries.'
    await read({ text, published: day('2025-04-11'), publisher: { ...press, name: 'Lake Courier' } })
    expect((await cardByKey(db, PAUSE))?.evidence.status).toHaveLength(2)
    expect(await storedCard(db, THAILAND)).toEqual(held)
  })

  it('reaches a measure that is read only after it', async () => {
    const { read, db } = await desk('2025-04-10T12:00:00Z')
    await read(pause)
    await read(duty)
    expect((await cardByKey(db, THAILAND))?.fields.status?.value).toBe('postponed')
  })
})

describe('the articles of the demo', () => {
  it('give the same cards in any order', async () => {
    const folder = join(process.cwd(), 'config', 'demo')
    const articles = readdirSync(folder)
      .filter(name => name.endsWith('.json'))
      .map((name): RawArticle => {
        const { title, text, url, published, source } = JSON.parse(readFileSync(join(folder, name), 'utf8'))
        return { title, text, url, published: day(String(published).slice(0, 10)), publisher: source }
      })
    const told = async (order: readonly RawArticle[]) => {
      const { read, db } = await desk('2025-08-12T12:00:00Z')
      for (const article of order) await read(article)
      // Which articles are one family may depend on which came first; what is known may not.
      return (await cardsHeld(db)).map(({ key, fields, conflicts, replacedBy, asOf }) =>
        canonical({ key, fields, replacedBy, asOf, conflicts: conflicts.map(({ field, kind }) => [field, kind]) }),
      )
    }
    const inOrder = await told(articles)
    expect(await told(articles.toReversed())).toEqual(inOrder)
    expect(inOrder.some(card => card.includes('"replacedBy"'))).toBe(true)
  })
})
