import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proposeByRules } from '../../../src/cards/extract-rules.js'
import { gate } from '../../../src/cards/gate.js'
import { TariffFields } from '../../../src/cards/tariff-fields.js'
import { growth, LINEAR } from '../../support/growth.js'
import { readText } from '../../support/read-text.js'

/** `IMPOSER>TARGET RATE` of every charge that passes the gate, in order of the alphabet; "none" where no percentage is stated. */
function charges(text: string): readonly string[] {
  const reading = readText(text, '2026-03-02')
  const found = proposeByRules(reading).flatMap(draft => {
    if (draft.kind !== 'tariff') return []
    const { imposer, targets, rate } = TariffFields.partial().parse(gate(draft, reading).draft?.fields ?? {})
    if (rate === undefined) return []
    const { value } = rate
    const shown =
      value === 'not_stated' ? 'none' : value.low === value.high ? `${value.low}` : `${value.low}-${value.high}`
    return (targets?.value ?? []).map(target => `${imposer?.value}>${target} ${shown}`)
  })
  return [...new Set(found)].toSorted()
}

const TOLD: Readonly<Record<string, readonly (readonly [text: string, ...charges: readonly string[]])[]>> = {
  'rows of a list': [
    [
      'The United States published its tariff rates on imports on Thursday.\nKenya, Ghana and Togo: 15%\nPeru: 12%',
      'US>GH 15',
      'US>KE 15',
      'US>PE 12',
      'US>TG 15',
    ],
    [
      'The United States published its tariff rates on imports on Thursday.\n20% – Fiji, Samoa\n30% – Serbia',
      'US>FJ 20',
      'US>RS 30',
      'US>WS 20',
    ],
    ['New US tariffs on imports from 1 August\nNepal 14%\nOman 11%', 'US>NP 14', 'US>OM 11'],
    [
      'Mexico has put new import duties on Chinese goods.\nSandals and boots: 35 percent\nRibbons, 20 percent',
      'MX>CN 20',
      'MX>CN 35',
    ],
    [
      'Egypt raised its customs duties on goods from Turkey as follows: furniture, 40%; carpets, 30%; towels (63.02): 25%.',
      'EG>TR 25',
      'EG>TR 30',
      'EG>TR 40',
    ],
  ],
  'firms and those beside them': [
    [
      'Canada imposed anti-dumping duties on rebar from Turkey. Kaptan Steel will pay 8.5 percent, Icdas 12.4 percent and all other exporters 41 percent.',
      'CA>TR 12.4',
      'CA>TR 41',
      'CA>TR 8.5',
    ],
    [
      'India levied countervailing duties on glass from Malaysia: of up to 14.5% for Xinyi, 11.2% for Kibing and 9.7% for SBH.',
      'IN>MY 11.2',
      'IN>MY 14.5',
      'IN>MY 9.7',
    ],
    [
      'The European Union imposed anti-dumping duties on bicycles from Cambodia. Everybody else gets 48.5 percent.',
      'EU>KH 48.5',
    ],
    [
      'Brazil imposed anti-dumping duties on tyres from Thailand. Other companies that cooperated are charged 17.4%.',
      'BR>TH 17.4',
    ],
    [
      'Australia imposed anti-dumping duties on steel from Finland. UPM and Stora face 6% and 9.5%, respectively.',
      'AU>FI 6',
      'AU>FI 9.5',
    ],
  ],
  'countries that pay': [
    ['Ghana, Kenya and Togo got US tariffs of 10% each.', 'US>GH 10', 'US>KE 10', 'US>TG 10'],
    [
      'Washington published its list of import tariffs on Friday. Norway and Iceland are down for 15%.',
      'US>IS 15',
      'US>NO 15',
    ],
    ['Washington published its list of import tariffs on Friday. Peru and Chile stay at 10%.', 'US>CL 10', 'US>PE 10'],
    ['Britain put a tariff of 20% on Russian vodka and Belarus tractors pay 35%.', 'GB>BY 35', 'GB>RU 20'],
    [
      'The tariffs bite: Cambodia, Malaysia and Laos will pay the United States 19%.',
      'US>KH 19',
      'US>LA 19',
      'US>MY 19',
    ],
    ['The duty answers the 25% that the United States charges on Canadian steel.', 'US>CA 25'],
    ['Goods from Laos face a 40% US tariff on imports.', 'US>LA 40'],
  ],
  'goods of a later clause': [
    ['Pakistan cut its duty on tea to 10 pct from 25 pct and on coffee to 15 pct.', 'PK>* 10', 'PK>* 15'],
    [
      'Argentina changed its import duties: toys will be charged 35 percent while tractors go to zero.',
      'AR>* 0',
      'AR>* 35',
    ],
    [
      'The US tariff on imports of Chinese toys is to be cut to 10 percent; 25 percent stays on furniture.',
      'US>CN 10',
      'US>CN 25',
    ],
    [
      'Sri Lanka has changed its import duties. The order also brings sugar down to 15 percent from 30 percent.',
      'LK>* 15',
    ],
    [
      'India raised the duty on crude palm oil from nil to 20% and on refined oils from 12.5% to 32.5%.',
      'IN>* 20',
      'IN>* 32.5',
    ],
  ],
}

describe('figures and those who pay them', () => {
  for (const [kind, rows] of Object.entries(TOLD))
    describe(kind, () => {
      for (const [text, ...expected] of rows)
        it(text.replaceAll('\n', ' ¶ '), () => expect(charges(text)).toEqual(expected.toSorted()))
    })
})

const NAMES: readonly (readonly [name: string, code: string])[] = [
  ['Kenya', 'KE'],
  ['Ghana', 'GH'],
  ['Peru', 'PE'],
  ['Nepal', 'NP'],
  ['Norway', 'NO'],
  ['Serbia', 'RS'],
  ['Laos', 'LA'],
  ['Brazil', 'BR'],
  ['Vietnam', 'VN'],
  ['Tunisia', 'TN'],
  ['Moldova', 'MD'],
  ['Japan', 'JP'],
]

const listed = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

type Row = { readonly name: string; readonly rate: number }

const STYLES: Readonly<Record<string, (rows: readonly Row[]) => string>> = {
  'lines with a colon': rows =>
    `The United States set new import tariffs.\n${rows.map(({ name, rate }) => `${name}: ${rate}%`).join('\n')}`,
  'lines with the figure first': rows =>
    `The United States set new import tariffs.\n${rows.map(({ name, rate }) => `${rate}% – ${name}`).join('\n')}`,
  'behind a colon, with semicolons': rows =>
    `The United States set new import tariffs as follows: ${rows.map(({ name, rate }) => `${name}, ${rate}%`).join('; ')}.`,
  'figures before names': rows =>
    `The United States imposed tariffs of ${listed(rows.map(({ name, rate }) => `${rate}% on ${name}`))}.`,
  'figures in brackets': rows =>
    `The United States imposed import tariffs on ${listed(rows.map(({ name, rate }) => `${name} (${rate}%)`))}.`,
  respectively: rows =>
    `The United States imposed tariffs of ${listed(rows.map(({ rate }) => `${rate}%`))} on goods from ${listed(rows.map(({ name }) => name))}, respectively.`,
}

const someRows = fc
  .tuple(
    fc.shuffledSubarray([...NAMES], { minLength: 2, maxLength: 5 }),
    fc.shuffledSubarray(
      Array.from({ length: 40 }, (_, index) => index + 5),
      { minLength: 5, maxLength: 5 },
    ),
  )
  .map(([names, rates]) => names.map(([name, code], index) => ({ name, code, rate: rates[index] ?? 0 })))

describe('a list of names and rates', () => {
  for (const [style, write] of Object.entries(STYLES))
    it(`comes back pair by pair: ${style}`, () => {
      fc.assert(
        fc.property(someRows, rows => {
          expect(charges(write(rows))).toEqual(rows.map(({ code, rate }) => `US>${code} ${rate}`).toSorted())
        }),
        { numRuns: 12 },
      )
    })

  it('takes time in proportion to its length', () => {
    const row = (index: number) => `${NAMES[index % NAMES.length]?.[0]}: ${(index % 40) + 5}%`
    const text = (rows: number) =>
      `The United States set new import tariffs as follows: ${Array.from({ length: rows }, (_, index) => row(index)).join('; ')}.`
    expect(growth(size => charges(text(size)), 60)).toBeLessThan(LINEAR)
  })
})
