import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { correctionsWhere } from '../../src/store/corrections.js'
import { type ReadingDesk, readingDesk } from '../support/reading-desk.js'

const day = (iso: string) => ({ from: iso, to: iso, precision: 'day', raw: iso, inferred: false }) as const
const harbour = { name: 'Harbour Wire', tier: 'press' } as const
const courier = { name: 'Lake Courier', tier: 'wire' } as const

const KEY = 'tariff:US>CH:ad_valorem:all'

let desk: ReadingDesk
beforeEach(async () => {
  desk = await readingDesk('2025-08-07T12:00:00Z')
})
afterEach(() => desk.close())

const read = (text: string, iso: string, publisher: typeof harbour | typeof courier = harbour, url?: string) => {
  desk.moveTo(`${iso}T12:00:00Z`)
  return desk.read({ text, published: day(iso), publisher, ...(url && { url }) })
}
const told = async () =>
  (await correctionsWhere(desk.db, {}, 50)).map(({ field, reason, before, after, versions }) => ({
    ...{ field, reason, versions },
    was: before.claim.spans[0]?.quote,
    is: after?.claim.spans[0]?.quote,
  }))

describe('what an article corrects', () => {
  it('is written down with both quotes and both versions where the article calls itself a correction', async () => {
    await read('The United States imposed a 46% tariff on goods from Switzerland on Thursday.', '2025-08-07')
    await read(
      'Correction: The United States imposed a 39% tariff on goods from Switzerland on Thursday, not the figure reported earlier.',
      '2025-08-08',
    )
    const [rate] = (await told()).filter(({ field }) => field === 'rate')
    expect(rate).toMatchObject({ reason: 'correction', versions: { before: 1, after: 2 } })
    expect(rate?.was).toContain('46%')
    expect(rate?.is).toContain('39%')
  })

  it('is written down where the article was changed at its address', async () => {
    const url = 'https://harbour.example/swiss'
    await read(
      'The United States imposed a 46% tariff on goods from Switzerland on Thursday.',
      '2025-08-07',
      harbour,
      url,
    )
    await read(
      'The United States imposed a 39% tariff on goods from Switzerland on Thursday.',
      '2025-08-07',
      harbour,
      url,
    )
    expect(await told()).toMatchObject([{ field: 'rate', reason: 'version' }])
  })

  it('is written down where a court strikes the measure down, and where one gives it back', async () => {
    await read('The United States imposed a 39% tariff on goods from Switzerland on Thursday.', '2025-08-07')
    await read('A US court struck down the 39% tariff on goods from Switzerland on Monday.', '2025-08-11')
    const rulings = (await told()).filter(({ reason }) => reason === 'ruling')
    expect(rulings).toMatchObject([{ field: 'status' }])
    expect(rulings[0]?.is).toContain('struck down')
    await read('A US appeals court reinstated the 39% tariff on goods from Switzerland on Friday.', '2025-08-15')
    const [back] = (await told()).filter(({ reason }) => reason === 'ruling')
    expect(back?.is).toContain('reinstated')
  })

  it('is no ruling where a government announces a charge anew after one', async () => {
    await read('The United States imposed a 39% tariff on goods from Switzerland on Thursday.', '2025-08-07')
    await read('A US court struck down the 39% tariff on goods from Switzerland on Monday.', '2025-08-11')
    await read('The United States announced a new 15% tariff on goods from Switzerland on Friday.', '2025-09-19')
    expect(await told()).toMatchObject([{ field: 'status', is: expect.stringContaining('struck down') }])
  })

  it('is written down where a source that is trusted more says otherwise of the same day', async () => {
    await read('The United States imposed a 46% tariff on goods from Switzerland on Thursday.', '2025-08-07')
    await read('Washington: The United States imposed a 39% tariff on goods from Switzerland.', '2025-08-07', courier)
    expect(await told()).toMatchObject([{ field: 'rate', reason: 'superseded' }])
  })

  it('is no status that goes on, no rate that is raised and nothing that is only said again', async () => {
    await read('The United States will impose a 39% tariff on goods from Switzerland on 7 August 2025.', '2025-08-01')
    await read(
      'The United States imposed a 39% tariff on goods from Switzerland, and it took effect on Thursday.',
      '2025-08-07',
    )
    await read('The United States raised its tariff on goods from Switzerland to 50% on Friday.', '2025-08-15', courier)
    expect(await told()).toEqual([])
    const card = await desk.db.selectFrom('cards').select('version').where('key', '=', KEY).executeTakeFirst()
    expect(card?.version).toBeGreaterThan(1)
  })
})
