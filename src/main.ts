#!/usr/bin/env node
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { CommanderError } from 'commander'
import type { Config } from './config.js'
import { type Clock, fixedClock, systemClock } from './lib/clock.js'
import { asFailure } from './lib/failure.js'
import { type Log, makeLog, scrub, silentLog } from './lib/log.js'
import type { ChatPlatform } from './platforms/platform.js'
import { commandLine } from './worker/command-line.js'
import { makeScreen } from './worker/screen.js'

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

type LedgerOptions = { readonly folder: string; readonly clock: Clock; readonly program: string }

/** One database with the names of economies; `close` gives the database back. */
async function openLedger(config: Config, { folder, clock, program }: LedgerOptions) {
  const { openStore } = await import('./store/database.js')
  const gazetteer = await gazetteerOf(config)
  const store = await openStore({ folder, program })
  const nameOf = (economy: string) => gazetteer.name(economy)
  return { db: store.db, clock, gazetteer, nameOf, program, close: () => store.close() }
}

type Ledger = Awaited<ReturnType<typeof openLedger>>

/** The chat commands over a ledger. */
async function commandsOver({ db, clock, gazetteer }: Ledger) {
  const { makeCommands } = await import('./commands/index.js')
  const { runLine } = await import('./commands/parse.js')
  const { articlesSince } = await import('./store/articles.js')
  const { allCards, cardsAbout } = await import('./store/cards.js')
  const cards = {
    cardsAbout: (economy: string) => cardsAbout(db, economy),
    allCards: () => allCards(db),
    articlesSince: (since: number) => articlesSince(db, since),
  }
  const commands = makeCommands({ cards, names: gazetteer })
  return { commands, run: (line: string) => runLine(commands, line, clock.now()) }
}

/** What reads articles into a ledger. */
async function pipelineOver(ledger: Ledger, config: Config, pipelineLog: Log) {
  const { rulesExtractor } = await import('./cards/extract-rules.js')
  const { openStoryDesk } = await import('./worker/story-desk.js')
  const { makeSafeFetch } = await import('./lib/http.js')
  const contact = config.contact === undefined ? '' : ` (+${config.contact})`
  const fetch = makeSafeFetch({ userAgent: `Tradewind/0.1${contact}`, allow: config.fetchAllow })
  const stories = await openStoryDesk(ledger.db)
  const targets = config.channels.map(channel => channel.target)
  const parts = { ...ledger, extractors: [rulesExtractor], stories, log: pipelineLog, targets }
  return { parts, gather: { fetch, stdin: process.stdin } }
}

/** All of it, with the platforms that need no token: the web console and this terminal. `port` is where that will listen; 0 for any free one. */
async function deskOver(ledger: Ledger, config: Config, options: { readonly log: Log; readonly port: number }) {
  const { terminalPlatform } = await import('./platforms/terminal/index.js')
  const { webConsole } = await import('./platforms/web/index.js')
  const { storeConsoleData } = await import('./platforms/web/store-data.js')
  const { db, clock, nameOf, program } = ledger
  const { commands, run } = await commandsOver(ledger)
  const { parts, gather } = await pipelineOver(ledger, config, options.log)
  const web = webConsole({ data: storeConsoleData(db, clock), run, nameOf, clock, log, port: options.port })
  const terminal = terminalPlatform({ write: screen.print, ...screen.view() })
  const platforms = new Map<string, ChatPlatform>([web, terminal].map(platform => [platform.name, platform]))
  return { parts: { ...parts, platforms, owner: `${program} ${process.pid}` }, gather, commands, run, web }
}

/** Runs one task over the user's own database and closes it, whatever comes. */
async function withLedger<T>(program: string, task: (ledger: Ledger, config: Config) => Promise<T>): Promise<T> {
  const { readConfig } = await import('./config.js')
  const config = readConfig()
  const ledger = await openLedger(config, { folder: config.dataFolder, clock: systemClock, program })
  try {
    return await task(ledger, config)
  } finally {
    await ledger.close()
  }
}

// ── tasks ────────────────────────────────────────────────────────────────────

async function ingest(targets: readonly string[]): Promise<void> {
  const { runIngest } = await import('./worker/run-ingest.js')
  const total = await withLedger('tradewind ingest', async (ledger, config) => {
    const { parts, gather } = await pipelineOver(ledger, config, silentLog)
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
  await withLedger('tradewind cards', async ({ db, nameOf, clock }) => {
    const held = await allCards(db)
    if (options.json) screen.print(`${JSON.stringify(held, null, 2)}\n`)
    else screen.show(showcase(held, { nameOf, now: clock.now() }))
  })
}

async function run(line: readonly string[]): Promise<void> {
  const { terminalPlatform } = await import('./platforms/terminal/index.js')
  const terminal = terminalPlatform({ write: screen.print, ...screen.view() })
  const answer = await withLedger('tradewind run', async ledger => (await commandsOver(ledger)).run(line.join(' ')))
  await terminal.post('here', answer, 'answer')
}

async function digest({ since }: { readonly since: number }): Promise<void> {
  const { composeDigest } = await import('./worker/edition.js')
  screen.show(
    await withLedger('tradewind digest', ledger => composeDigest(ledger, ledger.clock.now() - since * HOUR_MS)),
  )
}

async function start({ port }: { readonly port: number }): Promise<void> {
  const { makeSource } = await import('./sources/index.js')
  const { runStart } = await import('./worker/run-start.js')
  await withLedger('tradewind start', async (ledger, config) => {
    const { parts, commands, web } = await deskOver(ledger, config, { log, port })
    const { sources, channels: subscriptions, fetchAllow, dataFolder } = config
    // A folder inside our own data folder is ours to make; one elsewhere may be a share that is away.
    const folders = sources.flatMap(({ path }) => (path.startsWith(dataFolder + sep) ? [path] : []))
    const desk = { ...parts, web, commands, sources: sources.map(makeSource), subscriptions, folders, fetchAllow }
    try {
      await runStart(desk, stopSignal)
    } finally {
      await web.stop()
    }
  })
}

async function demo(options: { readonly once?: boolean; readonly port: number }): Promise<void> {
  const { DEMO_FOLDER, readConfig } = await import('./config.js')
  const { runDemo } = await import('./worker/run-demo.js')
  const config = readConfig()
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-demo-'))
  const clock = fixedClock(0)
  const ledger = await openLedger(config, { folder, clock, program: 'tradewind demo' })
  const { parts, gather, ...desk } = await deskOver(ledger, config, { log: silentLog, port: options.port })
  try {
    const subscription = { target: 'web:desk', digest: { at: '08:00', zone: 'UTC', days: 'daily' } } as const
    const played = { ...parts, clock, targets: [subscription.target], sources: gather }
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
    await commandLine({ demo, ingest, run, digest, cards, extract, start }).parseAsync()
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
