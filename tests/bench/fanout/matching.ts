import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { makeArticle } from '../../../src/articles/article.js'
import { readArticle } from '../../../src/articles/read.js'
import { featuresOf } from '../../../src/briefings/features.js'
import { makeTopicBook } from '../../../src/briefings/topic-book.js'
import { allOf, type Topic } from '../../../src/briefings/topics.js'
import { isWanted, type ReadyWish, readyWish, type Wish } from '../../../src/briefings/wish.js'
import { makeWishIndex } from '../../../src/briefings/wish-index.js'
import type { Card } from '../../../src/cards/card.js'
import { proposeByRules } from '../../../src/cards/extract-rules.js'
import { gate } from '../../../src/cards/gate.js'
import { readConfig } from '../../../src/config.js'
import { foldKey } from '../../../src/ledger/fold.js'
import { eventsFrom } from '../../../src/ledger/record.js'
import { syntheticArticles } from '../articles.js'
import { gazetteerOfConfig, NOW } from '../desk.js'
import { growth, median, milliseconds, runs, times } from '../measure.js'
import { pick, seeded } from '../random.js'

const SIZES = [10_000, 100_000, 1_000_000] as const
const EVENTS = 100

/**
 * Whom one card concerns, among so many subscriptions: the index against a look at each of them, which is what one would write first.
 * Subscriptions to all sorts of things, each of few cards, as people make them: twice as many people want each card twice as often.
 */
export async function matching(): Promise<readonly string[]> {
  const gazetteer = gazetteerOfConfig()
  const config = readConfig({ TRADEWIND_CONFIG: join(process.cwd(), 'config') })
  const book = makeTopicBook(config.topics, gazetteer)
  const cards = someCards()
  const costs: {
    readonly size: number
    readonly indexed: number
    readonly scanned: number
    readonly wanted: number
  }[] = []
  const lines: string[] = []
  for (const size of SIZES) {
    const before = heapMb()
    const index = makeWishIndex(book)
    const random = seeded(size)
    for (let number = 0; number < size; number += 1) index.add(`slack:T1/C${number}`, someWish(random), `s${number}`)
    const memory = heapMb() - before
    const again = seeded(size)
    const known = new Map<string, ReadyWish>()
    const list = Array.from({ length: size }, (_, number) => {
      const wish = someWish(again)
      const name = JSON.stringify(wish)
      const ready = known.get(name) ?? readyWish(wish)
      known.set(name, ready)
      return { target: `slack:T1/C${number}`, ready }
    })
    const card = (run: number): Card => cards[run % cards.length] ?? fail()
    let wanted = 0
    const scan = (of: Card) => {
      const features = featuresOf(of, book)
      return list.filter(({ ready }) => isWanted(ready, features, of)).length
    }
    for (let run = 0; run < 5; run += 1) {
      const [ours, theirs] = [index.match(card(run)).size, scan(card(run))]
      if (ours !== theirs) throw new Error(`The index finds ${ours} targets and the list ${theirs}.`)
    }
    const indexed = median(
      await runs(EVENTS, run => {
        wanted += index.match(card(run)).size
      }),
    )
    const scanned = median(await runs(Math.max(5, Math.round(1_000_000 / size)), run => scan(card(run))))
    const each = Math.round(wanted / (EVENTS + 2))
    costs.push({ size, indexed, scanned, wanted: each })
    lines.push(
      `${String(size).padStart(9)} subscriptions   ${milliseconds(indexed)} an event, wanted by ${each}; a look at each ${milliseconds(scanned)}: ` +
        `${times(scanned / indexed)} the speed, ${memory.toFixed(0)} MB for ${index.wishes} different wishes`,
    )
  }
  const [small, large] = [costs[0] ?? fail(), costs.at(-1) ?? fail()]
  const exponent = (of: 'indexed' | 'scanned' | 'wanted') =>
    growth({ size: small.size, cost: small[of] }, { size: large.size, cost: large[of] }).toFixed(2)
  return [
    ...lines,
    `growth exponent         ${exponent('indexed')}; a look at each ${exponent('scanned')}; those that want it ${exponent('wanted')}`,
  ]
}

const PRODUCTS = [
  'steel',
  'aluminium',
  'copper',
  'furniture',
  'solar panels',
  'tyres',
  'cars',
  'timber',
  'shrimp',
] as const
const RARE_WORDS = 20_000
const ECONOMIES = ['US', 'EU', 'CA', 'BR', 'TR', 'VN', 'CN', 'JP', 'MX', 'TH', 'IN', 'MY', 'CL', 'NO', 'PE'] as const
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

function someWish(random: () => number): Wish {
  const topic = someTopic(random)
  const kinds = random() < 0.2 ? { kinds: [pick(['tariff', 'deal', 'tension'] as const, random)] } : {}
  const exclude = random() < 0.1 ? { exclude: [someTopic(random)] } : {}
  return { topic, ...kinds, ...exclude, ...(random() < 0.1 && { minStatus: 'in_force' as const }) }
}

function someTopic(random: () => number): Topic {
  const which = random()
  const words: Topic = { type: 'words', words: pick(PRODUCTS, random) }
  // Most people are somebody's broker or buyer: a country with a product, a name, a word of their trade.
  if (which < 0.002) return { type: 'everything' }
  if (which < 0.05) return { type: 'economy', economy: pick(ECONOMIES, random) }
  if (which < 0.25) return { type: 'economy', economy: letter(random) + letter(random) }
  if (which < 0.5) return allOf([{ type: 'economy', economy: pick(ECONOMIES, random) }, words]) ?? words
  if (which < 0.6)
    return { type: 'card', key: `tariff:${pick(ECONOMIES, random)}>${pick(ECONOMIES, random)}:ad_valorem:all` }
  return { type: 'words', words: `trade${Math.floor(random() ** 2 * RARE_WORDS)}` }
}

function letter(random: () => number): string {
  return ALPHABET[Math.floor(random() * ALPHABET.length)] ?? 'A'
}

function someCards(): readonly Card[] {
  const gazetteer = gazetteerOfConfig()
  return syntheticArticles(60, 7).flatMap(raw => {
    const article = makeArticle(raw, NOW)
    const reading = readArticle(article, gazetteer)
    const origin = { article, published: reading.published, family: article.id, seenAt: NOW }
    const events = proposeByRules(reading)
      .flatMap(draft => gate(draft, reading).draft ?? [])
      .flatMap(draft => eventsFrom(draft, origin))
    const keys = [...new Set(events.map(({ key }) => key))]
    return keys.flatMap(key => foldKey(events.filter(event => event.key === key)) ?? [])
  })
}

function heapMb(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed / 2 ** 20
}

function fail(): never {
  throw new Error('There is no card to match.')
}
