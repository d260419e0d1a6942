import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleFacts } from '../../../src/cards/grammar/article-facts.js'
import { makeLine } from '../../../src/cards/grammar/line.js'
import type { DateRole } from '../../../src/cards/grammar/when.js'
import { laterDates } from '../../../src/cards/grammar/when-later.js'
import { readText } from '../../support/read-text.js'

// A Monday.
const DAY = '2025-08-11'

/** Each charge of a text as `RATE status role:day …`. */
function tell(text: string, day = DAY): readonly string[] {
  const reading = readText(text, day)
  const lines = reading.sentences.map(one => makeLine(reading, one))
  return laterDates(reading, lines, articleFacts(reading, lines)).flatMap(({ rate, standing, dates }) =>
    rate === undefined
      ? []
      : [
          `${rate.low} ${standing.status}${dates
            .map(({ role, date }) => ` ${role}:${date.precision === 'day' ? date.from : date.from?.slice(0, 7)}`)
            .join('')}`,
        ],
  )
}

const HEAD = 'Peru will impose a 12% tariff on Chilean copper.'

const SAYS: Readonly<Record<string, readonly (readonly [text: string, ...facts: readonly string[]])[]>> = {
  'and never for how long ago something was as much': [
    [`${HEAD} The average Peruvian tariff is now the highest since 1933.`, '12 announced'],
    [`${HEAD} It is the first such duty since May 2019.`, '12 announced'],
    ['Peru imposed a 12% tariff on Chilean copper, its steepest since 1998.', '12 in_force'],
  ],
  'in the sentence of the charge': [
    ['Peru will impose a 12% tariff on Chilean copper from 1 September.', '12 scheduled effective:2025-09-01'],
    [
      'Peru will levy a 12% tariff on cables that contain copper from 1 September.',
      '12 scheduled effective:2025-09-01',
    ],
    ['Peru will levy a 12% tariff on cables that were shipped from 1 July.', '12 announced'],
    [
      'Chile tries to avoid the entry into force, in September, of a 12% Peruvian tariff following a pause.',
      '12 postponed suspendedUntil:2025-09',
    ],
    ['Peru will impose a 12% tariff on Chilean copper starting on Friday.', '12 scheduled effective:2025-08-15'],
    ['Peru imposed a 12% tariff on Chilean copper on Friday.', '12 in_force effective:2025-08-08'],
    ['From 1 September Peru will charge a 12% tariff on Chilean copper.', '12 scheduled effective:2025-09-01'],
    ['A 12% Peruvian tariff on Chilean copper took effect on Thursday.', '12 in_force effective:2025-08-07'],
    ['A 12% Peruvian tariff on Chilean copper takes effect on Thursday.', '12 scheduled effective:2025-08-14'],
    ['Peru will impose a 12% tariff on Chilean copper in October.', '12 scheduled effective:2025-10'],
    [
      'Peru will levy duties of 12% on copper and 8% on tin from Chile, both from 1 September.',
      '12 scheduled effective:2025-09-01',
      '8 scheduled effective:2025-09-01',
    ],
    [
      'Copper grew dearer on Friday, when a 12% Peruvian tariff was imposed on Chilean copper.',
      '12 in_force effective:2025-08-08',
    ],
  ],
  'in another sentence': [
    [`${HEAD} The duty takes effect on August 20.`, '12 scheduled effective:2025-08-20'],
    [`${HEAD} It will enter into force on 1 October.`, '12 announced effective:2025-10-01'],
    [`${HEAD} The measure comes into force next Monday.`, '12 announced effective:2025-08-18'],
    [
      `${HEAD} The order applies to goods entered for consumption on or after 12:01 a.m. eastern daylight time on August 20.`,
      '12 announced effective:2025-08-20',
    ],
    [`${HEAD} The rates apply as of September 3.`, '12 announced effective:2025-09-03'],
    [
      'Peru imposed a 12% tariff on Chilean copper. The duty has been collected since Friday.',
      '12 in_force effective:2025-08-08',
    ],
    [
      'Peru sets new duties for its neighbours. The new rates start on September 1. Chile: 12%. Brazil: 8%.',
      '12 unclear effective:2025-09-01',
      '8 unclear effective:2025-09-01',
    ],
  ],
  'which is not the beginning of the charge': [
    ['Peru announced on Friday a 12% tariff on Chilean copper.', '12 announced announced:2025-08-08'],
    [`${HEAD} Talks will start on September 9.`, '12 announced'],
    [`${HEAD} A trade agreement with Brazil takes effect on September 9.`, '12 announced'],
    [`${HEAD} The provisional duties had been collected since July.`, '12 announced'],
    [
      `${HEAD} Brazil's 8% tariff on Bolivian tin takes effect on September 9.`,
      '12 announced',
      '8 scheduled effective:2025-09-09',
    ],
    ['Peru will keep its 12% tariff on Chilean copper, with changes starting on September 9.', '12 in_force'],
    ['Peru suspended its 12% tariff on Chilean copper until November 10.', '12 suspended suspendedUntil:2025-11-10'],
    ['A 12% Peruvian tariff on Chilean copper expires on November 10.', '12 in_force expires:2025-11-10'],
    [
      'A 12% Peruvian duty on Chilean copper due on August 1 was postponed to November 10.',
      '12 postponed suspendedUntil:2025-11-10',
    ],
  ],
}

describe('the day of a charge', () => {
  for (const [place, texts] of Object.entries(SAYS)) {
    describe(place, () => {
      it.each(texts)('%s', (text, ...facts) => expect([...tell(text)].sort()).toEqual([...facts].sort()))
    })
  }

  it('is the stated one, for any day within sixty of the publication and either side of it', () => {
    const months = 'January February March April May June July August September October November December'.split(' ')
    const day = fc.integer({ min: -60, max: 60 }).filter(shift => shift !== 0)
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 364 }), fc.constantFrom(1934, 1987, 2025), (shift, start, year) => {
        const published = new Date(Date.UTC(year, 0, 1 + start))
        const at = new Date(published.getTime() + shift * 86_400_000)
        const words = `${months[at.getUTCMonth()]} ${at.getUTCDate()}`
        const said = shift > 0 ? `will take effect on ${words}` : `took effect on ${words}`
        const role: DateRole = 'effective'
        const facts = tell(`A 12% Peruvian tariff on Chilean copper ${said}.`, published.toISOString().slice(0, 10))
        expect(facts).toEqual([`12 ${shift > 0 ? 'scheduled' : 'in_force'} ${role}:${at.toISOString().slice(0, 10)}`])
      }),
      { numRuns: 60 },
    )
  })

  it('never makes a plan whose day has passed a charge in force', () => {
    const lapsed = 'Peru was to impose a 12% tariff on Chilean copper on August 1.'
    expect(tell(lapsed).some(fact => fact.includes('in_force'))).toBe(false)
  })
})
