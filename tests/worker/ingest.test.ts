import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../src/lib/failure.js'
import { allCards } from '../../src/store/cards.js'
import { type IngestStep, ingest, stepLine, titleOf } from '../../src/worker/ingest.js'
import { inFolder, workingDesk } from '../support/working-desk.js'

const GOOD = 'Brazil imposed a 35% tariff on rice from Chile on Friday.'

async function read(targets: readonly string[], stdin = '') {
  const desk = await workingDesk({ now: Date.UTC(2026, 10, 22) })
  const steps: IngestStep[] = []
  const fetch = () =>
    Promise.reject(new Failure('retry', 'example.org', 'example.org cannot be reached: try again later.'))
  const sources = {
    fetch,
    stdin: (async function* () {
      yield stdin
    })(),
  }
  try {
    const total = await ingest(desk, sources, targets, step => steps.push(step))
    return { total, lines: steps.map(stepLine), cards: (await allCards(desk.db)).map(card => card.key) }
  } finally {
    await desk.close()
  }
}

describe('ingest', () => {
  it('reads on past what is bad, in files, folders, addresses and standard input, and counts all of it', () =>
    inFolder(async folder => {
      mkdirSync(join(folder, 'below'))
      writeFileSync(join(folder, '1.txt'), '')
      writeFileSync(join(folder, '2.json'), '{"title": ')
      writeFileSync(
        join(folder, '3.bin.txt'),
        Uint8Array.from({ length: 500 }, (_, index) => index % 7),
      )
      writeFileSync(join(folder, 'below', '4.txt'), GOOD)
      writeFileSync(join(folder, 'below', '5.txt'), `${GOOD}\n`)
      const { total, lines, cards } = await read(
        [folder, join(folder, 'missing'), 'https://example.org/a', '-'],
        'India imposed a 70% tariff on rice from Peru.',
      )
      expect(total).toMatchObject({ read: 2, known: 1, cards: 2 })
      expect(total.failures.map(failure => failure.where)).toHaveLength(5)
      expect(lines).toHaveLength(8)
      expect(lines.filter(line => line.startsWith('failed: '))).toHaveLength(5)
      expect(lines).toContain(`1 cards: ${GOOD}`)
      expect(lines).toContain(`known: ${GOOD}`)
      expect(cards).toHaveLength(2)
    }))

  it('takes the good items of a file whose others are wrong', () =>
    inFolder(async folder => {
      const path = join(folder, 'batch.jsonl')
      writeFileSync(path, `${JSON.stringify({ text: GOOD })}\nnot json\n${JSON.stringify({ title: 'no words' })}\n`)
      const { total } = await read([path])
      expect(total.read).toBe(1)
      expect(total.failures).toHaveLength(2)
      for (const failure of total.failures) expect(failure.message).toMatch(/batch\.jsonl/)
    }))

  it('stops where the database fails, because the next text would fail too', () =>
    inFolder(async folder => {
      writeFileSync(join(folder, '1.txt'), GOOD)
      writeFileSync(join(folder, '2.txt'), 'India imposed a 70% tariff on rice from Peru.')
      const desk = await workingDesk({ now: 0 })
      let asked = 0
      const place = () => {
        asked += 1
        return Promise.reject(new Failure('retry', 'database', 'The disk is full: make room and try again.'))
      }
      const sources = { fetch: () => Promise.reject(new Error()), stdin: (async function* () {})() }
      const stories = { ...desk.stories, place }
      await expect(ingest({ ...desk, stories }, sources, [folder], () => undefined)).rejects.toThrow('The disk is full')
      expect(asked).toBe(1)
      await desk.close()
    }))

  it('calls a text without a title by its first words, on one line', () => {
    expect(titleOf({ text: '  Duties\n rose ' })).toBe('Duties rose')
    expect(titleOf({ text: 'x'.repeat(200) })).toHaveLength(80)
    expect(titleOf({ title: 'Head', text: 'Body' })).toBe('Head')
  })
})
