import { WebClient } from '@slack/web-api'
import type { Clock } from '../../lib/clock.js'
import { Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import { makeSealer, type Sealer } from '../../lib/seal.js'
import { dropInstallation, installationOf, installationsOf, putInstallation } from '../../store/installations.js'
import type { Db } from '../../store/schema.js'
import { clientOptions } from './client.js'
import { slackFailure } from './failure.js'
import type { SlackOAuth } from './settings.js'

/** A workspace that has the app, with the token to act in it. */
export type Workspace = {
  /** 'T0123ABC'. */
  readonly team: string
  readonly name: string
  readonly token: string
  readonly botUser: string
  /** The scopes that were granted. */
  readonly scopes: readonly string[]
  /** The id of the person who installed the app; undefined where the token came from the settings. */
  readonly installer: string | undefined
}

/** A workspace as it is kept. Where the app's tokens rotate, `token` is good until `expiresAt` (epoch milliseconds). */
export type Installed = Workspace & { readonly refreshToken?: string; readonly expiresAt?: number }

export type Installations = {
  /** A workspace with a token that is good for now, refreshed where it must be; undefined where the app is not installed. */
  of(team: string): Promise<Workspace | undefined>
  teams(): Promise<readonly string[]>
  has(team: string): Promise<boolean>
  /** When it was kept the last time, in epoch milliseconds; undefined where it is not, or cannot be decrypted. */
  keptAt(team: string): Promise<number | undefined>
  keep(installed: Installed): Promise<void>
  /** Forgets a workspace with its tokens. */
  drop(team: string): Promise<void>
}

const PLATFORM = 'slack'
/** A rotating token lives for 12 hours: https://docs.slack.dev/authentication/using-token-rotation */
const REFRESH_BEFORE_MS = 2 * 60 * 60 * 1000

export type InstallationOptions = {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly apiUrl: string
  readonly oauth: SlackOAuth
}

/** The workspaces that installed the app by OAuth, in the database; nothing of a token stands readable there. */
export function makeInstallations({ db, clock, log, apiUrl, oauth }: InstallationOptions): Installations {
  const sealer = makeSealer(oauth.secretKey)
  const client = new WebClient(undefined, clientOptions(apiUrl))
  const refreshing = new Map<string, Promise<Installed>>()

  const read = async (team: string): Promise<Kept | undefined> => {
    const row = await installationOf(db, PLATFORM, team)
    return row && opened(sealer, row.tenant, row.sealed)
  }
  const keep = (installed: Installed): Promise<void> => {
    const { team } = installed
    const kept = { ...installed, keptAt: clock.now() } satisfies Kept
    const sealed = sealer.seal(JSON.stringify(kept), aboutOf(team))
    return putInstallation(db, { platform: PLATFORM, tenant: team, sealed }, clock.now())
  }
  const fresh = async (installed: Installed): Promise<Installed> => {
    const { team, refreshToken, expiresAt } = installed
    if (refreshToken === undefined || expiresAt === undefined) return installed
    if (expiresAt - clock.now() > REFRESH_BEFORE_MS) return installed
    // A refresh token is good once: whoever comes meanwhile waits for the same answer.
    const running = refreshing.get(team) ?? refresh(installed, refreshToken).finally(() => refreshing.delete(team))
    refreshing.set(team, running)
    try {
      return await running
    } catch (error) {
      const failure = slackFailure(error, aboutOf(team))
      if (expiresAt <= clock.now()) throw expired(failure, team)
      log.warn(`${aboutOf(team)}: its token was not refreshed, and is good a while yet: ${failure.message}`)
      return installed
    }
  }
  const refresh = async (installed: Installed, refreshToken: string): Promise<Installed> => {
    const { clientId: client_id, clientSecret: client_secret } = oauth
    try {
      const answer = await client.oauth.v2.access({
        client_id,
        client_secret,
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
      })
      const renewed = { ...installed, ...rotated(answer, clock.now()) }
      // Who uninstalled meanwhile is not to be brought back.
      if ((await installationOf(db, PLATFORM, installed.team)) !== undefined) await keep(renewed)
      return renewed
    } catch (error) {
      // Another process may have been first.
      const held = await read(installed.team)
      if (held !== undefined && held.refreshToken !== refreshToken) return held
      throw error
    }
  }

  return {
    async of(team) {
      const installed = await read(team)
      return installed && fresh(installed)
    },
    teams: async () => (await installationsOf(db, PLATFORM)).map(({ tenant }) => tenant),
    has: async team => (await installationOf(db, PLATFORM, team)) !== undefined,
    keptAt: async team => (await read(team).catch(() => undefined))?.keptAt,
    keep,
    drop: team => dropInstallation(db, PLATFORM, team),
  }
}

type Tokens = { readonly access_token?: string; readonly refresh_token?: string; readonly expires_in?: number }

function rotated({ access_token, refresh_token, expires_in }: Tokens, now: number) {
  if (access_token === undefined || refresh_token === undefined || expires_in === undefined)
    throw new Failure('retry', 'slack', 'Slack answered without a new token; it is asked again.')
  return { token: access_token, refreshToken: refresh_token, expiresAt: now + expires_in * 1000 }
}

type Kept = Installed & { readonly keptAt: number }

function opened(sealer: Sealer, team: string, sealed: string): Kept {
  return JSON.parse(sealer.open(sealed, aboutOf(team)))
}

function expired(cause: Failure, team: string): Failure {
  if (cause.kind === 'retry' || cause.kind === 'rate-limited') return cause
  const words = `The token of Slack workspace ${team} has ended and Slack gives no new one: install the app there again.`
  return new Failure('unauthorised', aboutOf(team), words, { cause, everywhere: true })
}

/** What a workspace is called in the log, in health, and in what is sealed for it. */
export function aboutOf(team: string): string {
  return `slack ${team}`
}

export const ORGANISATION =
  'Tradewind is installed workspace by workspace: choose a workspace, not the whole organisation, and remove it from the organisation.'
