import { createHash } from 'node:crypto'
import {
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  type LocalizationMap,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js'
import type { Command, CommandOption, Localised } from '../../commands/command.js'
import { Failure } from '../../lib/failure.js'

// https://discord.com/developers/docs/interactions/application-commands
const MOST_COMMANDS = 100
const MOST_OPTIONS = 25
const MOST_CHOICES = 25
/** Of a description, of the label of a choice and of its value. */
const MOST_CHARACTERS = 100
/** Names, descriptions and values of one command in all, the longest language of each. */
const MOST_CHARACTERS_IN_ALL = 8_000
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

export type CommandJson = RESTPostAPIChatInputApplicationCommandsJSONBody

/**
 * The registry as Discord takes it in one PUT. Every option is a string: what it means is the command's affair. Throws a
 * Failure 'bug' that names the command where one breaks a limit: Discord would refuse the whole list.
 */
export function commandsJson(commands: readonly Command[]): readonly CommandJson[] {
  if (commands.length > MOST_COMMANDS)
    throw broken(`${commands.length} commands are registered, and Discord takes ${MOST_COMMANDS}`)
  const twice = commands.find(({ name }, index) => commands.findIndex(each => each.name === name) !== index)
  if (twice !== undefined) throw broken(`/${twice.name} is registered twice`)
  return commands.map(commandJson)
}

/** What the list of commands is known by: 64 hex digits, equal for equal lists. */
export function commandsHash(list: readonly CommandJson[]): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('hex')
}

function commandJson(command: Command): CommandJson {
  const where = `/${command.name}`
  checkNames(where, [command, ...command.options])
  if (command.options.length > MOST_OPTIONS)
    throw broken(`${where} has ${command.options.length} options, and Discord takes ${MOST_OPTIONS}`)
  checkTotal(command)
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: command.description,
    ...localisations(where, command.localised),
    // Discord refuses a list in which an option that may be left out stands before one that may not.
    options: command.options
      .toSorted((one, other) => Number(other.required) - Number(one.required))
      .map(option => optionJson(where, option)),
    // Only a default, which a server may change: the command asks again who may configure.
    default_member_permissions: command.configures === true ? String(PermissionFlagsBits.ManageGuild) : null,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  }
}

function optionJson(where: string, option: CommandOption): APIApplicationCommandStringOption {
  const { name, description, required, choices } = option
  const common = { type: ApplicationCommandOptionType.String, name, description, required } as const
  if (choices === undefined) return { ...common, autocomplete: option.suggest !== undefined }
  if (choices.length > MOST_CHOICES)
    throw broken(`${where} gives ${choices.length} choices for ${name}, and Discord takes ${MOST_CHOICES}`)
  for (const { label, value } of choices) {
    checkLength(where, `the label "${label}"`, label)
    checkLength(where, `the value "${value}"`, value)
  }
  return { ...common, choices: choices.map(({ label, value }) => ({ name: label, value })) }
}

function localisations(where: string, localised: Localised = {}) {
  const names: LocalizationMap = {}
  const descriptions: LocalizationMap = {}
  for (const [code, { name, description }] of Object.entries(localised)) {
    const locale = Object.values(Locale).find(each => each === code)
    if (locale === undefined) throw broken(`${where} is described in "${code}", which is no language of Discord's`)
    checkNames(`${where} in ${code}`, [{ name: name ?? 'x', description }])
    if (name !== undefined) names[locale] = name
    descriptions[locale] = description
  }
  return {
    ...(Object.keys(names).length > 0 && { name_localizations: names }),
    ...(Object.keys(descriptions).length > 0 && { description_localizations: descriptions }),
  }
}

function checkNames(where: string, named: readonly Pick<Command, 'name' | 'description'>[]): void {
  for (const { name, description } of named) {
    if (!NAME.test(name) || name !== name.toLowerCase())
      throw broken(`${where} uses the name "${name}", and Discord takes up to 32 small letters, digits, - and _`)
    checkLength(where, `the description of ${name}`, description)
  }
}

function checkLength(where: string, what: string, text: string): void {
  if (text.length < 1 || text.length > MOST_CHARACTERS)
    throw broken(`${where}: ${what} has ${text.length} characters, and Discord takes 1 to ${MOST_CHARACTERS}`)
}

function checkTotal({ name, description, options, localised = {} }: Command): void {
  const languages = Object.values(localised)
  const longest = (text: string, others: readonly (string | undefined)[]) =>
    Math.max(text.length, ...others.map(other => other?.length ?? 0))
  const own =
    longest(
      name,
      languages.map(each => each.name),
    ) +
    longest(
      description,
      languages.map(each => each.description),
    )
  const total = options.reduce((sum, option) => {
    const choices = (option.choices ?? []).reduce((part, { label, value }) => part + label.length + value.length, 0)
    return sum + option.name.length + option.description.length + choices
  }, own)
  if (total > MOST_CHARACTERS_IN_ALL)
    throw broken(`/${name} has ${total} characters in all, and Discord takes ${MOST_CHARACTERS_IN_ALL}`)
}

function broken(what: string): Failure {
  return new Failure('bug', 'discord', `${what}: shorten it in the command's own file.`)
}
