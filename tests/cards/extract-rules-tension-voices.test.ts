import { describe, expect, it } from 'vitest'
import { extractTensions } from '../../src/cards/extract-rules-tension.js'
import { gate } from '../../src/cards/gate.js'
import { makeLine } from '../../src/cards/grammar/line.js'
import { TensionFields } from '../../src/cards/tension-fields.js'
import { readText } from '../support/read-text.js'

/** One sentence a construction, in the voices of wires, bulletins and ministries: who acts on whom, in which domain. */
const TOLD: readonly (readonly [string, string])[] = [
  [
    'Brazil said it would file a complaint at the World Trade Organization against the United States over steel duties.',
    'BR>US trade_remedy',
  ],
  [
    'The World Trade Organization rules in favour of Canada in a dispute with the United States over lumber.',
    'CA>US trade_remedy',
  ],
  ['The European Union charged Japan with dumping microchips.', 'EU>JP rhetoric'],
  ['Washington charged South Korea with subsidising its shipbuilders.', 'US>KR rhetoric'],
  ["The United States imposes sanctions on Venezuela's state oil company.", 'US>VE sanctions'],
  ['India bans imports of toys from China.', 'IN>CN sanctions'],
  ['Saudi Arabia expels the Canadian ambassador and freezes new trade with Canada.', 'SA>CA sanctions'],
  [
    'Qatar files a complaint with the World Trade Organization against Bahrain, Saudi Arabia and the United Arab Emirates.',
    'QA>BH+SA+AE trade_remedy',
  ],
  ['Saudi Arabia, Egypt and Bahrain cut diplomatic and trade ties with Qatar.', 'SA+EG+BH>QA sanctions'],
  ['Japan removes South Korea from its list of trusted trading partners.', 'JP>KR export_control'],
  ['Algeria suspends its friendship treaty and trade with Spain over Western Sahara.', 'DZ>ES sanctions'],
  ['Pakistan bans all trade with India after the attack in Kashmir.', 'PK>IN sanctions'],
  ['Russia bans imports of wine from Georgia and Moldova.', 'RU>GE+MD sanctions'],
  [
    'Russia introduces a food embargo against five states that imposed sanctions on it: Albania, Montenegro, Iceland, Ukraine and Georgia.',
    'RU>AL+ME+IS+UA+GE sanctions',
  ],
  ['China halts imports of Lithuanian beef after Vilnius let Taiwan open an office.', 'CN>LT sanctions'],
  ['Australia accused China of economic coercion over barley.', 'AU>CN rhetoric'],
  ["Canada's finance minister accuses China of overcapacity in electric cars.", 'CA>CN rhetoric'],
  ['The United States will limit exports of chips to Russia and China.', 'US>RU+CN technology'],
  ['The Netherlands restricts exports of chip machines to China.', 'NL>CN export_control'],
  ['Beijing bans exports of gallium to the United States.', 'CN>US export_control'],
  ['The European Commission opened an anti-subsidy investigation into electric cars from China.', 'EU>CN trade_remedy'],
  ["China's Commerce Ministry launched an anti-dumping probe into pork from the European Union.", 'CN>EU trade_remedy'],
  ['Turkey imposes a trade embargo on Israel until it lets aid into Gaza.', 'TR>IL sanctions'],
  ['Japan protested to the United States over its plan for tariffs on cars.', 'JP>US rhetoric'],
  [
    'The EC threatened to retaliate against American soybeans if Washington imposes duties on European wine.',
    'EU>US retaliation',
  ],
  [
    'The Government of Japan has not enforced the agreement on semiconductors with the United States, the President said.',
    'US>JP rhetoric',
  ],
  [
    'Japan has not lived up to its promise to open its market to American chips, the trade representative said.',
    'US>JP rhetoric',
  ],
  ['The EU prepares counter-measures against US steel tariffs.', 'EU>US retaliation'],
  ['Mexico and Canada vowed to retaliate against the United States for its steel tariffs.', 'MX+CA>US retaliation'],
  [
    'The move angers Canada, Mexico and the European Union, which are preparing retaliatory tariffs on U.S. goods.',
    'CA+MX+EU>US retaliation',
  ],
  ['Peru recalled its ambassador from Bolivia in a row over trade.', 'PE>BO tariff'],
  ['Indonesia and Malaysia are locked in a dispute with the European Union over palm oil.', 'ID+MY>EU tariff'],
  ['South Africa called the United States tariffs "unfair".', 'ZA>US rhetoric'],
  ['These duties are meant to counter unfair subsidies by China, the United States said.', 'US>CN rhetoric'],
  ["Hanoi protested China's fishing ban in disputed waters of the South China Sea.", 'VN>CN maritime'],
  ['Beijing placed eleven American firms on its unreliable entity list.', 'CN>US sanctions'],
  ['EU slaps sanctions on Belarus', 'EU>BY sanctions'],
  ['Iran halted all imports of Danish goods in protest at cartoons.', 'IR>DK sanctions'],
  [
    'Tanzania bans farm imports from Malawi and South Africa in retaliation for their trade curbs.',
    'TZ>MW+ZA sanctions',
  ],
  ['Colombia closed its border to trucks with goods from Ecuador.', 'CO>EC sanctions'],
  ['Ghana closes its border to goods from Togo.', 'GH>TG sanctions'],
  ['GATT council set up a panel to look into an EC complaint on U.S. customs fees.', 'EU>US trade_remedy'],
  ['New Zealand takes Canada to arbitration over dairy quotas.', 'NZ>CA trade_remedy'],
  ['Ukraine will sue Poland, Hungary and Slovakia at the WTO over bans on its grain.', 'UA>PL+HU+SK trade_remedy'],
  ['The WTO authorises Mexico to impose sanctions on U.S. goods in a fight over tuna labels.', 'MX>US trade_remedy'],
  ['The Philippines said China rammed its boats.', 'PH>CN maritime'],
]

/** Sentences with the same words that tell of none. */
const NONE: readonly string[] = [
  "Paraguay's president described the trade deal with the EU as a message amid tensions in the world.",
  "Russia's culture ministry bars a French film about Stalin.",
  'Oil prices rose after the embargo on Iran was discussed in markets.',
  'Turkey says a Russian warplane violated its airspace.',
  'Guatemala will prohibit the importation of goods made by forced labour, the United States said.',
  'A Swiss court fined a French bank for breaching sanctions.',
  'Kenya bans plastic bags at home and traders protest.',
  'German unions blocked exports from the port of Hamburg in a dispute over pay.',
  "China's president will visit Hungary for trade talks.",
  'An American judge blocked a rule on imports of Mexican avocados.',
  "Fans booed Spain's team in Brazil as a ban on the striker was lifted.",
  'Dairy exports from Ireland to Britain fell sharply.',
  'Shares in Taipei fell on worries about a trade war.',
  'Thailand banned exports of rice in 2008 to keep prices down.',
  'A French retailer accused an Italian supplier of unfair pricing of imports.',
  "Japan's opposition condemned the government for its tax on imports.",
  'Vietnam denied that it had dumped steel in India.',
  'Without tariffs there would be no dispute between Japan and Korea, a professor of trade said.',
  'The Taliban condemned a bomb attack in Pakistan near a trade fair.',
  'Nigeria lifts its ban on imports of rice.',
  "Bolivia's trade surplus with Argentina shrank in a dispute-free year.",
  'The Bundesbank warned that tariffs could hurt Germany.',
]

describe('a dispute is read', () => {
  for (const [sentence, card] of TOLD) it(sentence, () => expect(cardsOf(sentence)).toContain(card))
})

describe('no dispute is made of', () => {
  for (const sentence of NONE) it(sentence, () => expect(cardsOf(sentence)).toEqual([]))
})

function cardsOf(text: string): readonly string[] {
  const reading = readText(text, '2025-09-01')
  const lines = reading.sentences.map(sentence => makeLine(reading, sentence))
  return extractTensions(reading, lines)
    .flatMap(draft => gate(draft, reading).draft ?? [])
    .map(({ fields }) => {
      const { from, to, domain } = TensionFields.parse(fields)
      return `${from.value.join('+')}>${to.value.join('+')} ${domain.value}`
    })
}
