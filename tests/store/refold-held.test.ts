import { afterEach, describe, expect, it } from 'vitest'
import { foldKey } from '../../src/ledger/fold.js'
import { findCards } from '../../src/store/card-query.js'
import { foldedCards } from '../../src/store/folded.js'
import { allEvents } from '../../src/store/ledger.js'
import { refoldHeld } from '../../src/store/refold-held.js'
import { type ReadingDesk, readingDesk } from '../support/reading-desk.js'

const day = (iso: string) => ({ from: iso, to: iso, precision: 'day', raw: iso, inferred: false }) as const
const publisher = { name: 'Harbour Post', tier: 'press' } as const
const THAILAND = 'tariff:US>TH:ad_valorem:all'

let desk: ReadingDesk
afterEach(() => desk.close())

// As a program kept it that folded each measure by itself.
async function withCardsOfOld(): Promise<void> {
  desk = await readingDesk('2025-04-10T12:00:00Z')
  await desk.read({
    text: 'The United States announced a 36% tariff on goods from Thailand.',
    published: day('2025-04-02'),
    publisher,
  })
  await desk.read({
    text: 'The United States suspended its reciprocal tariffs on all countries for 90 days.',
    published: day('2025-04-09'),
    publisher,
  })
  const card = foldKey((await allEvents(desk.db)).filter(({ key }) => key === THAILAND))
  expect(card?.fields.status?.value).toBe('announced')
  await desk.db
    .updateTable('cards')
    .set({ card_json: JSON.stringify(card), as_of: card?.asOf ?? 0 })
    .where('key', '=', THAILAND)
    .execute()
  await desk.db.deleteFrom('counters').where('name', '=', 'fold_rules').execute()
}

const row = () => desk.db.selectFrom('cards').selectAll().where('key', '=', THAILAND).executeTakeFirstOrThrow()

describe('cards that an earlier version of the program has kept', () => {
  it('are folded as this one folds them, found by what they are now, and news to nobody', async () => {
    await withCardsOfOld()
    const before = await row()
    await refoldHeld(desk.db)
    const after = await row()
    expect([JSON.parse(after.card_json)]).toEqual(JSON.parse(JSON.stringify(await foldedCards(desk.db, [THAILAND]))))
    expect(after).toMatchObject({
      version: before.version,
      changed_at: before.changed_at,
      as_of: Date.parse('2025-04-09'),
    })
    const { cards } = await findCards(desk.db, { all: [['on:TH'], ['status:postponed']], most: 5 })
    expect(cards.map(({ key }) => key)).toEqual([THAILAND])
  })

  it('are done once where the work was broken off, from there on', async () => {
    await withCardsOfOld()
    const { card_json } = await row()
    await desk.db.insertInto('counters').values({ name: 'fold_rules_done', value: 300 }).execute()
    await refoldHeld(desk.db)
    expect((await row()).card_json).toBe(card_json)
    const counters = await desk.db.selectFrom('counters').select('name').where('name', 'like', 'fold%').execute()
    expect(counters).toEqual([{ name: 'fold_rules' }])
  })

  it('are folded once, and not at every start', async () => {
    await withCardsOfOld()
    const { card_json } = await row()
    await refoldHeld(desk.db)
    await desk.db.updateTable('cards').set({ card_json }).where('key', '=', THAILAND).execute()
    await refoldHeld(desk.db)
    expect((await row()).card_json).toBe(card_json)
  })
})
