import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { makeGazetteer } from '../../src/articles/gazetteer.js'
import { CountryAliases, Leaders } from '../../src/articles/gazetteer-schema.js'
import { growth, LINEAR } from '../support/growth.js'

const gazetteer = makeGazetteer({
  aliases: CountryAliases.parse(parse(readFileSync('config/countries.yaml', 'utf8'))),
  leaders: Leaders.parse(parse(readFileSync('config/leaders.yaml', 'utf8'))),
})

/** Mentions as 'words=CODE', the way a reader would mark them. */
function marks(text: string, day?: string): string[] {
  const at = day === undefined ? undefined : Date.parse(`${day}T12:00:00Z`)
  return gazetteer.find(text, at).map(mention => `${text.slice(mention.start, mention.end)}=${mention.economy}`)
}

const codes = (text: string, day?: string): string[] =>
  marks(text, day).map(mark => mark.slice(mark.lastIndexOf('=') + 1))

describe('names in a text', () => {
  it.each([
    ['Exports from Vietnam to the United States rose.', ['Vietnam=VN', 'United States=US']],
    ['The U.S. and the U.K. talked; the U.S.A. agreed.', ['U.S.=US', 'U.K.=GB', 'U.S.A.=US']],
    ["China's duties and the U.S.’s reply", ['China=CN', 'U.S.=US']],
    [
      'US-China talks, U.S.-EU talks, China–Vietnam trade',
      ['US=US', 'China=CN', 'U.S.=US', 'EU=EU', 'China=CN', 'Vietnam=VN'],
    ],
    [
      'Sino-Vietnamese and Franco-German and Anglo-American ties',
      ['Sino=CN', 'Vietnamese=VN', 'Franco=FR', 'German=DE', 'Anglo=GB', 'American=US'],
    ],
    [
      'a Chinese-made part, Americans, Germans and two Britons',
      ['Chinese=CN', 'Americans=US', 'Germans=DE', 'Britons=GB'],
    ],
    ['Chinese Taipei and Hong Kong joined', ['Chinese Taipei=TW', 'Hong Kong=HK']],
    ['Korea, North Korea and South Korea', ['Korea=KR', 'North Korea=KP', 'South Korea=KR']],
    ['Northern Ireland and Ireland', ['Northern Ireland=GB', 'Ireland=IE']],
    [
      'Hanoi, Ha Noi, Việt Nam, Viet Nam and VIETNAM',
      ['Hanoi=VN', 'Ha Noi=VN', 'Việt Nam=VN', 'Viet Nam=VN', 'VIETNAM=VN'],
    ],
    ['TURKEY HITS CHINA WITH DUTIES', ['TURKEY=TR', 'CHINA=CN']],
    [
      'The White House, the Kremlin, Brussels and Ottawa',
      ['White House=US', 'the Kremlin=RU', 'Brussels=EU', 'Ottawa=CA'],
    ],
    ["Côte d'Ivoire, Cote d’Ivoire and the Ivory Coast", ["Côte d'Ivoire=CI", 'Cote d’Ivoire=CI', 'Ivory Coast=CI']],
    [
      'Papua New Guinea, Equatorial Guinea and Guinea-Bissau',
      ['Papua New Guinea=PG', 'Equatorial Guinea=GQ', 'Guinea-Bissau=GW'],
    ],
    ['the European Commission said; the Commission then added', ['European Commission=EU', 'Commission=EU']],
    ['Made in Vietnam', ['Vietnam=VN']],
    ['The DGTR, the CBSA, MOTIE and Camex opened cases', ['DGTR=IN', 'CBSA=CA', 'MOTIE=KR', 'Camex=BR']],
    [
      'Soviet grain, West Germany, Yugoslavia, Burma and Zaire',
      ['Soviet=RU', 'West Germany=DE', 'Yugoslavia=RS', 'Burma=MM', 'Zaire=CD'],
    ],
    ['Japan complained; MITI would answer', ['Japan=JP', 'MITI=JP']],
    ['The EC acted, and the Community raised duties', ['EC=EU', 'Community=EU']],
    ["The People's Bank of China", ["People's Bank of China=CN"]],
    ['US Steel Tariffs Hit Home', ['US=US']],
  ])('%s', (text, expected) => {
    expect(marks(text)).toEqual(expected)
  })

  it.each([
    'They ate turkey off china with chile sauce and wore jordan shoes.',
    'Michael Jordan flew to New Mexico.',
    'Savannah, Georgia and the Georgia Power plant',
    'ships in the South China Sea and the Panama Canal',
    'the Paris Agreement, the Paris Club, the Uruguay Round and the Doha Round',
    'Brussels sprouts, French fries and a Guinea pig',
    'The Washington Post and Washington State',
    'Bank of America, Gulf of America, Gulf of Mexico',
    'Latin American, South American, North American, Central American and African American voters',
    'the Indian Ocean, the English Channel, the Indo-Pacific',
    'give us time; it is in no man, so be my guest to an am or om',
    'Us against them',
    'the Commission met',
    'MITI and the East African Community',
    'Air India, Turkish Airlines, China Eastern, Korea Zinc and the Bank of China',
    "U.S. Steel Corp and U.S. Steel's bid",
    'Males and a Male voter, Victoria and Hamilton',
  ])('finds no economy in: %s', text => {
    expect(marks(text)).toEqual([])
  })

  it('still finds Georgia and Jordan where they are states', () => {
    expect(
      codes('In Georgia, wine exports rose. Jordan and Georgia signed. Armenia, Georgia and Jordan’s king'),
    ).toEqual(['GE', 'JO', 'GE', 'AM', 'GE', 'JO'])
  })
})

describe('blocs', () => {
  it('are read apart from the economies, under codes of their own', () => {
    const { economies, blocs } = gazetteer.read('Mercosur and the East African Community wrote to Japan and to ASEAN.')
    expect(blocs.map(({ economy }) => economy)).toEqual(['MERCOSUR', 'EAC', 'ASEAN'])
    expect(economies.map(({ economy }) => economy)).toEqual(['JP'])
    expect(codes('Mercosur wrote to ASEAN and Japan')).toEqual(['JP'])
    expect(gazetteer.name('MERCOSUR')).toBe('Mercosur')
    expect(gazetteer.all()).not.toContain('ASEAN')
  })
})

describe('leaders', () => {
  it('stand for their economy while in office only', () => {
    expect(codes('President Donald Trump spoke', '2018-03-08')).toEqual(['US'])
    expect(codes('Donald Trump spoke', '2022-03-08')).toEqual([])
    expect(codes('Trump spoke', '2025-04-14')).toEqual(['US'])
    expect(codes('Trump spoke')).toEqual(['US'])
    expect(codes('Trump spoke', '2009-04-14')).toEqual([])
    expect(codes('Reagan met Nakasone; Yeutter wrote to Willy De Clercq', '1987-04-14')).toEqual([
      'US',
      'JP',
      'US',
      'EU',
    ])
    expect(codes('President George Bush spoke', '1990-04-14')).toEqual(['US'])
    expect(codes('President George Bush spoke', '2003-04-14')).toEqual(['US'])
    expect(codes('Reagan spoke', '1995-04-14')).toEqual([])
    expect(codes('Donald Tusk spoke', '2016-01-01')).toEqual(['EU'])
    expect(codes('Donald Tusk spoke', '2025-01-01')).toEqual(['PL'])
  })

  it('need their full name or a title in the text, unless the surname is theirs alone', () => {
    expect(codes('Lam said', '2025-04-14')).toEqual([])
    expect(marks('Tô Lâm spoke. Later Lam left.', '2025-04-14')).toEqual(['Tô Lâm=VN', 'Lam=VN'])
    expect(codes('President Prabowo and Prime Minister Ishiba', '2025-04-14')).toEqual(['ID', 'JP'])
    expect(codes('Premier Li met envoys', '2015-04-14')).toEqual(['CN'])
    expect(codes('Wong and Lee and Martin said', '2025-04-14')).toEqual([])
    expect(codes('Theresa May left in May', '2018-05-01')).toEqual(['GB'])
    expect(codes('Pope Leo XI', '2025-05-01')).toEqual([])
    expect(codes('Wang Yi spoke, and David Wang replied', '2025-05-01')).toEqual(['CN'])
  })

  it('do not stand in for their relatives and towers', () => {
    expect(codes('Melania Trump at Trump Tower', '2025-05-01')).toEqual([])
  })
})

describe('what a user types', () => {
  it.each([
    ['vn', 'VN'],
    ['VNM', 'VN'],
    ['viet nam', 'VN'],
    ['VIỆT NAM', 'VN'],
    ['hanoi', 'VN'],
    ['🇻🇳', 'VN'],
    ['america', 'US'],
    ['u.s.', 'US'],
    ['the us', 'US'],
    ['USA', 'US'],
    ['the states', 'US'],
    ['uk', 'GB'],
    ['eu', 'EU'],
    ['🇪🇺', 'EU'],
    ['european union', 'EU'],
    ['south korea', 'KR'],
    ['korea', 'KR'],
    ['turkiye', 'TR'],
    ['turkey', 'TR'],
    ['ivory coast', 'CI'],
    ['burma', 'MM'],
    ['in', 'IN'],
    ['chinese', 'CN'],
    ['*', '*'],
    ['all', '*'],
    ['france', 'FR'],
  ])('%s is %s', (typed, economy) => {
    expect(gazetteer.resolve(typed)).toEqual({ economy })
  })

  it.each([
    ['vietnm', 'Vietnam'],
    ['veitnam', 'Vietnam'],
    ['cambodja', 'Cambodia'],
    ['philipines', 'Philippines'],
    ['indo', 'Indonesia'],
  ])('%s is answered with %s first', (typed, display) => {
    const answer = gazetteer.resolve(typed)
    expect('nearest' in answer && answer.nearest[0]).toBe(display)
    expect('nearest' in answer && answer.nearest.length).toBeLessThanOrEqual(3)
  })

  it('has no suggestion for what is like nothing', () => {
    expect(gazetteer.resolve('qqqqqqqq')).toEqual({ nearest: [] })
    expect(gazetteer.resolve('')).toEqual({ nearest: [] })
  })

  it('shows short English names', () => {
    expect(['VN', 'US', 'EU', 'KR', '*', 'GB'].map(gazetteer.name)).toEqual([
      'Vietnam',
      'United States',
      'European Union',
      'South Korea',
      'all economies',
      'United Kingdom',
    ])
    expect(['VN', 'US', 'EU', 'KR'].map(gazetteer.demonym)).toEqual(['Vietnamese', 'American', 'EU', 'South Korean'])
  })
})

describe('any text', () => {
  it('gives ordered mentions that do not overlap and lie within it', () => {
    const words = fc.constantFrom(
      'US',
      'China',
      '-',
      '’s',
      'Jordan',
      'Xi',
      '.',
      '\n',
      'the',
      'States',
      'Việt',
      'Nam',
      '🇻🇳',
      'New',
      'Mexico',
      'Sino',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ unit: 'grapheme' }))), pieces => {
        const text = pieces.join(' ')
        let end = 0
        for (const mention of gazetteer.find(text)) {
          expect(mention.start).toBeGreaterThanOrEqual(end)
          expect(mention.end).toBeGreaterThan(mention.start)
          end = mention.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  it('is read in time that grows with the text', () => {
    const text =
      'President Trump said on Monday that the United States would talk with China, India and the EU about steel. '
    expect(growth(size => void gazetteer.find(text.repeat(size / text.length)), 50_000)).toBeLessThan(LINEAR)
  })
})
