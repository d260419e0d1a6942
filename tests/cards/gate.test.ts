import { describe, expect, it } from 'vitest'
import type { Reading } from '../../src/articles/reading.js'
import type { CardDraft } from '../../src/cards/card.js'
import type { Claim, Span } from '../../src/cards/claim.js'
import { DealFields } from '../../src/cards/deal-fields.js'
import { proposeByRules } from '../../src/cards/extract-rules.js'
import { gate } from '../../src/cards/gate.js'
import { Rate, TariffFields } from '../../src/cards/tariff-fields.js'
import { readText } from '../support/read-text.js'

type Fact = {
  readonly name: string
  readonly day: string
  readonly sentence: string
  readonly imposer: string
  readonly targets: readonly string[]
  readonly rate: number
  readonly status: TariffFields['status']['value']
}

const FACTS: readonly Fact[] = [
  fact(
    'tyres 2009',
    '2009-09-14',
    'The United States imposed a 35 percent tariff on tyres from China on Friday.',
    'US',
    ['CN'],
    35,
    'in_force',
  ),
  fact(
    'washers 2018',
    '2018-01-24',
    'Washington will impose a 20% tariff on washing machines from South Korea.',
    'US',
    ['KR'],
    20,
    'announced',
  ),
  fact(
    'lobster 2018',
    '2018-07-09',
    'China imposed a 25% tariff on American lobster in July.',
    'CN',
    ['US'],
    25,
    'in_force',
  ),
  fact(
    'harleys 2018',
    '2018-06-25',
    'The European Union has imposed a 25% duty on motorcycles from the United States.',
    'EU',
    ['US'],
    25,
    'in_force',
  ),
  fact(
    'barley 2020',
    '2020-05-19',
    'China has imposed duties of about 80% on barley from Australia.',
    'CN',
    ['AU'],
    80,
    'in_force',
  ),
  fact('frames 1981', '1981-03-02', 'Canada imposed a 15% tariff on frames from Sweden.', 'CA', ['SE'], 15, 'in_force'),
  fact(
    'apples 2019',
    '2019-06-17',
    'India has imposed a 70% tariff on apples from the United States.',
    'IN',
    ['US'],
    70,
    'in_force',
  ),
  fact(
    'cars 2024',
    '2024-07-05',
    'The EU imposed a provisional duty of 17.4% on electric cars from China.',
    'EU',
    ['CN'],
    17.4,
    'in_force',
  ),
  fact(
    'steel 2002',
    '2002-03-06',
    'The United States imposed tariffs of up to 30% on steel from Japan.',
    'US',
    ['JP'],
    30,
    'in_force',
  ),
  fact('Swiss 2025', '2025-08-08', 'Switzerland faces a 39% US tariff on its watches.', 'US', ['CH'], 39, 'in_force'),
  fact(
    'Mexico 2019',
    '2019-05-31',
    'President Trump threatened to impose a 5% tariff on all goods from Mexico.',
    'US',
    ['MX'],
    5,
    'threatened',
  ),
  fact(
    'Colombia 2025',
    '2025-01-27',
    'The United States suspended its 25% tariff on goods from Colombia.',
    'US',
    ['CO'],
    25,
    'suspended',
  ),
  fact(
    'Turkey 2018',
    '2018-08-15',
    'Turkey raised its tariff on cars from the United States to 120%.',
    'TR',
    ['US'],
    120,
    'in_force',
  ),
  fact(
    'shrimp 2024',
    '2024-10-23',
    'The United States imposed anti-dumping duties of 3.9% on shrimp from Indonesia.',
    'US',
    ['ID'],
    3.9,
    'in_force',
  ),
  fact(
    'Brazil 2025',
    '2025-07-10',
    'The United States announced a 50% tariff on imports from Brazil.',
    'US',
    ['BR'],
    50,
    'announced',
  ),
  fact(
    'wine 2021',
    '2021-03-26',
    'Beijing imposed an anti-dumping duty of 116.2% on wine from Australia.',
    'CN',
    ['AU'],
    116.2,
    'in_force',
  ),
  fact('sugar 1999', '1999-04-12', 'Poland postponed a 68% duty on sugar from Ukraine.', 'PL', ['UA'], 68, 'postponed'),
  fact(
    'poultry 2015',
    '2015-12-18',
    'South Africa imposed a 37% duty on chicken from Germany.',
    'ZA',
    ['DE'],
    37,
    'in_force',
  ),
]

// A neighbour that every text has beside its fact: other parties, another figure, all of them named in the article.
const NEIGHBOUR = 'Norway charges a 277% duty on cheese from Iceland.'

const DEALS = [
  {
    name: 'expected fta',
    text: 'Chile and Thailand are expected to sign a free trade agreement in May.',
    stage: 'expected',
  },
  { name: 'pact to come', text: 'Kenya and Uganda will sign a trade agreement next week.', stage: 'expected' },
  { name: 'talks', text: 'Britain and India are negotiating a trade agreement.', stage: 'negotiating' },
  { name: 'signed', text: 'Peru and Indonesia signed a trade agreement on Monday.', stage: 'signed' },
] as const

const prepared = FACTS.map(one => ({ fact: one, ...prepare(one) }))

describe('the gate', () => {
  it('keeps at least 95 % of the true facts that the rules propose, with every figure and party', () => {
    const lost = prepared.filter(({ fact: { imposer, targets, rate }, draft }) => {
      const fields = TariffFields.partial().safeParse(draft?.fields)
      if (!fields.success) return true
      const stated = Rate.safeParse(fields.data.rate?.value)
      return (
        fields.data.imposer?.value !== imposer ||
        fields.data.targets?.value.join() !== targets.join() ||
        stated.data?.high !== rate
      )
    })
    expect(lost.length / prepared.length, lost.map(({ fact: { name } }) => name).join(', ')).toBeLessThanOrEqual(0.05)
  })

  it('lets a status stand that the verb of the sentence says', () => {
    const wrong = prepared.flatMap(({ fact: { name, status }, draft }) =>
      draft?.fields.status?.value === status ? [] : [`${name}: ${String(draft?.fields.status?.value)}, not ${status}`],
    )
    expect(wrong.length / prepared.length, wrong.join('; ')).toBeLessThanOrEqual(0.05)
  })

  const trials = prepared.flatMap(({ fact: one, draft, reading }) =>
    draft === undefined ? [] : falsifications(one, draft, reading).map(trial => ({ ...trial, reading, fact: one })),
  )

  it('rejects at least 95 % of the falsifications of true facts', () => {
    expect(trials.length).toBeGreaterThan(150)
    const slipped = trials
      .filter(trial => stands(trial, trial.reading))
      .map(trial => `${trial.fact.name}: ${trial.name}`)
    expect(slipped.length / trials.length, `slipped through:\n${slipped.join('\n')}`).toBeLessThanOrEqual(0.05)
  })

  // The classes that nothing may slip through, whatever the share over all.
  for (const name of [
    'a quote that was edited',
    'a quote of another article',
    'a quote moved by one character',
    'a party that the article never names',
    'a changed figure',
    'the neighbour’s figure',
  ]) {
    it(`rejects ${name}, always`, () => {
      const own = trials.filter(trial => trial.name === name)
      expect(own.length).toBeGreaterThan(10)
      expect(own.filter(trial => stands(trial, trial.reading)).map(trial => trial.fact.name)).toEqual([])
    })
  }

  it('rejects the stage "signed" for what is expected, to come or under negotiation', () => {
    for (const { name, text, stage } of DEALS.filter(deal => deal.stage !== 'signed')) {
      const reading = readText(text, '2024-04-02')
      const draft = proposeByRules(reading).find(one => one.kind === 'deal')
      expect(draft?.fields.stage?.value, name).toBe(stage)
      if (draft === undefined) continue
      const signed = gate(withValue(draft, 'stage', 'signed'), reading)
      expect(signed.draft, name).toBeUndefined()
    }
  })

  it('keeps the stage "signed" where the quote says so', () => {
    const reading = readText(DEALS[3].text, '2024-04-02')
    const draft = proposeByRules(reading).find(one => one.kind === 'deal')
    const kept = draft === undefined ? undefined : gate(draft, reading).draft
    expect(DealFields.parse(kept?.fields).stage.value).toBe('signed')
  })

  it('rejects a party to a deal or a tension that the article never names, also where it is called carried over', () => {
    const texts = [DEALS[3].text, 'The United States imposed sanctions on Chinese refiners, hurting trade.']
    for (const text of texts) {
      const reading = readText(text, '2024-04-02')
      const draft = proposeByRules(reading).find(one => one.kind !== 'tariff')
      if (draft === undefined) throw new Error('no draft')
      const field = draft.kind === 'deal' ? 'parties' : 'to'
      expect(gate(draft, reading).draft).toBeDefined()
      const absent = withValue(draft, field, ['FJ'])
      for (const lie of [absent, inferred(absent, field)]) expect(gate(lie, reading).draft, text).toBeUndefined()
    }
  })

  it('drops a bad field alone and keeps the card', () => {
    const [first] = prepared
    if (first?.draft === undefined) throw new Error('no draft')
    const { draft, reading } = first
    const spoilt = gate({ ...draft, fields: { ...draft.fields, previousRate: withFigure(draft, 12) } }, reading)
    expect(spoilt.draft?.fields.previousRate).toBeUndefined()
    expect(spoilt.draft?.fields.rate).toBeDefined()
    expect(spoilt.verdicts).toContainEqual({
      key: draft.key,
      field: 'previousRate',
      verdict: 'rejected',
      reason: expect.stringContaining('12'),
    })
  })

  it('drops a field that the kind does not have, and one that is no claim', () => {
    const [first] = prepared
    if (first?.draft === undefined) throw new Error('no draft')
    const { draft, reading } = first
    const spoilt = gate({ ...draft, fields: { ...draft.fields, importance: draft.fields.rate, scope: bare } }, reading)
    expect(Object.keys(spoilt.draft?.fields ?? {})).not.toContain('importance')
    expect(spoilt.draft?.fields.scope).toBeUndefined()
  })

  it('drops an attribution that calls somebody former, and keeps the claim', () => {
    const [first] = prepared
    if (first?.draft?.fields.rate === undefined) throw new Error('no draft')
    const { draft, reading } = first
    const rate = { ...draft.fields.rate, attribution: 'former President Jane Roe' }
    const kept = gate({ ...draft, fields: { ...draft.fields, rate } }, reading)
    expect(kept.draft?.fields.rate).toBeDefined()
    expect(kept.draft?.fields.rate?.attribution).toBeUndefined()
  })

  it('rejects a hedge that was dropped', () => {
    const reading = readText('China put duties of about 80% on barley from Australia.', '2025-08-01')
    const [draft] = proposeByRules(reading)
    const rate = draft?.fields.rate
    if (draft === undefined || rate === undefined) throw new Error('no draft')
    expect(gate(draft, reading).draft).toBeDefined()
    const bold = gate({ ...draft, fields: { ...draft.fields, rate: { ...rate, hedge: 'exact' } } }, reading)
    expect(bold.verdicts).toContainEqual(expect.objectContaining({ field: 'rate', verdict: 'rejected' }))
  })

  it('rejects a tension whose sides were exchanged, whose rung was raised or whose direction was turned', () => {
    const reading = readText('The United States imposed sanctions on Chinese refiners, hurting trade.', '2025-08-01')
    const draft = proposeByRules(reading).find(one => one.kind === 'tension')
    if (draft === undefined) throw new Error('no draft')
    expect(gate(draft, reading).draft).toBeDefined()
    const { from, to, rung, direction } = draft.fields
    const lies = [
      { from: { ...from, value: to?.value }, to: { ...to, value: from?.value } },
      { rung: { ...rung, value: 5 } },
      { direction: { ...direction, value: 'de_escalating' } },
    ]
    for (const lie of lies)
      expect(gate({ ...draft, fields: { ...draft.fields, ...lie } }, reading).draft).toBeUndefined()
  })

  it('names a reason for every field that it rejects', () => {
    for (const trial of trials) {
      const { verdicts } = gate(trial.draft, trial.reading)
      for (const { verdict, reason } of verdicts) if (verdict === 'rejected') expect(reason.length).toBeGreaterThan(5)
    }
  })
})

const bare = 25 as unknown as Claim<unknown>

type Trial = { readonly name: string; readonly draft: CardDraft; readonly fields: readonly string[] }

/** Everything that a liar might make of a fact: what is false lies in `fields`. */
function falsifications(one: Fact, draft: CardDraft, reading: Reading): readonly Trial[] {
  const { imposer, targets, rate, status } = one
  const target = targets[0] ?? ''
  const { text } = reading.article
  const at = text.indexOf(NEIGHBOUR)
  const neighbour: Span = {
    articleId: reading.article.id,
    start: at,
    end: at + NEIGHBOUR.length - 1,
    quote: NEIGHBOUR.slice(0, -1),
  }
  const trials: Trial[] = []
  const add = (name: string, made: CardDraft, ...fields: readonly string[]) =>
    trials.push({ name, draft: made, fields })
  const all = ['imposer', 'targets', 'rate', 'status']

  add('the target of the neighbour', withValue(draft, 'targets', ['IS']), 'targets')
  add(
    'the target of the neighbour, as carried over',
    inferred(withValue(draft, 'targets', ['IS']), 'targets'),
    'targets',
  )
  add('the imposer of the neighbour', withValue(draft, 'imposer', 'NO'), 'imposer')
  add(
    'the imposer of the neighbour, as carried over',
    inferred(withValue(draft, 'imposer', 'NO'), 'imposer'),
    'imposer',
  )
  const turned = withValue(withValue(draft, 'imposer', target), 'targets', [imposer])
  add('imports for exports: the two parties exchanged', turned, 'imposer', 'targets')
  add('the two parties exchanged, as carried over', inferred(turned, 'imposer', 'targets'), 'imposer', 'targets')
  add('the neighbour’s figure', { ...draft, fields: { ...draft.fields, rate: withFigure(draft, 277) } }, 'rate')
  const borrowed = { ...withFigure(draft, 277), spans: [neighbour] }
  add(
    'the neighbour’s figure with the neighbour’s quote',
    { ...draft, fields: { ...draft.fields, rate: borrowed } },
    'rate',
  )
  for (const [name, figure] of [
    ['a changed figure', rate + 1],
    ['a changed figure', rate * 10],
    ['a changed figure', Number((rate / 2).toFixed(3))],
  ] as const)
    add(name, { ...draft, fields: { ...draft.fields, rate: withFigure(draft, figure) } }, 'rate')
  add('a rate of 0', { ...draft, fields: { ...draft.fields, rate: withFigure(draft, 0) } }, 'rate')
  add(
    'a quote that was edited',
    withSpans(draft, span => ({ ...span, quote: span.quote.replace(/\d/, '9').replace(/tax|dut|tariff/, 'fee') })),
    ...all,
  )
  add(
    'a quote of another article',
    withSpans(draft, span => ({ ...span, articleId: 'a0123456789abcdef' })),
    ...all,
  )
  add(
    'a quote moved by one character',
    withSpans(draft, span => ({ ...span, start: span.start + 1, end: span.end + 1 })),
    ...all,
  )
  add(
    'no quote at all',
    withSpans(draft, () => undefined),
    ...all,
  )
  add('a party that the article never names', withValue(draft, 'targets', ['FJ']), 'targets')
  add('a party that the article never names', withValue(draft, 'imposer', 'FJ'), 'imposer')
  if (status !== 'in_force') add('a status raised to in force', withValue(draft, 'status', 'in_force'), 'status')
  if (status === 'in_force')
    add('a charge in force called struck down', withValue(draft, 'status', 'struck_down'), 'status')
  if (status === 'in_force')
    add('a charge in force called postponed', withValue(draft, 'status', 'postponed'), 'status')
  const claim = draft.fields.rate
  if (claim !== undefined && claim.hedge !== 'exact')
    add(
      'a hedge that was dropped',
      { ...draft, fields: { ...draft.fields, rate: { ...claim, hedge: 'exact' } } },
      'rate',
    )
  return trials
}

/** True where a false field survives as it was told. */
function stands({ draft, fields }: Trial, reading: Reading): boolean {
  const { draft: kept } = gate(draft, reading)
  if (kept === undefined) return false
  return fields.some(field => {
    const [false_, held] = [draft.fields[field], kept.fields[field]]
    return (
      held !== undefined && JSON.stringify([held.value, held.hedge]) === JSON.stringify([false_?.value, false_?.hedge])
    )
  })
}

function prepare(one: Fact): { readonly reading: Reading; readonly draft: CardDraft | undefined } {
  const reading = readText(`${one.sentence}\n${NEIGHBOUR}`, one.day)
  const drafts = proposeByRules(reading).filter(
    draft => draft.kind === 'tariff' && draft.fields.imposer?.value !== 'NO',
  )
  const passed = drafts.flatMap(draft => gate(draft, reading).draft ?? [])
  return { reading, draft: passed[0] }
}

function withValue(draft: CardDraft, field: string, value: unknown): CardDraft {
  const claim = draft.fields[field]
  if (claim === undefined) throw new Error(`${draft.key} has no ${field}`)
  return { ...draft, fields: { ...draft.fields, [field]: { ...claim, value } } }
}

function withFigure(draft: CardDraft, figure: number): Claim<unknown> {
  const claim = draft.fields.rate
  if (claim === undefined) throw new Error(`${draft.key} has no rate`)
  return { ...claim, value: { low: figure, high: figure, basis: 'unspecified' } }
}

function inferred(draft: CardDraft, ...fields: readonly string[]): CardDraft {
  const made = fields.map(field => {
    const claim = draft.fields[field]
    return [field, claim === undefined ? undefined : { ...claim, verdict: 'inferred' as const }] as const
  })
  return { ...draft, fields: { ...draft.fields, ...Object.fromEntries(made) } }
}

function withSpans(draft: CardDraft, change: (span: Span) => Span | undefined): CardDraft {
  const fields = Object.entries(draft.fields).map(([field, claim]) => [
    field,
    claim === undefined ? undefined : { ...claim, spans: claim.spans.flatMap(span => change(span) ?? []) },
  ])
  return { ...draft, fields: Object.fromEntries(fields) }
}

function fact(
  name: string,
  day: string,
  sentence: string,
  imposer: string,
  targets: readonly string[],
  rate: number,
  status: Fact['status'],
): Fact {
  return { name, day, sentence, imposer, targets, rate, status }
}
