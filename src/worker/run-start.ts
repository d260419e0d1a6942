import { mkdirSync } from 'node:fs'
import type { Command } from '../commands/command.js'
import type { WebConsole } from '../platforms/web/index.js'
import { type DeskParts, workOnce } from './desk.js'
import { startTick } from './schedule.js'

export type StartParts = DeskParts & {
  readonly web: WebConsole
  readonly commands: readonly Command[]
  /** Folders to make where they are missing. */
  readonly folders: readonly string[]
  /** Starts what reads the sources, beside this thread; resolves when it reads. */
  startReading(): Promise<{ stop(): Promise<void> }>
}

/** Serves the console, reads, and works every 20 seconds until `stopped` resolves; what is in flight is finished first. */
export async function runStart(parts: StartParts, stopped: () => Promise<void>): Promise<void> {
  const { web, log } = parts
  // From the first moment on: who stops the program while it starts must not have to kill it.
  const stop = stopped()
  for (const folder of parts.folders) mkdirSync(folder, { recursive: true })
  await web.start(parts.commands)
  log.info(`No chat platform is configured, so briefings go to the web console: ${web.url}`)
  const reading = await parts.startReading()
  await workOnce(parts)
  const tick = startTick(() => workOnce(parts), log)
  await stop
  await tick.stop()
  await reading.stop()
}
