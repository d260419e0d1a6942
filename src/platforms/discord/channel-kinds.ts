import { ChannelType } from 'discord.js'
import type { DiscordApi } from './api.js'
import { fieldOf, idIn } from './fields.js'

/** `forum` takes threads alone; under a message of `text` a thread can be opened; `plain` is all else: threads, conversations, voice. */
export type ChannelKind = { readonly kind: 'forum' | 'text' | 'plain'; readonly guildId: string }

export type ChannelKinds = {
  /** Asks Discord once for each channel. Rejects with a Failure. */
  of(channelId: string): Promise<ChannelKind>
  /** What has been asked already. */
  known(channelId: string): ChannelKind | undefined
}

const MOST_REMEMBERED = 10_000

export function channelKinds(api: DiscordApi): ChannelKinds {
  const known = new Map<string, ChannelKind>()
  return {
    known: channelId => known.get(channelId),
    async of(channelId) {
      const held = known.get(channelId)
      if (held !== undefined) return held
      const answer = await api.ask({ method: 'GET', path: `/channels/${idIn(channelId)}` })
      const kind = { kind: kindOf(fieldOf(answer, 'type')), guildId: String(fieldOf(answer, 'guild_id') ?? '') }
      if (known.size >= MOST_REMEMBERED) known.clear()
      known.set(channelId, kind)
      return kind
    },
  }
}

function kindOf(type: unknown): ChannelKind['kind'] {
  switch (type) {
    case ChannelType.GuildForum:
    case ChannelType.GuildMedia:
      return 'forum'
    case ChannelType.GuildText:
    case ChannelType.GuildAnnouncement:
      return 'text'
    default:
      return 'plain'
  }
}
