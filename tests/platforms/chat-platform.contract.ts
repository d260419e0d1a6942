import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/messages/message.js'
import type { ChatPlatform } from '../../src/platforms/platform.js'
import { sampleCommands } from '../support/sample-console.js'
import { alert, digest } from '../support/sample-desk.js'

export type PlatformUnderTest = {
  readonly platform: ChatPlatform
  /** A channel that it can post to, as it stands in a target after the platform's name. */
  readonly channel: string
  /** How often a text can be read in a channel as its readers see it. */
  timesShown(channel: string, text: string): Promise<number>
  /** Ends what the test had started around the platform. */
  close?(): Promise<void>
}

const ALERT_WORDS = 'announced to postponed.'
const CORRECTION: Message = { summary: 'Corrected', blocks: [{ type: 'text', spans: ['Read 24% and not 46%.'] }] }
const CORRECTED = 'Read 24% and not 46%.'
/** Of a digest: its head, one of its cards, its end. */
const DIGEST_WORDS = ['wait behind the same moratorium', 'a bundle of accords', 'WTO statistics']

/** What every place to post to owes: it starts, posts once per key, and stops. */
export function chatPlatformContract(name: string, make: () => Promise<PlatformUnderTest>): void {
  describe(`${name}, as a chat platform`, () => {
    let under: PlatformUnderTest

    beforeEach(async () => {
      under = await make()
      await under.platform.start(sampleCommands)
    })
    afterEach(async () => {
      await under.platform.stop()
      await under.close?.()
    })

    it('has a name of small letters, which configuration can refer to', () => {
      expect(under.platform.name).toMatch(/^[a-z][a-z-]*$/)
    })

    it('shows what is posted', async () => {
      await under.platform.post(under.channel, alert, 'key-1')
      expect(await under.timesShown(under.channel, ALERT_WORDS)).toBe(1)
    })

    it('shows a message once however often its key is posted, and answers with the same ref', async () => {
      const first = await under.platform.post(under.channel, alert, 'key-1')
      const second = await under.platform.post(under.channel, alert, 'key-1')
      expect(second).toEqual(first)
      expect(await under.timesShown(under.channel, ALERT_WORDS)).toBe(1)
    })

    it('posts equal messages under different keys as two, with two refs', async () => {
      const first = await under.platform.post(under.channel, alert, 'key-1')
      const second = await under.platform.post(under.channel, alert, 'key-2')
      expect(second.ref).not.toBe(first.ref)
      expect(await under.timesShown(under.channel, ALERT_WORDS)).toBe(2)
    })

    it('keeps the first message where a key comes back with another one', async () => {
      await under.platform.post(under.channel, alert, 'key-1')
      await under.platform.post(under.channel, digest, 'key-1')
      expect(await under.timesShown(under.channel, ALERT_WORDS)).toBe(1)
      expect(await under.timesShown(under.channel, 'WTO statistics')).toBe(0)
    })

    it('answers with a ref that is not empty', async () => {
      expect((await under.platform.post(under.channel, alert, 'key-1')).ref).not.toBe('')
    })

    it.each(['flat', 'thread', 'forum'] as const)('shows all of a post once in the layout %s', async layout => {
      const first = await under.platform.post(under.channel, digest, 'key-1', layout)
      expect(await under.platform.post(under.channel, digest, 'key-1', layout)).toEqual(first)
      for (const words of DIGEST_WORDS) expect(await under.timesShown(under.channel, words), words).toBe(1)
    })

    it.for(['flat', 'thread'] as const)('shows an edit in place of what was posted (%s)', async (layout, context) => {
      const { platform, channel } = under
      if (platform.edit === undefined) return context.skip('what it shows cannot be replaced')
      const { ref } = await platform.post(channel, alert, 'key-1', layout)
      for (const _ of ['once', 'and again']) await platform.edit(channel, ref, CORRECTION, 'key-1')
      expect(await under.timesShown(channel, CORRECTED)).toBe(1)
      expect(await under.timesShown(channel, ALERT_WORDS)).toBe(0)
    })

    it.for(['flat', 'thread'] as const)(
      'shows a reply once a key, beside what it answers (%s)',
      async (layout, context) => {
        const { platform, channel } = under
        if (platform.reply === undefined) return context.skip('it has no replies')
        const { ref } = await platform.post(channel, alert, 'key-1', layout)
        const first = await platform.reply(channel, ref, CORRECTION, 'key-2')
        expect(await platform.reply(channel, ref, CORRECTION, 'key-2')).toEqual(first)
        expect(first.ref).not.toBe(ref)
        expect(await under.timesShown(channel, CORRECTED)).toBe(1)
        expect(await under.timesShown(channel, ALERT_WORDS)).toBe(1)
        await platform.reply(channel, ref, CORRECTION, 'key-3')
        expect(await under.timesShown(channel, CORRECTED)).toBe(2)
      },
    )

    it('stops twice without complaint', async () => {
      await under.platform.stop()
      await expect(under.platform.stop()).resolves.toBeUndefined()
    })
  })
}
