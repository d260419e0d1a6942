/**
 * A Slack on loopback, written against the vendor's documentation: Web API, Socket Mode, signed HTTP, OAuth, response URLs and
 * uploads over real sockets, with faults on demand and a ledger of what a reader would see.
 *
 *   const slack = await startSlack({ oauth: { clientId, clientSecret } })       // one workspace T1: channel C1, users UANA (admin), UBEN
 *   slack.apiUrl, slack.appToken, slack.bot('T1')                                // what the app is configured with
 *   slack.addWorkspace({ id: 'T2', scopes: ['chat:write'], channels: [{ id: 'C2', name: 'x' }] })
 *   await slack.socket.connected()                                              // the app has been greeted
 *   const asked = await slack.slash('T1', '/tariff', 'vietnam', { user: 'UANA', channel: 'C1' })
 *   asked.ack.ms, await asked.answered()                                        // ephemeral messages in answer
 *   await slack.action('T1', { user: 'UANA', message: asked.shown[0], actionId: 'tw:…:x0' })
 *   const modal = await (await slack.shortcut('T1', 'follow', { user: 'UANA' })).opened()
 *   await slack.submit('T1', { user: 'UANA', view: modal, values: { block: { action: { value: 'steel' } } } })
 *   await slack.openHome('T1', 'UANA'); slack.home('T1', 'UANA')
 *   slack.fault({ method: 'chat.postMessage', kind: 'drop' })                    // accepted, and the reply is lost
 *   slack.seen('T1', 'C1'), slack.views, slack.requests, slack.pings
 *   slack.deliverTo('http://127.0.0.1:3000/slack/events', secret)                // HTTP instead of Socket Mode
 *   await slack.close()
 */
import { isJson } from './blocks.js'
import type { Fault, FaultHandle, FaultKind } from './faults.js'
import { type SeenRequest, slackHttp } from './http.js'
import { type ActionOptions, type Deliver, type Interaction, interactions } from './interactions.js'
import { type Approver, type OAuthOptions, oauthServer } from './oauth.js'
import { sendSigned, signed } from './signed.js'
import { type Ack, socketMode } from './socket-mode.js'
import {
  addWorkspace,
  type Json,
  type SeenMessage,
  type SeenView,
  slackState,
  type Workspace,
  type WorkspaceOptions,
  workspaceOf,
} from './state.js'

export { mentionsIn } from './blocks.js'
export type { HttpAnswer, SignedOptions, SignedRequest } from './signed.js'
export { DEFAULT_SCOPES } from './state.js'
export type { Ack, ActionOptions, Fault, FaultHandle, FaultKind, Interaction, Json, SeenMessage, SeenRequest, SeenView }

export type SlackOptions = {
  /** Epoch milliseconds; the system's clock unless given. Times of messages, triggers and tokens follow it. */
  readonly now?: () => number
  readonly appId?: string
  readonly appToken?: string
  readonly oauth?: OAuthOptions
  /** How long Slack waits for an acknowledgement; 3 s as in life. */
  readonly ackMs?: number
  /** The workspaces at the start; T1 with C1, UANA (an admin) and UBEN unless given. */
  readonly workspaces?: readonly WorkspaceOptions[]
  /** A channel takes one message each so many milliseconds, in life a thousand; any number unless given. */
  readonly postEveryMs?: number
}

export type LoopbackSlack = Awaited<ReturnType<typeof startSlack>>

const T1: WorkspaceOptions = {
  id: 'T1',
  name: 'Harbour Brokers',
  users: [
    { id: 'UANA', name: 'ana', admin: true },
    { id: 'UBEN', name: 'ben' },
  ],
  channels: [
    { id: 'C1', name: 'trade' },
    { id: 'CELSE', name: 'elsewhere', member: false },
    { id: 'COLD', name: 'old', archived: true },
    { id: 'CPRIVATE', name: 'private', private: true },
  ],
}

/** Starts a Slack of its own on loopback. Close it when done. */
export async function startSlack(options: SlackOptions = {}) {
  const state = slackState(options.now ?? Date.now, options.appId ?? 'A0TRADEWIND')
  const appToken = options.appToken ?? 'xapp-1-loopback'
  const ackMs = options.ackMs ?? 3_000
  const oauth = oauthServer(state, options.oauth)
  let approver: Approver | 'denied' = { team: 'T1', user: 'UANA' }
  let target: { readonly url: string; readonly secret: string } | undefined
  for (const one of options.workspaces ?? [T1]) addWorkspace(state, one)

  const http = await slackHttp({
    ...{ state, oauth, appToken, postEveryMs: options.postEveryMs },
    openSocket: () => socket.url(),
    respond: (id, body) => people.respond(id, body),
    uninstall: team => {
      void uninstall(team)
    },
    approver: () => approver,
  })
  const socket = socketMode(state, http.server, http.base, ackMs)
  const deliver: Deliver = async (type, payload, retry = {}) => {
    if (target === undefined) return socket.send(type, payload, retry)
    return overHttp(target, type, payload, retry, ackMs)
  }
  const people = interactions(state, http.base, deliver)

  const kill = (team: string, how: 'token_revoked' | 'account_inactive') => {
    for (const token of state.tokens.values()) if (token.team === team) token.dead = how
  }
  /** Somebody removes the app from the workspace: its tokens end, and the app is told by two events. */
  const uninstall = async (team: string): Promise<readonly Ack[]> => {
    kill(team, 'account_inactive')
    return Promise.all([
      people.event(team, { type: 'app_uninstalled' }),
      people.event(team, { type: 'tokens_revoked', tokens: { oauth: [], bot: [`UBOT${team}`] } }),
    ])
  }

  return {
    /** What the app takes for https://slack.com/api/; ends with a slash. */
    apiUrl: `${http.base}/api/`,
    authorizeUrl: `${http.base}/oauth/v2/authorize`,
    appToken,
    socket,
    state,
    requests: http.requests as readonly SeenRequest[],
    views: state.views as readonly SeenView[],
    pings: state.pings,
    fault: (fault: Fault): FaultHandle => http.fault(fault),
    addWorkspace: (workspace: WorkspaceOptions): Workspace => addWorkspace(state, workspace),
    workspace: (team: string): Workspace => workspaceOf(state, team),
    /** The bot token of a workspace, as it is now. */
    bot: (team: string): string => workspaceOf(state, team).botToken,
    /** What stands in a channel and its threads (`thread` says in which), oldest first, ephemeral messages included (they have a `user`). */
    seen: (team: string, channel: string): readonly SeenMessage[] =>
      workspaceOf(state, team).messages.filter(one => one.channel === channel),
    /** What one person alone sees. */
    ephemeral: (team: string, user: string): readonly SeenMessage[] =>
      workspaceOf(state, team).messages.filter(one => one.user === user),
    home: (team: string, user: string): SeenView | undefined => workspaceOf(state, team).homes.get(user),
    /** Requests of one method, or all. */
    calls: (method: string): readonly SeenRequest[] => http.requests.filter(one => one.method === method),
    /** Waits until `look` finds something, looking again at whatever changes here. */
    until: people.until,
    slash: people.slash,
    action: (team: string, action: ActionOptions): Promise<Interaction> => people.action(team, action),
    submit: people.submit,
    suggest: people.suggest,
    shortcut: people.shortcut,
    event: people.event,
    openHome: (team: string, user: string, again?: { readonly eventId?: string; readonly retry?: number }) =>
      people.event(
        team,
        { type: 'app_home_opened', user, channel: `D${user}`, tab: 'home', event_ts: state.ts() },
        again,
      ),
    uninstall,
    /** Somebody deletes a message; what answers it stays. */
    remove(team: string, ts: string): void {
      const { messages } = workspaceOf(state, team)
      messages.splice(0, messages.length, ...messages.filter(one => one.ts !== ts))
    },
    /** The tokens of a workspace end, without a word to the app. */
    revoke: (team: string) => kill(team, 'token_revoked'),
    /** How many more messages may name an uploaded file before it has been processed; of all files so far. */
    unready(team: string, times: number): void {
      for (const file of workspaceOf(state, team).files.values()) file.unready = times
    },
    /** Who allows the app on the page that authorizeUrl shows: a person of a workspace, or nobody. */
    approveAs(by: Approver | 'denied'): void {
      approver = by
    },
    /** From now on Slack sends signed requests there, instead of using Socket Mode. */
    deliverTo(url: string, secret: string): void {
      target = { url, secret }
    },
    sendSigned,
    signed,
    async close(): Promise<void> {
      socket.close()
      await http.close()
    },
  }
}

async function overHttp(
  { url, secret }: { readonly url: string; readonly secret: string },
  type: string,
  payload: Json,
  retry: Json,
  ackMs: number,
): Promise<Ack> {
  const began = performance.now()
  const body =
    type === 'events_api'
      ? JSON.stringify(payload)
      : new URLSearchParams(
          type === 'interactive'
            ? { payload: JSON.stringify(payload) }
            : Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)])),
        ).toString()
  const again =
    retry.retry_attempt === undefined
      ? {}
      : { retryNum: Number(retry.retry_attempt), retryReason: String(retry.retry_reason) }
  const took = () => Math.round(performance.now() - began)
  try {
    const answer = await sendSigned(url, body, { secret, ...again }, ackMs)
    const ok = answer.status === 200
    return { ok, ms: took(), payload: readBody(answer.body), ...(ok ? {} : { error: String(answer.status) }) }
  } catch {
    return { ok: false, ms: took(), payload: undefined, error: 'timeout' }
  }
}

function readBody(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body)
    return isJson(value) ? value : body
  } catch {
    return body
  }
}
