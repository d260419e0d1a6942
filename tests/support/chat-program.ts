import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type LoopbackDiscord, startDiscord } from './discord/index.js'
import { launch } from './program.js'
import { startSlack } from './slack/index.js'

const ROOT = resolve(import.meta.dirname, '../..')
/** The program as the suite has translated it (tests/support/build-threads.ts). */
const MAIN = join(ROOT, 'dist-tools/src/main.js')

/** Where the program reads and posts: the feeds, and other channels than those of the two platforms. */
export type ChatSetting = {
  readonly feeds?: readonly string[]
  readonly targets?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** The file to run; the one that the suite has translated unless given. */
  readonly main?: string
  readonly root?: string
}

/** A Discord and a Slack on loopback, and the very program that users run, pointed at them, with a data folder of its own. */
export async function chatProgram({ feeds = [], targets = [], env = {}, main = MAIN, root = ROOT }: ChatSetting = {}) {
  const home = mkdtempSync(join(tmpdir(), 'tradewind-chat-'))
  const [config, data] = [join(home, 'config'), join(home, 'data')]
  const discord = await startDiscord()
  const slack = await startSlack()
  const guild = discord.addGuild()
  cpSync(join(root, 'config'), config, { recursive: true })
  mkdirSync(join(data, 'inbox'), { recursive: true })
  const entries = feeds.map((url, i) => `  - { id: feed-${i}, type: feed, url: '${url}', publisher: Feed ${i} }\n`)
  const inbox = 'sources:\n  - { id: inbox, type: folder, path: inbox, every: 20s }\n'
  writeFileSync(join(config, 'sources.yaml'), inbox + entries.join(''))
  const channels = [`discord:${guild.channelId}`, 'slack:T1/C1', ...targets]
  writeFileSync(join(config, 'channels.yaml'), `channels:\n${channels.map(each => `  - target: ${each}\n`).join('')}`)
  const start = () =>
    launch({
      main,
      args: ['start', '--port', '0'],
      cwd: home,
      env: {
        TRADEWIND_CONFIG: config,
        TRADEWIND_DATA: data,
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: discord.apiUrl,
        SLACK_BOT_TOKEN: slack.bot('T1'),
        SLACK_APP_TOKEN: slack.appToken,
        SLACK_API_URL: slack.apiUrl,
        ...env,
      },
      mostMs: 120_000,
    })
  /** Drops a text into the inbox, as a person would. */
  const drop = (name: string, text: string) => writeFileSync(join(data, 'inbox', name), text)
  const close = async () => {
    await discord.close()
    await slack.close()
  }
  return { discord, slack, guild, home, data, start, drop, close }
}

/** Resolves when both platforms hear the program and know its commands. */
export async function connected({
  discord,
  slack,
}: {
  discord: LoopbackDiscord
  slack: Awaited<ReturnType<typeof startSlack>>
}) {
  await discord.gateway.ready()
  await slack.socket.connected()
  // The commands are told to Discord after the greeting, once in the life of an app.
  while (discord.commands.length === 0) await new Promise(again => setTimeout(again, 20))
}
