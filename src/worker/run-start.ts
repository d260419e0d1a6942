import { mkdirSync } from 'node:fs'
import type { Command } from '../commands/command.js'
import { asFailure } from '../lib/failure.js'
import type { ChatPlatform } from '../platforms/platform.js'
import type { WebConsole } from '../platforms/web/index.js'
import { freeLeases } from '../store/outbox.js'
import { type DeskParts, startDeliveries } from './desk.js'
import { makeDigestBook } from './digest-book.js'
import { openEditions } from './edition.js'
import { releaseHeld } from './release-held.js'
import { startTick } from './schedule.js'

export type StartParts = DeskParts & {
  readonly web: WebConsole
  /** The chat platforms that are set up. */
  readonly chat: readonly ChatPlatform[]
  readonly commands: readonly Command[]
  /** Folders to make where they are missing. */
  readonly folders: readonly string[]
  /** Starts what reads the sources, beside this thread, and says each time that it has read something; resolves when it reads. */
  startReading(onRead: () => void): Promise<{ stop(): Promise<void> }>
}

/**
 * Serves the console and the chat platforms, reads, and works every 20 seconds until `stopped` resolves; what is in flight is
 * finished first. A chat platform that cannot start is told, and takes none of the others along.
 */
export async function runStart(parts: StartParts, stopped: () => Promise<void>): Promise<void> {
  const { web, chat, commands, log } = parts
  // From the first moment on: who stops the program while it starts must not have to kill it.
  const stop = stopped()
  const stopping = new AbortController()
  void stop.then(() => stopping.abort())
  for (const folder of parts.folders) mkdirSync(folder, { recursive: true })
  await web.start(commands)
  log.info(
    chat.length === 0
      ? `No chat platform is configured, so briefings go to the web console: ${web.url}`
      : `On ${chat.map(({ name }) => name).join(', ')}; the web console is at ${web.url}`,
  )
  await Promise.all(chat.map(platform => startOne(platform, parts)))
  // Nobody else sends from this folder: what a process that was killed had in hand need not wait for its leases to end.
  const left = await freeLeases(parts.db)
  if (left > 0)
    log.info(`Deliveries that the last run left unfinished: ${left}. Each is looked for before it is sent again.`)
  const desk = { ...parts, signal: stopping.signal }
  const deliveries = startDeliveries(desk)
  const book = makeDigestBook()
  const tick = startTick(async () => {
    try {
      await releaseHeld(parts)
      // A paragraph by a model may take its time: what is due already does not wait for it.
      deliveries.poke()
      await openEditions(desk, parts.subscriptions, book)
    } finally {
      deliveries.poke()
    }
  }, log)
  tick.poke()
  // A status that has turned is not news twenty seconds later.
  const reading = await parts.startReading(() => tick.poke())
  await stop
  const stopDesk = async () => {
    await tick.stop()
    await deliveries.idle()
    await Promise.all(chat.map(platform => stopOne(platform, parts)))
  }
  // Side by side, because each may take most of the half minute that the program has to end in.
  await Promise.all([stopDesk(), reading.stop()])
}

async function startOne(platform: ChatPlatform, { commands, log }: StartParts): Promise<void> {
  try {
    await platform.start(commands)
  } catch (error) {
    log.warn(`${platform.name} could not be started: ${asFailure(error, platform.name).message}`)
  }
}

async function stopOne(platform: ChatPlatform, { log }: StartParts): Promise<void> {
  try {
    await platform.stop()
  } catch (error) {
    log.warn(`${platform.name} did not stop cleanly: ${asFailure(error, platform.name).message}`)
  }
}
