import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wishOf } from '../../src/briefings/stored-wish.js'
import { makeWishIndex } from '../../src/briefings/wish-index.js'
import type { Card } from '../../src/cards/card.js'
import type { Message } from '../../src/messages/message.js'
import { allCards } from '../../src/store/cards.js'
import { allSubscriptions, dropSubscription } from '../../src/store/subscriptions.js'
import { makeReaders } from '../../src/worker/digest-readers.js'
import { type AskedDesk, askedDesk, inForce, postponed, rice } from '../support/asked-desk.js'
import { askerIn } from '../support/askers.js'
import { topicBook } from '../support/working-desk.js'

let desk: AskedDesk
let cards: readonly Card[]
beforeAll(async () => {
  desk = await askedDesk('2025-08-07T12:00:00Z', [], topicBook)
  for (const article of [postponed, inForce, rice]) await desk.read(article)
  for (const text of [
    'Vietnam signed a trade agreement with China on Thursday.',
    'The United States threatened a 25% tariff on copper from all countries.',
    'The European Union imposed anti-dumping duties of 30% on steel from China on Thursday.',
    'China imposed export controls on gallium and germanium on Thursday.',
  ])
    await desk.read({ ...rice, text, publisher: { name: `Paper of ${text.length}`, tier: 'press' } })
  cards = await allCards(desk.db)
})
afterAll(() => desk.close())

const asker = askerIn()
const shownIn = ({ blocks }: Message) => blocks.flatMap(block => (block.type === 'card' ? block.card.key : [])).sort()

describe('a subscription', () => {
  it('brings the same cards in a digest, as alerts, and where /briefing is asked for it', async () => {
    expect(cards.length).toBeGreaterThan(4)
    const topic = fc.constantFrom(
      ...['everything', 'tariffs', 'deals', 'vietnam', 'china', 'switzerland', 'germany', 'asean', 'steel', 'copper'],
      ...[
        'us steel',
        'china steel',
        'vietnam china',
        'anti-dumping',
        'steel or copper',
        'tariffs or deals',
        'brazil rice tariffs',
      ],
      ...['wine', 'rice mills', 'export controls', 'brics', 'chile rice in force', 'metals'],
    )
    const least = fc.constantFrom('', ' threatened', ' scheduled', ' in force')
    const out = fc.constantFrom('', ' exclude china', ' exclude steel, chile', ' exclude tariffs', ' exclude asean')
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(topic, least, out, async (words, status, exclude) => {
        // Who leaves out what they ask for is told so, and nothing is kept.
        fc.pre(!exclude.split(/ exclude |, /).includes(words))
        const line = `${words}${status}${exclude}`
        await desk.ask(`/subscribe ${line}`, asker)
        const [kept] = await allSubscriptions(desk.db)
        if (kept === undefined) throw new Error(`nothing was kept of ${line}`)
        await dropSubscription(desk.db, kept, kept.target, kept.topic)
        const wish = wishOf(kept)
        const index = makeWishIndex(topicBook)
        if (wish !== undefined) index.add(kept.target, wish, 'one')
        const reader = makeReaders({ nameOf: desk.nameOf, topics: topicBook })(kept.target, [kept])
        const alerted = cards.filter(card => index.match(card).has(kept.target)).map(({ key }) => key)
        const digested = cards.filter(card => reader.wants(card)).map(({ key }) => key)
        const briefed = shownIn(await desk.ask(`/briefing ${line} 31d`, asker))
        expect(alerted.toSorted(), line).toEqual(digested.toSorted())
        expect(briefed, line).toEqual(digested.toSorted())
        seen.add(digested.toSorted().join())
      }),
      { numRuns: 80 },
    )
    // Otherwise the three would agree on nothing.
    expect(seen.size).toBeGreaterThan(4)
  })
})
