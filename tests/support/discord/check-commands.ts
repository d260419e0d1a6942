import { type Check, isJson, makeCheck } from './check.js'
import { invalid } from './problem.js'
import type { Json } from './world.js'

// https://docs.discord.com/developers/interactions/application-commands
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
const MOST_COMMANDS = 100
const MOST_CHARACTERS = 8_000
// https://docs.discord.com/developers/reference#locales
const LOCALES = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
)

/** Throws the 400 that Discord answers for a list of commands it would not take. */
export function checkCommands(commands: unknown): void {
  const check = makeCheck()
  const list = check.list(commands, '', 0, MOST_COMMANDS)
  for (const [index, command] of list.entries()) {
    const path = String(index)
    described(check, command, path)
    if (![undefined, 1].includes(command.type as number | undefined))
      check.fail(`${path}.type`, 'BASE_TYPE_CHOICES', 'This server only knows slash commands.')
    checkOptions(check, command.options, path)
    if (sumOf(command) > MOST_CHARACTERS)
      check.fail(path, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${MOST_CHARACTERS})`)
    const permissions = command.default_member_permissions
    if (permissions !== undefined && permissions !== null && !/^\d+$/.test(String(permissions)))
      check.fail(`${path}.default_member_permissions`, 'BASE_TYPE_CONVERT', 'Must be a bit set as a string.')
    numbers(check, command.contexts, `${path}.contexts`, [0, 1, 2])
    numbers(check, command.integration_types, `${path}.integration_types`, [0, 1])
  }
  const names = list.map(({ name }) => name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined)
    check.fail(
      String(names.lastIndexOf(twice)),
      'APPLICATION_COMMANDS_DUPLICATE_NAME',
      'Application command names must be unique',
    )
  if (check.errors.length > 0) throw invalid(check.errors)
}

function checkOptions(check: Check, options: unknown, path: string): void {
  const list = check.list(options, `${path}.options`, 0, 25)
  for (const [index, option] of list.entries()) {
    const at = `${path}.options.${index}`
    described(check, option, at)
    if (!(Number(option.type) >= 1 && Number(option.type) <= 11))
      check.fail(`${at}.type`, 'BASE_TYPE_CHOICES', 'Value must be one of (1 to 11).')
    const choices = check.list(option.choices, `${at}.choices`, 0, 25)
    for (const [nth, choice] of choices.entries()) {
      check.text(choice.name, `${at}.choices.${nth}.name`, 1, 100)
      if (typeof choice.value === 'string') check.text(choice.value, `${at}.choices.${nth}.value`, 0, 100)
    }
    if (option.autocomplete === true && choices.length > 0)
      check.fail(`${at}.autocomplete`, 'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES', 'Choices leave no autocomplete.')
    if (option.required === true && list.slice(0, index).some(before => before.required !== true))
      check.fail(
        at,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      )
    if (list.slice(0, index).some(before => before.name === option.name))
      check.fail(at, 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', 'Two options share a name')
  }
}

function described(check: Check, one: Json, path: string): void {
  const name = check.text(one.name, `${path}.name`, 1, 32)
  named(check, name, `${path}.name`)
  check.text(one.description, `${path}.description`, 1, 100)
  for (const [field, rule] of [
    ['name_localizations', named],
    ['description_localizations', described100],
  ] as const) {
    const table = one[field]
    if (!isJson(table)) continue
    for (const [locale, value] of Object.entries(table)) {
      if (!LOCALES.has(locale)) check.fail(`${path}.${field}.${locale}`, 'ENUM_TYPE_COERCE', 'Not a locale.')
      rule(check, String(value), `${path}.${field}.${locale}`)
    }
  }
}

function described100(check: Check, value: string, path: string): void {
  check.text(value, path, 1, 100)
}

function named(check: Check, name: string, path: string): void {
  if (name !== '' && (!NAME.test(name) || name !== name.toLowerCase()))
    check.fail(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
}

function numbers(check: Check, value: unknown, path: string, allowed: readonly number[]): void {
  if (value === undefined || value === null) return
  if (!Array.isArray(value) || !value.every(each => allowed.includes(each)))
    check.fail(path, 'ENUM_TYPE_COERCE', `Values must be of (${allowed.join(', ')}).`)
}

/** Names, descriptions and values of a command and all below it, in their longest language. */
function sumOf(one: Json): number {
  const longest = (text: unknown, table: unknown) =>
    Math.max(String(text ?? '').length, ...(isJson(table) ? Object.values(table).map(each => String(each).length) : []))
  const below = [...(Array.isArray(one.options) ? one.options : []), ...(Array.isArray(one.choices) ? one.choices : [])]
  const value = typeof one.value === 'string' ? one.value.length : 0
  return (
    longest(one.name, one.name_localizations) +
    longest(one.description, one.description_localizations) +
    value +
    below.filter(isJson).reduce((sum, each) => sum + sumOf(each), 0)
  )
}
