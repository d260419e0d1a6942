import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chatProgram, connected } from '../support/chat-program.js'
import type { Launched } from '../support/program.js'

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const WORDS = /35%/

/** One file: the days of one desk, in their order. */
describe('the program on Discord, Slack and a webhook at once', { timeout: 60_000 }, () => {
  const hooked: string[] = []
  const receiver = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      const verified = new Webhook(SECRET).verify(body, request.headers as Record<string, string>)
      hooked.push(JSON.stringify(verified))
      response.writeHead(204).end()
    })
  })
  let world: Awaited<ReturnType<typeof chatProgram>>
  let desk: Launched

  beforeAll(async () => {
    await new Promise<void>(listening => receiver.listen(0, '127.0.0.1', listening))
    const { port } = receiver.address() as AddressInfo
    world = await chatProgram({
      targets: [`webhook:http://127.0.0.1:${port}/hook`],
      env: { TRADEWIND_WEBHOOK_SECRET: SECRET, TRADEWIND_FETCH_ALLOW: `127.0.0.1:${port}` },
    })
    desk = world.start()
    await Promise.all([desk.until(/web console is at http/), connected(world)])
  }, 60_000)
  afterAll(async () => {
    desk.child.kill('SIGKILL')
    receiver.closeAllConnections()
    receiver.close()
    await world.close()
  })

  const onDiscord = () =>
    world.discord
      .seen(world.guild.channelId)
      .filter(({ text, ephemeralTo }) => ephemeralTo === undefined && WORDS.test(text))
  const onSlack = () =>
    world.slack.seen('T1', 'C1').filter(each => each.user === undefined && WORDS.test(JSON.stringify(each.blocks)))

  it('posts an alert once to each, from a text that was dropped into the inbox', async () => {
    world.drop(
      'brazil.txt',
      'Brazil imposed a 35% tariff on rice from Chile on Friday. @everyone <!channel> should know.',
    )
    await expect
      .poll(() => [onDiscord().length, onSlack().length, hooked.length], { timeout: 45_000 })
      .toEqual([1, 1, 1])
    expect(hooked[0]).toContain('Brazil imposed a 35% tariff on rice from Chile on Friday')
    expect([world.discord.pings, world.discord.unguarded, world.slack.pings]).toEqual([[], [], []])
  })

  it('answers in private, and explains a card at the press of a button', async () => {
    const answer = await world.discord.slash('tariff', { country: 'chile' })
    expect([answer.type, answer.message?.ephemeralTo]).toEqual(['message', expect.any(String)])
    expect(answer.message?.text).toMatch(WORDS)
    const why = answer.message?.buttons.find(({ label }) => label === 'Why')?.customId ?? ''
    const reason = await world.discord.press(answer.message ?? '', why)
    expect(reason.message?.text).toContain('Brazil imposed a 35% tariff on rice from Chile on Friday')

    const asked = await world.slack.slash('T1', '/tariff', 'chile', { user: 'UBEN', channel: 'C1' })
    const [shown] = await asked.answered()
    expect([asked.ack.ok, shown?.user]).toEqual([true, 'UBEN'])
    expect(JSON.stringify(shown?.blocks)).toMatch(WORDS)
  })

  it('answers a question in plain words, however it comes in', async () => {
    const question = 'what is the tariff on chile?'
    const said = /Brazil charges 35% on rice from Chile|Brazil imposed a 35% tariff on rice/
    const onDiscord = await world.discord.slash('ask', { question })
    expect(onDiscord.message?.text).toMatch(said)

    const slash = await world.slack.slash('T1', '/tradewind', question, { user: 'UBEN', channel: 'C1' })
    expect(JSON.stringify((await slash.answered())[0]?.blocks)).toMatch(said)

    const before = world.slack.seen('T1', 'DUBEN').length
    const message = { type: 'message', channel_type: 'im', user: 'UBEN', channel: 'DUBEN', text: question, ts: '1.2' }
    await world.slack.event('T1', message, { eventId: 'EvQuestion' })
    const told = await world.slack.until(() => world.slack.seen('T1', 'DUBEN')[before], 'a direct message')
    expect(JSON.stringify(told.blocks)).toMatch(said)

    await world.slack.openHome('T1', 'UBEN')
    const home = await world.slack.until(() => world.slack.home('T1', 'UBEN'), 'a home')
    expect(JSON.stringify(home.view)).toContain('Ask a question')
  })

  it('posts nothing again and registers nothing again after it was stopped and started', async () => {
    desk.child.kill('SIGTERM')
    expect((await desk.done).code).toBe(0)
    expect(world.discord.commandPuts).toBe(1)
    const before = world.discord.requests.length
    desk = world.start()
    await Promise.all([desk.until(/web console is at http/), connected(world)])
    await expect.poll(() => world.discord.requests.length).toBeGreaterThan(before)
    world.drop('peru.txt', 'Peru imposed a 14% tariff on cotton from India on Friday.')
    const fresh = () => world.discord.seen(world.guild.channelId).filter(({ text }) => /14%/.test(text)).length
    await expect.poll(fresh, { timeout: 45_000 }).toBe(1)
    expect([onDiscord().length, onSlack().length, world.discord.commandPuts]).toEqual([1, 1, 1])
  })
})
