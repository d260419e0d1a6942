import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { featuresOf, readTopic } from '../../src/briefings/topics.js'
import { type Wish, wants, wishText } from '../../src/briefings/wish.js'
import { makeWishIndex } from '../../src/briefings/wish-index.js'
import { whyOf } from '../../src/briefings/wish-reason.js'
import type { Card } from '../../src/cards/card.js'
import { bareCard, book, someCard, someWish, tariffOn } from '../support/topic-samples.js'
import { gazetteer } from '../support/working-desk.js'

const topic = (text: string) => readTopic(text, gazetteer, book) ?? { type: 'everything' as const }
const wish = (text: string, more: Omit<Wish, 'topic'> = {}): Wish => ({ topic: topic(text), ...more })
const wanted = (asked: Wish, card: Card, before?: unknown) => wants(asked, featuresOf(card, book), card, before)
const steel = tariffOn('US', ['VN'], 'Steel pipes')

describe('a wish', () => {
  it('leaves out what names it, and not what is on all economies or on a union', () => {
    const noChina = wish('tariffs', { exclude: [topic('china')] })
    expect(wanted(noChina, tariffOn('US', ['CN', 'VN'], ''))).toBe(false)
    expect(wanted(noChina, tariffOn('US', ['*'], ''))).toBe(true)
    expect(wanted(wish('tariffs', { exclude: [topic('germany')] }), tariffOn('US', ['EU'], ''))).toBe(true)
    expect(wanted(wish('tariffs', { exclude: [topic('EU')] }), tariffOn('US', ['EU'], ''))).toBe(false)
    expect(wanted(wish('tariffs', { exclude: [topic('asean')] }), steel)).toBe(false)
    expect(wanted(wish('tariffs', { exclude: [topic('vietnam steel')] }), tariffOn('US', ['VN'], 'rice'))).toBe(true)
  })

  it('asks for kinds, and for how far a thing has come, now or until now', () => {
    expect(wanted(wish('vietnam', { kinds: ['deal'] }), steel)).toBe(false)
    const threatened = tariffOn('US', ['VN'], '', { status: 'threatened' })
    const firm = wish('vietnam', { minStatus: 'scheduled' })
    expect(wanted(firm, threatened)).toBe(false)
    expect(wanted(firm, threatened, 'in_force')).toBe(true)
    expect(wanted(firm, steel)).toBe(true)
  })

  it('is one text in whatever order it is asked', () => {
    const one = wish('steel', { kinds: ['deal', 'tariff'], exclude: [topic('china'), topic('india')] })
    const other = wish('steel', { kinds: ['tariff', 'deal'], exclude: [topic('india'), topic('china')] })
    expect(wishText(one)).toBe(wishText(other))
    expect(wishText(one)).not.toBe(wishText(wish('steel')))
  })
})

describe('why', () => {
  it.each([
    [wish('vietnam steel'), steel, 'it names Vietnam and “Steel pipes”'],
    [wish('vietnam tariffs'), steel, 'it names Vietnam, and it is a tariff'],
    [wish('everything'), steel, 'you asked for everything'],
    [wish('asean'), steel, 'it names Vietnam (of ASEAN)'],
    [wish('southeast asia'), steel, 'it names Vietnam (of ASEAN)'],
    [wish('steel pipes'), steel, 'it names “steel pipes”'],
    [wish('germany'), tariffOn('US', ['EU'], ''), 'it names European Union, and so Germany'],
    [wish('vietnam'), tariffOn('US', ['*'], ''), 'it is on all economies, and so on Vietnam'],
    [wish('rice'), tariffOn('CN', ['US'], '', { scope: { hs: ['01-24'] } }), 'it names HS 01-24 (rice)'],
    [wish('thailand or vietnam'), steel, 'it names Vietnam'],
    [wish('section 232'), tariffOn('US', ['VN'], '', { legalBasis: 's232' }), 'it is about section 232'],
  ])('a card is wanted is told in plain words %#', (asked, card, because) =>
    expect(whyOf(asked, card, book)).toEqual({ wanted: true, because }),
  )

  it.each([
    [wish('vietnam rice'), 'it does not name rice'],
    [wish('thailand rice'), 'it does not name Thailand or rice'],
    [wish('malaysia or thailand'), 'it does not name Malaysia or Thailand'],
    [wish('vietnam deals'), 'it is a tariff'],
    [wish('hats'), 'it does not name “hats”'],
    [wish('vietnam', { kinds: ['deal', 'tension'] }), 'it is a tariff, and you asked for deals or tensions'],
    [wish('steel', { exclude: [topic('vietnam')] }), 'it is of Vietnam, which you left out'],
    [wish('quotas'), 'it is not about quotas'],
    [wish('chip war'), 'it is not of chip war'],
    [wish('deal:x'), 'it is another card'],
  ])('a card is not wanted is told in plain words %#', (asked, because) =>
    expect(whyOf(asked, steel, book)).toEqual({ wanted: false, because }),
  )

  it('a card has not come far enough is told by its kind', () => {
    const soft = tariffOn('US', ['VN'], '', { status: 'threatened' })
    const asked = wish('everything', { minStatus: 'scheduled' })
    expect(whyOf(asked, soft, book).because).toBe(
      'it was last told to be threatened, and you asked for scheduled or further along',
    )
    expect(whyOf({ ...asked, minStatus: 'in_force' }, soft, book).because).toBe(
      'it was last told to be threatened, and you asked for in force',
    )
    const deal = bareCard('deal', 'deal:x', { parties: ['US'], stage: 'urged' })
    expect(whyOf(asked, deal, book).because).toBe(
      'it was last told to be urged, and you asked for scheduled or further along',
    )
    const tension = bareCard('tension', 'tension:x', { from: ['US'], to: ['CN'], rung: 1 })
    expect(whyOf(asked, tension, book).because).toBe(
      'its level is rhetoric, and you asked for scheduled or further along',
    )
  })

  it('agrees with what is wanted, and is never empty', () => {
    fc.assert(
      fc.property(someWish, someCard, (asked, card) => {
        const why = whyOf(asked, card, book)
        expect(why.wanted).toBe(wanted(asked, card))
        expect(why.because).toMatch(/^(?:it|its|you) /)
        expect(why.because).not.toContain('undefined')
      }),
      { numRuns: 200 },
    )
  })
})

describe('an index of wishes', () => {
  it('brings a card to whoever wants it, and to nobody else', () => {
    const held = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), someWish), { maxLength: 40 })
    fc.assert(
      fc.property(held, fc.array(someCard, { maxLength: 4 }), fc.nat(), (wishes, cards, seed) => {
        const index = makeWishIndex(book)
        for (const [at, [target, each]] of wishes.entries()) index.add(target, each, `s${at}`)
        const left = wishes.filter((_, at) => (at + seed) % 3 !== 0)
        for (const at of wishes.keys()) if ((at + seed) % 3 === 0) expect(index.remove(`s${at}`)).toBe(true)
        for (const card of cards) {
          const features = featuresOf(card, book)
          const expected = new Map<string, Set<string>>()
          for (const [target, each] of left)
            if (wants(each, features, card))
              expected.set(target, (expected.get(target) ?? new Set()).add(wishText(each)))
          const found = [...index.match(card)].map(([target, own]) => [target, new Set(own.map(wishText))] as const)
          expect(new Map(found)).toEqual(expected)
        }
        expect(index.size).toBe(left.length)
        expect(index.wishes).toBe(new Set(left.map(([, each]) => wishText(each))).size)
      }),
      { numRuns: 80 },
    )
  })

  it('holds one wish of a million targets once, and forgets it with the last of them', () => {
    const index = makeWishIndex(book)
    for (let at = 0; at < 1_000; at += 1) index.add(`t${at}`, wish('vietnam steel'), `s${at}`)
    expect([index.size, index.wishes]).toEqual([1_000, 1])
    expect(index.match(steel).size).toBe(1_000)
    index.add('t0', wish('rice'), 's0')
    expect([index.size, index.wishes, index.match(steel).size]).toEqual([1_000, 2, 999])
    for (let at = 0; at < 1_000; at += 1) index.remove(`s${at}`)
    expect([index.size, index.wishes, index.match(steel).size]).toEqual([0, 0, 0])
    expect(index.remove('s0')).toBe(false)
  })

  it('hears of what has just left the status that was asked for', () => {
    const index = makeWishIndex(book)
    index.add('t', wish('vietnam', { minStatus: 'in_force' }), 's')
    const soft = tariffOn('US', ['VN'], '', { status: 'withdrawn' })
    expect([...index.match(soft).keys()]).toEqual([])
    expect([...index.match(soft, 'in_force').keys()]).toEqual(['t'])
  })
})
