import { stat } from 'node:fs/promises'
import type { RawArticle } from '../articles/article.js'
import { asFailure, Failure } from '../lib/failure.js'
import type { SafeFetch } from '../lib/http.js'
import type { Contents } from './document.js'
import { fileFailure, readFileContents } from './file.js'
import { fetchPage } from './page.js'
import { readStreamContents } from './stdin.js'
import { walkFolder } from './walk.js'

export type GatherParts = {
  readonly fetch: SafeFetch
  /** Where '-' reads from. */
  readonly stdin: AsyncIterable<Uint8Array | string>
}

/**
 * Everything at one target: a file, a folder (in name order), a web address, or '-' for standard input. Yields a Failure for
 * what cannot be read and goes on with the rest; never throws.
 */
export async function* gather(target: string, parts: GatherParts): AsyncGenerator<RawArticle | Failure> {
  if (target === '-') yield* each(await readStreamContents(parts.stdin))
  else if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target)) yield* each(await pageContents(target, parts.fetch))
  else yield* gatherPath(target)
}

async function* gatherPath(path: string): AsyncGenerator<RawArticle | Failure> {
  let folder: boolean
  try {
    folder = (await stat(path)).isDirectory()
  } catch (error) {
    yield fileFailure(error, path, path)
    return
  }
  if (!folder) yield* each(await readFileContents(path))
  else
    for await (const found of walkFolder(path)) {
      if (found instanceof Failure) yield found
      else yield* each(await readFileContents(found.path, found.name))
    }
}

async function pageContents(url: string, fetch: SafeFetch): Promise<Contents> {
  try {
    return { articles: await fetchPage(url, fetch), failures: [] }
  } catch (error) {
    return { articles: [], failures: [asFailure(error, url)] }
  }
}

function* each({ articles, failures }: Contents): Generator<RawArticle | Failure> {
  yield* articles
  yield* failures
}
