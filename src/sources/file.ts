import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { RawArticle } from '../articles/article.js'
import { asFailure, Failure } from '../lib/failure.js'
import type { Contents } from './document.js'
import { readDocument } from './formats.js'
import { collect, limitFor, tooBig } from './limits.js'

/** The articles of one file. Throws the first Failure: the file cannot be read, is too large, is not text, or an item is wrong. */
export async function readFileArticles(path: string): Promise<readonly RawArticle[]> {
  const { articles, failures } = await readFileContents(path)
  if (failures[0] !== undefined) throw failures[0]
  return articles
}

/** What one file holds, under the name that a person sees (`name`, by default its base name). Never throws. */
export async function readFileContents(path: string, name = basename(path)): Promise<Contents> {
  let handle: FileHandle | undefined
  try {
    // Without O_NONBLOCK the opening of a named pipe waits for its writer, for ever.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    return readDocument({ name, bytes: await bytesOf(handle, name) })
  } catch (error) {
    return { articles: [], failures: [fileFailure(error, path, name)] }
  } finally {
    await handle?.close()
  }
}

async function bytesOf(handle: FileHandle, name: string): Promise<Uint8Array> {
  const limit = limitFor(name)
  const found = await handle.stat()
  if (!found.isFile())
    throw new Failure('invalid', name, `${name} is not a file: give a text file, a folder or a web address.`)
  if (found.size > limit) throw tooBig(name, found.size, limit)
  // It may grow while it is read, and files such as those of /proc state no size at all.
  return collect(name, handle.createReadStream({ autoClose: false, end: limit + 1 }), limit)
}

/** An error of the file system as a Failure that says what to do. */
export function fileFailure(error: unknown, path: string, name: string): Failure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const details = { cause: error }
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new Failure('gone', name, `No file or folder at ${path}: check the path.`, details)
  if (code === 'EACCES' || code === 'EPERM')
    return new Failure('unauthorised', name, `${path} may not be read: give this user leave to read it.`, details)
  if (code === 'ELOOP' || code === 'ENAMETOOLONG')
    return new Failure('invalid', name, `${path} cannot be followed: check the path.`, details)
  if (typeof code === 'string')
    return new Failure('retry', name, `${path} could not be read (${code}): try again.`, details)
  return asFailure(error, name)
}
