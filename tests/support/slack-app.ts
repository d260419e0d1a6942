import type { Call, Command } from '../../src/commands/command.js'
import { type Clock, systemClock } from '../../src/lib/clock.js'
import type { Log } from '../../src/lib/log.js'
import type { Message } from '../../src/messages/message.js'
import { type Desk, makeDesk } from '../../src/platforms/desk.js'
import { type SlackPlatform, slackPlatform } from '../../src/platforms/slack/index.js'
import type { SlackSettings } from '../../src/platforms/slack/settings.js'
import type { Store } from '../../src/store/database.js'
import { memoryStore } from './memory-store.js'
import { answer } from './sample-desk.js'
import { type LoopbackSlack, type SlackOptions, startSlack } from './slack/index.js'

export const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5'
export const SECRET_KEY = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff'

/** The program's Slack side on a Slack of its own, and everything that a test looks at. */
export type SlackUnderTest = {
  readonly slack: LoopbackSlack
  readonly platform: SlackPlatform
  readonly desk: Desk
  readonly store: Store
  /** What was asked of the commands: name, options, and by whom. */
  readonly calls: readonly { readonly name: string; readonly call: Call }[]
  readonly logged: readonly string[]
  /** The subscriptions that `/subscribe` of the test has made, by topic. */
  readonly topics: Set<string>
  close(): Promise<void>
}

export type SlackTestOptions = {
  readonly http?: boolean
  /** Where workspaces install the app; then there is no token in the settings. */
  readonly oauth?: SlackSettings['oauth']
  readonly settings?: Partial<SlackSettings>
  readonly slack?: SlackOptions
  readonly clock?: Clock
  readonly store?: Store
  readonly commands?: readonly Command[]
  readonly pause?: (failures: number) => number
  /** False where the test starts the platform itself. */
  readonly start?: boolean
}

export async function startSlackApp(options: SlackTestOptions = {}): Promise<SlackUnderTest> {
  const slack = await startSlack(options.slack)
  const store = options.store ?? (await memoryStore())
  const logged: string[] = []
  const log: Log = { info: line => logged.push(line), warn: line => logged.push(line) }
  const clock = options.clock ?? systemClock
  const calls: { readonly name: string; readonly call: Call }[] = []
  const topics = new Set<string>()
  const commands = (options.commands ?? deskCommands(topics)).map(
    (command): Command => ({
      ...command,
      run(call) {
        calls.push({ name: command.name, call })
        return command.run(call)
      },
    }),
  )
  const desk = makeDesk({ db: store.db, clock, log, commands })
  const settings: SlackSettings = {
    apiUrl: slack.apiUrl,
    botToken: options.oauth === undefined ? slack.bot('T1') : undefined,
    appToken: options.http === true ? undefined : slack.appToken,
    signingSecret: SIGNING_SECRET,
    oauth: options.oauth,
    http: { host: '127.0.0.1', port: 0 },
    commandPrefix: '',
    ...options.settings,
  }
  const platform = slackPlatform({ settings, desk, db: store.db, clock, log, pause: options.pause ?? (() => 5) })
  if (options.start !== false) await platform.start(commands)
  const address = platform.address()
  if (options.http === true && address !== undefined) slack.deliverTo(`${address}/slack/events`, SIGNING_SECRET)
  return {
    ...{ slack, platform, desk, store, calls, logged, topics },
    async close() {
      await platform.stop()
      await slack.close()
      if (options.store === undefined) await store.close()
    },
  }
}

/** An answer in one sentence. */
export function said(words: string): Message {
  return { summary: words, blocks: [{ type: 'text', spans: [words] }] }
}

/** A small registry with everything that buttons, forms and the home need; what it subscribes stands in `topics`. */
export function deskCommands(topics: Set<string>): readonly Command[] {
  const command = (name: string, run: Command['run'], rest: Partial<Command> = {}): Command => ({
    ...{ name, description: `what ${name} does`, options: [], examples: [`/${name}`] },
    ...rest,
    run,
  })
  const aboutCard = ['sources', 'why', 'history', 'follow', 'mute'].map(name =>
    command(name, async ({ options }) => said(`${name} of ${options.card}`), {
      options: [{ name: 'card', description: 'a card', required: true }],
    }),
  )
  const country = {
    ...{ name: 'country', description: 'a country', required: true, rest: true },
    suggest: async (typed: string) =>
      [
        { value: 'vietnam', label: 'Viet Nam' },
        { value: 'venezuela', label: 'Venezuela' },
      ].filter(({ label }) => label.toLowerCase().startsWith(typed.toLowerCase())),
  }
  return [
    command('tariff', async ({ options }) => (options.country === 'vietnam' ? answer : said(`no ${options.country}`)), {
      options: [country],
    }),
    command('long', async () => longMessage()),
    command('help', async () => said('what you can ask')),
    ...aboutCard,
    command(
      'subscribe',
      async ({ options, asker }) => {
        if (asker !== undefined && !(await asker.mayConfigure())) return said('only admins may')
        const lacking = (await asker?.missing(asker.here ?? asker.own ?? '')) ?? []
        if (lacking.length > 0) return said(lacking.join(' '))
        topics.add(`${options.topic} ${options.kind || 'all'} for ${asker?.here ?? asker?.own}`)
        return said(`subscribed to ${options.topic}`)
      },
      {
        configures: true,
        options: [
          { name: 'topic', description: 'a topic', required: true },
          {
            name: 'kind',
            description: 'a kind',
            required: false,
            choices: [
              { value: 'deal', label: 'Deals' },
              { value: 'tariff', label: 'Tariffs' },
            ],
          },
        ],
      },
    ),
    command(
      'unsubscribe',
      async ({ options }) => {
        topics.delete(options.topic ?? '')
        return said(`removed ${options.topic}`)
      },
      { options: [{ name: 'topic', description: 'a topic', required: true, rest: true }] },
    ),
    command('subscriptions', async () => ({
      summary: 'subscriptions',
      blocks: [
        { type: 'text', spans: [topics.size === 0 ? 'nothing is sent' : `sent: ${[...topics].join(', ')}`] },
        {
          type: 'actions',
          actions: [...topics].map(topic => ({ label: `Remove ${topic}`, command: 'unsubscribe', options: { topic } })),
        },
      ],
    })),
    command('status', async () => said('all sources are read')),
  ]
}

/** A message of several pages, each line of which says its number. */
export function longMessage(): Message {
  const words = 'a measure that somebody has to read about before the next shipment leaves the port'.repeat(4)
  return {
    summary: 'a long answer',
    blocks: Array.from({ length: 90 }, (_, at) => ({ type: 'text', spans: [`line ${at}: ${words}`] })),
  }
}
