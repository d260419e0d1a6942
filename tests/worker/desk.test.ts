import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/messages/message.js'
import type { ChatPlatform } from '../../src/platforms/platform.js'
import { folderSource } from '../../src/sources/folder.js'
import type { Source } from '../../src/sources/source.js'
import { waiting } from '../../src/store/arrivals.js'
import { allCards } from '../../src/store/cards.js'
import { cursorOf, makeDue } from '../../src/store/sources.js'
import { deliverDue } from '../../src/worker/deliver.js'
import { openEditions } from '../../src/worker/edition.js'
import { type NewsroomParts, readOnce } from '../../src/worker/newsroom/newsroom.js'
import { inFolder, type LoggedDesk, workingDesk } from '../support/working-desk.js'

const RICE = 'Brazil imposed a 35% tariff on rice from Chile on Friday.'
const MINUTE = 60_000
let desk: LoggedDesk
afterEach(() => desk.close())

async function openDesk(sources: readonly Source[]) {
  desk = await workingDesk({ now: Date.UTC(2026, 10, 22, 12), targets: ['web:desk'] })
  const posted: { readonly channel: string; readonly message: Message }[] = []
  const web: ChatPlatform = {
    name: 'web',
    start: async () => undefined,
    post: async (channel, message) => ({ ref: String(posted.push({ channel, message })) }),
    stop: async () => undefined,
  }
  const subscriptions = [{ target: 'web:desk', digest: { at: '08:00', zone: 'UTC', days: 'daily' } }] as const
  const parts = {
    ...desk,
    sources: sources.map(source => ({ source, everyMs: MINUTE })),
    admins: ['web:admin'],
    random: () => 0.5,
    subscriptions,
    platforms: new Map([['web', web]]),
    ...noWeb,
  }
  /** One round a minute. */
  const round = async (changed: Partial<NewsroomParts> = {}) => {
    desk.clock.moveTo(desk.clock.now() + MINUTE)
    await readOnce({ ...parts, ...changed })
    await openEditions(parts, subscriptions)
    await deliverDue(parts)
  }
  const to = (channel: string) => posted.filter(post => post.channel === channel).map(post => post.message.summary)
  return { parts, round, to }
}

const poison = () => ({
  source_id: 'feed',
  id: 'apoison',
  work: 'apoison',
  state: 'ready' as const,
  raw_json: '{"text":"poison"}',
  arrived_at: 0,
  due_at: 0,
  tries: 5,
})
const refuse = () => Promise.reject(new Error('these sources need no network'))
const noWeb = {
  fetch: refuse,
  robots: { allows: refuse },
  reader: { feed: refuse, page: refuse, sitemap: refuse, close: async () => undefined },
}

describe('one round of the newsroom and the desk', () => {
  it('reads what was dropped, delivers its alert and the digest that is owed, and repeats neither', () =>
    inFolder(async folder => {
      writeFileSync(join(folder, 'note.txt'), RICE)
      const { round, to } = await openDesk([folderSource({ id: 'inbox', path: folder })])
      await round()
      expect(await allCards(desk.db)).toHaveLength(1)
      expect(
        to('desk')
          .map(summary => /briefing/i.test(summary))
          .sort(),
      ).toEqual([false, true])
      await round()
      await round()
      expect(to('desk')).toHaveLength(2)
      expect(desk.lines.filter(line => line === 'inbox: 1 new')).toHaveLength(1)
    }))

  it('goes on with the other sources where one is away, and says so', () =>
    inFolder(async folder => {
      writeFileSync(join(folder, 'note.txt'), RICE)
      const broken: Source = { id: 'broken', fetch: () => Promise.reject(new Error('the line is dead')) }
      const { round } = await openDesk([broken, folderSource({ id: 'inbox', path: folder })])
      await round()
      expect(desk.lines).toContain('warning: broken: the line is dead')
      expect(await allCards(desk.db)).toHaveLength(1)
    }))

  it('tells the admins once, and every digest, of a source that was good and stays bad; and again of the next time', async () => {
    let dead = false
    const flaky: Source = {
      id: 'ministry',
      fetch: async () => {
        if (dead) throw new Error('the ministry does not answer')
        return { articles: [], cursor: {}, failures: [] }
      },
    }
    const { parts, round, to } = await openDesk([flaky])
    await round()
    dead = true
    for (let minute = 0; minute < 60; minute += 1) await round()
    expect(to('admin')).toEqual(['The source ministry cannot be read any more'])
    desk.clock.moveTo(Date.UTC(2026, 10, 23, 8, 1))
    await openEditions(parts, parts.subscriptions)
    await deliverDue(parts)
    expect(JSON.stringify(to('desk').at(-1))).toMatch(/could not|cannot|broken|failed/i)
    dead = false
    desk.clock.moveTo(desk.clock.now() + 24 * 60 * MINUTE)
    await round()
    dead = true
    for (let minute = 0; minute < 60; minute += 1) await round()
    expect(to('admin')).toHaveLength(2)
  })

  it('holds back a source that floods, reads none of it, and goes on from its newest when it is resumed', async () => {
    const flood: Source = {
      id: 'flood',
      fetch: async since =>
        since.seen === 1
          ? { articles: [{ text: RICE }], cursor: { seen: 2 }, failures: [], unseen: 501 }
          : { articles: [], cursor: { seen: 1 }, failures: [] },
    }
    const { round, to } = await openDesk([flood])
    await round()
    await round()
    await round()
    expect(await cursorOf(desk.db, 'flood')).toEqual({ seen: 1 })
    expect(await waiting(desk.db)).toEqual({ page: 0, ready: 0, dead: 0 })
    expect(to('admin')).toEqual(['The source flood flooded the desk and is held back'])
    expect(desk.lines.filter(line => line.includes('501 unseen items'))).toHaveLength(1)
  })

  it('reads a text again that the database did not take, and loses nothing', () =>
    inFolder(async folder => {
      writeFileSync(join(folder, 'note.txt'), RICE)
      const { round } = await openDesk([folderSource({ id: 'inbox', path: folder })])
      const stories = { ...desk.stories, place: () => Promise.reject(new Error('no room')) }
      await round({ stories })
      expect(await allCards(desk.db)).toEqual([])
      expect(await waiting(desk.db)).toMatchObject({ ready: 1 })
      for (let minute = 0; minute < 5; minute += 1) await round()
      expect(await allCards(desk.db)).toHaveLength(1)
      expect(await waiting(desk.db)).toEqual({ page: 0, ready: 0, dead: 0 })
    }))

  it('gives up a text after five tries, keeps it with the reason, and reads the rest', () =>
    inFolder(async folder => {
      writeFileSync(join(folder, 'note.txt'), RICE)
      const { round } = await openDesk([folderSource({ id: 'inbox', path: folder })])
      const stories = { ...desk.stories, place: () => Promise.reject(new Error('no room')) }
      for (let minute = 0; minute < 60; minute += 1) await round({ stories })
      expect(await waiting(desk.db)).toEqual({ page: 0, ready: 0, dead: 1 })
      expect(desk.lines.filter(line => line.includes('no room'))).toHaveLength(5)
    }))

  it('moves a cursor with what was fetched, or not at all', async () => {
    const source: Source = {
      id: 'feed',
      fetch: async () => ({ articles: [{ text: RICE }], cursor: { seen: 1 }, failures: [] }),
    }
    const { round } = await openDesk([source])
    await sql`create trigger full before insert on arrivals begin select raise(abort, 'the disk is full'); end`.execute(
      desk.db,
    )
    await expect(round()).rejects.toThrow('the disk is full')
    expect(await cursorOf(desk.db, 'feed')).toEqual({})
    expect(await waiting(desk.db)).toEqual({ page: 0, ready: 0, dead: 0 })
    await sql`drop trigger full`.execute(desk.db)
    // It was the database's fault, and the source is due again at once.
    for (let minute = 0; minute < 1; minute += 1) await round()
    expect(await cursorOf(desk.db, 'feed')).toEqual({ seen: 1 })
    expect(await allCards(desk.db)).toHaveLength(1)
  })

  it('buries at once a text that the database can never hold', async () => {
    const source: Source = {
      id: 'feed',
      fetch: async () => ({ articles: [{ text: 'half a character: \ud800' }], cursor: { seen: 1 }, failures: [] }),
    }
    const { round } = await openDesk([source])
    await round()
    expect(await waiting(desk.db)).toEqual({ page: 0, ready: 0, dead: 1 })
  })

  it('gives up a text that ended its thread five times, and reads the rest', async () => {
    const source: Source = {
      id: 'feed',
      fetch: async since =>
        since.seen === 1
          ? { articles: [], cursor: since, failures: [] }
          : { articles: [{ text: RICE }], cursor: { seen: 1 }, failures: [] },
    }
    const { round } = await openDesk([source])
    await round()
    await desk.db.insertInto('arrivals').values(poison()).execute()
    await round()
    expect(await waiting(desk.db)).toEqual({ page: 0, ready: 0, dead: 1 })
    expect(desk.lines.join()).toContain('was begun 5 times and never finished')
  })

  it('polls again at once where a fetch had more than it hands on, and where the source changed meanwhile', async () => {
    const fetches: number[] = []
    const chatty: Source = {
      id: 'chatty',
      fetch: async () => {
        fetches.push(desk.clock.now())
        if (fetches.length === 4) await makeDue(desk.db, 'chatty', desk.clock.now() + 1)
        return { articles: [], cursor: {}, failures: [], ...(fetches.length < 3 && { more: true }) }
      },
    }
    const { round } = await openDesk([chatty])
    await round()
    expect(fetches).toHaveLength(3)
    desk.clock.moveTo(desk.clock.now() + MINUTE)
    await round()
    await round()
    expect(fetches).toHaveLength(5)
  })

  it('keeps the feeds of one slow host in a lane of their own', async () => {
    let free: () => void = () => undefined
    const slow = new Promise<void>(resolve => {
      free = resolve
    })
    const polled: string[] = []
    const sourceAt = (id: string, wait?: Promise<void>): Source => ({
      id,
      fetch: async () => {
        await wait
        polled.push(id)
        return { articles: [], cursor: {}, failures: [] }
      },
    })
    const { parts } = await openDesk([])
    const sources = Array.from({ length: 30 }, (_, i) => ({
      source: sourceAt(`a${i}`, slow),
      everyMs: MINUTE,
      host: 'slow.example',
    }))
    const fast = { source: sourceAt('z'), everyMs: MINUTE, host: 'fast.example' }
    const rounds = readOnce({ ...parts, sources: [...sources, fast] })
    await expect.poll(() => polled).toEqual(['z'])
    free()
    await rounds
    expect(polled).toHaveLength(31)
  })

  it('polls nothing while too many texts wait to be read', async () => {
    let polls = 0
    const source: Source = {
      id: 'feed',
      fetch: async () => {
        polls += 1
        return { articles: [], cursor: {}, failures: [] }
      },
    }
    const { round } = await openDesk([source])
    await desk.db
      .insertInto('arrivals')
      .values({
        id: 'a',
        source_id: 'feed',
        work: 'a',
        state: 'page',
        raw_json: '{}',
        arrived_at: 0,
        due_at: 1e15,
        tries: 0,
      })
      .execute()
    await round({ mostWaiting: 1 })
    expect(polls).toBe(0)
    expect(desk.lines.join('\n')).toContain('texts wait to be read')
    await round({ mostWaiting: 2 })
    expect(polls).toBe(1)
  })

  it('says of a file that is no text what is wrong, once', () =>
    inFolder(async folder => {
      writeFileSync(join(folder, 'empty.txt'), '')
      const { round } = await openDesk([folderSource({ id: 'inbox', path: folder })])
      await round()
      await round()
      expect(desk.lines.filter(line => /empty\.txt is empty/.test(line))).toHaveLength(1)
      rmSync(join(folder, 'empty.txt'))
    }))
})
