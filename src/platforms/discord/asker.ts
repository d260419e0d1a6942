import { type BaseInteraction, PermissionFlagsBits } from 'discord.js'
import type { Asker } from '../../commands/command.js'
import { missingIn } from './permissions.js'

/** What a channel or a person is called, as Discord numbers them: https://discord.com/developers/docs/reference#snowflakes */
const SNOWFLAKE = /^\d{17,20}$/

/** Who asks, by what Discord vouches for. In a conversation with the app everybody configures what is sent to them alone. */
export function askerOf(interaction: BaseInteraction): Asker {
  const { client, guildId, channelId, user, memberPermissions } = interaction
  const tenant = guildId ?? ''
  const here = guildId === null ? undefined : targetOf(channelId)
  const own = `discord:@${user.id}`
  return {
    platform: 'discord',
    tenant,
    user: user.id,
    here,
    above: interaction.channel?.isThread() ? targetOf(interaction.channel.parentId) : undefined,
    own,
    // Asked again with each command: the permissions that a command is shown by are only a default, which a server may change.
    mayConfigure: async () => guildId === null || memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true,
    async missing(target, layout) {
      if (target === own) return []
      const channelId = target.startsWith('discord:') ? target.slice('discord:'.length) : ''
      if (channelId.startsWith('@'))
        return ['I send private messages to nobody but you: choose yourself, or a channel.']
      if (!SNOWFLAKE.test(channelId)) return ['That is no channel of Discord: choose one of this server’s channels.']
      const thread = interaction.channel?.isThread() === true
      return missingIn(client, {
        channelId,
        tenant,
        layout,
        here: target === here ? { thread, permissions: interaction.appPermissions } : undefined,
      })
    },
  }
}

function targetOf(channelId: string | null): string | undefined {
  return channelId === null ? undefined : `discord:${channelId}`
}
