import { afterEach, expect, it } from 'vitest'
import { inTransaction } from '../../src/store/database.js'
import { deliveries } from '../../src/store/outbox.js'
import { openEditions } from '../../src/worker/edition.js'
import { receive } from '../../src/worker/newsroom/receive.js'
import { processArrival } from '../../src/worker/pipeline.js'
import { type LoggedDesk, workingDesk } from '../support/working-desk.js'

let desk: LoggedDesk
afterEach(() => desk.close())

it('what arrived before an edition and was read after it stands in the next one', async () => {
  desk = await workingDesk({ now: Date.parse('2025-06-02T07:59:50Z') })
  const channel = { target: 'web:desk', digest: { at: '08:00', zone: 'UTC', days: 'daily' } } as const
  const raw = {
    text: 'Brazil imposed a 35% tariff on rice from Chile.',
    published: { from: '2025-06-02', to: '2025-06-02', precision: 'day', raw: '2 June', inferred: false },
    publisher: { name: 'Pacific Trade', tier: 'press' },
  } as const
  const [arrival] = await inTransaction(desk.db, each => receive(each, 'feed', [raw], desk.clock.now()))
  desk.clock.moveTo(Date.parse('2025-06-02T08:00:00Z'))
  await openEditions(desk, [channel])
  desk.clock.moveTo(Date.parse('2025-06-02T08:00:10Z'))
  if (arrival !== undefined) await processArrival(desk, arrival)
  desk.clock.moveTo(Date.parse('2025-06-03T08:00:00Z'))
  await openEditions(desk, [channel])
  const shown = (await deliveries(desk.db)).map(({ version, message }) => [
    version,
    message.blocks.filter(({ type }) => type === 'card').length,
  ])
  expect(shown).toEqual([
    ['2025-06-02', 0],
    ['2025-06-03', 1],
  ])
})
