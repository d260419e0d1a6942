import { createHash } from 'node:crypto'

/** JSON as it comes over the wire, before anybody has looked at it. */
export type Json = Readonly<Record<string, unknown>>

export type SlackUser = {
  readonly id: string
  readonly name: string
  readonly admin?: boolean
  readonly owner?: boolean
}

export type SlackChannel = {
  readonly id: string
  readonly name: string
  readonly private?: boolean
  archived?: boolean
  /** False where it takes no answers in threads. */
  readonly threads?: false
  /** Whether the bot is a member; it is unless this says otherwise. */
  member?: boolean
  /** For a direct message: whom it is with. */
  readonly im?: string
}

/** A message as a reader sees it. */
export type SeenMessage = {
  readonly team: string
  readonly channel: string
  readonly ts: string
  text: string
  blocks: readonly Json[]
  metadata: { readonly event_type: string; readonly event_payload: Json } | undefined
  readonly thread: string | undefined
  edited: boolean
  /** For an ephemeral message: who alone sees it. */
  readonly user: string | undefined
  readonly clientMsgId: string | undefined
  readonly unfurlLinks: boolean | undefined
  readonly unfurlMedia: boolean | undefined
  /** How it came: a method, or 'response_url', 'ack'. */
  readonly via: string
}

/** A modal, or an App Home. */
export type SeenView = {
  readonly id: string
  readonly team: string
  readonly user: string
  view: Json
  hash: string
  open: boolean
}

export type SlackFile = {
  readonly id: string
  readonly team: string
  readonly name: string
  readonly length: number
  readonly alt: string | undefined
  bytes: Buffer | undefined
  completed: boolean
  /** How many more messages may name it before it has been processed. */
  unready: number
}

export type Token = {
  readonly team: string
  readonly kind: 'bot' | 'app'
  readonly scopes: readonly string[]
  dead?: 'token_revoked' | 'account_inactive' | 'token_expired'
  /** Epoch milliseconds. */
  readonly expiresAt?: number
}

export type Workspace = {
  readonly id: string
  readonly name: string
  botToken: string
  readonly botUser: string
  readonly botId: string
  scopes: readonly string[]
  readonly users: Map<string, SlackUser>
  readonly channels: Map<string, SlackChannel>
  readonly messages: SeenMessage[]
  readonly homes: Map<string, SeenView>
  readonly files: Map<string, SlackFile>
}

export type WorkspaceOptions = {
  readonly id?: string
  readonly name?: string
  readonly botToken?: string
  /** What the bot token may do; DEFAULT_SCOPES unless given. */
  readonly scopes?: readonly string[]
  readonly users?: readonly SlackUser[]
  readonly channels?: readonly SlackChannel[]
}

export const DEFAULT_SCOPES: readonly string[] = [
  'commands',
  'chat:write',
  'channels:read',
  'channels:history',
  'groups:read',
  'groups:history',
  'im:write',
  'im:history',
  'users:read',
  'files:write',
  'files:read',
]

/** What would notify people: who, and where it stood. */
export type Ping = { readonly team: string; readonly channel: string; readonly what: string; readonly via: string }

export type Trigger = { readonly team: string; readonly user: string; readonly at: number; used: boolean }

export type SlackState = {
  readonly now: () => number
  readonly appId: string
  readonly workspaces: Map<string, Workspace>
  readonly tokens: Map<string, Token>
  readonly triggers: Map<string, Trigger>
  readonly views: SeenView[]
  readonly pings: Ping[]
  /** Called with each message that somebody comes to see, and each view that opens. */
  readonly watchers: Set<() => void>
  /** A name that has not been used yet: 'F' gives F0000000001. */
  next(prefix: string): string
  /** A time stamp that no message has yet. */
  ts(): string
}

export function slackState(now: () => number, appId: string): SlackState {
  let count = 0
  let last = 0
  return {
    now,
    appId,
    workspaces: new Map(),
    tokens: new Map(),
    triggers: new Map(),
    views: [],
    pings: [],
    watchers: new Set(),
    next: prefix => {
      count += 1
      return `${prefix}${String(count).padStart(10, '0')}`
    },
    ts: () => {
      last = Math.max(now() * 1000, last + 1)
      return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`
    },
  }
}

export function addWorkspace(state: SlackState, options: WorkspaceOptions): Workspace {
  const id = options.id ?? state.next('T')
  const scopes = options.scopes ?? DEFAULT_SCOPES
  const botToken = options.botToken ?? `xoxb-${id}-token`
  const users = options.users ?? [{ id: `U${id}1`, name: 'ana', admin: true }]
  const channels = options.channels ?? [{ id: `C${id}1`, name: 'trade' }]
  const workspace: Workspace = {
    id,
    name: options.name ?? `Workspace ${id}`,
    botToken,
    botUser: `UBOT${id}`,
    botId: `B${id}`,
    scopes,
    users: new Map(users.map(user => [user.id, user])),
    channels: new Map(channels.map(channel => [channel.id, { ...channel }])),
    messages: [],
    homes: new Map(),
    files: new Map(),
  }
  state.workspaces.set(id, workspace)
  state.tokens.set(botToken, { team: id, kind: 'bot', scopes })
  return workspace
}

export function workspaceOf(state: SlackState, team: string): Workspace {
  const workspace = state.workspaces.get(team)
  if (workspace === undefined) throw new Error(`There is no workspace ${team}.`)
  return workspace
}

/** Tells those who wait that something new can be seen. */
export function changed(state: SlackState): void {
  for (const watcher of state.watchers) watcher()
}

export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)
}
