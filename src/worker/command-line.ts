import { InvalidArgumentError, Option, Command as Program } from 'commander'
import { type DeliveryTasks, deliveryCommands } from './deliveries/commands.js'
import { type ModelTasks, modelCommands } from './model/commands.js'
import { type SourceTasks, sourceCommands } from './sources/commands.js'
import { type TopicTasks, topicCommands } from './topics/commands.js'

/** What the program can be told to do. Each task prints its own results and rejects with what went wrong. */
export type Tasks = {
  demo(options: { readonly once?: boolean; readonly port: number }): Promise<void>
  ingest(targets: readonly string[]): Promise<void>
  /** `chart` is the file that the answer's picture is written to. */
  run(line: readonly string[], options: { readonly chart?: string }): Promise<void>
  /** `since` is in hours. */
  digest(options: { readonly since: number }): Promise<void>
  cards(options: { readonly json?: boolean }): Promise<void>
  extract(): Promise<void>
  start(options: { readonly port: number }): Promise<void>
  /** The thread of `start` that reads the sources. */
  newsroom(): Promise<void>
  readonly sources: SourceTasks
  readonly deliveries: DeliveryTasks
  readonly topics: TopicTasks
  readonly model: ModelTasks
  doctor(options: DoctorFlags): Promise<void>
  slackManifest(options: ManifestOptions): Promise<void>
}

export type DoctorFlags = { readonly offline?: boolean; readonly json?: boolean }

export type ManifestOptions = {
  /** The public address of the HTTP mode, and of installing by OAuth; without it the app uses Socket Mode in one workspace. */
  readonly url?: string
  /** True for an app that uses Socket Mode although it has a public address, for installing by OAuth. */
  readonly socket?: boolean
  readonly prefix?: string
}

export const CONSOLE_PORT = 8787

const portOption = () =>
  new Option('--port <port>', 'port of the web console; 0 for any free one').argParser(port).default(CONSOLE_PORT)

/** The command line over `tasks`. Instead of ending the process it throws CommanderError for help and for bad usage. */
export function commandLine(tasks: Tasks): Program {
  const program = new Program('tradewind')
    .description('A trade-policy news desk: briefing cards whose every figure is proved by a quote.')
    .showHelpAfterError('(tradewind --help lists the commands)')
    .exitOverride()
  program
    .command('demo')
    .description('show the main job on sample articles: no key, no server, no network')
    .option('--once', 'stop after printing, without the web console')
    .addOption(portOption())
    .action(options => tasks.demo(options))
  program
    .command('ingest')
    .description('read articles into the ledger')
    .argument('<what...>', 'files, folders, web addresses, or - for standard input')
    .action(targets => tasks.ingest(targets))
  program
    .command('run')
    .description("run a chat command here, such as '/tariff vietnam'")
    .argument('<line...>', 'the command as you would type it in a channel')
    .option('--chart <file>', 'write the chart of the answer to a PNG file')
    .action((line, options) => tasks.run(line, options))
  program
    .command('digest')
    .description('what is new or has changed')
    .addOption(new Option('--since <time>', 'how far back: 24h, 7d').argParser(hours).default(24, '24h'))
    .action(options => tasks.digest(options))
  program
    .command('cards')
    .description('every card of the ledger')
    .option('--json', 'as JSON, with all claims and quotes')
    .action(options => tasks.cards(options))
  program
    .command('extract')
    .description('what the desk reads from articles on standard input, without a database')
    .requiredOption('--format <format>', 'jsonl: one article a line in, one prediction a line out', only('jsonl'))
    .action(() => tasks.extract())
  program
    .command('start')
    .description('run the desk: poll, schedule, deliver, and serve the web console')
    .addOption(portOption())
    .action(options => tasks.start(options))
  program
    .command('doctor')
    .description('check tokens, permissions, database, clock, feeds and endpoints, and say how to mend what is wrong')
    .option('--offline', 'ask nothing of the network')
    .option('--json', 'as JSON')
    .action(options => tasks.doctor(options))
  program.command('slack').description('set the Slack app up').addCommand(manifestCommand(tasks))
  program.command('newsroom', { hidden: true }).action(() => tasks.newsroom())
  sourceCommands(program, tasks.sources)
  deliveryCommands(program, tasks.deliveries)
  topicCommands(program, tasks.topics)
  modelCommands(program, tasks.model)
  return program
}

function manifestCommand({ slackManifest }: Tasks): Program {
  return new Program('manifest')
    .description('print the app manifest, to paste at https://api.slack.com/apps (From a manifest)')
    .option(
      '--url <address>',
      'public https address where Slack reaches the desk: requests over HTTP, installing by OAuth',
    )
    .option('--socket', 'with --url: Socket Mode all the same, the address serves installing only')
    .option('--prefix <word>', 'what stands before each command’s name; SLACK_COMMAND_PREFIX if not given')
    .exitOverride()
    .action(options => slackManifest(options))
}

function hours(text: string): number {
  const match = /^(\d{1,4})\s*(h|d)?$/.exec(text.trim())
  if (match === null) throw new InvalidArgumentError('Write hours or days, such as 24h or 7d.')
  return Number(match[1]) * (match[2] === 'd' ? 24 : 1)
}

function port(text: string): number {
  const value = Number(text)
  if (!/^\d{1,5}$/.test(text) || value > 65_535)
    throw new InvalidArgumentError('Write a port from 0 (any free one) to 65535.')
  return value
}

function only(format: string): (text: string) => string {
  return text => {
    if (text !== format) throw new InvalidArgumentError(`Write ${format}.`)
    return text
  }
}
