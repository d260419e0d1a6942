import { realpathSync, statSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { type FSWatcher, watch } from 'chokidar'
import { DEEPEST_FOLDER, SKIPPED } from './walk.js'

/** A file is whole when it has not grown for so long. */
const SETTLED_MS = 500
/** A hundred files that are dropped at once are one change. */
const GATHER_MS = 200
/** How often a folder is looked at, whether it is still there, or there at last. */
const LOOK_MS = 1_000

/**
 * Calls `onChange` when files of a folder were added, changed or removed, once for those that come together, and not before
 * they are written to their end; and once at first, when the watch is up. A folder that is missing, or goes away, is waited
 * for. Returns what ends it.
 */
export function watchFolder(folder: string, onChange: () => void): () => Promise<void> {
  let watched = foundAt(folder)
  let watcher = watched === undefined ? undefined : watchOver(watched.root, change)
  let pending: NodeJS.Timeout | undefined
  // Watches end without a word when a folder is deleted or a share is mounted anew, so that its identity is looked at.
  const looking = setInterval(() => {
    const found = foundAt(folder)
    if (found?.mark === watched?.mark) return
    void watcher?.close()
    watched = found
    watcher = found === undefined ? undefined : watchOver(found.root, change)
  }, LOOK_MS)

  function change(): void {
    pending ??= setTimeout(() => {
      pending = undefined
      onChange()
    }, GATHER_MS)
  }

  return async () => {
    clearInterval(looking)
    await watcher?.close()
    clearTimeout(pending)
  }
}

function watchOver(root: string, onChange: () => void): FSWatcher {
  const watcher = watch(root, {
    ignoreInitial: true,
    usePolling: false,
    // Links are not followed, as when the folder is read: one may lead out of it, or in a ring.
    followSymlinks: false,
    depth: DEEPEST_FOLDER,
    awaitWriteFinish: { stabilityThreshold: SETTLED_MS, pollInterval: 100 },
    ignored: path => isSkipped(root, path),
  })
  // What came while the watch was being set up may have gone unseen.
  watcher.on('ready', onChange)
  watcher.on('all', event => {
    if (event !== 'addDir') onChange()
  })
  // Where the system has no watch left to give, the folder is still read at its interval.
  watcher.on('error', () => undefined)
  return watcher
}

function foundAt(folder: string): { readonly root: string; readonly mark: string } | undefined {
  try {
    const root = realpathSync(folder)
    const { dev, ino, birthtimeMs } = statSync(root)
    return { root, mark: `${root} ${dev}:${ino}:${birthtimeMs}` }
  } catch {
    return undefined
  }
}

function isSkipped(root: string, path: string): boolean {
  const below = relative(root, path)
  return below !== '' && below.split(sep).some(name => SKIPPED.test(name))
}
