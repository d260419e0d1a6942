import type { Block, Message, Span } from '../messages/message.js'
import type { Command, CommandOption } from './command.js'
import { nearestNames } from './parse.js'

const MOST_EXAMPLES = 8

/** `/help [COMMAND]`: generated from the registry, so that it cannot lag behind it. */
export function helpCommand(registry: () => readonly Command[]): Command {
  return {
    name: 'help',
    description: 'What you can ask',
    options: [{ name: 'command', description: 'one command, to see its options', required: false }],
    examples: ['/help', '/help tariff'],
    async run({ options }) {
      const commands = registry()
      const wanted = (options.command ?? '').trim().replace(/^\//, '').toLowerCase()
      if (wanted === '') return overview(commands)
      const command = commands.find(({ name }) => name === wanted)
      return command === undefined ? overview(commands, unknown(wanted, commands)) : detail(command)
    },
  }
}

/** "/tariff COUNTRY", "/briefing [HOURS]". */
export function usage({ name, options }: Command): string {
  const words = options.map(option => (option.required ? option.name.toUpperCase() : `[${option.name.toUpperCase()}]`))
  return [`/${name}`, ...words].join(' ')
}

function overview(commands: readonly Command[], note?: string): Message {
  const items = commands.map((command): readonly Span[] => [{ bold: usage(command) }, `: ${command.description}`])
  const examples = commands
    .flatMap(command => command.examples.slice(0, 1))
    .slice(0, MOST_EXAMPLES)
    .join(', ')
  const before: readonly Block[] = note === undefined ? [] : [{ type: 'note', tone: 'warning', spans: [note] }]
  return {
    summary: note ?? `Commands: ${commands.map(({ name }) => `/${name}`).join(', ')}`,
    blocks: [
      ...before,
      { type: 'heading', text: 'What you can ask' },
      { type: 'list', items },
      { type: 'text', spans: [`For example: ${examples}`] },
    ],
  }
}

function detail(command: Command): Message {
  const options = command.options.map((option): readonly Span[] => [
    { bold: option.name },
    `: ${option.description}${choiceWords(option)}${option.required ? '' : ' (may be left out)'}`,
  ])
  return {
    summary: `${usage(command)}: ${command.description}`,
    blocks: [
      { type: 'heading', text: usage(command) },
      { type: 'text', spans: [command.description] },
      ...(options.length === 0 ? [] : [{ type: 'list', items: options } as const]),
      { type: 'list', items: command.examples.map(example => [example]) },
    ],
  }
}

// Discord offers them in a menu; where a line is typed they are nowhere else to be read.
function choiceWords({ choices = [] }: CommandOption): string {
  return choices.length === 0 ? '' : `; one of ${choices.map(({ value }) => value).join(', ')}`
}

function unknown(wanted: string, commands: readonly Command[]): string {
  const near = nearestNames(wanted, commands)
  const shown = wanted.slice(0, 40)
  return near.length === 0
    ? `There is no command “${shown}”.`
    : `There is no command “${shown}”. Did you mean ${near.join(' or ')}?`
}
