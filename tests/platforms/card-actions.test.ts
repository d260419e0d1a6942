import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionsOf, cardActions } from '../../src/platforms/card-actions.js'
import { message } from '../support/message-arbitraries.js'

describe('the buttons of a message', () => {
  it('are counted through from 0, block by block, the same each time', () => {
    const property = fc.property(message, each => {
      const actions = actionsOf(each)
      const placed = each.blocks.flatMap((_, index) => actions.ofBlock(index))
      expect(placed.map(({ index }) => index)).toEqual(placed.map((_, index) => index))
      for (const { action, index } of placed) expect(actions.at(index)).toBe(action)
      expect(actions.at(placed.length)).toBeUndefined()
      expect(actions.at(-1)).toBeUndefined()
      expect(actions.ofBlock(each.blocks.length)).toEqual([])
      const again = actionsOf(structuredClone(each))
      expect(each.blocks.map((_, index) => again.ofBlock(index))).toEqual(
        each.blocks.map((_, index) => actions.ofBlock(index)),
      )
    })
    fc.assert(property, { numRuns: 60 })
  })

  it('are for a card what may be asked about that card, each a command with its key', () => {
    const actions = cardActions({ key: 'tariff:US>VN' })
    expect(actions.map(({ command }) => command)).toEqual(['sources', 'why', 'history', 'follow', 'mute'])
    for (const { options } of actions) expect(options).toEqual({ card: 'tariff:US>VN' })
  })
})
