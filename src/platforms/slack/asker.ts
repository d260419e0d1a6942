import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Asker } from '../../commands/command.js'
import { slackFailure } from './failure.js'
import type { Workspace } from './installations.js'
import { REQUIRED_SCOPES, scopeUse, ungranted } from './scopes.js'

/** Who did something, and where, as Slack vouches for it. */
export type Origin = {
  readonly team: string
  readonly user: string
  /** The id of the conversation; undefined in the App Home. */
  readonly channel: string | undefined
}

/** The part of the Web API that an asker needs. */
export type AskerClient = Pick<WebClient, 'users' | 'conversations'>

/** A channel or a person as a target: 'slack:T1/C1'. */
export function targetOf(team: string, id: string): string {
  return `slack:${team}/${id}`
}

/** Who asks. What it takes from Slack is asked for when it is needed, and rejects with a Failure where Slack does not tell. */
export function slackAsker(origin: Origin, workspace: Workspace, client: AskerClient): Asker {
  const { team, user, channel } = origin
  // A direct message is of nobody else's concern: https://docs.slack.dev/apis/web-api/using-the-conversations-api
  const here = channel === undefined || channel.startsWith('D') ? undefined : targetOf(team, channel)
  return {
    platform: 'slack',
    tenant: team,
    user,
    here,
    own: targetOf(team, user),
    async mayConfigure() {
      if (here === undefined || user === workspace.installer) return true
      return isAdmin(origin, client)
    },
    missing: target => missingFor(target, workspace, client),
  }
}

async function isAdmin({ team, user }: Origin, client: AskerClient): Promise<boolean> {
  try {
    const { user: told } = await client.users.info({ user })
    // Somebody from another workspace or organisation, in a channel that both share, may be an admin there.
    const isHere = (told?.team_id ?? team) === team || told?.enterprise_user?.teams?.includes(team) === true
    const foreign = told?.is_stranger === true || !isHere
    return !foreign && (told?.is_admin === true || told?.is_owner === true || told?.is_primary_owner === true)
  } catch (error) {
    throw slackFailure(error, 'slack')
  }
}

/** What Tradewind lacks for posting to a target; a channel is asked of Slack, a person is not. */
async function missingFor(target: string, workspace: Workspace, client: AskerClient): Promise<readonly string[]> {
  const lacking = ungranted(REQUIRED_SCOPES, workspace.scopes).map(
    scope => `Without the scope ${scope} ${scopeUse(scope)}: install Tradewind in this workspace again, and allow it.`,
  )
  const [, team = workspace.team, id = ''] = /^slack:(?:([^/]+)\/)?([^/]+)$/.exec(target) ?? []
  if (team !== workspace.team || id === '')
    return [...lacking, `${target} is not in this workspace: ask in the workspace that it is in.`]
  if (!/^[CG]/.test(id)) return lacking
  try {
    const { channel } = await client.conversations.info({ channel: id })
    if (channel?.is_archived === true) return [...lacking, 'The channel is archived: unarchive it, or choose another.']
    return channel?.is_member === true ? lacking : [...lacking, INVITE]
  } catch (error) {
    const code = error instanceof WebAPIPlatformError ? error.data.error : undefined
    // Slack shows a private channel to its members alone.
    if (code === 'channel_not_found') return [...lacking, INVITE]
    // Which scope is missing has been said.
    if (code === 'missing_scope' && lacking.length > 0) return lacking
    throw slackFailure(error, 'slack')
  }
}

const INVITE = 'Tradewind is not in the channel: write /invite @Tradewind there.'
