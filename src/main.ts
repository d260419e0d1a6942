#!/usr/bin/env node
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { createInterface } from 'node:readline'
import { CommanderError } from 'commander'
import { type Gazetteer, makeGazetteer } from './articles/gazetteer.js'
import { rulesExtractor } from './cards/extract-rules.js'
import { makeCommands } from './commands/index.js'
import { runLine } from './commands/parse.js'
import { type Config, DEMO_FOLDER, readConfig } from './config.js'
import { type Clock, fixedClock, systemClock } from './lib/clock.js'
import { asFailure } from './lib/failure.js'
import { makeSafeFetch } from './lib/http.js'
import { type Log, makeLog, scrub, silentLog } from './lib/log.js'
import type { Message } from './messages/message.js'
import type { ChatPlatform } from './platforms/platform.js'
import { startProgress } from './platforms/terminal/progress.js'
import { renderTerminal } from './platforms/terminal/render.js'
import { webConsole } from './platforms/web/index.js'
import { storeConsoleData } from './platforms/web/store-data.js'
import { makeSource } from './sources/index.js'
import { articlesSince } from './store/articles.js'
import { allCards, cardsAbout } from './store/cards.js'
import { openStore } from './store/database.js'
import { commandLine } from './worker/command-line.js'
import { playDemo } from './worker/demo.js'
import { workOnce } from './worker/desk.js'
import { composeDigest } from './worker/edition.js'
import { ingest, stepLine } from './worker/ingest.js'
import { predictAll } from './worker/predict.js'
import { readPredictLine } from './worker/predict-line.js'
import { startTick } from './worker/schedule.js'
import { demoSummary, showcase } from './worker/showcase.js'
import { openStoryDesk } from './worker/story-desk.js'

const BAD_USAGE = 2
const HOUR_MS = 3_600_000

const out = (text: string) => void process.stdout.write(text)
const log = makeLog(line => process.stderr.write(line))

// ── parts ────────────────────────────────────────────────────────────────────

const gazetteerOf = ({ aliases, leaders }: Config): Gazetteer => makeGazetteer({ aliases, leaders })

type DeskOptions = {
  readonly folder: string
  readonly clock: Clock
  readonly log: Log
  readonly program: string
  /** Where the web console will listen; 0 for any free port. */
  readonly port?: number
}

/** Everything that works on one database, wired; `close` gives the database back. */
async function openDesk(config: Config, options: DeskOptions) {
  const { folder, clock, program } = options
  const store = await openStore({ folder, program })
  const { db } = store
  const gazetteer = gazetteerOf(config)
  const nameOf = (economy: string) => gazetteer.name(economy)
  const reader = {
    cardsAbout: (economy: string) => cardsAbout(db, economy),
    allCards: () => allCards(db),
    articlesSince: (since: number) => articlesSince(db, since),
  }
  const commands = makeCommands({ cards: reader, names: gazetteer })
  const run = (line: string) => runLine(commands, line, clock.now())
  const web = webConsole({
    data: storeConsoleData(db, clock),
    run,
    nameOf,
    clock,
    log,
    port: options.port ?? 0,
  })
  const contact = config.contact === undefined ? '' : ` (+${config.contact})`
  const fetch = makeSafeFetch({ userAgent: `Tradewind/0.1${contact}`, allow: config.fetchAllow })
  return {
    db,
    clock,
    gazetteer,
    nameOf,
    commands,
    run,
    web,
    extractors: [rulesExtractor],
    stories: await openStoryDesk(db),
    log: options.log,
    targets: config.channels.map(channel => channel.target),
    platforms: new Map<string, ChatPlatform>([[web.name, web]]),
    owner: `${program} ${process.pid}`,
    gather: { fetch, stdin: process.stdin },
    close: () => store.close(),
  }
}

/** Runs one task over the user's own database and closes it, whatever comes. */
async function withDesk<T>(
  program: string,
  task: (desk: Awaited<ReturnType<typeof openDesk>>, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig()
  const desk = await openDesk(config, { folder: config.dataFolder, clock: systemClock, log: silentLog, program })
  try {
    return await task(desk, config)
  } finally {
    await desk.close()
  }
}

// ── tasks ────────────────────────────────────────────────────────────────────

async function runIngest(targets: readonly string[]): Promise<void> {
  const total = await withDesk('tradewind ingest', async desk => {
    const progress = startProgress({ stream: process.stderr, label: 'reading' })
    try {
      return await ingest(desk, desk.gather, targets, step => progress.step(stepLine(step)))
    } finally {
      progress.done()
    }
  })
  for (const failure of process.stderr.isTTY ? total.failures : []) log.warn(failure.message)
  out(
    `${total.read} read, ${total.known} known already, ${total.failures.length} failed; ${total.cards} cards proposed.\n`,
  )
  if (total.failures.length > 0) process.exitCode = 1
}

async function runExtract(): Promise<void> {
  const config = readConfig()
  const lines = []
  let number = 0
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1
    if (line.trim() !== '') lines.push(readPredictLine(line, number))
  }
  const predictions = await predictAll({ gazetteer: gazetteerOf(config), now: systemClock.now() }, lines)
  for (const prediction of predictions) out(`${JSON.stringify(prediction)}\n`)
}

async function runCards(options: { readonly json?: boolean }): Promise<void> {
  await withDesk('tradewind cards', async ({ db, nameOf, clock }) => {
    const cards = await allCards(db)
    if (options.json) out(`${JSON.stringify(cards, null, 2)}\n`)
    else show(showcase(cards, { nameOf, now: clock.now() }))
  })
}

async function runLineHere(line: readonly string[]): Promise<void> {
  show(await withDesk('tradewind run', desk => desk.run(line.join(' '))))
}

async function runDigest({ since }: { readonly since: number }): Promise<void> {
  show(await withDesk('tradewind digest', desk => composeDigest(desk, desk.clock.now() - since * HOUR_MS)))
}

async function runStart(options: { readonly port: number }): Promise<void> {
  const config = readConfig()
  const desk = await openDesk(config, {
    folder: config.dataFolder,
    clock: systemClock,
    log,
    program: 'tradewind start',
    port: options.port,
  })
  try {
    // A folder inside our own data folder is ours to make; one elsewhere may be a share that is away.
    for (const { path } of config.sources)
      if (path.startsWith(config.dataFolder + sep)) mkdirSync(path, { recursive: true })
    await desk.web.start(desk.commands)
    log.info(`No chat platform is configured, so briefings go to the web console: ${desk.web.url}`)
    if (config.fetchAllow.length > 0) log.info(`Private addresses that may be fetched: ${config.fetchAllow.join(', ')}`)
    const parts = { ...desk, sources: config.sources.map(makeSource), subscriptions: config.channels }
    await workOnce(parts)
    const tick = startTick(() => workOnce(parts), log)
    await stopSignal()
    await tick.stop()
  } finally {
    await desk.web.stop()
    await desk.close()
  }
}

async function runDemo(options: { readonly once?: boolean; readonly port: number }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-demo-'))
  const clock = fixedClock(0)
  const desk = await openDesk(readConfig(), {
    folder,
    clock,
    log: silentLog,
    program: 'tradewind demo',
    port: options.port,
  })
  try {
    const subscription = { target: 'web:desk', digest: { at: '08:00', zone: 'UTC', days: 'daily' } } as const
    const parts = { ...desk, clock, targets: [subscription.target], sources: desk.gather }
    const demo = await playDemo(parts, DEMO_FOLDER, subscription)
    for (const message of demoSummary(demo)) show(message)
    out(`\n$ tradewind run '/tariff vietnam'\n\n`)
    show(await desk.run('/tariff vietnam'))
    if (options.once) return
    await desk.web.start(desk.commands)
    out(`\nThe web console is open at ${desk.web.url} (stop it with Ctrl+C).\n`)
    await stopSignal()
  } finally {
    await desk.web.stop()
    await desk.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function show(message: Message): void {
  const { columns, isTTY } = process.stdout
  out(`${renderTerminal(message, { width: Math.min(columns ?? 100, 110), colour: isTTY === true })}\n`)
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
      demo: runDemo,
      ingest: runIngest,
      run: runLineHere,
      digest: runDigest,
      cards: runCards,
      extract: runExtract,
      start: runStart,
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
