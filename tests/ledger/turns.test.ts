import { describe, expect, it } from 'vitest'
import { makeArticle } from '../../src/articles/article.js'
import { changesBetween } from '../../src/ledger/changes.js'
import { fold } from '../../src/ledger/fold.js'
import { history } from '../../src/ledger/history.js'
import { linked } from '../../src/ledger/links.js'
import { eventsFrom } from '../../src/ledger/record.js'
import {
  at,
  bundleKey,
  cardOf,
  claim,
  expectedFields,
  pauseFields,
  pauseKey,
  signedFields,
  told,
  vietnamFields,
  vietnamKey,
} from '../support/card-samples.js'

const april = told(vietnamKey, vietnamFields, { article: 'a1', day: '2025-04-14' })
const august = told(
  vietnamKey,
  {
    ...vietnamFields,
    status: claim('in_force', 'has been charged since'),
    rate: claim({ low: 20, high: 20, basis: 'additional' }, '20 percent'),
  },
  { article: 'a2', day: '2025-08-07' },
)

describe('changes between two folds', () => {
  it('call a card that was not held new', () => {
    expect(changesBetween(undefined, cardOf(april))).toEqual([
      { key: vietnamKey, kind: 'tariff', type: 'new', field: 'status', to: 'postponed' },
    ])
  })

  it('name what changed from what', () => {
    const changes = changesBetween(cardOf(april), cardOf([...april, ...august]))
    expect(changes).toContainEqual({
      key: vietnamKey,
      kind: 'tariff',
      type: 'status',
      field: 'status',
      from: 'postponed',
      to: 'in_force',
    })
    expect(changes.map(change => change.type).sort()).toEqual(['rate', 'status'])
  })

  it('are none where another paper says the same', () => {
    const again = told(vietnamKey, vietnamFields, { article: 'a3', day: '2025-04-15' })
    expect(changesBetween(cardOf(april), cardOf([...april, ...again]))).toEqual([])
  })

  it('report a contradiction once', () => {
    const other = told(
      vietnamKey,
      { rate: claim({ low: 24, high: 24, basis: 'additional' }, '24%') },
      { article: 'a3', day: '2025-04-14' },
    )
    const before = cardOf(april)
    const after = cardOf([...april, ...other])
    expect(changesBetween(before, after).map(change => change.type)).toContain('conflict')
    expect(
      changesBetween(
        after,
        cardOf([
          ...april,
          ...other,
          ...told(
            vietnamKey,
            { rate: claim({ low: 24, high: 24, basis: 'additional' }, '24 pct') },
            { article: 'a4', day: '2025-04-14' },
          ),
        ]),
      ),
    ).toEqual([])
  })

  it('do not raise an alarm over a late copy of what time left behind', () => {
    const signed = told(bundleKey, signedFields, { article: 'a2' })
    const late = told(bundleKey, expectedFields, { article: 'a1' })
    const types = changesBetween(cardOf(signed), cardOf([...signed, ...late])).map(change => change.type)
    expect(new Set(types)).toEqual(new Set(['other']))
  })
})

describe('history', () => {
  it('tells each turn of a field with its date and source, whatever the order of the lines', () => {
    const turns = history([...august, ...april]).filter(turn => turn.field === 'status')
    expect(turns).toEqual([
      { at: at('2025-04-14'), field: 'status', to: 'postponed', source: 'Paper a1', articleId: 'a1' },
      { at: at('2025-08-07'), field: 'status', from: 'postponed', to: 'in_force', source: 'Paper a2', articleId: 'a2' },
    ])
  })
})

describe('links', () => {
  it('tell which cards a moratorium holds, and which it names that are not held', () => {
    const [link] = linked(fold([...april, ...told(pauseKey, pauseFields)]))
    expect(link?.moratorium.key).toBe(pauseKey)
    expect(link?.holds.map(card => card.key)).toEqual([vietnamKey])
    expect(link?.missing).toEqual(['tariff:US>KH:ad_valorem:all'])
  })
})

describe('recording', () => {
  const article = makeArticle(
    { text: 'Correction: the duty is 46 percent.', publisher: { name: 'Daily', tier: 'press', stateMedia: true } },
    5,
  )
  const draft = {
    kind: 'tariff',
    key: vietnamKey,
    articleId: article.id,
    fields: { ...vietnamFields, expires: undefined },
    proposedBy: 'rules',
  } as const
  const published = {
    from: '2025-04-14',
    to: '2025-04-14',
    precision: 'day',
    raw: '14 April',
    inferred: false,
  } as const

  it('makes one line a field, the same each time, with the label of a state medium', () => {
    const events = eventsFrom(draft, { article, published, family: 'f', seenAt: 9 })
    expect(events).toHaveLength(Object.keys(vietnamFields).length)
    expect(eventsFrom(draft, { article, published, family: 'f', seenAt: 10 }).map(event => event.id)).toEqual(
      events.map(event => event.id),
    )
    expect(new Set(events.map(event => event.id)).size).toBe(events.length)
    expect(events[0]).toMatchObject({
      source: 'Daily (state media)',
      validAt: at('2025-04-14'),
      dated: true,
      corrects: true,
    })
  })

  it('falls back to when the text was first seen, and says that it bears no date', () => {
    const [event] = eventsFrom(draft, { article, published: undefined, family: 'f', seenAt: 9 })
    expect(event).toMatchObject({ validAt: 5, dated: false })
  })
})
