import { describe, expect, it } from 'vitest'
import { proposeByRules } from '../../../src/cards/extract-rules.js'
import { gate } from '../../../src/cards/gate.js'
import { makeLine } from '../../../src/cards/grammar/line.js'
import { membersOf } from '../../../src/cards/grammar/members.js'
import { readText } from '../../support/read-text.js'

/** The keys of the cards that pass the gate, tariffs and deals alone. */
const keysOf = (text: string) =>
  proposeByRules(readText(text, '2026-03-02'))
    .filter(({ kind }) => kind !== 'tension')
    .flatMap(draft => gate(draft, readText(text, '2026-03-02')).draft?.key ?? [])

const namedIn = (text: string) => {
  const reading = readText(text)
  return reading.sentences.flatMap(one => [...membersOf(makeLine(reading, one)).values()].map(({ name }) => name))
}

describe('a bloc', () => {
  it.each([
    ['The EAEU imposed a 10% duty on steel from Ukraine.', 'tariff:EAEU>UA:ad_valorem:steel'],
    ['Ukraine imposed a 10% duty on steel from the Eurasian Economic Union.', 'tariff:UA>EAEU:ad_valorem:steel'],
    ['The East African Community charges a 35% duty on rice from India.', 'tariff:EAC>IN:ad_valorem:rice'],
    ['ASEAN states face a 20% US tariff.', 'tariff:US>ASEAN:ad_valorem:all'],
    ['The United States will impose a 10% tariff on BRICS countries.', 'tariff:US>BRICS:ad_valorem:all'],
    ['India imposed an anti-dumping duty of 12% on imports from the GCC.', 'tariff:IN>GCC:antidumping:all'],
    ['EFTA and Mercosur signed a free trade agreement on Tuesday.', 'deal:EFTA+MERCOSUR:agreement:trade-2026'],
    ['The African Union and Japan signed a trade agreement.', 'deal:AFRUNION+JP:agreement:trade-2026'],
  ])('acts, pays and signs like any economy: %s', (text, key) => expect(keysOf(text)).toEqual([key]))

  it.each([
    'Ministers discussed steel at the ASEAN summit in Manila.',
    'The price of rice rose by 10% in ASEAN.',
    'A BRICS statement mourned the victims of the flood.',
  ])('that is only spoken of is party to nothing: %s', text => expect(keysOf(text)).toEqual([]))

  it('is not its members, and they are not it', () => {
    const text = 'The EAEU imposed a 10% duty on steel from Ukraine. Russia and Kazakhstan buy less of it.'
    const reading = readText(text)
    const [draft] = proposeByRules(reading)
    if (draft?.fields.imposer === undefined) throw new Error('no duty was read')
    const imposer = (value: string) => ({
      ...draft,
      fields: { ...draft.fields, imposer: { ...draft.fields.imposer, value } },
    })
    expect(gate(imposer('EAEU'), reading).draft?.key).toBe('tariff:EAEU>UA:ad_valorem:steel')
    expect(gate(imposer('RU'), reading).draft).toBeUndefined()
  })

  it('whose name is that of an agreement stays the word, and may be party to another', () => {
    expect(keysOf('The CPTPP entered into force.')).toEqual([])
    expect(namedIn('The EU and the CPTPP will hold talks.')).toEqual(['EU', 'CPTPP'])
  })

  it('is what a text names by any of its names', () => {
    expect(namedIn('Mercosul, the Southern Common Market and the Gulf Cooperation Council wrote to EFTA.')).toEqual([
      'MERCOSUR',
      'MERCOSUR',
      'GCC',
      'EFTA',
    ])
  })
})
