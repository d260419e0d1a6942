/** How to reach Discord. The gateway's address is what its REST answers. */
export type DiscordSettings = {
  readonly token: string
  /** Without a version: 'https://discord.com/api'. */
  readonly apiUrl: string
}

export const DISCORD_API_URL = 'https://discord.com/api'
