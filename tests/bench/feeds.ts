import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inFolder } from './desk.js'
import { runNewsboat, runOwn, runSfeed } from './feeds/readers.js'
import type { Result, Round } from './feeds/result.js'
import { hostOf } from './feeds/sample-feed.js'
import { milliseconds, times } from './measure.js'

const FEEDS = 1_000

/**
 * A thousand feeds of thirty items over loopback, read whole and then found unchanged: Tradewind as it runs, beside a bare
 * loop of the same libraries, and beside the readers of Debian where they are installed.
 */
export async function feeds(): Promise<readonly string[]> {
  const server = spawn(
    process.execPath,
    [fileURLToPath(new URL('./feeds/server.js', import.meta.url)), String(FEEDS)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  try {
    const [said] = await once(server.stdout, 'data')
    const port = Number(String(said).trim())
    const urls = Array.from({ length: FEEDS }, (_, number) => `http://${hostOf(number)}:${port}/feed`)
    return await inFolder(async root => {
      const field = (name: string) => {
        const folder = `${root}/${name}`
        mkdirSync(folder)
        return { port, urls, folder }
      }
      const ours = await runOwn('ours', field('ours'))
      const floor = await runOwn('floor', field('floor'))
      const others = [
        ['sfeed', runSfeed(field('sfeed'))],
        ['newsboat', runNewsboat(field('newsboat'))],
      ] as const
      return [
        ...lines('tradewind', ours),
        ...(ours.notes ?? []).map(note => `                  ${note}`),
        ...lines('bare loop', floor),
        ...others.flatMap(([name, result]) =>
          result === undefined ? [`${name.padEnd(10)} not installed`] : lines(name, result),
        ),
        `tradewind to the bare loop: wall ${times(ours.first.wall / floor.first.wall)} (goal 1.5×), CPU ${times(ours.first.cpu / floor.first.cpu)}; unchanged: wall ${times(ours.second.wall / floor.second.wall)}, CPU ${times(ours.second.cpu / floor.second.cpu)}`,
        ...others.flatMap(([name, result]) =>
          result === undefined
            ? []
            : [
                `tradewind to ${name}: wall ${times(ours.first.wall / result.first.wall)} (goal below 1×); unchanged: wall ${times(ours.second.wall / result.second.wall)} (goal below 0.1×)`,
              ],
        ),
      ]
    })
  } finally {
    server.stdin.end()
    server.kill()
  }
}

function lines(name: string, { first, second, peakMb, delayP99 }: Result): readonly string[] {
  const items = Number.isNaN(first.items) ? '' : `, ${first.items} items`
  const delay = delayP99 === undefined ? '' : `, loop delay p99 ${milliseconds(delayP99)}`
  return [
    `${name.padEnd(10)} first poll ${cost(first)}${items}, peak ${Math.round(peakMb)} MB${delay}`,
    `${''.padEnd(10)} unchanged  ${cost(second)}`,
  ]
}

function cost({ wall, cpu }: Round): string {
  return `${milliseconds(wall)} wall, ${milliseconds(cpu)} CPU`
}
