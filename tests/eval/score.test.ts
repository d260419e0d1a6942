import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scoreClusters } from './clusters.js'
import { part, ratios } from './counts.js'
import { type Corpus, type Gold, type Predicted, readCorpus, type Sample } from './format.js'
import { scoreGrounding } from './grounding.js'
import { interval } from './interval.js'
import { misses } from './misses.js'
import { economyCode, economyCodes } from './names.js'
import { scoreRelations } from './relation-match.js'
import { asPredictions, score } from './score.js'
import { table } from './table.js'
import { scoreTariffs } from './tariff-match.js'
import { statedFigures, wholeText } from './text.js'
import { isRelease } from './voice.js'

const ROOT = join(import.meta.dirname, '..', '..')
const own = readCorpus(join(ROOT, 'tests/eval'), [join(ROOT, 'tests/eval/samples'), join(ROOT, 'config/demo')])

const gold = (facts: Partial<Gold>): Gold => ({
  id: 'a',
  kinds: [],
  kinds_optional: [],
  tariff: [],
  deal: [],
  tension: [],
  ...facts,
})
const predicted = (kind: string, ...facts: Predicted['cards'][number]['facts']): Predicted => ({
  id: 'a',
  cards: [{ kind, facts }],
})
const vietnam = { imposer: ['US'], target: ['VN'], rate_percent: 20, status: ['in_force'], quote: 'a 20% duty' }
const oneArticle = (article: Gold, text = 'nothing'): Corpus => ({
  samples: [{ id: 'a', text }],
  gold: [article],
  stories: { clusters: [], unscored: [] },
})

describe('the annotated samples', () => {
  it('quote the exact words of their texts, and each text has its line', () => {
    const texts = new Map(own.samples.map(sample => [sample.id, wholeText(sample)]))
    expect(own.gold.map(({ id }) => id).sort()).toEqual([...texts.keys()].sort())
    for (const article of own.gold) {
      for (const fact of [...article.tariff, ...article.deal, ...article.tension]) {
        expect(texts.get(article.id), article.id).toContain(fact.quote)
      }
    }
  })

  it('state every rate that the annotation gives them', () => {
    for (const article of own.gold) {
      const stated = statedFigures(wholeText(own.samples.find(sample => sample.id === article.id) as Sample))
      const rates = article.tariff.flatMap(fact => fact.rate_percent ?? [])
      // Duty-free is a rate of 0 that no text writes as a figure.
      for (const rate of rates.filter(value => value !== 0)) expect(stated, `${article.id} ${rate}`).toContain(rate)
    }
  })

  it('name only known ids in their stories', () => {
    const ids = own.gold.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining([...own.stories.clusters.flat(), ...own.stories.unscored]))
  })
})

describe('the whole score', () => {
  it('is 1 for the gold itself', () => {
    const report = score(own, asPredictions(own))
    for (const tally of [
      report.kinds,
      report.targetRate,
      report.imposerTargetRate,
      report.rateOnly,
      report.deal.strict,
      report.tension.strict,
      report.clusters.pairs,
    ]) {
      expect(ratios(tally)).toEqual({ precision: 1, recall: 1, f1: 1 })
    }
    for (const share of [report.status, report.effective, report.quotesLenient, report.hardNegatives]) {
      expect(part(share)).toBe(1)
    }
    expect(report.clusters.bcubed.f1).toBe(1)
    expect(misses(own, asPredictions(own))).toEqual([])
  })

  it('is 0 for no predictions, but for the hard negatives left alone', () => {
    const report = score(own, [])
    for (const tally of [report.kinds, report.imposerTargetRate, report.deal.strict, report.tension.strict]) {
      expect(ratios(tally).f1).toBe(0)
    }
    expect(ratios(report.clusters.pairs).f1).toBe(0)
    expect(part(report.hardNegatives)).toBe(1)
    expect(part(report.status)).toBeUndefined()
  })

  it('neither rewards nor punishes an optional kind', () => {
    const report = score(oneArticle(gold({ kinds_optional: ['deal'] })), [predicted('deal')])
    expect(report.kinds).toEqual({ hits: 0, falseAlarms: 0, misses: 0 })
  })

  it('counts any card on a hard negative as a stain', () => {
    expect(score(oneArticle(gold({})), [predicted('tension')]).hardNegatives).toEqual({ good: 0, all: 1 })
  })

  it('refuses gold without a text by name', () => {
    expect(() => score({ ...oneArticle(gold({})), samples: [] }, [])).toThrow(/names a, of which there is no text/)
  })

  it('is printed as tables that an issue shows, and in lines that fit a terminal', () => {
    const lines = table('Own samples', score(own, asPredictions(own))).split('\n')
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(120)
    expect(lines).toContainEqual(
      expect.stringMatching(/^\| card kinds +\| 1\.000 \| 1\.000 \| 1\.000 \| 1\.00–1\.00 \| +49 \| +0 \| +0 \|/),
    )
    const columns = new Set(lines.filter(line => line.startsWith('|')).map(line => line.split('|').length))
    expect([...columns]).toEqual([12, 8])
  })

  it('tells news from what a government released, by group or by source', () => {
    const sample = { id: 'a', text: 'nothing' }
    expect(isRelease(sample, gold({ group: 'whitehouse' }))).toBe(true)
    expect(isRelease({ ...sample, source: 'Ministry of Commerce' }, gold({ group: 'agencies' }))).toBe(true)
    expect(isRelease({ ...sample, source: 'Harbour Wire' }, gold({ group: 'demo' }))).toBe(false)
    const report = score(oneArticle(gold({ group: 'release', kinds: ['deal'] })), [predicted('deal')])
    expect([report.news.kinds.hits, report.releases.kinds.hits]).toEqual([0, 1])
  })

  it('has an interval that is the same each time, and holds the figure it is about', () => {
    const ones = [1, 1, 0, 1, 0, 1, 1, 1]
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
    const first = interval(ones, mean)
    expect(first).toEqual(interval(ones, mean))
    expect(first?.low).toBeLessThan(0.75)
    expect(first?.high).toBeGreaterThan(0.75)
    expect(interval([1], mean)).toBeUndefined()
  })
})

describe('tariff facts', () => {
  const triple = (article: Gold, ...facts: Predicted['cards'][number]['facts']) =>
    scoreTariffs(article, predicted('tariff', ...facts)).imposerTargetRate

  it('are one pair for each target of a list', () => {
    const article = gold({ tariff: [{ ...vietnam, target: ['VN', 'TW'] }] })
    expect(triple(article, vietnam)).toEqual({ hits: 1, falseAlarms: 0, misses: 1 })
  })

  it('match on a rate within a hundredth, and on "none stated" only with itself', () => {
    const rate = (want: number | null, got: number | null) =>
      triple(gold({ tariff: [{ ...vietnam, rate_percent: want }] }), { ...vietnam, rate_percent: got }).hits
    expect([rate(20, 20.01), rate(20, 20.02), rate(null, null), rate(null, 20), rate(20, null)]).toEqual([
      1, 0, 1, 0, 0,
    ])
  })

  it('accept any rate of a range and any defensible target', () => {
    const article = gold({ tariff: [{ ...vietnam, rate_percent: [8, 30], target: ['world'], target_alt: ['EU'] }] })
    expect(triple(article, { ...vietnam, rate_percent: 30, target: 'European Union' }).hits).toBe(1)
  })

  it('cost nothing when repeated, and give no credit when optional', () => {
    expect(triple(gold({ tariff: [vietnam] }), vietnam, vietnam)).toEqual({ hits: 1, falseAlarms: 0, misses: 0 })
    const optional = gold({ tariff: [{ ...vietnam, optional: true }] })
    expect(triple(optional, vietnam)).toEqual({ hits: 0, falseAlarms: 0, misses: 0 })
  })

  it('with the wrong imposer still have their target and rate right', () => {
    const result = scoreTariffs(gold({ tariff: [vietnam] }), predicted('tariff', { ...vietnam, imposer: 'EU' }))
    expect(result.targetRate.hits).toBe(1)
    expect(result.imposerTargetRate).toEqual({ hits: 0, falseAlarms: 1, misses: 1 })
    expect(result.status.all).toBe(0)
  })

  it('without a figure are no part of the rates alone', () => {
    const none = { ...vietnam, rate_percent: null }
    expect(scoreTariffs(gold({ tariff: [none] }), predicted('tariff', none)).rateOnly.hits).toBe(0)
  })

  it('have their status and day judged where they match', () => {
    const article = gold({ tariff: [{ ...vietnam, status: ['paused', 'announced'], effective: '2025-08-07' }] })
    const right = predicted('tariff', { ...vietnam, status: 'announced', effective: '2025-08-07' })
    const wrong = predicted('tariff', { ...vietnam, status: 'in_force', effective: '2025-08-01' })
    expect(scoreTariffs(article, right)).toMatchObject({ status: { good: 1, all: 1 }, effective: { good: 1, all: 1 } })
    expect(scoreTariffs(article, wrong)).toMatchObject({ status: { good: 0, all: 1 }, effective: { good: 0, all: 1 } })
  })

  it('with an effective date in words are not judged on it', () => {
    const article = gold({ tariff: [{ ...vietnam, effective: 'July' }] })
    expect(scoreTariffs(article, predicted('tariff', vietnam)).effective.all).toBe(0)
  })
})

describe('deals and tensions', () => {
  const deal = { parties: ['US', 'VN'], quote: 'the two sides reached a deal on tariffs' }
  const strict = (article: Gold, ...facts: Predicted['cards'][number]['facts']) =>
    scoreRelations(article, predicted('deal', ...facts), 'deal').strict

  it('need half of the parties and half of the words', () => {
    const article = gold({ deal: [deal] })
    expect(strict(article, { parties: ['United States'], quote: 'reached a deal' }).hits).toBe(1)
    expect(strict(article, { parties: ['US', 'CN', 'JP'], quote: deal.quote }).hits).toBe(0)
    const otherWords = { parties: deal.parties, quote: 'a meeting took place in Hanoi' }
    expect(strict(article, otherWords).hits).toBe(0)
    expect(scoreRelations(article, predicted('deal', otherWords), 'deal').parties.hits).toBe(1)
  })

  it('about the parties of a gold fact are repetitions when left over, and false alarms about others', () => {
    const article = gold({ deal: [deal] })
    expect(strict(article, deal, { ...deal, quote: 'something else entirely' }).falseAlarms).toBe(0)
    expect(strict(article, deal, { ...deal, parties: ['BR', 'AR'] }).falseAlarms).toBe(1)
  })

  it('without parties are told by their words', () => {
    const article = gold({ deal: [{ ...deal, parties: [] }] })
    expect(strict(article, { parties: ['JP', 'CA'], quote: deal.quote })).toEqual({
      hits: 1,
      falseAlarms: 0,
      misses: 0,
    })
  })

  it('that are optional count neither way', () => {
    expect(strict(gold({ deal: [{ ...deal, optional: true }] }), deal)).toEqual({ hits: 0, falseAlarms: 0, misses: 0 })
  })
})

describe('grounding', () => {
  const sample: Sample = {
    id: 'a',
    title: 'Duty of 20%',
    text: 'It took effect on 7 August. Twenty-one makers asked for 3 1/2 points; one said “no”.',
    published: '2025-08-08',
  }
  const figuresOf = (text: string) =>
    scoreGrounding(sample, { id: 'a', cards: [{ kind: 'tariff', text, facts: [] }] }).figures

  it('finds figures in digits, in words and in halves', () => {
    expect(figuresOf('20 and 21 and 3.5')).toEqual({ good: 3, all: 3 })
    expect(figuresOf('99')).toEqual({ good: 0, all: 1 })
  })

  it('wants the day and month of an ISO date in the text, or the day of publication', () => {
    expect(figuresOf('2025-08-07')).toEqual({ good: 1, all: 1 })
    expect(figuresOf('2025-08-08')).toEqual({ good: 1, all: 1 })
    expect(figuresOf('2025-07-07')).toEqual({ good: 0, all: 1 })
    expect(figuresOf('2025-08-21')).toEqual({ good: 0, all: 1 })
    expect(figuresOf('2025-08 and 2025-07')).toEqual({ good: 1, all: 2 })
  })

  it('tells an exact quote from one with other marks, and from one that is made up', () => {
    const quotes = ['one said “no”', 'one said "no"', 'one said maybe'].map(quote => ({ quote }))
    const result = scoreGrounding(sample, predicted('tariff', ...quotes))
    expect(result.quotesExact).toEqual({ good: 1, all: 3 })
    expect(result.quotesLenient).toEqual({ good: 2, all: 3 })
  })

  it('looks for a rate in its own quote', () => {
    const facts = [20, 46].map(rate_percent => ({ rate_percent, quote: 'Duty of 20%' }))
    expect(scoreGrounding(sample, predicted('tariff', ...facts)).rateInQuote).toEqual({ good: 1, all: 2 })
  })
})

describe('stories', () => {
  const labels = { clusters: [['a', 'b']], unscored: ['d'] }
  const label = (id: string, cluster?: string): Predicted => ({ id, cards: [], ...(cluster && { cluster }) })

  it('give full BCubed but no pairs to articles that all stand alone', () => {
    const result = scoreClusters(['a', 'b', 'c'], labels, [])
    expect(result.bcubed).toMatchObject({ precision: 1, recall: 2 / 3 })
    expect(result.pairs).toEqual({ hits: 0, falseAlarms: 0, misses: 1 })
  })

  it('lose precision where everything is one story, and ignore what is not scored', () => {
    const all = ['a', 'b', 'c', 'd'].map(id => label(id, 'x'))
    const result = scoreClusters(['a', 'b', 'c', 'd'], labels, all)
    expect(result.pairs).toEqual({ hits: 1, falseAlarms: 2, misses: 0 })
    expect(result.bcubed.precision).toBeCloseTo(5 / 9)
  })
})

describe('names', () => {
  it('are codes however they are written', () => {
    expect(['U.S.', 'the United States', 'Viet Nam', 'Türkiye', 'EC', 'ec', '*', 'Myanmar'].map(economyCode)).toEqual([
      'US',
      'US',
      'VN',
      'TR',
      'EC',
      'EC',
      'world',
      'MM',
    ])
    expect(economyCodes('Canada, Mexico')).toEqual(['CA', 'MX'])
    expect(economyCodes(['VietJet', 'COMAC'])).toEqual(['vietjet', 'comac'])
  })
})
