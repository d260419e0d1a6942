import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Command } from '../../../src/commands/command.js'
import { makeCommands } from '../../../src/commands/index.js'
import { Failure } from '../../../src/lib/failure.js'
import { type ManifestOptions, manifestText, slackManifest } from '../../../src/platforms/slack/manifest.js'
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../../src/platforms/slack/scopes.js'
import { lineOf } from '../../../src/platforms/slack/slash.js'
import { sampleCommands } from '../../support/sample-console.js'

const SOCKET: ManifestOptions = { prefix: '', mode: 'socket', oauth: false }
const HTTP: ManifestOptions = { prefix: 'tw-', mode: 'http', publicUrl: 'https://desk.example.com/', oauth: true }

function command(name: string, rest: Partial<Command> = {}): Command {
  const run = () => Promise.resolve({ summary: name, blocks: [] })
  return { name, description: name, options: [], examples: [], run, ...rest }
}

const commandsOf = (manifest: ReturnType<typeof slackManifest>) => manifest.features?.slash_commands ?? []

describe('the manifest of the Slack app', () => {
  it('has every command of the registry, with its prefix, and one that takes any', () => {
    const names = commandsOf(slackManifest(sampleCommands, { ...SOCKET, prefix: 'tw-' })).map(each => each.command)
    expect(names).toEqual(['/tradewind', '/tw-tariff'])
  })

  it('takes no name that Slack keeps for itself, and hears the command by another', () => {
    const commands = [command('status'), command('mute'), command('tariff')]
    const named = (prefix: string) =>
      commandsOf(slackManifest(commands, { ...SOCKET, prefix })).map(each => each.command)
    expect(named('')).toEqual(['/tradewind', '/tradewind-status', '/tradewind-mute', '/tariff'])
    expect(named('tw-')).toEqual(['/tradewind', '/tw-status', '/tw-mute', '/tw-tariff'])
    for (const prefix of ['', 'tw-', 'tradewind-'])
      expect(named(prefix).map(each => lineOf(each, '', prefix))).toEqual(['help', 'status', 'mute', 'tariff'])
  })

  it('says what a command takes, and lets Slack change nothing in what is typed', () => {
    const [, tariff] = commandsOf(slackManifest(sampleCommands, SOCKET))
    expect(tariff).toEqual({
      command: '/tariff',
      description: 'what is charged, by whom, on what, and how we know',
      usage_hint: 'COUNTRY',
      should_escape: false,
    })
  })

  it('needs no address for Socket Mode', () => {
    const text = manifestText(sampleCommands, SOCKET)
    expect(text).not.toMatch(/https?:/)
    expect(slackManifest(sampleCommands, SOCKET).settings).toMatchObject({
      socket_mode_enabled: true,
      token_rotation_enabled: false,
      org_deploy_enabled: false,
    })
  })

  it('sends everything to one public address over HTTP, and installers back to it', () => {
    const { settings, oauth_config, features } = slackManifest(sampleCommands, HTTP)
    const events = 'https://desk.example.com/slack/events'
    expect(settings?.event_subscriptions?.request_url).toBe(events)
    expect(settings?.interactivity).toEqual({ is_enabled: true, request_url: events, message_menu_options_url: events })
    expect(features?.slash_commands?.every(({ url }) => url === events)).toBe(true)
    expect(oauth_config?.redirect_urls).toEqual(['https://desk.example.com/slack/oauth_redirect'])
    expect(settings?.token_rotation_enabled).toBe(true)
  })

  it.each([
    ['HTTP', { ...HTTP, publicUrl: undefined }],
    ['OAuth', { ...SOCKET, oauth: true }],
    ['HTTP on an address in the clear', { ...HTTP, publicUrl: 'http://desk.example.com' }],
  ])('is refused for %s without a public address', (_, options) => {
    expect(() => slackManifest(sampleCommands, options)).toThrow(/set SLACK_PUBLIC_URL/)
  })

  it('asks for the least: no history, no files, unless the installer wants them', () => {
    const scopes = slackManifest(sampleCommands, SOCKET).oauth_config?.scopes
    expect(REQUIRED_SCOPES).toEqual(['commands', 'chat:write', 'users:read', 'channels:read', 'groups:read'])
    expect(scopes?.bot_optional).toEqual([...OPTIONAL_SCOPES])
    expect(scopes?.bot).toEqual([...REQUIRED_SCOPES, ...OPTIONAL_SCOPES])
    expect(scopes?.user).toBeUndefined()
  })

  it('hears of its home, of being uninstalled and of tokens that end', () => {
    const events = slackManifest(sampleCommands, SOCKET).settings?.event_subscriptions?.bot_events
    expect(events).toEqual(['app_home_opened', 'app_uninstalled', 'message.im', 'tokens_revoked'])
  })

  // https://docs.slack.dev/reference/app-manifest
  it('keeps the documented limits, with the whole registry and the longest prefix', () => {
    const registry = makeCommands({ db: neverRead, clock: neverRead, cards: neverRead, names: neverRead })
    const long = command('a'.repeat(15), { description: 'long '.repeat(1000) })
    for (const options of [SOCKET, { ...HTTP, prefix: 'p'.repeat(16) }]) {
      const { display_information, features, oauth_config, settings } = slackManifest([...registry, long], options)
      expect(display_information.name.length).toBeLessThanOrEqual(35)
      expect(display_information.description?.length).toBeLessThanOrEqual(140)
      expect(display_information.background_color).toMatch(/^#(?:[0-9a-f]{3}){1,2}$/i)
      expect(features?.bot_user?.display_name).toMatch(/^[a-z0-9._-]{1,80}$/)
      expect(features?.shortcuts?.length).toBeLessThanOrEqual(10)
      for (const shortcut of features?.shortcuts ?? []) {
        expect(shortcut.name.length).toBeLessThanOrEqual(24)
        expect(shortcut.callback_id.length).toBeLessThanOrEqual(255)
        expect(shortcut.description.length).toBeLessThanOrEqual(150)
      }
      expect(features?.slash_commands?.length).toBeLessThanOrEqual(50)
      for (const each of features?.slash_commands ?? []) {
        expect(each.command).toMatch(/^\/[a-z0-9_-]{1,31}$/)
        expect(each.description.length).toBeGreaterThan(0)
        expect(each.description.length).toBeLessThanOrEqual(2000)
        expect(each.usage_hint?.length ?? 0).toBeLessThanOrEqual(1000)
      }
      expect(new Set(features?.slash_commands?.map(each => each.command)).size).toBe(features?.slash_commands?.length)
      expect(oauth_config?.scopes?.bot?.length).toBeLessThanOrEqual(255)
      expect(settings?.event_subscriptions?.bot_events?.length).toBeLessThanOrEqual(100)
    }
  })

  it('refuses a name that Slack would not take, and more commands than it takes', () => {
    expect(() => slackManifest([command('Tariff')], SOCKET)).toThrow(Failure)
    expect(() => slackManifest([command('a'.repeat(20))], { ...SOCKET, prefix: 'p'.repeat(12) })).toThrow(Failure)
    const fifty = Array.from({ length: 50 }, (_, at) => command(`c${at}`))
    expect(() => slackManifest(fifty, SOCKET)).toThrow(/takes 50 commands in an app, and there are 51/)
  })

  it('is the same as YAML and as JSON', () => {
    expect(parse(manifestText(sampleCommands, HTTP))).toEqual(slackManifest(sampleCommands, HTTP))
    expect(JSON.parse(manifestText(sampleCommands, HTTP, 'json'))).toEqual(slackManifest(sampleCommands, HTTP))
  })
})

// The registry is only listed here: none of its commands runs.
const neverRead = new Proxy(Object.create(null), {
  get: () => () => Promise.reject(new Error('nothing is read for a manifest')),
})
