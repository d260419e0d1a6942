import { typed } from '../messages/clean.js'
import type { Message } from '../messages/message.js'
import type { Command, CommandOption } from './command.js'
import { warned } from './said.js'

export type Given =
  | { readonly options: Readonly<Record<string, string>> }
  /** What is wrong, and what would be right. */
  | { readonly problem: Message }

const MOST_CHARACTERS = 500
const MOST_NAMED = 25

/**
 * The options of a command as it may rely on them, wherever they come from: only those that it declares, on one line each,
 * without the empty ones; what it requires is there, and what has choices is one of them.
 */
export function givenOptions(command: Command, raw: Readonly<Record<string, string>>): Given {
  const options: Record<string, string> = {}
  for (const option of command.options) {
    const given = Object.hasOwn(raw, option.name) ? raw[option.name] : undefined
    const value = typed((given ?? '').slice(0, MOST_CHARACTERS)) || (given === undefined ? '' : (option.emptied ?? ''))
    if (value === '') {
      if (option.required) return { problem: missing(command, option) }
      continue
    }
    const chosen = choiceOf(option, value)
    if (chosen === undefined) return { problem: notOffered(command, option, value) }
    options[option.name] = chosen
  }
  return { options }
}

/** The command, which from now on runs only on options that have passed. */
export function guarded(command: Command): Command {
  return {
    ...command,
    async run(call) {
      const given = givenOptions(command, call.options)
      return 'problem' in given ? given.problem : command.run({ ...call, options: given.options })
    },
  }
}

function choiceOf({ choices }: CommandOption, value: string): string | undefined {
  if (choices === undefined) return value
  const wanted = value.toLowerCase()
  return choices.find(choice => choice.value.toLowerCase() === wanted || choice.label.toLowerCase() === wanted)?.value
}

function missing(command: Command, option: CommandOption): Message {
  return warned(`/${command.name} needs a ${option.name}. For example: ${command.examples[0] ?? `/${command.name}`}`)
}

function notOffered(command: Command, { name, choices = [] }: CommandOption, value: string): Message {
  const offered = choices.slice(0, MOST_NAMED).map(choice => choice.value)
  return warned(`/${command.name} does not know “${value.slice(0, 40)}” for ${name}. It takes: ${offered.join(', ')}.`)
}
