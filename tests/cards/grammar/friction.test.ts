import { describe, expect, it } from 'vitest'
import { findFrictions } from '../../../src/cards/grammar/friction.js'
import { makeLine } from '../../../src/cards/grammar/line.js'
import { readText } from '../../support/read-text.js'

/** "FROM>TO domain rung direction", "A<>B" where both stand alike; '?' for a side that the sentence leaves open. */
function frictionsOf(sentence: string): readonly string[] {
  const reading = readText(sentence, '2025-08-01')
  return reading.sentences.flatMap(one =>
    findFrictions(makeLine(reading, one)).map(({ from, to, mutual, domain, rung, direction }) => {
      const sides = mutual ? [...from, ...to].sort().join('<>') : `${from.join('+') || '?'}>${to.join('+') || '?'}`
      return `${sides} ${domain} ${rung} ${direction}`
    }),
  )
}

const SAYS: Readonly<Record<string, readonly (readonly [sentence: string, friction: string])[]>> = {
  'sanctions and bans': [
    ['The US Treasury sanctioned three Hong Kong shippers on Monday.', 'US>HK sanctions 4 escalating'],
    ['Norway was sanctioned by Russia over its fish.', 'RU>NO sanctions 4 escalating'],
    ['The European Union has hit Belarus with a new round of sanctions.', 'EU>BY sanctions 4 escalating'],
    ['Thailand suspended imports of Cambodian fruit after clashes.', 'TH>KH sanctions 4 escalating'],
    ['TAIWAN BANS JAPANESE CAR IMPORTS', 'TW>JP sanctions 4 escalating'],
    ["Japan's seafood was banned by China over the release of water.", 'CN>JP sanctions 4 escalating'],
    ['Poland, Hungary and Slovakia banned Ukrainian grain imports.', 'PL+HU+SK>UA sanctions 4 escalating'],
    ['Beijing has revoked the import permits of five Taiwanese fish exporters.', 'CN>TW sanctions 3 escalating'],
    ['India has imposed restrictions on jute imports from Bangladesh.', 'IN>BD sanctions 4 escalating'],
  ],
  'export controls': [
    [
      "China's commerce ministry imposed export controls on gallium for American buyers.",
      'CN>US export_control 4 escalating',
    ],
    ['The Netherlands restricted exports of chip machines to China.', 'NL>CN export_control 4 escalating'],
    ['Japan will require a licence for each shipment of solvents to South Korea.', 'JP>KR export_control 4 escalating'],
  ],
  'suits and probes': [
    ['Turkey asked the WTO to set up a panel on EU curbs on its steel.', 'TR>EU trade_remedy 3 escalating'],
    ['Canada lost a case brought by the European Union at the WTO.', 'EU>CA trade_remedy 3 escalating'],
    ['GATT PANEL BACKS U.S. COMPLAINT OVER JAPANESE FARM QUOTAS', 'US>JP trade_remedy 3 escalating'],
    [
      'The US Commerce Department opened a Section 232 investigation into lumber from Canada.',
      'US>CA trade_remedy 3 escalating',
    ],
    ['Peru files anti-dumping complaint against Chinese zippers', 'PE>CN trade_remedy 3 escalating'],
    ['Brazil threatens to take Canada to WTO over jet subsidies', 'BR>CA trade_remedy 2 potential'],
  ],
  retaliation: [
    ['Mexico hits back at US with tariffs on pork', 'MX>US retaliation 4 escalating'],
    ['EC THREATENS TO RETALIATE AGAINST U.S. TEXTILE CURBS', 'EU>US retaliation 2 potential'],
    [
      'China will take all necessary measures against the American tariffs to safeguard its rights.',
      'CN>US retaliation 2 escalating',
    ],
    [
      'Canada scrapped most of its retaliatory tariffs on U.S. goods in September.',
      'CA>US retaliation 4 de_escalating',
    ],
  ],
  'what one says of another': [
    ['Lithuania accused Beijing of blocking its trade.', 'LT>CN rhetoric 1 escalating'],
    ['Beijing “resolutely opposes” the U.S. move, a spokesman said.', 'CN>US rhetoric 1 escalating'],
    [
      "China's Ministry of Commerce urged the US to correct its wrong practices and remove the tariffs.",
      'CN>US rhetoric 2 escalating',
    ],
    ['Norway summons Russian ambassador over fishing ban', 'NO>RU rhetoric 2 escalating'],
    ['Vietnam said it deeply regretted the U.S. decision to tax its shrimp.', 'VN>US rhetoric 1 escalating'],
    ['Japan has failed to honour its agreement with the United States on chips.', 'US>JP rhetoric 1 escalating'],
    ['Xi criticised bullying in trade without naming the United States.', 'CN>US rhetoric 1 escalating'],
  ],
  'quarrels of two': [
    ['Colombia and Ecuador are locked in a tariff row.', 'CO<>EC tariff 2 escalating'],
    ['The Airbus dispute between Washington and Brussels over tariffs deepened.', 'EU<>US tariff 2 escalating'],
    ['India-Canada trade row deepens', 'CA<>IN tariff 2 escalating'],
    [
      'Maritime disputes in the South China Sea continue to strain relations between China and Vietnam.',
      'CN<>VN maritime 2 persistent',
    ],
    ['JAPAN HOPES TO AVERT TRADE WAR WITH U.S.', 'JP<>US tariff 3 de_escalating'],
  ],
  'pressure, threats and force': [
    [
      'Under US pressure, Vietnam has tightened checks on the origin of Chinese goods.',
      'US>VN origin_enforcement 3 escalating',
    ],
    ['Washington threatens 200% duty on French wine unless Paris drops its digital tax', 'US>FR tariff 2 potential'],
    ['Concessions by Hanoi to Washington could irk Beijing.', 'VN>CN alignment 1 potential'],
    ['Chinese coast guard ships fired water cannon at Philippine supply boats.', 'CN>PH maritime 5 escalating'],
  ],
  'whose measure it is': [
    ['Uganda has protested to Kenya over a ban on its sugar.', 'KE>UG sanctions 4 escalating'],
    ['Beijing put ten US firms on its entity list over arms for Taiwan.', 'CN>US sanctions 4 escalating'],
    ['TOKYO CALLS U.S. SANCTIONS REGRETTABLE', 'JP>US rhetoric 1 escalating'],
    [
      'India raised tariffs on US almonds in response to the withdrawal of trade privileges.',
      'IN>US retaliation 4 escalating',
    ],
    [
      'The European Commission said it stood ready to retaliate against the United States.',
      'EU>US retaliation 2 potential',
    ],
    [
      'American lawmakers urged the Biden administration to sanction Chinese makers of drones.',
      'US>CN sanctions 2 potential',
    ],
    ['Relations between Canberra and Beijing have soured over barley.', 'AU<>CN rhetoric 1 escalating'],
  ],
  'what is taken back': [
    ['The EU lifted its sanctions on Syrian banks.', 'EU>SY sanctions 4 de_escalating'],
    ['Zimbabwe has lifted a ban on maize imports from South Africa.', 'ZW>ZA sanctions 4 de_escalating'],
    [
      'The United States eased export controls on chips for the United Arab Emirates.',
      'US>AE export_control 4 de_escalating',
    ],
  ],
}

const SAYS_NOTHING: Readonly<Record<string, string>> = {
  'a reply that is ruled out': 'Ottawa said it would not retaliate against US duties on aluminium.',
  'another reply that is ruled out': 'Tokyo ruled out retaliation against the US duties.',
  'a denial': 'China denied that it had restricted exports of rare earths to Japan.',
  'a war that nobody wins': "China's spokesman said there were no winners in a trade war.",
  'a promise of both': 'The US and Indonesia agreed to strengthen cooperation on export controls and sanctions.',
  'a court': 'A Belgian court rejected a claim by a Dutch brewer over excise duty.',
  'a club': 'The Spanish football federation was sanctioned by FIFA over tariffs on tickets to Brazil.',
  'a coalition at home': "Germany's coalition partners are at odds over a tax on imports of gas from Norway.",
  'a firm': 'Ryanair accused Lufthansa of bad faith after a German bailout.',
  'who breaks sanctions': 'Swiss regulators fined a French bank over breach of sanctions on Iran.',
  wages: 'The union accused the port operator of breaking a deal on wages.',
  'what the WTO allows': 'Duties sanctioned by the World Trade Organization fell due in Brazil.',
  'questions answered': 'In response to questions about tariffs, the Swiss minister smiled.',
}

describe('the grammar of disputes reads', () => {
  for (const [what, cases] of Object.entries(SAYS))
    describe(what, () => {
      for (const [sentence, friction] of cases) it(sentence, () => expect(frictionsOf(sentence)).toContain(friction))
    })
})

describe('the grammar of disputes makes nothing of', () => {
  for (const [trap, sentence] of Object.entries(SAYS_NOTHING))
    it(`${trap}: ${sentence}`, () => expect(frictionsOf(sentence)).toEqual([]))
})
