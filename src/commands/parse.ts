import { distance } from 'fastest-levenshtein'
import type { Message } from '../messages/message.js'
import type { Command } from './command.js'

export type Parsed =
  | { readonly command: Command; readonly options: Readonly<Record<string, string>> }
  | { readonly problem: Message }

// What a person types is short; a longer line is a paste, and the rest of it is not looked at.
const MOST_CHARACTERS = 500

/** Reads "/tariff viet nam" or "tariff viet nam" against the registry. Never throws: what is wrong comes back as a message. */
export function parseLine(line: string, commands: readonly Command[]): Parsed {
  const words = cleaned(line)
    .split(' ')
    .filter(word => word !== '')
  const [first, ...rest] = words
  if (first === undefined || first === '/') return problem('Type a command', commands)
  const name = first.replace(/^\/+/, '').toLowerCase()
  const command = commands.find(candidate => candidate.name === name)
  if (command === undefined) return unknownCommand(name, commands)
  return withOptions(command, rest)
}

/** Runs one line against the registry at `now` (epoch milliseconds). Rejects only where the command itself does. */
export async function runLine(commands: readonly Command[], line: string, now: number): Promise<Message> {
  const parsed = parseLine(line, commands)
  return 'problem' in parsed ? parsed.problem : parsed.command.run({ options: parsed.options, now })
}

/** The commands whose names are nearest to a word, with their slash, nearest first, at most two. */
export function nearestNames(word: string, commands: readonly Command[]): readonly string[] {
  const typed = word.slice(0, 40).toLowerCase()
  if (typed === '') return []
  return commands
    .map(({ name }) => ({ name, away: name.startsWith(typed) ? 0 : distance(typed, name) }))
    .filter(({ name, away }) => away <= Math.max(1, Math.floor(name.length / 3)))
    .toSorted((one, other) => one.away - other.away)
    .slice(0, 2)
    .map(({ name }) => `/${name}`)
}

function withOptions(command: Command, words: readonly string[]): Parsed {
  const options: Record<string, string> = {}
  let left = words
  for (const option of command.options) {
    const taken = option.rest === true ? left : left.slice(0, 1)
    left = left.slice(taken.length)
    if (taken.length > 0) options[option.name] = taken.join(' ')
    else if (option.required) return missing(command, option.name)
  }
  if (left.length > 0) return tooMuch(command, left.join(' '))
  return { command, options }
}

function cleaned(line: string): string {
  return line
    .slice(0, MOST_CHARACTERS)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .trim()
}

function missing(command: Command, option: string): Parsed {
  return note(`/${command.name} needs a ${option}. For example: ${command.examples[0] ?? `/${command.name}`}`)
}

function tooMuch(command: Command, words: string): Parsed {
  return note(`/${command.name} does not know what to do with “${words.slice(0, 60)}”. See /help ${command.name}.`)
}

function unknownCommand(name: string, commands: readonly Command[]): Parsed {
  const near = nearestNames(name, commands)
  const wrong = `There is no command “${name.slice(0, 40)}”`
  return near.length === 0 ? problem(wrong, commands) : note(`${wrong}. Did you mean ${near.join(' or ')}?`)
}

function problem(what: string, commands: readonly Command[]): Parsed {
  return note(`${what}. There are: ${commands.map(({ name }) => `/${name}`).join(', ')}.`)
}

function note(words: string): Parsed {
  return { problem: { summary: words, blocks: [{ type: 'note', tone: 'warning', spans: [words] }] } }
}
