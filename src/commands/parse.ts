import { distance } from 'fastest-levenshtein'
import { typed } from '../messages/clean.js'
import type { Message } from '../messages/message.js'
import type { Command, CommandOption } from './command.js'
import { type Given, givenOptions } from './given.js'
import { onlyLooksLikeCommand, takenBy } from './own-words.js'
import { warned } from './said.js'
import { wordsOf } from './words.js'

export type Parsed =
  | { readonly command: Command; readonly options: Readonly<Record<string, string>> }
  | { readonly problem: Message }

// What a person types is short; a longer line is a paste, and the rest of it is not looked at.
const MOST_CHARACTERS = 500

/**
 * Reads "/tariff viet nam", "tariff viet nam" or '/subscribe topic:"south korea" at:08:00' against the registry: what names
 * no option fills those that are left, in their order, but none that is taken by its name alone. A question in somebody's own words goes
 * whole to the command that takes it. Never throws: what is wrong comes back as a message.
 */
export function parseLine(line: string, commands: readonly Command[]): Parsed {
  const cleaned = typed(line.slice(0, MOST_CHARACTERS))
  const [, first = '', rest = ''] = /^(\S*) ?(.*)$/.exec(cleaned) ?? []
  const name = first.replace(/^\/+/, '').toLowerCase()
  if (name === '') return { problem: there('Type a command', commands) }
  const command = commands.find(candidate => candidate.name === name)
  if (command === undefined || onlyLooksLikeCommand(cleaned)) {
    const taker = takenBy(cleaned, nearestNames(name, commands), commands)
    const [option] = taker?.options ?? []
    if (taker !== undefined && option !== undefined) return { command: taker, options: { [option.name]: cleaned } }
  }
  if (command === undefined) {
    // "/tariffs vietnam" and "/deal vietnam" can mean nothing else.
    const meant = commands.find(each => each.name === `${name}s` || `${each.name}s` === name)
    return meant !== undefined && first.startsWith('/')
      ? parseLine(`/${meant.name} ${rest}`, commands)
      : { problem: unknownCommand(name, commands) }
  }
  const given = optionsOf(command, rest)
  return 'problem' in given ? given : { command, options: given.options }
}

/** Runs one line against the registry at `now` (epoch milliseconds). Rejects only where the command itself does. */
export async function runLine(commands: readonly Command[], line: string, now: number): Promise<Message> {
  const parsed = parseLine(line, commands)
  return 'problem' in parsed ? parsed.problem : parsed.command.run({ options: parsed.options, now })
}

/** The commands whose names are nearest to a word, with their slash, nearest first, at most two. */
export function nearestNames(word: string, commands: readonly Command[]): readonly string[] {
  const wanted = word.slice(0, 40).toLowerCase()
  if (wanted === '') return []
  return commands
    .map(({ name }) => ({ name, away: name.startsWith(wanted) ? 0 : distance(wanted, name) }))
    .filter(({ name, away }) => away <= Math.max(1, Math.floor(name.length / 3)))
    .toSorted((one, other) => one.away - other.away)
    .slice(0, 2)
    .map(({ name }) => `/${name}`)
}

function optionsOf(command: Command, rest: string): Given {
  const words = wordsOf(rest, new Set(command.options.map(({ name }) => name)))
  const options: Record<string, string> = {}
  const unnamed: string[] = []
  // "topic: south korea" names the option that the next words are for.
  let meant: CommandOption | undefined
  for (const { option, text, open } of words) {
    if (option === undefined) {
      if (meant === undefined) unnamed.push(text)
      else options[meant.name] = [options[meant.name] ?? '', text].join(' ')
      if (meant?.rest !== true) meant = undefined
      continue
    }
    if (Object.hasOwn(options, option)) return { problem: warned(`/${command.name} takes ${option} once only.`) }
    meant = open === true ? command.options.find(({ name }) => name === option) : undefined
    if (meant === undefined) options[option] = text
  }
  let left: readonly string[] = unnamed
  for (const { name, rest: takesAll, named } of command.options) {
    if (Object.hasOwn(options, name) || named === true) continue
    const taken = takesAll === true ? left : left.slice(0, 1)
    left = left.slice(taken.length)
    if (taken.length > 0) options[name] = taken.join(' ')
  }
  const given = givenOptions(command, options)
  return left.length > 0 && !('problem' in given) ? { problem: tooMuch(command, left.join(' ')) } : given
}

function tooMuch(command: Command, words: string): Message {
  return warned(`/${command.name} does not know what to do with “${words.slice(0, 60)}”. See /help ${command.name}.`)
}

function unknownCommand(name: string, commands: readonly Command[]): Message {
  const near = nearestNames(name, commands)
  const wrong = `There is no command “${name.slice(0, 40)}”`
  return near.length === 0 ? there(wrong, commands) : warned(`${wrong}. Did you mean ${near.join(' or ')}?`)
}

function there(what: string, commands: readonly Command[]): Message {
  return warned(`${what}. There are: ${commands.map(({ name }) => `/${name}`).join(', ')}.`)
}
