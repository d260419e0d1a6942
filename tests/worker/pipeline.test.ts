import { afterEach, describe, expect, it } from 'vitest'
import type { Extractor } from '../../src/cards/extractor.js'
import { allCards, cardByKey, storedCard } from '../../src/store/cards.js'
import { allEvents } from '../../src/store/ledger.js'
import { deliveries } from '../../src/store/outbox.js'
import { processArticle } from '../../src/worker/pipeline.js'
import { type LoggedDesk, workingDesk } from '../support/working-desk.js'

const KEY = 'tariff:US>CH:ad_valorem:steel'
const day = (iso: string) => ({ from: iso, to: iso, precision: 'day', raw: iso, inferred: false }) as const
const postponed = {
  text: 'The United States postponed its 39% tariff on steel from Switzerland until 7 August 2025.',
  published: day('2025-08-01'),
  publisher: { name: 'Alpine Desk', tier: 'press' },
} as const
const inForce = {
  text: 'The United States imposed a 39% tariff on steel from Switzerland, and the duty took effect on Thursday.',
  published: day('2025-08-07'),
  publisher: { name: 'Lake Courier', tier: 'press' },
} as const

let open: LoggedDesk[] = []
afterEach(async () => {
  for (const desk of open) await desk.close()
  open = []
})

async function deskAt(iso: string, targets: readonly string[] = ['web:desk']): Promise<LoggedDesk> {
  const desk = await workingDesk({ now: Date.parse(`${iso}T12:00:00Z`), targets })
  open.push(desk)
  return desk
}

describe('an article through the pipeline', () => {
  it('becomes a card, ledger lines and one alert for each target', async () => {
    const desk = await deskAt('2025-08-01', ['web:desk', 'web:metals'])
    const done = await desk.read(postponed)
    expect(done).toMatchObject({ type: 'new', cards: 1 })
    expect((await cardByKey(desk.db, KEY))?.fields.status?.value).toBe('postponed')
    expect((await allEvents(desk.db)).every(event => event.source === 'Alpine Desk')).toBe(true)
    expect((await deliveries(desk.db, { state: 'due' })).map(one => one.target).sort()).toEqual([
      'web:desk',
      'web:metals',
    ])
  })

  it('does nothing a second time, however its white space is set', async () => {
    const desk = await deskAt('2025-08-01')
    await desk.read(postponed)
    const [lines, owed] = [await allEvents(desk.db), await deliveries(desk.db, {})]
    expect(await desk.read({ ...postponed, text: `${postponed.text}\n\n` })).toMatchObject({ type: 'known' })
    expect(await allEvents(desk.db)).toEqual(lines)
    expect(await deliveries(desk.db, {})).toHaveLength(owed.length)
  })

  it('turns a status with one alert that says from what to what', async () => {
    const desk = await deskAt('2025-08-01')
    await desk.read(postponed)
    desk.clock.moveTo(Date.parse('2025-08-07T12:00:00Z'))
    const done = await desk.read(inForce)
    expect(done.type === 'new' ? done.changes.length : 0).toBeGreaterThan(0)
    expect((await cardByKey(desk.db, KEY))?.fields.status?.value).toBe('in_force')
    const turns = (await deliveries(desk.db, {})).filter(one => /postponed → in force/.test(one.message.summary))
    expect(turns).toHaveLength(1)
  })

  it('wakes nobody when another article says the same again', async () => {
    const desk = await deskAt('2025-08-07')
    await desk.read(inForce)
    const before = (await deliveries(desk.db, {})).length
    const version = (await storedCard(desk.db, KEY))?.version ?? 0
    const again = {
      ...inForce,
      text: `Bern waits. ${inForce.text}`,
      publisher: { name: 'Rhine Post', tier: 'press' },
    } as const
    await desk.read(again)
    expect((await deliveries(desk.db, {})).length).toBe(before)
    expect((await storedCard(desk.db, KEY))?.version).toBeGreaterThanOrEqual(version)
  })

  it('fills the ledger from an old text and wakes nobody', async () => {
    const desk = await deskAt('2026-03-01')
    await desk.read(postponed)
    expect(await cardByKey(desk.db, KEY)).toBeDefined()
    expect(await deliveries(desk.db, {})).toEqual([])
  })

  it('does not let an older report that is read later win over a newer one', async () => {
    const desk = await deskAt('2025-08-07')
    await desk.read(inForce)
    await desk.read(postponed)
    expect((await cardByKey(desk.db, KEY))?.fields.status?.value).toBe('in_force')
  })

  it('sends whatever any extractor proposes through the gate, and logs what it rejects', async () => {
    const desk = await deskAt('2025-08-01')
    const liar: Extractor = {
      name: 'llm',
      extract: async ({ article }) => {
        const quote = article.text.slice(0, 40)
        const claim = (value: unknown) =>
          ({
            value,
            hedge: 'exact',
            modality: 'asserted',
            spans: [{ articleId: article.id, start: 0, end: 40, quote }],
            verdict: 'supported',
          }) as const
        const fields = {
          imposer: claim('CH'),
          targets: claim(['US']),
          instrument: claim('ad_valorem'),
          rate: claim({ low: 99, high: 99, basis: 'unspecified' }),
          status: claim('in_force'),
        }
        return [
          { kind: 'tariff', key: 'tariff:CH>US:ad_valorem:all', articleId: article.id, fields, proposedBy: 'llm' },
        ]
      },
    }
    await processArticle({ ...desk, extractors: [liar] }, postponed)
    expect(await allCards(desk.db)).toEqual([])
    expect(
      desk.lines.some(line => /^gate: tariff:CH>US.* rate rejected: the figure 99 is not in the quote/.test(line)),
    ).toBe(true)
  })

  it('writes nothing at all where a part of the way fails', async () => {
    const desk = await deskAt('2025-08-01')
    const broken = { ...desk.stories, place: () => Promise.reject(new Error('no place')) }
    await expect(processArticle({ ...desk, stories: broken }, postponed)).rejects.toThrow('no place')
    expect(await allEvents(desk.db)).toEqual([])
    expect(await desk.db.selectFrom('articles').select('id').execute()).toEqual([])
    expect(await desk.read(postponed)).toMatchObject({ type: 'new' })
  })
})
