import type { Group } from './groups.js'

/** Written when the rules for what comes later in one matter were still to be made, and measured before they were. */
export const LATER: readonly Group[] = [
  {
    event: 'Nixon’s surcharge, 1971',
    texts: [
      {
        day: '1971-08-16',
        text: 'WASHINGTON - President Nixon closed the gold window last night and laid a surcharge of 10 per cent on all dutiable imports. Wages and prices are frozen for 90 days. John Connally told reporters that the extra charge stays until other countries set fair rates for their money.',
      },
      {
        day: '1971-08-17',
        title: 'Tokyo reels',
        text: 'Shares in Tokyo lost more than on any day since the war after the American surcharge of one tenth on goods from abroad. Mikio Mizuta called his officials together over the yen. A third of what Japan sells, from cars to television sets, goes to the United States.',
      },
      {
        text: 'Bonn asks how long the ten per cent charge on imports will last that Mr Nixon decreed on Sunday together with a freeze of wages for ninety days and the end of gold for dollars. Karl Schiller wants the finance ministers of the Six to meet this week. Mr Connally has named no day on which it ends.',
      },
    ],
  },
  {
    event: 'cars from Japan held back, 1981',
    texts: [
      {
        day: '1981-05-01',
        text: 'Japan will ship 1.68 million cars to the United States in the year that began in April, 7.7 percent less than before, Rokusuke Tanaka announced after he saw Bill Brock in Tokyo. The limit holds for two years and may be drawn out to a third.',
      },
      {
        day: '1981-05-02',
        text: 'Detroit won its breathing space. Toyota, Nissan and Honda must share a quota of 1.68 million automobiles on the American market; Tokyo’s ministry of trade, which calls the restraint voluntary, will deal out the numbers. Senator John Danforth drops his bill. Brock spoke of a wise decision.',
      },
      {
        day: '1981-05-03',
        title: 'After Washington, Brussels',
        text: 'The Community does not want the Japanese cars that America turns away. Wilhelm Haferkamp said so a day after Mr Tanaka’s promise to Washington to cut shipments by 7.7 percent, to 1.68 million vehicles. Belgium is to see Japanese envoys this month.',
      },
    ],
  },
  {
    event: 'luxury cars: the list of May 1995',
    texts: [
      {
        day: '1995-05-16',
        text: 'The Clinton administration named thirteen Japanese luxury models, from Lexus to Infiniti and Acura, on which it means to charge 100 percent duty. They sold for $5.9 billion last year. Mickey Kantor set June 28 as the day unless Tokyo opens its market for car parts.',
      },
      {
        day: '1995-05-17',
        text: 'Ryutaro Hashimoto took the United States to the new World Trade Organization within hours. The punitive duty of 100 percent on Lexus, Infiniti and 11 other makes breaks its rules, he said in Tokyo; the list is worth $5.9 billion. Kantor answered that Japan’s closed garages do.',
      },
      {
        text: 'Dealers of Lexus and Acura in California fear for their jobs. If the quarrel over spare parts is not settled by June 28, thirteen Japanese models will cost double, says the list that Mickey Kantor read out yesterday. It covers cars for $5.9 billion a year.',
      },
    ],
  },
  {
    event: 'luxury cars: the bargain of June 1995',
    texts: [
      {
        day: '1995-06-28',
        text: 'GENEVA - Hours before the 100 percent duties on luxury cars were due, Mickey Kantor and Ryutaro Hashimoto signed a truce. Toyota and four more Japanese makers will build more cars in America and buy more parts there; Tokyo names no figure itself. Hashimoto gave Kantor a bamboo sword.',
      },
      {
        day: '1995-06-29',
        text: 'The United States and Japan have settled their fight over cars and parts. Washington counts on parts for $9 billion more within three years, a sum that Japan’s minister Hashimoto says is not his. Bill Clinton spoke of a victory. Lexus and Infiniti stay free of the punitive duty.',
      },
      {
        text: 'No penal duty on Lexus, then: Japan and the Americans signed their accord on cars in Geneva at the last minute. It brings 200 new dealers for Detroit’s makes in Japan by the end of next year, and purchases of parts up by $9 billion, if one believes Kantor. Hashimoto believes in no numbers.',
      },
    ],
  },
  {
    event: 'Russia’s food embargo, 2014',
    texts: [
      {
        day: '2014-08-07',
        text: 'MOSCOW - Dmitry Medvedev banned meat, fish, fruit, vegetables and milk products from the European Union, the United States, Canada, Australia and Norway for a year. It answers the sanctions over Ukraine. Baby food is not on the list.',
      },
      {
        day: '2014-08-08',
        text: 'Norwegian salmon and Polish apples lose their best buyer. A decree of Vladimir Putin that Medvedev spelled out on Thursday keeps the food of countries with sanctions out of Russia for twelve months. Brussels reckons with 5 billion euros of sales a year. Finland’s Valio stopped making cheese for Saint Petersburg.',
      },
      {
        day: '2014-08-08',
        title: 'Parmesan under the counter',
        text: 'Moscow’s shops sell the last foreign cheese. For one year no beef, pork, poultry, fish or dairy may come from the EU or America, the government decided in its quarrel with the West over Ukraine. Nikolai Fyodorov promises that Brazil and New Zealand will fill the shelves.',
      },
    ],
  },
  {
    event: 'Seoul, Tokyo and hydrogen fluoride, 2019',
    texts: [
      {
        day: '2019-07-01',
        text: 'From Thursday, Japan will want a licence for each shipment of fluorinated polyimide, photoresist and hydrogen fluoride to South Korea. Chip makers need all three. Hiroshige Seko said that trust between the two countries has suffered gravely; the row over wartime labour stands behind it.',
      },
      {
        day: '2019-07-02',
        text: 'Samsung and SK Hynix hold stocks of photoresist for a month or so. Yoo Myung-hee will complain at the WTO about Tokyo’s curbs on three chemicals, which she calls revenge for verdicts of Korea’s highest court on forced labour. Japan makes nine tenths of the world’s fluorinated polyimide.',
      },
      {
        text: 'South Korean shoppers leave Japanese beer and cars where they are. The boycott began when Tokyo took Seoul off the easy track for hydrogen fluoride and two other materials of the chip industry on Monday. Moon Jae-in spoke of an unprecedented emergency.',
      },
    ],
  },
  {
    event: 'India’s almonds, June 2019',
    texts: [
      {
        day: '2019-06-15',
        text: 'NEW DELHI - India raises its duties on 28 American goods from Sunday, among them almonds, apples and walnuts. It had put the step off since last June, when the United States charged its steel and aluminium. Washington struck India off the list of favoured developing countries on June 5.',
      },
      {
        day: '2019-06-16',
        text: 'Californian almonds cost 41 rupees a kilo more at Indian ports from today, and apples bear 70 percent. New Delhi’s answer to American metal tariffs covers twenty-eight products. Piyush Goyal will meet Robert Lighthizer at the G20 in Osaka.',
      },
      {
        day: '2019-06-17',
        title: 'Walnuts for steel',
        text: 'Growers in Washington state ask Donald Trump for help: India buys more of their apples than anyone but Mexico, and since Sunday it takes 70 percent at the border. Almonds and walnuts are on the list of 28 as well. Delhi says that it only balances what it lost when Trump ended its duty-free access.',
      },
    ],
  },
  {
    event: 'Indonesia keeps its palm oil, 2022',
    texts: [
      {
        day: '2022-04-22',
        text: 'JAKARTA - Joko Widodo will forbid all exports of cooking oil and its raw material from April 28. Palm oil became too dear for Indonesian kitchens after the war in Ukraine cut off sunflower oil. The country supplies more than half of the world’s palm oil.',
      },
      {
        day: '2022-04-23',
        text: 'India’s importers were stunned. Six million tonnes a year of their palm oil come from Indonesia, which closes its ports to it on Thursday. Atul Chaturvedi expects panic; soyoil rose by 4.5 percent in Chicago. Nobody can replace it, he said, Malaysia least of all.',
      },
      {
        text: 'Farmers in Riau fear that their fruit will rot, now that President Widodo has decided to let no palm oil leave Indonesia as from the 28th. A litre of cooking oil costs 26,000 rupiah in the shops. Gulat Manurung asks for a levy instead of a ban.',
      },
    ],
  },
]
