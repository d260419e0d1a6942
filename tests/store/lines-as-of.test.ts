import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Tier } from '../../src/articles/article.js'
import type { LedgerEvent } from '../../src/ledger/event.js'
import { fold } from '../../src/ledger/fold.js'
import { grouped } from '../../src/lib/grouped.js'
import { saveArticle } from '../../src/store/articles.js'
import type { Store } from '../../src/store/database.js'
import { foldedCards } from '../../src/store/folded.js'
import { appendEvents } from '../../src/store/ledger.js'
import { ALL, dayOf, PAUSE, rateOf, says, VIETNAM } from '../support/ledger-samples.js'
import { memoryStore } from '../support/memory-store.js'
import { article, fingerprint } from './samples.js'

const FIRST = Date.parse('2025-01-01')
const DAY = 86_400_000
const END = FIRST + 200 * DAY

/** Lines of an article of the nth day of the year. */
const on = (nth: number, key: string, values: Readonly<Record<string, unknown>>, tier: Tier = 'press') => {
  const name = `${key} ${nth} ${tier}`
  return says(key, values, { article: name, day: new Date(FIRST + nth * DAY).toISOString().slice(0, 10), tier })
}
const days = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index)

describe('a card as of a day, of which more is told than is read', () => {
  let store: Store
  beforeEach(async () => {
    store = await memoryStore()
  })
  afterEach(() => store.close())

  let held: readonly LedgerEvent[]
  const append = async (events: readonly LedgerEvent[]) => {
    const lines: LedgerEvent[] = []
    for (const [name, own] of grouped(events, ({ articleId }) => articleId)) {
      const saved = article(name, { publisher: { name: `Paper ${name}`, tier: own[0]?.tier ?? 'press' } })
      await saveArticle(store.db, saved, { storyId: name, family: `f${name}` }, fingerprint(saved))
      lines.push(...own.map(event => ({ ...event, articleId: saved.id, family: `f${name}` })))
    }
    await appendEvents(store.db, lines)
    held = lines
  }
  const asOf = async (key: string, day = END) => {
    const [card] = await foldedCards(store.db, [key], { asOf: day })
    return { card, exact: fold(held, { asOf: day }).find(one => one.key === key) }
  }
  const values = (card: { readonly fields: object } | undefined) =>
    Object.entries(card?.fields ?? {}).map(([field, { value }]) => [field, value])

  it('keeps the figure of a ministry that papers only tell otherwise', async () => {
    const events = [
      ...on(0, VIETNAM, { rate: rateOf(46), status: 'announced' }, 'primary'),
      ...days(1, 120).flatMap(nth => on(nth, VIETNAM, { rate: rateOf(20), status: 'announced' })),
    ]
    await append(events)
    const { card, exact } = await asOf(VIETNAM)
    expect(card?.fields.rate?.value).toEqual(rateOf(46))
    expect(values(card)).toEqual(values(exact))
    expect(card?.partly).toBe(true)
    expect(card?.conflicts.map(({ field, kind }) => [field, kind])).toEqual(
      exact?.conflicts.map(({ field, kind }) => [field, kind]),
    )
  })

  it('gives it up once a paper tells that it has changed, however often that is told', async () => {
    const events = [
      ...on(0, VIETNAM, { rate: rateOf(46), status: 'announced' }, 'primary'),
      ...on(1, VIETNAM, { rate: rateOf(20), previousRate: rateOf(46), status: 'announced' }),
      ...days(2, 120).flatMap(nth => on(nth, VIETNAM, { rate: rateOf(20), status: 'announced' })),
    ]
    await append(events)
    const { card, exact } = await asOf(VIETNAM)
    expect(card?.fields.rate?.value).toEqual(rateOf(20))
    expect(values(card)).toEqual(values(exact))
  })

  it('is held by a pause since the day that was first told of it, and until the day that was first named', async () => {
    const events = [
      ...on(0, VIETNAM, { rate: rateOf(46), status: 'announced' }),
      ...on(3, PAUSE, { status: 'announced' }),
      ...on(5, VIETNAM, { status: 'scheduled', announced: dayOf('2025-01-20') }),
      ...days(10, 120).flatMap(nth => on(nth, PAUSE, { status: 'in_force', suspendedUntil: dayOf('2025-07-09') })),
    ]
    await append(events)
    const { card, exact } = await asOf(VIETNAM)
    expect(exact?.fields.status?.value).toBe('postponed')
    expect(values(card)).toEqual(values(exact))
    expect(card?.evidence.status?.[0]).toEqual(expect.objectContaining({ through: PAUSE, validAt: FIRST + 10 * DAY }))
    expect(card?.evidence.suspendedUntil?.[0]?.validAt).toBe(FIRST + 10 * DAY)
  })

  it('is held since the newest of two pauses that were told at length', async () => {
    const events = [
      ...on(0, VIETNAM, { rate: rateOf(46), status: 'in_force' }),
      ...days(10, 60).flatMap(nth => on(nth, ALL, { status: 'suspended' })),
      ...on(60, ALL, { status: 'in_force' }),
      ...days(70, 120).flatMap(nth => on(nth, ALL, { status: 'suspended' })),
    ]
    await append(events)
    const { card, exact } = await asOf(VIETNAM)
    expect(values(card)).toEqual(values(exact))
    expect(card?.evidence.status?.[0]).toEqual(expect.objectContaining({ through: ALL, validAt: FIRST + 70 * DAY }))
  })

  it('says of every field what a fold of all lines says, over ledgers of chance', async () => {
    for (const list of fc.sample(chances, { numRuns: 3, seed: 7 })) {
      const events = list.flatMap(({ key, tier, modality, ...said }, nth) =>
        on(nth, key, valuesOf(key, said), tier).map(event => ({ ...event, claim: { ...event.claim, modality } })),
      )
      const ends = [60, 140].map(nth => FIRST + nth * DAY)
      await append(events)
      for (const end of ends) {
        const { card, exact } = await asOf(VIETNAM, end)
        expect(card?.partly).toBe(true)
        expect(values(card)).toEqual(values(exact))
      }
      await store.close()
      store = await memoryStore()
    }
  })
})

const chances = fc.array(
  fc.record({
    key: fc.constantFrom(VIETNAM, VIETNAM, VIETNAM, VIETNAM, ALL, PAUSE),
    tier: fc.constantFrom(
      'primary',
      'wire',
      'aggregator',
      'press',
      'press',
      'press',
      'press',
      'press',
      'press',
      'press',
    ),
    modality: fc.constantFrom('asserted', 'asserted', 'asserted', 'asserted', 'planned', 'denied'),
    rate: fc.constantFrom(undefined, 20, 46, 46, 46, 46),
    before: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, undefined, 20, 46),
    status: fc.constantFrom(undefined, 'announced', 'in_force', 'in_force', 'in_force', 'in_force', 'suspended'),
    basis: fc.constantFrom(undefined, 'ieepa', 's232'),
    until: fc.constantFrom(undefined, '2025-07-09', '2025-08-01'),
  }),
  { minLength: 120, maxLength: 160 },
)

type Chance = {
  readonly rate: number | undefined
  readonly before: number | undefined
  readonly status: string | undefined
  readonly basis: string | undefined
  readonly until: string | undefined
}

function valuesOf(key: string, { rate, before, status, basis, until }: Chance) {
  return {
    status,
    rate: rate && rateOf(rate),
    previousRate: before && rateOf(before),
    legalBasis: basis,
    suspendedUntil: key === VIETNAM || until === undefined ? undefined : dayOf(until),
  }
}
