import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Failure } from '../lib/failure.js'
import { fileFailure } from './file.js'

/** A file of a folder. `name` is its path below the folder, with '/'; `mark` changes when the file does. */
export type FoundFile = { readonly path: string; readonly name: string; readonly mark: string }

export const DEEPEST_FOLDER = 8
/** Names that are not read: hidden, half-copied and editors' spare files are not articles yet. */
export const SKIPPED = /^\.|~$|\.(?:part|partial|tmp|temp|crdownload|swp|bak)$|^~/i

/** The files below a folder in name order; folders deeper than eight levels and links that lead out of it are left alone. */
export async function* walkFolder(folder: string): AsyncGenerator<FoundFile | Failure> {
  let root: string
  try {
    root = await realpath(folder)
  } catch (error) {
    yield fileFailure(error, folder, folder)
    return
  }
  yield* walkBelow(root, folder, '', 0)
}

async function* walkBelow(
  root: string,
  folder: string,
  below: string,
  depth: number,
): AsyncGenerator<FoundFile | Failure> {
  const here = join(folder, below)
  let entries: readonly Dirent[]
  try {
    entries = await readdir(here, { withFileTypes: true })
  } catch (error) {
    yield fileFailure(error, here, below === '' ? folder : below)
    return
  }
  for (const entry of [...entries].sort(byName)) {
    if (SKIPPED.test(entry.name)) continue
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) {
      if (depth < DEEPEST_FOLDER) yield* walkBelow(root, folder, name, depth + 1)
    } else if (entry.isFile() || entry.isSymbolicLink()) {
      const found = await foundFile(root, join(folder, name), name)
      if (found !== undefined) yield found
    }
  }
}

// By code unit, so that the order is the same on every machine.
function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}

async function foundFile(root: string, path: string, name: string): Promise<FoundFile | Failure | undefined> {
  try {
    const real = await realpath(path)
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined
    const found = await stat(real)
    return found.isFile() ? { path: real, name, mark: `${Math.trunc(found.mtimeMs)}:${found.size}` } : undefined
  } catch (error) {
    return fileFailure(error, path, name)
  }
}
