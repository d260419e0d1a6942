import { afterEach, expect, it } from 'vitest'
import type { LeadFacts } from '../../src/briefings/lead.js'
import { plainText } from '../../src/messages/plain.js'
import { openEditions } from '../../src/worker/edition.js'
import { steelFields, steelKey, vietnamFields, vietnamKey } from '../support/card-samples.js'
import { type DigestDesk, digestDesk } from '../support/digest-desk.js'

let desk: DigestDesk
afterEach(() => desk.close())

it('the lead of a digest is written once for all that want the same, and outside any transaction', async () => {
  desk = await digestDesk('2025-06-01T12:00:00Z')
  const zones = ['UTC', 'Africa/Abidjan'] as const
  for (const index of [0, 1, 2, 3]) {
    const digest = { at: '08:00', zone: zones[index % 2] ?? 'UTC', days: 'daily', since: 0 } as const
    await desk.subscribe(`slack:T1/c${index}`, { digest })
  }
  await desk.subscribe('slack:T1/steel', { topic: 'words:steel' })
  await desk.subscribe('slack:T1/wine', { topic: 'words:wine' })
  await desk.learn(vietnamKey, vietnamFields)
  await desk.learn(steelKey, steelFields)
  desk.moveTo('2025-06-02T08:00:00Z')
  const asked: (readonly string[])[] = []
  const lead = async ({ cards }: LeadFacts) => {
    // This would wait for ever for a transaction that is open.
    await desk.db.transaction().execute(async () => undefined)
    asked.push(cards.map(({ key }) => key))
    return [`A lead on ${cards.length}.`]
  }
  expect(await openEditions({ ...desk, lead }, [])).toBe(6)
  expect(asked.map(keys => keys.length).toSorted()).toEqual([1, 2])
  const said = new Map((await desk.sent()).map(({ target, message }) => [target, plainText(message)]))
  for (const index of [0, 1, 2, 3]) expect(said.get(`slack:T1/c${index}`)).toContain('A lead on 2.')
  expect(said.get('slack:T1/steel')).toContain('A lead on 1.')
  expect(said.get('slack:T1/wine')).toContain('Nothing new')
})

it('where none comes in time, it is put together from the cards', async () => {
  desk = await digestDesk('2025-06-01T12:00:00Z')
  await desk.subscribe('slack:T1/C1')
  await desk.learn(vietnamKey, vietnamFields)
  await desk.learn(steelKey, steelFields)
  desk.moveTo('2025-06-02T08:00:00Z')
  expect(await openEditions({ ...desk, lead: async () => undefined }, [])).toBe(1)
  const [delivery] = await desk.sent()
  expect(plainText(delivery?.message ?? { summary: '', blocks: [] })).toContain(
    'New here: United States → Vietnam: potential 46% additional duty, postponed, held back until July 2025 (year inferred) (as of 1 Jun 2025, 1 day old).',
  )
})

it('is not waited for once the program is told to stop, which opens nothing more: the next life does', async () => {
  desk = await digestDesk('2025-06-01T12:00:00Z')
  await desk.subscribe('slack:T1/C1')
  await desk.subscribe('slack:T1/steel', { topic: 'words:steel' })
  await desk.learn(vietnamKey, vietnamFields)
  await desk.learn(steelKey, steelFields)
  desk.moveTo('2025-06-02T08:00:00Z')
  const stopping = new AbortController()
  let asked = 0
  const lead = async () => {
    asked += 1
    stopping.abort()
    return new Promise<never>(() => undefined)
  }
  expect(await openEditions({ ...desk, lead, signal: stopping.signal }, [])).toBe(0)
  expect([asked, await desk.sent()]).toEqual([1, []])
  expect(await openEditions(desk, [])).toBe(2)
})
