import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ancestors, clauseOfToken, clausesOf } from '../../../src/cards/grammar/clauses.js'
import { type Line, makeLine } from '../../../src/cards/grammar/line.js'
import { tagsOf } from '../../../src/cards/grammar/tags.js'
import { growth, LINEAR } from '../../support/growth.js'
import { readText } from '../../support/read-text.js'

const linesIn = (text: string): readonly Line[] => {
  const reading = readText(text)
  return reading.sentences.map(sentence => makeLine(reading, sentence))
}

const words = (line: Line, from: number, until: number) =>
  line.tokens
    .slice(from, until)
    .map(({ text }) => text)
    .join(' ')

/** Each clause as "who: what, with how it is told": `Peru: impose`, `Ghana: hit passive`, `it: review will (that)`. */
function told(text: string): readonly string[] {
  return linesIn(text).flatMap(line =>
    clausesOf(line).map(({ subject, kind, verb, link }) => {
      const how = [kind === 'main' ? '' : kind, verb.negated ? 'not' : '', verb.passive ? 'passive' : '', verb.modal]
      const led = link === undefined || link.startsWith('E:') ? '' : ` (${link})`
      const who = subject === undefined ? 'nobody' : words(line, subject.from, subject.until)
      return `${who}: ${[verb.word.lemma, ...how].filter(Boolean).join(' ')}${led}`
    }),
  )
}

const SAYS: Readonly<Record<string, readonly (readonly [text: string, ...clauses: readonly string[]])[]>> = {
  'a subject of its own': [
    ['Peru imposed a duty on Chilean copper.', 'Peru: impose'],
    ['In June Kenya raised its tariff on sugar.', 'Kenya: raise'],
    ['Under the pact Norway will scrap its levy on Danish butter.', 'Norway: scrap will'],
    ['Officials in Hanoi and Manila welcomed the offer.', 'Officials in Hanoi and Manila: welcome'],
    ['Goods from Laos face a duty of 12%.', 'Goods from Laos: face'],
    ['A tariff of 30% on tractors took effect on Friday.', 'A tariff of 30% on tractors: take'],
    ['Brazil never paid the levy.', 'Brazil: pay not'],
    ['Nothing changed, but Egypt lowered its duty.', 'Nothing: change', 'Egypt: lower'],
    ['Vietnamese exporters fear the tax.', 'Vietnamese exporters: fear'],
    ['Officials in Kenya met farmers.', 'Officials in Kenya: meet'],
  ],
  'the passive': [
    ['The levy on Turkish glass was lifted in May.', 'The levy on Turkish glass: lift passive'],
    ['Ghana has been hit with a 20% tariff.', 'Ghana: hit passive'],
    ['Imports of rice from Thailand will be taxed at 15%.', 'Imports of rice from Thailand: tax passive will'],
    ['Chilean wine would not be exempted.', 'Chilean wine: exempt not passive would'],
    ['Kenya is being urged to drop the surcharge.', 'Kenya: urge passive', 'Kenya: drop infinitive'],
    ['Steel from Turkey is taxed in Egypt.', 'Steel from Turkey: tax passive'],
    ['The tariff was imposed by Brazil on Argentine wheat.', 'The tariff: impose passive'],
  ],
  'relative clauses': [
    ['Duties on goods that contain sugar rise to 40%.', 'goods: contain relative (that)'],
    ['Morocco, which exports phosphate, faces a duty of 9%.', 'Morocco: export relative (which)', 'Morocco: face'],
    ['Firms that ship steel to India pay a levy of 7%.', 'Firms: ship relative (that)'],
    [
      'The officials who signed the accord left for Oslo.',
      'The officials: sign relative (who)',
      'The officials: leave',
    ],
  ],
  participles: [
    ['Duties imposed on Kenyan tea will rise.', 'Duties: impose participle', 'Duties: rise will'],
    ['The levy on steel made in Turkey stays at 12%.', 'steel: make participle', 'The levy on steel: stay'],
    ['Peru raised the duty, making imports dearer.', 'Peru: raise', 'Peru: make participle'],
    ['Announcing the measure, Ottawa said little.', 'nobody: announce participle', 'Ottawa: say'],
    ['Goods originating in Laos are exempt.', 'Goods: originate participle', 'Goods: be'],
  ],
  infinitives: [
    ['Peru plans to impose a duty on tin.', 'Peru: plan', 'Peru: impose infinitive'],
    ['Kenya asked Uganda to remove its levy on milk.', 'Kenya: ask', 'Uganda: remove infinitive'],
    [
      'Egypt agreed to lower the tariff and to buy more wheat.',
      'Egypt: agree',
      'Egypt: lower infinitive',
      'Egypt: buy infinitive (and)',
    ],
    [
      'A decision to raise the duty is expected in March.',
      'A decision: raise infinitive (decision)',
      'A decision: expect passive',
    ],
    ['The tariff is set to rise to 30%.', 'The tariff: rise set'],
    ['Chile wants Bolivia to drop the tax.', 'Chile: want', 'Bolivia: drop infinitive'],
    ['Ghana refused to pay.', 'Ghana: refuse', 'Ghana: pay infinitive'],
  ],
  'what is joined': [
    ['Peru lifted the tax and cut the quota.', 'Peru: lift', 'Peru: cut'],
    [
      'Norway and Iceland signed a pact and scrapped their duties.',
      'Norway and Iceland: sign',
      'Norway and Iceland: scrap',
    ],
    ['Kenya will tax tea or ban sugar.', 'Kenya: tax will', 'Kenya: ban will'],
    ['The duty was announced in May and took effect in July.', 'The duty: announce passive', 'The duty: take'],
    ['Ghana raised its levy, Togo lowered its own.', 'Ghana: raise', 'Togo: lower'],
  ],
  'what leads in': [
    ['Brazil raised the duty while Chile kept its tariff at 5%.', 'Brazil: raise', 'Chile: keep (while)'],
    ['After Peru imposed the duty, Chile retaliated.', 'Peru: impose (after)', 'Chile: retaliate'],
    ['Norway responded by imposing a tax on cheese.', 'Norway: respond participle', 'Norway: impose participle (by)'],
    [
      'The ministry in Ankara said on Monday that it would review the tax.',
      'The ministry in Ankara: say',
      'it: review would (that)',
    ],
    ['The president said Norway would not pay the tax.', 'The president: say', 'Norway: pay not would'],
  ],
  quotations: [
    ['"We will impose a duty on tin," the minister said.', 'We: impose will', 'the minister: say'],
    ['Turkey "firmly opposes" the levy.', 'Turkey: oppose'],
  ],
  headlines: [
    ['Kenya slaps 25% tariff on Ugandan milk', 'Kenya: slap'],
    ['Peru, Chile sign pact on copper', 'Peru , Chile: sign'],
    ['Ghana to lift duty on rice', 'Ghana: lift infinitive'],
    ['Norway weighs levy on imported fish', 'Norway: weigh'],
    ['Laos: 40% tariff on timber'],
  ],
}

describe('a sentence is parsed into clauses by', () => {
  for (const [how, rows] of Object.entries(SAYS))
    it(how, () => {
      for (const [text, ...clauses] of rows) expect(told(text), text).toEqual(clauses)
    })
})

// Pieces that meet in every order: what the grammar looks for, beside what no sentence should hold.
const PIECES =
  'Peru|Kenya|the EU|Chinese|that|which|and|,|;|:|"|”|(|)|to|not|will|has been|was|is set to|imposed|raises|imposing|taxed|cut|duty|tariffs on|25%|10 percentage points|$3bn|in May 2025|by|if|after|said|steel|’s|-|—|U.S.|no longer|n’t|\u0000|😀|\u202e'.split(
    '|',
  )
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map(pieces => pieces.join(' ')),
  fc.string({ maxLength: 200, unit: 'binary' }),
)

describe('whatever a text holds', () => {
  it('each token has a tag, and clauses cover the line in order without overlap', () => {
    fc.assert(
      fc.property(anyText, text => {
        for (const line of linesIn(text)) {
          expect(tagsOf(line)).toHaveLength(line.tokens.length)
          const clauses = clausesOf(line)
          let at = 0
          for (const [index, { from, until, verb, parent }] of clauses.entries()) {
            expect(from).toBeGreaterThanOrEqual(index === 0 ? 0 : at - 1)
            expect(verb.head).toBeGreaterThanOrEqual(verb.from)
            expect(until).toBeGreaterThan(verb.head)
            expect(parent ?? -1).toBeLessThan(index)
            at = until
          }
          if (clauses.length > 0) {
            expect(clauses[0]?.from).toBe(0)
            expect(clauses.at(-1)?.until).toBe(line.tokens.length)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('a subject is a stretch of words, and the clauses above one end', () => {
    fc.assert(
      fc.property(anyText, text => {
        for (const line of linesIn(text))
          for (const clause of clausesOf(line)) {
            const { subject } = clause
            if (subject !== undefined) {
              expect(subject.from).toBeGreaterThanOrEqual(0)
              expect(subject.until).toBeGreaterThan(subject.from)
              expect(subject.until).toBeLessThanOrEqual(line.tokens.length)
            }
            expect(ancestors(line, clause)).not.toContain(clause)
            expect(clauseOfToken(line, clause.verb.head)).toBeDefined()
          }
      }),
      { numRuns: 300 },
    )
  })
})

describe('the time that a parse takes', () => {
  it.each([
    ['verbs', 'imposed '],
    ['commas', 'steel , '],
    ['helpers', 'will not have been '],
    ['quotation marks', '" Peru '],
    ['infinitives', 'to raise '],
    ['relative clauses', 'goods that Peru taxed '],
  ])('grows with a line of %s, not with its square', (_, piece) => {
    const run = (size: number) => {
      for (const line of linesIn(`Peru ${piece.repeat(Math.ceil(size / piece.length))}`)) clausesOf(line)
    }
    expect(growth(run, 4_000)).toBeLessThan(LINEAR)
  })
})
