import { stat } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Publisher, RawArticle } from '../articles/article.js'
import type { Clock } from '../lib/clock.js'
import { Failure } from '../lib/failure.js'
import { readFileContents } from './file.js'
import { type Cursor, type Fetched, MOST_ITEMS, type Source } from './source.js'
import { type FoundFile, walkFolder } from './walk.js'
import { watchFolder } from './watch-folder.js'

export type FolderOptions = {
  readonly id: string
  readonly path: string
  /** For texts that name no publisher themselves. */
  readonly publisher?: Publisher
  /** Where it is given, a file is not read within two seconds of its last change: it may still be being written. */
  readonly clock?: Clock
}

/** UTF-16 units of text that one fetch hands on, give or take one article: a folder may hold more than the memory does. */
const MOST_TEXT = 20_000_000
const SETTLED_MS = 2_000

/**
 * A folder that texts are dropped into. The cursor holds one mark a file (time of change and size), so that a file is read
 * again only when it has changed; one that could not be opened is tried again, one that is not an article is not. A fetch
 * hands on MOST_ITEMS articles, or 20 million characters of them; the next goes on behind the last. Each text bears the path
 * of its file below the folder as its guid (`file:a.txt`, and `file:a.json#1` for the second of many), so that an edit is
 * known for one.
 */
export function folderSource(options: FolderOptions): Source {
  return {
    id: options.id,
    fetch: since => fetchFolder(options, since),
    watch: onChange => watchFolder(options.path, onChange),
  }
}

async function fetchFolder({ path, publisher, clock }: FolderOptions, since: Cursor): Promise<Fetched> {
  const articles: RawArticle[] = []
  const failures: Failure[] = []
  const marks = new Map<string, string | number>()
  const young: { readonly file: FoundFile; readonly state: FileState }[] = []
  let complete = true
  let more = false
  let room = MOST_TEXT

  const markBefore = ({ name }: FoundFile) => (Object.hasOwn(since, name) ? since[name] : undefined)
  const isFull = () => articles.length >= MOST_ITEMS || room <= 0
  const read = async (file: FoundFile): Promise<void> => {
    const contents = await readFileContents(file.path, file.name)
    const from = readUpTo(file, markBefore(file))
    if (from === 0) failures.push(...contents.failures)
    let at = from
    for (; at < contents.articles.length && !isFull(); at += 1) {
      const article = contents.articles[at]
      if (article === undefined) break
      room -= article.text.length + (article.raw?.length ?? 0)
      articles.push(named(article, `file:${file.name}${at === 0 ? '' : `#${at}`}`, publisher))
    }
    const isDone = at >= contents.articles.length
    if (!isDone) more = true
    if (contents.failures.every(failure => failure.kind === 'invalid'))
      marks.set(file.name, isDone ? file.mark : `${file.mark}${PART}${at}`)
  }

  for await (const found of walkFolder(path)) {
    if (found instanceof Failure) {
      failures.push(found)
      complete = false
      continue
    }
    const before = markBefore(found)
    // A file that is not come to keeps its mark, and its place in the cursor.
    if (before !== undefined) marks.set(found.name, before)
    if (before === found.mark) continue
    const state = clock === undefined || isFull() ? undefined : await stateOf(found)
    if (isFull()) more = true
    else if (state !== undefined && isYoung(state, clock)) young.push({ file: found, state })
    else await read(found)
  }
  if (young.length > 0 && !isFull()) await wait(SETTLED_MS)
  for (const { file, state } of young) {
    const now = await stateOf(file)
    if (isFull()) more = true
    // One that is still being written is left to the next fetch, which the watch calls for.
    else if (now?.mtimeMs === state.mtimeMs && now.size === state.size) await read(file)
  }
  // A share that is away for an hour must not make every file in it new again.
  const cursor = { ...(complete ? {} : since), ...Object.fromEntries(marks) }
  return { articles, failures, cursor, ...(more && { more }) }
}

/** Between the mark of a file and the number of its articles that were handed on, where they were too many for one fetch. */
const PART = '+'

function readUpTo({ mark }: FoundFile, before: string | number | undefined): number {
  const [of, part] = String(before).split(PART)
  return of === mark ? Number(part ?? 0) : 0
}

type FileState = { readonly mtimeMs: number; readonly size: number }

function stateOf({ path }: FoundFile): Promise<FileState | undefined> {
  return stat(path).catch(() => undefined)
}

/** True for what changed in the last two seconds; a time that is ahead of the clock tells nothing. */
function isYoung({ mtimeMs }: FileState, clock: Clock | undefined): boolean {
  const age = (clock?.now() ?? Number.POSITIVE_INFINITY) - mtimeMs
  return age >= 0 && age < SETTLED_MS
}

function named(article: RawArticle, guid: string, publisher: Publisher | undefined): RawArticle {
  return { ...article, guid, ...(article.publisher === undefined && publisher !== undefined && { publisher }) }
}
