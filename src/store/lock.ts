import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '../lib/failure.js'
import { storeFailure } from './failures.js'

export type Lock = { release(): void }

/** Who holds a lock. `born` tells a process from a later one that was given the same pid. */
type Owner = { readonly pid: number; readonly program: string; readonly born?: string | undefined }

const ATTEMPTS = 10
const HALF_WRITTEN_WAIT_MS = 20

/**
 * Takes the lock file at `path` for this process, or fails naming the process that holds it. A lock whose process is
 * gone is taken over. `release` removes the file, if it is still ours.
 */
export async function takeLock(path: string, program: string): Promise<Lock> {
  const mine = JSON.stringify({ pid: process.pid, program, born: birthOf(process.pid) } satisfies Owner)
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (created(path, mine)) return { release: () => release(path, mine) }
    const held = contentOf(path)
    if (held === undefined) continue
    const owner = ownerOf(held)
    if (owner !== undefined && alive(owner)) throw inUse(path, owner)
    // A file without an owner may be one that its maker has created and not yet written.
    if (owner === undefined && attempt < ATTEMPTS / 2) await wait(HALF_WRITTEN_WAIT_MS)
    else setAside(path, held)
  }
  throw new Failure('retry', 'database', `The lock file ${path} keeps changing hands; wait a moment and try again.`)
}

/** Who holds the lock file at `path`, in words ('process 12 (tradewind start)'); undefined where nobody that lives does. */
export function lockHolder(path: string): string | undefined {
  const held = contentOf(path)
  const owner = held === undefined ? undefined : ownerOf(held)
  return owner !== undefined && alive(owner) ? ownerWords(owner) : undefined
}

function ownerWords({ pid, program }: Owner): string {
  return `process ${pid} (${program})`
}

function created(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx' })
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    // A full disk leaves an empty file, which nobody could read as a lock.
    if (hasCode(error, 'ENOSPC') || hasCode(error, 'EDQUOT')) remove(path)
    throw storeFailure(error)
  }
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw storeFailure(error)
  }
}

function ownerOf(content: string): Owner | undefined {
  try {
    const { pid, program, born }: Record<string, unknown> = JSON.parse(content)
    if (!Number.isSafeInteger(pid) || Number(pid) < 1) return undefined
    return {
      pid: Number(pid),
      program: String(program)
        .replace(/[^\x20-\x7e]/g, '?')
        .slice(0, 60),
      born: typeof born === 'string' ? born : undefined,
    }
  } catch {
    return undefined
  }
}

function alive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    if (!hasCode(error, 'EPERM')) return false
  }
  const born = birthOf(owner.pid)
  return owner.born === undefined || born === undefined || owner.born === born
}

/**
 * A mark of one life of one pid, where the system tells: on Linux the boot and the start in ticks (field 22 of
 * /proc/PID/stat, proc(5)). A container's first process has the same pid in every life, so a pid alone is not enough.
 */
function birthOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return start === undefined ? undefined : `${boot}:${start}`
  } catch {
    return pid === process.pid ? `origin:${performance.timeOrigin}` : undefined
  }
}

// Two programs may find the same dead lock at once. Whoever moves it away looks whether it was still the dead one, and
// puts a live one back; deleting it outright would let both of them in.
function setAside(path: string, expected: string): void {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
    if (readFileSync(aside, 'utf8') !== expected) linkSync(aside, path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT') && !hasCode(error, 'EEXIST')) throw storeFailure(error)
  } finally {
    remove(aside)
  }
}

function release(path: string, mine: string): void {
  if (contentOf(path) === mine) remove(path)
}

function remove(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw storeFailure(error)
  }
}

function inUse(path: string, owner: Owner): Failure {
  const folder = path.replace(/[\\/][^\\/]*$/, '')
  return new Failure(
    'invalid',
    'database',
    `The data folder ${folder} is in use by ${ownerWords(owner)}; ` +
      `stop process ${owner.pid}, or point TRADEWIND_DATA at another folder.`,
  )
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
