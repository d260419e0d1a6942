import type { Command } from '../commands/command.js'
import type { Clock } from '../lib/clock.js'
import type { SafeFetch } from '../lib/http.js'
import type { Log } from '../lib/log.js'
import type { Db } from '../store/schema.js'
import type { Check } from './check.js'
import type { Desk } from './desk.js'
import type { DiscordSettings } from './discord/settings.js'
import type { ChatPlatform } from './platform.js'
import type { SlackSettings } from './slack/settings.js'
import type { Previews } from './web/preview.js'
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

/** A platform that is set up, for whoever wants to know how it is; `url` is where it is asked. */
export type Checked = { readonly name: string; readonly url?: string; check(): Promise<readonly Check[]> }

/** What each platform that is set up says of itself. `commands` is the registry, to see whether the platform holds the same. */
export function chatChecks(
  { discord, slack, webhook }: ChatSettings,
  { commands, db, clock }: Pick<ChatParts, 'db' | 'clock'> & { readonly commands: readonly Command[] },
): readonly Checked[] {
  const checked: Checked[] = []
  if (discord) {
    const check = async () => (await import('./discord/doctor.js')).discordChecks(discord, { commands })
    checked.push({ name: 'discord', url: discord.apiUrl, check })
  }
  if (slack) {
    const check = async () => (await import('./slack/doctor.js')).slackChecks(slack, { db, clock })
    checked.push({ name: 'slack', url: slack.apiUrl, check })
  }
  if (webhook) {
    const check = async (): Promise<readonly Check[]> => {
      ;(await import('./webhook/signature.js')).makeSigner(webhook.secret)
      return [{ what: 'Webhook', state: 'well', detail: 'The secret is well-formed.' }]
    }
    checked.push({ name: 'webhook', check })
  }
  return checked
}

// The buttons of a preview lead nowhere; they are drawn as those of an answer.
const SHOWN_ID = `a${'0'.repeat(24)}`

/** How each chat platform shows a message, drawn from the payloads that it would be sent. An SDK is loaded when it is looked at. */
export const PREVIEWS: Previews = new Map([
  [
    'slack',
    async message => {
      const { renderSlack } = await import('./slack/render.js')
      const { slackPreview } = await import('./slack/preview.js')
      return slackPreview(renderSlack(message, SHOWN_ID))
    },
  ],
  [
    'discord',
    async message => {
      const { renderDiscord } = await import('./discord/render.js')
      const { discordPreview } = await import('./discord/preview.js')
      return discordPreview(renderDiscord(message, SHOWN_ID))
    },
  ],
])
