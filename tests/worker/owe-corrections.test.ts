import { afterEach, describe, expect, it } from 'vitest'
import type { RawArticle } from '../../src/articles/article.js'
import type { Message } from '../../src/messages/message.js'
import { plainText } from '../../src/messages/plain.js'
import { claimDue, type Delivery, deliveries, enqueue, markSent } from '../../src/store/outbox.js'
import { rice } from '../support/asked-desk.js'
import { type ReadingDesk, readingDesk } from '../support/reading-desk.js'

let desk: ReadingDesk
afterEach(() => desk.close())

const C1 = 'slack:T1/C1'
const day = (iso: string) => ({ from: iso, to: iso, precision: 'day', raw: iso, inferred: false }) as const
const said = (percent: number, iso: string, rest: Partial<RawArticle> = {}, before = ''): RawArticle => ({
  text: `${before}The United States imposed a ${percent}% tariff on steel from Switzerland on Thursday.`,
  published: day(iso),
  publisher: { name: 'Lake Courier', tier: 'press' },
  ...rest,
})
const correction = (percent: number, iso: string) => said(percent, iso, {}, 'Correction: ')

const send = async () => {
  for (const claimed of await claimDue(desk.db, desk.clock.now(), 1_000, 50, 'a test'))
    await markSent(desk.db, claimed, `ref of ${claimed.subject}`, desk.clock.now())
}
const edits = async (): Promise<readonly Delivery[]> =>
  (await deliveries(desk.db)).filter(({ subject }) => subject.startsWith('correction:'))
const notes = ({ blocks }: Message) =>
  blocks.flatMap(block =>
    block.type === 'note' && block.tone === 'warning' ? plainText({ summary: '', blocks: [block] }) : [],
  )
const rates = ({ blocks }: Message) =>
  blocks.flatMap(block =>
    block.type === 'card'
      ? block.card.rows.filter(({ label }) => label === 'Rate').map(({ value }) => value.join(''))
      : [],
  )

async function posted(first: RawArticle = said(31, '2025-08-07')): Promise<Delivery> {
  desk = await readingDesk('2025-08-07T12:00:00Z')
  await desk.subscribe(C1, 'everything')
  await desk.read(first)
  await send()
  const [alert] = await deliveries(desk.db, { state: 'sent' })
  if (alert === undefined) throw new Error('the alert is posted')
  desk.moveTo('2025-08-08T12:00:00Z')
  return alert
}

describe('a correction', () => {
  it('edits what was posted: a note on top, the card as it is now, all else as it was', async () => {
    const alert = await posted()
    await desk.read(correction(39, '2025-08-08'))
    const [edit, ...others] = await edits()
    expect(others).toEqual([])
    expect(edit).toMatchObject({ target: C1, subject: `correction:${alert.key}`, edits: alert.key, state: 'due' })
    if (edit === undefined) return
    expect(notes(edit.message)).toEqual([
      'Warning: Corrected 8 Aug 2025: rate 31% → 39%, by a correction of the source',
    ])
    expect([rates(alert.message), rates(edit.message)]).toEqual([['31%'], ['39%']])
    expect(edit.message.summary).toBe(`Corrected: ${alert.message.summary}`)
    expect(edit.message.blocks.filter(({ type }) => type !== 'card' && type !== 'note')).toEqual(
      alert.message.blocks.filter(({ type }) => type !== 'card' && type !== 'note'),
    )
  })

  it('is told as one in the alert over it, and once', async () => {
    await posted()
    await desk.read(correction(39, '2025-08-08'))
    const [alert] = (await deliveries(desk.db)).filter(
      ({ subject, state }) => subject.startsWith('alert:') && state === 'due',
    )
    expect(alert?.message.summary).toMatch(
      /^Correction: United States → Switzerland, duty on steel from Switzerland: rate 31% → 39% \(as of/,
    )
  })

  it('is also what a later version of the article puts otherwise', async () => {
    const url = 'https://lake.example/steel'
    await posted(said(31, '2025-08-07', { url }))
    await desk.read(said(39, '2025-08-07', { url }))
    const [edit] = await edits()
    expect(edit && notes(edit.message)).toEqual([
      'Warning: Corrected 8 Aug 2025: rate 31% → 39%, by a later version of the article',
    ])
  })

  it('is none where another article brings another rate, or where the same is said again', async () => {
    await posted()
    await desk.read(said(39, '2025-08-08', { publisher: { name: 'Alpine Desk', tier: 'press' } }, 'Bern waits. '))
    expect(await edits()).toEqual([])
    await desk.read(correction(39, '2025-08-09'))
    expect(await edits()).toEqual([])
  })

  it('builds on the one before it', async () => {
    const { key } = await posted()
    await desk.read(correction(39, '2025-08-08'))
    desk.moveTo('2025-08-09T12:00:00Z')
    await desk.read(correction(36, '2025-08-09'))
    const last = (await edits()).filter(edit => edit.edits === key).at(-1)
    expect(last && notes(last.message)).toEqual([
      'Warning: Corrected 9 Aug 2025: rate 39% → 36%, by a correction of the source',
      'Warning: Corrected 8 Aug 2025: rate 31% → 39%, by a correction of the source',
    ])
    expect(last && rates(last.message)).toEqual(['36%'])
    expect(last?.message.summary).toMatch(/^Corrected: New/)
  })

  it('reaches a digest that shows the card, and names it there, and leaves its other cards alone', async () => {
    const alert = await posted()
    await desk.read(rice)
    const others = (await deliveries(desk.db)).find(({ message }) => message.summary.includes('Chile'))
    const blocks = [...alert.message.blocks, ...(others?.message.blocks ?? [])]
    const digest = { summary: 'Trade briefing', blocks }
    await enqueue(desk.db, {
      target: C1,
      subject: 'digest',
      version: '2025-08-08',
      message: digest,
      createdAt: desk.clock.now(),
    })
    for (let rounds = 0; rounds < 3; rounds++) await send()
    desk.moveTo('2025-08-09T12:00:00Z')
    await desk.read(correction(39, '2025-08-09'))
    const edit = (await edits()).find(({ message }) => message.summary === 'Corrected: Trade briefing')
    expect(edit && notes(edit.message)).toEqual([
      expect.stringMatching(/^Warning: Corrected 9 Aug 2025: United States → Switzerland.*: rate 31% → 39%, by/),
    ])
    expect(edit && rates(edit.message)).toEqual(['39%', '35%'])
    // Its first lines may still tell the figure that was wrong.
    expect(edit && plainText(edit.message)).toContain('the lines above them stand as they were posted')
  })

  it('also reaches what waits to be posted, which would stand there as it was, and not the alert over itself', async () => {
    desk = await readingDesk('2025-08-07T12:00:00Z')
    await desk.subscribe(C1, 'everything')
    await desk.read(said(31, '2025-08-07'))
    const [waiting] = await deliveries(desk.db, { state: 'due' })
    desk.moveTo('2025-08-07T12:10:00Z')
    await desk.read(correction(39, '2025-08-07'))
    const owed = await edits()
    expect(owed).toMatchObject([{ target: C1, edits: waiting?.key }])
    expect(owed.map(({ message }) => rates(message))).toEqual([['39%']])
  })

  it('leaves alone what showed another rate, and what is older than a month', async () => {
    await posted()
    desk.moveTo('2025-08-09T12:00:00Z')
    await desk.read(said(36, '2025-08-09', {}, 'Bern waits. '))
    await send()
    await desk.subscribe('slack:T1/late', 'everything')
    desk.moveTo('2025-08-10T12:00:00Z')
    await desk.read(correction(39, '2025-08-10'))
    const subjects = (await edits()).map(({ message }) => message.summary)
    expect(subjects).toEqual([
      expect.stringMatching(/^Corrected: United States → Switzerland, duty on steel from Switzerland: rate 31% → 36%/),
    ])
    await send()
    desk.moveTo('2025-09-20T12:00:00Z')
    await desk.read(correction(38, '2025-09-20'))
    expect(await edits()).toHaveLength(1)
  })
})
