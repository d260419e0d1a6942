import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../src/ledger/event.js'
import { dayOf } from '../../src/ledger/event.js'
import { fold, foldKey } from '../../src/ledger/fold.js'
import { history } from '../../src/ledger/history.js'
import { winnersByDay } from '../../src/ledger/winners.js'
import { at } from '../support/card-samples.js'
import { ledgers, rateOf, says, shuffled, VIETNAM } from '../support/ledger-samples.js'

const picks = fc.infiniteStream(fc.nat())
const LAST = at('2030-01-01')
const keysOf = (events: readonly LedgerEvent[]) => [...new Set(events.map(({ key }) => key))]
const runs = { numRuns: 100 }

describe('a ledger with pauses, rulings, replacements, versions and all tiers', () => {
  it('folds to the same cards and conflicts in any order, with any repeats', () => {
    fc.assert(
      fc.property(ledgers, picks, fc.constantFrom(undefined, at('2025-05-01')), (events, order, asOf) => {
        const options = asOf === undefined ? {} : { asOf }
        expect(fold(shuffled(events, order), options)).toEqual(fold(events, options))
      }),
      runs,
    )
  })

  it('tells the same histories in any order', () => {
    fc.assert(
      fc.property(ledgers, picks, (events, order) => {
        const mixed = shuffled(events, order)
        for (const key of keysOf(events)) {
          const of = (all: readonly LedgerEvent[]) =>
            history(
              all.filter(event => event.key === key),
              all.filter(event => event.key !== key),
            )
          expect(of(mixed)).toEqual(of(events))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('says as of the last day what it says now', () => {
    fc.assert(
      fc.property(ledgers, events => {
        expect(fold(events, { asOf: LAST * 2 })).toEqual(fold(events))
      }),
      runs,
    )
  })

  it('says as of a day nothing that was written later, and changes only with what is', () => {
    fc.assert(
      fc.property(ledgers, fc.constantFrom('2025-04-05', '2025-05-01', '2025-06-30'), (events, day) => {
        const asOf = at(day)
        const known = events.filter(
          event => event.validAt <= asOf && ((event.version ?? 1) === 1 || event.seenAt <= asOf),
        )
        expect(fold(events, { asOf })).toEqual(fold(known))
      }),
      runs,
    )
  })

  it('never calls a measure in force that nobody has told as in force', () => {
    fc.assert(
      fc.property(ledgers, events => {
        for (const card of fold(events)) {
          if (card.fields.status?.value !== 'in_force') continue
          const own = events.filter(({ key, field }) => key === card.key && field === 'status')
          expect(own.some(({ claim }) => claim.value === 'in_force')).toBe(true)
          expect(card.evidence.status?.some(({ through }) => through !== undefined)).toBe(false)
        }
      }),
      runs,
    )
  })

  it('says nothing through another measure that is no word of that one', () => {
    fc.assert(
      fc.property(ledgers, events => {
        for (const { evidence } of fold(events)) {
          for (const said of Object.values(evidence).flat()) {
            if (said.through === undefined) continue
            expect(said.claim.verdict).toBe('inferred')
            expect(events.some(event => event.key === said.through && event.articleId === said.articleId)).toBe(true)
          }
        }
      }),
      runs,
    )
  })

  it('shows at the end of each day what a fold of the events up to it shows', () => {
    fc.assert(
      fc.property(ledgers, events => {
        for (const key of keysOf(events)) {
          const own = events.filter(event => event.key === key && (event.version ?? 1) === 1)
          for (const { day, winners } of winnersByDay(own)) {
            const card = foldKey(own.filter(event => dayOf(event) <= day))
            expect(Object.fromEntries([...winners].map(([field, { event }]) => [field, event.claim]))).toEqual(
              card?.fields,
            )
          }
        }
      }),
      runs,
    )
  })
})

describe('a measure that thousands of articles tell of', () => {
  it('has its history told in a time that grows with their number', () => {
    const told = (days: number) =>
      Array.from({ length: days }, (_, day) =>
        says(
          VIETNAM,
          { status: day % 2 === 0 ? 'in_force' : 'suspended', rate: rateOf(10 + (day % 7)) },
          {
            article: `a${day}`,
            day: new Date(at('2000-01-01') + day * 86_400_000).toISOString().slice(0, 10),
            tier: 'wire',
          },
        ),
      ).flat()
    const time = (events: readonly LedgerEvent[]) => {
      const start = process.cpuUsage()
      expect(history(events).length).toBeGreaterThan(events.length / 2)
      const { user, system } = process.cpuUsage(start)
      return (user + system) / 1000
    }
    const [few, many] = [told(600), told(2_400)]
    time(few)
    const [short, long] = [time(few), time(many)]
    // Four times the events: linear is 4, and folding once a day is 16.
    expect(long).toBeLessThan(Math.max(short, 8) * 10)
  })
})
