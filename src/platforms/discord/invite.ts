import { OAuth2Scopes } from 'discord.js'
import { ALL_NEEDED } from './permissions.js'

/** The page that adds the app to a server, with its commands and only those permissions that it uses. */
export function inviteUrl(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: String(ALL_NEEDED),
  })
  return `https://discord.com/oauth2/authorize?${query}`
}
