import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.js'
import { makeCommands } from '../../src/commands/index.js'
import { runLine } from '../../src/commands/parse.js'
import { fixedClock } from '../../src/lib/clock.js'
import type { Message } from '../../src/messages/message.js'
import { plainText } from '../../src/messages/plain.js'
import { renderDiscord } from '../../src/platforms/discord/render.js'
import { renderSlack } from '../../src/platforms/slack/render.js'
import { readerOver } from '../support/card-reader.js'
import { at, cardOf, claim, told, vietnamFields } from '../support/card-samples.js'
import { payloadFaults, payloadText } from '../support/discord-payload.js'
import { gazetteer } from '../support/gazetteer.js'
import { memoryStore } from '../support/memory-store.js'
import { hostileText } from '../support/message-arbitraries.js'
import { limitFaults } from '../support/slack-limits.js'

const CARDS = 400
const ID = `a${'0'.repeat(24)}`
const imposers = gazetteer.all().filter(code => code !== 'VN')

// One country charged by everybody, on goods that nobody else names.
const many: readonly Card[] = Array.from({ length: CARDS }, (_, index) => {
  const by = imposers[index % imposers.length] ?? 'US'
  const fields = {
    ...vietnamFields,
    imposer: claim(by, 'Washington'),
    status: claim(index % 3 === 0 ? 'in_force' : 'announced', 'put off'),
  }
  return cardOf(told(`tariff:${by}>VN:ad_valorem:goods-${index}`, fields, { url: `https://example.org/${index}` }))
})

let ask: (line: string) => Promise<Message>
beforeAll(async () => {
  const { db } = await memoryStore()
  const commands = makeCommands({ db, clock: fixedClock(at('2025-04-20')), cards: readerOver(many), names: gazetteer })
  ask = line => runLine(commands, line, at('2025-04-20'))
})

describe('an answer about four hundred measures', () => {
  it('shows a dozen in full and some more in a line, and says how many there are and how to come to them', async () => {
    const message = await ask('/tariff vietnam')
    expect(message.blocks.filter(({ type }) => type === 'card').length).toBeLessThanOrEqual(13)
    const text = plainText(message)
    expect(text).toContain('and 370 more')
    expect(text).toContain('12 of 400 measures are shown as cards, 18 in a line each. Narrow it')
    expect(text).toContain('/tariff Vietnam since:30d')
    const lines = message.blocks.flatMap(block => (block.type === 'list' ? block.items : []))
    expect(lines.length).toBeLessThan(70)
  })

  it('is led by what is in force, in few lines', async () => {
    const { blocks } = await ask('/tariff vietnam')
    const [first] = blocks.flatMap(block => (block.type === 'list' ? [block.items] : []))
    expect(first?.length).toBeLessThanOrEqual(7)
    expect(blocks.findIndex(({ type }) => type === 'list')).toBeLessThan(5)
    expect(JSON.stringify(first?.[0])).toContain('in force')
  })

  it('fits both chat platforms', async () => {
    for (const line of [
      '/tariff vietnam',
      '/tariff vietnam history',
      '/tariff compare vn,my,kh',
      '/tariff us vietnam',
    ]) {
      const message = await ask(line)
      const discord = renderDiscord(message, ID)
      expect(discord.flatMap(payloadFaults)).toEqual([])
      const slack = renderSlack(message, ID)
      expect(slack.flatMap(({ blocks }) => limitFaults(blocks, 'message'))).toEqual([])
      expect(discord.length).toBeLessThan(25)
      // The first page is the answer: nobody turns pages to learn what is charged.
      const [page] = discord
      if (line === '/tariff vietnam' && page !== undefined) expect(payloadText(page)).toContain('46% additional duty')
    }
  })
})

describe('a question from a stranger', () => {
  it('is answered whatever it says, within the limits of both platforms', async () => {
    const attack = fc.oneof(
      hostileText,
      fc.constantFrom(
        '@everyone vietnam',
        "vietnam '; DROP TABLE cards; --",
        '😀'.repeat(200),
        '\u202evietnam',
        '"'.repeat(90),
        '<!channel>',
      ),
    )
    await fc.assert(
      fc.asyncProperty(attack, fc.constantFrom('', 'compare ', 'us ', 'as-of:', 'compare:'), async (text, lead) => {
        const message = await ask(`/tariff ${lead}${text}`)
        expect(message.summary).not.toBe('')
        expect(renderDiscord(message, ID).flatMap(payloadFaults)).toEqual([])
        expect(renderSlack(message, ID).flatMap(({ blocks }) => limitFaults(blocks, 'message'))).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})
