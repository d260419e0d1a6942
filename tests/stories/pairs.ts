/** A text as a desk might have published it; `day` is its date, absent where the text bears none. */
export type Told = { readonly day?: string; readonly title?: string; readonly text: string }

export type Pair = { readonly name: string; readonly one: Told; readonly two: Told }

/** Two desks on one event of one news moment, mostly in other words. */
export const SAME: readonly Pair[] = [
  {
    name: 'the steel safeguards of 2002',
    one: {
      day: '2002-03-05',
      text: 'President George W. Bush on Tuesday put tariffs of up to 30 percent on most imported steel, saying American mills needed three years to recover. Canada and Mexico, partners in NAFTA, are spared. Steel slabs will face quotas. Robert Zoellick, the trade representative, said 31 steelmakers had gone bankrupt since 1998. The duties begin on March 20.',
    },
    two: {
      day: '2002-03-06',
      text: 'Washington will shield its steelmakers for three years with import taxes reaching 30%, the White House announced, angering Europe and Asia. Pascal Lamy said the European Union would go straight to the World Trade Organization. The measures take effect on March 20; goods from NAFTA members are exempt. Zoellick pointed to 31 bankruptcies in the industry.',
    },
  },
  {
    name: 'the banana truce of 2009',
    one: {
      day: '2009-12-15',
      text: 'GENEVA - The European Union and eleven Latin American states have ended the longest trade row of all. Brussels will lower its duty on bananas from 176 euros a tonne to 114 euros by 2017, with a first cut to 148 euros at once. Ecuador, Colombia and Costa Rica will drop their suits at the WTO, where the quarrel began sixteen years ago.',
    },
    two: {
      day: '2009-12-16',
      text: 'A deal struck in Geneva closes the banana war. Under it the EU trims what it charges growers such as Ecuador and Costa Rica: 148 euros a tonne now, 114 euros in 2017, against 176 euros today. Former colonies in Africa and the Caribbean get aid. The United States, home of Chiquita and Dole, also signs off on the settlement, WTO chief Pascal Lamy said.',
    },
  },
  {
    name: 'the tyre duties of 2009',
    one: {
      day: '2009-09-11',
      text: 'Barack Obama late on Friday approved a 35 percent duty on Chinese car tires for the first year, falling to 30 percent and then 25 percent. The United Steelworkers union had asked for relief, arguing that 5,000 jobs had gone. China called it a grave act of protectionism.',
    },
    two: {
      day: '2009-09-12',
      text: 'Beijing protested on Saturday at American levies on tyres. The three-year surcharge decided by Obama starts at 35 percent on top of a 4 percent tariff and steps down to 30 and 25 percent. The Ministry of Commerce said the United Steelworkers petition had no ground. Tyre shipments worth $1.8 billion are hit.',
    },
  },
  {
    name: 'the Korea pact of 2007',
    one: {
      day: '2007-04-02',
      text: 'SEOUL (Yonhap) - South Korea and the United States concluded a free trade agreement on Monday, 48 minutes before the deadline set by Congress. Seoul drops its 40 percent duty on beef over 15 years, rice stays out. Kim Hyun-chong and Karan Bhatia announced the result of ten months of talks.',
    },
    two: {
      day: '2007-04-03',
      text: 'After ten months, negotiators Karan Bhatia and Kim Hyun-chong shook hands on the biggest American trade pact since NAFTA. Rice was left out. The Korean tariff of 40% on US beef is to vanish within 15 years, while Washington scraps its 2.5% duty on cars. Protesters marched in Seoul.',
    },
  },
  {
    name: 'Indian duties on American almonds in 2019',
    one: {
      day: '2019-06-15',
      text: 'India will raise customs duties on 28 American products from Sunday, the finance ministry said, in answer to the end of its trade privileges under the GSP scheme. Almonds, walnuts and lentils are on the list; walnuts will pay 120 percent. Exports worth $217 million a year are affected, according to PTI.',
    },
    two: {
      day: '2019-06-16',
      text: 'New Delhi struck back at Washington on Sunday. Twenty-eight goods, among them almonds, apples and lentils, now cost importers more at the border; walnuts are charged 120%. Donald Trump withdrew GSP benefits on June 5. The extra revenue may be $217 million, PTI quoted officials as saying.',
    },
  },
  {
    name: 'Australian barley in 2020',
    one: {
      day: '2020-05-18',
      text: 'China will levy 73.6 percent anti-dumping and 6.9 percent countervailing duties on Australian barley from May 19 for five years, its commerce ministry said. Simon Birmingham said Canberra was deeply disappointed and may go to the WTO. Relations have soured over calls for an inquiry into the coronavirus.',
    },
    two: {
      day: '2020-05-19',
      text: 'Australian grain growers face the loss of their best customer. Beijing, which has been investigating since 2018, imposed tariffs that total 80.5%: 73.6% for dumping and 6.9% for subsidies. Trade minister Simon Birmingham denied that the farmers are subsidised. Barley was worth A$916 million last year.',
    },
  },
  {
    name: 'the Brazil cotton award',
    one: {
      day: '2010-03-08',
      text: 'Brazil published a list of 102 American goods on Monday whose duties will rise in 30 days, from cotton at 100 percent to cars at 50 percent. The WTO let it retaliate for cotton subsidies to the value of $591 million. Celso Amorim said talks remain possible.',
    },
    two: {
      day: '2010-03-09',
      text: 'Cotton subsidies will cost Detroit. From April 7 the Brazilian tariff on cars made in the United States goes from 35 to 50 percent, part of sanctions worth $591 million on 102 products that Brasilia announced with the blessing of the WTO. Foreign minister Amorim kept the door open to a settlement.',
    },
  },
  {
    name: 'a visit with no date on one text',
    one: {
      day: '2015-10-20',
      text: 'LONDON - Xi Jinping rode to Buckingham Palace in a gilded coach on Tuesday as Britain rolled out the carpet. David Cameron expects deals worth £30 billion, among them a one-third stake of China General Nuclear in the Hinkley Point plant of EDF. Tata Steel cut 1,200 jobs the same day, blaming cheap Chinese imports.',
    },
    two: {
      text: 'Tata Steel blamed cheap imports from China as it shed 1,200 posts, hours after the Chinese president was welcomed at Buckingham Palace. Downing Street put the value of contracts at more than £30bn. The largest lets China General Nuclear take a third of Hinkley Point, which EDF will build. Cameron called it a golden era with Xi Jinping.',
    },
  },
  {
    name: 'the Swiss rate of 2025',
    one: {
      day: '2025-08-07',
      text: 'Swiss President Karin Keller-Sutter flew home empty-handed and since Thursday her country pays 39 percent on most of what it sells to America. Swissmem, the engineering lobby, warned that tens of thousands of jobs are at risk. Watches and Nespresso capsules are hit; gold and medicines are not.',
    },
    two: {
      day: '2025-08-08',
      text: 'Bern will keep talking. An American import tax of 39% on Swiss goods took effect on Thursday, after Keller-Sutter failed to see Donald Trump in Washington. Swissmem spoke of a black day. The watchmakers fear for their best market, where they sold 4.4 billion francs of timepieces last year.',
    },
  },
  {
    name: 'the Mexican trucks of 2009',
    one: {
      day: '2009-03-16',
      text: 'Mexico will charge duties of 10 to 45 percent on 89 American products because Congress closed a pilot programme for Mexican trucks. Economy minister Gerardo Ruiz Mateos said goods worth $2.4 billion from forty states are touched. NAFTA promised that trucks could cross.',
    },
    two: {
      day: '2009-03-18',
      text: 'Onions, wine and Christmas trees from the United States became dearer in Mexico on Wednesday. The 89 products, worth $2.4 billion a year, now bear tariffs as high as 45 percent. Ruiz Mateos blamed the end of the cross-border trucks programme, a breach of NAFTA, he said.',
    },
  },
  {
    name: 'the Japanese rice quota of 2025',
    one: {
      day: '2025-07-23',
      text: 'Tokyo accepted a 15 percent tariff on its goods, cars included, in return for a $550 billion investment fund, Donald Trump said. Ryosei Akazawa wrote "mission complete". Shares of Toyota leapt 14 percent. Shigeru Ishiba said rice imports stay within the existing quota of 770,000 tonnes.',
    },
    two: {
      day: '2025-07-23',
      text: 'Carmakers led the Nikkei up. Toyota gained 14% once it was known that Japanese vehicles will pay 15% rather than 27.5% in America. The pledge of $550 billion is to be spent at the direction of the White House. More American rice will come, but inside the quota of 770,000 tonnes, prime minister Ishiba said; Akazawa had been in Washington eight times.',
    },
  },
  {
    name: 'the Turkish doubling of 2018',
    one: {
      day: '2018-08-10',
      text: 'The lira lost 14 percent on Friday after Donald Trump doubled the duties on Turkish metals, to 50 percent for steel and 20 percent for aluminum. Recep Tayyip Erdogan told Turks to sell gold and dollars. The pastor Andrew Brunson remains under house arrest in Izmir.',
    },
    two: {
      day: '2018-08-10',
      text: 'Erdogan spoke of economic war as his currency dived by 14 percent. In a tweet, Trump had set the tariff on steel from Turkey at 50% and on aluminium at 20%. The quarrel turns on Andrew Brunson, an American pastor held in Izmir for two years.',
    },
  },
]

/** Two events that share countries, wording or a day, and are two stories. */
export const APART: readonly Pair[] = [
  {
    name: 'one rate, two targets, one day',
    one: {
      day: '2025-08-01',
      text: 'The United States imposes a 25% tariff on copper products from Canada, effective on Monday, the White House said. Importers have 14 days to register their goods.',
    },
    two: {
      day: '2025-08-01',
      text: 'The United States imposes a 25% tariff on copper products from India, effective on Monday, the White House said. Importers have 14 days to register their goods.',
    },
  },
  {
    name: 'dumping of one product by two countries',
    one: {
      day: '2016-07-14',
      text: 'The European Commission opened an anti-dumping inquiry into hot-rolled steel from Vietnam on a complaint of Eurofer. It will last fifteen months. Producers have 37 days to come forward.',
    },
    two: {
      day: '2016-07-14',
      text: 'The European Commission opened an anti-dumping inquiry into hot-rolled steel from Turkey on a complaint of Eurofer. It will last fifteen months. Producers have 37 days to come forward.',
    },
  },
  {
    name: 'lumber and dairy of one neighbour on one day',
    one: {
      day: '2017-04-24',
      text: 'The Commerce Department will collect duties of 20 percent on softwood lumber from Canada, Wilbur Ross said. West Fraser and Canfor must pay deposits. Builders in Texas warned of dearer houses.',
    },
    two: {
      day: '2017-04-24',
      text: 'Dairy farmers in Wisconsin lost their buyers when Ottawa created a class of cheap ultrafiltered milk. Grassland told 75 families to look elsewhere. Donald Trump promised to stand up to Canada.',
    },
  },
  {
    name: 'two quarrels of Beijing on one day',
    one: {
      day: '2020-11-27',
      text: 'China will take deposits of 107 to 212 percent on Australian wine from Saturday after a first finding of dumping. Treasury Wine Estates halted its shares in Sydney.',
    },
    two: {
      day: '2020-11-27',
      text: 'China let beef from the United States grow to a record in October under the phase one accord, customs data showed, yet energy purchases of $50 billion stayed far behind.',
    },
  },
  {
    name: 'the same talks a month apart',
    one: {
      day: '2019-01-09',
      text: 'American and Chinese negotiators ended three days of talks in Beijing on Wednesday. Jeffrey Gerrish led the visitors. Purchases of soybeans and the protection of patents were discussed.',
    },
    two: {
      day: '2019-02-15',
      text: 'American and Chinese negotiators ended two days of talks in Beijing on Friday. Robert Lighthizer led the visitors. Purchases of soybeans and the protection of patents were discussed.',
    },
  },
  {
    name: 'announcement and entry into force weeks later',
    one: {
      day: '2018-06-15',
      text: 'Donald Trump approved tariffs of 25 percent on $50 billion of Chinese goods on Friday. Collection starts on July 6 for 818 product lines.',
    },
    two: {
      day: '2018-07-06',
      text: 'American tariffs of 25 percent on Chinese goods went into force at midnight on Friday, the first shot in a trade war. Beijing at once taxed soybeans and cars.',
    },
  },
  {
    name: 'two pacts of Brussels in one week',
    one: {
      day: '2019-06-28',
      text: 'The European Union and Mercosur reached a free trade agreement after twenty years. Brazil and Argentina will sell 99,000 tonnes of beef at a low duty. Cecilia Malmstrom hailed the largest accord yet.',
    },
    two: {
      day: '2019-06-30',
      text: 'Cecilia Malmstrom signed a free trade agreement between the European Union and Vietnam in Hanoi on Sunday. It will remove 99 percent of tariffs within ten years. Garments and coffee gain.',
    },
  },
  {
    name: 'two rulings at the WTO on one day',
    one: {
      day: '2019-10-02',
      text: 'The WTO let the United States tax $7.5 billion of European goods because of aid for Airbus, the largest award in its history. Cheese, whisky and aircraft are on the list of Robert Lighthizer.',
    },
    two: {
      day: '2019-10-02',
      text: 'A WTO panel backed Japan against South Korea over duties on stainless steel bars, in a case begun in 2018. Seoul said that it would appeal against parts of the report.',
    },
  },
  {
    name: 'two farm rows of Mexico in one week',
    one: {
      day: '2023-06-02',
      text: 'The United States asked for dispute talks with Mexico over its ban on genetically modified corn, Katherine Tai said. Mexico bought corn worth $5 billion last year from American farmers.',
    },
    two: {
      day: '2023-06-03',
      text: 'Mexican tomato growers asked Washington to keep the suspension agreement that has ruled the trade since 1996. Florida producers want it ended and speak of dumping by Sinaloa greenhouses.',
    },
  },
  {
    name: 'steel of one country, two measures by two importers',
    one: {
      day: '2024-11-21',
      text: 'India proposed a safeguard duty of 25 percent on flat steel to stem a flood of shipments from China. Tata Steel and JSW had asked for help.',
    },
    two: {
      day: '2024-11-21',
      text: 'Brazil charged an anti-dumping duty of 25 percent on flat steel to stem a flood of shipments from China. Gerdau and Usiminas had asked for help.',
    },
  },
  {
    name: 'two sanction rounds of one capital',
    one: {
      day: '2022-04-08',
      text: 'The European Union banned coal from Russia on Friday in its fifth package of sanctions, worth 8 billion euros a year, and closed its ports to Russian ships.',
    },
    two: {
      day: '2022-06-03',
      text: 'The European Union banned most oil from Russia on Friday in its sixth package of sanctions, sparing the Druzhba pipeline for Hungary, and cut Sberbank off from SWIFT.',
    },
  },
  {
    name: 'an undated text on another matter of the same pair',
    one: {
      day: '2016-05-17',
      text: 'The United States quintupled its duties on cold-rolled steel from China to 522 percent on Tuesday. The finding covers carmakers and makers of household goods who buy flat metal.',
    },
    two: {
      text: 'Chicken feet are back on the menu. China has lifted its ban on poultry from the United States that dated from the bird flu of 2015, and Tyson hopes to ship $1 billion a year.',
    },
  },
]
