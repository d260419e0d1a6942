import { describe, expect, it } from 'vitest'
import { fingerprint } from '../../src/stories/fingerprint.js'
import { followsUp, THREAD_DAYS, threadMarks } from '../../src/stories/thread.js'
import type { Told } from './pairs.js'
import { read } from './support.js'

const DAY = 86_400_000
const marks = (told: Told) => threadMarks(fingerprint(read(told)))

function isFollowUp(earlier: Told, later: Told): boolean {
  const [one, other] = [fingerprint(read(earlier)), fingerprint(read(later))]
  const held = threadMarks(one)
  return followsUp(
    threadMarks(other).filter(mark => held.includes(mark)),
    other.at - one.at,
  )
}

const opened: Told = {
  day: '2022-03-02',
  text: 'Turkey opened an inquiry into tinplate from Serbia, the trade ministry in Ankara said. Erdemir complains of tinplate sold 23.7 percent below cost.',
}

describe('a follow-up', () => {
  it.each([
    [
      'a month later',
      '2022-04-05',
      'Serbian tinplate pays a deposit of 23.7 percent in Turkey from Wednesday, Ankara ruled. The tinplate makers of Sabac protested.',
    ],
    [
      'half a year later',
      '2022-09-20',
      'Ankara made final its duties on tinplate from Serbia. The rate for most is 23.7 percent, and the tinplate is charged for five years.',
    ],
  ])('%s is of the same matter', (_, day, text) => {
    expect(isFollowUp(opened, { day, text })).toBe(true)
  })

  it.each([
    [
      'other goods of the same two',
      'Turkey freed cherries from Serbia of duty. Ankara counts on more cherries in spring.',
    ],
    [
      'the same goods of another two',
      'Brazil opened an inquiry into tinplate from Japan. Brasilia suspects tinplate below cost.',
    ],
    ['talks of the same two', 'Ministers of Turkey and Serbia met in Belgrade and spoke of roads and rail.'],
  ])('is none where it is %s', (_, text) => {
    expect(isFollowUp(opened, { day: '2022-04-05', text })).toBe(false)
  })

  it('needs more the later it comes, and is none after 400 days', () => {
    const shared = ['CN+US g wine', 'CN+US s cellar']
    expect([followsUp(shared, 0), followsUp(shared, 100 * DAY)]).toEqual([true, false])
    const more = [...shared, 'CN+US f 49.4%', 'CN+US f 61.2%']
    expect([followsUp(more, 300 * DAY), followsUp(more, (THREAD_DAYS + 1) * DAY)]).toEqual([true, false])
  })
})

describe('the marks of a text', () => {
  it('name the two economies that it is about, and are none without one', () => {
    expect(marks(opened)).toEqual(expect.arrayContaining(['RS+TR f 23.7%']))
    expect(marks({ text: 'Nothing was said of any place, only of tinplate at 23.7 percent.' })).toEqual([])
  })
})
