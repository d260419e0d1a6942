import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { chatProgram, connected } from '../support/chat-program.js'
import { hostOf } from './feeds/sample-feed.js'
import { median, milliseconds, percentile, times } from './measure.js'

const FEEDS = 300
const ASKED = 200
const BETWEEN_MS = 50
const NAMES = ['Discord', 'Slack'] as const

/**
 * `/tariff vietnam` on Discord and Slack over their real SDKs and sockets, to the first response and to the whole answer: of the
 * program at rest, and of the same program while it polls and reads nine thousand articles.
 */
export async function chat(): Promise<readonly string[]> {
  const feeds = spawn(process.execPath, [new URL('./feeds/server.js', import.meta.url).pathname, String(FEEDS)])
  const port = Number(String((await once(feeds.stdout, 'data'))[0]))
  const urls = Array.from({ length: FEEDS }, (_, number) => `http://${hostOf(number)}:${port}/feed`)
  try {
    const idle = await asked([])
    const busy = await asked(urls)
    return NAMES.flatMap(name => {
      const [rest, load] = [idle[name], busy[name]]
      return [
        line(`${name}, first response`, rest.acks, load.acks),
        line(`${name}, whole answer`, rest.answers, load.answers),
      ]
    })
  } finally {
    feeds.kill()
  }
}

type Times = { readonly acks: readonly number[]; readonly answers: readonly number[] }

async function asked(feeds: readonly string[]): Promise<Readonly<Record<(typeof NAMES)[number], Times>>> {
  const main = join(process.cwd(), 'dist-tools/src/main.js')
  const allow = feeds.map(url => new URL(url).host).join(',')
  const world = await chatProgram({ feeds, env: { TRADEWIND_FETCH_ALLOW: allow }, root: process.cwd(), main })
  const desk = world.start()
  const sorted = (values: readonly number[]) => values.toSorted((one, other) => one - other)
  const seen = {
    Discord: { acks: [] as number[], answers: [] as number[] },
    Slack: { acks: [] as number[], answers: [] as number[] },
  }
  try {
    await Promise.all([desk.until(/web console is at http/), connected(world)])
    const open: Promise<void>[] = []
    for (let turn = 0; turn < ASKED; turn += 1) {
      open.push(turn % 2 === 0 ? onDiscord() : onSlack())
      await new Promise(resolve => setTimeout(resolve, BETWEEN_MS))
    }
    await Promise.all(open)
  } finally {
    desk.child.kill('SIGTERM')
    await desk.done
    await world.close()
    rmSync(world.home, { recursive: true, force: true })
  }
  const all = (name: (typeof NAMES)[number]): Times => ({
    acks: sorted(seen[name].acks),
    answers: sorted(seen[name].answers),
  })
  return { Discord: all('Discord'), Slack: all('Slack') }

  async function onDiscord(): Promise<void> {
    const start = performance.now()
    const { ackMs } = await world.discord.slash('tariff', { country: 'vietnam' })
    seen.Discord.acks.push(ackMs ?? Number.POSITIVE_INFINITY)
    seen.Discord.answers.push(performance.now() - start)
  }

  async function onSlack(): Promise<void> {
    const start = performance.now()
    const interaction = await world.slack.slash('T1', '/tariff', 'vietnam', { user: 'UBEN', channel: 'C1' })
    seen.Slack.acks.push(interaction.ack.ok ? interaction.ack.ms : Number.POSITIVE_INFINITY)
    await interaction.answered()
    seen.Slack.answers.push(performance.now() - start)
  }
}

function line(name: string, rest: readonly number[], load: readonly number[]): string {
  const [p50, p99] = [percentile(load, 0.5), percentile(load, 0.99)]
  const ratio = times(median(load) / median(rest))
  return `${name.padEnd(24)} with ingest p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)}; at rest p50 ${milliseconds(median(rest))}: ${ratio}`
}
