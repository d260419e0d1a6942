import { describe, expect, it } from 'vitest'
import type { CardDraft } from '../../src/cards/card.js'
import { extractTensions } from '../../src/cards/extract-rules-tension.js'
import { gate } from '../../src/cards/gate.js'
import { makeLine } from '../../src/cards/grammar/line.js'
import { TensionFields } from '../../src/cards/tension-fields.js'
import { growth, LINEAR } from '../support/growth.js'
import { readText } from '../support/read-text.js'

const DAY = '2025-08-01'

function draftsOf(text: string): readonly CardDraft[] {
  const reading = readText(text, DAY)
  const drafts = extractTensions(
    reading,
    reading.sentences.map(one => makeLine(reading, one)),
  )
  return drafts.flatMap(draft => gate(draft, reading).draft ?? [])
}

const keysOf = (text: string) => draftsOf(text).map(({ key }) => key)

const only = (text: string) => {
  const [draft, ...rest] = draftsOf(text)
  if (draft === undefined || rest.length > 0) throw new Error(`${rest.length} cards too many, or none`)
  return { draft, fields: TensionFields.parse(draft.fields) }
}

describe('tensions of an article', () => {
  it('take the side that a sentence leaves open from whom the text is about, and mark it as carried over', () => {
    const text =
      'Ecuador slaps duty on Colombian goods\nQuito will charge 30% on imports from Colombia from Friday.\nThe president accused Bogota of doing too little against smugglers.'
    const draft = draftsOf(text).find(({ key }) => key === 'tension:EC>CO:rhetoric')
    expect(draft?.fields.from?.verdict).toBe('inferred')
    expect(draft?.fields.domain?.verdict).toBe('supported')
  })

  it('take "the two governments" for the two whom the text is about', () => {
    const text =
      'Turkey doubles duties on American cars\nAnkara raised its tariffs on cars from the United States on Wednesday.\nThe two governments are at odds over the trial of a pastor.'
    expect(keysOf(text)).toContainEqual(expect.stringMatching(/^tension:TR-US:/))
  })

  it('are told once for each domain and pair, by the telling that names both sides', () => {
    const text =
      'China hits out at US chip curbs\nChina said it would retaliate.\nBeijing will retaliate against the United States over the chip curbs, it added.\nRetaliation by China would come soon.'
    const told = draftsOf(text).filter(({ key }) => key === 'tension:CN>US:retaliation')
    expect(told).toHaveLength(1)
    expect(told[0]?.fields.from?.spans[0]?.quote).toMatch(/against the United States/)
  })

  it('say who said what', () => {
    const { fields } = only(
      'China’s commerce ministry said “this is protectionism, pure and simple” and condemned the US tariffs.',
    )
    expect(fields.statement?.value).toBe('this is protectionism, pure and simple')
    expect(fields.statement?.attribution).toBe('China’s commerce ministry')
  })

  it('never repeat an office that is past', () => {
    for (const draft of draftsOf('A former US official said China had retaliated against American tariffs.'))
      expect(draft.fields.from?.attribution).toBeUndefined()
  })

  it('say whether the target is named', () => {
    const { fields } = only('Xi criticised bullying in trade without naming the United States.')
    expect(fields.targetNamed?.value).toBe(false)
    expect(only('China condemned the United States over its tariffs.').fields.targetNamed?.value).toBe(true)
  })

  it('stand on a low rung while they are only threatened', () => {
    const { fields } = only('The EU threatened to retaliate against US curbs on textiles.')
    expect([fields.rung.value, fields.direction.value]).toEqual([2, 'potential'])
  })
})

const NOT_OURS: Readonly<Record<string, string>> = {
  'a war': 'Shells fell on Kharkiv.\nUkraine accused Russia of striking a hospital. Moscow denied it.',
  'a ceasefire':
    'Truce holds.\nIsrael accused Hamas of breaking the ceasefire and said Qatar would mediate with Egypt.',
  'hostages freed': 'Freed at last.\nIran released two French teachers; Paris condemned their arrest.',
  sport: 'Real sign striker.\nSpain coach criticised Portugal after the match; UEFA may sanction a Brazilian player.',
  crime: 'Cocaine found.\nPolice in Spain seized 300 kg of cocaine from a ship from Ecuador.',
  wages:
    'Dockers walk out.\nThe union accused the German operator of breaking a deal on pay and threatened to strike in Belgium.',
  'a takeover': 'Bid rejected.\nThe board of the Dutch brewer rejected an offer from its American rival as unfair.',
  'politics at home':
    "Coalition creaks.\nGermany's opposition accused the government of failing to protect farmers from imports from Poland.",
  'a duty at home': 'The Treasury in Kenya raised the excise duty on beer; brewers protested.',
}

describe('no tension is made of', () => {
  for (const [what, text] of Object.entries(NOT_OURS)) it(what, () => expect(keysOf(text)).toEqual([]))
})

describe('the gate on tensions', () => {
  const reading = readText(
    'China accuses US of bullying\nThe United States imposed sanctions on Chinese refiners, hurting trade with Iran.',
    DAY,
  )
  const draft = extractTensions(
    reading,
    reading.sentences.map(one => makeLine(reading, one)),
  ).find(({ key }) => key === 'tension:US>CN:sanctions')
  const { from, to, domain, rung, direction } = TensionFields.parse(draft?.fields)
  const tried = (fields: object) => {
    if (draft === undefined) throw new Error('no draft')
    return gate({ ...draft, fields: { ...draft.fields, ...fields } }, reading)
  }

  it('keeps what the sentence says', () => expect(tried({}).draft).toBeDefined())

  it.each([
    ['sides exchanged', { from: { ...from, value: to.value }, to: { ...to, value: from.value } }, /sides otherwise/],
    ['another target', { to: { ...to, value: ['IR'] } }, /sides otherwise/],
    ['a rung too high', { rung: { ...rung, value: 5 } }, /another rung/],
    ['a rung too low', { rung: { ...rung, value: 1 } }, /another rung/],
    ['the wrong turn', { direction: { ...direction, value: 'de_escalating' } }, /another way/],
    ['a domain that is not told', { domain: { ...domain, value: 'maritime' } }, /no maritime dispute/],
  ])('rejects %s, with the reason', (_, fields, reason) => {
    const { draft: kept, verdicts } = tried(fields)
    expect(kept).toBeUndefined()
    expect(verdicts.map(one => one.reason).join('; ')).toMatch(reason)
  })

  it('rejects words that the quote does not hold', () => {
    const { draft: kept } = tried({ statement: { ...domain, value: 'we will never yield' } })
    expect(kept).toBeDefined()
    expect(kept?.fields.statement).toBeUndefined()
  })
})

describe('reading disputes', () => {
  it('takes time that grows with the text', () => {
    const sentence =
      'China accused the United States of breaking WTO rules and banned imports of American beef over a trade row.\n'
    const read = (size: number) => void draftsOf(sentence.repeat(size / sentence.length))
    expect(growth(read, 5_000)).toBeLessThan(LINEAR)
  })
})
