import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PERSON } from '../../support/discord/index.js'
import { hostileText } from '../../support/message-arbitraries.js'
import { type App, echoed, startApp } from './support.js'

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

const ping = fc.constantFrom('@everyone', '@here', `<@${PERSON}>`, `<@!${PERSON}>`, '<@&157616472633344000>', '<#1>')
/** What pings, alone and within whatever else a stranger writes. */
const text = fc
  .array(fc.oneof(ping, hostileText), { minLength: 1, maxLength: 4 })
  .map(parts => `${parts.join(' ')} @everyone`)

describe('whatever a text holds, on every path to a reader of Discord', () => {
  it('pings nobody', async () => {
    const { discord, platform, guild } = app
    let count = 0
    await fc.assert(
      fc.asyncProperty(text, async said => {
        const channel = discord.addChannel(guild.id, { name: `c${count}` })
        const { ref } = await platform.post(channel, echoed(said), `k${count++}`)
        await platform.edit?.(channel, ref, echoed(`again ${said}`), 'k')
        await platform.post(`@${PERSON}`, echoed(said), `dm${count}`)
        let reply = await discord.slash('echo', { text: said }, { channel })
        const buttonOf = (label: RegExp) =>
          reply.message?.buttons.find(({ customId }) => label.test(customId ?? ''))?.customId
        // A long text takes several pages, and the form stands on the last.
        for (let page = 2; buttonOf(/:x5$/) === undefined && page < 50; page++)
          reply = await discord.press(reply.message ?? '', buttonOf(new RegExp(`:p${page}$`)) ?? '', { channel })
        const buttons = reply.message?.buttons ?? []
        const form = buttonOf(/:x5$/)
        if (form !== undefined) {
          const { modal } = await discord.press(reply.message ?? '', form, { channel })
          await discord.submit(modal?.customId ?? '', { text: said }, { channel })
        }
        await discord.press(reply.message ?? '', buttons.at(-1)?.customId ?? '', { channel })
        expect(form).toBeDefined()
        expect(discord.pings).toEqual([])
        expect(discord.unguarded).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})
