import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { silentLog } from '../../src/lib/log.js'
import { renderTerminal } from '../../src/platforms/terminal/render.js'
import { runTopicsList, runTopicsTest } from '../../src/worker/topics/run-topics.js'
import { book } from '../support/topic-samples.js'
import { gazetteer } from '../support/working-desk.js'

const TEXT = `Washington, 4 August 2025 - The United States imposed a 50% tariff on steel from Vietnam on Monday.

The European Union will impose a 15% tariff on copper from Chile.

Japan will impose a 12% tariff on steel from Brazil.`

/** What is printed for a text on standard input, and whether the task calls it well. */
async function tested(options: { topic?: string; json?: boolean } = {}, target = '-', text = TEXT) {
  const printed: string[] = []
  const warned: string[] = []
  const view = () => ({ width: 400, colour: false })
  const screen = {
    view,
    print: (words: string) => void printed.push(words),
    show: (message: Parameters<typeof renderTerminal>[0]) => void printed.push(renderTerminal(message, view())),
  }
  const log = { ...silentLog, warn: (line: string) => void warned.push(line) }
  const fetch = () => Promise.reject(new Error('nothing is fetched here'))
  const gather = { fetch, stdin: Readable.from([Buffer.from(text)]) }
  const parts = { gazetteer, book, gather, screen, log, now: Date.parse('2025-08-05T00:00:00Z') }
  const well = await runTopicsTest(parts, target, options)
  return { well, printed: printed.join('\n'), warned, list: () => runTopicsList(parts, {}) ?? printed.join('\n') }
}

describe('what an article is of', () => {
  it('is shown for each card, with what in it says so', async () => {
    const { well, printed } = await tested()
    expect(well).toBe(true)
    expect(printed).toContain('Economies: United States and Vietnam')
    expect(printed).toContain('Products: steel (“steel”)')
    expect(printed).toContain('section 232 metals, because it names United States and “steel”, and it is a tariff')
    expect(printed).toContain('Members: the 27 of European Union')
  })

  it('tells of a topic that was asked for what is of it, what misses it narrowly, and why', async () => {
    const { well, printed } = await tested({ topic: 'vietnam steel tariffs' })
    expect(well).toBe(true)
    expect(printed).toMatch(/Of Vietnam steel tariffs: 1 of 3 cards\./)
    expect(printed).toContain('Of it: it names Vietnam and “steel”, and it is a tariff')
    expect(printed).toContain('Nearly: it does not name Vietnam')
    expect(printed).toContain('Not of it: it does not name Vietnam or steel')
    const places = ['Of it:', 'Nearly:', 'Not of it:'].map(words => printed.indexOf(`• ${words}`))
    expect(places.toSorted((one, other) => one - other)).toEqual(places)
  })

  it('reads what is left out and how far a measure must have come, as /subscribe does', async () => {
    const { well, printed } = await tested({ topic: 'vietnam steel exclude us' })
    expect([well, printed]).toEqual([false, expect.stringMatching(/Of Vietnam steel: 0 of 3 cards\./)])
    expect(printed).toContain('it is of United States, which you left out')
  })

  it('is no success where no card is of the topic, or a text cannot be read', async () => {
    const none = await tested({ topic: 'thailand rice' })
    expect(none.well).toBe(false)
    expect(none.printed).toContain('Not of it: it does not name Thailand or rice')
    const missing = await tested({}, '/nowhere/at-all.txt')
    expect(missing.well).toBe(false)
    expect(missing.warned).toHaveLength(1)
    expect((await tested({}, '-', 'The weather was fine, and nobody spoke of trade.')).printed).toContain('No card')
  })

  it('is JSON for a program', async () => {
    const { printed } = await tested({ topic: 'asean', json: true })
    const read: unknown = JSON.parse(printed)
    expect(read).toMatchObject({
      topic: 'bloc:asean',
      articles: [
        {
          cards: [
            {
              kind: 'tariff',
              economies: ['US', 'VN'],
              products: [{ product: 'steel', words: 'steel' }],
              asked: { wanted: true, because: 'it names Vietnam (of ASEAN)' },
            },
            { asked: { wanted: false, near: false } },
            { economies: ['JP', 'BR'], asked: { wanted: false, near: false } },
          ],
        },
      ],
    })
  })

  it('refuses a topic without a word', async () => {
    await expect(tested({ topic: '—' })).rejects.toThrow('“—” is no topic: name a country')
  })
})

it('the list of topics names each of them, and what it is', async () => {
  const { list } = await tested()
  const shown = list()
  expect(shown).toContain('section 232 metals (232 metals): United States aluminium, copper or steel tariffs')
  expect(shown).toContain('ASEAN (Association of Southeast Asian Nations): Brunei')
})
