import { describe, expect, it } from 'vitest'
import { viewCard } from '../../src/cards/kinds.js'
import { correctionsOf } from '../../src/ledger/corrections.js'
import type { LedgerEvent } from '../../src/ledger/event.js'
import { fold } from '../../src/ledger/fold.js'
import { history } from '../../src/ledger/history.js'
import { plainText } from '../../src/messages/plain.js'
import { at, context, type Said } from '../support/card-samples.js'
import { ALL, CHINA, dayOf, PAUSE, rateOf, STEEL, says, VIETNAM } from '../support/ledger-samples.js'

const parties = (key: string) => {
  const [imposer = '', target = ''] = key.split(':')[1]?.split('>') ?? []
  return { imposer, targets: [target], instrument: key.split(':')[2], rate: 'not_stated' }
}
const measure = (key: string, values: object, said: Said) => says(key, { ...parties(key), ...values }, said)
const cards = (events: readonly LedgerEvent[], day?: string) =>
  new Map(fold(events, day === undefined ? {} : { asOf: at(day) + 86_399_999 }).map(card => [card.key, card]))
const status = (events: readonly LedgerEvent[], key: string, day?: string) =>
  cards(events, day).get(key)?.fields.status?.value

const duties = [
  ...measure(VIETNAM, { status: 'announced', rate: rateOf(46) }, { article: 'a1', day: '2025-04-02' }),
  ...measure(CHINA, { status: 'in_force', rate: rateOf(34) }, { article: 'a2', day: '2025-04-03' }),
]
const pause = (values: object = {}, said: Said = {}) =>
  measure(PAUSE, { status: 'in_force', ...values }, { article: 'p1', day: '2025-04-09', ...said })

describe('a moratorium', () => {
  it('postpones what was to come and suspends what was charged, of all economies that it covers', () => {
    const events = [...duties, ...pause()]
    expect(status(events, VIETNAM)).toBe('postponed')
    expect(status(events, CHINA)).toBe('suspended')
    expect(status(duties, VIETNAM)).toBe('announced')
  })

  it('is quoted for it, marked as inferred, with the key through which it comes', () => {
    const card = cards([...duties, ...pause()]).get(VIETNAM)
    expect(card?.evidence.status?.[0]).toMatchObject({
      articleId: 'p1',
      through: PAUSE,
      claim: { verdict: 'inferred' },
    })
    expect(card && plainText(viewCard(card, context))).toContain(
      'the moratorium of United States on duties on all economies; no source says it of this measure alone',
    )
  })

  it('brings its end and its interim rate along, and no rate where none is stated', () => {
    const stated = cards([...duties, ...pause({ interimRate: rateOf(10), suspendedUntil: dayOf('2025-07-09') })]).get(
      VIETNAM,
    )
    expect(stated?.fields.interimRate?.value).toMatchObject({ low: 10 })
    expect(stated?.fields.suspendedUntil?.value).toMatchObject({ from: '2025-07-09' })
    const silent = cards([...duties, ...pause({ interimRate: 'not_stated' })]).get(VIETNAM)
    expect(silent?.fields.interimRate).toBeUndefined()
    expect(silent && plainText(viewCard(silent, context))).toMatch(/Interim rate:? +not stated/)
  })

  it('gives way to a later word on the measure itself', () => {
    const again = measure(VIETNAM, { status: 'in_force' }, { article: 'a9', day: '2025-08-07' })
    expect(status([...duties, ...pause(), ...again], VIETNAM)).toBe('in_force')
  })

  it('leaves out whom an article that tells of it says is charged', () => {
    const apart = measure(CHINA, { status: 'in_force', rate: rateOf(145) }, { article: 'p1', day: '2025-04-09' })
    const copy = pause({}, { article: 'p0', day: '2025-04-09' })
    expect(status([...duties, ...pause(), ...apart, ...copy], CHINA)).toBe('in_force')
  })

  it('does not hold back a threat, another instrument or what it does not cover', () => {
    const others = [
      ...measure(VIETNAM, { status: 'threatened' }, { article: 'a1', day: '2025-04-02' }),
      ...measure('tariff:US>VN:antidumping:steel', { status: 'in_force' }, { article: 'a1', day: '2025-04-02' }),
      ...measure('tariff:EU>US:ad_valorem:all', { status: 'announced' }, { article: 'a1', day: '2025-04-02' }),
    ]
    const before = fold(others).map(({ fields }) => fields)
    const after = fold([...others, ...pause()]).filter(({ key }) => key !== PAUSE)
    expect(after.map(({ fields }) => fields)).toEqual(before)
  })

  it('reaches what it names, whatever that is', () => {
    const steel = measure(
      'tariff:US>VN:antidumping:steel',
      { status: 'in_force' },
      { article: 'a1', day: '2025-04-02' },
    )
    const named = pause({ suspends: ['tariff:US>VN:antidumping:steel'] })
    expect(status([...steel, ...named], 'tariff:US>VN:antidumping:steel')).toBe('suspended')
  })

  it('holds what a later report only tells as announced before it began, and not what is announced since', () => {
    const late = (values: object) =>
      measure(VIETNAM, { status: 'announced', ...values }, { article: 'a9', day: '2025-04-14' })
    expect(status([...pause(), ...late({ announced: dayOf('2025-04-02') })], VIETNAM)).toBe('postponed')
    expect(status([...pause(), ...late({ announced: dayOf('2025-04-12') })], VIETNAM)).toBe('announced')
    const doubt = cards([...pause(), ...late({})]).get(VIETNAM)
    expect(doubt?.fields.status?.value).toBe('announced')
    expect(doubt?.fields.mayReach?.value).toEqual([PAUSE])
  })

  it('revives nothing that had ended', () => {
    const over = measure(VIETNAM, { status: 'withdrawn' }, { article: 'a3', day: '2025-04-05' })
    expect(status([...duties, ...over, ...pause()], VIETNAM)).toBe('withdrawn')
  })

  it('reaches nothing any more once it has ended itself', () => {
    const ended = pause({ status: 'expired' }, { article: 'p9', day: '2025-07-09' })
    const events = [...duties, ...pause(), ...ended]
    expect(status(events, CHINA)).toBe('in_force')
    expect(status(events, CHINA, '2025-05-01')).toBe('suspended')
  })
})

describe('a ruling', () => {
  const law = { legalBasis: 'ieepa' }
  const ruling = measure(ALL, { status: 'struck_down', ...law }, { article: 'r1', day: '2025-05-28' })
  const based = measure(VIETNAM, { status: 'in_force', ...law }, { article: 'b1', day: '2025-05-01' })

  it('strikes down every measure on its law, until it is stayed', () => {
    expect(status([...based, ...ruling], VIETNAM)).toBe('struck_down')
    const stay = measure(ALL, { status: 'in_force', ...law }, { article: 'r2', day: '2025-05-29' })
    expect(status([...based, ...ruling, ...stay], VIETNAM)).toBe('in_force')
    expect(status([...based, ...ruling, ...stay], VIETNAM, '2025-05-28')).toBe('struck_down')
  })

  it('reaches no measure on another law', () => {
    const steel = measure(STEEL, { status: 'in_force', legalBasis: 's232' }, { article: 'b1', day: '2025-05-01' })
    expect(status([...steel, ...ruling], STEEL)).toBe('in_force')
  })

  it('is told as uncertain where nobody says on which law a measure stands', () => {
    const card = cards([...duties, ...ruling]).get(CHINA)
    expect(card?.fields.status?.value).toBe('in_force')
    expect(card?.fields.mayReach?.value).toEqual([ALL])
    const shown = card && plainText(viewCard(card, context))
    expect(shown).toContain('whether the broader measure United States → all economies reaches this measure')
  })

  it('makes what it may only reach neither fresher nor better founded, and is no correction of it', () => {
    const before = cards(duties).get(CHINA)
    const after = cards([...duties, ...ruling]).get(CHINA)
    expect(after?.fields.mayReach?.value).toEqual([ALL])
    const { asOf, families, tier } = { ...after }
    expect({ asOf, families, tier }).toEqual({ asOf: before?.asOf, families: before?.families, tier: before?.tier })
    const article = { articleId: 'r3', source: 'Court', validAt: at('2025-05-28'), dated: true, at: at('2025-05-28') }
    expect(after && before && correctionsOf(after, before, [], article)).toEqual([])
  })

  it('reaches nothing while it is only expected', () => {
    const said = says(
      ALL,
      { status: 'struck_down', ...law },
      { article: 'r1', day: '2025-05-28' },
      { modality: 'expected' },
    )
    expect(status([...based, ...said], VIETNAM)).toBe('in_force')
  })
})

describe('the history of a measure', () => {
  it('tells what reached it, through what, and when that ended', () => {
    const ended = pause({ status: 'expired' }, { article: 'p9', day: '2025-07-09' })
    const others = [...pause(), ...ended]
    const own = duties.filter(({ key }) => key === CHINA)
    const turns = history(own, others).filter(({ field }) => field === 'status')
    expect(turns.map(({ to, through }) => [to, through])).toEqual([
      ['in_force', undefined],
      ['suspended', PAUSE],
      ['in_force', undefined],
    ])
    expect(turns[1]?.at).toBe(at('2025-04-09'))
  })
})
