import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tariffFacts } from '../../../src/cards/grammar/facts.js'
import { makeLine } from '../../../src/cards/grammar/line.js'
import { readText } from '../../support/read-text.js'

// A Monday.
const DAY = '2025-08-11'

function standings(sentence: string) {
  const reading = readText(sentence, DAY)
  return reading.sentences.flatMap(one => tariffFacts(reading, makeLine(reading, one)).map(({ standing }) => standing))
}

/** The status of the charge that a sentence tells; 'none' where it denies or only supposes one. */
const statusOf = (sentence: string) => standings(sentence)[0]?.status ?? 'none'

const SAYS: Readonly<Record<string, readonly (readonly [status: string, sentence: string])[]>> = {
  'the tense of its own verb': [
    ['in_force', 'Peru imposed a 12% tariff on Chilean copper.'],
    ['announced', 'Peru will impose a 12% tariff on Chilean copper.'],
    ['announced', 'Peru imposes a 12% tariff on Chilean copper.'],
    ['in_force', 'Peru charges a 12% tariff on Chilean copper.'],
    ['in_force', 'Peru also imposes a 12% tariff on Chilean copper.'],
    ['announced', 'Peru is raising its tariff on Chilean copper to 12%.'],
    ['threatened', 'Peru could impose a 12% tariff on Chilean copper.'],
    ['announced', 'Peru is to levy a 12 pct duty on Chilean copper.'],
    ['announced', 'Peru is set to levy a 12 pct duty on Chilean copper.'],
    ['in_force', 'Norway has charged a 20% duty on Danish butter since 1931.'],
    ['in_force', 'The duty on Danish butter stands at 20% in Norway.'],
    ['in_force', 'The Norwegian tariff on Danish butter stays at 20%.'],
    ['in_force', 'The Norwegian tariff on Danish butter will remain at 20%.'],
    ['in_force', 'The effective Indian duty on Malaysian palm oil comes to 27.5%.'],
    ['announced', 'Ghana and Togo are down for a US tariff of 15%.'],
  ],
  'a chain of verbs': [
    ['threatened', 'Chile threatened to impose a 30% tariff on Bolivian tin.'],
    ['threatened', 'Chile had threatened to impose a 30% tariff on Bolivian tin starting on August 20.'],
    ['threatened', 'Chile is considering raising its tariff on Bolivian tin to 30%.'],
    ['threatened', 'Chile plans to impose a 30% tariff on Bolivian tin.'],
    ['announced', 'Chile intends to apply a tariff of 30 percent to Bolivian tin.'],
    ['announced', 'Chile agreed to cut its tariff on Bolivian tin to 5%.'],
    ['announced', 'Chile decided to impose a 30% tariff on Bolivian tin.'],
    ['announced', 'The minister signed an order imposing a 30% Chilean tariff on Bolivian tin.'],
    ['in_force', 'Chile began to collect a 30% tariff on Bolivian tin.'],
    ['none', 'Chile decided against imposing a 30% tariff on Bolivian tin.'],
    ['none', 'Chile will not impose a 30% tariff on Bolivian tin.'],
    ['none', 'Chile ruled out a 30% tariff on Bolivian tin.'],
    ['none', 'Chile denied that it would impose a 30% tariff on Bolivian tin.'],
    ['threatened', 'Miners urged Chile to impose a 30% tariff on Bolivian tin.'],
    ['threatened', 'Chile has a proposal to impose a 30% tariff on Bolivian tin.'],
  ],
  'a would by what stands over it': [
    ['announced', 'The ministry said Chile would impose a 30% tariff on Bolivian tin.'],
    ['announced', 'Under the accord, Chile would cut its tariff on Bolivian tin to 5%.'],
    ['threatened', 'Chile would impose a 30% tariff on Bolivian tin if talks broke down.'],
    ['threatened', 'The ministry said Chile would impose a 30% tariff on Bolivian tin unless talks succeed.'],
    ['none', 'A study found that a 30% Chilean tariff on Bolivian tin would lift prices, economists said it would.'],
  ],
  'what is paused, put off, or gone': [
    ['suspended', 'Kenya suspended its 35% duty on Ugandan sugar.'],
    ['suspended', 'Kenya will suspend its 35% duty on Ugandan sugar imposed in April.'],
    ['suspended', 'The suspension of the 35% Kenyan duty on Ugandan sugar was welcomed.'],
    ['postponed', 'Kenya postponed its 35% duty on Ugandan sugar.'],
    ['postponed', 'A 35% Kenyan duty on Ugandan sugar that was due to start on Friday has been postponed.'],
    ['postponed', 'The 35% import duty that Kenya announced on Ugandan sugar has been delayed twice.'],
    ['postponed', 'Ugandan sugar faces a new Kenyan duty of 35%, delayed until May.'],
    ['postponed', 'Kenya put a 35% duty on Ugandan sugar, postponed until May.'],
    ['suspended', 'Uganda and Rwanda face new Kenyan duties – 35% and 25% respectively – suspended until May.'],
    ['postponed', 'Uganda tries to avoid the return, in May, of a 35% Kenyan duty following a pause.'],
    ['threatened', 'Uganda, which is under threat from a 35% Kenyan duty, sent a minister.'],
    ['withdrawn', 'Kenya lifted its 35% duty on Ugandan sugar.'],
    ['withdrawn', 'Facing the threat of a boycott, Kenya lifts its 35% duty on Ugandan sugar.'],
    ['withdrawn', 'Ugandan sugar will no longer pay a 35% import duty in Kenya.'],
    ['in_force', 'Kenya could lift its 35% duty on Ugandan sugar.'],
    ['in_force', 'Uganda asked Kenya to remove its 35% duty on Ugandan sugar.'],
    ['expired', 'The 35% Kenyan duty on Ugandan sugar expired.'],
  ],
  'what takes effect': [
    ['in_force', 'A 15% Indonesian duty on Vietnamese rice took effect on Monday.'],
    ['scheduled', 'A 15% Indonesian duty on Vietnamese rice takes effect on Friday.'],
    ['scheduled', 'A 15% Indonesian duty on Vietnamese rice will come into force next month.'],
    ['in_force', 'Indonesia raised its duty on Vietnamese rice to 15% with immediate effect.'],
    ['announced', 'A 15% Indonesian duty on Vietnamese rice has not taken effect.'],
  ],
  'adjectives and nouns': [
    ['threatened', 'Exporters fear a proposed 15% Mexican tariff on Korean cars.'],
    ['threatened', 'Exporters shrugged off the threatened 15% Mexican tariff on Korean cars.'],
    ['threatened', 'Mexico unveiled plans for a 15% tariff on Korean cars.'],
    ['announced', 'Seoul deplored the decision to impose a 15% Mexican tariff on Korean cars.'],
  ],
  'a court': [
    ['struck_down', 'A court struck down the 10% US tariff on goods from Brazil.'],
    ['struck_down', 'A Cairo court annulled the 15% Egyptian safeguard duty on Turkish steel.'],
    ['struck_down', 'Judges ruled the 10% US tariff on goods from Brazil illegal.'],
    ['in_force', 'An appeals court allowed the 10% US tariff on goods from Brazil to stay in place.'],
    ['in_force', 'The court upheld the 10% US tariff on goods from Brazil.'],
  ],
}

describe('how a charge stands', () => {
  for (const [class_, sentences] of Object.entries(SAYS)) {
    describe(class_, () => {
      it.each(sentences)('is %s: %s', (status, sentence) => expect(statusOf(sentence)).toBe(status))
    })
  }

  it('is never in force, whatever is charged, behind a helper that leaves it open', () => {
    const modal = fc.constantFrom('may', 'might', 'could', 'would', 'should', 'will', 'is likely to', 'threatens to')
    const verb = fc.constantFrom('impose', 'levy', 'introduce', 'slap', 'apply', 'charge', 'place')
    const pair = fc.constantFrom(['Peru', 'Chilean'], ['India', 'Thai'], ['Canada', 'Danish'], ['Egypt', 'Turkish'])
    const goods = fc.constantFrom('steel', 'rice', 'copper', 'goods', 'cars')
    fc.assert(
      fc.property(modal, verb, pair, goods, fc.integer({ min: 1, max: 99 }), (helper, does, [from, to], what, rate) => {
        const told = standings(`${from} ${helper} ${does} a ${rate}% tariff on ${to} ${what}.`)
        expect(told.length).toBeGreaterThan(0)
        expect(told.map(({ status }) => status)).not.toContain('in_force')
        expect(told.map(({ modality }) => modality)).not.toContain('asserted')
      }),
      { numRuns: 60 },
    )
  })
})
