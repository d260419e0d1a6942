import type { AppsManifestCreateArguments } from '@slack/web-api'
import { stringify } from 'yaml'
import type { Command } from '../../commands/command.js'
import { usage } from '../../commands/help.js'
import { Failure } from '../../lib/failure.js'
import { shortened } from '../../messages/fit.js'
import { ALL_SCOPES, OPTIONAL_SCOPES } from './scopes.js'

export type SlackManifest = AppsManifestCreateArguments['manifest']

export type ManifestOptions = {
  /** What stands before every command's name: 'tw-' makes /tw-tariff. */
  readonly prefix: string
  readonly mode: 'socket' | 'http'
  /** Where Slack reaches this program; HTTP mode and OAuth need it. 'https://desk.example.com' */
  readonly publicUrl?: string | undefined
  /** True where many workspaces install the app by OAuth: their tokens rotate. */
  readonly oauth: boolean
}

// Limits of the app manifest: https://docs.slack.dev/reference/app-manifest
const MOST_COMMANDS = 50
const COMMAND_LENGTH = 32
const DESCRIPTION_LENGTH = 2_000
const USAGE_LENGTH = 1_000

/** Where Slack sends what happens, in HTTP mode. */
export const EVENTS_PATH = '/slack/events'
export const INSTALL_PATH = '/slack/install'
export const REDIRECT_PATH = '/slack/oauth_redirect'

/** The command that takes any other as its words: '/tradewind tariff vietnam'. It has no prefix. */
export const ENTRY_COMMAND = '/tradewind'
/** The global shortcut that opens the form of a question. */
export const ASK_SHORTCUT = 'tw:ask'

/** How a command of the registry is called on Slack: '/tw-tariff'; '/tradewind-status' where Slack has a '/status' of its own. */
export function slashName(prefix: string, name: string): string {
  const own = `${prefix}${name}`
  return SLACKS_OWN.has(own) ? `${ENTRY_COMMAND}-${name}` : `/${own}`
}

// Slack refuses a whole manifest for one of them ("the slash command has an invalid name"); it documents no list of them:
// https://github.com/NousResearch/hermes-agent/issues/17054, https://github.com/NousResearch/hermes-agent/pull/18456
const SLACKS_OWN: ReadonlySet<string> = new Set([
  ...['away', 'collapse', 'dnd', 'expand', 'feed', 'join', 'leave', 'me', 'msg', 'mute', 'open', 'pro', 'remind'],
  ...['search', 'shortcuts', 'shrug', 'status', 'topic', 'who'],
])

/**
 * The manifest of the Slack app, from the registry: what an app must be told before it hears anything. Throws a Failure for a
 * command that Slack would not take, and where HTTP or OAuth lacks the public address.
 */
export function slackManifest(commands: readonly Command[], options: ManifestOptions): SlackManifest {
  const { mode, oauth } = options
  const url = mode === 'http' || oauth ? publicAddress(options) : undefined
  const events = mode === 'http' ? `${url}${EVENTS_PATH}` : undefined
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Tradewind',
      description: 'A trade-policy desk: tariffs, deals and tensions, each figure proved by a quote.',
      background_color: '#1f3a4d',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'tradewind', always_online: true },
      shortcuts: [
        {
          type: 'global',
          name: 'Ask Tradewind',
          callback_id: ASK_SHORTCUT,
          description: 'What is charged, by whom, on what, and how we know',
        },
      ],
      slash_commands: slashCommands(commands, options.prefix).map(command =>
        events === undefined ? command : { ...command, url: events },
      ),
    },
    oauth_config: {
      ...(oauth ? { redirect_urls: [`${url}${REDIRECT_PATH}`] } : {}),
      // A scope that may be left out stands in both lists.
      scopes: { bot: [...ALL_SCOPES], bot_optional: [...OPTIONAL_SCOPES] },
    },
    settings: {
      event_subscriptions: {
        ...(events === undefined ? {} : { request_url: events }),
        bot_events: ['app_home_opened', 'app_uninstalled', 'message.im', 'tokens_revoked'],
      },
      interactivity: {
        is_enabled: true,
        ...(events === undefined ? {} : { request_url: events, message_menu_options_url: events }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: mode === 'socket',
      token_rotation_enabled: oauth,
    },
  }
}

/** The manifest as text, to be pasted at https://api.slack.com/apps. Throws as `slackManifest` does. */
export function manifestText(
  commands: readonly Command[],
  options: ManifestOptions,
  format: 'yaml' | 'json' = 'yaml',
): string {
  const manifest = slackManifest(commands, options)
  return format === 'json' ? `${JSON.stringify(manifest, null, 2)}\n` : stringify(manifest, { lineWidth: 0 })
}

type SlashCommand = NonNullable<NonNullable<SlackManifest['features']>['slash_commands']>[number]

function slashCommands(commands: readonly Command[], prefix: string): readonly SlashCommand[] {
  const all: readonly SlashCommand[] = [
    {
      command: ENTRY_COMMAND,
      description: 'Any question to Tradewind, in words: tariff vietnam, briefing, help',
      usage_hint: 'help',
      should_escape: false,
    },
    ...commands.map(command => slashCommand(command, prefix)),
  ]
  if (all.length <= MOST_COMMANDS) return all
  throw invalid(`Slack takes ${MOST_COMMANDS} commands in an app, and there are ${all.length}: take some out.`)
}

function slashCommand(command: Command, prefix: string): SlashCommand {
  const name = slashName(prefix, command.name)
  if (name.length > COMMAND_LENGTH || !/^\/[a-z0-9_-]+$/.test(name))
    throw invalid(`Slack takes no command ${name}: ${COMMAND_LENGTH} small letters, digits, - or _ with its slash.`)
  const hint = usage(command).split(' ').slice(1).join(' ')
  return {
    command: name,
    description: shortened(command.description, DESCRIPTION_LENGTH),
    ...(hint === '' ? {} : { usage_hint: shortened(hint, USAGE_LENGTH) }),
    should_escape: false,
  }
}

function publicAddress({ publicUrl }: ManifestOptions): string {
  if (publicUrl !== undefined && URL.canParse(publicUrl) && new URL(publicUrl).protocol === 'https:')
    return publicUrl.replace(/\/+$/, '')
  throw invalid(
    'Slack reaches this program at a public address: set SLACK_PUBLIC_URL to one that begins with https://.',
  )
}

function invalid(message: string): Failure {
  return new Failure('invalid', 'slack manifest', message)
}
