import { describe, expect, it } from 'vitest'
import { tariffFacts } from '../../../src/cards/grammar/facts.js'
import { isSpecific } from '../../../src/cards/grammar/how-much-not.js'
import { makeLine } from '../../../src/cards/grammar/line.js'
import type { Rate } from '../../../src/cards/tariff-fields.js'
import { readText } from '../../support/read-text.js'

const shown = ({ low, high }: Rate) => (low === high ? `${low}` : `${low}-${high}`)

/** The rates that the charges of a text state, each with what it was before and what it adds up to. */
function ratesIn(text: string): readonly string[] {
  const reading = readText(text, '2026-03-02')
  const facts = reading.sentences.flatMap(sentence => tariffFacts(reading, makeLine(reading, sentence)))
  const rates = facts.flatMap(({ rate, previous, total, hedge }) =>
    rate === undefined
      ? []
      : [
          `${hedge === 'at_most' ? '≤' : ''}${shown(rate)}` +
            (rate.basis === 'additional' ? ' more' : '') +
            (previous === undefined ? '' : ` was ${shown(previous)}`) +
            (total === undefined ? '' : ` in all ${shown(total)}`),
        ],
  )
  return [...new Set(rates)]
}

const STATED: readonly (readonly [text: string, ...rates: readonly string[]])[] = [
  ['Vietnam will cut its tariff on American cars to zero.', '0'],
  ['Indonesia will reduce its duty on Australian beef from 5 percent to nil.', '0 was 5'],
  ['Canada scrapped its 5% import duty on ships from Norway.', '5'],
  ['China will impose additional duties of between seven and 26 percent on imports of steel from Japan.', '7-26 more'],
  ['Colombia levied an import duty of fifteen percent on cement from Venezuela.', '15'],
  ['The duties on steel imports from Ukraine range from 12.3% to 25.7%, the European Union said.', '12.3-25.7'],
  ['South Korea agreed to lower its tariff on US beef from 40 percent to 37.3 percent this year.', '37.3 was 40'],
  ['Washington halved its tariff on British cars from 20% to 10%.', '10 was 20'],
  [
    'The United States imposed an additional 40% tariff on Brazilian goods, bringing the total to 50%.',
    '40 more in all 50',
  ],
  ['The United States charges Swiss cars a 15% tariff plus the 2.5% MFN rate.', '15'],
  ['Turkey put import duties of up to 60% on American rice.', '≤60'],
  ['Thailand cut its import duties in April. Perfume, now at 60 pct, would pay 30 pct.', '30 was 60'],
  ['Peru taxes imports: car tariffs, over 50% now, go to 20%.', '20 was 50'],
  ['A US court struck down the 10% tariff on goods from Brazil.', '10'],
  ['Kenya charges a duty of 25% of the customs value on imported shoes.', '25'],
  ['Iceland raised its import tariff on cheese from New Zealand to 30 per cent, up from 10 per cent.', '30 was 10'],
]

const NOT_STATED: Readonly<Record<string, string>> = {
  'a cut in points': 'The United States and China agreed to lower their tariffs by 115 percentage points.',
  'a cut in percent': 'Egypt will cut its import tariffs by 40 percent.',
  'a ceiling': 'Tariffs on Indian goods are not to exceed 15%, the United States said.',
  'an average': 'Chile has an average import tariff of 6 percent.',
  'a put average': 'A bank in Zurich puts the average effective US tariff on imports at 17%.',
  'growth of exports': 'Exports from Vietnam, which faces US tariffs, rose 12 percent in May.',
  'a share of value': 'The US import tariff on Indian goods covers 55% of exports.',
  'growth of an economy': 'US tariffs on imports could cut German growth by 0.3%, the Bundesbank said.',
  'share prices': 'After the US tariffs on imports, Toyota shares fell 4% and Honda lost 3%.',
  'idle mills': 'The import duties hit the industry, and 40% of mills are idle, the European Union said.',
  interest: 'The bank charges 7% interest on loans to exporters hit by US tariffs.',
  'wages and other taxes': 'Cuts in US tariffs on Kenyan tea imports would lift wages by 5% and VAT stays at 16%.',
  prices: 'Retailers say US tariffs on Chinese goods will push prices up 10% to 15%.',
  'a plunge in trade': 'Hit by import tariffs, Australia suffered a 38 per cent plunge in exports of barley.',
  'use of capacity': 'Import duties hurt: capacity utilisation in Italy stands at 67%.',
  'a share of a market': 'Before the import duty, Japanese firms raised their share of the market to 85 pct.',
  'what had been so before': 'The import tariff was a surprise, for Thailand had been told 36%.',
  'a supposed charge': 'A study found that a US tariff of 10% on all imports would cost households 1.3% of income.',
  'tax at home': 'Internet giants pay 9% in tax in Europe, and the import tariff is another matter.',
}

describe('how much a charge is', () => {
  for (const [text, ...expected] of STATED) it(text, () => expect(ratesIn(text)).toEqual(expected))

  for (const [what, text] of Object.entries(NOT_STATED))
    it(`is not told by ${what}: ${text}`, () => expect(ratesIn(text)).toEqual([]))

  it.each([
    'Canada applies a duty of 849 cents per bushel to American corn.',
    'The European Union put a duty of 95 euros a tonne on wheat imports from Russia.',
  ])('is an amount for a quantity, and no percentage: %s', text => {
    const reading = readText(text)
    const measures = reading.sentences.flatMap(sentence =>
      tariffFacts(reading, makeLine(reading, sentence)).map(({ measure }) => measure),
    )
    expect(measures.map(isSpecific)).toContain(true)
    expect(ratesIn(text)).toEqual([])
  })
})
