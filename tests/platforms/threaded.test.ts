import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionsOf } from '../../src/platforms/card-actions.js'
import { renderThreaded as renderDiscord } from '../../src/platforms/discord/render.js'
import { renderThreaded as renderSlack } from '../../src/platforms/slack/navigation.js'
import { threaded } from '../../src/platforms/threaded.js'
import { message } from '../support/message-arbitraries.js'
import { digest } from '../support/sample-desk.js'

const ID = `d${'7'.repeat(24)}`
const idsIn = (shown: unknown) => [...JSON.stringify(shown).matchAll(/"(tw:[^"]+:x\d+)"/g)]

describe('a message cut for a thread', () => {
  it('says at the end of its head where the cards are', () => {
    const cut = threaded(digest)
    expect(cut?.message.blocks[(cut.at ?? 0) - 1]).toEqual({ type: 'text', spans: ['The 2 cards are in the thread.'] })
  })

  it('is none where there is no card, or no head', () => {
    const card = digest.blocks.filter(({ type }) => type === 'card')
    expect(threaded({ summary: 's', blocks: card })).toBeUndefined()
    expect(threaded({ summary: 's', blocks: digest.blocks.filter(({ type }) => type !== 'card') })).toBeUndefined()
  })

  it('has every block of the message in its order, and one more', () => {
    fc.assert(
      fc.property(message, each => {
        const cut = threaded(each)
        if (cut === undefined) return
        expect(cut.message.blocks.toSpliced(cut.at - 1, 1)).toEqual(each.blocks)
        // A press asks the message as it was delivered, and counts its buttons.
        const count = ({ blocks }: typeof each) => blocks.map((_, at) => actionsOf({ summary: '', blocks }).ofBlock(at))
        expect(count(cut.message).flat()).toEqual(count(each).flat())
      }),
    )
  })

  it.each([
    ['Discord', renderDiscord],
    ['Slack', renderSlack],
  ])('has the buttons of its cards in the thread on %s, and none in the channel', (_, render) => {
    const cut = threaded(digest)
    const [first, ...rest] = cut === undefined ? [] : render(cut, ID)
    expect(JSON.stringify(first)).toContain('The 2 cards are in the thread.')
    expect(JSON.stringify(first)).toContain('Goods from China')
    expect(JSON.stringify(first)).not.toContain('WTO statistics')
    expect(JSON.stringify(rest)).toContain('WTO statistics')
    expect(idsIn(first)).toEqual([])
    const ids = idsIn(rest).map(([, id]) => id)
    // Five of each of two cards, which are numbered from 0 as in the message.
    expect(new Set(ids).size).toBe(10)
  })
})
