import type { Command } from '../../commands/command.js'
import { Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import { clean } from '../../messages/clean.js'
import type { Message } from '../../messages/message.js'

/** A command line is typed by hand; what is longer was not. */
const LONGEST_LINE = 300

export type Answering = {
  readonly run: (line: string) => Promise<Message>
  readonly commands: () => readonly Command[]
  readonly log: Log
}

/** The answer to a line, whatever it is: an unknown command is told which ones there are, a failure is told in its own sentence. */
export async function answerTo(line: string, { run, commands, log }: Answering): Promise<Message> {
  if (line.length > LONGEST_LINE) return sorry(`That line is longer than ${LONGEST_LINE} characters: shorten it.`)
  const name = /^\/?([^\s]+)/.exec(line)?.[1]?.toLowerCase() ?? ''
  if (!commands().some(command => command.name === name)) return unknown(name, commands())
  try {
    return await run(line.startsWith('/') ? line : `/${line}`)
  } catch (error) {
    if (error instanceof Failure && error.kind !== 'bug') return sorry(error.message)
    log.warn(`web console: ${clean(line)}: ${error instanceof Error ? error.message : String(error)}`)
    return sorry('That command failed on our side. The log says why; the line itself may be tried again.')
  }
}

function sorry(sentence: string): Message {
  return { summary: sentence, blocks: [{ type: 'note', tone: 'warning', spans: [sentence] }] }
}

function unknown(name: string, commands: readonly Command[]): Message {
  const sentence = `There is no command /${name} on this desk.`
  if (commands.length === 0) return sorry(sentence)
  return {
    summary: sentence,
    blocks: [
      { type: 'note', tone: 'warning', spans: [`${sentence} It answers these:`] },
      { type: 'list', items: commands.map(command => [{ bold: usage(command) }, `: ${command.description}`]) },
    ],
  }
}

function usage(command: Command): string {
  const options = command.options.map(option =>
    option.required ? ` ${option.name.toUpperCase()}` : ` [${option.name}]`,
  )
  return `/${command.name}${options.join('')}`
}
