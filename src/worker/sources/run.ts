import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Tier } from '../../articles/article.js'
import type { Clock } from '../../lib/clock.js'
import { asFailure, Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import { clean } from '../../messages/clean.js'
import { discover } from '../../sources/discover.js'
import { fileFailure } from '../../sources/file.js'
import { makeSource, SourceConfig, type SourceParts } from '../../sources/index.js'
import { oneLine, webAddress } from '../../sources/metadata.js'
import { readOpml, writeOpml } from '../../sources/opml.js'
import type { Screen } from '../screen.js'
import { addToSourceFile, checkKnown, readSourceFile, removeFromSourceFile } from './file.js'
import { freeSourceId } from './id.js'
import { sourcesOfOpml } from './import.js'
import { type SourceHealth, sourceJson, sourceTable } from './list.js'

export type SourcesTask = {
  /** The path of `sources.yaml`. */
  readonly file: string
  readonly screen: Screen
}

export type ListTask = SourcesTask & {
  readonly clock: Clock
  readonly log: Log
  /** Rejects where the ledger cannot be opened, such as while "tradewind start" has it. */
  healthOf(): Promise<readonly SourceHealth[]>
}

/** Prints every source with its health, or without where that cannot be had, which is then logged. */
export async function runSourcesList(task: ListTask, options: { readonly json?: boolean }): Promise<void> {
  const { file, screen, clock, log } = task
  const sources = readSourceFile(file)
  const health = await task.healthOf().catch((error: unknown) => {
    log.warn(`The health of the sources is not shown: ${asFailure(error, 'sources').message}`)
    return undefined
  })
  screen.print(
    options.json
      ? sourceJson(sources, health)
      : sourceTable(sources, health, { now: clock.now(), width: screen.view().width }),
  )
}

export type AddOptions = {
  readonly id?: string
  readonly name?: string
  readonly tier?: Tier
  readonly country?: string
  readonly language?: string
  readonly every?: string
}

const TITLES_SHOWN = 3
const RESTART = 'A desk that is running reads what is new here after it is started anew.\n'

/**
 * Finds out what stands at an address, reads it once, and enters it in the file. Throws Failure: what the fetch or the reading
 * refused, or 'invalid' where the file has it already or an option is wrong.
 */
export async function runSourcesAdd(
  task: SourcesTask & { readonly parts: SourceParts },
  address: string,
  options: AddOptions,
): Promise<void> {
  const { file, parts, screen } = task
  const sources = readSourceFile(file)
  const asked = webAddress(address)
  if (asked === undefined)
    throw new Failure('invalid', 'sources', `"${address}" is no web address: write it in full, with https://.`)
  checkNew(sources, asked, options.id)
  const found = await discover(asked, parts.fetch)
  checkNew(sources, found.url, undefined)
  const name = options.name ?? found.title ?? new URL(found.url).hostname
  const { type, url } = found
  const language = options.language ?? (isLanguage(found.language) ? found.language : undefined)
  const config = checked({
    id: options.id ?? freeSourceId(name, url, new Set(sources.map(({ id }) => id))),
    type,
    url,
    publisher: { name, tier: options.tier ?? 'press' },
    ...(options.country !== undefined && { country: options.country }),
    ...(language !== undefined && { language }),
    ...(options.every !== undefined && { every: options.every }),
  })
  const { articles } = await makeSource(config, parts).fetch({})
  await addToSourceFile(file, [config])
  const tier = options.tier === undefined ? 'press (no --tier was given)' : options.tier
  screen.print(`Added ${config.id}: ${type} ${url}\n  ${line(name)}, ${tier}, every ${config.every}\n`)
  for (const { title, url: page } of articles.slice(0, TITLES_SHOWN)) screen.print(`  - ${line(title ?? page ?? '')}\n`)
  if (articles.length === 0) screen.print('  It holds nothing at the moment.\n')
  screen.print(RESTART)
}

/** Takes a source out of the file. What was read from it stays. */
export async function runSourcesRemove({ file, screen }: SourcesTask, id: string): Promise<void> {
  await removeFromSourceFile(file, id)
  screen.print(
    `Removed ${id}. Its articles and cards stay; "tradewind start" must be started anew to stop reading it.\n`,
  )
}

export type ResumeTask = SourcesTask & {
  /** Makes a source of the due table due, as if it had never been read; false where that table does not have it. */
  resume(id: string): Promise<boolean>
}

/** Has a source read again that was held back, or was gone. Throws Failure 'invalid' for an unknown id. */
export async function runSourcesResume({ file, screen, resume }: ResumeTask, id: string): Promise<void> {
  checkKnown(readSourceFile(file), [id])
  const wasRead = await resume(id)
  const now = `${id} goes on from its newest items at the next reading.`
  screen.print(wasRead ? `${now}\n` : `${id} has not been read yet: "tradewind start" reads it.\n`)
}

/** Enters the feeds of an OPML file, without fetching them, and says which were added, known already, or refused and why. */
export async function runSourcesImport({ file, screen }: SourcesTask, opml: string): Promise<void> {
  const bytes = await readFile(opml).catch((error: unknown) => {
    throw fileFailure(error, opml, opml)
  })
  const entries = readOpml(basename(opml), bytes)
  const { added, known, refused } = sourcesOfOpml(entries, readSourceFile(file))
  if (added.length > 0) await addToSourceFile(file, added)
  for (const { id, publisher } of added) screen.print(`added    ${id}: ${line(publisher.name)}\n`)
  for (const { url, id } of known) screen.print(`known    ${id}: ${line(url)}\n`)
  for (const { url, why } of refused) screen.print(`refused  ${line(url) || 'a feed without an address'}: ${why}\n`)
  screen.print(`${added.length} added, ${known.length} known already, ${refused.length} refused.\n`)
  if (added.length > 0) screen.print(`Run "tradewind sources check" to see which of them can be read.\n${RESTART}`)
}

/** Writes the feeds of the file as OPML, to a new file or to the screen. */
export async function runSourcesExport(
  { file, screen, log }: SourcesTask & { readonly log: Log },
  target: string | undefined,
): Promise<void> {
  const sources = readSourceFile(file)
  const feeds = sources.filter(source => source.type === 'feed')
  const others = sources.filter(source => source.type !== 'feed').map(({ id }) => id)
  if (others.length > 0) log.info(`OPML holds feeds alone; left out: ${others.join(', ')}`)
  const text = writeOpml(feeds, 'Tradewind sources')
  if (target === undefined) {
    screen.print(text.endsWith('\n') ? text : `${text}\n`)
    return
  }
  await writeFile(target, text, { flag: 'wx' }).catch((cause: unknown) => {
    const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
    const why = isThere
      ? 'is there already: give another name, or remove it first'
      : 'cannot be written: check its folder'
    throw new Failure('invalid', 'sources', `${target} ${why}.`, { cause })
  })
  screen.print(`${feeds.length} ${feeds.length === 1 ? 'feed' : 'feeds'} written to ${target}.\n`)
}

function checkNew(sources: readonly SourceConfig[], url: string, id: string | undefined): void {
  const same = sources.find(source => 'url' in source && webAddress(source.url) === webAddress(url))
  if (same !== undefined)
    throw new Failure('invalid', 'sources', `${url} is there already: "tradewind sources check ${same.id}" reads it.`)
  if (id !== undefined && sources.some(source => source.id === id))
    throw new Failure(
      'invalid',
      'sources',
      `There is a source "${id}" already: give another --id, or remove that one first.`,
    )
}

function checked(config: Readonly<Record<string, unknown>>): SourceConfig {
  const result = SourceConfig.safeParse(config)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const option = issue?.path.at(-1) ?? 'source'
  throw new Failure('invalid', 'sources', `--${String(option)} is wrong: ${issue?.message ?? 'check it'}.`)
}

function isLanguage(tag: string | undefined): tag is string {
  return SourceConfig.options[0].shape.language.safeParse(tag).success
}

function line(words: string): string {
  return oneLine(clean(words))
}
