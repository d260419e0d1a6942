import { describe, expect, it } from 'vitest'
import type { CardDraft, KindName, Proposer } from '../../src/cards/card.js'
import type { Claim, Verdict } from '../../src/cards/claim.js'
import { mergeDrafts } from '../../src/cards/merge.js'
import { eventsFrom } from '../../src/ledger/record.js'

const claim = (value: unknown, verdict: Verdict = 'supported'): Claim<unknown> => ({
  value,
  hedge: 'exact',
  modality: 'asserted',
  spans: [{ articleId: 'a1', start: 0, end: 1, quote: 'x' }],
  verdict,
})
function draft(proposedBy: Proposer, fields: Record<string, unknown>, key = 'tariff:US>VN:ad_valorem:all'): CardDraft {
  const claims = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, isClaim(value) ? value : claim(value)])
  const kind = key.split(':')[0] as KindName
  return {
    kind,
    key,
    articleId: 'a1',
    proposedBy,
    fields: Object.fromEntries(claims),
    ...(proposedBy === 'llm' && { prompt: 'f00d' }),
  }
}
const isClaim = (value: unknown): value is Claim<unknown> =>
  typeof value === 'object' && value !== null && 'verdict' in value
const rules = (fields: Record<string, unknown>, key?: string) => draft('rules', fields, key)
const llm = (fields: Record<string, unknown>, key?: string) => draft('llm', fields, key)
const one = (mine: CardDraft, theirs: CardDraft) => mergeDrafts([mine], [theirs])[0]
const values = (card: CardDraft | undefined) =>
  Object.fromEntries(Object.entries(card?.fields ?? {}).map(([name, is]) => [name, is?.value]))

const RATE = { low: 46, high: 46, basis: 'additional' }

describe('what rules and model propose', () => {
  it('is united field by field, and each field says who proposed it', () => {
    const card = one(rules({ rate: RATE, status: 'postponed' }), llm({ rate: RATE, effective: 'July' }))
    expect(values(card)).toEqual({ rate: RATE, status: 'postponed', effective: 'July' })
    expect(card).toMatchObject({
      proposedBy: 'rules',
      byField: { rate: 'rules', status: 'rules', effective: 'llm' },
      prompt: 'f00d',
    })
  })

  it('is noted where both agree', () => {
    const card = one(rules({ rate: RATE, status: 'postponed' }), llm({ rate: { ...RATE }, status: 'postponed' }))
    expect(card?.agreed).toEqual(['rate', 'status'])
    expect(card?.byField).toBeUndefined()
  })

  it('is decided by what its own words support, then for the rules', () => {
    expect(values(one(rules({ status: 'postponed' }), llm({ status: 'in_force' })))).toEqual({ status: 'postponed' })
    const inferred = one(rules({ status: claim('announced', 'inferred') }), llm({ status: 'scheduled' }))
    expect(values(inferred)).toEqual({ status: 'scheduled' })
    expect(inferred?.byField).toBeUndefined()
    const both = one(rules({ status: claim('announced', 'inferred') }), llm({ status: claim('scheduled', 'inferred') }))
    expect(values(both)).toEqual({ status: 'announced' })
  })

  it('is the model’s in each field where its words alone support all of them', () => {
    const weak = rules({ domain: claim('tariff', 'inferred'), rung: claim(4, 'inferred') }, 'tension:CN-US:tariff')
    const card = one(weak, llm({ domain: 'tariff', rung: 4 }, 'tension:CN-US:tariff'))
    expect(card).toMatchObject({ byField: { domain: 'llm', rung: 'llm' }, agreed: ['domain', 'rung'], prompt: 'f00d' })
  })

  it('takes a value rather than silence', () => {
    expect(values(one(rules({ rate: 'not_stated' }), llm({ rate: RATE })))).toEqual({ rate: RATE })
    expect(values(one(rules({ rate: RATE }), llm({ rate: 'not_stated' })))).toEqual({ rate: RATE })
  })

  it('lends no date of one measure to another that goes by the same name', () => {
    const other = { ...RATE, low: 10, high: 10 }
    expect(values(one(rules({ rate: RATE }), llm({ rate: other, effective: 'April' })))).toEqual({ rate: RATE })
    expect(
      values(
        one(rules({ stage: 'expected' }, 'deal:A+B:mou:x'), llm({ stage: 'signed', date: 'Sunday' }, 'deal:A+B:mou:x')),
      ),
    ).toEqual({ stage: 'expected' })
  })

  it('never puts the status of a sentence without a figure beside the figure of another sentence', () => {
    const planned = { rate: RATE, status: 'threatened', effective: 'July' }
    const charged = { rate: 'not_stated', status: 'in_force', effective: '2018' }
    expect(values(one(rules(charged), llm(planned)))).toEqual(planned)
    expect(values(one(rules(planned), llm(charged)))).toEqual(planned)
    expect(
      values(one(rules({ ...planned, effective: undefined }), llm({ ...planned, rate: 'not_stated' }))),
    ).toMatchObject(planned)
  })

  it('stands on its own where only the model proposed it', () => {
    const cards = mergeDrafts([rules({ rate: RATE })], [llm({ rate: RATE }, 'tariff:US>KH:ad_valorem:all')])
    expect(cards.map(({ key, proposedBy }) => [key, proposedBy])).toEqual([
      ['tariff:US>VN:ad_valorem:all', 'rules'],
      ['tariff:US>KH:ad_valorem:all', 'llm'],
    ])
  })

  it('is one card where the model gives a card twice, and that is no agreement', () => {
    const cards = mergeDrafts([], [llm({ rate: RATE }), llm({ rate: RATE, status: 'announced' })])
    expect(cards.map(values)).toEqual([{ rate: RATE, status: 'announced' }])
    expect(cards[0]).toMatchObject({ proposedBy: 'llm', prompt: 'f00d' })
    expect(cards[0]?.agreed).toBeUndefined()
  })

  it('goes by the rules’ name for a deal or a dispute that both mean', () => {
    const deal = { parties: ['CN', 'VN'], form: 'agreement', stage: 'signed' }
    const named = one(
      rules(deal, 'deal:CN+VN:agreement:trade-2025'),
      llm({ ...deal, parties: ['VN', 'CN'], subject: 'rail' }, 'deal:CN+VN:agreement:rail-2025'),
    )
    expect(named).toMatchObject({ key: 'deal:CN+VN:agreement:trade-2025', byField: { subject: 'llm' } })
    const mutual = rules({ from: ['CN'], to: ['US'], domain: 'tariff' }, 'tension:CN-US:tariff')
    expect(
      mergeDrafts([mutual], [llm({ from: ['US'], to: ['CN'], domain: 'tariff' }, 'tension:US>CN:tariff')]),
    ).toHaveLength(1)
  })

  it('keeps two apart where a direction, a count or the goods tell them apart', () => {
    const way = (from: string, to: string) => ({ from: [from], to: [to], domain: 'rhetoric' })
    expect(
      mergeDrafts([rules(way('CN', 'US'), 'tension:CN>US:rhetoric')], [llm(way('US', 'CN'), 'tension:US>CN:rhetoric')]),
    ).toHaveLength(2)
    const deal = { parties: ['CN', 'VN'], form: 'agreement', stage: 'signed' }
    expect(
      mergeDrafts(
        [rules({ ...deal, count: 45 }, 'deal:CN+VN:agreement:bundle-2025')],
        [llm(deal, 'deal:CN+VN:agreement:rail-2025')],
      ),
    ).toHaveLength(2)
    expect(mergeDrafts([rules({ rate: RATE }, 'tariff:US>VN:ad_valorem:cars')], [llm({ rate: RATE })])).toHaveLength(2)
  })

  it('reaches the ledger with its proposer and prompt, field by field', () => {
    const card = one(rules({ rate: RATE }), llm({ rate: RATE, effective: 'July' }))
    const article = { id: 'a1', text: 'x', publisher: { name: 'A desk', tier: 'press' }, firstSeenAt: 0 } as const
    const events = card && eventsFrom(card, { article, published: undefined, family: 'f', seenAt: 0 })
    expect(events?.map(({ field, proposedBy, prompt }) => [field, proposedBy, prompt])).toEqual([
      ['rate', 'rules', undefined],
      ['effective', 'llm', 'f00d'],
    ])
  })
})
