import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { Failure } from './failure.js'

/**
 * Gives a text file new words, all or nothing: they are written beside it and moved into its place, so that a crash or a
 * full disk leaves the old ones. A link to the file stays a link. Throws Failure.
 */
export async function replaceFile(path: string, edit: (text: string) => string): Promise<void> {
  const target = await orFailure(path, 'read', realpath(path))
  const before = await orFailure(path, 'read', readFile(target, 'utf8'))
  const after = edit(before)
  if (after === before) return
  const beside = `${target}.${process.pid}.tmp`
  await orFailure(path, 'write', writeBeside(target, beside, after))
}

async function writeBeside(target: string, beside: string, text: string): Promise<void> {
  const { mode } = await stat(target)
  const file = await open(beside, 'wx', mode)
  try {
    await file.writeFile(text)
    await file.sync()
    await file.close()
    await rename(beside, target)
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(beside, { force: true })
    throw error
  }
}

async function orFailure<T>(path: string, verb: 'read' | 'write', work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    const message = `Cannot ${verb} ${path}: check that the file is there and that this user may ${verb} it.`
    throw new Failure('invalid', path, message, { cause })
  }
}
