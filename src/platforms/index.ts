import type { Clock } from '../lib/clock.js'
import type { SafeFetch } from '../lib/http.js'
import type { Log } from '../lib/log.js'
import type { Db } from '../store/schema.js'
import type { Desk } from './desk.js'
import type { DiscordSettings } from './discord/settings.js'
import type { ChatPlatform } from './platform.js'
import type { SlackSettings } from './slack/settings.js'
import type { WebhookSettings } from './webhook/settings.js'

/** The chat platforms that are set up; each undefined where its token is missing. */
export type ChatSettings = {
  readonly discord: DiscordSettings | undefined
  readonly slack: SlackSettings | undefined
  readonly webhook: WebhookSettings | undefined
}

export type ChatParts = {
  readonly desk: Desk
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly fetch: SafeFetch
}

/** The platforms that are set up, one line each. One that is not set up is not even loaded: an SDK takes a third of a second. */
export async function openChat(settings: ChatSettings, parts: ChatParts): Promise<readonly ChatPlatform[]> {
  const { discord, slack, webhook } = settings
  const opened: ChatPlatform[] = []
  if (discord) opened.push((await import('./discord/index.js')).discordPlatform({ settings: discord, ...parts }))
  if (slack) opened.push((await import('./slack/index.js')).slackPlatform({ settings: slack, ...parts }))
  if (webhook) opened.push((await import('./webhook/index.js')).webhookPlatform({ settings: webhook, ...parts }))
  return opened
}
