import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/messages/message.js'
import type { ChatPlatform } from '../../src/platforms/platform.js'
import { folderSource } from '../../src/sources/folder.js'
import type { Source } from '../../src/sources/source.js'
import { allCards } from '../../src/store/cards.js'
import { cursorOf } from '../../src/store/cursors.js'
import { workOnce } from '../../src/worker/desk.js'
import { inFolder, type LoggedDesk, workingDesk } from '../support/working-desk.js'

const RICE = 'Brazil imposed a 35% tariff on rice from Chile on Friday.'
let desk: LoggedDesk
afterEach(() => desk.close())

async function parts(sources: readonly Source[]) {
  desk = await workingDesk({ now: Date.UTC(2026, 10, 22, 12), targets: ['web:desk'] })
  const posted: Message[] = []
  const web: ChatPlatform = {
    name: 'web',
    start: async () => undefined,
    post: async (_channel, message) => ({ ref: String(posted.push(message)) }),
    stop: async () => undefined,
  }
  const subscriptions = [{ target: 'web:desk', digest: { at: '08:00', zone: 'UTC', days: 'daily' } }] as const
  return { parts: { ...desk, sources, subscriptions, platforms: new Map([['web', web]]) }, posted }
}

describe('one round of the desk', () => {
  it('reads what was dropped, delivers its alert and the digest that is owed, and repeats neither', () =>
    inFolder(async folder => {
      writeFileSync(join(folder, 'note.txt'), RICE)
      const { parts: all, posted } = await parts([folderSource({ id: 'inbox', path: folder })])
      await workOnce(all)
      expect(await allCards(desk.db)).toHaveLength(1)
      expect(posted.map(message => /briefing/i.test(message.summary)).sort()).toEqual([false, true])
      await workOnce(all)
      await workOnce(all)
      expect(posted).toHaveLength(2)
      expect(desk.lines.filter(line => line === 'inbox: 1 new')).toHaveLength(1)
    }))

  it('goes on with the other sources where one is away, and says so', () =>
    inFolder(async folder => {
      writeFileSync(join(folder, 'note.txt'), RICE)
      const broken: Source = { id: 'broken', fetch: () => Promise.reject(new Error('the line is dead')) }
      const { parts: all } = await parts([broken, folderSource({ id: 'inbox', path: folder })])
      await workOnce(all)
      expect(desk.lines).toContain('warning: broken: the line is dead')
      expect(await allCards(desk.db)).toHaveLength(1)
    }))

  it('keeps its cursor where the database did not take what was fetched, and reads it in the next round', () =>
    inFolder(async folder => {
      writeFileSync(join(folder, 'note.txt'), RICE)
      const { parts: all } = await parts([folderSource({ id: 'inbox', path: folder })])
      const stories = { ...desk.stories, place: () => Promise.reject(new Error('no room')) }
      await workOnce({ ...all, stories })
      expect(await cursorOf(desk.db, 'inbox')).toEqual({})
      expect(await allCards(desk.db)).toEqual([])
      await workOnce(all)
      expect(await allCards(desk.db)).toHaveLength(1)
    }))

  it('says of a file that is no text what is wrong, once', () =>
    inFolder(async folder => {
      writeFileSync(join(folder, 'empty.txt'), '')
      const { parts: all } = await parts([folderSource({ id: 'inbox', path: folder })])
      await workOnce(all)
      await workOnce(all)
      expect(desk.lines.filter(line => /empty\.txt is empty/.test(line))).toHaveLength(1)
      rmSync(join(folder, 'empty.txt'))
    }))
})
