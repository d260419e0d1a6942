import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../src/lib/failure.js'
import { makeSealer } from '../../src/lib/seal.js'

const KEY = 'a1'.repeat(32)
const OTHER = 'a2'.repeat(32)
const sealer = makeSealer(KEY)

function refusal(task: () => unknown): Failure {
  try {
    task()
  } catch (error) {
    expect(error).toBeInstanceOf(Failure)
    return error as Failure
  }
  return expect.fail('it was not refused')
}

describe('what is sealed', () => {
  it('opens to the same words, whatever they are, and looks otherwise each time', () => {
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string(), (words, about) => {
      const sealed = sealer.seal(words, about)
      expect(sealer.open(sealed, about)).toBe(words)
      expect(sealed).toMatch(/^1\.[\w-]+$/)
      expect(sealer.seal(words, about)).not.toBe(sealed)
      if (words.length > 3) expect(sealed).not.toContain(words)
    })
    fc.assert(property, { numRuns: 60 })
  })

  it('opens with no byte of it changed, none missing, and none more', () => {
    const sealed = sealer.seal('xoxb-token', 'slack T1')
    const bytes = Buffer.from(sealed.slice(2), 'base64url')
    for (let index = 0; index < bytes.length; index += 1) {
      for (const bit of [1, 2, 4, 8, 16, 32, 64, 128]) {
        const changed = Buffer.from(bytes)
        changed[index] = (changed[index] ?? 0) ^ bit
        refusal(() => sealer.open(`1.${changed.toString('base64url')}`, 'slack T1'))
      }
    }
    for (let length = 0; length < bytes.length; length += 1)
      refusal(() => sealer.open(`1.${bytes.subarray(0, length).toString('base64url')}`, 'slack T1'))
    refusal(() => sealer.open(`1.${Buffer.concat([bytes, Buffer.alloc(1)]).toString('base64url')}`, 'slack T1'))
  })

  it('opens in one spelling alone: no character of it can be changed, added or left out', () => {
    const sealed = sealer.seal('xoxb-token!', 'slack T1')
    for (let index = 0; index < sealed.length; index += 1) {
      for (const put of ['', 'A', 'B', '=', ' ', '.', '+', '\n']) {
        const changed = sealed.slice(0, index) + put + sealed.slice(index + 1)
        if (changed !== sealed) refusal(() => sealer.open(changed, 'slack T1'))
        refusal(() => sealer.open(sealed.slice(0, index) + (put || 'C') + sealed.slice(index), 'slack T1'))
      }
    }
    for (const end of ['=', '.', '.x', '\n', ' ']) refusal(() => sealer.open(sealed + end, 'slack T1'))
  })

  it('opens neither for somebody else nor with another key, and says what to do', () => {
    const sealed = sealer.seal('xoxb-token', 'slack T1')
    for (const about of ['slack T2', '', 'slack T1 ', 'discord T1'])
      expect(refusal(() => sealer.open(sealed, about)).kind).toBe('unauthorised')
    const failure = refusal(() => makeSealer(OTHER).open(sealed, 'slack T1'))
    expect([failure.kind, failure.where]).toEqual(['unauthorised', 'slack T1'])
    expect(failure.message).toMatch(/TRADEWIND_SECRET_KEY/)
    expect(failure.message).not.toMatch(/xoxb|a1a1/)
  })

  it.each(['', '1', '1.', '2.AAAA', 'x', '.', `0.${'A'.repeat(60)}`, '1.!!!!'])('is not %j', words => {
    expect(refusal(() => sealer.open(words, 'slack T1')).kind).toBe('unauthorised')
  })
})

describe('a key', () => {
  it('is 32 bytes, as 64 hex digits of either case or in base64 of either alphabet, with its padding or without', () => {
    const bytes = Buffer.from('fb'.repeat(32), 'hex')
    const base64 = bytes.toString('base64')
    const same = [
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      base64,
      base64.replace('=', ''),
      bytes.toString('base64url'),
    ]
    const sealed = makeSealer(same[0] ?? '').seal('words', 'x')
    for (const key of same) expect(makeSealer(key).open(sealed, 'x'), key).toBe('words')
  })

  it.each([
    ['nothing', ''],
    ['62 hex digits', 'a1'.repeat(31)],
    ['66 hex digits', 'a1'.repeat(33)],
    ['a digit that is none', `g${'a1'.repeat(32).slice(1)}`],
    ['31 bytes', Buffer.alloc(31, 1).toString('base64')],
    ['33 bytes', Buffer.alloc(33, 1).toString('base64')],
    ['a sentence that Node would read as 32 bytes', 'correct horse battery staple correct horse batter'],
    ['a line feed at its end', `${'a1'.repeat(32)}\n`],
  ])('that is %s is refused, and not repeated', (_, key) => {
    const failure = refusal(() => makeSealer(key))
    expect([failure.kind, failure.where]).toEqual(['invalid', 'TRADEWIND_SECRET_KEY'])
    expect(failure.message).toMatch(/openssl rand -hex 32/)
    if (key.length > 5) expect(failure.message).not.toContain(key.trim())
  })
})
