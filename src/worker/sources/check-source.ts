import { startOf } from '../../articles/date-value.js'
import type { Clock } from '../../lib/clock.js'
import { asFailure } from '../../lib/failure.js'
import type { SafeFetch } from '../../lib/http.js'
import { makeSource, type SourceConfig, type SourceParts } from '../../sources/index.js'
import type { Fetched } from '../../sources/source.js'

/** What one source is found to be. Times are milliseconds. */
export type CheckedSource = {
  readonly id: string
  readonly type: SourceConfig['type']
  /** False where it could not be read at all; `problems` then begins with why. */
  readonly ok: boolean
  readonly items: number
  /** Items whose text came whole, and items that name a page which has it. */
  readonly full: number
  readonly blurbs: number
  /** The age of the newest item, by its date of publication. */
  readonly newestAgeMs?: number
  readonly tookMs: number
  /** What is wrong with it, one sentence each. */
  readonly problems: readonly string[]
}

const DAY_MS = 24 * 60 * 60 * 1000
const STALE_DAYS = 30
const MOST_FAILURES = 3
const NO_FOLDER = 'It is not there yet: "tradewind start" makes it where it lies in the data folder.'

/** What a server should call its answer, by the type of the source. */
const CONTENT_TYPES: Readonly<Record<SourceConfig['type'], RegExp>> = {
  feed: /^(?:application|text)\/(?:[\w.-]+\+)?(?:xml|json)\b/i,
  sitemap: /^(?:(?:application|text)\/(?:[\w.-]+\+)?xml|application\/(?:x-)?gzip)\b/i,
  'federal-register': /^application\/json\b/i,
  folder: /^/,
}

/** Reads a source as if for the first time, without touching what is remembered of it. Never throws. */
export async function checkSource(config: SourceConfig, parts: SourceParts): Promise<CheckedSource> {
  const { id, type } = config
  const { clock } = parts
  const heard = listening(parts.fetch)
  const began = clock.now()
  try {
    const fetched = await makeSource(config, { ...parts, fetch: heard.fetch }).fetch({})
    const tookMs = clock.now() - began
    // A folder that cannot be opened is a list of failures with nothing else, as a folder with one bad file is not.
    const isLost = fetched.failures.some(failure => failure.kind !== 'invalid') && fetched.articles.length === 0
    if (isLost && type === 'folder' && fetched.failures.every(failure => failure.kind === 'gone'))
      return { id, type, ok: true, items: 0, full: 0, blurbs: 0, tookMs, problems: [NO_FOLDER] }
    return {
      id,
      type,
      ok: !isLost,
      tookMs,
      ...summed(fetched, clock),
      problems: problemsOf(config, fetched, heard.types(), clock),
    }
  } catch (error) {
    const problems = [asFailure(error, id).message]
    return { id, type, ok: false, items: 0, full: 0, blurbs: 0, tookMs: clock.now() - began, problems }
  }
}

function listening(fetch: SafeFetch): { readonly fetch: SafeFetch; types(): readonly string[] } {
  const types = new Set<string>()
  return {
    types: () => [...types],
    fetch: async (url, init) => {
      const answer = await fetch(url, init)
      if (answer.status !== 304) types.add(answer.headers.get('content-type') ?? '')
      return answer
    },
  }
}

function summed({ articles }: Fetched, clock: Clock): Pick<CheckedSource, 'items' | 'full' | 'blurbs' | 'newestAgeMs'> {
  const blurbs = articles.filter(({ pageUrl }) => pageUrl !== undefined).length
  const newest = Math.max(...articles.map(({ published }) => startOf(published) ?? Number.NEGATIVE_INFINITY))
  return {
    items: articles.length,
    full: articles.length - blurbs,
    blurbs,
    ...(Number.isFinite(newest) && { newestAgeMs: Math.max(0, clock.now() - newest) }),
  }
}

function problemsOf(
  config: SourceConfig,
  fetched: Fetched,
  contentTypes: readonly string[],
  clock: Clock,
): readonly string[] {
  const { articles, failures, notes = [] } = fetched
  const { newestAgeMs } = summed(fetched, clock)
  const undated = articles.filter(({ published }) => published === undefined).length
  const wrong = contentTypes.filter(type => !CONTENT_TYPES[config.type].test(type))
  const isWeb = config.type !== 'folder'
  return [
    ...failures.slice(0, MOST_FAILURES).map(({ message }) => message),
    ...(failures.length > MOST_FAILURES ? [`${failures.length - MOST_FAILURES} more could not be read.`] : []),
    ...notes,
    ...wrong.map(
      type =>
        `Its server calls it ${type === '' ? 'nothing' : `"${type.slice(0, 80)}"`}, which is wrong for a ${config.type}.`,
    ),
    ...(isWeb && articles.length === 0 ? ['Nothing came.'] : []),
    // The pages of a plain sitemap are dated by themselves, when they are read.
    ...(config.type === 'feed' && undated > 0 ? [`Items without a date: ${undated} of ${articles.length}.`] : []),
    ...(isWeb && newestAgeMs !== undefined && newestAgeMs > STALE_DAYS * DAY_MS
      ? [`Its newest item is older than ${STALE_DAYS} days.`]
      : []),
  ]
}
