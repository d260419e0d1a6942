import { NO_TOPICS, type TopicBook } from '../../src/briefings/topics.js'
import type { Asker } from '../../src/commands/command.js'
import { parseLine } from '../../src/commands/parse.js'
import type { Action, Message } from '../../src/messages/message.js'
import { plainText } from '../../src/messages/plain.js'
import { workingDesk } from './working-desk.js'

const day = (iso: string) => ({ from: iso, to: iso, precision: 'day', raw: iso, inferred: false }) as const

export const STEEL_KEY = 'tariff:US>CH:ad_valorem:steel'

export const postponed = {
  title: 'A duty on Swiss steel is put off',
  url: 'https://alpine.example/1',
  text: 'The United States postponed its 39% tariff on steel from Switzerland until 7 August 2025.',
  published: day('2025-08-01'),
  publisher: { name: 'Alpine Desk', tier: 'press' },
} as const

export const inForce = {
  text: 'The United States imposed a 39% tariff on steel from Switzerland, and the duty took effect on Thursday.',
  published: day('2025-08-07'),
  publisher: { name: 'Lake Courier', tier: 'wire', stateMedia: true },
} as const

/** The same wire text once more, as a paper prints it. */
export const reprinted = {
  text: `BERN - ${inForce.text}`,
  published: day('2025-08-07'),
  publisher: { name: 'Valley Post', tier: 'press' },
} as const

export const rice = {
  text: 'Brazil imposed a 35% tariff on rice from Chile on Thursday.',
  published: day('2025-08-07'),
  publisher: { name: 'Pacific Trade', tier: 'press' },
} as const

/** A desk that answers lines for an asker, or for the owner of the machine where there is none. */
export async function askedDesk(
  now = '2025-08-01T12:00:00Z',
  targets: readonly string[] = [],
  topics: TopicBook = NO_TOPICS,
) {
  const desk = await workingDesk({ now: Date.parse(now), targets, topics })
  const run = async (name: string, options: Readonly<Record<string, string>>, asker?: Asker): Promise<Message> => {
    const command = desk.commands.find(each => each.name === name)
    if (command === undefined) throw new Error(`There is no command ${name}.`)
    return command.run({ options, now: desk.clock.now(), ...(asker && { asker }) })
  }
  return {
    ...desk,
    moveTo: (iso: string) => desk.clock.moveTo(Date.parse(iso)),
    async ask(line: string, asker?: Asker): Promise<Message> {
      const parsed = parseLine(line, desk.commands)
      return 'problem' in parsed ? parsed.problem : run(parsed.command.name, parsed.options, asker)
    },
    press: (action: Action, asker?: Asker) => run(action.command, action.options, asker),
  }
}

export type AskedDesk = Awaited<ReturnType<typeof askedDesk>>

/** The buttons of a message, by what they say. */
export function buttonsOf({ blocks }: Message): ReadonlyMap<string, Action> {
  const all = blocks.flatMap(block => (block.type === 'actions' ? block.actions : []))
  return new Map(all.map(action => [action.label, action]))
}

export function buttonOf(message: Message, label: string): Action {
  const action = buttonsOf(message).get(label)
  if (action === undefined) throw new Error(`There is no button “${label}” in: ${plainText(message)}`)
  return action
}
