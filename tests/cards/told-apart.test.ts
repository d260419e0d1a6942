import { describe, expect, it } from 'vitest'
import type { Claim } from '../../src/cards/claim.js'
import { proposeByRules } from '../../src/cards/extract-rules.js'
import { gate } from '../../src/cards/gate.js'
import { tariffTitle } from '../../src/cards/tariff.js'
import { type Scope, TariffFields } from '../../src/cards/tariff-fields.js'
import { vietnamTariff } from '../support/card-samples.js'
import { readText } from '../support/read-text.js'

function drafts(text: string, day: string) {
  const reading = readText(text, day)
  return proposeByRules(reading).flatMap(draft => gate(draft, reading).draft ?? [])
}

describe('a charge on top of another of the same size', () => {
  const keys = (text: string) => drafts(text, '2024-03-05').map(({ key }) => key)

  it('is a measure of its own, with a date of its own', () => {
    const [extra] = drafts(
      'Norway ordered an additional 15% tariff on goods from Chile, which will bring the total to 30%. The extra duty takes effect on April 2.',
      '2024-03-05',
    )
    expect(extra?.key).toBe('tariff:NO>CL:ad_valorem:all/extra')
    expect(extra?.fields.effective?.value).toMatchObject({ from: '2024-04-02' })
  })

  it('is none where its size tells it apart, or where nothing says what the two make', () => {
    expect(keys('Norway imposed an additional 10% tariff on goods from Chile, bringing the total to 30%.')).toEqual([
      'tariff:NO>CL:ad_valorem:all',
    ])
    expect(keys('Norway imposed an additional 15% tariff on goods from Chile.')).toEqual([
      'tariff:NO>CL:ad_valorem:all',
    ])
  })
})

describe('the end of an agreement that is extended', () => {
  const ends = (text: string) =>
    drafts(text, '2024-03-05').flatMap(({ kind, fields }) => (kind === 'deal' ? [fields.expires?.value] : []))

  it('is the day that it now runs until', () => {
    expect(ends('Chile and Norway extended their trade truce until 9 May.')).toMatchObject([{ from: '2024-05-09' }])
  })

  it('is not the day on which it was signed', () => {
    expect(
      ends('Chile and Norway signed a trade agreement on 1 March after talks that went on to 28 February.'),
    ).toEqual([undefined])
  })
})

describe('the goods of a rate', () => {
  it('are those of the source that states the rate, and not the wider words of a later one', () => {
    const card = vietnamTariff()
    const scope = (words: string): Claim<Scope> => ({
      ...{ value: { products: ['steel'], hs: [], exclusions: [], words }, hedge: 'exact', modality: 'asserted' },
      ...{ verdict: 'supported', spans: [{ articleId: 'x', start: 0, end: words.length, quote: words }] },
    })
    const [rated] = card.evidence.rate ?? []
    if (rated === undefined) throw new Error('The sample card has no rate.')
    const wide = { ...rated, articleId: 'later', claim: scope('Chinese steel') }
    const own = { ...rated, claim: scope('galvanised steel') }
    const held = {
      ...card,
      fields: TariffFields.parse({ ...card.fields, scope: wide.claim }),
      evidence: { ...card.evidence, scope: [wide, own] },
    }
    const context = { nameOf: (code: string) => code, now: 0 }
    expect(tariffTitle(held, context)).toContain('galvanised steel')
    const without = { ...held, evidence: { ...held.evidence, scope: [wide] } }
    expect(tariffTitle(without, context)).toContain('Chinese steel')
  })
})
