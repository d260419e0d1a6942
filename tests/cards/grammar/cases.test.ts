import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { casesOf } from '../../../src/cards/grammar/cases.js'
import { makeLine } from '../../../src/cards/grammar/line.js'
import { readText } from '../../support/read-text.js'

/** Each economy of a sentence with its role, and "not itself" where only its goods, firms or soil are meant. */
function roles(text: string): readonly string[] {
  const reading = readText(text)
  return reading.sentences.flatMap(sentence =>
    casesOf(makeLine(reading, sentence)).map(
      ({ economy, role, itself }) => `${economy} ${role}${itself ? '' : ', not itself'}`,
    ),
  )
}

const SAYS: Readonly<Record<string, readonly (readonly [text: string, ...roles: readonly string[]])[]>> = {
  'who acts': [
    ['Peru imposed a duty on tin.', 'PE agent'],
    ['Peru, Chile sign pact on copper', 'PE agent', 'CL agent'],
    ['Norway’s ministry criticised Iceland.', 'NO agent', 'IS patient'],
    ['The tariff was imposed by Brazil on Argentine wheat.', 'BR agent', 'AR origin, not itself'],
    ['If Laos does not answer, Thailand will raise its tariff.', 'LA agent', 'TH agent'],
    ['Turkey "firmly opposes" the levy.', 'TR agent'],
  ],
  'who owns a charge': [
    ['Egypt hit with 30% US tariff', 'EG agent', 'US owner'],
    ['US tariffs on Chinese steel rise to 50%.', 'US owner', 'CN origin, not itself'],
    ['The customs duties of Ghana will rise.', 'GH owner'],
  ],
  'who pays': [
    ['Brazil never paid the levy.', 'BR patient'],
    ['Ghana has been hit with a 20% tariff.', 'GH patient'],
    ['The president said Norway would not pay the tax.', 'NO patient'],
    ['Kenya will pay Uganda a duty of 8%.', 'KE patient', 'UG payee'],
  ],
  'who is spared': [['India exempted Nepal from the levy.', 'IN agent', 'NP spared']],
  'whose goods they are': [
    ['Goods from Laos face a duty of 12%.', 'LA origin, not itself'],
    ['The levy on Turkish glass was lifted in May.', 'TR origin, not itself'],
    ['Imports of rice from Thailand will be taxed at 15%.', 'TH origin, not itself'],
    ['Vietnamese exporters fear the tax.', 'VN origin, not itself'],
    ['The levy on steel made in Turkey stays at 12%.', 'TR origin, not itself'],
    ['Turkey-made cars are taxed.', 'TR origin, not itself'],
  ],
  'where they go': [
    ['Firms that ship steel to India pay a levy of 7%.', 'IN destination, not itself'],
    ['Ghana’s exports to Nigeria fell.', 'GH origin, not itself', 'NG destination, not itself'],
  ],
  'who stands beside whom': [
    ['Peru signed an agreement with Chile.', 'PE agent', 'CL with'],
    ['The Kenya-Uganda pact was signed in May.', 'KE pair', 'UG pair'],
  ],
  'where it happens': [
    ['Steel from Turkey is taxed in Egypt.', 'TR origin, not itself', 'EG place'],
    ['Officials in Kenya met farmers.', 'KE place'],
    ['The duties were upheld by a court in Lima.', 'PE place'],
  ],
}

describe('the words around an economy say', () => {
  for (const [what, rows] of Object.entries(SAYS))
    it(what, () => {
      for (const [text, ...expected] of rows) expect(roles(text), text).toEqual(expected)
    })
})

describe('whatever stands around them', () => {
  const piece = fc.constantFrom(
    ...'Peru|Kenya|US-China|Chinese|EU|goods|from|to|on|of|’s|by|duty|exports|imported|-|made|and|,|pays|was hit|,|25%|(|)'.split(
      '|',
    ),
  )

  it('each economy has one role, in order, and a clause has it in its subject', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
        const reading = readText(pieces.join(' '))
        for (const sentence of reading.sentences) {
          const line = makeLine(reading, sentence)
          const cases = casesOf(line)
          const named = line.tokens.flatMap(({ economy }, token) => (economy === undefined ? [] : [token]))
          expect(cases.map(({ token }) => token)).toEqual(named)
          for (const { token, clause } of cases)
            if (clause?.subject !== undefined) {
              expect(token).toBeGreaterThanOrEqual(clause.subject.from)
              expect(token).toBeLessThan(clause.subject.until)
            }
        }
      }),
      { numRuns: 300 },
    )
  })
})
