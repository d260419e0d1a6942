import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CardDraft } from '../../src/cards/card.js'
import { DealFields } from '../../src/cards/deal-fields.js'
import { proposeByRules } from '../../src/cards/extract-rules.js'
import { gate } from '../../src/cards/gate.js'
import { TariffFields } from '../../src/cards/tariff-fields.js'
import { TensionFields } from '../../src/cards/tension-fields.js'
import { growth, LINEAR } from '../support/growth.js'
import { readText } from '../support/read-text.js'

// A Monday.
const DAY = '2025-08-11'

/** What must come out of each sentence, all of it: `IMPOSER>TARGET RATE status (products)`. */
const SAYS: Readonly<Record<string, readonly (readonly [sentence: string, ...facts: readonly string[]])[]>> = {
  'a plain charge': [
    ['The United States imposed a 25% tariff on steel from Canada on Monday.', 'US>CA 25 in_force (steel)'],
    ['Ecuador raised its tariff on Colombian goods to 30%.', 'EC>CO 30 in_force'],
    ['Goods from Laos face a 40% duty in the United States.', 'US>LA 40 in_force'],
    ['Japan is facing 24% US tariffs.', 'US>JP 24 in_force'],
    ['The US tariff on Indian goods doubled to 50% on Wednesday.', 'US>IN 50 in_force'],
    ['The United States imposed a roughly 20% tariff on goods from Taiwan.', 'US>TW ~20 in_force'],
  ],
  'the passive': [
    ['A 40% duty on rice from Thailand was imposed by Indonesia.', 'ID>TH 40 in_force (rice)'],
    ['Turkish steel has been hit with a 50% American tariff.', 'US>TR 50 in_force (steel)'],
    ['A tariff of 12 per cent on Danish butter was proposed by Chile in 1931.', 'CL>DK 12 threatened (dairy)'],
  ],
  'several rates': [
    [
      'Tariffs of 10%, 15% and 20% will be charged by Washington on goods from Kenya, Ghana and Senegal respectively.',
      'US>GH 15 announced',
      'US>KE 10 announced',
      'US>SN 20 announced',
    ],
    [
      'The United States imposed tariffs of 25% on steel and 10% on aluminium from the European Union.',
      'US>EU 10 in_force (aluminium)',
      'US>EU 25 in_force (steel)',
    ],
    ['China will impose tariffs of between 10% and 15% on American farm goods.', 'CN>US 10-15 announced (agriculture)'],
  ],
  'a change with the rate before': [
    ['The United States cut its tariff on Japanese cars to 15% from 27.5%.', 'US>JP 15 in_force (cars) before 27.5'],
    ['China raised duties on US lobster from 7% to 32%.', 'CN>US 32 in_force (fish) before 7'],
  ],
  'what is put off, taken back or struck down': [
    ['The United States postponed its 25% tariff on Mexican goods until April 2.', 'US>MX 25 postponed'],
    ['A US court struck down the 10% tariff on goods from Brazil.', 'US>BR 10 struck_down'],
    ['Washington lifted its 25% tariff on Japanese steel.', 'US>JP 25 withdrawn (steel)'],
    ['India withdrew its 25% duty on rice from Nepal.', 'IN>NP 25 withdrawn (rice)'],
  ],
  'what is only threatened, planned or possible': [
    [
      'The United States threatened a 200% tariff on French wine.',
      'US>FR 200 threatened (wine)',
      'tension US>FR tariff',
    ],
    ['Mexico will charge a 50% tariff on cars from China from January 2026.', 'MX>CN 50 scheduled (cars)'],
  ],
  'a headline': [
    ['Trump imposes 25% tariff on India over Russian oil', 'US>IN 25 announced', 'tension US>IN tariff'],
    ['India slaps 20% duty on Chinese steel', 'IN>CN 20 announced (steel)'],
  ],
  'what is easily misread': [
    ['The United States raised tariffs on frozen fish from China to 25%.', 'US>CN 25 in_force (fish)'],
    ['If talks fail, the United States would impose a 60% tariff on Chinese goods.', 'US>CN 60 threatened'],
    ['Economists urged Brazil to drop its 35% tariff on American ethanol.', 'BR>US 35 in_force (ethanol)'],
    ['Vietnam cut its duty on American ethanol by 5 percentage points.', 'VN>US not stated in_force (ethanol)'],
    ['US tariffs on Swiss watches could reach 39%, officials said.', 'US>CH 39 threatened (watches)'],
    ['Colombia suspended its plan to put a 25% tariff on American goods.', 'CO>US 25 postponed'],
    ['China put duties of about 80% on barley from Australia.', 'CN>AU ~80 in_force (barley)'],
    [
      'The United States will charge 30% on goods from Mexico and 35% on goods from Canada, on top of other tariffs.',
      'US>CA 35 announced',
      'US>MX 30 announced',
    ],
    [
      'The tariffs bite: Cambodia, Malaysia and Thailand will pay the United States 19%.',
      'US>KH 19 announced',
      'US>MY 19 announced',
      'US>TH 19 announced',
    ],
    [
      'Turkey raised its tariffs on cars, alcohol and tobacco from the United States to 120%, 140% and 60%, respectively.',
      'TR>US 120 in_force (cars)',
      'TR>US 140 in_force (alcohol)',
      'TR>US 60 in_force (tobacco)',
    ],
  ],
  'a deal': [
    ['Germany and Japan signed a trade agreement in Berlin.', 'deal DE+JP agreement signed'],
    [
      'Indonesia and the European Union are expected to sign a trade agreement in September.',
      'deal EU+ID agreement expected',
    ],
    ['The UK and India signed a free trade agreement on Thursday worth $34bn.', 'deal GB+IN fta signed'],
    ['The United States signed a memorandum of understanding on trade with Malaysia.', 'deal MY+US mou signed'],
  ],
  'a tension': [
    ['The United States imposed sanctions on Chinese refiners, hurting trade.', 'tension US>CN sanctions'],
    [
      'Canada imposed retaliatory tariffs of 25% on American steel.',
      'CA>US 25 in_force (steel)',
      'tension CA>US retaliation',
    ],
  ],
}

/** Sentences that state no tariff, deal or tension, each with the trap that is in it. */
const SAYS_NOTHING = {
  'a negation': 'The EU did not impose any tariff on Chinese buses.',
  'a denial': 'China denied that it would impose a 25% tariff on Australian coal.',
  'a hypothesis':
    'A 60% tariff on Chinese goods would cost American households dearly, economists at a bank estimated.',
  'an exemption from a charge': 'The United States exempted Canadian energy from its 25% tariff.',
  'a share of exports': "Steel makes up 25% of Canada's exports to the United States.",
  'a share of a harvest': "China bought 60% of Brazil's soybeans in 2019.",
  'the price of electricity': 'Electricity tariffs in Kenya rose by 15% in July.',
  'the price of a call': 'Mobile operators in India raised their tariffs by 20%.',
  'a takeover': 'The Japanese firm bought 30% of an American steelmaker in a takeover.',
  'a ceasefire': 'Armenia and Azerbaijan signed a ceasefire agreement on Friday.',
  'a footballer': 'Real Madrid signed a Brazilian striker from Germany for $50m.',
  'growth of exports': 'Exports from Vietnam to the United States rose 46% in July.',
  'growth of revenue': 'The tariff revenue of the United States rose 30% in August.',
  'another rate in the sentence': 'Unemployment in South Africa stood at 32% when the United States imposed tariffs.',
  'a central bank': 'The central bank of Turkey raised its rate to 50% after tariffs hurt trade.',
  'a charge that nobody is named for': 'A 10% tariff on all imports from Australia took effect on Saturday.',
  'hotels and rooms': 'The hotel in Bali offers a tariff of $90 a night to guests from Japan.',
  'a duty of care': 'A British court found that the firm owed workers in Zambia a duty of care.',
} as const

describe('the rules read', () => {
  for (const [what, cases] of Object.entries(SAYS)) {
    describe(what, () => {
      for (const [sentence, ...facts] of cases) {
        it(sentence, () => expect(factsOf(sentence)).toEqual([...facts].sort()))
      }
    })
  }

  it('a day of effect, and the day until which a charge is put off', () => {
    expect(
      tariffOf('The United States imposed a 25% tariff on steel from Canada on Monday.').effective?.value,
    ).toMatchObject({
      from: DAY,
      precision: 'day',
    })
    expect(
      tariffOf('Mexico will charge a 50% tariff on cars from China from January 2026.').effective?.value,
    ).toMatchObject({ from: '2026-01-01', to: '2026-01-31', precision: 'month' })
    expect(
      tariffOf('The United States postponed its 25% tariff on Mexican goods until 2 September 2025.').suspendedUntil
        ?.value,
    ).toMatchObject({ from: '2025-09-02', precision: 'day', inferred: false })
  })

  it('a relative day in a text without a date as raw words, not as a day', () => {
    const reading = readText('The United States imposed a 25% tariff on steel from Canada on Monday.')
    const [draft] = proposeByRules(reading)
    const effective = TariffFields.partial().parse(draft?.fields).effective?.value
    expect(effective?.from).toBeUndefined()
    if (effective !== undefined) expect(effective.raw).toMatch(/Monday/)
  })

  it('a possible rate as potential', () => {
    const fields = tariffOf('US tariffs on Swiss steel could reach 39%, officials said.')
    expect(fields.status).toMatchObject({ value: 'threatened', modality: 'potential' })
  })
})

describe('the rules make nothing of', () => {
  for (const [trap, sentence] of Object.entries(SAYS_NOTHING)) {
    it(`${trap}: ${sentence}`, () => expect(factsOf(sentence)).toEqual([]))
  }
})

// What the rules cannot do yet; each line is a sentence that they misread or pass over, and what is wrong.
describe('the rules do not yet', () => {
  it.todo('open a card for an investigation: "launched an anti-dumping investigation into tyres from China"')
  it.todo('read a dispute: "China and Japan are in a dispute over exports of rare earths"')
  it.todo('read a rate that fell: "The tariff rate on Korean cars fell to 15%" with the imposer a sentence before')
})

describe('whatever the text, the rules', () => {
  const WORDS =
    'tariff tariffs duty of on from to the a imposed postponed will would not if signed agreement between and respectively 25% 10% 46 percent $30bn China US Vietnam EU Canadian Beijing Trump steel cars goods imports July Monday , . ; “ ” ( ) – '.split(
      ' ',
    )
  const soup = fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 8, unit: 'grapheme' })), {
    maxLength: 60,
  })

  it('never throw, quote exactly, and pass the gate only with quotes of the article', () => {
    fc.assert(
      fc.property(soup, fc.constantFrom(' ', '\n', '. '), (words, joint) => {
        const text = words.join(joint)
        if (text.trim() === '') return
        const reading = readText(text, DAY)
        for (const draft of proposeByRules(reading)) {
          const { draft: kept } = gate(draft, reading)
          for (const { fields } of kept === undefined ? [draft] : [draft, kept]) {
            for (const claim of Object.values(fields)) {
              for (const { start, end, quote } of claim?.spans ?? []) expect(text.slice(start, end)).toBe(quote)
            }
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('take time that grows with the text', () => {
    const sentence = 'The United States imposed a 25% tariff on steel from Canada on Monday.\n'
    const read = (size: number) => void proposeByRules(readText(sentence.repeat(size / sentence.length), DAY))
    expect(growth(read, 10_000)).toBeLessThan(LINEAR)
  })

  it('pass over a sentence that is no prose', () => {
    const charge = 'tariffs of 10% on steel from China, '
    expect(proposeByRules(readText(`The US imposed ${charge.repeat(3)}.`, DAY)).length).toBeGreaterThan(0)
    expect(proposeByRules(readText(`The US imposed ${charge.repeat(100)}.`, DAY))).toEqual([])
  })
})

function draftsOf(sentence: string): readonly CardDraft[] {
  const reading = readText(sentence, DAY)
  return proposeByRules(reading).flatMap(draft => gate(draft, reading).draft ?? [])
}

const tariffOf = (sentence: string) =>
  TariffFields.partial().parse(draftsOf(sentence).find(draft => draft.kind === 'tariff')?.fields)

function factsOf(sentence: string): readonly string[] {
  return draftsOf(sentence).map(words).sort()
}

function words(draft: CardDraft): string {
  switch (draft.kind) {
    case 'tariff':
      return tariffWords(TariffFields.parse(draft.fields))
    case 'deal': {
      const { parties, form, stage } = DealFields.parse(draft.fields)
      return `deal ${[...parties.value].sort().join('+')} ${form.value} ${stage.value}`
    }
    case 'tension': {
      const { from, to, domain } = TensionFields.parse(draft.fields)
      return `tension ${from.value.join('+')}>${to.value.join('+')} ${domain.value}`
    }
  }
}

function tariffWords({ imposer, targets, rate, status, scope, previousRate }: TariffFields): string {
  const { value, hedge } = rate
  const figure =
    value === 'not_stated' ? 'not stated' : value.low === value.high ? value.high : `${value.low}-${value.high}`
  const products = scope?.value.products ?? []
  const goods = products.length === 0 ? '' : ` (${products.join('+')})`
  const before = previousRate === undefined ? '' : ` before ${previousRate.value.high}`
  return `${imposer.value}>${targets.value.join('+')} ${hedge === 'exact' ? '' : '~'}${figure} ${status.value}${goods}${before}`
}
