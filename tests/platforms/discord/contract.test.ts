import { systemClock } from '../../../src/lib/clock.js'
import { silentLog } from '../../../src/lib/log.js'
import { makeDesk } from '../../../src/platforms/desk.js'
import { discordPlatform } from '../../../src/platforms/discord/index.js'
import { startDiscord } from '../../support/discord/index.js'
import { memoryStore } from '../../support/memory-store.js'
import { sampleCommands } from '../../support/sample-console.js'
import { chatPlatformContract } from '../chat-platform.contract.js'

for (const where of ['a channel of Discord', 'a forum of Discord', 'a conversation on Discord'])
  chatPlatformContract(where, async () => {
    const discord = await startDiscord()
    const store = await memoryStore()
    const guild = discord.addGuild()
    const desk = makeDesk({ db: store.db, clock: systemClock, log: silentLog, commands: sampleCommands })
    const settings = { token: discord.token, apiUrl: discord.apiUrl }
    const isDm = where.startsWith('a conversation')
    const channel = where.startsWith('a forum') ? discord.addChannel(guild.id, { forum: true }) : guild.channelId
    return {
      platform: discordPlatform({ settings, desk, db: store.db, clock: systemClock, log: silentLog }),
      channel: isDm ? '@80351110224678912' : channel,
      async timesShown(_channel, text) {
        const shown = discord.seenUnder(isDm ? discord.dmOf() : channel)
        return shown.filter(message => message.text.includes(text)).length
      },
      async close() {
        await discord.close()
        await store.close()
      },
    }
  })
