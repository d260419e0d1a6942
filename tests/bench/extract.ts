import { join } from 'node:path'
import { type Article, makeArticle } from '../../src/articles/article.js'
import type { Gazetteer } from '../../src/articles/gazetteer.js'
import { readArticle } from '../../src/articles/read.js'
import type { Reading } from '../../src/articles/reading.js'
import { extractDeals } from '../../src/cards/extract-rules-deal.js'
import { extractTariffs } from '../../src/cards/extract-rules-tariff.js'
import { extractTensions } from '../../src/cards/extract-rules-tension.js'
import { gate } from '../../src/cards/gate.js'
import { casesOf } from '../../src/cards/grammar/cases.js'
import { linesOf } from '../../src/cards/grammar/lines.js'
import { titledText } from '../../src/sources/metadata.js'
import { readCorpus } from '../eval/format.js'
import { gazetteerOfConfig, NOW } from './desk.js'
import { growth, times } from './measure.js'

const ROUNDS = 8
const WARM = 3
const LARGE = 300_000

/**
 * The rules over the texts that extraction is measured on: articles a second on one core by processor time, stage by stage, as
 * multiples of reading the text alone (the floor: sentences, dates, figures and economies); one article of 300 kB; and how the
 * cost grows with length.
 */
export async function extract(): Promise<readonly string[]> {
  const gazetteer = gazetteerOfConfig()
  const articles = sampleArticles()
  const spent = new Map<string, number>()
  for (let round = 0; round < WARM + ROUNDS; round += 1) {
    if (round === WARM) spent.clear()
    for (const article of articles) extractOnce(article, gazetteer, spent)
  }
  const count = articles.length * ROUNDS
  const words = articles.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0) / articles.length
  const total = [...spent.values()].reduce((sum, ms) => sum + ms, 0)
  const floor = spent.get('reading') ?? Number.NaN
  const stages = [...spent].map(
    ([stage, ms]) => `  ${stage.padEnd(12)} ${(ms / count).toFixed(3)} ms  ${times(ms / floor)} the floor`,
  )
  const texts = articles.map(({ text }) => text).join('\n\n')
  const sized = (size: number) => {
    const article = makeArticle({ text: texts.repeat(Math.ceil(size / texts.length)).slice(0, size) }, NOW)
    const start = cpu()
    extractOnce(article, gazetteer, new Map())
    return cpu() - start
  }
  const cost = (size: number) => Math.min(sized(size), sized(size), sized(size))
  const large = cost(LARGE)
  const small = cost(LARGE / 4)
  return [
    `${articles.length} articles of ${Math.round(words)} words, reading to gate: ${Math.round((1000 * count) / total)} a second of processor time`,
    ...stages,
    `an article of ${LARGE / 1000} kB: ${Math.round(large)} ms; growth with length: exponent ${growth({ size: LARGE / 4, cost: small }, { size: LARGE, cost: large }).toFixed(2)}`,
  ]
}

function extractOnce(article: Article, gazetteer: Gazetteer, spent: Map<string, number>): void {
  const stage = <T>(name: string, work: () => T): T => {
    const start = cpu()
    const result = work()
    spent.set(name, (spent.get(name) ?? 0) + cpu() - start)
    return result
  }
  const reading: Reading = stage('reading', () => readArticle(article, gazetteer))
  const lines = stage('parse', () => {
    const made = linesOf(reading)
    for (const line of made) casesOf(line)
    return made
  })
  const drafts = [
    ...stage('tariffs', () => extractTariffs(reading, lines)),
    ...stage('deals', () => extractDeals(reading, lines)),
    ...stage('tensions', () => extractTensions(reading, lines)),
  ]
  stage('gate', () => {
    for (const draft of drafts) gate(draft, reading)
  })
}

/** Milliseconds of processor time that this process has used: other programs on the machine do not count. */
function cpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function sampleArticles(): readonly Article[] {
  const root = join(process.cwd(), 'tests', 'eval')
  const own = readCorpus(root, [join(root, 'samples'), join(process.cwd(), 'config', 'demo')])
  const blind = readCorpus(join(root, 'blind'), [join(root, 'blind', 'articles')])
  return [...own.samples, ...blind.samples].map(({ title, text }) =>
    makeArticle({ text: titledText(title, text) }, NOW),
  )
}
