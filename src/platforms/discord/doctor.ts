import { type RouteLike, Routes } from 'discord.js'
import { z } from 'zod'
import type { Command } from '../../commands/command.js'
import { systemClock } from '../../lib/clock.js'
import { asFailure } from '../../lib/failure.js'
import { silentLog } from '../../lib/log.js'
import { clean } from '../../messages/clean.js'
import { type Check, skipped, well, wrong } from '../check.js'
import { type DiscordApi, discordApi } from './api.js'
import { commandsJson } from './commands.js'
import { inviteUrl } from './invite.js'
import { Named, sameNames } from './registration.js'
import type { DiscordSettings } from './settings.js'

export type DoctorOptions = {
  /** The registry, to see whether Discord holds the same commands; without it they are only counted. */
  readonly commands?: readonly Command[]
  /** How the gateway's host is asked whether it is there. */
  readonly fetch?: typeof fetch
}

const GATEWAY_MS = 5_000
const PORTAL = 'https://discord.com/developers/applications'

const Application = z.object({
  id: z.string().regex(/^\d{17,20}$/),
  name: z.string(),
  bot_require_code_grant: z.boolean().optional(),
  interactions_endpoint_url: z.string().nullish(),
})
type Application = z.infer<typeof Application>

const Gateway = z.object({
  url: z.url({ protocol: /^wss?$/ }),
  session_start_limit: z.object({ remaining: z.number(), total: z.number(), reset_after: z.number() }),
})

/**
 * What `tradewind doctor` finds out about Discord, by asking Discord: whether the token is accepted, the app can be invited, its
 * commands are registered and its gateway is there. Changes nothing, and opens no session. Never rejects.
 */
export async function discordChecks(settings: DiscordSettings, options: DoctorOptions = {}): Promise<readonly Check[]> {
  const api = discordApi({ settings, clock: systemClock, log: silentLog })
  try {
    const application = Application.parse(await api.ask({ method: 'GET', path: '/applications/@me' }))
    const { id, name } = application
    const rest = await Promise.all([
      guarded('Discord commands', () => commandsCheck(api, id, options.commands)),
      guarded('Discord servers', () => serversCheck(api)),
      guarded('Discord gateway', () => gatewayCheck(api, options.fetch ?? fetch)),
    ])
    return [
      well('Discord token', `Accepted: ${clean(name)} (${id}).`),
      // It is no privileged intent: every application has it.
      well('Discord intents', 'Guilds is all that is asked for, and needs no approval.'),
      inviteCheck(application),
      interactionsCheck(application),
      ...rest,
    ]
  } catch (error) {
    return [wrong('Discord token', wordsOf(error))]
  } finally {
    api.stop()
  }
}

function inviteCheck({ id, bot_require_code_grant: isClosed }: Application): Check {
  const what = 'Discord invitation'
  return isClosed === true
    ? wrong(what, `Turn “Requires OAuth2 Code Grant” off: ${PORTAL}/${id}/bot.`)
    : well(what, `Add it to a server with ${inviteUrl(id)}`)
}

function interactionsCheck({ id, interactions_endpoint_url: url }: Application): Check {
  const what = 'Discord interactions'
  return url
    ? wrong(
        what,
        `Discord sends them to ${clean(url)} and not here: empty Interactions Endpoint URL at ${PORTAL}/${id}.`,
      )
    : well(what, 'They come through the gateway.')
}

async function commandsCheck(api: DiscordApi, id: string, commands: DoctorOptions['commands']): Promise<Check> {
  const what = 'Discord commands'
  const there = Named.parse(await api.ask({ method: 'GET', path: Routes.applicationCommands(id) }))
  if (there.length === 0) return skipped(what, 'None is registered yet: tradewind start does that.')
  if (commands !== undefined && !sameNames(commandsJson(commands), there))
    return wrong(what, `The ${there.length} that are registered are of another version: start Tradewind once.`)
  return well(what, `${there.length} are registered.`)
}

async function serversCheck(api: DiscordApi): Promise<Check> {
  const what = 'Discord servers'
  const query = new URLSearchParams({ limit: '200' })
  const guilds = Named.parse(await api.ask({ method: 'GET', path: Routes.userGuilds(), query }))
  if (guilds.length === 0) return wrong(what, 'It is in no server yet: open the invitation above.')
  return well(what, `It is in ${guilds.length === 200 ? '200 or more' : guilds.length}.`)
}

async function gatewayCheck(api: DiscordApi, request: typeof fetch): Promise<Check> {
  const what = 'Discord gateway'
  const { url, session_start_limit: starts } = Gateway.parse(await api.ask({ method: 'GET', path: GATEWAY }))
  if (starts.remaining < 1) {
    const minutes = Math.ceil(starts.reset_after / 60_000)
    return wrong(
      what,
      `Today’s ${starts.total} sessions are used up: wait ${minutes} minutes before you start Tradewind.`,
    )
  }
  try {
    // Whatever it answers to a request that is no websocket, it is there.
    const signal = AbortSignal.timeout(GATEWAY_MS)
    const answer = await request(url.replace(/^ws/, 'http'), { signal, redirect: 'manual' })
    await answer.body?.cancel()
  } catch {
    return wrong(what, `${new URL(url).host} cannot be reached: let connections to it out of this machine’s network.`)
  }
  return well(what, `${new URL(url).host} is there; ${starts.remaining} of ${starts.total} sessions are left.`)
}

const GATEWAY: RouteLike = Routes.gatewayBot()

async function guarded(what: string, look: () => Promise<Check>): Promise<Check> {
  try {
    return await look()
  } catch (error) {
    return wrong(what, wordsOf(error))
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof z.ZodError)
    return 'What answers at DISCORD_API_URL is not Discord: see whether the address is right.'
  return asFailure(error, 'discord').message
}
