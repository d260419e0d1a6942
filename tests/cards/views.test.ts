import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.js'
import { cardBlock, KINDS, viewCard } from '../../src/cards/kinds.js'
import { ageWords, dateSpans } from '../../src/cards/view-dates.js'
import { figure, moneyFigures, UNPROVED } from '../../src/cards/view-figures.js'
import type { CardBlock } from '../../src/messages/message.js'
import {
  at,
  bundleKey,
  cardOf,
  claim,
  context,
  expectedFields,
  july,
  parcelFields,
  parcelKey,
  pauseFields,
  pauseKey,
  signedFields,
  steelFields,
  steelKey,
  tensionFields,
  tensionKey,
  told,
  vietnamFields,
  vietnamKey,
  vietnamTariff,
} from '../support/card-samples.js'
import { assertProved, textOf } from '../support/proved.js'

const show = (card: Card): CardBlock => cardBlock(card, context)
const row = (block: CardBlock, label: string) => {
  const found = block.rows.find(candidate => candidate.label === label)
  return found === undefined ? undefined : textOf(found.value)
}
const whole = (block: CardBlock) =>
  [
    block.title,
    block.badge,
    ...block.rows.map(({ label, value }) => `${label}: ${textOf(value)}`),
    ...block.disagreements.map(({ label, value }) => `${label}: ${textOf(value)}`),
  ].join('\n')
const changed = (fields: object) => show(cardOf(told(vietnamKey, { ...vietnamFields, ...fields })))
const deal = (fields: object) => show(cardOf(told('deal:VietJet+Comac:mou', { ...dealFields, ...fields })))

const dealFields = {
  parties: claim(['VN', 'CN'], 'the carrier and the plane maker'),
  entities: claim(['Vietjet', 'Comac'], 'Vietjet and Comac'),
  form: claim('mou', 'a memorandum'),
  stage: claim('signed', 'signed a memorandum'),
}

describe('a tariff card', () => {
  it('calls the day that was planned no day since which a duty is charged', () => {
    const status = claim('in_force', 'Vietnam faces a 46% tariff')
    const day = { from: '2025-07-09', to: '2025-07-09', precision: 'day', raw: 'July 9', inferred: false } as const
    const planned = { ...claim(day, 'from July 9'), modality: 'planned' as const }
    expect(row(changed({ status, effective: planned }), 'Planned start')).toContain('9 Jul 2025')
    expect(row(changed({ status, effective: planned }), 'Since')).toBeUndefined()
    expect(row(changed({ status, effective: claim(day, 'since July 9') }), 'Since')).toContain('9 Jul 2025')
  })

  it('names who charges whom, what, how surely and how it stands', () => {
    const block = cardBlock(vietnamTariff(), { ...context, now: at('2025-07-31') })
    expect(block.title).toBe('United States → Vietnam: potential 46% additional duty, postponed')
    expect(block.badge).toBe('postponed')
    expect(row(block, 'Rate')).toBe('potential 46%, on top of other duties')
    expect(row(block, 'On')).toBe('all goods')
  })

  it('tells where nobody charges in the quoted words, and nothing of it where a second source names him', () => {
    const carried = { imposer: claim('US', 'will be charged 46%', { verdict: 'inferred' }) }
    expect(row(changed(carried), 'Worked out')).toBe('who charges, from elsewhere in the article')
    expect(show(vietnamTariff()).rows.map(one => one.label)).not.toContain('Worked out')
    const second = told(vietnamKey, vietnamFields, { article: 'a2' })
    const both = show(cardOf([...told(vietnamKey, { ...vietnamFields, ...carried }), ...second]))
    expect(both.rows.map(one => one.label)).not.toContain('Worked out')
  })

  it('keeps a month a month and says that the year was worked out', () => {
    expect(row(show(vietnamTariff()), 'Suspended until')).toBe('July 2025 (year inferred)')
  })

  it('keeps the words of a date that could not be worked out', () => {
    const block = changed({ effective: claim({ precision: 'day', raw: 'on Sunday', inferred: true }, 'on Sunday') })
    expect(row(block, 'Effective')).toBe('“on Sunday” (date unknown)')
  })

  it('says that the interim rate is not stated, never nought', () => {
    expect(row(show(vietnamTariff()), 'Interim rate')).toBe('not stated')
    expect(row(changed({ interimRate: claim('not_stated', 'on hold') }), 'Interim rate')).toBe('not stated')
    expect(row(changed({ status: claim('in_force', 'charged') }), 'Interim rate')).toBeUndefined()
  })

  it('folds what no source states into one quiet row, save the rates', () => {
    const { imposer, targets, instrument, status } = vietnamFields
    const rate = claim({ low: 46, high: 46, basis: 'unspecified' }, '46 percent')
    const block = show(cardOf(told(vietnamKey, { imposer, targets, instrument, status, rate })))
    expect(row(block, 'Not stated')).toBe(
      'goods covered, stacking (on top of other duties or not), legal basis, what comes next',
    )
    expect(block.rows.find(({ label }) => label === 'Not stated')?.quiet).toBe(true)
    expect(row(block, 'Interim rate')).toBe('not stated')
    for (const label of ['On', 'Stacking', 'Legal basis', 'What comes next']) expect(row(block, label)).toBeUndefined()
    const law = claim('s232', 'under Section 232')
    expect(row(changed({ legalBasis: law }), 'Not stated')).toBe('total with other duties')
  })

  it('tells that a date has passed with no later evidence', () => {
    expect(row(show(vietnamTariff()), 'What comes next')).toContain(
      'July 2025 has passed and no later evidence is held',
    )
    const early = cardBlock(vietnamTariff(), { ...context, now: at('2025-05-01') })
    expect(row(early, 'What comes next')).toBe('held back until July 2025 (year inferred)')
  })

  it('does not call due what was put off to a later day', () => {
    const put = changed({
      effective: claim(
        { from: '2025-07-01', to: '2025-07-01', precision: 'day', raw: '1 July 2025', inferred: false },
        '1 July 2025',
      ),
      suspendedUntil: claim(
        { from: '2025-08-07', to: '2025-08-07', precision: 'day', raw: '7 August 2025', inferred: false },
        '7 August 2025',
      ),
    })
    expect(row(put, 'What comes next')).toMatch(/^held back until 7 Aug 2025/)
    expect(row(put, 'What comes next')).not.toContain('due to take effect')
  })

  it('gives the date and the age of its evidence and never calls anything current', () => {
    const block = show(vietnamTariff())
    expect(row(block, 'As of')).toBe('14 Apr 2025, 19 months old')
    expect(row(show(vietnamTariff({ day: null })), 'As of')).toBe('date not stated; read on 22 Nov 2026')
    expect(whole(block)).not.toMatch(/current/i)
  })

  it('takes an article of which only the month is known for no day of it', () => {
    const month = told(vietnamKey, vietnamFields, { day: '2025-04-01', until: '2025-04-30' })
    const block = show(cardOf(month))
    expect(row(block, 'As of')).toBe('April 2025, 19 months old')
    expect(block.evidence.every(cite => cite.publishedAt === undefined)).toBe(true)
  })

  it('keeps the word of a report that is less sure of the same rate', () => {
    const sure = { ...vietnamFields, rate: { ...vietnamFields.rate, modality: 'asserted' } as const }
    const events = [...told(vietnamKey, sure, { article: 'a1' }), ...told(vietnamKey, vietnamFields, { article: 'a2' })]
    expect(row(show(cardOf(events)), 'Rate')).toBe('46%, on top of other duties; elsewhere called potential')
  })

  it('leaves out what an older report only planned and a later one asserts', () => {
    const sure = { ...vietnamFields, rate: { ...vietnamFields.rate, modality: 'asserted' } as const }
    const planned = { ...vietnamFields, rate: { ...vietnamFields.rate, modality: 'planned' } as const }
    const events = [
      ...told(vietnamKey, planned, { article: 'a1', day: '2025-04-02' }),
      ...told(vietnamKey, sure, { article: 'a2', day: '2025-04-14' }),
    ]
    expect(row(show(cardOf(events)), 'Rate')).toBe('46%, on top of other duties')
  })

  it('says a modality once, behind the word it belongs to', () => {
    const status = claim('threatened', 'may be charged', { modality: 'potential' })
    expect(changed({ status }).badge).toBe('threatened (potential)')
    expect(changed({ status }).title).toBe('United States → Vietnam: potential 46% additional duty, threatened')
    expect(row(changed({ status }), 'Status')).toBe('threatened (potential)')
    expect(show(cardOf(told(bundleKey, expectedFields))).badge).toBe('expected')
  })

  it('keeps hedges, reports and attributions', () => {
    const rate = claim({ low: 46, high: 46, basis: 'unspecified' }, 'as much as 46 percent', {
      hedge: 'at_most',
      modality: 'reported',
      attribution: 'A US official',
    })
    expect(row(changed({ rate }), 'Rate')).toBe('up to 46%, according to a US official')
    expect(changed({ rate }).title).toContain('United States → Vietnam: up to 46% duty, postponed')
  })

  it('says that a rate is not stated', () => {
    const block = show(cardOf(told(steelKey, steelFields)))
    expect(block.title).toBe('Vietnam → China: anti-dumping duty on some steel goods, rate not stated, in force')
    expect(row(block, 'Rate')).toBe('not stated')
  })

  it('shows a small-parcel change as a tax change and not as a tariff', () => {
    const block = show(cardOf(told(parcelKey, parcelFields)))
    expect(block.title).toBe('Vietnam: small-parcel tax change (not a tariff), in force')
    expect(block.rows.map(({ label }) => label)).not.toContain('Rate')
  })

  it('names the measures that a moratorium holds back', () => {
    const block = show(cardOf(told(pauseKey, pauseFields)))
    expect(block.title).toBe('United States: moratorium on duties on all economies, in force')
    expect(row(block, 'Holds back')).toBe('United States → Vietnam; United States → Cambodia')
  })

  it('names the section of a law only where the source does', () => {
    const named = claim('s232', 'under Section 232')
    expect(row(changed({ legalBasis: named }), 'Legal basis')).toBe(
      'Section 232 (Trade Expansion Act, national security)',
    )
    expect(row(changed({ legalBasis: claim('s232', 'for national security') }), 'Legal basis')).toBe(
      'Trade Expansion Act, national security',
    )
  })

  it('cites the quote that proves each row', () => {
    const rate = show(vietnamTariff({ url: 'https://example.org/1' })).rows.find(({ label }) => label === 'Rate')
    expect(rate?.cites).toEqual([
      expect.objectContaining({
        quote: 'a further levy of 46 percent may be charged',
        url: 'https://example.org/1',
        publishedAt: at('2025-04-14'),
      }),
    ])
  })

  it('counts articles and source families apart', () => {
    const events = ['a1', 'a2'].flatMap(article =>
      told(vietnamKey, vietnamFields, { article, family: 'one wire', source: 'Paper' }),
    )
    expect(row(show(cardOf(events)), 'Sources')).toBe('2 articles, 1 source family: Paper')
  })
})

describe('a deal card', () => {
  const both = [
    ...told(bundleKey, signedFields, { article: 'a1' }),
    ...told(bundleKey, expectedFields, { article: 'a2' }),
  ]

  it('tells where sources differ, who says what and which wins', () => {
    const block = show(cardOf(both))
    expect(block.title).toBe('China – Vietnam: 45 agreements, signed')
    const number = block.disagreements.find(({ label }) => label === 'Number')
    expect(textOf(number?.value ?? [])).toBe(
      '45 signed (state media) / some 40 expected (Vietnamese Deputy Prime Minister): the later report wins (superseded in time)',
    )
    expect(number?.cites?.map(({ quote, articleId }) => [quote, articleId])).toEqual([
      ['put their names to 45 accords', 'a1'],
      ['should close some 40 accords', 'a2'],
    ])
    assertProved(block)
  })

  it('names the firms and keeps a memorandum a memorandum', () => {
    expect(deal({}).title).toBe('Vietjet – Comac: memorandum of understanding, signed')
    expect(row(deal({}), 'Not stated')).toBe('whether binding, date')
  })

  it('writes a number as its source does, and shows no figure that no quote holds', () => {
    expect(row(deal({ count: claim(2, 'a pair of jets: two in all') }), 'Number')).toBe('two')
    expect(row(deal({ count: claim(2, 'some jets') }), 'Number')).toBe(UNPROVED)
    expect(
      row(deal({ value: claim({ amount: 31.4e9, currency: 'USD' }, 'about $31.4bn', { hedge: 'approx' }) }), 'Value'),
    ).toBe('roughly USD 31.4 billion')
  })

  it('repeats no title that may be out of date', () => {
    const value = claim({ amount: 5, currency: 'USD' }, '5 dollars', {
      modality: 'reported',
      attribution: 'former US President Donald Trump',
    })
    expect(row(deal({ value }), 'Value')).toBe('USD 5, according to Donald Trump')
  })
})

describe('a tension card', () => {
  it('says that the target was not named', () => {
    const block = show(cardOf(told(tensionKey, tensionFields)))
    expect(block.title).toBe('China → United States (not named): words, rhetoric, persistent')
    expect(row(block, 'Said')).toBe('“a war that nobody wins”')
  })
})

describe('every card', () => {
  const samples: readonly [string, Readonly<Record<string, ReturnType<typeof claim<unknown>>>>][] = [
    [vietnamKey, vietnamFields],
    [steelKey, steelFields],
    [parcelKey, parcelFields],
    [pauseKey, pauseFields],
    [bundleKey, expectedFields],
    [tensionKey, tensionFields],
  ]

  it.each(samples)('shows no figure without its quote (%s)', (key, fields) => {
    assertProved(show(cardOf(told(key, fields))))
  })

  it('shows no figure without its quote, whatever an extractor claims', () => {
    const quotes = fc.constantFrom(
      '46 percent',
      'two jets',
      '$31.4bn',
      'between 10 and 25 percent',
      'no figure here',
      '1,250 tonnes',
    )
    const numbers = fc.constantFrom(46, 2, 31.4, 10, 25, 1250, 0, 12.5)
    fc.assert(
      fc.property(
        quotes,
        numbers,
        numbers,
        fc.constantFrom('exact', 'some', 'at_most'),
        fc.string({ maxLength: 12 }),
        (quote, low, high, hedge, words) => {
          const rate = claim({ low, high, basis: 'additional' }, quote, { hedge, attribution: words })
          const scope = claim({ products: [], hs: [words], exclusions: [words], words }, quote)
          assertProved(
            changed({ rate, scope, uncertainties: claim([words], quote), interimRate: rate, stacking: rate }),
          )
          assertProved(
            deal({ value: claim({ amount: low * 1e9, currency: 'USD' }, quote), subject: claim(words, quote) }),
          )
        },
      ),
      { numRuns: 150 },
    )
  })

  it('is one message of one card, whichever kind it is', () => {
    for (const [key, fields] of samples) expect(viewCard(cardOf(told(key, fields)), context).blocks).toHaveLength(1)
    expect(Object.keys(KINDS)).toEqual(['tariff', 'deal', 'tension'])
    expect(KINDS.tariff.view(KINDS_CARD, context).summary).toContain('as of 14 Apr 2025, 19 months old')
  })

  it('is shown by its quotes where a field of its kind is missing', () => {
    const block = show(cardOf(told(vietnamKey, { rate: vietnamFields.rate })))
    expect(block).toMatchObject({ title: vietnamKey, badge: 'incomplete' })
    expect(block.evidence).toHaveLength(1)
  })
})

const KINDS_CARD = { ...vietnamTariff(), fields: KINDS.tariff.fields.parse(vietnamTariff().fields) }

describe('words for figures and dates', () => {
  it('tell ages in days, months and years', () => {
    const now = at('2026-11-22')
    expect(
      ['2026-11-22', '2026-11-21', '2026-10-01', '2025-04-14', '2024-01-01', '2026-12-01'].map(day =>
        ageWords(at(day), now),
      ),
    ).toEqual(['today', '1 day old', '52 days old', '19 months old', '2 years old', 'dated ahead of today'])
  })

  it('say what was worked out, and from which words', () => {
    expect(textOf(dateSpans({ ...july, raw: 'three months from now' }))).toBe(
      'July 2025 (inferred from “three months from now”)',
    )
    expect(
      textOf(
        dateSpans({ from: '2025-07-01', to: '2025-09-30', precision: 'quarter', raw: 'Q3 2025', inferred: false }),
      ),
    ).toBe('Q3 2025')
    expect(
      textOf(
        dateSpans({ from: '2025-04-13', to: '2025-04-13', precision: 'day', raw: '13 April 2025', inferred: false }),
      ),
    ).toBe('13 Apr 2025')
  })

  it('take a figure only as a whole number of the quote', () => {
    expect(figure(4, ['46 percent'])).toBe(UNPROVED)
    expect(figure(1250, ['1,250 tonnes'])).toBe('1,250')
    expect(figure(46, ['forty-six percent'])).toBe('forty-six')
    expect(moneyFigures({ amount: 3e10, currency: 'USD' }, ['$30bn'])).toBe('USD 30 billion')
    expect(moneyFigures({ amount: 3e10, currency: 'USD' }, ['30 percent'])).toBe(UNPROVED)
  })
})
