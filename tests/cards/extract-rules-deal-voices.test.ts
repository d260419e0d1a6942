import { describe, expect, it } from 'vitest'
import { DealFields } from '../../src/cards/deal-fields.js'
import { extractDeals } from '../../src/cards/extract-rules-deal.js'
import { gate } from '../../src/cards/gate.js'
import { makeLine } from '../../src/cards/grammar/line.js'
import { readText } from '../support/read-text.js'

/** One sentence a construction, in the voices of wires, bulletins, fact sheets and translated agencies: parties, form, stage. */
const TOLD: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'in the present tense of a bulletin': [
    [
      'The leaders of twelve Pacific Rim countries, including Japan and Vietnam, sign the Trans-Pacific Partnership in Auckland.',
      'JP+VN agreement signed',
    ],
    [
      'The European Union and Canada provisionally apply the Comprehensive Economic and Trade Agreement.',
      'CA+EU agreement in_force',
    ],
    ['The Parliament of Kenya ratifies a free trade agreement with the United Kingdom.', 'GB+KE fta ratified'],
    ['China and Costa Rica sign a free trade agreement.', 'CN+CR fta signed'],
    ['The 2018 trade accord between the U.S. and South Korea enters into force.', 'KR+US agreement in_force'],
    ['The Canada–Chile Free Trade Agreement comes into force.', 'CA+CL fta in_force'],
    ['Australia ends its trade agreement with Samoa.', 'AU+WS agreement terminated'],
    [
      'The North American Free Trade Agreement between Mexico, Canada and the United States takes effect.',
      'CA+MX+US fta in_force',
    ],
    [
      'The 11 countries that remain in the trade partnership, including Chile and Malaysia, announce that they will sign an agreement in March.',
      'CL+MY agreement expected',
    ],
  ],
  'in old wires': [
    [
      'Japan agreed in talks here to open its market to American beef, U.S. trade officials said.',
      'JP+US agreement agreed_in_principle',
    ],
    [
      'The EC and the United States averted a trade war over farm exports to Spain by agreeing on a four-year accord.',
      'EU+US agreement announced',
    ],
    [
      "Taiwan and the United States concluded a textile accord that limits Taiwan's exports, the trade office said.",
      'TW+US agreement announced',
    ],
    [
      'The Soviet Union agreed to buy four mln tonnes of U.S. wheat, the Agriculture Department said.',
      'RU+US purchase agreed_in_principle',
    ],
    [
      'Brazil and Argentina signed a protocol on trade in capital goods, a government spokesman said.',
      'AR+BR agreement signed',
    ],
    ['Canada and the U.S. initialled a free trade pact on Sunday hours before the deadline.', 'CA+US fta signed'],
    ['Egypt signed an agreement with Australia to buy two mln tonnes of wheat a year.', 'AU+EG agreement signed'],
    [
      'South Korea has agreed to remove import curbs on cigarettes from the United States.',
      'KR+US agreement agreed_in_principle',
    ],
  ],
  'in fact sheets and joint statements': [
    [
      'The United States of America and the Republic of Ecuador (the Parties) have agreed to a Framework for an Agreement on Reciprocal Trade.',
      'EC+US framework agreed_in_principle',
    ],
    [
      'Today, President Trump announced a landmark trade agreement with Switzerland and Liechtenstein.',
      'CH+LI+US agreement announced',
    ],
    [
      'President Biden and Prime Minister Kishida signed a Memorandum of Understanding on critical minerals trade between the United States and Japan.',
      'JP+US mou signed',
    ],
    [
      'The President and the Prime Minister welcomed the conclusion of the U.S.-Kazakhstan trade agreement.',
      'KZ+US agreement announced',
    ],
    [
      'Uzbekistan will purchase $8 billion of Boeing aircraft from the United States under the deal.',
      'US+UZ purchase announced',
    ],
    [
      'The Kingdom of Thailand will be increasing its investments in the United States to $40 billion.',
      'TH+US agreement announced',
    ],
    ['Qatar intends to invest $200 billion in the United States over ten years.', 'QA+US agreement announced'],
    [
      'We confirm our final agreement on the Australia-United States Digital Trade Agreement.',
      'AU+US agreement announced',
    ],
    [
      'The United Kingdom plans to buy over $10 billion in U.S. aircraft from 2026 to 2030.',
      'GB+US purchase announced',
    ],
  ],
  'in releases of a bloc': [
    ['The Commission welcomes the entry into force of the EU-New Zealand trade agreement.', 'EU+NZ agreement in_force'],
    [
      'Negotiators from the EU and Indonesia finalised talks on a Comprehensive Economic Partnership Agreement.',
      'EU+ID fta announced',
    ],
    ['The EU and Thailand relaunched negotiations for a free trade agreement.', 'EU+TH fta negotiating'],
    ['The European Parliament gave its consent to the trade agreement with Vietnam.', 'EU+VN agreement ratified'],
  ],
  'as signed under the witness of leaders': [
    [
      'Under the witness of the two heads of state, China and Serbia signed 28 cooperation documents on trade and investment.',
      'CN+RS agreement signed',
    ],
    [
      'The ministers of commerce of China and Nicaragua signed a free trade agreement via video link on Thursday.',
      'CN+NI fta signed',
    ],
    [
      'During the visit, Premier Li and President Vucic witnessed the signing of five trade cooperation documents between China and Serbia.',
      'CN+RS agreement signed',
    ],
    [
      'The two sides signed five trade cooperation documents, including a protocol on sanitary requirements for beef to be exported from Brazil to China.',
      'BR+CN agreement signed',
    ],
  ],
  'as cabinets approve it': [
    ['India and Oman signed the Comprehensive Economic Partnership Agreement (CEPA) in Muscat.', 'IN+OM fta signed'],
    [
      'The Union Cabinet chaired by the Prime Minister approved the signing of an MoU on trade between India and Chile.',
      'CL+IN mou expected',
    ],
    ['India and Peru held the ninth round of negotiations for a trade agreement.', 'IN+PE agreement negotiating'],
  ],
  'in a neighbourhood': [
    ['Colombia and Venezuela signed a partial trade agreement on Thursday in Caracas.', 'CO+VE agreement signed'],
    [
      'Brazil and Mexico will begin talks to expand their trade agreement, the foreign ministry said.',
      'BR+MX agreement negotiating',
    ],
    ["Ecuador's National Assembly ratified the free trade agreement with China.", 'CN+EC fta ratified'],
  ],
  'in translated agencies': [
    [
      'Russia and Iran signed an agreement on the creation of a free trade zone, the ministry reports.',
      'IR+RU agreement signed',
    ],
    [
      'Ankara and Baghdad signed 26 agreements during the visit of President Erdogan on trade, energy and water.',
      'IQ+TR agreement signed',
    ],
    ['Georgia and South Korea concluded negotiations on an economic partnership agreement.', 'GE+KR fta announced'],
    ['An agreement on free trade was signed between Armenia and the United Arab Emirates.', 'AE+AM agreement signed'],
    ['Kazakhstan and Belarus initialed the protocol on mutual trade.', 'BY+KZ agreement signed'],
  ],
  'as a truce that goes on': [
    ['The United States and China extended their tariff truce by 90 days.', 'CN+US truce in_force'],
    [
      'Washington and Beijing agreed on Tuesday to prolong the pause in tariffs until November.',
      'CN+US agreement agreed_in_principle',
    ],
  ],
  'among others': [
    ['Twelve nations, including the United States, sign a free trade deal in Auckland.', 'US fta signed'],
    [
      'The trade partnership between the United States and 11 Pacific Rim countries is finalized in Atlanta.',
      'US agreement announced',
    ],
    ['India and Chile signed an MoU on critical minerals.', 'CL+IN mou signed'],
    ['Vietnam has committed to buy 50 aircraft from the United States.', 'US+VN purchase agreed_in_principle'],
    ['The parties, Egypt and Tunisia, will conclude a trade agreement by June.', 'EG+TN agreement expected'],
    ['The Kenyan president signed into law the trade agreement with the UAE.', 'AE+KE agreement signed'],
  ],
}

/** Sentences with the same words that tell of none. */
const NONE: readonly string[] = [
  'A Japanese insurer agreed to buy a U.S. rival for $3.5 billion, boosting trade in its shares.',
  'Real Madrid reached an agreement with the Brazilian club for the export of its striker to Spain.',
  'Pakistan reached a staff-level agreement with the IMF on a loan that hinges on trade reform.',
  'Trade unions and employers in Germany signed a wage agreement.',
  'The Supreme Court of India upheld a tax treaty with Mauritius on trade income.',
  'Without a trade deal with the United States, Swiss exports would fall.',
  "Under the 1988 free trade agreement, Canada and the United States abolished most duties on each other's goods.",
  'Poland and Germany signed a security agreement as trade fairs opened.',
  'Voters in Peru elect a president who opposes the trade agreement with China.',
  'The mayor of Rome and a Chinese bank agreed on a loan to build a market.',
  'It is unclear whether Japan and China will agree on export licences.',
  'Had Britain signed the trade deal with the EU, tariffs would have fallen.',
  'The trade agreement between Chile and Peru of 1998 was amended twice.',
  "Sudan's government and the rebels signed a peace deal after talks with Egypt on trade routes.",
  'The film studios in India and the United States signed a deal on imports of films.',
  'Ghana denied that it had reached a trade agreement with China.',
  'South Korean carmaker Hyundai plans to invest $5 billion in the United States.',
  'Brazil could buy $3 billion of aircraft from China.',
  'Shares in Seoul fell after South Korea and the U.S. failed to sign a trade deal.',
  'The euro rose as the EU and the United States signed a trade deal.',
]

describe('a deal is read', () => {
  for (const [how, cases] of Object.entries(TOLD))
    describe(how, () => {
      for (const [sentence, card] of cases) it(sentence, () => expect(cardsOf(sentence)).toEqual([card]))
    })
})

describe('no deal is made of', () => {
  for (const sentence of NONE) it(sentence, () => expect(cardsOf(sentence)).toEqual([]))
})

function cardsOf(text: string): readonly string[] {
  const reading = readText(text, '2025-09-01')
  const lines = reading.sentences.map(sentence => makeLine(reading, sentence))
  return extractDeals(reading, lines)
    .flatMap(draft => gate(draft, reading).draft ?? [])
    .map(({ fields }) => {
      const { parties, form, stage } = DealFields.parse(fields)
      return `${[...parties.value].sort().join('+')} ${form.value} ${stage.value}`
    })
}
