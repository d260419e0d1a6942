import { describe, expect, it } from 'vitest'
import { areRelated } from '../../src/stories/related-goods.js'

describe('two names of goods', () => {
  it.each([
    ['steel', 'steel'],
    ['steel-pipes', 'steel'],
    ['hydrofluoric-acid', 'chemicals'],
    ['agriculture', 'wheat'],
  ])('may be one thing: %s and %s', (one, other) => {
    expect(areRelated(one, other)).toBe(true)
    expect(areRelated(other, one)).toBe(true)
  })

  it.each([
    ['wheat', 'chemicals'],
    ['wheat', 'rice'],
    ['machinery', 'electronics'],
  ])('are two things: %s and %s', (one, other) => {
    expect(areRelated(one, other)).toBe(false)
  })
})
