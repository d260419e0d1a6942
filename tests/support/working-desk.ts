import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RawArticle } from '../../src/articles/article.js'
import { type Gazetteer, makeGazetteer } from '../../src/articles/gazetteer.js'
import { makeTopicBook, NO_TOPICS, type TopicBook } from '../../src/briefings/topics.js'
import { rulesExtractor } from '../../src/cards/extract-rules.js'
import { makeCommands } from '../../src/commands/index.js'
import { runLine } from '../../src/commands/parse.js'
import { storeReader } from '../../src/commands/store-reader.js'
import { readConfig } from '../../src/config.js'
import { fixedClock } from '../../src/lib/clock.js'
import type { Log } from '../../src/lib/log.js'
import { openStore } from '../../src/store/database.js'
import { processArticle } from '../../src/worker/pipeline.js'
import { openStoryDesk } from '../../src/worker/story-desk.js'
import { makeSubscribers } from '../../src/worker/subscribers.js'

/** The gazetteer that the program makes from its own config folder. */
export const gazetteer: Gazetteer = makeGazetteer(readConfig({ TRADEWIND_DATA: tmpdir() }))

/** The topics of the program's own config folder. */
export const topicBook: TopicBook = makeTopicBook(readConfig({ TRADEWIND_DATA: tmpdir() }).topics, gazetteer)

export type LoggedDesk = Awaited<ReturnType<typeof workingDesk>>

/** The parts of the pipeline as main.ts builds them, over a database in memory (or in `folder`), with a clock to move. */
export async function workingDesk(options: {
  now: number
  targets?: readonly string[]
  folder?: string
  topics?: TopicBook
}) {
  const { now, targets = [], folder, topics = NO_TOPICS } = options
  const store = await openStore(folder === undefined ? { memory: true } : { folder, program: 'a test' })
  const { db } = store
  const clock = fixedClock(now)
  const lines: string[] = []
  const log: Log = { info: line => void lines.push(line), warn: line => void lines.push(`warning: ${line}`) }
  const nameOf = (economy: string) => gazetteer.name(economy)
  const commands = makeCommands({ db, clock, cards: storeReader(db, clock), names: gazetteer, topics })
  const parts = {
    db,
    clock,
    gazetteer,
    topics,
    nameOf,
    extractors: [rulesExtractor],
    subscribers: makeSubscribers(topics),
    stories: await openStoryDesk(db),
    log,
    targets,
    owner: 'a test',
  }
  return {
    ...parts,
    lines,
    commands,
    run: (line: string) => runLine(commands, line, clock.now()),
    read: (raw: RawArticle) => processArticle(parts, raw),
    close: () => store.close(),
  }
}

/** Runs a task in a folder of its own and removes it. */
export async function inFolder<T>(task: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-test-'))
  try {
    return await task(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
