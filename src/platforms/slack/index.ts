import { WebClient } from '@slack/web-api'
import type { Clock } from '../../lib/clock.js'
import type { Log } from '../../lib/log.js'
import type { Db } from '../../store/schema.js'
import type { Desk } from '../desk.js'
import type { ChatPlatform, Health } from '../platform.js'
import { slackApp } from './app.js'
import { channelPosts } from './channel-posts.js'
import { clientOptions } from './client.js'
import { makeInlet } from './inlet.js'
import { makeInstallations } from './installations.js'
import { makeInstaller } from './oauth.js'
import { httpReceiver } from './receiver-http.js'
import { socketReceiver } from './receiver-socket.js'
import { makeResponder } from './respond.js'
import type { SlackSettings } from './settings.js'
import { makeWorkspaces } from './workspaces.js'

export type SlackPlatform = ChatPlatform & {
  edit: NonNullable<ChatPlatform['edit']>
  reply: NonNullable<ChatPlatform['reply']>
  health: NonNullable<ChatPlatform['health']>
  /** Where Slack's requests and installers arrive, once it listens; undefined in Socket Mode without OAuth. */
  address(): string | undefined
}

export type SlackOptions = {
  readonly settings: SlackSettings
  readonly desk: Desk
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds before Socket Mode is tried again, after so many failures in a row. */
  pause?(failures: number): number
}

const DRAIN_MS = 10_000

/**
 * Slack, through Bolt. Channels are written `T0123/C0456`, people `T0123/U0456`, and `C0456` where there is one workspace. With
 * an app-level token Slack is heard over a socket, else at our own HTTP address. `start` rejects only where that cannot be listened at.
 */
export function slackPlatform({ settings, desk, db, clock, log, pause }: SlackOptions): SlackPlatform {
  const { apiUrl, appToken, botToken, oauth, signingSecret, http, commandPrefix } = settings
  const installations = oauth && makeInstallations({ db, clock, log, apiUrl, oauth })
  const workspaces = makeWorkspaces({ apiUrl, botToken, installations, log })
  const posts = channelPosts({ apiUrl, db, clock, log, workspaces })
  const inlet = makeInlet(log)
  const clientOf = ({ token }: { readonly token: string }) => new WebClient(token, clientOptions(apiUrl))
  const parts = { desk, db, clock, log, workspaces, respond: makeResponder(apiUrl), posts, commandPrefix, clientOf }
  slackApp(parts, inlet, apiUrl)

  const socket =
    appToken === undefined
      ? undefined
      : socketReceiver({ apiUrl, appToken, log, take: inlet.take, ...(pause === undefined ? {} : { pause }) })
  const server =
    socket !== undefined && oauth === undefined
      ? undefined
      : httpReceiver({
          ...http,
          signingSecret: socket === undefined ? signingSecret : undefined,
          installer: oauth && installations && makeInstaller({ apiUrl, oauth, installations, log }),
          clock,
          log,
          take: inlet.take,
        })
  let looking = Promise.resolve()
  let stopped: Promise<void> | undefined

  const stop = async (): Promise<void> => {
    await Promise.all([server?.stop(), inlet.drained(DRAIN_MS), looking])
    await socket?.stop()
  }
  const connection = (): readonly Health[] => {
    if (socket !== undefined) return [{ name: 'slack socket', ...socket.health() }]
    const address = server?.address()
    return [
      address === undefined
        ? { name: 'slack http', state: 'down', detail: 'Slack is not listened to.' }
        : { name: 'slack http', state: 'up', detail: `Slack is listened to at ${address}.` },
    ]
  }

  return {
    name: 'slack',
    async start() {
      await server?.start()
      looking = workspaces.look(() => stopped === undefined)
      const own = botToken === undefined ? undefined : workspaces.sole().catch(() => undefined)
      await Promise.all([socket?.start(), own])
    },
    post: posts.post,
    edit: posts.edit,
    reply: posts.reply,
    stop() {
      stopped ??= stop()
      return stopped
    },
    health: () => [...connection(), ...workspaces.health()],
    address: () => server?.address(),
  }
}
