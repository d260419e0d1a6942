import { Client, Events, GatewayIntentBits, type Interaction, MessageFlags, REST, Routes } from 'discord.js'
import { afterEach, describe, expect, it } from 'vitest'
import { type DiscordOptions, type LoopbackDiscord, startDiscord } from './index.js'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

async function started(options: DiscordOptions = {}): Promise<LoopbackDiscord> {
  const discord = await startDiscord(options)
  open.push(discord)
  return discord
}

/** The vendor's community's own client, which answers each interaction with `answer`. */
async function connected(
  discord: LoopbackDiscord,
  answer: (interaction: Interaction) => Promise<unknown> = async () => undefined,
): Promise<Client<true>> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.apiUrl } })
  client.on(Events.InteractionCreate, interaction => void answer(interaction).catch(() => undefined))
  const ready = new Promise<Client<true>>(resolve => client.once(Events.ClientReady, resolve))
  open.unshift({ close: () => client.destroy() })
  await client.login(discord.token)
  return ready
}

const rest = (discord: LoopbackDiscord) => new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.token)
const tariff = {
  name: 'tariff',
  description: 'What is charged',
  options: [{ type: 3, name: 'economy', description: 'Whose goods', required: true, autocomplete: true }],
}
const quiet = { allowedMentions: { parse: [] } } as const

describe('the loopback Discord', () => {
  it('takes discord.js in, guilds and channels included, with the Guilds intent alone', async () => {
    const discord = await started()
    const guild = discord.addGuild({ name: 'Customs' })
    const client = await connected(discord)
    expect(client.user.id).toBe(discord.appId)
    expect(client.guilds.cache.get(guild.id)?.name).toBe('Customs')
    expect(client.channels.cache.get(guild.channelId)?.isTextBased()).toBe(true)
    expect(discord.gateway.identifies.map(({ intents }) => intents)).toEqual([GatewayIntentBits.Guilds])
  })

  it('shows what a slash command, a button, a menu and a form come to', async () => {
    const discord = await started()
    const guild = discord.addGuild()
    const client = await connected(discord, async interaction => {
      if (interaction.isChatInputCommand()) {
        await interaction.deferReply({ flags: MessageFlags.Ephemeral })
        await interaction.editReply({
          ...quiet,
          flags: MessageFlags.IsComponentsV2,
          components: [
            { type: 10, content: `Tariffs on ${interaction.options.getString('economy', true)}` },
            { type: 1, components: [{ type: 2, style: 1, label: 'Follow', custom_id: 'follow' }] },
            { type: 1, components: [{ type: 3, custom_id: 'page', options: [{ label: 'Page 2', value: '2' }] }] },
          ],
        })
      } else if (interaction.isButton()) {
        await interaction.showModal({
          custom_id: 'form',
          title: 'Follow',
          components: [
            {
              type: 18,
              label: 'When',
              component: { type: 4, custom_id: 'at', style: 1, required: true, value: '08:00' },
            },
          ],
        })
      } else if (interaction.isStringSelectMenu()) {
        await interaction.update({ ...quiet, components: [{ type: 10, content: `Page ${interaction.values[0]}` }] })
      } else if (interaction.isModalSubmit()) {
        await interaction.reply({ ...quiet, content: `At ${interaction.fields.getTextInputValue('at')}` })
      } else if (interaction.isAutocomplete()) {
        await interaction.respond([{ name: `${interaction.options.getFocused()}nam`, value: 'VN' }])
      }
    })
    await client.application.commands.set([tariff])
    expect(discord.commandPuts).toBe(1)

    const reply = await discord.slash('tariff', { economy: 'vietnam' })
    expect(reply).toMatchObject({
      type: 'message',
      message: { text: 'Tariffs on vietnam', ephemeralTo: expect.any(String) },
    })
    expect(reply.ackMs).toBeLessThan(1_000)
    expect(discord.seen(guild.channelId)).toHaveLength(1)
    if (reply.message === undefined) throw new Error('nothing to press')

    const pressed = await discord.press(reply.message, 'follow')
    expect(pressed.modal?.fields).toMatchObject([{ customId: 'at', value: '08:00' }])
    expect((await discord.submit('form', { at: '09:30' })).message?.text).toBe('At 09:30')
    expect(await discord.select(reply.message, 'page', '2')).toMatchObject({
      type: 'update',
      message: { text: 'Page 2' },
    })
    expect((await discord.autocomplete('tariff', 'economy', 'viet')).choices).toEqual([
      { name: 'vietnam', value: 'VN' },
    ])
    expect(discord.unguarded).toEqual([])
    await expect(discord.press(reply.message, 'follow')).rejects.toThrow('no such component')
    await expect(discord.slash('deals')).rejects.toThrow('not registered')
  })

  it('says that the app did not respond where it did not, and refuses what comes after that', async () => {
    const discord = await started({ replyMs: 60 })
    discord.addGuild()
    const late: unknown[] = []
    const client = await connected(discord, async interaction => {
      await new Promise(done => setTimeout(done, 120))
      if (interaction.isRepliable())
        await interaction.reply({ ...quiet, content: 'late' }).catch(error => late.push(error))
    })
    await client.application.commands.set([tariff])
    expect((await discord.slash('tariff', { economy: 'x' })).type).toBe('failed')
    await expect.poll(() => late).toMatchObject([{ code: 10_062 }])
  })

  it('replays what was missed to a session that resumes', async () => {
    const discord = await started()
    discord.addGuild()
    const client = await connected(discord)
    discord.gateway.drop()
    const added = discord.addGuild({ name: 'While away' })
    await expect.poll(() => client.guilds.cache.has(added.id)).toBe(true)
    expect(discord.gateway.resumes).toHaveLength(1)
    expect(discord.gateway.identifies).toHaveLength(1)
  })

  it('remembers a nonce for a while, hides it from the history, and counts what could ping', async () => {
    const discord = await started()
    const { channelId } = discord.addGuild()
    const post = (body: object) => rest(discord).post(Routes.channelMessages(channelId), { body })
    const first = await post({
      content: '@everyone',
      nonce: 'n1',
      enforce_nonce: true,
      allowed_mentions: { parse: [] },
    })
    const again = await post({ content: 'other', nonce: 'n1', enforce_nonce: true, allowed_mentions: { parse: [] } })
    expect(again).toEqual(first)
    expect(first).toMatchObject({ nonce: 'n1' })
    const history = await rest(discord).get(Routes.channelMessages(channelId))
    expect(history).toMatchObject([{ content: '@everyone' }])
    expect(JSON.stringify(history)).not.toContain('n1')
    expect([discord.pings, discord.unguarded]).toEqual([[], []])
    await post({ content: '@everyone <@80351110224678912>' })
    expect(discord.pings).toMatchObject([{ mentions: ['@everyone', '<@80351110224678912>'] }])
    expect(discord.unguarded).toHaveLength(1)
  })

  it.each([
    ['text beside components', { content: 'x', flags: 1 << 15, components: [{ type: 10, content: 'x' }] }],
    ['new components without the flag', { components: [{ type: 10, content: 'x' }] }],
    ['forty-one components', { flags: 1 << 15, components: Array(41).fill({ type: 14 }) }],
    [
      'over 4,000 characters in all',
      { flags: 1 << 15, components: ['a', 'b'].map(each => ({ type: 10, content: each.repeat(2_001) })) },
    ],
    [
      'a custom id twice',
      {
        flags: 1 << 15,
        components: [1, 2].map(() => ({ type: 1, components: [{ type: 2, style: 1, label: 'a', custom_id: 'a' }] })),
      },
    ],
    [
      'a file that is not attached',
      { flags: 1 << 15, components: [{ type: 12, items: [{ media: { url: 'attachment://a.png' } }] }] },
    ],
    [
      'a container in a container',
      { flags: 1 << 15, components: [{ type: 17, components: [{ type: 17, components: [] }] }] },
    ],
    ['nothing', {}],
  ])('refuses a message with %s', async (_name, body) => {
    const discord = await started()
    const { channelId } = discord.addGuild()
    await expect(rest(discord).post(Routes.channelMessages(channelId), { body })).rejects.toMatchObject({ status: 400 })
    expect(discord.seen(channelId)).toEqual([])
  })

  it.each([
    ['capitals in a name', { ...tariff, name: 'Tariff' }],
    ['a space in a name', { ...tariff, name: 'tariff on' }],
    ['no description', { ...tariff, description: '' }],
    ['a description of 101 characters', { ...tariff, description: 'x'.repeat(101) }],
    [
      'an optional option before a required one',
      { ...tariff, options: [{ type: 3, name: 'a', description: 'a' }, ...tariff.options] },
    ],
    [
      '26 options',
      { ...tariff, options: Array.from({ length: 26 }, (_, i) => ({ type: 3, name: `o${i}`, description: 'o' })) },
    ],
    [
      'over 8,000 characters',
      {
        ...tariff,
        options: Array.from({ length: 25 }, (_, i) => ({
          type: 3,
          name: `option-${i}`,
          description: 'x'.repeat(100),
          choices: Array.from({ length: 25 }, (_, n) => ({ name: `${n}-choice`, value: `${n}` })),
        })),
      },
    ],
  ])('refuses a command with %s', async (_name, command) => {
    const discord = await started()
    await expect(
      rest(discord).put(Routes.applicationCommands(discord.appId), { body: [command] }),
    ).rejects.toMatchObject({ status: 400, code: 50_035 })
    expect(discord.commandPuts).toBe(0)
  })

  it('keeps the app to its permissions, and tells a wrong token', async () => {
    const discord = await started()
    const { id, channelId } = discord.addGuild()
    const post = () => rest(discord).post(Routes.channelMessages(channelId), { body: { content: 'x' } })
    discord.overwrite(channelId, { deny: 1n << 11n })
    await expect(post()).rejects.toMatchObject({ status: 403, code: 50_013 })
    discord.permit(id, 0n)
    await expect(post()).rejects.toMatchObject({ status: 403, code: 50_001 })
    discord.deleteChannel(channelId)
    await expect(post()).rejects.toMatchObject({ status: 404, code: 10_003 })
    const old = rest(discord)
    discord.token = 'another'
    await expect(old.get(Routes.user('@me'))).rejects.toMatchObject({ status: 401 })
  })
})
