import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Gold, readJsonLines } from './format.js'

const ROOT = join(import.meta.dirname, '..', '..')
const FOLDER = join(ROOT, 'config', 'demo')
const DAY_MS = 24 * 60 * 60 * 1000

type DemoArticle = {
  title: string
  text: string
  url: string
  published: string
  source: { name: string; tier: string; stateMedia?: boolean }
}

const names = readdirSync(FOLDER).sort()
const articles: readonly DemoArticle[] = names
  .filter(name => name.endsWith('.json'))
  .map(name => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')))
const texts = names.filter(name => name.endsWith('.txt')).map(name => readFileSync(join(FOLDER, name), 'utf8'))
const gold = readJsonLines<Gold>(join(ROOT, 'tests', 'eval', 'gold.jsonl')).filter(line => line.group === 'demo')

describe('the sample articles of the demo', () => {
  it('cover exactly two weeks, in the order of their names', () => {
    const days = articles.map(({ published }) => Date.parse(published.slice(0, 10)))
    const [first = 0, last = 0] = [Math.min(...days), Math.max(...days)]
    expect((last - first) / DAY_MS + 1).toBe(14)
    expect(articles.length).toBeGreaterThanOrEqual(12)
  })

  it('come from publishers that do not exist', () => {
    for (const { url, source } of articles) {
      expect(new URL(url).hostname).toMatch(/\.example$/)
      expect(['primary', 'wire', 'press', 'aggregator']).toContain(source.tier)
    }
    expect(articles.some(({ source }) => source.stateMedia)).toBe(true)
  })

  it('are as long as short news is', () => {
    const lengths = [...articles.map(({ text }) => text), ...texts].map(text => text.split(/\s+/).length)
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(115)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(350)
  })

  it('hold one correction', () => {
    expect(articles.filter(({ text }) => text.includes('Correction:'))).toHaveLength(1)
  })

  it('tell a duty on Vietnam as postponed first, and as in force at the end', () => {
    const statuses = gold.flatMap(({ id, tariff }) =>
      tariff
        .filter(fact => !fact.optional && fact.rate_percent === 20 && fact.target?.includes('VN'))
        .map(fact => `${id.slice(0, 2)} ${fact.status}`),
    )
    expect(statuses).toContain('07 paused')
    expect(statuses.filter(status => Number(status.slice(0, 2)) > 12)).toEqual([
      '13 in_force',
      '14 in_force',
      '16 in_force',
    ])
  })
})
