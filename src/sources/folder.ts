import type { Publisher, RawArticle } from '../articles/article.js'
import { Failure } from '../lib/failure.js'
import { readFileContents } from './file.js'
import type { Cursor, Fetched, Source } from './source.js'
import { walkFolder } from './walk.js'
import { watchFolder } from './watch-folder.js'

export type FolderOptions = {
  readonly id: string
  readonly path: string
  /** For texts that name no publisher themselves. */
  readonly publisher?: Publisher
}

/**
 * A folder that texts are dropped into. The cursor holds one mark a file (time of change and size), so that a file is read
 * again only when it has changed; one that could not be opened is tried again, one that is not an article is not.
 */
export function folderSource(options: FolderOptions): Source {
  return {
    id: options.id,
    fetch: since => fetchFolder(options, since),
    watch: onChange => watchFolder(options.path, onChange),
  }
}

async function fetchFolder({ path, publisher }: FolderOptions, since: Cursor): Promise<Fetched> {
  const articles: RawArticle[] = []
  const failures: Failure[] = []
  const marks: [string, string | number][] = []
  let complete = true
  for await (const found of walkFolder(path)) {
    if (found instanceof Failure) {
      failures.push(found)
      complete = false
      continue
    }
    const mark = Object.hasOwn(since, found.name) ? since[found.name] : undefined
    if (mark === found.mark) {
      marks.push([found.name, mark])
      continue
    }
    const read = await readFileContents(found.path, found.name)
    failures.push(...read.failures)
    articles.push(...read.articles.map(article => withPublisher(article, publisher)))
    if (read.failures.every(failure => failure.kind === 'invalid')) marks.push([found.name, found.mark])
  }
  // A share that is away for an hour must not make every file in it new again.
  return { articles, failures, cursor: { ...(complete ? {} : since), ...Object.fromEntries(marks) } }
}

function withPublisher(article: RawArticle, publisher: Publisher | undefined): RawArticle {
  return article.publisher !== undefined || publisher === undefined ? article : { ...article, publisher }
}
