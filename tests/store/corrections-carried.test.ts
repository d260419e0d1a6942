import { describe, expect, it } from 'vitest'
import { correctionsKeptSince, correctionsWhere } from '../../src/store/corrections.js'
import { corrections } from '../../src/store/migrations/010-corrections.js'
import { readingDesk } from '../support/reading-desk.js'

const day = (iso: string) => ({ from: iso, to: iso, precision: 'day', raw: iso, inferred: false }) as const
const publisher = { name: 'Harbour Wire', tier: 'press', stateMedia: true } as const

describe('a database from before there was a list of corrections', () => {
  it('carries over what was marked as taken back, with both quotes, and says since when it knows', async () => {
    const desk = await readingDesk('2025-08-07T12:00:00Z')
    const text = (rate: number) => `The United States imposed a ${rate}% tariff on goods from Switzerland on Thursday.`
    await desk.read({ text: text(46), published: day('2025-08-07'), publisher })
    await desk.read({ text: `Correction: ${text(39)}`, published: day('2025-08-07'), publisher })
    const [written] = await correctionsWhere(desk.db, {}, 10)
    await desk.db.schema.dropTable('corrections').execute()
    await desk.db.deleteFrom('counters').where('name', '=', 'corrections_since').execute()
    await corrections.up(desk.db)
    const carried = await correctionsWhere(desk.db, {}, 10)
    const { versions: _, ...same } = written ?? {}
    expect(carried).toEqual([same])
    expect(carried[0]).toMatchObject({ reason: 'correction', source: 'Harbour Wire (state media)' })
    expect(await correctionsKeptSince(desk.db)).toBe(Date.parse('2025-08-07T12:00:00Z'))
    await desk.close()
  })
})
