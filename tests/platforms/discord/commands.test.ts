import { ApplicationCommandOptionType, SlashCommandBuilder } from 'discord.js'
import { describe, expect, it } from 'vitest'
import type { Command, CommandOption } from '../../../src/commands/command.js'
import { Failure } from '../../../src/lib/failure.js'
import { told } from '../../../src/platforms/desk.js'
import { type CommandJson, commandsHash, commandsJson } from '../../../src/platforms/discord/commands.js'
import { checkCommands } from '../../support/discord/check-commands.js'
import { workingDesk } from '../../support/working-desk.js'

const topic: CommandOption = {
  name: 'topic',
  description: 'what it is about',
  required: true,
  suggest: async () => [],
}
const days: CommandOption = {
  name: 'days',
  description: 'on which days',
  required: false,
  choices: [
    { value: 'daily', label: 'every day' },
    { value: 'weekdays', label: 'Monday to Friday' },
  ],
}

function command(rest: Partial<Command> = {}): Command {
  return {
    name: 'subscribe',
    description: 'send briefings to this channel',
    options: [days, topic],
    examples: ['/subscribe steel'],
    run: async () => told('done'),
    ...rest,
  }
}

function only(given: Command): CommandJson {
  const [json] = commandsJson([given])
  if (json === undefined) throw new Error('One command makes one.')
  return json
}

const broken = (given: Partial<Command>) => {
  try {
    commandsJson([command(given)])
  } catch (error) {
    return error
  }
  return undefined
}

describe('the registry as Discord takes it', () => {
  it('takes the program’s own commands, all of them', async () => {
    const desk = await workingDesk({ now: 0 })
    expect(commandsJson(desk.commands)).toHaveLength(desk.commands.length)
    expect(() => checkCommands(commandsJson(desk.commands))).not.toThrow()
    await desk.close()
  })

  it('puts required options first, whatever their order in the registry', () => {
    expect(only(command()).options?.map(({ name }) => name)).toEqual(['topic', 'days'])
  })

  it('gives choices where they are a short list, and autocomplete where they are suggested', () => {
    expect(only(command()).options).toEqual([
      {
        type: ApplicationCommandOptionType.String,
        name: 'topic',
        description: 'what it is about',
        required: true,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'days',
        description: 'on which days',
        required: false,
        choices: [
          { name: 'every day', value: 'daily' },
          { name: 'Monday to Friday', value: 'weekdays' },
        ],
      },
    ])
  })

  it('shows what configures a channel to those who manage the server, and the rest to everybody', () => {
    expect(only(command({ configures: true })).default_member_permissions).toBe('32')
    expect(only(command()).default_member_permissions).toBeNull()
  })

  it('works in servers and in conversations with the app, for apps that a server installed', () => {
    expect(only(command())).toMatchObject({ contexts: [0, 1], integration_types: [0] })
  })

  it('carries the names and descriptions of other languages', () => {
    const localised = { vi: { name: 'đăng-ký', description: 'gửi bản tin' }, de: { description: 'Meldungen schicken' } }
    expect(only(command({ localised }))).toMatchObject({
      name_localizations: { vi: 'đăng-ký' },
      description_localizations: { vi: 'gửi bản tin', de: 'Meldungen schicken' },
    })
  })

  it('is what the builder of discord.js makes of the same command', () => {
    const built = new SlashCommandBuilder()
      .setName('subscribe')
      .setDescription('send briefings to this channel')
      .setContexts(0, 1)
      .setIntegrationTypes(0)
      .addStringOption(option =>
        option.setName('topic').setDescription('what it is about').setRequired(true).setAutocomplete(true),
      )
      .addStringOption(option =>
        option
          .setName('days')
          .setDescription('on which days')
          .addChoices({ name: 'every day', value: 'daily' }, { name: 'Monday to Friday', value: 'weekdays' }),
      )
    const plain: unknown = JSON.parse(JSON.stringify(built.toJSON()))
    expect(plain).toMatchObject(
      JSON.parse(JSON.stringify({ ...only(command()), default_member_permissions: undefined })),
    )
  })

  it.each<[string, Partial<Command>]>([
    ['a name with a space', { name: 'two words' }],
    ['a name with a capital', { name: 'Tariff' }],
    ['a name that is too long', { name: 'x'.repeat(33) }],
    ['no description', { description: '' }],
    ['a description that is too long', { description: 'd'.repeat(101) }],
    ['an option with a long description', { options: [{ ...topic, description: 'd'.repeat(101) }] }],
    ['an option with a capital', { options: [{ ...topic, name: 'Topic' }] }],
    ['26 options', { options: Array.from({ length: 26 }, (_, i) => ({ ...topic, name: `o${i}` })) }],
    ['a long choice', { options: [{ ...days, choices: [{ label: 'l'.repeat(101), value: 'v' }] }] }],
    ['a long value', { options: [{ ...days, choices: [{ label: 'l', value: 'v'.repeat(101) }] }] }],
    [
      '26 choices',
      { options: [{ ...days, choices: Array.from({ length: 26 }, (_, i) => ({ label: `${i}`, value: `${i}` })) }] },
    ],
    [
      'more than 8,000 characters',
      {
        options: Array.from({ length: 2 }, (_, at) => ({
          ...days,
          name: `o${at}`,
          choices: Array.from({ length: 25 }, (__, i) => ({ label: `${i}`.padEnd(99), value: `${i}`.padEnd(99) })),
        })),
      },
    ],
    ['a language that Discord does not have', { localised: { tlh: { description: 'batlh' } } }],
    ['a name in another language that is too long', { localised: { de: { name: 'x'.repeat(33), description: 'd' } } }],
  ])('is refused for %s, with the name of the command', (_, given) => {
    const error = broken(given)
    expect(error).toBeInstanceOf(Failure)
    expect(error).toMatchObject({ kind: 'bug', message: expect.stringContaining(`/${given.name ?? 'subscribe'}`) })
  })

  it('is refused for more than 100 commands, and for one name twice', () => {
    const many = Array.from({ length: 101 }, (_, i) => command({ name: `c${i}` }))
    expect(() => commandsJson(many)).toThrow('101 commands')
    expect(commandsJson(many.slice(1))).toHaveLength(100)
    expect(() => commandsJson([command(), command()])).toThrow('/subscribe is registered twice')
  })

  it('has a hash that changes with any word of it, and with nothing else', () => {
    const hash = commandsHash(commandsJson([command()]))
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(commandsHash(commandsJson([command({ examples: [] })]))).toBe(hash)
    expect(commandsHash(commandsJson([command({ description: 'another' })]))).not.toBe(hash)
  })
})
