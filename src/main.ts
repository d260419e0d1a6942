#!/usr/bin/env node
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { CommanderError } from 'commander'
import { fixedClock, systemClock } from './lib/clock.js'
import { asFailure } from './lib/failure.js'
import { scrub, silentLog } from './lib/log.js'
import {
  besideLedger,
  commandsOver,
  deskOver,
  gazetteerOf,
  leadOver,
  log,
  openLedger,
  pipelineOver,
  screen,
  topicBookOf,
  webOver,
  withLedger,
} from './parts.js'
import { CONSOLE_PORT, commandLine, type DoctorFlags, type ManifestOptions } from './worker/command-line.js'
import { deliveryTasks } from './worker/deliveries/tasks.js'
import { modelTasks } from './worker/model/tasks.js'
import { sourceTasks } from './worker/sources/tasks.js'
import { topicTasks } from './worker/topics/tasks.js'

// A task imports what it does when it runs: help and bad usage answer at once.

const BAD_USAGE = 2
const HOUR_MS = 3_600_000

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

async function run(line: readonly string[], { chart }: { readonly chart?: string }): Promise<void> {
  const { terminalPlatform } = await import('./platforms/terminal/index.js')
  const terminal = terminalPlatform({ write: screen.print, ...screen.view() })
  const answer = await besideLedger('tradewind run', async (ledger, config) =>
    (await commandsOver(ledger, config)).run(line.join(' ')),
  )
  await terminal.post('here', answer, 'answer')
  if (chart !== undefined) {
    const { saveChart } = await import('./worker/save-chart.js')
    await saveChart(answer, chart)
  }
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
  const { openStore } = await import('./store/database.js')
  await withLedger('tradewind start', async (ledger, config) => {
    // A question does not queue behind a thousand deliveries that wait for the newsroom's lock.
    const asked = await openStore({ folder: config.dataFolder, joins: true, durable: true })
    const { parts, commands, web, desk: answers } = await deskOver(ledger, config, { log, port, asked: asked.db })
    const { openPoster } = await import('./worker/open-web.js')
    const fetch = openPoster(config, systemClock)
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
    const lead = await leadOver(ledger, config)
    const desk = { ...parts, ...lead, web, chat, commands, subscriptions, folders, startReading }
    try {
      await runStart(desk, stopSignal)
    } finally {
      await web.stop()
      await asked.close()
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
      const parts = await pipelineOver(ledger, config, log, stopping.signal)
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

const topics = topicTasks({
  async book() {
    const { readConfig } = await import('./config.js')
    const config = readConfig()
    const gazetteer = await gazetteerOf(config)
    return { config, gazetteer, book: await topicBookOf(config, gazetteer), screen, log, now: systemClock.now() }
  },
  gather: async config => ({ fetch: (await webOver(config, systemClock)).fetch, stdin: process.stdin }),
})

const deliveries = deliveryTasks(task =>
  besideLedger('tradewind deliveries', ({ db, clock }, config) =>
    task({ db, clock, screen, configured: config.channels.map(({ target }) => target) }),
  ),
)

const model = modelTasks(task =>
  besideLedger('tradewind', (ledger, config) => task({ ...ledger, screen, settings: config.model })),
)

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

async function doctor({ offline = false, json = false }: DoctorFlags): Promise<void> {
  const { configFaults, readConfig, settingNames, SETTINGS } = await import('./config.js')
  const { basicLooks, wholeLooks } = await import('./worker/doctor/looks.js')
  const { runDoctor, tellDoctor } = await import('./worker/doctor/run-doctor.js')
  const { secretsOf } = await import('./worker/doctor/settings.js')
  const { chatChecks } = await import('./platforms/index.js')
  const faults = configFaults()
  const basics = basicLooks({ nodeVersion: process.versions.node, faults, names: settingNames(), known: SETTINGS })
  const waiting = (what: readonly string[]) => log.info(`Still looking at ${what.join(', ')} …`)
  const everything = async () => {
    const config = readConfig()
    const opening = { clock: systemClock, program: 'tradewind doctor' }
    // Where the database does not open, whatever is not about it is looked at all the same, over an empty one.
    let broken: unknown
    const ledger = await openLedger(config, { ...opening, folder: config.dataFolder, joins: true }).catch(error => {
      broken = error
      return openLedger(config, opening)
    })
    try {
      const { commands } = await commandsOver(ledger, config)
      const chat = chatChecks(config.chat, { ...ledger, commands })
      const parts = { ...config, ...ledger, broken, chat, port: CONSOLE_PORT, fetch, offline }
      return await runDoctor([...basics, ...wholeLooks(parts)], { waiting, secrets: secretsOf(config) })
    } finally {
      await ledger.close()
    }
  }
  const checks = faults.length > 0 ? await runDoctor(basics) : await everything()
  if (!tellDoctor(checks, { screen, json })) process.exitCode = 1
}

async function demo(options: { readonly once?: boolean; readonly port: number }): Promise<void> {
  const { DEMO_FOLDER, readConfig } = await import('./config.js')
  const { runDemo } = await import('./worker/run-demo.js')
  const config = readConfig()
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-demo-'))
  const clock = fixedClock(0)
  const ledger = await openLedger(config, { folder, clock, program: 'tradewind demo' })
  // It shows what needs no key and no network.
  const keyless = { ...config, model: undefined }
  const { parts, ...desk } = await deskOver(ledger, keyless, { log: silentLog, port: options.port })
  try {
    const { fetch } = await webOver(config, clock)
    const sources = { fetch, stdin: process.stdin }
    const pipeline = await pipelineOver(ledger, keyless, silentLog)
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
      deliveries,
      topics,
      model,
      doctor,
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
