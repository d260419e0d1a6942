import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Article, makeArticle } from '../../src/articles/article.js'
import type { CardDraft } from '../../src/cards/card.js'
import { viewCard } from '../../src/cards/kinds.js'
import { footRows } from '../../src/cards/view-evidence.js'
import type { LedgerEvent } from '../../src/ledger/event.js'
import { fold, foldKey } from '../../src/ledger/fold.js'
import { eventsFrom } from '../../src/ledger/record.js'
import { plainText } from '../../src/messages/plain.js'
import { at, cardOf, claim, context, NOW, type Said, told, vietnamFields, vietnamKey } from '../support/card-samples.js'

type Edition = Said & { readonly work?: string; readonly version?: number }

function says(fields: Parameters<typeof told>[1], { work, version, ...said }: Edition): readonly LedgerEvent[] {
  const edition = { ...(work === undefined ? {} : { work }), ...(version === undefined ? {} : { version }) }
  return told(vietnamKey, fields, { family: 'f', ...said }).map(event => ({ ...event, ...edition }))
}

const rate = (value: number) => ({ rate: claim({ low: value, high: value, basis: 'additional' }, `${value}%`) })
const status = (value: string) => ({ status: claim(value, value) })
const silent = { rate: claim('not_stated', 'the levy') }

const first: Edition = { article: 'a1', version: 1, seenAt: at('2025-04-14') }
const second: Edition = { article: 'a2', work: 'a1', version: 2, seenAt: at('2025-04-16') }
const third: Edition = { article: 'a3', work: 'a1', version: 3, seenAt: at('2025-04-18') }
const low = (events: readonly LedgerEvent[], asOf?: number) =>
  (foldKey(events, asOf === undefined ? {} : { asOf })?.fields.rate?.value as { low?: number } | undefined)?.low

describe('an article that was edited', () => {
  const edited = [...says(rate(46), first), ...says(rate(64), second)]

  it('says what its latest version says, and does not contradict itself', () => {
    const card = cardOf(edited)
    expect(card.fields.rate?.value).toMatchObject({ low: 64 })
    expect(card.conflicts).toEqual([])
    expect(card.evidence.rate?.map(said => said.articleId)).toEqual(['a2'])
  })

  it('takes nothing back by falling silent, in part or in whole', () => {
    expect(low([...edited, ...says(silent, third)])).toBe(64)
    expect(low([...edited, ...says(status('in_force'), third)])).toBe(64)
    expect(low([...says(silent, first), ...says(rate(64), second)])).toBe(64)
  })

  it('gives up its old rate where a later version says that the measure was modified', () => {
    const later = { ...third, day: '2025-05-01' }
    const card = cardOf([...edited, ...says({ ...silent, ...status('modified') }, later)])
    expect(card.fields.rate?.value).toBe('not_stated')
  })

  it('differs from another article as one article, by what it says now', () => {
    const other = says(rate(50), { article: 'b1', family: 'g' })
    const { conflicts } = cardOf([...edited, ...other])
    expect(conflicts.map(({ winner, loser }) => [winner.claim.value, loser.claim.value])).toEqual([
      [
        { low: 64, high: 64, basis: 'additional' },
        { low: 50, high: 50, basis: 'additional' },
      ],
    ])
    const corrected = says(rate(50), second)
    expect(cardOf([...says(rate(46), first), ...corrected, ...other]).conflicts).toEqual([])
  })

  it('counts as one article and one family behind its card', () => {
    const card = cardOf([...says(status('in_force'), first), ...says(rate(64), second)])
    expect(card.families).toBe(1)
    expect(footRows(card, context).map(row => row.value.join(''))[1]).toMatch(/^1 article, 1 source family/)
  })

  it('puts the stage that one version names behind the figures of another', () => {
    const behind = says(rate(10), { article: 'b1', family: 'g', tier: 'primary' })
    const announced = says(status('announced'), { article: 'b1', family: 'g', tier: 'primary' })
    const earlier = [...says(rate(64), first), ...says(status('in_force'), second)]
    const later = [...says(status('in_force'), first), ...says(rate(64), second)]
    expect(low([...behind, ...announced, ...earlier])).toBe(64)
    expect(low([...behind, ...announced, ...later])).toBe(64)
  })

  it('is only later in time than a report of an earlier stage, whichever version tells its own', () => {
    const threat = says({ ...rate(10), ...status('threatened') }, { article: 'b1', family: 'g' })
    const { conflicts } = cardOf([...threat, ...says(status('in_force'), first), ...says(rate(64), second)])
    expect(conflicts.map(({ field, kind }) => `${field} ${kind}`)).toContain('rate superseded_in_time')
  })

  it('said at an as-of date what this desk had seen by then', () => {
    expect(low(edited, at('2025-04-15'))).toBe(46)
    expect(low(edited, at('2025-04-17'))).toBe(64)
    expect(low(edited, at('2025-04-01'))).toBeUndefined()
  })

  it('said at an as-of date its first version, where it was read only later', () => {
    const late = [...says(rate(46), { ...first, seenAt: NOW }), ...says(rate(64), { ...second, seenAt: NOW + 1000 })]
    expect(low(late, at('2025-04-20'))).toBe(46)
    expect(low(late)).toBe(64)
  })

  it('gives the same cards for any order of its lines and any repeats', () => {
    const line = fc.record({
      work: fc.constantFrom('a', 'b'),
      version: fc.integer({ min: 1, max: 3 }),
      rate: fc.constantFrom(undefined, 'not_stated', 46, 64),
      status: fc.constantFrom(undefined, 'announced', 'in_force', 'modified'),
    })
    const events = fc.array(line, { maxLength: 8 }).map(lines =>
      lines.flatMap(({ work, version, ...values }) =>
        says(
          {
            ...(values.rate === undefined ? {} : typeof values.rate === 'string' ? silent : rate(values.rate)),
            ...(values.status === undefined ? {} : status(values.status)),
          },
          {
            article: `${work}${version}`,
            work: `${work}1`,
            version,
            family: work,
            source: work,
            seenAt: at(`2025-04-1${version}`),
            day: work === 'a' ? '2025-04-10' : null,
          },
        ),
      ),
    )
    fc.assert(
      fc.property(
        events,
        fc.infiniteStream(fc.nat()),
        fc.constantFrom(undefined, at('2025-04-12')),
        (lines, picks, asOf) => {
          const options = asOf === undefined ? {} : { asOf }
          const mixed = [...lines, ...lines.slice(0, 3)]
            .map(event => ({ event, place: picks.next().value ?? 0 }))
            .sort((one, other) => one.place - other.place)
            .map(({ event }) => event)
          const cards = fold(lines, options)
          expect(fold(mixed, options)).toEqual(cards)
          // No article stands on two sides of a conflict in two versions.
          for (const { winner, loser } of cards.flatMap(card => card.conflicts)) {
            const [one, other] = [winner, loser].map(({ work, articleId }) => work ?? articleId)
            expect(one).not.toBe(other)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

const draft = (articleId: string): CardDraft => ({
  kind: 'tariff',
  key: vietnamKey,
  articleId,
  fields: { ...vietnamFields, ...rate(46) },
  proposedBy: 'rules',
})

describe('an article of which only the feed’s summary was read', () => {
  const summary = (stateMedia: boolean): Article =>
    makeArticle(
      {
        text: 'A levy of 46%.',
        blurb: true,
        publisher: { name: 'The Herald', tier: 'press', ...(stateMedia ? { stateMedia } : {}) },
      },
      NOW,
    )
  const lines = (article: Article) =>
    eventsFrom(draft(article.id), { article, published: undefined, family: 'f', seenAt: NOW })

  it('is cited as such, wherever its source is named', () => {
    const card = cardOf(lines(summary(false)))
    expect(card.evidence.rate?.[0]?.source).toBe('The Herald (feed summary)')
    expect(footRows(card, context).map(row => row.value.join(''))[1]).toContain('The Herald (feed summary)')
    expect(plainText(viewCard(card, context))).toContain('(feed summary)')
    expect(cardOf(lines(summary(true))).evidence.rate?.[0]?.source).toBe('The Herald (state media) (feed summary)')
  })

  it('can still be corrected by its own desk', () => {
    const correction = says(
      { ...vietnamFields, ...rate(64) },
      { article: 'b1', source: 'The Herald', corrects: true, day: null },
    )
    const kinds = (name: string) =>
      cardOf([...lines(summary(false)), ...correction.map(event => ({ ...event, source: name }))]).conflicts.map(
        ({ field, kind }) => `${field} ${kind}`,
      )
    expect(kinds('The Herald')).toEqual(['rate source_error'])
    expect(kinds('Another paper')).not.toEqual(['rate source_error'])
  })

  it('bears its version in its lines', () => {
    const article = summary(false)
    const [line] = eventsFrom(draft(article.id), {
      article,
      work: 'a0',
      version: 2,
      published: undefined,
      family: 'f',
      seenAt: NOW,
    })
    expect(line).toMatchObject({ work: 'a0', version: 2 })
    expect(lines(article)[0]).not.toHaveProperty('work')
  })
})
