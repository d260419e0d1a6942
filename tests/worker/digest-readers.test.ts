import { describe, expect, it } from 'vitest'
import { makeReaders } from '../../src/worker/digest-readers.js'
import { book } from '../support/topic-samples.js'

const made = { platform: 'slack', tenant: 'T1', target: 'slack:T1/C1', alerts: false, createdBy: 'U1', createdAt: 0 }
const readerOf = makeReaders({ nameOf: economy => (economy === 'VN' ? 'Vietnam' : economy), topics: book })
const about = (...topics: readonly string[]) =>
  readerOf(
    made.target,
    topics.map(topic => ({ ...made, topic })),
  ).about

describe('what a digest is about', () => {
  it('is told by the names of its topics, those of the book among them', () => {
    expect(about('economy:VN', 'bloc:asean', 'product:steel')).toBe('Vietnam, ASEAN, steel')
  })

  it('is told by their number where they are many, and not at all where it is everything', () => {
    expect(about('economy:VN', 'economy:TH', 'bloc:asean', 'product:steel')).toBe('4 topics')
    expect(about('economy:VN', 'everything')).toBeUndefined()
  })
})
