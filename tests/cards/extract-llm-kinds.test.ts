import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../src/cards/extract-llm-answer.js'
import { showArticle } from '../../src/cards/extract-llm-article.js'
import { draftsFrom } from '../../src/cards/extract-llm-drafts.js'
import { gate } from '../../src/cards/gate.js'
import { answerOf, evidence, fishDeal, steelTariff } from '../support/llm-samples.js'
import { readText } from '../support/read-text.js'
import { gazetteer } from '../support/working-desk.js'

/** The drafts of an answer about a text, and which of their fields the gate keeps. */
function read(article: string, cards: Parameters<typeof answerOf>[0]) {
  const reading = readText(article, '2025-03-06')
  const answer = readAnswer(answerOf(cards))
  const known = (name: string) => gazetteer.known(name)
  const { drafts = [] } = answer
    ? draftsFrom(answer, { reading, shown: showArticle(reading), known, prompt: 'f00d' })
    : {}
  const gated = drafts.map(draft => gate(draft, reading))
  return { drafts, kept: gated.map(({ draft }) => Object.keys(draft?.fields ?? {}).sort()), gated }
}

const tension = (more: object) => ({
  evidence: [],
  from: ['China'],
  to: ['US'],
  mutual: false,
  domain: 'tariff',
  rung: 4,
  direction: 'escalating',
  statement: null,
  date: null,
  ...more,
})

describe('a tariff by a model', () => {
  const article = 'The European Union postponed a 30% duty on wristwatches from Switzerland until July 2025.'
  const postponed = {
    evidence: [evidence(['imposer', 'targets', 'rate', 'status', 'scope', 'suspendedUntil'], [1], [article])],
    imposer: 'EU',
    targets: ['Switzerland'],
    rate: { low: 30, high: 30, basis: 'unspecified' },
    status: 'postponed',
    effective: null,
    suspendedUntil: 'July 2025',
    scope: { goods: 'wristwatches', hs: ['9102'], exclusions: ['clocks'] },
  }

  it('is named by goods that no table holds, and by no words that the sentence lacks', () => {
    const { drafts } = read(article, { tariffs: [steelTariff(postponed)] })
    const { key, fields } = drafts[0] ?? {}
    expect(key).toMatch(/^tariff:EU>CH:ad_valorem:(?:wrist)?watches$/)
    expect(fields?.scope?.value).toMatchObject({ exclusions: [], words: 'wristwatches' })
    expect(JSON.stringify(fields?.scope?.value)).not.toContain('9102')
  })

  it('that is held back has an interim rate that is not stated, and a month that stays a month', () => {
    const { fields } = read(article, { tariffs: [steelTariff(postponed)] }).drafts[0] ?? {}
    expect(fields?.interimRate?.value).toBe('not_stated')
    expect(fields?.suspendedUntil?.value).toMatchObject({ from: '2025-07-01', to: '2025-07-31', precision: 'month' })
  })

  it('may be one on all goods, with a rate that is not stated', () => {
    const { drafts } = read('Brazil threatened a tariff on all goods from Peru.', {
      tariffs: [
        steelTariff({
          evidence: [evidence(['rate', 'status'], [1], [])],
          imposer: 'Brazil',
          targets: ['PE'],
          rate: null,
          status: 'threatened',
          effective: null,
          scope: { goods: 'all goods', hs: [], exclusions: [] },
        }),
      ],
    })
    expect(drafts[0]?.key).toBe('tariff:BR>PE:ad_valorem:all')
    expect(drafts[0]?.fields.rate?.value).toBe('not_stated')
    expect(drafts[0]?.fields.scope).toBeUndefined()
  })
})

describe('a deal by a model', () => {
  it('of several agreements is a bundle, with its number and its hedge', () => {
    const article = 'Chile and Japan signed about 30 agreements on Tuesday, worth $2.5 billion.'
    const { drafts, kept } = read(article, {
      deals: [
        fishDeal({
          evidence: [
            evidence(['parties', 'form', 'stage', 'count', 'value', 'date'], [1], [article], { hedge: 'approx' }),
          ],
          parties: ['Chile', 'Japan'],
          form: 'agreement',
          count: 30,
          value: { amount: 2.5e9, currency: 'USD' },
          subject: null,
          date: 'Tuesday',
        }),
      ],
    })
    expect(drafts[0]?.key).toBe('deal:CL+JP:agreement:bundle-2025')
    expect(drafts[0]?.fields.count).toMatchObject({ value: 30, hedge: 'approx' })
    expect(drafts[0]?.fields.date?.value).toMatchObject({ from: '2025-03-04' })
    expect(kept[0]).toEqual(expect.arrayContaining(['count', 'form', 'parties', 'stage']))
  })

  it('between two firms is named by them, as the article spells them', () => {
    const article = 'Fjord Air of Norway and Maple Jets of Canada signed a memorandum of understanding on Monday.'
    const firms = (entities: readonly string[]) =>
      read(article, { deals: [fishDeal({ evidence: [evidence(['entities', 'stage'], [1], [article])], entities })] })
        .drafts[0]
    expect(firms(['Fjord Air', 'Maple Jets'])?.key).toBe('deal:FJORD-AIR+MAPLE-JETS:mou')
    expect(firms(['Fjord Air', 'Boreal Jets'])?.fields.entities).toBeUndefined()
  })

  it('is none with one party', () => {
    expect(read('Norway signed a pact.', { deals: [fishDeal({ parties: ['Norway'] })] }).drafts).toEqual([])
  })
})

describe('a tension by a model', () => {
  const article = 'China accused the United States of bullying over tariffs on Friday.'
  const words = [evidence(['from', 'to', 'domain', 'direction', 'statement'], [1], [article])]

  it('goes from one to the other', () => {
    const { drafts } = read(article, {
      tensions: [tension({ evidence: words, domain: 'rhetoric', rung: 1, statement: 'bullying over tariffs' })],
    })
    expect(drafts[0]?.key).toBe('tension:CN>US:rhetoric')
    expect(drafts[0]?.fields.statement?.value).toBe('bullying over tariffs')
    expect(drafts[0]?.fields.rung).toMatchObject({ value: 1, verdict: 'inferred' })
  })

  it('goes both ways where both do the same', () => {
    const war = 'The trade war between the United States and China goes on.'
    const mutual = { evidence: [evidence(['domain'], [1], [war])], from: ['US'], to: ['China'], mutual: true }
    expect(read(war, { tensions: [tension(mutual)] }).drafts[0]?.key).toBe('tension:CN-US:tariff')
  })

  it('is none of an economy with itself, nor on a rung that does not exist', () => {
    expect(read(article, { tensions: [tension({ evidence: words, to: ['China'] })] }).drafts).toEqual([])
    expect(read(article, { tensions: [tension({ evidence: words, rung: 6 })] }).drafts).toEqual([])
  })
})
