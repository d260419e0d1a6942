import { describe, expect, it } from 'vitest'
import type { CardDraft } from '../../src/cards/card.js'
import { DealFields } from '../../src/cards/deal-fields.js'
import { extractDeals } from '../../src/cards/extract-rules-deal.js'
import { gate } from '../../src/cards/gate.js'
import { makeLine } from '../../src/cards/grammar/line.js'
import { growth, LINEAR } from '../support/growth.js'
import { readText } from '../support/read-text.js'

const DAY = '2025-09-01'

/** Sentences in which an agreement is told, with the card each makes: parties, form, stage. */
const TOLD: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'who acts, with whom and between whom': [
    ['Zimbabwe and Botswana have agreed to scrap duties on farm goods.', 'BW+ZW agreement agreed_in_principle'],
    [
      'British officials said on Monday they had reached an accord with Poland on steel quotas.',
      'GB+PL agreement announced',
    ],
    ['A trade agreement between Peru and Thailand was signed in Lima.', 'PE+TH agreement signed'],
    ['The government of Nigeria said the trade agreement with China had been renewed.', 'CN+NG agreement in_force'],
    ['Brazil and China will settle trade in yuan under a deal signed on Wednesday.', 'BR+CN agreement signed'],
    ['Malaysia, Thailand and Chile signed agreements on critical minerals trade.', 'CL+MY+TH agreement signed'],
    [
      'Trump and Vice Premier Liu He sign a trade agreement between the United States and China.',
      'CN+US agreement signed',
    ],
    [
      'To cut its trade surplus Japan has agreed to buy American rice worth $8bn a year.',
      'JP+US purchase agreed_in_principle',
    ],
    ['South Korea pledged to invest $350 billion in the United States.', 'KR+US agreement announced'],
  ],
  'how far it has come': [
    ['Taiwan will sign a trade agreement with the United States next week.', 'TW+US agreement expected'],
    ['New Delhi and London are close to sealing a trade deal.', 'GB+IN agreement negotiating'],
    ['Turkey and Malaysia want to conclude a free trade agreement.', 'MY+TR fta negotiating'],
    ['Tunisia and the EU put off the signing of a trade accord until September.', 'EU+TN agreement expected'],
    ['A deal on steel trade between the US and the EU could be announced on Friday.', 'EU+US agreement proposed'],
    ["Norway and Indonesia's free trade deal takes effect today.", 'ID+NO fta in_force'],
    ['Swiss voters approved a trade agreement with Indonesia.', 'CH+ID agreement ratified'],
    ['The United States terminated its trade agreement with Tanzania.', 'TZ+US agreement terminated'],
    ['Japan and Mexico have reached a framework for a trade agreement.', 'JP+MX framework agreed_in_principle'],
    ['Officials said the trade agreements between the US and Peru would be renewed.', 'PE+US agreement proposed'],
  ],
  'headlines and old wires': [
    ['Peru, Japan sign trade pact', 'JP+PE agreement signed'],
    ['EC and Japan initial accord on car exports', 'EU+JP agreement signed'],
    ['Trump says US has struck trade deal with Vietnam', 'US+VN agreement announced'],
    ['The United States and Canada settled their dispute over potato exports.', 'CA+US agreement announced'],
    ['U.S. and Taiwan negotiators hammered out a textile agreement limiting exports.', 'TW+US agreement announced'],
  ],
}

/** Sentences with the words of deals in which no agreement of this desk is made, each with the trap that is in it. */
const NONE = {
  'one that failed': 'Japan failed to reach a trade agreement with the United States.',
  'one that is supposed': 'If Brazil and the United States sign a trade deal, tariffs will fall.',
  'one that is refused': 'Colombia will not sign a trade agreement with China, its president said.',
  'none at all': 'No agreement on trade was reached between the EU and China.',
  'one that is a day to come': 'Duties will end when the trade pact between Chile and Peru takes effect.',
  'rules of an old one':
    'Goods that satisfy U.S.-Mexico-Canada Agreement rules enter the United States and Mexico free of tariffs.',
  'an extradition': 'Germany and Rwanda signed an extradition agreement, and their trade grew.',
  'a lender': 'Egypt and Pakistan each reached a staff-level agreement with the IMF on trade taxes.',
  'a union':
    'The dockworkers and their employers in Canada and the United States reached an agreement that ends a walkout over trade.',
  'a ceasefire': 'Armenia and Azerbaijan signed a ceasefire agreement after trade had stopped.',
  'a drugmaker':
    'A Swiss drugmaker reached a deal with the United States to cut drug prices in exchange for tariff relief.',
  'a takeover': 'A Japanese steelmaker agreed to buy the majority of a trade house in Brazil in a takeover.',
  'a climate accord': 'France and Brazil signed a climate accord before the trade fair.',
} as const

describe('the rules read an agreement by', () => {
  for (const [what, cases] of Object.entries(TOLD)) {
    describe(what, () => {
      for (const [sentence, card] of cases) it(sentence, () => expect(cardsOf(sentence)).toEqual([card]))
    })
  }
})

describe('the rules make no deal of', () => {
  for (const [trap, sentence] of Object.entries(NONE))
    it(`${trap}: ${sentence}`, () => expect(cardsOf(sentence)).toEqual([]))
})

describe('a deal card', () => {
  it('quotes the sentence that says who and how far rather than the headline', () => {
    const text = 'Thai trade deal with Japan signed\nThailand and Japan signed a trade agreement in Bangkok on Monday.'
    expect(draftsOf(text).map(({ fields }) => fields.stage?.spans[0]?.quote)).toEqual([
      'Thailand and Japan signed a trade agreement in Bangkok on Monday',
    ])
  })

  it('means by "the two sides" the pair that the text has told of, and marks them as carried over', () => {
    const text = 'Chile and Peru held trade talks on Monday. The two sides signed a trade agreement worth $3bn.'
    const parties = only(text).parties
    expect(parties.value).toEqual(['CL', 'PE'])
    expect(parties.verdict).toBe('inferred')
  })

  it('names a bloc by its code, without the states that only explain it', () => {
    const { parties, entities } = only(
      'EFTA states (Norway, Iceland and others) and Thailand signed a free trade agreement.',
    )
    expect(parties.value).toEqual(['EFTA', 'TH'])
    expect(entities).toBeUndefined()
  })

  it('counts the agreements of a bundle with the hedge of the source, and its worth with the currency', () => {
    const { count, value, form } = only(
      'Saudi Arabia and Pakistan signed some 20 memoranda of understanding on trade worth €7bn.',
    )
    expect(count).toMatchObject({ value: 20, hedge: 'some' })
    expect(value?.value).toEqual({ amount: 7e9, currency: 'EUR' })
    expect(form.value).toBe('mou')
  })

  it('is not made of an agreement that the text only looks back on', () => {
    const text =
      'Australia put a duty on steel from China on Monday. Australia signed a trade agreement with Japan in 2015.'
    expect(cardsOf(text)).toEqual([])
  })

  it('tells of talks where they are the news of the lead', () => {
    expect(cardsOf('Trade talks between Turkey and the UK resumed in Ankara on Monday.')).toEqual([
      'GB+TR agreement negotiating',
    ])
  })

  it('takes time that grows with the text', () => {
    const sentence =
      'Peru and Chile signed a trade agreement with Japan and Mexico on copper, and agreed to cut duties.\n'
    const read = (size: number) => void draftsOf(sentence.repeat(size / sentence.length))
    expect(growth(read, 10_000)).toBeLessThan(LINEAR)
  })
})

describe('the gate on deals', () => {
  const text = 'Peru and Chile agreed to counter dumping from China and signed a trade agreement on Monday, worth $3bn.'
  const draft = (): CardDraft<DealFields> => {
    const [first] = draftsOf(text)
    if (first === undefined) throw new Error('no draft')
    return first
  }
  const changed = (field: keyof DealFields, value: unknown) => ({
    ...draft(),
    fields: { ...draft().fields, [field]: { ...draft().fields[field], value } },
  })
  const reading = readText(text, DAY)
  const reasonsOf = (one: CardDraft<object>) =>
    gate(one, reading).verdicts.flatMap(({ field, verdict, reason }) =>
      verdict === 'rejected' ? [`${field}: ${reason}`] : [],
    )

  it('keeps what the sentence says', () => expect(reasonsOf(draft())).toEqual([]))

  it('rejects as a party whom the agreement is aimed at', () =>
    expect(reasonsOf(changed('parties', ['PE', 'CN']))).toContain(
      'parties: CN is no party to what the sentence says was agreed',
    ))

  it('rejects a firm that the quote does not name', () =>
    expect(
      reasonsOf({
        ...draft(),
        fields: { ...draft().fields, entities: { ...draft().fields.parties, value: ['Acme Mining'] } },
      }),
    ).toContain('entities: Acme Mining is not named in the quote'))

  it('rejects a number of agreements that counts something else', () => {
    const sides = readText('The two sides, Peru and Chile, signed trade agreements.', DAY)
    const [own] = extractDeals(
      sides,
      sides.sentences.map(sentence => makeLine(sides, sentence)),
    )
    if (own?.fields.stage === undefined) throw new Error('no draft')
    const counted = { ...own, fields: { ...own.fields, count: { ...own.fields.stage, value: 2 } } }
    expect(gate(counted, sides).verdicts).toContainEqual(
      expect.objectContaining({ field: 'count', reason: 'the quote does not count agreements by this figure' }),
    )
  })
})

function draftsOf(text: string) {
  const reading = readText(text, DAY)
  return extractDeals(
    reading,
    reading.sentences.map(sentence => makeLine(reading, sentence)),
  )
}

function cardsOf(text: string): readonly string[] {
  const reading = readText(text, DAY)
  return draftsOf(text)
    .flatMap(draft => gate(draft, reading).draft ?? [])
    .map(({ fields }) => {
      const { parties, form, stage } = DealFields.parse(fields)
      return `${[...parties.value].sort().join('+')} ${form.value} ${stage.value}`
    })
}

function only(text: string): DealFields {
  const [draft, ...more] = draftsOf(text)
  expect(more).toEqual([])
  return DealFields.parse(draft?.fields)
}
