import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAsked } from '../../src/commands/asked.js'
import { makeCommands } from '../../src/commands/index.js'
import { suggestZones, zoneNamed, zones } from '../../src/commands/zones.js'
import { fixedClock } from '../../src/lib/clock.js'
import { saveArticle } from '../../src/store/articles.js'
import { putCard } from '../../src/store/cards.js'
import type { Store } from '../../src/store/database.js'
import { article, fingerprint, NOON } from '../store/samples.js'
import { readerOver } from '../support/card-reader.js'
import { cardOf, told, vietnamFields } from '../support/card-samples.js'
import { memoryStore } from '../support/memory-store.js'
import { gazetteer } from '../support/working-desk.js'

const CODES = gazetteer.all().filter(code => !['US', 'VN', 'CH'].includes(code))
const GOODS = ['rice', 'copper', 'wine', 'auto-parts']
const CARDS = 10_000

let store: Store
const clock = fixedClock(NOON)
beforeAll(async () => {
  store = await memoryStore()
  const card = cardOf(told('tariff:US>VN:ad_valorem:all', vietnamFields))
  // Written past the store's own way in, which takes a transaction a card.
  const rows = Array.from({ length: CARDS }, (_, index) => {
    const [from, to] = [CODES[index % CODES.length], CODES[Math.floor(index / CODES.length) % CODES.length]]
    const key = `tariff:${from}>${to}:ad_valorem:${GOODS[index % GOODS.length]}/${index}`
    return {
      key,
      kind: 'tariff' as const,
      card_json: JSON.stringify({ ...card, key }),
      version: 1,
      as_of: NOON,
      changed_at: NOON - CARDS + index,
    }
  })
  await store.db.transaction().execute(async transaction => {
    for (let from = 0; from < rows.length; from += 500)
      await transaction
        .insertInto('cards')
        .values(rows.slice(from, from + 500))
        .execute()
  })
  await putCard(store.db, card, [], NOON + 1)
  const told1 = article('Duties on rice were raised today.', { title: 'Rice duties are raised' }, NOON)
  await saveArticle(store.db, told1, { storyId: 'story-rice', family: 'f' }, fingerprint(told1))
})
afterAll(() => store.close())

const registry = () =>
  makeCommands({
    db: store.db,
    clock,
    names: gazetteer,
    cards: readerOver([]),
  })
const completer = (commands: ReturnType<typeof registry>) => async (command: string, option: string, typed: string) => {
  const suggest = commands.find(({ name }) => name === command)?.options.find(({ name }) => name === option)?.suggest
  return (await suggest?.(typed)) ?? []
}
let shared: ReturnType<typeof registry> | undefined
const complete = async (command: string, option: string, typed: string) => {
  shared ??= registry()
  return (await completer(shared)(command, option, typed)).map(({ value }) => value)
}

describe('a country', () => {
  it.each([
    ['viet', 'Vietnam'],
    ['vitnam', 'Vietnam'],
    ['Vietnma', 'Vietnam'],
    ['vn', 'Vietnam'],
    ['🇻🇳', 'Vietnam'],
    ['south k', 'South Korea'],
    ['korea', 'South Korea'],
    ['cote', 'Ivory Coast'],
    ['switz', 'Switzerland'],
    ['united s', 'United States'],
    ['europ', 'European Union'],
  ])('is completed from “%s”', async (typed, name) => {
    expect((await complete('tariff', 'country', typed)).slice(0, 4)).toContain(name)
  })

  it('is completed with 25 choices at most, each once, of which the command knows every one', async () => {
    for (const typed of ['', 'a', 'united', 'xyzzy']) {
      const names = await complete('tariff', 'country', typed)
      expect(names.length).toBeLessThanOrEqual(25)
      expect(new Set(names).size).toBe(names.length)
      for (const name of names) {
        const { by, on, about, subjects } = readAsked(name, { names: gazetteer }, NOON)
        expect([...by, ...on, ...about, ...subjects]).not.toEqual([])
      }
    }
  })

  it('may be a bloc that charges as one', async () => {
    expect(await complete('tariff', 'country', 'merc')).toContain('Mercosur')
    expect(await complete('tariff', 'country', '')).not.toContain('Mercosur')
  })
})

describe('a card', () => {
  it('is completed by words to its key, with its title', async () => {
    const choices = await completer(registry())('why', 'card', 'united vietnam')
    expect(choices).toContainEqual({
      value: 'tariff:US>VN:ad_valorem:all',
      label: 'United States → Vietnam: potential 46% additional duty, postponed; unclear: date passed, no evidence',
    })
    expect(await complete('history', 'card', 'tariff:US>VN')).toContain('tariff:US>VN:ad_valorem:all')
    expect(await complete('why', 'card', 'zzz')).toEqual([])
    expect(await complete('why', 'card', '')).toHaveLength(25)
  })

  it('whose key is too long for a platform comes last', async () => {
    const long = `tariff:US>VN:ad_valorem:${'x'.repeat(90)}`
    await putCard(store.db, { ...cardOf(told('tariff:US>VN:ad_valorem:all', vietnamFields)), key: long }, [], NOON + 2)
    const choices = await completer(registry())('why', 'card', 'united vietnam')
    expect(choices.at(-1)?.value).toBe(long)
    await store.db.deleteFrom('card_marks').where('key', '=', long).execute()
    await store.db.deleteFrom('cards').where('key', '=', long).execute()
  })
})

describe('a topic', () => {
  it('is everything, a kind, an economy that is held, or goods, before anything is typed', async () => {
    const topics = await complete('subscribe', 'topic', '')
    expect(topics.slice(0, 4)).toEqual(['everything', 'tariffs', 'deals', 'tensions'])
    expect(topics).toEqual(expect.arrayContaining(['United States', 'Vietnam', 'auto parts', 'rice']))
  })

  it('is completed from its beginning, with countries that nothing is held on last', async () => {
    expect((await complete('subscribe', 'topic', 'ri'))[0]).toBe('rice')
    expect((await complete('subscribe', 'topic', 'parts'))[0]).toBe('auto parts')
    expect((await complete('subscribe', 'topic', 'v')).indexOf('Vietnam')).toBe(0)
    expect(await complete('subscribe', 'topic', 'switz')).toContain('Switzerland')
  })
})

describe('a story', () => {
  it('is completed by its title to its id', async () => {
    expect(await completer(registry())('story', 'story', 'RICE dut')).toEqual([
      { value: 'story-rice', label: 'Rice duties are raised' },
    ])
  })
})

describe('a zone', () => {
  it.each([
    ['ho chi', 'Asia/Ho_Chi_Minh'],
    ['Hanoi', 'Asia/Ho_Chi_Minh'],
    ['new y', 'America/New_York'],
    ['washington', 'America/New_York'],
    ['kolk', 'Asia/Kolkata'],
    ['utc', 'UTC'],
    ['europe/par', 'Europe/Paris'],
  ])('is completed from “%s”', async (typed, zone) => {
    expect((await complete('subscribe', 'zone', typed))[0]).toBe(zone)
  })

  it('is known by each name that is offered, by its city, and by its old name', () => {
    for (const zone of zones()) expect(zoneNamed(zone)).toBe(zone)
    for (const { value } of suggestZones('')) expect(zones()).toContain(value)
    expect(zoneNamed('asia/ho_chi_minh')).toBe('Asia/Ho_Chi_Minh')
    expect(zoneNamed('Ho Chi Minh')).toBe('Asia/Ho_Chi_Minh')
    expect(zoneNamed('Asia/Saigon')).toBe('Asia/Saigon')
    for (const wrong of ['', 'Saturn', '+07:00', '08:00', '__proto__']) expect(zoneNamed(wrong)).toBeUndefined()
  })
})

describe('completions over ten thousand cards', () => {
  it('read no card that they do not show, and ask for the lists once', async () => {
    let cardsRead = 0
    let lists = 0
    const counting = store.db.withPlugin({
      transformQuery: ({ node }) => {
        const text = JSON.stringify(node)
        if (text.includes('"SelectAllNode"') && text.includes('"cards"')) cardsRead += 1
        if (text.includes('changed_at') && !text.includes('"SelectAllNode"')) lists += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const parts = {
      clock,
      names: gazetteer,
      cards: readerOver([]),
    }
    const ask = completer(makeCommands({ ...parts, db: counting }))
    const started = process.cpuUsage()
    for (const typed of 'united states rice'.split('').map((_, index, all) => all.slice(0, index + 1).join('')))
      await ask('why', 'card', typed)
    const { user, system } = process.cpuUsage(started)
    expect(lists).toBe(1)
    expect(cardsRead).toBeGreaterThan(0)
    expect(cardsRead).toBeLessThanOrEqual('united states rice'.length)
    // Eighteen key presses, the first of which reads the list: a second each is what the desk waits for.
    expect((user + system) / 1e6).toBeLessThan(9)
    clock.moveTo(clock.now() + 30_000)
    await ask('why', 'card', 'u')
    expect(lists).toBe(2)
  })
})

describe('what /tariff is asked', () => {
  it('is a pair that is held before anything else, where nothing is typed', async () => {
    const [first] = await complete('tariff', 'country', '')
    expect(first).toMatch(/^.+ → .+$/)
  })

  it('is completed to a pair in either direction, to countries, and to goods that are held', async () => {
    expect((await complete('tariff', 'country', 'us vietnam'))[0]).toBe('United States → Vietnam')
    expect(await complete('tariff', 'country', 'us vietnam')).toContain('Vietnam → United States')
    expect(await complete('tariff', 'country', 'vietnam')).toContain('United States → Vietnam')
    expect(await complete('tariff', 'country', 'auto p')).toContain('auto parts')
    expect(await complete('tariff', 'partner', 'viet')).toContain('Vietnam')
  })

  it('is a list of countries where they are compared: held ones, or one more behind those that are typed', async () => {
    const [held] = await complete('tariff', 'compare', '')
    expect(held?.split(', ').length).toBeGreaterThan(1)
    expect((await complete('tariff', 'compare', 'vn, my, camb'))[0]).toBe('vn, my, Cambodia')
    for (const each of await complete('tariff', 'compare', 'Vietnam, ')) expect(each).not.toBe('Vietnam, Vietnam')
  })

  it('is a day: today, a week and a month ago, days of changes, or what was typed, with its day in words', async () => {
    const choices = await completer(registry())('tariff', 'as-of', '')
    expect(choices.map(({ label }) => label).join('; ')).toMatch(
      /\(today\).*\(yesterday\).*\(a week ago\).*\(a month ago\)/,
    )
    expect(choices.every(({ value }) => /^\d{4}-\d\d-\d\d$/.test(value))).toBe(true)
    expect((await completer(registry())('tariff', 'as-of', '14 april 2025'))[0]).toMatchObject({ value: '2025-04-14' })
    expect(await complete('tariff', 'as-of', '2031-01-01')).toEqual([])
  })

  it('is completed with 25 short choices at most, whatever is typed', async () => {
    for (const option of ['country', 'partner', 'compare', 'as-of'])
      for (const typed of ['', 'a', 'x'.repeat(300), '😀'.repeat(80), ',,,,,,,,', 'vn,'.repeat(40), '"', '@everyone']) {
        const choices = await completer(registry())('tariff', option, typed)
        expect(choices.length).toBeLessThanOrEqual(25)
        expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length)
        for (const { value, label } of choices) expect(Math.max(value.length, label.length)).toBeLessThanOrEqual(100)
      }
  })
})
