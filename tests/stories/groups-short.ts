import type { Group } from './groups.js'

/** Two or three sentences each, with few words in common: what the rule for the same measure in other words is measured on. */
export const SHORT: readonly Group[] = [
  {
    event: 'Canada’s answering duties, 1930',
    texts: [
      {
        day: '1930-05-02',
        text: 'OTTAWA - Charles Dunning put countervailing duties on sixteen products in his budget last night, among them butter, eggs, wheat and potatoes. Canada will charge American farmers whatever Washington charges hers. Goods of the Empire enter more cheaply.',
      },
      {
        day: '1930-05-03',
        text: 'Senator Reed Smoot shrugged at the Canadian budget. The Dominion’s new duties match the American ones on potatoes, eggs and fifteen or so other articles; Mr Dunning, he said, has an election to win.',
      },
      {
        text: 'Creameries in Vermont lose their customers across the border. The Liberal government of Mackenzie King raises its rates on butter and fourteen more things to the level of the United States and favours Britain, its finance minister Dunning told the House at Ottawa on Thursday.',
      },
    ],
  },
  {
    event: 'tomatoes from Mexico, July 2025',
    texts: [
      {
        day: '2025-07-14',
        text: 'The Commerce Department left the pact that kept Mexican tomatoes free of dumping duties since 1996. Most now bear 17.09 percent at the border. Howard Lutnick said that unfair prices had crushed growers in Florida for too long.',
      },
      {
        day: '2025-07-15',
        text: 'MEXICO CITY - Nobody can take the place of our tomatoes, Julio Berdegué answered Washington, whose anti-dumping charge of 17% began on Monday. Seven in ten that Americans eat come from Sinaloa and its neighbours. Claudia Sheinbaum will look for a new arrangement.',
      },
      {
        day: '2025-07-15',
        title: 'Dearer salsa',
        text: 'Pizzerias and taco stands reckon with a tenth more for each crate. The end of the suspension agreement on fresh tomatoes puts a 17.09 percent duty on fruit from Mexico. The Florida Tomato Exchange cheered.',
      },
    ],
  },
  {
    event: 'copper from Chile and everybody, July 2025',
    texts: [
      {
        day: '2025-07-09',
        text: 'SANTIAGO - Codelco waits for details. Donald Trump’s 50 percent duty on copper, of which Chile sells more than anyone to the United States, is to start on August 1; whether cathodes are meant nobody has said. Gabriel Boric called it a threat among others.',
      },
      {
        day: '2025-07-10',
        text: 'Red metal flows to New Orleans as long as it may. Traders race against the first of August, when America charges half of the price of copper from abroad. Chile’s mining minister Aurora Williams asks for an exemption.',
      },
    ],
  },
  {
    event: 'China shuts out Lithuania, 2021',
    texts: [
      {
        day: '2021-12-03',
        text: 'VILNIUS - Lithuania vanished from the list of countries in China’s customs computers this week. Timber and peat wait in Chinese ports. Gabrielius Landsbergis sees a punishment for the office that Taiwan opened under its own name.',
      },
      {
        day: '2021-12-04',
        text: 'Peat cutters and sawmills cannot declare their loads at Shanghai: the form no longer offers their country. Lithuanian exporters turned to Brussels, where Valdis Dombrovskis promised to look into the Chinese blockade and take it to the WTO if it is one.',
      },
      {
        text: 'Is it an embargo? Beijing denies that it took Lithuania off its customs register, but not one container from there has been cleared since Wednesday. The quarrel began with a Taiwanese mission in Vilnius, says foreign minister Landsbergis.',
      },
    ],
  },
  {
    event: 'Nigeria shuts its land borders, 2019',
    texts: [
      {
        day: '2019-08-20',
        text: 'ABUJA - Muhammadu Buhari has partly closed the frontier with Benin to stop the smuggling of rice. Lorries queue at Seme. Nigeria wants to live from its own paddies and has banned foreign grain on the road since 2016.',
      },
      {
        day: '2019-08-21',
        text: 'Cotonou’s traders are idle. Benin takes in far more Thai rice than its people can eat; the rest finds its way to Lagos, or did until Nigerian soldiers blocked the crossing at Seme this week. Buhari calls it a defence of his farmers.',
      },
      {
        text: 'Sacks of rice rose to 20,000 naira in Lagos after President Buhari’s order to block the roads from Benin. Hameed Ali of the customs says that the exercise will last 28 days. Pineapples and palm oil from Cotonou rot on the lorries.',
      },
    ],
  },
  {
    event: 'Niger rice at the same border days after',
    texts: [
      {
        day: '2019-08-22',
        text: 'NIAMEY - Niger forbade the export of rice to Nigeria, its big neighbour, on Thursday. Traders who buy foreign sacks at the coast may no longer send them across the line. Customs officers were told to seize what moves.',
      },
      {
        day: '2019-08-23',
        text: 'No more rice from Niger’s depots for Kano: Mahamadou Issoufou’s government bans sales over its southern border. It meets a wish of Abuja. Truck drivers at Maradi say that the trade feeds thousands.',
      },
    ],
  },
  {
    event: 'Britain’s import surcharge, 1964',
    texts: [
      {
        day: '1964-10-26',
        text: 'LONDON - Harold Wilson’s new government puts a surcharge of 15 per cent on imported manufactures from midnight. Food, tobacco and raw materials are left out. James Callaghan blamed a gap of 800 million pounds in the balance of payments.',
      },
      {
        day: '1964-10-27',
        text: 'The partners of EFTA are furious at London. The British charge of 15 per cent makes a mockery of the free trade area, said Sweden’s Gunnar Lange, for it strikes paper and machinery of friends. Callaghan calls it temporary.',
      },
      {
        day: '1964-10-27',
        title: 'Watches dearer',
        text: 'Swiss watch makers reckon with fewer orders from Britain, whose Labour cabinet charges fifteen per cent extra on finished goods since yesterday. Berne will protest in Geneva.',
      },
    ],
  },
  {
    event: 'India stops wheat, May 2022',
    texts: [
      {
        day: '2022-05-14',
        text: 'NEW DELHI - India forbade wheat exports with immediate effect as a heat wave shrank the crop. Cargoes under letters of credit may still sail. Only last month Narendra Modi had offered to feed the world.',
      },
      {
        day: '2022-05-15',
        text: 'Farm ministers of the G7 criticised the Indian step from Stuttgart. If everyone closes markets the crisis grows, said Cem Özdemir of Germany. Delhi’s wheat was to fill the gap that the war in Ukraine tore.',
      },
      {
        text: 'Trucks with grain stand outside Kandla since the government in Delhi let no more wheat leave India. Traders at the port say 1.8 million tonnes are stuck. Piyush Goyal wants bread to stay cheap at home.',
      },
    ],
  },
  {
    event: 'Trump and Colombia in a day, January 2025',
    texts: [
      {
        day: '2025-01-26',
        text: 'Colombia turned two military planes with deportees away, and Donald Trump ordered 25 percent duties on all that it sells, 50 in a week. Coffee and cut flowers would bear most. Gustavo Petro threatened to do the same.',
      },
      {
        day: '2025-01-27',
        text: 'BOGOTA - The flights land again and the tariffs rest in a drawer: Gustavo Petro gave in after hours, the White House said. Flower growers, two weeks before Valentine’s day, breathe again. The draft order of 25 percent stays unsigned.',
      },
    ],
  },
  {
    event: 'Argentina taxes soya, March 2008',
    texts: [
      {
        day: '2008-03-11',
        text: 'BUENOS AIRES - Martin Lousteau announced a sliding export tax on soybeans that takes 44 percent at present prices, up from 35. Argentina’s farmers, he said, can afford it. Sunflower seed pays more too.',
      },
      {
        day: '2008-03-13',
        text: 'Growers across the pampas will sell no grain and block the roads, their four leagues decided over the new levy on soya exports. Cristina Fernandez will not hear of a retreat from Lousteau’s 44 percent.',
      },
    ],
  },
  {
    event: 'Washington and Canadian aircraft, 2017',
    texts: [
      {
        day: '2017-09-26',
        text: 'The Commerce Department proposed countervailing duties of 220 percent on the CSeries jets of Bombardier. Boeing complained that Quebec’s subsidies let Delta buy them below cost. Wilbur Ross said that even allies must play by the rules.',
      },
      {
        day: '2017-09-27',
        text: 'Theresa May is bitterly disappointed. In Belfast, where Bombardier builds wings, 4,000 people fear for their work after the American ruling, a 220 percent duty at Boeing’s request. Canada’s Chrystia Freeland calls it a try to shut out the CSeries.',
      },
      {
        text: 'Unions of Northern Ireland want London to punish Boeing. Washington sides with the firm against Bombardier’s CSeries, whose price in America would more than triple. Delta Air Lines ordered 75 of the jets.',
      },
    ],
  },
  {
    event: 'Brazil’s jets and Canada at the WTO, the same day',
    texts: [
      {
        day: '2017-09-27',
        text: 'GENEVA - Brazil asked the WTO for a panel over the money that Canada gave Bombardier. Embraer’s jets lose orders to the subsidised CSeries, Roberto Azevedo’s referees heard. Talks had brought nothing since February.',
      },
      {
        day: '2017-09-28',
        text: 'Brasilia’s complaint against Quebec’s aid for its plane maker goes to judges in Geneva. Embraer says that 2.5 billion dollars of public money distort the market for small jets; Ottawa finds the suit without merit.',
      },
    ],
  },
  {
    event: 'Reagan and Polish goods, 1982',
    texts: [
      {
        day: '1982-10-27',
        text: 'WASHINGTON - Ronald Reagan took most-favored-nation treatment from Poland, which outlawed Solidarity this month. Canned ham, golf carts and textiles from there will pay the high rates of 1930. A fifth of what Poles sell to America is struck less hard.',
      },
      {
        day: '1982-10-28',
        text: 'Warsaw calls the American step a breach of GATT. Polish hams lose their low duty from November 1, after General Jaruzelski banned Lech Walesa’s union. The loss comes to some 50 million dollars a year, experts say.',
      },
      {
        text: 'Krakus ham will be dearer in Chicago. President Reagan punished Poland for the end of Solidarity with the tariffs of the Smoot-Hawley age. The regime in Warsaw answered that it will not bend.',
      },
    ],
  },
  {
    event: 'Kenya, Uganda and eggs, 2021',
    texts: [
      {
        day: '2021-01-18',
        text: 'KAMPALA - Kenya has seized eggs from Uganda at Busia, and farmers ask Yoweri Museveni for an answer. Nairobi says that the poultry must be checked for disease; Ugandan traders see plain protection of Kenyan coops.',
      },
      {
        day: '2021-01-19',
        text: 'A tray of eggs costs less at Kampala than in Nairobi, and that is the whole quarrel, breeders say. Kenyan officials turned lorries with Ugandan chicken and eggs back at Busia. The East African Community shall mediate.',
      },
    ],
  },
  {
    event: 'Kenya and maize from Tanzania, March 2021',
    texts: [
      {
        day: '2021-03-05',
        text: 'NAIROBI - Maize from Tanzania and Uganda may not enter Kenya any more; samples held too much aflatoxin, the Agriculture and Food Authority wrote to the customs. Millers fear for their supply.',
      },
      {
        day: '2021-03-06',
        text: 'Lorries with grain stand at Namanga since Kenya’s food authority found poison of moulds in maize of its neighbours. Dodoma was not warned, said Tanzania’s minister Adolf Mkenda; he sends experts to Nairobi.',
      },
      {
        text: 'Without Tanzanian maize, flour will cost more in Nairobi, millers say. The ban for aflatoxin came overnight by a letter to the customs. Kenya harvests too little itself.',
      },
    ],
  },
  {
    event: 'Brussels and Chinese bicycles with motors, July 2018',
    texts: [
      {
        day: '2018-07-18',
        text: 'BRUSSELS - The European Commission put provisional anti-dumping duties of 21.8 to 83.6 percent on electric bicycles from China. Imports had tripled in three years. Giant of Taiwan pays 27.5 percent for what it builds at Kunshan.',
      },
      {
        day: '2018-07-19',
        text: 'Europe’s bicycle makers got what Moreno Fioravanti asked for: Chinese e-bikes bear up to 83.6 percent from today. Importers in the Netherlands warn that pensioners will pay. A final decision is due by January.',
      },
      {
        day: '2018-07-19',
        text: 'Beijing regrets that the EU makes green travel dear. Its ministry of commerce rejects the tariff on e-bikes that began on Thursday; producers from Tianjin never sold below cost, it says.',
      },
    ],
  },
  {
    event: 'Trump, Modi and Russian oil, August 2025',
    texts: [
      {
        day: '2025-08-06',
        text: 'For its purchases of Russian oil, India is charged another 25 percent by Donald Trump’s order, so that most of its goods will pay 50 from August 27. Shrimp farmers and jewellers of Surat are hit hardest.',
      },
      {
        day: '2025-08-07',
        text: 'NEW DELHI - Narendra Modi will never give up the interests of farmers, he said a day after America doubled its tariff on India to 50 percent over crude from Moscow. Refiners look at other barrels.',
      },
      {
        text: 'The gem cutters of Surat send workers home. Fifty percent on Indian diamonds in America, half of it for oil from Russia, leaves no margin, says Kirit Bhansali. The second half of the charge starts three weeks after the order.',
      },
    ],
  },
  {
    event: 'Trump, Brazil and its judge, July 2025',
    texts: [
      {
        day: '2025-07-30',
        text: 'Brazil will pay 50 percent on coffee and beef in America; Donald Trump signed the order over the trial of Jair Bolsonaro. Orange juice, aircraft of Embraer and almost 700 other lines are spared.',
      },
      {
        day: '2025-07-31',
        text: 'BRASILIA - Lula spoke of a sacred day for sovereignty. The duty of 50 percent leaves out oranges and planes, and so Embraer’s shares soared; roasters will miss Brazilian beans. Judge Alexandre de Moraes is under sanctions too.',
      },
    ],
  },
]
