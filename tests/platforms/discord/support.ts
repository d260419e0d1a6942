import { vi } from 'vitest'
import type { Asker, Call, Command } from '../../../src/commands/command.js'
import { type Clock, systemClock } from '../../../src/lib/clock.js'
import type { Log } from '../../../src/lib/log.js'
import type { Block, Message } from '../../../src/messages/message.js'
import { type Desk, makeDesk, told } from '../../../src/platforms/desk.js'
import { discordPlatform } from '../../../src/platforms/discord/index.js'
import type { ChatPlatform } from '../../../src/platforms/platform.js'
import type { Db } from '../../../src/store/schema.js'
import { type LoopbackDiscord, type LoopbackGuild, startDiscord } from '../../support/discord/index.js'
import { memoryStore } from '../../support/memory-store.js'
import { answer, digest } from '../../support/sample-desk.js'

export type Runs = { readonly name: string; readonly options: Call['options']; readonly asker: Asker | undefined }[]

/** A door that work waits at until it is opened. */
export function door() {
  let open: () => void = () => undefined
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { open, opened }
}

const option = (name: string, required = false) => ({ name, description: `the ${name}`, required })

/** A message of so many parts, three of which fill a page. */
export function partsOf(count: number): Message {
  const parts = Array.from({ length: count }, (_, at): Block => {
    return { type: 'text', spans: [`Part ${at}. ${'word '.repeat(200)}`] }
  })
  return { summary: `${count} parts`, blocks: parts }
}
/** One card, with a button for each thing that can be asked about it. */
export const oneCard: Message = { ...answer, blocks: answer.blocks.slice(0, 3) }

/** Commands that say what they were asked; `gate` is where /slow waits. */
export function testCommands(runs: Runs, gate: { readonly opened: Promise<void> }): readonly Command[] {
  const make = (name: string, given: Partial<Command>, run: (call: Call) => Promise<Message> | Message): Command => ({
    name,
    description: `about ${name}`,
    options: [],
    examples: [`/${name}`],
    ...given,
    async run(call) {
      runs.push({ name, options: call.options, asker: call.asker })
      return run(call)
    },
  })
  const saying = (name: string) =>
    make(name, { options: [option('card', true)] }, ({ options }) => told(`${name} of ${options.card}`))
  const topic = {
    ...option('topic', true),
    suggest: async (typed: string) => {
      if (typed === 'crash') throw new Error('no suggestions today')
      return [
        { value: 'steel', label: 'Steel '.repeat(30) },
        { value: 'v'.repeat(101), label: 'too long a value' },
        { value: typed, label: 'as \u202etyped' },
      ]
    },
  }
  return [
    make('tariff', { options: [option('country', true)] }, () => answer),
    make('card', {}, () => oneCard),
    make('digest', {}, () => digest),
    make('long', {}, () => partsOf(12)),
    ...['sources', 'why', 'history', 'follow', 'mute'].map(saying),
    make('slow', {}, async () => {
      await gate.opened
      return told('at last')
    }),
    make('lacking', { options: [option('target', true)] }, async ({ asker, options }) => {
      const missing = await asker?.missing(options.target ?? '')
      return told(missing?.join('\n') || 'nothing is missing')
    }),
    make('subscribe', { configures: true, options: [topic, option('at')] }, async ({ options, asker }) => {
      const may = (await asker?.mayConfigure()) === true
      return told(`${may ? 'may' : 'may not'}: ${JSON.stringify(options)}`)
    }),
    make('offer', {}, () => ({
      summary: 'offers',
      blocks: [
        {
          type: 'actions',
          actions: [
            { label: 'Subscribe', command: 'subscribe', options: { topic: 'steel', at: '08:00' }, form: true },
            { label: 'Slow', command: 'slow', options: {} },
          ],
        },
      ],
    })),
    make('echo', { options: [option('text', true)] }, ({ options }) => echoed(options.text ?? '')),
  ]
}

/** A message that says one text in every place that there is. */
export function echoed(text: string): Message {
  return {
    summary: text,
    blocks: [
      { type: 'heading', text },
      { type: 'text', spans: [text, { bold: text }, { quote: text }, { link: 'https://wto.org/', label: text }] },
      { type: 'list', items: [[text]] },
      { type: 'note', tone: 'warning', spans: [text] },
      {
        type: 'card',
        card: {
          key: 'tariff:US>VN:ad_valorem:all',
          tone: 'tariff',
          title: text,
          badge: text,
          rows: [{ label: text, value: [text] }],
          disagreements: [{ label: text, value: [text] }],
          evidence: [{ quote: text, articleId: 'a1', start: 0, end: 1, source: text }],
        },
      },
      { type: 'actions', actions: [{ label: text, command: 'echo', options: { text }, form: true }] },
    ],
  }
}

export type App = {
  readonly discord: LoopbackDiscord
  readonly guild: LoopbackGuild
  readonly platform: ChatPlatform
  readonly desk: Desk
  readonly db: Db
  readonly runs: Runs
  readonly lines: string[]
  readonly gate: { open(): void }
  close(): Promise<void>
}

/** The app, heard by a Discord on loopback, with its commands registered. */
export async function startApp(
  given: {
    readonly clock?: Clock
    readonly wrap?: (desk: Desk) => Desk
    readonly replyMs?: number
    readonly nonceMs?: number
  } = {},
): Promise<App> {
  const { clock = systemClock, wrap = desk => desk, ...options } = given
  const discord = await startDiscord({ clock, ...options })
  const guild = discord.addGuild()
  const store = await memoryStore()
  const lines: string[] = []
  const log: Log = { info: line => void lines.push(line), warn: line => void lines.push(`warning: ${line}`) }
  const runs: Runs = []
  const gate = door()
  const commands = testCommands(runs, gate)
  const desk = wrap(makeDesk({ db: store.db, clock, log, commands }))
  const settings = { token: discord.token, apiUrl: discord.apiUrl }
  const platform = discordPlatform({ settings, desk, db: store.db, clock, log, random: () => 0.01 })
  await platform.start(commands)
  const isRegistered = () => {
    if (!lines.some(line => line.includes('are registered'))) throw new Error(lines.join('\n'))
  }
  await vi.waitFor(isRegistered, { timeout: 10_000, interval: 10 })
  return {
    discord,
    guild,
    platform,
    desk,
    db: store.db,
    runs,
    lines,
    gate,
    async close() {
      gate.open()
      await platform.stop()
      await discord.close()
      await store.close()
    },
  }
}
