import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Installation, InstallProvider, type OrgInstallation } from '@slack/oauth'
import { Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import { clientOptions } from './client.js'
import { aboutOf, type Installations, type Installed, ORGANISATION } from './installations.js'
import { REDIRECT_PATH } from './manifest.js'
import { quietLogger } from './quiet-logger.js'
import { ALL_SCOPES } from './scopes.js'
import type { SlackOAuth } from './settings.js'

/** The two pages of an installation. Neither rejects: what goes wrong is a page as well. */
export type Installer = {
  /** Sends whoever installs on to Slack. */
  begin(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Takes them back from Slack, and keeps the workspace with its tokens. */
  finish(request: IncomingMessage, response: ServerResponse): Promise<void>
}

export type InstallerOptions = {
  readonly apiUrl: string
  readonly oauth: SlackOAuth
  readonly installations: Pick<Installations, 'keep'>
  readonly log: Log
}

/** Installing by OAuth: https://docs.slack.dev/authentication/installing-with-oauth. The state that goes round is signed and ends. */
export function makeInstaller({ apiUrl, oauth, installations, log }: InstallerOptions): Installer {
  const provider = new InstallProvider({
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    stateSecret: stateSecret(oauth.secretKey),
    directInstall: true,
    authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).toString(),
    clientOptions: clientOptions(apiUrl),
    logger: quietLogger(),
    installationStore: {
      async storeInstallation(installation) {
        const installed = installedOf(installation)
        await installations.keep(installed)
        log.info(`${aboutOf(installed.team)}: installed by ${installed.installer}`)
      },
      // Tokens are read by ourselves, and never by the provider.
      fetchInstallation: () => Promise.reject(new Failure('bug', 'slack', 'The provider is not asked for tokens.')),
    },
  })
  return {
    begin: (request, response) =>
      provider.handleInstallPath(request, response, undefined, {
        scopes: [...ALL_SCOPES],
        redirectUri: `${oauth.publicUrl}${REDIRECT_PATH}`,
      }),
    finish: (request, response) =>
      provider.handleCallback(request, response, {
        success: installation => page(response, 200, welcome(installation)),
        failure(error) {
          const refusal = refusalOf(error)
          log.warn(`slack: an installation failed: ${refusal}`)
          page(response, 400, refusal)
        },
      }),
  }
}

/** What is kept of an installation. Throws a Failure for one of a whole organisation, which is not supported. */
function installedOf(installation: Installation | OrgInstallation): Installed {
  const { team, bot, user, isEnterpriseInstall } = installation
  if (isEnterpriseInstall === true || team === undefined) throw new Failure('invalid', 'slack', ORGANISATION)
  if (bot === undefined) throw new Failure('invalid', 'slack', 'Slack gave no token for a bot: install the app again.')
  const { token, userId, scopes, refreshToken, expiresAt } = bot
  return {
    team: team.id,
    name: team.name ?? team.id,
    token,
    botUser: userId,
    scopes,
    installer: user.id,
    // The provider counts in seconds, by the system's clock.
    ...(refreshToken === undefined || expiresAt === undefined ? {} : { refreshToken, expiresAt: expiresAt * 1000 }),
  }
}

/** The key for signing states, which is not the key that encrypts. */
function stateSecret(secretKey: string): string {
  return createHmac('sha256', secretKey).update('slack oauth state').digest('hex')
}

function welcome({ team }: Installation | OrgInstallation): string {
  const where = team?.name ?? team?.id ?? 'your workspace'
  return `Tradewind is installed in ${where}. Invite it to a channel with /invite @Tradewind, and ask it: /tradewind tariff vietnam`
}

/** What an installer is told. Only our own sentences: an SDK's may hold what a stranger sent. */
function refusalOf(error: Error): string {
  if (error instanceof Failure) return error.message
  const code = 'code' in error ? error.code : undefined
  switch (code) {
    case 'slack_oauth_missing_state':
    case 'slack_oauth_invalid_state':
      return 'This installation was begun in another browser, or more than ten minutes ago: begin again.'
    case 'slack_oauth_installer_authorization_error':
      return 'Nothing was installed: the request was declined in Slack.'
    case 'slack_oauth_missing_code':
      return 'Slack sent no code along: begin again.'
    default:
      return 'Slack did not complete the installation: begin again, and see the log of Tradewind where it fails twice.'
  }
}

function page(response: ServerResponse, status: number, words: string): void {
  const text = words.replace(/[&<>"']/g, unit => `&#${unit.charCodeAt(0)};`)
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    })
    .end(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Tradewind</title><p>${text}</p></html>\n`)
}
