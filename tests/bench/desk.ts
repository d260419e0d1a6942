import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Gazetteer, makeGazetteer } from '../../src/articles/gazetteer.js'
import { NO_TOPICS } from '../../src/briefings/topics.js'
import { rulesExtractor } from '../../src/cards/extract-rules.js'
import { makeCommands } from '../../src/commands/index.js'
import { runLine } from '../../src/commands/parse.js'
import { storeReader } from '../../src/commands/store-reader.js'
import { readConfig } from '../../src/config.js'
import { fixedClock } from '../../src/lib/clock.js'
import { silentLog } from '../../src/lib/log.js'
import { openStore } from '../../src/store/database.js'
import type { PipelineParts } from '../../src/worker/pipeline.js'
import { openStoryDesk } from '../../src/worker/story-desk.js'
import { makeSubscribers } from '../../src/worker/subscribers.js'

/** The program's own gazetteer. */
export function gazetteerOfConfig(): Gazetteer {
  return makeGazetteer(readConfig({ TRADEWIND_CONFIG: join(process.cwd(), 'config') }))
}

export const NOW = Date.UTC(2025, 11, 1)

/** A desk over a database file of its own, wired as the program wires it. */
export async function benchDesk(gazetteer: Gazetteer, folder: string) {
  const store = await openStore({ folder, program: 'bench' })
  const { db } = store
  const clock = fixedClock(NOW)
  const commands = makeCommands({ db, clock, cards: storeReader(db, clock), names: gazetteer })
  const stories = await openStoryDesk(db)
  const parts: PipelineParts = {
    db,
    gazetteer,
    extractors: [rulesExtractor],
    stories,
    subscribers: makeSubscribers(NO_TOPICS),
    clock,
    log: silentLog,
    targets: ['web:desk'],
  }
  return { db, clock, parts, commands, ask: (line: string) => runLine(commands, line, NOW), close: () => store.close() }
}

/** What answers questions alone, over a database file of its own: no story is read. */
export async function answeringDesk(gazetteer: Gazetteer, folder: string) {
  const { db, close } = await openStore({ folder, program: 'bench' })
  const clock = fixedClock(NOW)
  const commands = makeCommands({ db, clock, cards: storeReader(db, clock), names: gazetteer })
  return { db, ask: (line: string) => runLine(commands, line, NOW), close }
}

/** Runs a task in a folder of its own and removes it. */
export async function inFolder<T>(task: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-bench-'))
  try {
    return await task(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
