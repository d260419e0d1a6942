import type { Group } from './groups.js'

/** Written when all weights and thresholds stood, to see what they are worth on events that they had not met. */
export const FRESH: readonly Group[] = [
  {
    event: 'hormone beef sanctions, 1999',
    texts: [
      {
        day: '1999-07-19',
        text: 'The United States will put duties of 100 percent on Roquefort cheese, truffles, Dijon mustard and other European foods worth $116.8 million from July 29, because the EU keeps out beef treated with hormones. Peter Scher named the list.',
      },
      {
        day: '1999-07-20',
        text: 'French farmers raged at Washington on Tuesday. Their foie gras and Roquefort double in price across the Atlantic next week, the answer to a European ban on hormone-fed meat; trade lost comes to $116.8 million a year. Jean Glavany called the choice of targets unjust.',
      },
    ],
  },
  {
    event: 'bananas, the same quarrelers in the spring before',
    texts: [
      {
        day: '1999-04-09',
        text: 'Sanctions of $191.4 million on European handbags, bath salts and batteries stand, Peter Scher said, after WTO judges found Brussels’ new banana rules as unfair as the old. Charlene Barshefsky had asked for $520 million.',
      },
    ],
  },
  {
    event: 'Peru and asparagus',
    texts: [
      {
        day: '2009-02-03',
        text: 'The free trade pact of Peru and the United States is in force since Sunday. Alan Garcia and George Bush had signed the last papers in January. Asparagus, grapes and cotton shirts enter free of duty, and four fifths of American goods do so in Peru.',
      },
      {
        day: '2009-02-02',
        title: 'A market of 300 million for Lima',
        text: 'Peruvian growers can count on duty-free sales in America for good. The agreement with Washington took effect on February 1; Garcia hopes that exports of artichokes, asparagus and mangoes will double. Critics recall the changes to laws on the Amazon that it brought.',
      },
    ],
  },
  {
    event: 'Ukraine grain and three neighbours',
    texts: [
      {
        day: '2023-04-15',
        text: 'Poland and Hungary banned grain and other farm goods from Ukraine on Saturday to calm their own farmers. Jaroslaw Kaczynski announced it at a party meeting. The bans last until the end of June. Brussels says that trade is for the Union alone to decide.',
      },
      {
        day: '2023-04-16',
        text: 'Wheat, maize, sugar and eggs of Ukrainian origin may not cross into Hungary and Poland any more, not even in transit. Miriam García Ferrer of the Commission called steps by single member states unacceptable. Mykola Solskyi seeks talks in Warsaw on Monday.',
      },
      {
        day: '2023-04-17',
        title: 'Slovakia joins in',
        text: 'BRATISLAVA - Eduard Heger’s government stops Ukrainian grain as Poland and Hungary did at the weekend. Pesticides were found in wheat, it says. Bulgaria thinks about the same, and Brussels is looking for money for the farmers.',
      },
    ],
  },
  {
    event: 'Chinese graphite licences',
    texts: [
      {
        day: '2023-10-20',
        text: 'BEIJING, Oct 20 (Xinhua) - China will optimise export control of graphite items from December 1, the Ministry of Commerce said. Exporters need permits for highly sensitive products. The move is in line with international practice and is not aimed at any country.',
      },
      {
        day: '2023-10-20',
        text: 'Battery makers from Seoul to Nevada will need Beijing’s leave for their most used mineral. Permits for high-grade graphite, of which China makes nine tenths, come in with December, days after Washington tightened its rules on chips. South Korea called in its industry.',
      },
    ],
  },
  {
    event: 'chips, days before',
    texts: [
      {
        day: '2023-10-17',
        text: 'The United States closed gaps in its ban on chips for China on Tuesday: Nvidia’s A800 and H800 may not be sold there any more. Gina Raimondo expects yearly updates. Thirteen Chinese firms, Biren and Moore Threads among them, join a blacklist.',
      },
      {
        day: '2023-10-18',
        text: 'Nvidia lost 5 percent on Wall Street after Washington outlawed the slower processors that it had designed for Chinese buyers. Beijing was strongly dissatisfied. Raimondo’s officials also listed Biren and Moore Threads.',
      },
    ],
  },
  {
    event: 'a form: wheat gluten from Australia',
    texts: [
      {
        day: '2020-08-04',
        text: 'The tribunal opened a review of the duties on wheat gluten from Australia on Tuesday. They stand at 12 percent and expire in spring. Producers at home may state their case until September 1. A finding is due within six months.',
      },
    ],
  },
  {
    event: 'a form: wheat gluten from France',
    texts: [
      {
        day: '2020-08-04',
        text: 'The tribunal opened a review of the duties on wheat gluten from France on Tuesday. They stand at 12 percent and expire in spring. Producers at home may state their case until September 1. A finding is due within six months.',
      },
    ],
  },
  {
    event: 'a form: garlic from Australia',
    texts: [
      {
        day: '2020-08-04',
        text: 'The tribunal opened a review of the duties on fresh garlic from Australia on Tuesday. They stand at 12 percent and expire in spring. Producers at home may state their case until September 1. A finding is due within six months.',
      },
    ],
  },
  {
    event: 'gold and Ghana, no headline, no date',
    texts: [
      {
        text: 'Sammy Gyamfi’s new board is the only one that may buy gold from small miners in Ghana; foreigners have until the end of April to leave the trade. Accra hopes to stem smuggling to Dubai and to steady the cedi.',
      },
      {
        day: '2025-04-14',
        text: 'ACCRA (AFP) - Ghana told foreigners to quit its local gold market by April 30. The Gold Board, set up under a law of this month, alone buys and exports what small-scale diggers find, spokesman Prince Minkah said. India, China and the Emirates are home to many traders.',
      },
    ],
  },
  {
    event: 'Liberation day and Lesotho',
    texts: [
      {
        day: '2025-04-03',
        text: 'Lesotho, which Donald Trump said nobody has heard of, is charged the highest rate of all: 50 percent. Mokhethi Shelile fears for 12,000 jobs in mills that sew jeans for Levi’s. The kingdom sends a delegation to Washington.',
      },
      {
        day: '2025-04-04',
        text: 'MASERU (Reuters) - A 50% reciprocal tariff will kill Lesotho’s textile sector, an economist in the capital said. Trade minister Shelile wants to look for other markets. Garments make up most of $237 million in sales to the United States.',
      },
    ],
  },
  {
    event: 'Liberation day and Madagascar',
    texts: [
      {
        day: '2025-04-04',
        text: 'ANTANANARIVO - Vanilla from Madagascar will bear 47 percent in America. The island’s trade ministry called in the ambassador. Growers sell little anywhere else, and textile plants fear for 60,000 posts.',
      },
      {
        day: '2025-04-05',
        text: 'Ice cream may cost more: most American vanilla grows on Madagascar, which Donald Trump’s list puts at 47%. David Ralambofiringa, minister of trade, wants to talk with the envoy of the United States about it.',
      },
    ],
  },
  {
    event: 'potash from Belarus',
    texts: [
      {
        day: '2021-06-24',
        text: 'The EU hit Belarus where it hurts on Thursday: potash, oil products and tobacco goods are under sanctions for the forced landing of a Ryanair flight. Josep Borrell had won over Austria, whose bank worried. Contracts that run already are spared.',
      },
      {
        day: '2021-06-25',
        text: 'Alexander Lukashenko’s main earner of hard currency, fertiliser of Belaruskali, falls under European economic measures, with loopholes: the grade that sells best is not covered. Cigarettes and fuels are, after the Ryanair plane was brought down in Minsk.',
      },
    ],
  },
  {
    event: 'a column about everybody',
    texts: [
      {
        day: '2025-04-04',
        title: 'Winners and losers of one evening',
        text: 'Lesotho 50, Cambodia 49, Laos 48, Madagascar 47, Vietnam 46, Sri Lanka 44, Myanmar 44: the poor pay most. Britain and Brazil got off with 10, Japan bears 24, the EU 20, China 34 on top of 20. Russia and Belarus are missing. Canada and Mexico were spared, and penguins on an islet of Australia were not.',
      },
    ],
  },
]
