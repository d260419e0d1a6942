import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterBatch, place } from '../../src/stories/cluster.js'
import { bond } from '../../src/stories/copies.js'
import { isOneFamily } from '../../src/stories/family.js'
import { fingerprint } from '../../src/stories/fingerprint.js'
import { settle } from '../../src/stories/settle.js'
import { shingleSketch, sketchOverlap } from '../../src/stories/shingles.js'
import type { Fingerprint } from '../../src/stories/story.js'
import { makeWindow } from '../../src/stories/window.js'
import type { Told } from './pairs.js'
import { read } from './support.js'

const WIRE =
  'Ecuador will raise its duty on imported shrimp feed to 18.5 percent next month, Trade Minister Julio Prado said on Monday after farmers blocked the port road at Guayaquil. The surcharge replaces a quota that had let in 64,000 tonnes a year free of duty. Prado said that the treasury counts on $43 million from it. Millers welcomed the step and promised to hire 900 people at two new plants near Machala. Exporters of shrimp warned that costlier feed would hand markets to rivals in India, and asked the government to spare small ponds. A decree is to be signed in Quito within two weeks, and the levy would end after three years unless it is renewed.'

const print = (told: Told, work?: string): Fingerprint => fingerprint(read(told), work)
const placed = (one: Fingerprint, storyId = `s${one.articleId}`) => ({
  fingerprint: one,
  placement: { storyId, family: `f${one.articleId}` },
})
const original = print({ day: '2026-01-05', title: 'Ecuador to raise duty on feed', text: WIRE })

describe('syndicated copy', () => {
  const copies: readonly (readonly [string, Told])[] = [
    [
      'under another headline',
      { day: '2026-01-05', title: 'Feed to cost more in Guayaquil', text: `By our staff. ${WIRE}` },
    ],
    ['three weeks later', { day: '2026-01-26', text: `From our archive. ${WIRE}` }],
    ['of no date', { text: `Read this first. ${WIRE}` }],
    ['cut at the end', { day: '2026-01-12', text: WIRE.slice(0, WIRE.indexOf(' Exporters of shrimp')) }],
    [
      'with a paragraph of its own',
      { day: '2026-01-06', text: `${WIRE} In Manta, 31 traders met at the harbour on Tuesday to talk about it.` },
    ],
  ]

  it.each(copies)('%s joins the story and the family', (_, told) => {
    const copy = print(told)
    const { storyId } = place(copy, makeWindow([placed(original)]))
    expect(storyId).toBe(`s${original.articleId}`)
    expect(isOneFamily(copy, original)).toBe(true)
    const together = clusterBatch([
      read({ day: '2026-01-05', title: 'Ecuador to raise duty on feed', text: WIRE }),
      read(told),
    ])
    expect(new Set([...together.values()].map(({ storyId, family }) => `${storyId} ${family}`)).size).toBe(1)
  })

  it('two months later is news of its own', () => {
    const late = print({ day: '2026-03-09', text: `From our archive. ${WIRE}` })
    expect(bond(late, original)).toBe(0)
  })

  it('is not told by a phrase that everybody uses', () => {
    const phrase = 'Please turn on scripts and cookies in your browser to go on reading'
    const [one, other] = [print({ text: `${phrase} here.` }), print({ text: `${phrase} now.` })]
    expect(sketchOverlap(one.shingles ?? [], other.shingles ?? [])).toBeGreaterThan(0.5)
    expect(bond(one, other)).toBe(0)
  })

  it('is among the candidates though all that it shares is common', () => {
    const crowd = Array.from({ length: 400 }, (_, index) =>
      placed({ ...original, articleId: `b${index}`, shingles: shingleSketch(`${index} `.repeat(80) + index) }),
    )
    const copy = { ...print({ day: '2026-01-20', text: `${WIRE} Our desk adds nothing.` }), figures: [], actors: [] }
    const window = makeWindow([placed(original), ...crowd])
    expect(window.candidates(copy)[0]?.fingerprint.articleId).toBe(original.articleId)
  })

  it('is found among the candidates in 99 of 100 cases where half of the shingles are shared', () => {
    const words = (from: number, count: number) => Array.from({ length: count }, (_, index) => `w${from + index}`)
    let found = 0
    let half = 0
    for (let run = 0; run < 200; run += 1) {
      const base = run * 100_000
      const one = shingleSketch(words(base, 303).join(' '))
      const other = shingleSketch([...words(base, 203), ...words(base + 50_000, 100)].join(' '))
      const bare = { ...original, figures: [], economies: [], actors: [], dates: [], words: [], focus: [] }
      const window = makeWindow([placed({ ...bare, articleId: 'held', shingles: one })])
      if (sketchOverlap(one, other) > 0.3) half += 1
      if (window.candidates({ ...bare, articleId: 'probe', shingles: other }).length > 0) found += 1
    }
    expect(half).toBeGreaterThan(190)
    expect(found).toBeGreaterThanOrEqual(198)
  })
})

type Notice = { readonly goods: string; readonly country: string; readonly margin: string; readonly day?: string }

/** A notice as an office fills in its form. */
function notice({ goods, country, margin, day = '2026-01-05' }: Notice): Told {
  return {
    day,
    title: `Certain ${goods} from ${country}: final results of the yearly review`,
    text: `The office has completed its yearly review of the anti-dumping order on certain ${goods} from ${country}. It finds that producers under review sold ${goods} below normal value during the period of review. Interested parties may ask for the detailed reckoning within five days of this notice, as the rules of procedure require, and an oral hearing is held on request. The office will instruct customs to assess duties on all entries of the goods that it has reviewed, at the rates that this notice sets out, no earlier than thirty-five days after it appears. The margin for the companies that were not chosen for examination is ${margin} percent. Importers are reminded of their duty to file a certificate about the repayment of duties before the entries are liquidated. Parties that hold business secrets under a protective order must return or destroy them, and a failure to do so is a breach of the order that may be punished.`,
  }
}

describe('notices in one form', () => {
  const base = { goods: 'steel nails', country: 'Malaysia', margin: '12.41' }
  const others: readonly (readonly [string, Partial<Notice>])[] = [
    ['another country', { country: 'Turkey' }],
    ['another country and margin', { country: 'Turkey', margin: '3.07' }],
    ['another product', { goods: 'paper bags' }],
    ['another product and margin', { goods: 'paper bags', margin: '3.07' }],
    ['another margin a year later', { margin: '8.83', day: '2026-01-28' }],
  ]

  it.each(others)('for %s are no copies and no family', (_, change) => {
    const [one, other] = [print(notice(base)), print(notice({ ...base, ...change }))]
    expect(sketchOverlap(one.shingles ?? [], other.shingles ?? [])).toBeGreaterThan(0.5)
    expect(bond(one, other)).toBe(0)
    expect(isOneFamily(one, other)).toBe(false)
    const reprint = notice({ ...base, ...change })
    const probe = print({ ...reprint, title: 'A notice', text: `Official text. ${reprint.text}` })
    expect(isOneFamily(probe, one)).toBe(false)
    expect(place(probe, makeWindow([placed(one), placed(other, 'own')])).storyId).toBe('own')
  })

  it('are copies where another paper prints the same one', () => {
    const reprint = { ...notice(base), title: 'Nails: the office decides', day: '2026-01-09' }
    expect(bond(print(notice(base)), print({ ...reprint, text: `Official text. ${reprint.text}` }))).toBeGreaterThan(
      0.5,
    )
  })

  it('of every day are no copies of each other', () => {
    const daily = (day: string, copper: string, zinc: string): Told => ({
      day,
      title: 'Metals: the price report of the day',
      text: `Base metals were mixed on the exchange as traders weighed new duties against thin stocks. Copper for delivery in three months stood at $${copper} a tonne at the close, while zinc was at $${zinc} a tonne. Stocks in the warehouses of the exchange are published each morning, and the next report follows tomorrow. Readers find the prices of scrap in the table below, together with the charges for storage and the rates for freight.`,
    })
    const [one, other] = [print(daily('2026-01-05', '9,512', '2,814')), print(daily('2026-01-06', '9,640', '2,799'))]
    expect(sketchOverlap(one.shingles ?? [], other.shingles ?? [])).toBeGreaterThan(0.5)
    expect(bond(one, other)).toBe(0)
    expect(isOneFamily(one, other)).toBe(false)
  })
})

describe('versions of one article', () => {
  const rewritten = { day: '2026-02-20', text: 'Lima and Bogota spoke of ferries, and nothing else was said that day.' }
  const version = print(rewritten, original.articleId)

  it('are one story and one family, however far the text was rewritten', () => {
    const window = makeWindow([placed(original, 'story')])
    expect(place(version, window).storyId).toBe('story')
    expect(isOneFamily(version, original)).toBe(true)
    const settled = [...settle([placed(version, 'story')], original).values()]
    expect(new Set(settled.map(({ storyId, family }) => `${storyId} ${family}`)).size).toBe(1)
    expect(place(print(rewritten), window).storyId).not.toBe('story')
  })

  it('are found whichever came first', () => {
    const window = makeWindow([placed(version, 'story')])
    expect(place(original, window).storyId).toBe('story')
    expect(place(print({ text: 'Something else again.' }, original.articleId), window).storyId).toBe('story')
  })

  it('are one story in a batch, in any order', () => {
    const readings = [
      read({ day: '2026-01-05', title: 'Ecuador to raise duty on feed', text: WIRE }),
      read(rewritten),
      read({
        day: '2026-01-06',
        text: 'Chile signed a pact on copper with 12 states, Gabriel Boric said in Santiago.',
      }),
    ]
    const works = new Map([[version.articleId, original.articleId]])
    const together = clusterBatch(readings, works)
    expect(together.get(version.articleId)).toEqual(together.get(original.articleId))
    expect(new Set([...together.values()].map(one => one.storyId)).size).toBe(2)
    fc.assert(
      fc.property(fc.shuffledSubarray(readings, { minLength: 3 }), order => {
        expect(Object.fromEntries(clusterBatch(order, works))).toEqual(Object.fromEntries(together))
      }),
      { numRuns: 6 },
    )
  })

  it('join the stories that they tie together', () => {
    const window = makeWindow([placed(original, 's1'), placed(version, 's2')])
    const third = print({ text: 'Something else again.' }, original.articleId)
    const { storyId, joins } = place(third, window)
    expect([storyId, ...joins].sort()).toEqual(['s1', 's2'])
  })
})

describe('the overlap of two sketches', () => {
  it('is that of the smallest hashes of their union', () => {
    const sketch = fc
      .uniqueArray(fc.nat({ max: 200 }), { maxLength: 64 })
      .map(hashes => hashes.sort((one, other) => one - other))
    fc.assert(
      fc.property(sketch, sketch, (left, right) => {
        const union = [...new Set([...left, ...right])].sort((one, other) => one - other).slice(0, 64)
        const shared = union.filter(hash => left.includes(hash) && right.includes(hash)).length
        expect(sketchOverlap(left, right)).toBe(union.length === 0 ? 0 : shared / union.length)
      }),
    )
  })
})
