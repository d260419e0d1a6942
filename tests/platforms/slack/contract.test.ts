import { startSlackApp } from '../../support/slack-app.js'
import { chatPlatformContract } from '../chat-platform.contract.js'

for (const [mode, channel] of [
  ['Socket Mode', 'T1/C1'],
  ['HTTP', 'C1'],
] as const) {
  chatPlatformContract(`Slack over ${mode}`, async () => {
    const { slack, platform, close } = await startSlackApp({ http: mode === 'HTTP', start: false })
    return {
      platform,
      channel,
      timesShown: async (place, text) =>
        slack.seen('T1', place.split('/').at(-1) ?? '').filter(({ blocks }) => JSON.stringify(blocks).includes(text))
          .length,
      close,
    }
  })
}
