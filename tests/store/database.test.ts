import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../src/lib/failure.js'
import { NEVER_READ } from '../../src/sources/health.js'
import { openStore } from '../../src/store/database.js'
import { storeFailure } from '../../src/store/failures.js'
import { takeLock } from '../../src/store/lock.js'
import { cursorOf, enlist, recordPoll } from '../../src/store/sources.js'

const root = mkdtempSync(join(tmpdir(), 'tradewind-database-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let folder: string
let lockFile: string
beforeEach(() => {
  folder = mkdtempSync(join(root, 'data-'))
  lockFile = join(folder, 'tradewind.lock')
})

async function refusal(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    () => undefined,
    reason => reason,
  )
  expect(error).toBeInstanceOf(Failure)
  return error as Failure
}

describe('a database that two connections write', () => {
  it('waits for the disk at every commit where it is asked to, and at checkpoints alone where it is not', async () => {
    const synchronous = async (options: { joins: true; durable?: true }) => {
      const store = await openStore({ folder, ...options })
      const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(store.db)
      await store.close()
      return rows[0]?.synchronous
    }
    // 1 is normal, 2 is full: https://sqlite.org/pragma.html#pragma_synchronous
    expect([await synchronous({ joins: true }), await synchronous({ joins: true, durable: true })]).toEqual([1, 2])
  })

  it('waits for the other’s lock without keeping its thread', async () => {
    const one = await openStore({ folder })
    const other = await openStore({ folder, joins: true })
    try {
      await enlist(one.db, ['a', 'b'], 0)
      let release: () => void = () => undefined
      const held = new Promise<void>(done => {
        release = done
      })
      let writing: () => void = () => undefined
      const begun = new Promise<void>(done => {
        writing = done
      })
      const holder = one.db.transaction().execute(async transaction => {
        await transaction.updateTable('sources').set({ failures: 1 }).execute()
        writing()
        await held
      })
      await begun
      let turns = 0
      const ticking = setInterval(() => turns++, 1)
      const waiting = recordPoll(other.db, 'b', { health: NEVER_READ, tookMs: 7 })
      const many = other.db
        .transaction()
        .execute(transaction => recordPoll(transaction, 'a', { health: NEVER_READ, tookMs: 9 }))
      while (turns < 20) await new Promise(again => setTimeout(again, 1))
      clearInterval(ticking)
      release()
      await Promise.all([holder, waiting, many])
      const rows = await one.db.selectFrom('sources').select(['id', 'took_ms']).orderBy('id').execute()
      expect(rows).toEqual([
        { id: 'a', took_ms: 9 },
        { id: 'b', took_ms: 7 },
      ])
    } finally {
      await other.close()
      await one.close()
    }
  })
})

describe('opening the store', () => {
  it('makes the folder, keeps what is written, and leaves one file when closed', async () => {
    const deep = join(folder, 'a', 'b')
    const first = await openStore({ folder: deep })
    await enlist(first.db, ['inbox'], 1)
    await recordPoll(first.db, 'inbox', { health: NEVER_READ, cursor: { seen: 1 }, tookMs: 1 })
    await first.close()
    await first.close()
    const second = await openStore({ folder: deep })
    expect(await cursorOf(second.db, 'inbox')).toEqual({ seen: 1 })
    await second.close()
    expect(readdirSync(deep).filter(name => name.endsWith('.lock'))).toEqual([])
    expect(existsSync(join(deep, 'tradewind.db'))).toBe(true)
    rmSync(join(deep, 'tradewind.db-wal'), { force: true })
    const third = await openStore({ folder: deep })
    expect(await cursorOf(third.db, 'inbox')).toEqual({ seen: 1 })
    await third.close()
  })

  it('refuses a second program, naming the first and saying what to do', async () => {
    const first = await openStore({ folder, program: 'tradewind start' })
    const failure = await refusal(openStore({ folder }))
    expect(failure).toMatchObject({ kind: 'invalid', where: 'database' })
    expect(failure.message).toContain(`in use by process ${process.pid} (tradewind start)`)
    expect(failure.message).toContain(`stop process ${process.pid}, or point TRADEWIND_DATA at another folder`)
    await first.close()
    await (await openStore({ folder })).close()
  })

  it('refuses while another live process holds the lock, and takes over when it has died', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const dead = new Promise(resolve => other.once('exit', resolve))
    writeFileSync(lockFile, JSON.stringify({ pid: other.pid, program: 'tradewind\u001b[31m start' }))
    const failure = await refusal(openStore({ folder }))
    expect(failure.message).toContain(`process ${other.pid} (tradewind?[31m start)`)
    other.kill('SIGKILL')
    await dead
    await (await openStore({ folder })).close()
    expect(readdirSync(folder).filter(name => name.includes('lock'))).toEqual([])
  })

  it('takes over a lock of an earlier life of the same pid', async () => {
    writeFileSync(lockFile, JSON.stringify({ pid: process.pid, program: 'tradewind', born: 'before the restart' }))
    await (await openStore({ folder })).close()
    expect(existsSync(lockFile)).toBe(false)
  })

  it('takes over a lock that nobody finished writing', async () => {
    for (const content of ['', '{"pid":', '{"pid":"x"}', 'null', '[]']) {
      writeFileSync(lockFile, content)
      const lock = await takeLock(lockFile, 'tradewind')
      expect(JSON.parse(readFileSync(lockFile, 'utf8'))).toMatchObject({ pid: process.pid })
      lock.release()
    }
  })

  it('leaves a lock alone that is no longer its own', async () => {
    const lock = await takeLock(lockFile, 'tradewind')
    writeFileSync(lockFile, 'somebody else')
    lock.release()
    expect(readFileSync(lockFile, 'utf8')).toBe('somebody else')
    rmSync(lockFile)
    lock.release()
  })

  it('gives one of many that ask at once the lock', async () => {
    writeFileSync(lockFile, JSON.stringify({ pid: 2 ** 30, program: 'tradewind' }))
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => openStore({ folder })))
    const opened = asked.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
    expect(opened).toHaveLength(1)
    await opened[0]?.close()
  })

  it('refuses a file that is not a database, leaves it as it is, and frees the lock', async () => {
    const file = join(folder, 'tradewind.db')
    const content = 'These are the minutes of a meeting. '.repeat(300)
    writeFileSync(file, content)
    for (const options of [{ folder }, { folder, joins: true }] as const) {
      const failure = await refusal(openStore(options))
      expect(failure).toMatchObject({ kind: 'invalid', where: 'database', message: /not a database; move it away/ })
    }
    expect(readFileSync(file, 'utf8')).toBe(content)
    expect(existsSync(lockFile)).toBe(false)
  })

  it('refuses a folder that cannot be made', async () => {
    writeFileSync(join(folder, 'file'), 'x')
    for (const bad of [join(folder, 'file'), join(folder, 'file', 'below')]) {
      const failure = await refusal(openStore({ folder: bad }))
      expect(failure).toMatchObject({ kind: 'invalid', message: /point TRADEWIND_DATA/ })
    }
  })

  it('refuses a database of a newer version, unchanged', async () => {
    const store = await openStore({ folder })
    await sql`insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01T00:00:00Z')`.execute(
      store.db,
    )
    await store.close()
    const before = readFileSync(join(folder, 'tradewind.db'))
    const failure = await refusal(openStore({ folder }))
    expect(failure).toMatchObject({ kind: 'invalid', message: /newer version of Tradewind \(it holds 999-later\)/ })
    expect(readFileSync(join(folder, 'tradewind.db')).equals(before)).toBe(true)
    expect(existsSync(lockFile)).toBe(false)
  })
})

describe('a failure of the database', () => {
  const coded = (code: string) => Object.assign(new Error('x'), { code })

  it('says in one sentence what to do', () => {
    const cases = [
      ['SQLITE_FULL', 'retry', /disk is full/],
      ['ENOSPC', 'retry', /disk is full/],
      ['SQLITE_BUSY_SNAPSHOT', 'retry', /Another program/],
      ['SQLITE_CORRUPT_INDEX', 'invalid', /damaged/],
      ['EACCES', 'invalid', /permission/],
      ['SQLITE_READONLY_DBMOVED', 'invalid', /permission/],
      ['SQLITE_IOERR_WRITE', 'retry', /disk failed/],
      ['SQLITE_CONSTRAINT_TRIGGER', 'bug', /report this/],
    ] as const
    for (const [code, kind, message] of cases) {
      expect(storeFailure(coded(code))).toMatchObject({ kind, where: 'database', message })
    }
  })

  it('passes a Failure on as it is', () => {
    const failure = new Failure('gone', 'elsewhere', 'It is gone.')
    expect(storeFailure(failure)).toBe(failure)
  })
})
