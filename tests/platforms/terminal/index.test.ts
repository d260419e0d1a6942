import { terminalPlatform } from '../../../src/platforms/terminal/index.js'
import { chatPlatformContract } from '../chat-platform.contract.js'

chatPlatformContract('the terminal', async () => {
  let written = ''
  const write = (text: string) => {
    written += text
  }
  return {
    platform: terminalPlatform({ write, width: 80, colour: false }),
    channel: '#desk',
    timesShown: async (_channel, text) => written.split(text).length - 1,
  }
})
