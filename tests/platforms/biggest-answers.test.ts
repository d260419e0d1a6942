import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../../src/messages/message.js'
import { plainText } from '../../src/messages/plain.js'
import { renderDiscord } from '../../src/platforms/discord/render.js'
import { renderSlack } from '../../src/platforms/slack/render.js'
import { worthSharing } from '../../src/platforms/worth-sharing.js'
import { type AskedDesk, askedDesk, STEEL_KEY } from '../support/asked-desk.js'
import { payloadFaults } from '../support/discord-payload.js'
import { limitFaults } from '../support/slack-limits.js'

const day = (iso: string) => ({ from: iso, to: iso, precision: 'day', raw: iso, inferred: false }) as const
const ID = `a${'0'.repeat(24)}`
const PARTNERS = 'Brazil Chile Peru Japan India Kenya Egypt Norway Turkey Canada Mexico Ghana Nepal Qatar Oman'.split(
  ' ',
)

let desk: AskedDesk
beforeAll(async () => {
  desk = await askedDesk('2025-08-07T12:00:00Z')
  const read = (text: string, name: string) =>
    desk.read({ text, published: day('2025-08-07'), publisher: { name, tier: 'press' } })
  for (const [at, name] of PARTNERS.entries()) {
    await read(`Vietnam and ${name} signed a free trade agreement on Thursday.`, `Paper ${at}`)
    await read(`China imposed sanctions on ${name} on Thursday.`, `Paper ${at}`)
    await read(`The United States imposed a 46% tariff on goods from ${name} on Thursday.`, `Paper ${at}`)
    await read(`Correction: The United States imposed a 31% tariff on goods from ${name} on Thursday.`, `Paper ${at}`)
  }
  for (let at = 0; at < 25; at += 1)
    await read(
      `The United States imposed a 39% tariff on steel from Switzerland, desk${at} says with words${at} of its${at} own${at}.`,
      `Paper ${at} ${'of the very long name '.repeat(8)}`,
    )
}, 60_000)
afterAll(() => desk.close())

const LINES = [
  ...['/deals', '/deals vietnam', '/tensions', '/tensions china', '/corrections', '/corrections us', '/briefing 31d'],
  ...[`/sources ${STEEL_KEY}`, `/why ${STEEL_KEY}`, `/history ${STEEL_KEY}`, '/story switzerland'],
  ...['/deals zambia', '/why the united states', '/help'],
]

describe('the biggest answers', () => {
  it('are taken by Discord and by Slack, page by page, and are bounded', async () => {
    for (const line of LINES) {
      const message: Message = await desk.ask(line)
      for (const payload of renderDiscord(message, ID)) expect(payloadFaults(payload), line).toEqual([])
      for (const { blocks } of renderSlack(message, ID)) expect(limitFaults(blocks, 'message'), line).toEqual([])
      expect(plainText(message).length, line).toBeLessThan(40_000)
    }
  })

  it('may be posted to the channel, as may “no evidence held”', async () => {
    for (const line of LINES.filter(each => !each.startsWith('/why the') && !each.startsWith('/story')))
      expect(worthSharing(await desk.ask(line)), line).toBe(true)
  })
})
