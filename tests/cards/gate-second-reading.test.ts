import { describe, expect, it } from 'vitest'
import type { CardDraft } from '../../src/cards/card.js'
import { gate } from '../../src/cards/gate.js'
import { claim, spanOf } from '../../src/cards/propose.js'
import type { TariffStatus } from '../../src/cards/tariff-fields.js'
import { partyClaim } from '../support/honest-claims.js'
import { readText } from '../support/read-text.js'

type Told = {
  readonly by: string
  readonly on: string
  readonly rate: number
  readonly status: TariffStatus
  /** Words of the sentence to quote. */
  readonly at: string
}

const LEAD = 'Norway will put tariffs on goods from Chile, Peru and Ghana.'

/** Why the gate rejects what a stranger proposes of a text; empty where it keeps all of it. */
function reasons(text: string, { by, on, rate, status, at }: Told): readonly string[] {
  const reading = readText(`${LEAD}\n${text}`, '2024-06-10')
  const sentence = reading.sentences.find(one => one.text.includes(at))
  if (sentence === undefined) throw new Error(`no sentence has: ${at}`)
  const span = spanOf(reading, sentence.start, sentence.end)
  const draft: CardDraft = {
    kind: 'tariff',
    key: `tariff:${by}>${on}:ad_valorem:all`,
    articleId: reading.article.id,
    proposedBy: 'llm',
    fields: {
      imposer: partyClaim(by, span, reading),
      targets: partyClaim([on], span, reading),
      instrument: claim('ad_valorem', { span }),
      rate: claim({ low: rate, high: rate, basis: 'unspecified' }, { span }),
      status: claim(status, { span }),
    },
  }
  return gate(draft, reading).verdicts.flatMap(one => (one.verdict === 'rejected' ? [one.reason] : []))
}

const ROWS = 'Chile is down for 12% and Peru for 30%.'
const ANNOUNCED = { by: 'NO', status: 'announced', at: 'Chile is down' } as const

describe('the second reading of a charge', () => {
  it('keeps a figure beside its payer, and the imposer that the text shows', () => {
    expect(reasons(ROWS, { ...ANNOUNCED, on: 'CL', rate: 12 })).toEqual([])
    expect(reasons(ROWS, { ...ANNOUNCED, on: 'PE', rate: 30 })).toEqual([])
  })

  it('rejects the figure of the neighbour', () => {
    expect(reasons(ROWS, { ...ANNOUNCED, on: 'CL', rate: 30 })).not.toEqual([])
    expect(reasons(ROWS, { ...ANNOUNCED, on: 'PE', rate: 12 })).not.toEqual([])
  })

  it('rejects who pays as the one who charges', () => {
    expect(reasons(ROWS, { by: 'PE', on: 'CL', rate: 12, status: 'announced', at: 'Chile is' })).not.toEqual([])
  })

  it('rejects a target widened to all where the words name it', () => {
    expect(reasons(ROWS, { ...ANNOUNCED, on: '*', rate: 12 })).not.toEqual([])
  })

  it('rejects a share and the size of a change as a rate', () => {
    const share = 'Chile sends 12% of its copper to Norway.'
    expect(reasons(share, { ...ANNOUNCED, on: 'CL', rate: 12, at: 'copper' })).toContain(
      'the figure is a share of something',
    )
    const fall = 'Shipments from Chile to Norway fell 12% in May.'
    expect(reasons(fall, { ...ANNOUNCED, on: 'CL', rate: 12, at: 'fell' })).toContain(
      'the figure is the size of a change',
    )
  })

  it('rejects in force for what only begins, may come or was put off', () => {
    for (const text of [
      'Chile is to be told 12% from 1 July.',
      'Chile could end up at 12%.',
      'The 12% for Chile was postponed.',
    ])
      expect(reasons(text, { by: 'NO', on: 'CL', rate: 12, status: 'in_force', at: '12%' }), text).not.toEqual([])
  })

  it('keeps in force for what is paid already', () => {
    const text = 'Goods from Chile already pay 12% at the Norwegian border.'
    expect(reasons(text, { by: 'NO', on: 'CL', rate: 12, status: 'in_force', at: '12%' })).toEqual([])
  })
})
