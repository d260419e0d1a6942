import { describe, expect, it } from 'vitest'
import { placesOf, postRef, threadIn } from '../../../src/platforms/discord/refs.js'

const [C, T, A, B] = ['81384788765712384', '81384788765712399', '81384788765712401', '81384788765712402']

describe('the ref of a post', () => {
  it.each([
    ['in the channel', [A, B], `${C}/${A},${B}`, undefined],
    ['with its cards in a thread', [T, `${T}/`, `${T}/${A}`, `${T}/${B}`], `${C}/${T};${T}/${A},${B}`, T],
    ['in a forum', [`${T}/${T}`, `${T}/${A}`], `${T}/${T},${A}`, T],
    ['in a forum, of one message', [`${T}/${T}`], `${T}/${T}`, T],
    ['whose thread could not be opened', [A, `${C}/`, `${C}/${B}`], `${C}/${A},${B}`, undefined],
  ])('names where each message stands: %s', (_, refs, written, thread) => {
    expect(postRef(C, refs)).toBe(written)
    const places = placesOf(written)
    expect(places.map(({ messageId }) => messageId)).toEqual(
      refs.map(each => each.split('/').at(-1)).filter(id => id !== ''),
    )
    expect(threadIn(places)).toBe(thread)
  })
})
