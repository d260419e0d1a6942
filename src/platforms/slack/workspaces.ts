import { WebClient } from '@slack/web-api'
import { Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import type { Health } from '../platform.js'
import { clientOptions } from './client.js'
import { slackFailure, tokenIsRefused } from './failure.js'
import { aboutOf, type Installations, ORGANISATION, type Workspace } from './installations.js'
import { ALL_SCOPES, scopeUse, ungranted } from './scopes.js'

/** Every workspace that this program serves: the one whose token is in the settings, and those that installed the app. */
export type Workspaces = {
  /** Undefined where the app is not there. Rejects with a Failure where there is no token of it that is good. */
  of(team: string): Promise<Workspace | undefined>
  /** Whether a team's events are to be worked on, as far as is known here: asks nobody. */
  serves(team: string): Promise<boolean>
  /** Whether a team is that of the token in the settings, as far as is known here: asks nobody. */
  isSole(team: string): boolean
  /** The team of the token in the settings. Rejects with a Failure where there is none, or Slack does not tell. */
  sole(): Promise<string>
  /** Asks Slack about each workspace once, while `goOn` says so, that its health is known. Never rejects. */
  look(goOn: () => boolean): Promise<void>
  /** Tells what became of a request in a workspace: one whose token is refused is marked, once, until it works again. */
  mark(team: string, failure?: Failure): void
  /** The app was removed from a workspace at `at` (epoch milliseconds): forgets it with its tokens, unless it has come back since. */
  left(team: string, at: number): Promise<void>
  /** Slack says that tokens of a workspace were revoked: forgets it where the one that is held is among them. Rejects with a Failure. */
  revoked(team: string): Promise<void>
  health(): readonly Health[]
}

export type WorkspacesOptions = {
  readonly apiUrl: string
  readonly botToken: string | undefined
  /** Where many workspaces install the app by OAuth. */
  readonly installations: Installations | undefined
  readonly log: Log
}

type Line = {
  readonly scopes: readonly string[]
  /** The token that `failure` is about; undefined where none could be read. */
  readonly token: string | undefined
  readonly failure: Failure | undefined
}

export function makeWorkspaces({ apiUrl, botToken, installations, log }: WorkspacesOptions): Workspaces {
  const lines = new Map<string, Line>()
  let own: Promise<Workspace> | undefined
  // Whose token it is is not known before Slack has said so.
  let ownFailure: Failure | undefined
  let ownTeam: string | undefined

  const ownWorkspace = (): Promise<Workspace | undefined> => {
    if (botToken === undefined) return Promise.resolve(undefined)
    own ??= tested(botToken).then(
      workspace => {
        ownFailure = undefined
        ownTeam = workspace.team
        return known(workspace)
      },
      (error: unknown) => {
        own = undefined
        const failure = slackFailure(error, 'slack')
        if (ownFailure?.kind !== failure.kind) log.warn(`slack: ${failure.message}`)
        ownFailure = failure
        throw failure
      },
    )
    return own
  }
  const tested = async (token: string): Promise<Workspace> => {
    const answer = await new WebClient(token, clientOptions(apiUrl)).auth.test()
    const { team_id: team, team: name, user_id: botUser, response_metadata: metadata } = answer
    if (answer.is_enterprise_install === true) throw new Failure('invalid', 'slack', ORGANISATION)
    if (team === undefined || botUser === undefined)
      throw new Failure('retry', 'slack', 'Slack does not say whose token it is.')
    return { team, name: name ?? team, token, botUser, scopes: metadata?.scopes ?? [], installer: undefined }
  }
  const set = (team: string, failure: Failure | undefined): void => {
    const line = lines.get(team)
    if (failure !== undefined && line?.failure === undefined) log.warn(`${aboutOf(team)}: ${failure.message}`)
    lines.set(team, { scopes: line?.scopes ?? ALL_SCOPES, token: line?.token, failure })
  }
  const mark = (team: string, failure?: Failure): void => {
    // What goes wrong otherwise says nothing of the token.
    if (failure === undefined || (tokenIsRefused(failure) && lines.has(team))) set(team, failure)
  }
  const known = (workspace: Workspace): Workspace => {
    const { team, scopes, token } = workspace
    const line = lines.get(team)
    // A workspace that was installed again has another token.
    lines.set(team, { scopes, token, failure: line?.token === token ? line.failure : undefined })
    return workspace
  }
  const of = async (team: string): Promise<Workspace | undefined> => {
    const installed = await installations?.of(team).catch((error: unknown) => {
      const failure = slackFailure(error, aboutOf(team))
      // It cannot be decrypted, or has ended.
      if (failure.kind === 'unauthorised') set(team, failure)
      throw failure
    })
    if (installed !== undefined) return known(installed)
    const workspace = await ownWorkspace()
    return workspace?.team === team ? workspace : undefined
  }
  const drop = async (team: string): Promise<void> => {
    await installations?.drop(team)
    lines.delete(team)
    log.info(`${aboutOf(team)}: Tradewind was removed from the workspace, and its tokens were deleted`)
    if (team !== ownTeam) return
    const words =
      'Tradewind was removed from the workspace: install it again, and set SLACK_BOT_TOKEN to its new token.'
    set(team, new Failure('unauthorised', aboutOf(team), words))
  }
  const revoked = async (team: string): Promise<void> => {
    try {
      const workspace = await of(team)
      if (workspace !== undefined) await tested(workspace.token)
    } catch (error) {
      const failure = slackFailure(error, aboutOf(team))
      if (failure.kind !== 'unauthorised') throw failure
      await drop(team)
    }
  }

  return {
    of,
    async serves(team) {
      if (botToken !== undefined && (ownTeam === undefined || ownTeam === team)) return true
      return installations?.has(team) ?? false
    },
    isSole: team => team === ownTeam,
    async sole() {
      const workspace = await ownWorkspace()
      if (workspace !== undefined) return workspace.team
      const words = 'A channel alone is not enough where many workspaces install the app: write T0123/C0456.'
      throw new Failure('invalid', 'slack', words)
    },
    async look(goOn) {
      await ownWorkspace().catch(() => undefined)
      for (const team of (await installations?.teams().catch(() => [])) ?? []) {
        if (!goOn()) return
        try {
          const workspace = await of(team)
          if (workspace === undefined) continue
          await tested(workspace.token)
          mark(team)
        } catch (error) {
          mark(team, slackFailure(error, aboutOf(team)))
        }
      }
    },
    mark,
    async left(team, at) {
      const keptAt = await installations?.keptAt(team)
      if (keptAt !== undefined && keptAt > at) await revoked(team)
      else await drop(team)
    },
    revoked,
    health: () => [
      ...(ownFailure === undefined ? [] : [ownHealth(ownFailure)]),
      ...[...lines].map(([team, line]) => healthOf(team, line)),
    ],
  }
}

function ownHealth({ kind, message }: Failure): Health {
  return { name: 'slack bot token', state: kind === 'unauthorised' ? 'refused' : 'down', detail: message }
}

function healthOf(team: string, { scopes, failure }: Line): Health {
  const name = `slack workspace ${team}`
  if (failure !== undefined) return { name, state: 'refused', detail: failure.message }
  const lacking = ungranted(ALL_SCOPES, scopes).map(scope => `without ${scope} ${scopeUse(scope)}`)
  const detail =
    lacking.length === 0 ? 'It asks and is answered.' : `Not all scopes were granted: ${lacking.join('; ')}.`
  return { name, state: 'up', detail }
}
