import { createHash } from 'node:crypto'
import type { WebClient } from '@slack/web-api'
import type { Asker } from '../../commands/command.js'
import type { Clock } from '../../lib/clock.js'
import { Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import type { Db } from '../../store/schema.js'
import type { Desk } from '../desk.js'
import { type Origin, slackAsker } from './asker.js'
import type { ChannelPosts } from './channel-posts.js'
import { field, textField } from './hostile.js'
import type { Workspace } from './installations.js'
import type { Responder } from './respond.js'
import type { Workspaces } from './workspaces.js'

/** What the listeners work with. */
export type Parts = {
  readonly desk: Desk
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly workspaces: Workspaces
  readonly respond: Responder
  readonly posts: Pick<ChannelPosts, 'postPage'>
  readonly commandPrefix: string
  clientOf(workspace: Pick<Workspace, 'token'>): WebClient
}

/** Somebody who did something, with a client for their workspace that is not the listener's. */
export type Caller = { readonly origin: Origin; readonly asker: Asker; readonly client: WebClient }

/** Rejects with a Failure where the workspace does not have the app any more. */
export async function callerOf({ workspaces, clientOf }: Parts, origin: Origin): Promise<Caller> {
  const workspace = await workspaces.of(origin.team)
  if (workspace === undefined)
    throw new Failure(
      'unauthorised',
      'slack',
      'Tradewind is not installed in this workspace any more: install it again.',
    )
  const client = clientOf(workspace)
  return { origin, client, asker: slackAsker(origin, workspace, client) }
}

/**
 * Who presses a button: where one workspace is served, the channel may be written without it, 'slack:C1'. It is so for each press, since
 * what a delivery's button did is undone by a button of its answer.
 */
export function presserOf({ workspaces }: Parts, { asker, origin }: Caller): Asker {
  const { team, channel } = origin
  return asker.here === undefined || !workspaces.isSole(team) ? asker : { ...asker, above: `slack:${channel}` }
}

export function notInstalled(): Failure {
  return new Failure(
    'unauthorised',
    'slack',
    'Tradewind is not installed in this workspace any more: install it again.',
  )
}

/** What an event is known by when it comes again: its own id, or that of the deed which triggered it, else all that it says. */
export function eventIdOf(body: unknown): string {
  const id = textField(body, 'event_id') ?? textField(body, 'trigger_id')
  return id ?? createHash('sha256').update(JSON.stringify(body)).digest('hex')
}

/** Who did something, by an interaction's payload. Undefined where it does not say. */
export function originOf(body: unknown): Origin | undefined {
  const user = field(body, 'user')
  const team = textField(field(body, 'team'), 'id') ?? textField(user, 'team_id')
  const id = textField(user, 'id')
  if (team === undefined || id === undefined) return undefined
  return { team, user: id, channel: textField(field(body, 'channel'), 'id') }
}
