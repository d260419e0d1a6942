import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headAndRest } from '../../src/messages/head.js'
import type { Block, Message } from '../../src/messages/message.js'
import { message } from '../support/message-arbitraries.js'
import { digest } from '../support/sample-desk.js'

const of = (...blocks: readonly Block[]): Message => ({ summary: 's', blocks })
const text: Block = { type: 'text', spans: ['what changed'] }
const heading: Block = { type: 'heading', text: 'Tariffs' }
const rule: Block = { type: 'divider' }
const card = digest.blocks.find(({ type }) => type === 'card') ?? rule

describe('the head of a message', () => {
  it('ends before the heading of the first group of cards', () => {
    expect(headAndRest(of(heading, text, rule, heading, card, text))).toEqual({
      head: [heading, text],
      rest: [rule, heading, card, text],
    })
  })

  it('is all of it where there is no card, and nothing where it begins with one', () => {
    expect(headAndRest(of(heading, text, heading))).toEqual({ head: [heading, text, heading], rest: [] })
    expect(headAndRest(of(heading, card, text))).toEqual({ head: [], rest: [heading, card, text] })
    expect(headAndRest(of())).toEqual({ head: [], rest: [] })
  })

  it('and the rest are the message, each block once, and no card stands in the head', () => {
    fc.assert(
      fc.property(message, each => {
        const { head, rest } = headAndRest(each)
        expect([...head, ...rest]).toEqual(each.blocks)
        expect(head.some(({ type }) => type === 'card')).toBe(false)
        expect(rest.length === 0 || rest.some(({ type }) => type === 'card')).toBe(true)
      }),
    )
  })
})
