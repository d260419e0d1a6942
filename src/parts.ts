import { join } from 'node:path'
import type { Gazetteer } from './articles/gazetteer.js'
import type { Config } from './config.js'
import { type Clock, systemClock } from './lib/clock.js'
import { type Log, makeLog } from './lib/log.js'
import type { ChatPlatform, Health } from './platforms/platform.js'
import type { Db } from './store/database.js'
import type { DigestParts } from './worker/edition.js'
import { makeScreen } from './worker/screen.js'

// A part imports what it is made of when it is asked for: a question loads no web console, and an answer no SDK.

export const log = makeLog(line => process.stderr.write(line))
export const screen = makeScreen(process.stdout)

export async function gazetteerOf({ aliases, leaders }: Config) {
  const { makeGazetteer } = await import('./articles/gazetteer.js')
  return makeGazetteer({ aliases, leaders })
}

/** The topics of config/topics.yaml, over the names of economies. */
export async function topicBookOf({ topics }: Config, economies: Gazetteer) {
  const { makeTopicBook } = await import('./briefings/topic-book.js')
  return makeTopicBook(topics, economies)
}

const PATIENT_MS = 10_000

type LedgerOptions = {
  /** The data folder; without one the ledger is empty and in memory. */
  readonly folder?: string
  readonly clock: Clock
  readonly program: string
  readonly joins?: boolean
}

/** One database with the names of economies and topics; `close` gives the database back. */
export async function openLedger(config: Config, { folder, clock, program, joins }: LedgerOptions) {
  const { openStore } = await import('./store/database.js')
  const gazetteer = await gazetteerOf(config)
  const place =
    folder === undefined ? ({ memory: true } as const) : joins === true ? { folder, joins } : { folder, program }
  const store = await openStore(place)
  const topics = await topicBookOf(config, gazetteer)
  const nameOf = (economy: string) => gazetteer.name(economy)
  const charts = await chartsFor(program)
  const close = async () => {
    await charts.close()
    await store.close()
  }
  return { db: store.db, clock, gazetteer, topics, nameOf, charts, program, close }
}

/** What draws charts; its thread starts with the first one. */
async function chartsFor(program: string) {
  const { makeCharts } = await import('./commands/chart/charts.js')
  const { FONTS_FOLDER: fonts } = await import('./config.js')
  const thread = new URL('./commands/chart/chart-thread.js', import.meta.url)
  // A desk does not let its users wait; whoever runs one command waits also until the thread has started.
  return makeCharts({ thread, fonts, log, ...(program === 'tradewind start' ? {} : { deadlineMs: PATIENT_MS }) })
}

export type Ledger = Awaited<ReturnType<typeof openLedger>>

/** The chat commands over a ledger; `healths` tells how the connections to the platforms are. */
export async function commandsOver(ledger: Ledger, config: Config, healths?: () => readonly Health[]) {
  const { db, clock, gazetteer, topics, charts } = ledger
  const { makeCommands } = await import('./commands/index.js')
  const { runLine } = await import('./commands/parse.js')
  const { storeReader } = await import('./commands/store-reader.js')
  const parts = {
    db,
    clock,
    cards: storeReader(db, clock),
    names: gazetteer,
    topics,
    charts,
    configured: config.channels,
  }
  const phraser = await phraserOver(ledger, config)
  const commands = makeCommands({ ...parts, phraser, ...(healths && { healths }) })
  return { commands, run: (line: string) => runLine(commands, line, clock.now()) }
}

/**
 * What turns texts into cards of a ledger: the rules, and the model that is named for it, whose calls end once `stopping` is aborted.
 */
export async function pipelineOver(ledger: Ledger, config: Config, pipelineLog: Log, stopping?: AbortSignal) {
  const { rulesExtractor } = await import('./cards/extract-rules.js')
  const { openStoryDesk } = await import('./worker/story-desk.js')
  const { makeSubscribers } = await import('./worker/subscribers.js')
  const stories = await openStoryDesk(ledger.db)
  const targets = config.channels.flatMap(channel => (channel.alerts ? channel.target : []))
  const subscribers = makeSubscribers(ledger.topics)
  // A model that does not work is told where the gate's own notes are not wanted.
  const model = await modelOver(ledger, config, { info: pipelineLog.info, warn: log.warn }, stopping)
  return { ...ledger, extractors: [rulesExtractor, ...model], stories, subscribers, log: pipelineLog, targets }
}

/** The extractor that asks a model, where one is named. */
async function modelOver(ledger: Ledger, config: Config, modelLog: Log, stopping?: AbortSignal) {
  const { model } = config
  if (model?.model === undefined) return []
  const { openExtractor } = await import('./worker/model/open-extractor.js')
  const { PROMPTS_FOLDER } = await import('./config.js')
  const budget = await modelLedgerOver(ledger, config, modelLog)
  const endpoint = { baseUrl: model.baseUrl, key: model.key, model: model.model, fetch }
  return [await openExtractor({ ...ledger, ...endpoint, budget, prompts: PROMPTS_FOLDER, log: modelLog, stopping })]
}

/** The budget that every call of a model is taken from, with the answers that are kept. */
async function modelLedgerOver({ db, clock }: Ledger, { model, channels }: Config, modelLog: Log) {
  const { openModelLedger } = await import('./worker/model/ledger.js')
  const { budgetSettings } = await import('./worker/model/budget-settings.js')
  const admins = channels.flatMap(channel => (channel.admin ? channel.target : []))
  return openModelLedger(db, clock, budgetSettings(model, admins, modelLog))
}

/** What writes the first paragraph of a digest, where a model is named for it. */
export async function leadOver(ledger: Ledger, config: Config): Promise<Pick<DigestParts, 'lead'>> {
  const { model } = config
  if (model?.leadModel === undefined) return {}
  const { readFile } = await import('node:fs/promises')
  const { PROMPTS_FOLDER } = await import('./config.js')
  const { openLeadWriter } = await import('./worker/lead-llm.js')
  const prompt = await readFile(join(PROMPTS_FOLDER, 'lead.md'), 'utf8')
  const endpoint = { baseUrl: model.baseUrl, key: model.key, model: model.leadModel, fetch }
  const budget = await modelLedgerOver(ledger, config, log)
  const find = (text: string) => ledger.gazetteer.find(text)
  return { lead: openLeadWriter({ ...endpoint, prompt, find, ledger: budget, clock: ledger.clock, log }) }
}

/** What words the answers of /ask, where a model is named for it. */
async function phraserOver(ledger: Ledger, config: Config) {
  const { model } = config
  if (model?.askModel === undefined) return undefined
  const { readFile } = await import('node:fs/promises')
  const { PROMPTS_FOLDER } = await import('./config.js')
  const { openPhraser } = await import('./worker/ask-llm.js')
  const words = (name: string) => readFile(join(PROMPTS_FOLDER, name), 'utf8')
  const prompt = `${await words('_house-rules.md')}\n${await words('ask.md')}`
  const endpoint = { baseUrl: model.baseUrl, key: model.key, model: model.askModel, fetch }
  const budget = await modelLedgerOver(ledger, config, log)
  const find = (text: string) => ledger.gazetteer.find(text)
  return openPhraser({ ...endpoint, prompt, find, ledger: budget, clock: ledger.clock, log })
}

/** What reads the web. */
export async function webOver(config: Config, clock: Clock, signal?: AbortSignal) {
  const { openWeb } = await import('./worker/open-web.js')
  return openWeb(config, { clock, log, ...(signal && { signal }) })
}

/** What posts, with the platforms that need no token: the web console and this terminal. `port` is where that will listen; 0 for any free one. `asked` is the connection that questions are answered over, where it is not the ledger's. */
export async function deskOver(
  ledger: Ledger,
  config: Config,
  options: { readonly log: Log; readonly port: number; readonly asked?: Db },
) {
  const { terminalPlatform } = await import('./platforms/terminal/index.js')
  const { webConsole } = await import('./platforms/web/index.js')
  const { storeConsoleData } = await import('./platforms/web/store-data.js')
  const { makeDesk } = await import('./platforms/desk.js')
  const { PREVIEWS: previews } = await import('./platforms/index.js')
  const { clock, nameOf, program } = ledger
  const db = options.asked ?? ledger.db
  const platforms = new Map<string, ChatPlatform>()
  const healths = () => [...platforms.values()].flatMap(platform => platform.health?.() ?? [])
  const { commands, run } = await commandsOver({ ...ledger, db }, config, healths)
  const desk = makeDesk({ db, clock, log: options.log, commands })
  // The desk's own channels come before those that only admins read.
  const shown = [...config.channels].sort((a, b) => Number(a.admin) - Number(b.admin))
  const own = shown.flatMap(({ target }) => (target.startsWith('web:') ? target.slice('web:'.length) : []))
  const data = storeConsoleData(db, clock, own)
  const web = webConsole({ data, desk, previews, nameOf, clock, log, port: options.port })
  const terminal = terminalPlatform({ write: screen.print, ...screen.view() })
  for (const platform of [web, terminal]) platforms.set(platform.name, platform)
  const admins = config.channels.flatMap(channel => (channel.admin ? channel.target : []))
  const parts = { ...ledger, platforms, log: options.log, owner: `${program} ${process.pid}`, admins }
  return { parts, commands, desk, run, web }
}

/** Runs one task over the user's own database and closes it, whatever comes. */
export async function withLedger<T>(
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
export function besideLedger<T>(program: string, task: (ledger: Ledger, config: Config) => Promise<T>): Promise<T> {
  return withLedger(program, task, true)
}
