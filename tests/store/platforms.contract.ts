import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/messages/message.js'
import { addAnswer, answerById, claimShare, forgetAnswers, releaseShare } from '../../src/store/answers.js'
import type { Db, Store } from '../../src/store/database.js'
import { firstSight, forgetInbound } from '../../src/store/inbound.js'
import { dropInstallation, installationOf, installationsOf, putInstallation } from '../../src/store/installations.js'
import { beginPart, dropPart, endPart, refsOf, restartPart } from '../../src/store/posted-parts.js'
import { putRegistration, registeredHash } from '../../src/store/registrations.js'
import { message, NOON } from './samples.js'

/** What every database must do for the chat platforms: answers, events seen, messages posted, registrations, installations. */
export function platformsContract(name: string, open: () => Promise<Store>): void {
  describe(`what the platforms keep on ${name}`, () => {
    let store: Store
    let db: Db
    beforeEach(async () => {
      store = await open()
      db = store.db
    })
    afterEach(() => store.close())

    describe('answers', () => {
      const asked = (rest: Partial<Parameters<typeof addAnswer>[1]> = {}) =>
        addAnswer(db, {
          platform: 'slack',
          tenant: 'T1',
          line: '/tariff vietnam',
          message: message('46%'),
          createdAt: NOON,
          ...rest,
        })

      it('come back whole under an id that nobody can guess', async () => {
        const full: Message = {
          summary: '“é😀” \u0000\u202e',
          blocks: [
            { type: 'image', image: { name: 'a.png', alt: 'a', png: 'AAAA' } },
            { type: 'actions', actions: [{ label: 'Why', command: 'why', options: { card: 'k' }, form: true }] },
          ],
        }
        const given = await asked({ message: full, line: '/tariff "x\'y"; drop table answers' })
        expect(await answerById(db, given.id, { platform: 'slack', tenant: 'T1' })).toStrictEqual(given)
        const ids = new Set([given.id, ...(await Promise.all([asked(), asked(), asked()])).map(({ id }) => id)])
        expect(ids.size).toBe(4)
        for (const id of ids) expect(id).toMatch(/^a[0-9a-f]{24}$/)
      })

      it('are another tenant’s and another platform’s in nothing', async () => {
        const { id } = await asked()
        for (const who of [
          { platform: 'slack', tenant: 'T2' },
          { platform: 'discord', tenant: 'T1' },
          { platform: 'slack', tenant: '' },
          { platform: 'slack', tenant: '%' },
        ])
          expect(await answerById(db, id, who)).toBeUndefined()
        expect(await answerById(db, 'a000000000000000000000000', { platform: 'slack', tenant: 'T1' })).toBeUndefined()
      })

      it('are shared once, however many press at a time, and again once that is taken back', async () => {
        const { id } = await asked()
        const { id: other } = await asked()
        const claims = await Promise.all(Array.from({ length: 8 }, () => claimShare(db, id, NOON)))
        expect(claims.filter(Boolean)).toHaveLength(1)
        await releaseShare(db, id)
        expect([await claimShare(db, id, NOON), await claimShare(db, id, NOON)]).toEqual([true, false])
        expect(await claimShare(db, other, NOON)).toBe(true)
        expect(await claimShare(db, 'a000000000000000000000000', NOON)).toBe(false)
      })

      it('are forgotten when they are older than asked, and no younger one with them', async () => {
        const old = await asked({ createdAt: NOON - 1 })
        const young = await asked({ createdAt: NOON })
        await forgetAnswers(db, NOON, 10)
        const who = { platform: 'slack', tenant: 'T1' }
        expect(await answerById(db, old.id, who)).toBeUndefined()
        expect(await answerById(db, young.id, who)).toBeDefined()
      })

      it('are forgotten before their time where there are more than asked, the oldest first', async () => {
        const who = { platform: 'slack', tenant: 'T1' }
        const ids: string[] = []
        for (let i = 0; i < 5; i++) ids.push((await asked({ createdAt: NOON + i })).id)
        const held = async () => {
          const all = await Promise.all(ids.map(id => answerById(db, id, who)))
          return all.map(answer => answer !== undefined)
        }
        await forgetAnswers(db, NOON, 5)
        expect(await held()).toEqual([true, true, true, true, true])
        await forgetAnswers(db, NOON, 3)
        expect(await held()).toEqual([false, false, true, true, true])
      })
    })

    describe('events', () => {
      it('are seen for the first time once, each platform’s by itself, however many come at a time', async () => {
        const sights = await Promise.all(Array.from({ length: 8 }, () => firstSight(db, 'slack', 'e1', NOON)))
        expect(sights.filter(Boolean)).toHaveLength(1)
        expect(await firstSight(db, 'discord', 'e1', NOON)).toBe(true)
        expect(await firstSight(db, 'slack', 'e2', NOON)).toBe(true)
        expect(await firstSight(db, 'slack', 'e1', NOON + 1)).toBe(false)
      })

      it('are forgotten by age alone, from when they were seen first', async () => {
        await firstSight(db, 'slack', 'old', NOON - 1)
        await firstSight(db, 'slack', 'old', NOON + 9)
        await firstSight(db, 'slack', 'young', NOON)
        await forgetInbound(db, NOON)
        expect(await firstSight(db, 'slack', 'young', NOON)).toBe(false)
        expect(await firstSight(db, 'slack', 'old', NOON)).toBe(true)
      })
    })

    describe('the parts of a post', () => {
      const part = { target: 'slack:T1/C1', key: 'd1', part: 0 }

      it('are fresh, begun, posted; each by its target, key and number', async () => {
        expect(await beginPart(db, part, NOON)).toEqual({ type: 'fresh' })
        expect(await beginPart(db, part, NOON + 5)).toEqual({ type: 'begun', startedAt: NOON })
        for (const other of [
          { ...part, part: 1 },
          { ...part, key: 'd2' },
          { ...part, target: 'slack:T1/C2' },
        ])
          expect(await beginPart(db, other, NOON)).toEqual({ type: 'fresh' })
        await endPart(db, part, 'r0')
        expect(await beginPart(db, part, NOON)).toEqual({ type: 'posted', ref: 'r0' })
        expect(await beginPart(db, { ...part, part: 1 }, NOON)).toEqual({ type: 'begun', startedAt: NOON })
        expect(await refsOf(db, part.target, part.key)).toEqual(['r0'])
      })

      it('are begun anew by one alone, and only from where that one saw them', async () => {
        await beginPart(db, part, NOON)
        expect(await restartPart(db, part, NOON - 1, NOON + 9)).toBe(false)
        expect(await restartPart(db, part, NOON, NOON + 9)).toBe(true)
        expect(await restartPart(db, part, NOON, NOON + 9)).toBe(false)
        expect(await beginPart(db, part, NOON)).toEqual({ type: 'begun', startedAt: NOON + 9 })
        await endPart(db, part, 'r0')
        expect(await restartPart(db, part, NOON + 9, NOON + 10)).toBe(false)
      })

      it('are dropped where they were refused, but not by whom has lost them, and not once they are posted', async () => {
        await beginPart(db, part, NOON)
        await dropPart(db, part, NOON - 1)
        expect(await beginPart(db, part, NOON)).toEqual({ type: 'begun', startedAt: NOON })
        await dropPart(db, part, NOON)
        expect(await beginPart(db, part, NOON)).toEqual({ type: 'fresh' })
        await endPart(db, part, 'r0')
        await dropPart(db, part, NOON)
        expect(await beginPart(db, part, NOON)).toEqual({ type: 'posted', ref: 'r0' })
      })

      it('have their refs in the order of their numbers', async () => {
        for (const number of [10, 2, 0, 1]) {
          await beginPart(db, { ...part, part: number }, NOON)
          await endPart(db, { ...part, part: number }, `r${number}`)
        }
        expect(await refsOf(db, part.target, part.key)).toEqual(['r0', 'r1', 'r2', 'r10'])
        expect(await refsOf(db, part.target, 'd2')).toEqual([])
      })
    })

    describe('registrations', () => {
      it('hold the last hash of each app of each platform', async () => {
        expect(await registeredHash(db, 'discord', 'A1')).toBeUndefined()
        await putRegistration(db, 'discord', 'A1', 'h1', NOON)
        await putRegistration(db, 'discord', 'A2', 'h2', NOON)
        await putRegistration(db, 'discord', 'A1', 'h3', NOON + 1)
        expect(await registeredHash(db, 'discord', 'A1')).toBe('h3')
        expect(await registeredHash(db, 'discord', 'A2')).toBe('h2')
        expect(await registeredHash(db, 'slack', 'A1')).toBeUndefined()
      })
    })

    describe('installations', () => {
      it('are one a tenant, renewed in place with their first day kept, and listed by tenant', async () => {
        await putInstallation(db, { platform: 'slack', tenant: 'T2', sealed: '1.b' }, NOON)
        await putInstallation(db, { platform: 'slack', tenant: 'T1', sealed: '1.a' }, NOON)
        await putInstallation(db, { platform: 'slack', tenant: 'T1', sealed: '1.c' }, NOON + 5)
        await putInstallation(db, { platform: 'other', tenant: 'T1', sealed: '1.x' }, NOON)
        const first = { platform: 'slack', tenant: 'T1', sealed: '1.c', installedAt: NOON }
        expect(await installationOf(db, 'slack', 'T1')).toEqual(first)
        expect((await installationsOf(db, 'slack')).map(({ tenant, sealed }) => [tenant, sealed])).toEqual([
          ['T1', '1.c'],
          ['T2', '1.b'],
        ])
      })

      it('are gone with their tokens once they are dropped, and nobody else’s with them', async () => {
        await putInstallation(db, { platform: 'slack', tenant: 'T1', sealed: '1.a' }, NOON)
        await putInstallation(db, { platform: 'slack', tenant: 'T2', sealed: '1.b' }, NOON)
        await dropInstallation(db, 'slack', 'T1')
        await dropInstallation(db, 'slack', 'T1')
        await dropInstallation(db, 'other', 'T2')
        expect(await installationOf(db, 'slack', 'T1')).toBeUndefined()
        expect(await installationsOf(db, 'slack')).toHaveLength(1)
        await putInstallation(db, { platform: 'slack', tenant: 'T1', sealed: '1.n' }, NOON + 9)
        expect((await installationOf(db, 'slack', 'T1'))?.installedAt).toBe(NOON + 9)
      })
    })
  })
}
