#!/usr/bin/env node
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { CommanderError } from 'commander'
import type { Config } from './config.js'
import { type Clock, fixedClock, systemClock } from './lib/clock.js'
import { asFailure } from './lib/failure.js'
import type { SafeFetch } from './lib/http.js'
import { type Log, makeLog, scrub, silentLog } from './lib/log.js'
import type { ChatPlatform } from './platforms/platform.js'
import { commandLine, type ManifestOptions } from './worker/command-line.js'
import { makeScreen } from './worker/screen.js'
import { sourceTasks } from './worker/sources/tasks.js'

// A task imports its parts when it runs: help and bad usage answer at once, and a question loads no web console.

const BAD_USAGE = 2
const HOUR_MS = 3_600_000

const log = makeLog(line => process.stderr.write(line))
const screen = makeScreen(process.stdout)

// ── parts ────────────────────────────────────────────────────────────────────

async function gazetteerOf({ aliases, leaders }: Config) {
  const { makeGazetteer } = await import('./articles/gazetteer.js')
  return makeGazetteer({ aliases, leaders })
}

type LedgerOptions = {
  /** The data folder; without one the ledger is empty and in memory. */
  readonly folder?: string
  readonly clock: Clock
  readonly program: string
  readonly joins?: boolean
}

/** One database with the names of economies; `close` gives the database back. */
async function openLedger(config: Config, { folder, clock, program, joins }: LedgerOptions) {
  const { openStore } = await import('./store/database.js')
  const gazetteer = await gazetteerOf(config)
  const place =
    folder === undefined ? ({ memory: true } as const) : joins === true ? { folder, joins } : { folder, program }
  const store = await openStore(place)
  const nameOf = (economy: string) => gazetteer.name(economy)
  return { db: store.db, clock, gazetteer, nameOf, program, close: () => store.close() }
}

type Ledger = Awaited<ReturnType<typeof openLedger>>

/** The chat commands over a ledger. */
async function commandsOver({ db, clock, gazetteer }: Ledger, { channels: configured }: Config) {
  const { makeCommands } = await import('./commands/index.js')
  const { runLine } = await import('./commands/parse.js')
  const { articlesSince } = await import('./store/articles.js')
  const { allCards, cardsAbout } = await import('./store/cards.js')
  const { brokenSources } = await import('./store/source-records.js')
  const cards = {
    cardsAbout: (economy: string) => cardsAbout(db, economy),
    allCards: () => allCards(db),
    articlesSince: (since: number) => articlesSince(db, since),
    failures: () => brokenSources(db, clock.now()),
  }
  const commands = makeCommands({ db, clock, cards, names: gazetteer, configured })
  return { commands, run: (line: string) => runLine(commands, line, clock.now()) }
}

/** What turns texts into cards of a ledger. */
async function pipelineOver(ledger: Ledger, config: Config, pipelineLog: Log) {
  const { rulesExtractor } = await import('./cards/extract-rules.js')
  const { openStoryDesk } = await import('./worker/story-desk.js')
  const stories = await openStoryDesk(ledger.db)
  const targets = config.channels.flatMap(channel => (channel.alerts ? channel.target : []))
  return { ...ledger, extractors: [rulesExtractor], stories, log: pipelineLog, targets }
}

/** What reads the web, with the thread that parses it. */
async function webOver(config: Config, clock: Clock, signal?: AbortSignal) {
  const { openWeb } = await import('./worker/open-web.js')
  const thread = new URL('./sources/reader-thread.js', import.meta.url)
  return openWeb(config, { clock, log, thread, ...(signal && { signal }) })
}

/** What posts to addresses that strangers chose: no turns and no robots, for there one is expected. */
async function fetchOver({ fetchAllow, contact }: Config, clock: Clock): Promise<SafeFetch> {
  const { makeSafeFetch } = await import('./lib/http.js')
  const { userAgent } = await import('./worker/open-web.js')
  return makeSafeFetch({ userAgent: userAgent(contact), allow: fetchAllow, clock })
}

/** What posts, with the platforms that need no token: the web console and this terminal. `port` is where that will listen; 0 for any free one. */
async function deskOver(ledger: Ledger, config: Config, options: { readonly log: Log; readonly port: number }) {
  const { terminalPlatform } = await import('./platforms/terminal/index.js')
  const { webConsole } = await import('./platforms/web/index.js')
  const { storeConsoleData } = await import('./platforms/web/store-data.js')
  const { db, clock, nameOf, program } = ledger
  const { makeDesk } = await import('./platforms/desk.js')
  const { commands, run } = await commandsOver(ledger, config)
  const desk = makeDesk({ db, clock, log: options.log, commands })
  // The desk's own channels come before those that only admins read.
  const shown = [...config.channels].sort((a, b) => Number(a.admin) - Number(b.admin))
  const own = shown.flatMap(({ target }) => (target.startsWith('web:') ? target.slice('web:'.length) : []))
  const web = webConsole({ data: storeConsoleData(db, clock, own), desk, nameOf, clock, log, port: options.port })
  const terminal = terminalPlatform({ write: screen.print, ...screen.view() })
  const platforms = new Map<string, ChatPlatform>([web, terminal].map(platform => [platform.name, platform]))
  return {
    parts: { ...ledger, platforms, log: options.log, owner: `${program} ${process.pid}` },
    commands,
    desk,
    run,
    web,
  }
}

/** Runs one task over the user's own database and closes it, whatever comes. */
async function withLedger<T>(
  program: string,
  task: (ledger: Ledger, config: Config) => Promise<T>,
  joins = false,
): Promise<T> {
  const { readConfig } = await import('./config.js')
  const config = readConfig()
  const ledger = await openLedger(config, { folder: config.dataFolder, clock: systemClock, program, joins })
  try {
    return await task(ledger, config)
  } finally {
    await ledger.close()
  }
}

/** Runs one task that only looks, beside a desk that may be running: it takes no lock. */
function besideLedger<T>(program: string, task: (ledger: Ledger, config: Config) => Promise<T>): Promise<T> {
  return withLedger(program, task, true)
}

// ── tasks ────────────────────────────────────────────────────────────────────

async function ingest(targets: readonly string[]): Promise<void> {
  const { runIngest } = await import('./worker/run-ingest.js')
  const total = await withLedger('tradewind ingest', async (ledger, config) => {
    const parts = await pipelineOver(ledger, config, silentLog)
    const { fetch } = await webOver(config, systemClock)
    const gather = { fetch, stdin: process.stdin }
    return runIngest({ parts, gather, screen, stream: process.stderr, log }, targets)
  })
  if (total.failures.length > 0) process.exitCode = 1
}

async function extract(): Promise<void> {
  const { readConfig } = await import('./config.js')
  const { runExtract } = await import('./worker/run-extract.js')
  await runExtract({ gazetteer: await gazetteerOf(readConfig()), now: systemClock.now() }, process.stdin, screen)
}

async function cards(options: { readonly json?: boolean }): Promise<void> {
  const { allCards } = await import('./store/cards.js')
  const { showcase } = await import('./worker/showcase.js')
  await besideLedger('tradewind cards', async ({ db, nameOf, clock }) => {
    const held = await allCards(db)
    if (options.json) screen.print(`${JSON.stringify(held, null, 2)}\n`)
    else screen.show(showcase(held, { nameOf, now: clock.now() }))
  })
}

async function run(line: readonly string[]): Promise<void> {
  const { terminalPlatform } = await import('./platforms/terminal/index.js')
  const terminal = terminalPlatform({ write: screen.print, ...screen.view() })
  const answer = await besideLedger('tradewind run', async (ledger, config) =>
    (await commandsOver(ledger, config)).run(line.join(' ')),
  )
  await terminal.post('here', answer, 'answer')
}

async function digest({ since }: { readonly since: number }): Promise<void> {
  const { composeDigest } = await import('./worker/edition.js')
  screen.show(
    await besideLedger('tradewind digest', ledger => composeDigest(ledger, ledger.clock.now() - since * HOUR_MS)),
  )
}

async function start({ port }: { readonly port: number }): Promise<void> {
  const { keepNewsroom, NEWSROOM_LIMITS } = await import('./worker/newsroom/thread.js')
  const { openChat } = await import('./platforms/index.js')
  const { runStart } = await import('./worker/run-start.js')
  await withLedger('tradewind start', async (ledger, config) => {
    const { parts, commands, web, desk: answers } = await deskOver(ledger, config, { log, port })
    const fetch = await fetchOver(config, systemClock)
    const chat = await openChat(config.chat, { ...ledger, desk: answers, log, fetch })
    for (const platform of chat) parts.platforms.set(platform.name, platform)
    const { sources, channels: subscriptions, dataFolder } = config
    // A folder inside our own data folder is ours to make; one elsewhere may be a share that is away.
    const folders = sources.flatMap(source =>
      source.type === 'folder' && source.path.startsWith(dataFolder + sep) ? [source.path] : [],
    )
    // The newsroom is this same program in a thread of its own, with a connection of its own.
    const file = fileURLToPath(import.meta.url)
    const startReading = (onRead: () => void) =>
      keepNewsroom(() => new Worker(file, { argv: ['newsroom'], resourceLimits: NEWSROOM_LIMITS }), log, { onRead })
    const desk = { ...parts, web, chat, commands, subscriptions, folders, startReading }
    try {
      await runStart(desk, stopSignal)
    } finally {
      await web.stop()
    }
  })
}

/** The thread of `start` that reads the sources. */
async function newsroom(): Promise<void> {
  const { makeSource } = await import('./sources/index.js')
  const { everyMs } = await import('./sources/source-config.js')
  const { openNewsroom } = await import('./worker/newsroom/newsroom.js')
  const { serveNewsroom } = await import('./worker/newsroom/thread.js')
  await besideLedger('tradewind start', async (ledger, config) => {
    const stopping = new AbortController()
    const web = await webOver(config, systemClock, stopping.signal)
    try {
      const parts = await pipelineOver(ledger, config, log)
      const open = { ...web, fetch: web.feeds }
      const polled = config.sources.map(source => ({
        source: makeSource(source, open),
        everyMs: everyMs(source.every),
      }))
      const admins = config.channels.flatMap(channel => (channel.admin ? channel.target : []))
      await serveNewsroom(onRead => openNewsroom({ ...parts, ...web, sources: polled, admins, onRead }, stopping), log)
    } finally {
      await web.reader.close()
    }
  })
}

const sources = sourceTasks({
  clock: systemClock,
  log,
  screen,
  stream: process.stderr,
  async configured() {
    const { readConfig } = await import('./config.js')
    const config = readConfig()
    return { file: join(config.configFolder, 'sources.yaml'), sources: config.sources }
  },
  withDb: task => besideLedger('tradewind sources', ({ db }) => task(db)),
  async withWeb(task) {
    const { readConfig } = await import('./config.js')
    const { feeds: fetch, reader, clock } = await webOver(readConfig(), systemClock)
    try {
      await task({ fetch, reader, clock })
    } finally {
      await reader.close()
    }
  },
})

async function slackManifest({ url, socket, prefix }: ManifestOptions): Promise<void> {
  const { readConfig } = await import('./config.js')
  const { manifestText } = await import('./platforms/slack/manifest.js')
  const config = readConfig()
  const mode = url === undefined || socket === true ? ('socket' as const) : ('http' as const)
  const asked = { prefix: prefix ?? config.slackPrefix, mode, oauth: url !== undefined, ...(url && { publicUrl: url }) }
  const ledger = await openLedger(config, { clock: systemClock, program: 'tradewind slack' })
  try {
    screen.print(manifestText((await commandsOver(ledger, config)).commands, asked))
  } finally {
    await ledger.close()
  }
}

async function demo(options: { readonly once?: boolean; readonly port: number }): Promise<void> {
  const { DEMO_FOLDER, readConfig } = await import('./config.js')
  const { runDemo } = await import('./worker/run-demo.js')
  const config = readConfig()
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-demo-'))
  const clock = fixedClock(0)
  const ledger = await openLedger(config, { folder, clock, program: 'tradewind demo' })
  const { parts, ...desk } = await deskOver(ledger, config, { log: silentLog, port: options.port })
  try {
    const { fetch } = await webOver(config, clock)
    const sources = { fetch, stdin: process.stdin }
    const pipeline = await pipelineOver(ledger, config, silentLog)
    const subscription = { target: 'web:desk', digest: { at: '08:00', zone: 'UTC', days: 'daily' } } as const
    const played = { ...pipeline, ...parts, clock, targets: [subscription.target], sources }
    const once = options.once === true
    await runDemo({ ...desk, parts: played, folder: DEMO_FOLDER, subscription, screen, once }, stopSignal)
  } finally {
    await desk.web.stop()
    await ledger.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}

// ── command line ─────────────────────────────────────────────────────────────

async function main(): Promise<void> {
  try {
    await commandLine({
      demo,
      ingest,
      run,
      digest,
      cards,
      extract,
      start,
      newsroom,
      sources,
      slackManifest,
    }).parseAsync()
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : BAD_USAGE
      return
    }
    const failure = asFailure(error, 'tradewind')
    const what = failure.kind === 'bug' ? 'This is a bug, please report it: ' : ''
    process.stderr.write(`error: ${what}${scrub(failure.message)}\n`)
    process.exitCode = 1
  }
}

await main()
