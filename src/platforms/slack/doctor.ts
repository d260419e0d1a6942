import { WebClient } from '@slack/web-api'
import type { Clock } from '../../lib/clock.js'
import { asFailure } from '../../lib/failure.js'
import { silentLog } from '../../lib/log.js'
import { makeSealer } from '../../lib/seal.js'
import type { Db } from '../../store/schema.js'
import { type Check, skipped, well, wrong } from '../check.js'
import { clientOptions } from './client.js'
import { slackFailure } from './failure.js'
import { makeInstallations } from './installations.js'
import { EVENTS_PATH, REDIRECT_PATH } from './manifest.js'
import { socketFailure } from './receiver-socket.js'
import { OPTIONAL_SCOPES, REQUIRED_SCOPES, scopeUse, ungranted } from './scopes.js'
import type { SlackSettings } from './settings.js'

/** Where installations are kept; without it those are not looked at. */
export type Kept = { readonly db: Db; readonly clock: Clock }

/**
 * What `tradewind doctor` finds out about Slack, by asking Slack: whether tokens are accepted, what was granted, whether events
 * can come. Posts nothing and changes nothing, but for a token that is due to be refreshed. Never rejects.
 */
export async function slackChecks(settings: SlackSettings, kept?: Kept): Promise<readonly Check[]> {
  const found = await Promise.all([
    tokenChecks(settings),
    socketCheck(settings),
    httpChecks(settings),
    installationChecks(settings, kept),
  ])
  return found.flat()
}

async function tokenChecks({ apiUrl, botToken }: SlackSettings): Promise<readonly Check[]> {
  if (botToken === undefined) return [skipped('Slack bot token', 'Workspaces install the app by OAuth.')]
  return workspaceChecks('Slack bot token', 'SLACK_BOT_TOKEN', apiUrl, botToken)
}

async function workspaceChecks(what: string, where: string, apiUrl: string, token: string): Promise<readonly Check[]> {
  try {
    const { team, team_id: id, user, response_metadata } = await client(apiUrl, token).auth.test()
    const granted = response_metadata?.scopes ?? []
    return [well(what, `Accepted: @${user} in ${team} (${id}).`), ...scopeChecks(what, granted)]
  } catch (error) {
    return [wrong(what, `${slackFailure(error, 'slack').message} Look at ${where}.`)]
  }
}

function scopeChecks(what: string, granted: readonly string[]): readonly Check[] {
  const name = `${what}: scopes`
  const lacking = ungranted(REQUIRED_SCOPES, granted)
  const optional = ungranted(OPTIONAL_SCOPES, granted)
  const required =
    lacking.length === 0
      ? well(name, `All that are needed were granted: ${REQUIRED_SCOPES.join(', ')}.`)
      : wrong(name, `${withoutEach(lacking)}: add what is missing to the app, and install it again.`)
  const extra = optional.map(scope =>
    skipped(`${what}: ${scope}`, `Not granted, which is allowed: then ${scopeUse(scope)}.`),
  )
  return [required, ...extra]
}

function withoutEach(scopes: readonly (typeof REQUIRED_SCOPES)[number][]): string {
  return scopes.map((scope, at) => `${at === 0 ? 'Without' : 'without'} ${scope} ${scopeUse(scope)}`).join('; ')
}

async function socketCheck({ apiUrl, appToken }: SlackSettings): Promise<readonly Check[]> {
  const what = 'Slack Socket Mode'
  if (appToken === undefined) return [skipped(what, 'SLACK_APP_TOKEN is not set: Slack is heard over HTTP.')]
  try {
    await client(apiUrl, appToken).apps.connections.open()
    return [well(what, 'Slack gives a connection for SLACK_APP_TOKEN.')]
  } catch (error) {
    return [wrong(what, socketFailure(error).message)]
  }
}

async function httpChecks({ appToken, signingSecret, oauth }: SlackSettings): Promise<readonly Check[]> {
  const found: Check[] = []
  if (appToken === undefined) {
    const address = `${oauth?.publicUrl ?? 'https://YOUR-ADDRESS'}${EVENTS_PATH}`
    found.push(
      signingSecret === undefined
        ? wrong('Slack over HTTP', 'Slack cannot be heard: set SLACK_APP_TOKEN, or SLACK_SIGNING_SECRET.')
        : skipped('Slack over HTTP', `Slack itself says whether it reaches ${address}, where its request URL is set.`),
    )
  }
  if (oauth === undefined) return found
  const what = 'Slack OAuth'
  if (new URL(oauth.publicUrl).protocol !== 'https:')
    return [...found, wrong(what, 'Slack sends installers back to https addresses alone: change SLACK_PUBLIC_URL.')]
  try {
    makeSealer(oauth.secretKey)
    return [
      ...found,
      well(what, `Installers come back to ${oauth.publicUrl}${REDIRECT_PATH}; the app must name it too.`),
    ]
  } catch (error) {
    return [...found, wrong(what, asFailure(error, 'slack').message)]
  }
}

async function installationChecks({ apiUrl, oauth }: SlackSettings, kept: Kept | undefined): Promise<readonly Check[]> {
  if (oauth === undefined || kept === undefined) return []
  try {
    const installations = makeInstallations({ ...kept, apiUrl, oauth, log: silentLog })
    const teams = await installations.teams()
    if (teams.length === 0) return [skipped('Slack installations', 'No workspace has installed the app yet.')]
    const checks: Check[] = []
    for (const team of teams) checks.push(...(await installationCheck(team)))
    return checks

    async function installationCheck(team: string): Promise<readonly Check[]> {
      const what = `Slack workspace ${team}`
      try {
        const workspace = await installations.of(team)
        return workspace === undefined ? [] : workspaceChecks(what, 'its installation', apiUrl, workspace.token)
      } catch (error) {
        return [wrong(what, asFailure(error, 'slack').message)]
      }
    }
  } catch (error) {
    return [wrong('Slack installations', asFailure(error, 'slack').message)]
  }
}

function client(apiUrl: string, token: string): WebClient {
  return new WebClient(token, clientOptions(apiUrl))
}
