import type { Told } from './pairs.js'

/** All that desks wrote of one event; events of one `matter` are one thread. */
export type Group = { readonly event: string; readonly matter?: string; readonly texts: readonly Told[] }

/** What weights and thresholds were tuned on. */
export const TUNED: readonly Group[] = [
  {
    event: 'the chicken tax of 1963',
    texts: [
      {
        day: '1963-12-04',
        title: 'Johnson strikes back for poultry',
        text: 'President Johnson proclaimed higher duties today on brandy, trucks, dextrine and potato starch, in reply to the levy that the Common Market put on frozen American chickens. The increases take effect on January 7. Christian Herter, who leads the American negotiators, valued the lost sales at $26 million a year.',
      },
      {
        day: '1963-12-05',
        text: 'Volkswagen delivery vans will pay a quarter of their value at American ports from January 7. That is the price of the "chicken war": Washington withdrew concessions worth $26 million on light trucks, brandy and two starches, Herter’s office said, since West German housewives no longer get birds from Arkansas at the old price.',
      },
    ],
  },
  {
    event: 'Tokyo and memory chips, 1987',
    texts: [
      {
        day: '1987-04-17',
        title: 'REAGAN SLAPS 100 PCT DUTY ON JAPANESE ELECTRONICS',
        text: 'SANTA BARBARA, April 17 - President Reagan imposed tariffs of 100 pct on $300 million worth of Japanese personal computers, colour televisions and power tools, charging that Tokyo broke last year’s accord on semiconductors. Clayton Yeutter said dumping in third countries had gone on.',
      },
      {
        day: '1987-04-18',
        text: 'Makers of desk-top computers in Osaka took the blow calmly. The doubled price that Americans must now pay for some Japanese sets, computers and power tools answers sales of chips below cost, Yeutter explained; the goods hit are worth 300 million dollars. Hajime Tamura, minister at MITI, called the penalties regrettable and spoke of GATT.',
      },
      {
        day: '1987-04-18',
        text: 'The semiconductor quarrel came to a head in California. Mr Reagan signed the order from his ranch: 100 percent on three classes of goods, $300 million in all. Nakasone is to visit Washington on April 29 and hopes to have them lifted by then.',
      },
    ],
  },
  {
    event: 'Canadian lumber: the final duty, 2002',
    matter: 'lumber',
    texts: [
      {
        day: '2002-03-22',
        text: 'WASHINGTON (AP) - The Commerce Department fixed duties averaging 29 percent on softwood lumber from Canada on Friday, hours after talks to replace an expired quota agreement failed. Donald Evans said the subsidies had to be met. Pierre Pettigrew, the trade minister, called the decision obscene.',
      },
      {
        day: '2002-03-23',
        text: 'Sawmills in British Columbia counted their losses on Saturday. American levies of 29% on Canadian softwood, combining 19.3% for subsidies and 9.7% for dumping, may cost 20,000 jobs, Pettigrew’s officials fear. "Obscene" was his word. The case goes to panels of NAFTA and the WTO.',
      },
    ],
  },
  {
    event: 'Canadian lumber: the deal of 2006',
    matter: 'lumber',
    texts: [
      {
        day: '2006-04-27',
        text: 'Stephen Harper told the House on Thursday that Canada and the United States had settled their fight over softwood lumber. Washington returns $4 billion of the $5 billion in duties collected since 2002, and the tariffs go. An export tax rises when prices fall.',
      },
      {
        day: '2006-04-28',
        title: 'Lumber truce at last',
        text: 'Four dollars in five will flow back to Canadian mills. The seven-year accord announced by Harper in Ottawa ends American tariffs on softwood; in exchange, exports are capped at 34 percent of the market and taxed in lean times. David Emerson and Susan Schwab closed the last gaps by telephone.',
      },
    ],
  },
  {
    event: 'Section 232 steel, March 2018',
    matter: 'steel 232',
    texts: [
      {
        day: '2018-03-08',
        text: 'Flanked by steelworkers, Donald Trump signed proclamations on Thursday for tariffs of 25 percent on foreign steel and 10 percent on aluminium. They begin in 15 days. Canada and Mexico are left out while NAFTA is renegotiated. Gary Cohn, his economic adviser, had resigned over the plan.',
      },
      {
        day: '2018-03-09',
        text: 'Allies scrambled for exemptions on Friday after the White House shielded only its two neighbours from the metals duties. The levies, a quarter on steel and a tenth on aluminum, start on March 23. Cecilia Malmström said Europe was no threat to national security and would list bourbon and peanut butter.',
      },
      {
        day: '2018-03-09',
        title: 'South Korea, Japan and Brazil ask to be spared',
        text: 'Seoul, Tokyo and Brasilia lined up for waivers from the new American metal tariffs. Paul Kim, the Korean trade minister, flew to Washington. Trump’s order of Thursday puts 25% on steel, 10% on aluminium, with Mexico and Canada exempt for now.',
      },
    ],
  },
  {
    event: 'Europe answers on bourbon, June 2018',
    matter: 'steel 232',
    texts: [
      {
        day: '2018-06-22',
        text: 'Bourbon, Harley-Davidson motorcycles and orange juice cost more in Europe from Friday. The Union’s answer to the American metals tariffs covers goods worth 2.8 billion euros, most of them at 25 percent, Cecilia Malmström said. The rest of the list, 3.6 billion euros, waits three years.',
      },
      {
        day: '2018-06-22',
        text: 'BRUSSELS (dpa) - The EU’s counter-duties against the US entered into force at midnight. Products for €2.8bn, from whiskey to jeans, are charged an extra quarter of their price. Malmström said Washington had left Europe no other choice. Donald Trump threatened cars in return.',
      },
    ],
  },
  {
    event: 'Section 232: the notice for steel from Turkey look-alike, cars of one day',
    texts: [
      {
        day: '2025-03-26',
        text: 'The President signed a proclamation on Wednesday that sets a 25 percent tariff on imported cars and light trucks, effective April 3. It rests on Section 232 of the Trade Expansion Act. Parts follow by May 3. The White House said the measure protects national security.',
      },
      {
        day: '2025-03-27',
        text: 'Carmakers from Stuttgart to Nagoya fell on the stock markets. Vehicles built abroad will pay a quarter of their value on top from April 3, Donald Trump decided, and engines and gearboxes a month later. Mexico ships the most. "We will be effectively charging a 25% tariff," he said in the Oval Office.',
      },
    ],
  },
  {
    event: 'a form on copper, same day as the cars',
    texts: [
      {
        day: '2025-03-26',
        text: 'The President signed a proclamation on Wednesday that sets a 25 percent tariff on imported copper and copper wire, effective April 3. It rests on Section 232 of the Trade Expansion Act. Scrap follows by May 3. The White House said the measure protects national security.',
      },
    ],
  },
  {
    event: 'a form on lumber, same day as the cars',
    texts: [
      {
        day: '2025-03-26',
        text: 'The President signed a proclamation on Wednesday that sets a 25 percent tariff on imported timber and lumber, effective April 3. It rests on Section 232 of the Trade Expansion Act. Furniture follows by May 3. The White House said the measure protects national security.',
      },
    ],
  },
  {
    event: 'Eurasian union and Iran, 2023',
    texts: [
      {
        day: '2023-12-25',
        text: 'ST PETERSBURG, Dec 25 (TASS) - The Eurasian Economic Union and Iran signed a full free trade agreement on Monday. It lifts duties on 87 percent of goods. Ebrahim Raisi’s industry minister Abbas Aliabadi signed for Tehran. Turnover may reach $20 billion, Mikhail Myasnikovich said.',
      },
      {
        day: '2023-12-26',
        text: 'Iran has a permanent trade pact with the EAEU, the bloc led by Russia that also holds Belarus, Armenia, Kazakhstan and Kyrgyzstan. Nearly nine-tenths of the tariff lines (87%) go to zero. Abbas Aliabadi put his name to it in St Petersburg beside Myasnikovich; the interim deal dates from 2019.',
      },
    ],
  },
  {
    event: 'Mercosur and EFTA, 2025',
    matter: 'efta',
    texts: [
      {
        day: '2025-07-02',
        text: 'BUENOS AIRES - Mercosur and the four states of EFTA concluded talks on a free trade agreement on Wednesday, creating a market of nearly 300 million people. Over 97 percent of exports gain better access, the two sides said. Gerardo Werthein hosted the announcement.',
      },
      {
        day: '2025-07-03',
        text: 'Swiss, Norwegian, Icelandic and Liechtenstein firms will sell to South America’s bloc at lower duties. A bargain sought since 2017 was closed at the summit in Argentina, covering more than 97% of shipments both ways and close to 300 million consumers. Helene Budliger Artieda led for Bern.',
      },
    ],
  },
  {
    event: 'Mercosur and Singapore, look-alike in 2023',
    texts: [
      {
        day: '2023-12-07',
        text: 'RIO DE JANEIRO - Mercosur and Singapore signed a free trade agreement on Thursday at the summit of the bloc. Over 95 percent of exports gain better access, the two sides said. Mauro Vieira hosted the ceremony.',
      },
      {
        day: '2023-12-08',
        title: 'First pact with South-East Asia',
        text: 'Singapore became the first Asian partner of South America’s customs union. The accord, put to paper in Rio by Gan Siow Huang, frees 95.8% of tariff lines at once for the city state and lets Brazilian meat in. It is Mercosur’s first since 2011 outside the region.',
      },
    ],
  },
  {
    event: 'Nigeria and rice',
    texts: [
      {
        text: 'Smugglers will not enjoy our borders any more, the Comptroller-General of Customs told reporters at Seme. Hameed Ali confirmed that all goods are stopped at the land frontier with Benin so that rice grown at home may find buyers. Traders in Cotonou count trucks by the hundred.',
      },
      {
        day: '2019-10-15',
        text: 'Nigeria has shut its land borders to trade in all goods, customs chief Hameed Ali said on Monday, confirming for the first time what lorry drivers at the Seme crossing into Benin have seen since August. Abuja wants to stop smuggled rice.',
      },
    ],
  },
  {
    event: 'a Monday round-up',
    texts: [
      {
        day: '2025-07-03',
        title: 'Trade week in brief',
        text: 'Vietnam: rates of 20 and 40 percent are on the table with Washington. EFTA and Mercosur closed talks in Buenos Aires. Canada dropped its digital tax. Japan’s rice came under attack from Donald Trump. India told the WTO that it may answer duties on cars. Brazil, China and Turkey opened dumping cases on steel, and Indonesia offered to buy wheat and planes.',
      },
    ],
  },
  {
    event: 'Vietnam, July 2025',
    matter: 'vietnam',
    texts: [
      {
        day: '2025-07-02',
        text: 'Donald Trump announced a bargain with Vietnam on Wednesday: 20 percent on its goods and 40 percent on whatever is merely shipped through it. American cars enter free. He had spoken to To Lam, the party leader. In April he had threatened 46 percent.',
      },
      {
        day: '2025-07-03',
        text: 'HANOI (VNA) - General Secretary To Lam and the US President agreed in a phone call on the framework of a fair and balanced trade agreement. Vietnam will open its market to American goods, among them large-engined cars; the US side pledged to cut reciprocal duties considerably. To Lam asked that Vietnam be recognised as a market economy.',
      },
      {
        day: '2025-07-03',
        title: 'Opinion: a poor bargain',
        text: 'Twenty per cent is better than forty-six, and that is all one can say of the deal with Hanoi. The 40 per cent for transshipped goods is aimed past Vietnam at China, and nobody has defined it. Mr Trump gets zero duties for his cars, which few Vietnamese will buy. Nike’s shares rose; they should not have.',
      },
    ],
  },
  {
    event: 'Vietnam order in force, August 2025',
    matter: 'vietnam',
    texts: [
      {
        day: '2025-08-07',
        text: 'The 20 percent tariff on Vietnamese goods agreed last month took effect on Thursday. Footwear and furniture makers around Ho Chi Minh City said that orders for Christmas held up. How transshipped goods, to be charged 40 percent, are told from others is still open.',
      },
    ],
  },
  {
    event: 'India and Vietnam notices of one office on one day: tiles',
    texts: [
      {
        day: '2024-06-11',
        text: 'The Directorate General of Trade Remedies opened an anti-dumping investigation into textured tiles from Vietnam. The application was filed by Welspun Flooring. The period of investigation is the calendar year 2023. Interested parties have 30 days to respond.',
      },
    ],
  },
  {
    event: 'notices of one office on one day: solar glass',
    texts: [
      {
        day: '2024-06-11',
        text: 'The Directorate General of Trade Remedies opened an anti-dumping investigation into solar glass from Vietnam. The application was filed by Borosil Renewables. The period of investigation is the calendar year 2023. Interested parties have 30 days to respond.',
      },
      {
        day: '2024-06-12',
        text: 'Borosil’s shares jumped 6 percent on Wednesday. India looks into whether glass for solar modules comes from Vietnamese and Chinese kilns below cost, on a complaint of the Gujarat company. The DGTR takes 2023 as its base.',
      },
    ],
  },
]

/** More of them, which the rules were mended by once those of the first part stood. */
export const UNSEEN: readonly Group[] = [
  {
    event: 'Smoot and Hawley, 1930',
    texts: [
      {
        day: '1930-06-17',
        text: 'President Hoover signed the tariff bill at 12:59 this afternoon with six gold pens. The measure of Senator Smoot and Representative Hawley raises the rates on more than 800 articles, most of them from the farm, and becomes law at midnight. He relies on the flexible clause to mend what is wrong.',
      },
      {
        day: '1930-06-18',
        title: 'Thirty nations protest',
        text: 'The Hawley-Smoot act is law in America since midnight, and Europe’s chancelleries speak of reprisals. Six gold pens were used by Mr. Hoover. France, Italy and Switzerland fear for motors, olives and watches. In Ottawa, Mr. Bennett made the higher rates his theme at the polls.',
      },
    ],
  },
  {
    event: 'Japanese motorcycles, 1983',
    texts: [
      {
        day: '1983-04-01',
        text: 'Big motorcycles from Japan will bear a duty of 49.4 percent for a year, President Reagan ruled on Friday, to give Harley-Davidson of Milwaukee time to retool. It now is 4.4 percent. The extra charge falls each year until it ends in 1988. Machines above 700 cubic centimetres are covered.',
      },
      {
        day: '1983-04-02',
        text: 'TOKYO, April 2 (Kyodo) - Honda, Yamaha, Suzuki and Kawasaki voiced regret at the tenfold rise of the American tariff on heavyweight motor bikes. The duty, 4.4 pct until now, goes to 49.4 pct and then declines over five years. Only one American firm, Harley-Davidson, gains by it.',
      },
    ],
  },
  {
    event: 'pasta and citrus, 1985',
    matter: 'pasta',
    texts: [
      {
        day: '1985-06-20',
        text: 'The United States said on Thursday it would raise duties on pasta from the European Community to 40 percent, because Brussels favours the lemons and oranges of Mediterranean lands. Clayton Yeutter is to be sworn in next month. Italian makers ship most of the noodles.',
      },
      {
        day: '1985-06-21',
        text: 'Spaghetti is the weapon. Washington punishes the Common Market for its citrus preferences with 40% on egg noodles and 25% on others. Willy De Clercq said the Community would hit back at American lemons and walnuts on the same day.',
      },
    ],
  },
  {
    event: 'pasta settled, 1986',
    matter: 'pasta',
    texts: [
      {
        day: '1986-08-10',
        text: 'The citrus quarrel between Washington and Brussels is over. Clayton Yeutter and Willy De Clercq agreed on Sunday that American oranges, lemons and almonds get easier entry; the duties on pasta and on walnuts, of last year, are dropped. The pasta subsidies are left to later talks.',
      },
      {
        day: '1986-08-11',
        text: 'European and American officials hailed the end of a 16-year dispute on Monday. In return for lower EC tariffs on citrus fruit and almonds, the US takes back its 40 percent charge on spaghetti. Italy’s producers said they could sell in New York again. De Clercq had talked through the night with Yeutter.',
      },
    ],
  },
  {
    event: 'textiles from China, 2005',
    texts: [
      {
        day: '2005-06-10',
        text: 'SHANGHAI - Peter Mandelson and Bo Xilai settled Europe’s textile row with a deal late on Friday. Growth of ten kinds of Chinese clothing is held to between 8 and 12.5 percent a year until the end of 2007. Pullovers, trousers and bed linen are among them.',
      },
      {
        day: '2005-06-11',
        text: 'Bo and Mandelson needed ten hours. Beijing will let its shipments of T-shirts, blouses, flax yarn and seven other categories to the EU rise by no more than 12.5 per cent yearly up to 2008. Retailers were relieved; Euratex, the mill owners’ club, gave a cautious welcome.',
      },
      {
        day: '2005-06-11',
        title: 'China, EU reach textile accord',
        text: 'BEIJING, June 11 (Xinhua) - China and the European Union have properly resolved their differences over textile trade through friendly consultation, Commerce Minister Bo Xilai said. Ten products are to grow by 8 to 12.5 percent annually. The result is win-win and gives firms a stable environment.',
      },
    ],
  },
  {
    event: 'Brazilian shoes in Argentina',
    texts: [
      {
        text: 'Argentina’s secretary of industry, Debora Giorgi, told shoemakers at Lomas de Zamora that not one pair more than 15 million may come from Brazil this year. Licences are held back for sixty days or longer at the frontier. In Franca and Novo Hamburgo, Abicalçados says, a million and a half pairs lie in warehouses.',
      },
      {
        day: '2011-05-16',
        text: 'BRASILIA - Brazil’s footwear lobby Abicalçados complained that Buenos Aires sits on import licences for 1.5 million pairs, well past the 60 days that the WTO allows. Fernando Pimentel meets Debora Giorgi next week. The neighbours had agreed on a quota of 15 million pairs.',
      },
    ],
  },
  {
    event: 'cars: Brazil, look-alike of the same days',
    texts: [
      {
        day: '2011-05-13',
        text: 'BRASILIA - Brazil ended automatic licences for imported cars, and officials may now take 60 days over each, a step that hits Argentina hardest. Fernando Pimentel said it was no reprisal. Half of Argentina’s cars are sold in Brazil.',
      },
      {
        day: '2011-05-14',
        text: 'Cordoba’s assembly plants woke to bad news. Vehicles bound for Brazilian dealers need a permit each, which Pimentel’s ministry can hold for two months. Debora Giorgi wrote a letter of protest. Monthly, some 40,000 Argentine cars cross the border.',
      },
    ],
  },
  {
    event: 'solar cells from China: preliminary, 2012',
    matter: 'solar',
    texts: [
      {
        day: '2012-05-17',
        text: 'The United States set preliminary anti-dumping duties of about 31 percent on solar cells from China on Thursday, siding with SolarWorld’s plant in Oregon. Suntech pays 31.22 percent, Trina 31.14, and those who did not cooperate 249.96 percent.',
      },
      {
        day: '2012-05-18',
        text: 'Beijing accused America of sending a bad signal. Importers of Chinese photovoltaic cells must deposit 31.22% for Suntech’s and 31.14% for Trina’s goods, the Commerce Department decided. Shen Danyang, spokesman of the ministry, said the firms’ exports were worth $3.1 billion. Installers warned of lost jobs.',
      },
    ],
  },
  {
    event: 'solar cells from China: final, 2012',
    matter: 'solar',
    texts: [
      {
        day: '2012-10-10',
        text: 'Final duties on Chinese solar cells range from 18.32 to 249.96 percent, the Commerce Department announced, with 14.78 to 15.97 percent for subsidies on top. SolarWorld hailed the outcome of its complaint. Suntech is charged 31.73 percent.',
      },
      {
        day: '2012-10-11',
        text: 'WASHINGTON (Reuters) - U.S. officials closed a year-long inquiry into cells made in China with margins of up to 250 percent. Gordon Brinser, president of SolarWorld Industries America, wants the loophole for panels assembled elsewhere closed. Trina got 18.32 percent. A vote of the ITC is due in November.',
      },
    ],
  },
  {
    event: 'forms of one day: steel pipe from Korea',
    texts: [
      {
        day: '2014-07-11',
        text: 'The Department of Commerce announced its final determination in the antidumping investigation of oil country tubular goods from South Korea. It found that the product was sold at less than fair value. Customs will be told to collect cash deposits at the rate of 12.82 percent.',
      },
      {
        day: '2014-07-12',
        text: 'Reversing itself, Washington will tax Korean pipes for oil wells after all. Hyundai Hysco and Nexteel face deposits between 9.89 and 15.75 percent, all others 12.82 percent. U.S. Steel’s Mario Longhi had rallied workers from Lorain to Lone Star.',
      },
    ],
  },
  {
    event: 'forms of one day: nails from Oman',
    texts: [
      {
        day: '2014-07-11',
        text: 'The Department of Commerce announced its final determination in the antidumping investigation of steel nails from Oman. It found that the product was sold at less than fair value. Customs will be told to collect cash deposits at the rate of 9.10 percent.',
      },
    ],
  },
  {
    event: 'forms of one day: pipe from Oman',
    texts: [
      {
        day: '2014-07-11',
        text: 'The Department of Commerce announced its final determination in the antidumping investigation of welded pipe from Oman. It found that the product was sold at less than fair value. Customs will be told to collect cash deposits at the rate of 7.24 percent.',
      },
    ],
  },
  {
    event: 'China, wine: the end of duties, 2024',
    matter: 'wine',
    texts: [
      {
        day: '2024-03-28',
        text: 'China lifts its duties on Australian wine from Friday after three years, the commerce ministry said, calling them no longer necessary. Don Farrell said Canberra would drop its WTO case. Sales had been worth A$1.1 billion before charges of up to 218 percent closed the market.',
      },
      {
        day: '2024-03-28',
        text: 'Treasury Wine Estates will send Penfolds to Shanghai again. Anti-dumping and anti-subsidy tariffs that reached 218% expire tomorrow, Beijing ruled at the end of a review begun in November. Anthony Albanese welcomed it "at a critical time" for vintners with full cellars.',
      },
      {
        day: '2024-03-29',
        title: 'Relations mend as wine flows',
        text: 'CANBERRA - With bottles of Barossa shiraz cleared for China once more, only lobster still waits. Farrell, the trade minister, confirmed that the complaint in Geneva is discontinued, and thanked growers for three patient years.',
      },
    ],
  },
  {
    event: 'Chinese wine duties begin, 2021',
    matter: 'wine',
    texts: [
      {
        day: '2021-03-26',
        text: 'Beijing confirmed duties of 116.2 to 218.4 percent on wine in bottles from Australia for five years, starting on Sunday. Treasury Wine Estates bears 175.6 percent. Dan Tehan said the government would consider a case at the WTO.',
      },
    ],
  },
  {
    event: 'India’s duty on lentils and the African Continental pact: AfCFTA starts',
    texts: [
      {
        day: '2021-01-01',
        text: 'ACCRA - Trading under the African Continental Free Trade Area began on Friday. Of 55 members, 34 have ratified. Tariffs on 90 percent of goods are to go over five years, or ten for the poorest. Wamkele Mene, who heads its secretariat, spoke of a continent that trades with itself.',
      },
      {
        day: '2021-01-02',
        text: 'A market of 1.2 billion people opened on New Year’s Day with hardly a truck in sight. AfCFTA members must free nine-tenths of tariff lines within ten years; Nana Akufo-Addo cut the ribbon by video. Only Eritrea stayed away altogether, said Mene in Ghana’s capital.',
      },
    ],
  },
  {
    event: 'tea: Pakistan and Kenya',
    texts: [
      {
        day: '2023-02-08',
        text: 'Kenyan tea worth $27 million is stuck at Karachi since Pakistan’s banks have no dollars for it. Edward Mudibo of the East Africa Tea Trade Association asked Islamabad to let traders pay after 90 days. Mombasa’s auction lost a tenth of its turnover.',
      },
      {
        day: '2023-02-09',
        text: 'Pakistanis may have to do without their cup. Letters of credit are not opened, 250 containers wait in port, and shippers at Mombasa fear for their best customer, Mudibo said. Business Daily put the cargo at 27 million dollars. A deferred payment of 180 days, as the state bank wants, is refused.',
      },
    ],
  },
  {
    event: 'Swiss rate cut, November 2025',
    texts: [
      {
        day: '2025-11-14',
        text: 'The American tariff on Swiss goods falls from 39 to 15 percent, Guy Parmelin said in Bern on Friday. Firms promise to invest $200 billion in the United States by 2028. Jamieson Greer told CNBC that plane parts, gold and medicines were settled too.',
      },
      {
        day: '2025-11-15',
        text: 'Watchmakers can breathe: fifteen per cent, as for the EU, in place of the 39 that Switzerland suffered since August. The declaration of intent, brought home by Helene Budliger Artieda, counts on two hundred billion dollars of Swiss money, a third of it next year. Liechtenstein is included.',
      },
      {
        day: '2025-11-15',
        text: 'Correction: an earlier version of our report on the Swiss agreement said that the lower American rate was already charged. The 15 percent that Guy Parmelin announced on Friday, down from 39, will apply once both sides have put it into law.',
      },
    ],
  },
  {
    event: 'Ecuador: a framework the day before, same form as Argentina',
    texts: [
      {
        day: '2025-11-13',
        text: 'The United States and Ecuador agreed on a framework for an agreement on reciprocal trade, the White House said on Thursday. Ecuador will cut duties on machinery, nuts and wheat. Washington drops its tariff on bananas and coffee that it does not grow. The texts are to be signed within weeks.',
      },
    ],
  },
  {
    event: 'Argentina: a framework of the same day in the same form',
    texts: [
      {
        day: '2025-11-13',
        text: 'The United States and Argentina agreed on a framework for an agreement on reciprocal trade, the White House said on Thursday. Argentina will cut duties on machinery, medicines and cars. Washington drops its tariff on unavailable natural resources. The texts are to be signed within weeks.',
      },
      {
        day: '2025-11-14',
        text: 'Pablo Quirno celebrated in Washington. Milei’s government gives American cars, chemicals and medical devices better terms and lets live cattle in within a year; the US for its part looks kindly on Argentine beef. Beyond that the paper published by the White House leaves most rates open.',
      },
    ],
  },
  {
    event: 'a round-up of four frameworks',
    texts: [
      {
        day: '2025-11-14',
        title: 'Latin America’s week of frameworks',
        text: 'Within two days Washington put out papers with Guatemala, El Salvador, Ecuador and Argentina, and Switzerland got its 15 percent. Bananas, coffee, beef and cars stand in them. Mexico waits for the review of its pact, Brazil for relief on coffee at 50 percent, India for the end of its double duty on oil, and Canada for talks at all.',
      },
    ],
  },
  {
    event: 'Morocco: phosphate duties',
    texts: [
      {
        day: '2021-02-09',
        text: 'American duties of 19.97 percent await phosphate fertilizer of Morocco’s OCP, the Commerce Department found in favour of Mosaic. PhosAgro of Russia gets 9.19 percent, EuroChem 47.05. The trade commission votes on March 11.',
      },
      {
        day: '2021-02-10',
        text: 'Corn growers are dismayed that their fertiliser gets dearer. OCP, which supplied most of it, is charged 19.97% because the kingdom’s mining tax counts as a subsidy; the Russians EuroChem and PhosAgro face 47.05% and 9.19%. Mosaic’s chief Joc O’Rourke said the field would be level.',
      },
    ],
  },
]
