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

  const asOf = async (events: readonly LedgerEvent[], key: string, day = END) => {
    const lines: LedgerEvent[] = []
    for (const [name, own] of grouped(events, ({ articleId }) => articleId)) {
      const saved = article(name, { publisher: { name: `Paper ${name}`, tier: own[0]?.tier ?? 'press' } })
      await saveArticle(store.db, saved, { storyId: name, family: `f${name}` }, fingerprint(saved))
      lines.push(...own.map(event => ({ ...event, articleId: saved.id, family: `f${name}` })))
    }
    await appendEvents(store.db, lines)
    const [card] = await foldedCards(store.db, [key], { asOf: day })
    return { card, exact: fold(lines, { asOf: day }).find(one => one.key === key) }
  }
  const values = (card: { readonly fields: object } | undefined) =>
    Object.entries(card?.fields ?? {}).map(([field, { value }]) => [field, value])

  it('keeps the figure of a ministry that papers only tell otherwise', async () => {
    const events = [
      ...on(0, VIETNAM, { rate: rateOf(46), status: 'announced' }, 'primary'),
      ...days(1, 120).flatMap(nth => on(nth, VIETNAM, { rate: rateOf(20), status: 'announced' })),
    ]
    const { card, exact } = await asOf(events, VIETNAM)
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
    const { card, exact } = await asOf(events, VIETNAM)
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
    const { card, exact } = await asOf(events, VIETNAM)
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
    const { card, exact } = await asOf(events, VIETNAM)
    expect(values(card)).toEqual(values(exact))
    expect(card?.evidence.status?.[0]).toEqual(expect.objectContaining({ through: ALL, validAt: FIRST + 70 * DAY }))
  })
})
