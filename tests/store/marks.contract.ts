import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Card, KindName } from '../../src/cards/card.js'
import { foldKey } from '../../src/ledger/fold.js'
import type { CardQuery } from '../../src/ledger/marks.js'
import { saveArticle } from '../../src/store/articles.js'
import { economyCounts, latestCards } from '../../src/store/card-lists.js'
import { findCards } from '../../src/store/card-query.js'
import { cardsSince, putCard } from '../../src/store/cards.js'
import type { Store } from '../../src/store/database.js'
import { foldedCards } from '../../src/store/folded.js'
import { latestLines } from '../../src/store/latest-lines.js'
import { appendEvents, eventsOf } from '../../src/store/ledger.js'
import { foundAmong } from '../support/card-reader.js'
import { article, card, claim, event, fingerprint, NOON } from './samples.js'

/** What every store owes those who ask for cards by what they bear. */
export function marksContract(name: string, open: () => Promise<Store>): void {
  describe(`cards found by their marks (${name})`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const keep = async (...cards: readonly Card[]) => {
      for (const each of cards) await putCard(store.db, each, [], NOON)
    }
    const found = async (all: CardQuery['all'], rest: Partial<CardQuery> = {}) => {
      const { cards, total } = await findCards(store.db, { all, most: 10, ...rest })
      return [cards.map(({ key }) => key), total]
    }

    it('come in force first, then what lies ahead, then the rest, the newest evidence first in each', async () => {
      const standing = (key: string, status: string, asOf: number) =>
        card(key, { asOf, fields: { imposer: claim('BR'), targets: claim(['CA']), status: claim(status) } })
      await keep(standing('tariff:over', 'expired', NOON + 9), standing('tariff:ahead', 'postponed', NOON + 5))
      await keep(standing('tariff:old', 'in_force', NOON), standing('tariff:new', 'modified', NOON + 1))
      expect(await found([['by:BR']])).toEqual([['tariff:new', 'tariff:old', 'tariff:ahead', 'tariff:over'], 4])
      expect(await found([['by:BR'], ['on:CA']], { most: 2 })).toEqual([['tariff:new', 'tariff:old'], 4])
      expect(await found([['by:BR'], ['on:CA']], { since: NOON + 5 })).toEqual([['tariff:ahead', 'tariff:over'], 2])
      expect(await found([['by:CA']])).toEqual([[], 0])
    })

    it('lose a mark that they no longer bear', async () => {
      await keep(card('tariff:a'))
      expect(await found([['on:CL'], ['status:in_force']])).toEqual([['tariff:a'], 1])
      await keep(
        card('tariff:a', { fields: { imposer: claim('BR'), targets: claim(['CA']), status: claim('expired') } }),
      )
      expect(await found([['on:CL']])).toEqual([[], 0])
      expect(await found([['status:in_force']])).toEqual([[], 0])
      expect(await found([['on:CA'], ['status:expired']])).toEqual([['tariff:a'], 1])
    })

    it('are counted by economy, for all kinds and for one', async () => {
      await keep(card('tariff:a'), card('deal:a', { kind: 'deal', fields: { parties: claim(['CA', 'JP']) } }))
      const counts = async (kind?: KindName) =>
        (await economyCounts(store.db, kind)).map(({ economy, cards }) => `${economy} ${cards}`)
      expect(await counts()).toEqual(['CA 2', 'BR 1', 'CL 1', 'JP 1'])
      expect(await counts('deal')).toEqual(['CA 1', 'JP 1'])
    })

    it('are told newest first, page by page, and from an instant on', async () => {
      await keep(
        ...Array.from({ length: 230 }, (_, index) =>
          card(`tariff:${index % 50}-${index}`, { asOf: NOON + (index % 7) }),
        ),
      )
      const pages: (readonly Card[])[] = []
      for await (const page of latestCards(store.db)) pages.push(page)
      const told = pages.flat()
      expect(new Set(told.map(({ key }) => key)).size).toBe(230)
      expect(told.map(({ asOf }) => asOf)).toEqual(told.map(({ asOf }) => asOf).toSorted((one, other) => other - one))
      expect(await cardsSince(store.db, NOON + 6)).toHaveLength(32)
    })

    it('are told as of a day, by what they were then, and not before they were heard of', async () => {
      const { db } = store
      const day = (number: number) => NOON + number * 86_400_000
      const said = async (key: string, at: number, status: string) => {
        const text = article(`${key} ${status} ${at}`, {}, at)
        await saveArticle(db, text, { storyId: 's', family: text.id }, fingerprint(text))
        const [id, rest] = [`${key}${at}`, { key, validAt: at, seenAt: at, family: text.id }]
        await appendEvents(db, [
          event(`${id}s`, text.id, { ...rest, claim: claim(status, text.id) }),
          event(`${id}i`, text.id, { ...rest, field: 'imposer', claim: claim('BR', text.id) }),
        ])
        const card = foldKey(await eventsOf(db, [key]))
        if (card !== undefined) await putCard(db, card, [], NOON)
      }
      await said('tariff:BR>CA:ad_valorem:all', day(1), 'threatened')
      await said('tariff:BR>CA:ad_valorem:all', day(9), 'in_force')
      await said('tariff:BR>CL:ad_valorem:all', day(3), 'in_force')
      await said('tariff:BR>JP:ad_valorem:all', day(8), 'in_force')
      const asOf = async (at: number, all: CardQuery['all']) => {
        const { cards, total } = await findCards(db, { all, most: 10 }, { asOf: at })
        return [cards.map(each => `${each.key} ${each.fields.status?.value}`), total]
      }
      const [canada, chile] = ['tariff:BR>CA:ad_valorem:all', 'tariff:BR>CL:ad_valorem:all']
      expect(await asOf(day(5), [['by:BR']])).toEqual([[`${chile} in_force`, `${canada} threatened`], 2])
      expect(await asOf(day(5), [['by:BR'], ['status:threatened']])).toEqual([[`${canada} threatened`], 1])
      expect(await asOf(day(0), [['by:BR']])).toEqual([[], 0])
    })

    it('are folded as of a day from what is newest and what is stated, however much there is', async () => {
      const { db } = store
      const key = 'tariff:BR>CA:ad_valorem:all'
      const text = article('all of it')
      await saveArticle(db, text, { storyId: 's', family: 'f1' }, fingerprint(text))
      const lines = Array.from({ length: 300 }, (_, index) =>
        event(`e${index}`, text.id, {
          key,
          field: 'legalBasis',
          validAt: NOON + index,
          claim: claim('not_stated', text.id),
        }),
      )
      const stated = event('stated', text.id, {
        key,
        field: 'legalBasis',
        validAt: NOON - 5,
        claim: claim('s232', text.id),
      })
      await appendEvents(db, [...lines, stated])
      const all = (await eventsOf(db, [key])).map(({ id }) => id)
      expect((await latestLines(db, [key], { most: 1_000 })).map(({ id }) => id)).toEqual(all)
      expect(await latestLines(db, [key], { most: 1_000 })).toEqual(await eventsOf(db, [key]))
      const few = (await latestLines(db, [key], { by: NOON + 99, most: 10 })).map(({ id }) => id)
      expect(few.toSorted()).toEqual([...lines.slice(90, 100).map(({ id }) => id), 'stated'].toSorted())
      const asOf = async (at: number) => (await foldedCards(db, [key], { asOf: at }))[0]
      expect(await asOf(NOON + 99)).toMatchObject({ partly: true, fields: { legalBasis: { value: 's232' } } })
      expect(await asOf(NOON + 20)).not.toHaveProperty('partly')
    })

    it('are those that a look at every card finds, in the same order', async () => {
      const held = fc.sample(anyCard(), { numRuns: 120, seed: 7 })
      await keep(...held)
      const cards = [...new Map(held.map(each => [each.key, each])).values()]
      await fc.assert(
        fc.asyncProperty(anyQuery(), async query => {
          const [answer, meant] = [await findCards(store.db, query), foundAmong(cards, query)]
          expect(answer.cards.map(({ key }) => key)).toEqual(meant.cards.map(({ key }) => key))
          expect(answer.total).toBe(meant.total)
        }),
        { numRuns: 150 },
      )
    })
  })
}

const economy = fc.constantFrom('US', 'VN', 'CN', 'EU', '*')
const economies = fc.uniqueArray(economy, { minLength: 1, maxLength: 3 })
const status = fc.constantFrom('in_force', 'modified', 'postponed', 'threatened', 'expired', 'unclear')
const good = fc.constantFrom('steel', 'cars', 'copper')
const scope = fc.uniqueArray(good, { maxLength: 2 })

function anyCard(): fc.Arbitrary<Card> {
  const id = fc.integer({ min: 0, max: 200 })
  const asOf = fc.integer({ min: NOON, max: NOON + 5 })
  const tariff = fc.tuple(economy, economies, status, scope).map(([imposer, targets, standing, products]) => ({
    imposer: claim(imposer),
    targets: claim(targets),
    status: claim(standing),
    instrument: claim('ad_valorem'),
    scope: claim({ products, hs: [], exclusions: [], words: '' }),
  }))
  const deal = fc.tuple(economies, fc.constantFrom('signed', 'expected', 'terminated')).map(([parties, stage]) => ({
    parties: claim(parties),
    stage: claim(stage),
    form: claim('mou'),
  }))
  const tension = fc
    .tuple(economies, economies)
    .map(([from, to]) => ({ from: claim(from), to: claim(to), domain: claim('tariff') }))
  return fc
    .tuple(id, asOf, fc.oneof(tariff.map(of('tariff')), deal.map(of('deal')), tension.map(of('tension'))))
    .map(([number, at, rest]) => card(`${rest.kind}:${number}`, { ...rest, asOf: at }))
}

function of(kind: KindName) {
  return (fields: Card['fields']) => ({ kind, fields })
}

function anyQuery(): fc.Arbitrary<CardQuery> {
  const mark = fc.oneof(
    fc.tuple(fc.constantFrom('about', 'by', 'on', 'party'), economy).map(parts => parts.join(':')),
    status.map(each => `status:${each}`),
    good.map(each => `good:${each}`),
    fc.constantFrom('form:mou', 'stage:signed', 'domain:tariff', 'instrument:ad_valorem', 'basis:s232'),
  )
  const lists = fc.array(fc.array(mark, { maxLength: 3 }), { maxLength: 3 })
  const kinds = fc.subarray<KindName>(['tariff', 'deal', 'tension'])
  return fc
    .tuple(
      lists,
      fc.option(kinds),
      fc.option(fc.integer({ min: NOON, max: NOON + 5 })),
      fc.integer({ min: 1, max: 30 }),
    )
    .map(([all, some, since, most]) => ({
      all,
      most,
      ...(some !== null && { kinds: some }),
      ...(since !== null && { since }),
    }))
}
