import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { enqueue } from '../../../src/store/outbox.js'
import { type Actor, PERMISSIONS, PERSON, type Reply, type SeenMessage } from '../../support/discord/index.js'
import { digest } from '../../support/sample-desk.js'
import { type App, oneCard, partsOf, startApp } from './support.js'

let app: App

const MANAGE = { permissions: PERMISSIONS.MANAGE_GUILD }
const OTHER = '80351110224678913'

/** The words of a message, without what keeps them from being markup. */
const wordsOf = (message: SeenMessage | undefined) => (message?.text ?? '').replaceAll('\\', '')
const textOf = (reply: Reply) => wordsOf(reply.message)
const idOf = (message: SeenMessage | undefined, label: string) => {
  const found = message?.buttons.find(each => each.label === label)?.customId
  if (found === undefined) throw new Error(`No button ${label} among ${message?.buttons.map(each => each.label)}`)
  return found
}
const press = ({ message }: Pick<Reply, 'message'>, label: string, actor: Actor = {}) =>
  app.discord.press(message ?? '', idOf(message, label), actor)
const posted = (channel = app.guild.channelId) =>
  app.discord.seen(channel).filter(({ ephemeralTo }) => ephemeralTo === undefined)
const freshChannel = (name: string) => app.discord.addChannel(app.guild.id, { name })

beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => {
  expect(app.discord.unguarded).toEqual([])
  expect(app.discord.pings).toEqual([])
  await app.close()
})
afterEach(() => {
  app.runs.length = 0
  app.lines.length = 0
})

describe('a command on Discord', () => {
  it('is answered to the one who asks, alone, within the three seconds', async () => {
    const reply = await app.discord.slash('tariff', { country: 'vietnam' })
    expect(reply.type).toBe('message')
    expect(reply.message?.ephemeralTo).toBe(PERSON)
    expect(textOf(reply)).toContain('postponed')
    expect(reply.ackMs).toBeLessThan(1_000)
  })

  it('is told who asks, and where, by what Discord vouches for', async () => {
    await app.discord.slash('tariff', { country: 'vietnam' })
    expect(app.runs[0]?.options).toEqual({ country: 'vietnam' })
    expect(app.runs[0]?.asker).toMatchObject({
      platform: 'discord',
      tenant: app.guild.id,
      user: PERSON,
      here: `discord:${app.guild.channelId}`,
      own: `discord:@${PERSON}`,
    })
  })

  it('configures a channel for those who manage the server, and for everybody what they are sent themselves', async () => {
    const may = async (actor: Actor) => textOf(await app.discord.slash('subscribe', { topic: 'x' }, actor))
    expect(await may({})).toContain('may not:')
    expect(await may(MANAGE)).toContain('may:')
    expect(await may({ permissions: PERMISSIONS.ADMINISTRATOR })).toContain('may:')
    expect(await may({ dm: true })).toContain('may:')
  })

  it('is answered in a conversation, which has no channel to post to', async () => {
    const reply = await app.discord.slash('tariff', { country: 'vietnam' }, { dm: true })
    expect(textOf(reply)).toContain('postponed')
    expect(reply.message?.buttons.map(({ label }) => label)).not.toContain('Post to channel')
    expect(app.runs[0]?.asker).toMatchObject({ tenant: '', here: undefined, own: `discord:@${PERSON}` })
  })

  it('completes an option, with labels and values that Discord takes', async () => {
    const { choices, ackMs } = await app.discord.autocomplete('subscribe', 'topic', 'st')
    expect(choices).toEqual([
      { name: `${'Steel '.repeat(16)}Ste…`, value: 'steel' },
      { name: 'as typed', value: 'st' },
    ])
    expect(ackMs).toBeLessThan(1_000)
  })

  it('completes with nothing where suggestions fail', async () => {
    const reply = await app.discord.autocomplete('subscribe', 'topic', 'crash')
    expect(reply).toMatchObject({ type: 'choices', choices: [] })
  })
})

describe('a button on Discord', () => {
  it.each(['Sources', 'Why', 'History', 'Follow this', 'Mute'])('answers %s about the card above it', async label => {
    const reply = await press(await app.discord.slash('card'), label)
    expect(reply.message?.ephemeralTo).toBe(PERSON)
    expect(textOf(reply)).toContain(`${label.split(' ')[0]?.toLowerCase()} of tariff:US>VN:ad_valorem:all`)
  })

  it('stands in a menu for each card among several', async () => {
    const { message } = await app.discord.slash('tariff', { country: 'vietnam' })
    const menu = message?.menus[1]
    const reply = await app.discord.select(message ?? '', menu?.customId ?? '', menu?.values[1] ?? '')
    expect(textOf(reply)).toContain('why of tariff:VN>CN:antidumping:steel')
  })

  it('turns the page of a private answer in place, and so does the menu of pages', async () => {
    const first = await app.discord.slash('long')
    const second = await press(first, 'Next')
    expect(textOf(first)).toContain('Part 0.')
    expect(second).toMatchObject({ type: 'update', message: { id: first.message?.id } })
    expect(textOf(second)).not.toContain('Part 0.')
    const menu = second.message?.menus.at(-1)
    const last = await app.discord.select(second.message ?? '', menu?.customId ?? '', menu?.values.at(-1) ?? '')
    expect(last.message?.id).toBe(first.message?.id)
    expect(textOf(last)).toContain('Part 11.')
    expect(textOf(await press(last, 'Previous'))).not.toContain('Part 11.')
  })

  it('shows a page of what all can read to the one who asks for it, and leaves it as it is for the others', async () => {
    const channel = freshChannel('briefings')
    const target = `discord:${channel}`
    await enqueue(app.db, { target, subject: 'digest', version: 1, message: partsOf(24), createdAt: 0 })
    const { key } = await app.db
      .selectFrom('outbox')
      .select('key')
      .where('target', '=', target)
      .executeTakeFirstOrThrow()
    await app.platform.post(channel, partsOf(24), key)
    const before = posted(channel)
    const reply = await press({ message: before.at(-1) as SeenMessage }, before.at(-1)?.buttons.at(-1)?.label ?? '')
    expect(reply.type).toBe('message')
    expect(reply.message?.ephemeralTo).toBe(PERSON)
    expect(textOf(reply)).toContain('Part 13.')
    expect(reply.message?.buttons.map(({ label }) => label)).not.toContain('Post to channel')
    expect(posted(channel)).toEqual(before)
  })

  it.each([false, true])('works for the cards of a post that stand in a thread (of a forum: %s)', async forum => {
    const channel = app.discord.addChannel(app.guild.id, { name: 'threads', forum })
    const target = `discord:${channel}`
    await enqueue(app.db, { target, subject: 'digest', version: 1, message: digest, createdAt: 0 })
    const row = app.db.selectFrom('outbox').select('key').where('target', '=', target)
    const { key } = await row.executeTakeFirstOrThrow()
    await app.platform.post(channel, digest, key, 'thread')
    const [thread] = app.discord.threads(channel)
    const cards = app.discord.seen(thread?.id ?? '').at(-1)
    const menu = cards?.menus[0]
    const reply = await app.discord.select(cards ?? '', menu?.customId ?? '', menu?.values[1] ?? '')
    expect(textOf(reply)).toContain('why of deal:')
  })

  it('posts an answer for all to read, once however often it is pressed, and says so privately', async () => {
    const channel = freshChannel('shared')
    const reply = await app.discord.slash('tariff', { country: 'vietnam' }, { channel })
    await Promise.all([press(reply, 'Post to channel'), press(reply, 'Post to channel')])
    await vi.waitFor(() => expect(app.discord.seen(channel)).toHaveLength(4))
    expect(posted(channel)).toHaveLength(1)
    expect(wordsOf(posted(channel)[0])).toContain('postponed')
    const told = app.discord.seen(channel).filter(({ ephemeralTo, id }) => ephemeralTo && id !== reply.message?.id)
    expect(told.map(wordsOf).sort()).toEqual([
      expect.stringContaining('It is posted to the channel.'),
      expect.stringContaining('It was posted to the channel already.'),
    ])
  })

  it('works in what was posted for all who read it', async () => {
    const channel = freshChannel('everybody')
    await press(await app.discord.slash('card', {}, { channel }), 'Post to channel')
    const reply = await press({ message: posted(channel)[0] as SeenMessage }, 'Sources', { user: OTHER })
    expect(reply.message?.ephemeralTo).toBe(OTHER)
    expect(textOf(reply)).toContain('sources of tariff')
  })

  it('may be pressed again where Discord refused to post', async () => {
    const channel = freshChannel('refused')
    const reply = await app.discord.slash('card', {}, { channel })
    app.discord.fault({ kind: 'forbidden', method: 'POST', path: /^\/webhooks\// })
    await press(reply, 'Post to channel')
    await vi.waitFor(() => expect(app.discord.seen(channel)).toHaveLength(2))
    expect(wordsOf(app.discord.seen(channel)[1])).toContain('It could not be posted.')
    await press(reply, 'Post to channel')
    expect(posted(channel)).toHaveLength(1)
  })

  it('does not post again what may have been posted', async () => {
    const channel = freshChannel('unheard')
    const reply = await app.discord.slash('card', {}, { channel })
    app.discord.fault({ kind: 'dropped-accepted', method: 'POST', path: /^\/webhooks\// })
    await press(reply, 'Post to channel')
    await vi.waitFor(() => expect(app.discord.seen(channel)).toHaveLength(3))
    expect(wordsOf(app.discord.seen(channel)[2])).toContain('Discord did not say whether it was posted')
    await press(reply, 'Post to channel')
    expect(posted(channel)).toHaveLength(1)
  })
})

describe('a form on Discord', () => {
  const open = async (actor: Actor = {}) => press(await app.discord.slash('offer', {}, actor), 'Subscribe', actor)

  it('opens at once, filled in with the options so far', async () => {
    const { type, modal } = await open()
    expect(type).toBe('modal')
    expect(modal?.fields.map(({ customId, value }) => [customId, value])).toEqual([
      ['topic', 'steel'],
      ['at', '08:00'],
    ])
    expect(app.runs.map(({ name }) => name)).toEqual(['offer'])
  })

  it('runs the command with what was filled in, for the one who sends it', async () => {
    const { modal } = await open(MANAGE)
    const reply = await app.discord.submit(modal?.customId ?? '', { topic: 'rice' }, MANAGE)
    expect(reply.message?.ephemeralTo).toBe(PERSON)
    expect(textOf(reply)).toContain('may: {"topic":"rice","at":"08:00"}')
  })

  it('takes back what is made empty', async () => {
    const { modal } = await open()
    const reply = await app.discord.submit(modal?.customId ?? '', { at: '' })
    expect(textOf(reply)).toContain('may not: {"topic":"steel"}')
  })
})

describe('what does not work any more on Discord', () => {
  it('is an answer of another server: it is told kindly, and nothing is run', async () => {
    const reply = await app.discord.slash('card')
    await app.db.updateTable('answers').set({ tenant: 'another' }).execute()
    app.runs.length = 0
    expect(textOf(await press(reply, 'Sources'))).toContain('too old to work')
    expect(app.runs).toEqual([])
  })

  it('is a page of an answer that is gone: the page that stands stays', async () => {
    const reply = await app.discord.slash('long')
    await app.db.deleteFrom('answers').execute()
    const after = await press(reply, 'Next')
    expect(wordsOf(after.followUps[0])).toContain('too old to work')
    expect(after.followUps[0]?.ephemeralTo).toBe(PERSON)
    expect(textOf(after)).toBe(textOf(reply))
  })

  it('is a button that this program did not make', async () => {
    const channel = freshChannel('strange')
    await app.platform.post(channel, oneCard, 'not-an-answer')
    const reply = await press({ message: posted(channel)[0] as SeenMessage }, 'Sources')
    expect(textOf(reply)).toContain('leads nowhere')
    expect(reply.message?.ephemeralTo).toBe(PERSON)
  })
})
