import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Press, parsePressId, pressId } from '../../src/platforms/press-id.js'
import { hostileText } from '../support/message-arbitraries.js'

const id = fc.stringMatching(/^[ad][0-9a-f]{24}$/)
const number = (min: number) => fc.integer({ min, max: 99_999 })
const deed: fc.Arbitrary<Press['deed']> = fc.oneof(
  fc.record({ type: fc.constantFrom('action' as const, 'form' as const), index: number(0) }),
  fc.record({ type: fc.constant('page' as const), page: number(1) }),
  fc.record({ type: fc.constantFrom('menu' as const, 'share' as const) }),
)

describe('the id of a button', () => {
  it('comes back as what was put into it, in 40 plain characters at the most', () => {
    const seen = new Map<string, string>()
    const property = fc.property(id, deed, (own, what) => {
      const press: Press = { id: own, deed: what }
      const text = pressId(press)
      expect(text).toMatch(/^[a-z0-9:]{1,40}$/)
      expect(parsePressId(text)).toEqual(press)
      const name = JSON.stringify(press)
      expect(seen.get(text) ?? name).toBe(name)
      seen.set(text, name)
    })
    fc.assert(property)
  })

  it('is nothing where somebody else made it, or changed it', () => {
    const good = `tw:a${'0'.repeat(24)}:x3`
    const changed = fc
      .tuple(fc.nat(good.length - 1), fc.string({ maxLength: 2 }))
      .map(([index, put]) => good.slice(0, index) + put + good.slice(index + 1))
    const property = fc.property(
      fc.oneof(
        hostileText,
        changed,
        hostileText.map(words => good + words),
      ),
      text => {
        const press = parsePressId(text)
        if (press !== undefined) expect(pressId(press)).toBe(text)
      },
    )
    fc.assert(property, { numRuns: 500 })
  })

  it.each([
    '',
    'tw:',
    `a${'0'.repeat(24)}:x3`,
    `tw:b${'0'.repeat(24)}:x3`,
    `tw:a${'0'.repeat(23)}:x3`,
    `tw:a${'0'.repeat(25)}:x3`,
    `tw:A${'0'.repeat(24)}:x3`,
    `tw:a${'F'.repeat(24)}:x3`,
    `tw:a${'0'.repeat(24)}:x`,
    `tw:a${'0'.repeat(24)}:x-1`,
    `tw:a${'0'.repeat(24)}:x03`,
    `tw:a${'0'.repeat(24)}:x100000`,
    `tw:a${'0'.repeat(24)}:x٣`,
    `tw:a${'0'.repeat(24)}:p0`,
    `tw:a${'0'.repeat(24)}:menu1`,
    `tw:a${'0'.repeat(24)}:x3\n`,
    ` tw:a${'0'.repeat(24)}:x3`,
    `tw:a${'0'.repeat(24)}:x3:x4`,
    `TW:a${'0'.repeat(24)}:x3`,
  ])('is not %j', text => expect(parsePressId(text)).toBeUndefined())
})
