import { afterEach, describe, expect, it } from 'vitest'
import type { SeenMessage } from '../../support/slack/index.js'
import { type SlackTestOptions, type SlackUnderTest, startSlackApp } from '../../support/slack-app.js'

let under: SlackUnderTest
afterEach(() => under.close())

const textOf = (message: SeenMessage | undefined): string => JSON.stringify(message?.blocks)

describe.each([
  ['Socket Mode', { http: false }],
  ['HTTP', { http: true }],
] satisfies [string, SlackTestOptions][])('over %s', (_, mode) => {
  it('answers a command for the eyes of whoever sent it', async () => {
    under = await startSlackApp(mode)
    const asked = await under.slack.slash('T1', '/tariff', 'vietnam', { user: 'UBEN', channel: 'C1' })
    expect(asked.ack.ok).toBe(true)
    const [shown] = await asked.answered()
    expect(shown?.user).toBe('UBEN')
    expect(textOf(shown)).toContain('46%')
  })
})
