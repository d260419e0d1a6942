import { blockFault, isJson, listOf, mentionsIn } from './blocks.js'
import {
  changed,
  hashOf,
  type Json,
  type SeenMessage,
  type SeenView,
  type SlackChannel,
  type SlackState,
  type SlackUser,
  type Token,
  type Workspace,
} from './state.js'

export type Caller = { readonly token: Token; readonly workspace: Workspace }

export type Answer = Json & { readonly ok: boolean }

type Method = {
  /** The scopes of which the token needs one; none where any token will do. */
  readonly scopes?: (args: Json, caller: Caller) => readonly string[]
  run(args: Json, caller: Caller): Answer
}

const TRIGGER_MS = 3_000
const MOST_TEXT = 40_000
const NEVER_ENDING = 999

const no = (error: string, more: Json = {}): Answer => ({ ok: false, error, ...more })

/** The methods of the Web API that need a bot token, as docs.slack.dev/reference/methods describes them. */
export function webApiMethods(state: SlackState, baseUrl: () => string): Readonly<Record<string, Method>> {
  return {
    'auth.test': {
      run: (_args, { workspace }) => ({
        ok: true,
        url: `https://${workspace.id.toLowerCase()}.slack.com/`,
        team: workspace.name,
        user: 'tradewind',
        team_id: workspace.id,
        user_id: workspace.botUser,
        bot_id: workspace.botId,
        is_enterprise_install: false,
      }),
    },
    'auth.revoke': {
      run(args, { token }) {
        if (args.test === true) return { ok: true, revoked: false }
        token.dead = 'token_revoked'
        return { ok: true, revoked: true }
      },
    },
    'chat.postMessage': {
      scopes: () => ['chat:write'],
      run(args, { workspace, token }) {
        const found = postable(workspace, String(args.channel ?? ''), token)
        if ('error' in found) return no(found.error)
        const unthreadable = threadFault(workspace, found.channel, args)
        if (unthreadable !== undefined) return no(unthreadable)
        const content = contentOf(state, workspace, args)
        if ('error' in content) return refused(content)
        const message = show(state, workspace, found.channel.id, content, { via: 'chat.postMessage' }, args)
        return { ok: true, channel: found.channel.id, ts: message.ts, message: asMessage(workspace, message, true) }
      },
    },
    'chat.postEphemeral': {
      scopes: () => ['chat:write'],
      run(args, { workspace, token }) {
        const found = postable(workspace, String(args.channel ?? ''), token)
        if ('error' in found) return no(found.error)
        if (!workspace.users.has(String(args.user))) return no('user_not_in_channel')
        const content = contentOf(state, workspace, args)
        if ('error' in content) return refused(content)
        const place = { via: 'chat.postEphemeral', user: String(args.user) }
        const message = show(state, workspace, found.channel.id, content, place, args)
        return { ok: true, message_ts: message.ts }
      },
    },
    'chat.update': {
      scopes: () => ['chat:write'],
      run(args, { workspace }) {
        const channel = workspace.channels.get(String(args.channel))
        if (channel === undefined) return no('channel_not_found')
        const message = workspace.messages.find(
          one => one.channel === channel.id && one.ts === args.ts && one.user === undefined,
        )
        if (message === undefined) return no('message_not_found')
        const content = contentOf(state, workspace, args)
        if ('error' in content) return refused(content)
        replace(state, message, content)
        if (isMetadata(args.metadata)) message.metadata = args.metadata
        return {
          ok: true,
          channel: channel.id,
          ts: message.ts,
          text: message.text,
          message: asMessage(workspace, message, true),
        }
      },
    },
    'conversations.history': {
      scopes: (args, { workspace }) => [kindScope(workspace.channels.get(String(args.channel)), 'history')],
      run(args, { workspace }) {
        const channel = workspace.channels.get(String(args.channel))
        if (channel === undefined) return no('channel_not_found')
        if (channel.member === false) return no(channel.private === true ? 'channel_not_found' : 'not_in_channel')
        const limit = Math.min(Number(args.limit ?? 100), NEVER_ENDING)
        const [oldest, latest] = [Number(args.oldest ?? 0), Number(args.latest ?? Number.POSITIVE_INFINITY)]
        const within = (ts: number) =>
          args.inclusive === true ? ts >= oldest && ts <= latest : ts > oldest && ts < latest
        const from = args.cursor === undefined || args.cursor === '' ? 0 : cursorAt(String(args.cursor))
        if (Number.isNaN(from)) return no('invalid_cursor')
        const all = workspace.messages
          .filter(one => one.channel === channel.id && one.user === undefined && within(Number(one.ts)))
          .filter(one => one.thread === undefined)
          .reverse()
        const more = from + limit < all.length
        return {
          ok: true,
          messages: all
            .slice(from, from + limit)
            .map(one => asMessage(workspace, one, args.include_all_metadata === true)),
          has_more: more,
          ...(more
            ? { response_metadata: { next_cursor: Buffer.from(`next:${from + limit}`).toString('base64') } }
            : {}),
        }
      },
    },
    // "Returns an entire thread (a message plus all the messages in reply to it)", the oldest first.
    'conversations.replies': {
      scopes: (args, { workspace }) => [kindScope(workspace.channels.get(String(args.channel)), 'history')],
      run(args, { workspace }) {
        const channel = workspace.channels.get(String(args.channel))
        if (channel === undefined) return no('channel_not_found')
        if (channel.member === false) return no(channel.private === true ? 'channel_not_found' : 'not_in_channel')
        const here = workspace.messages.filter(one => one.channel === channel.id && one.user === undefined)
        const parent = here.find(one => one.ts === args.ts)
        if (parent === undefined) return no('thread_not_found')
        const limit = Math.min(Number(args.limit ?? 1_000), NEVER_ENDING)
        const from = args.cursor === undefined || args.cursor === '' ? 0 : cursorAt(String(args.cursor))
        if (Number.isNaN(from)) return no('invalid_cursor')
        const [oldest, latest] = [Number(args.oldest ?? 0), Number(args.latest ?? Number.POSITIVE_INFINITY)]
        const within = (ts: number) =>
          args.inclusive === true ? ts >= oldest && ts <= latest : ts > oldest && ts < latest
        const all = here.filter(one => one.thread === parent.ts && within(Number(one.ts)))
        const shown = [...(from === 0 ? [parent] : []), ...all.slice(from, from + limit)]
        const more = from + limit < all.length
        return {
          ok: true,
          messages: shown.map(one => ({
            ...asMessage(workspace, one, args.include_all_metadata === true),
            thread_ts: parent.ts,
          })),
          has_more: more,
          ...(more && { response_metadata: { next_cursor: Buffer.from(`next:${from + limit}`).toString('base64') } }),
        }
      },
    },
    'conversations.info': {
      scopes: (args, { workspace }) => [kindScope(workspace.channels.get(String(args.channel)), 'read')],
      run(args, { workspace }) {
        const channel = workspace.channels.get(String(args.channel))
        if (channel === undefined || (channel.private === true && channel.member === false))
          return no('channel_not_found')
        return { ok: true, channel: asChannel(channel) }
      },
    },
    'conversations.list': {
      scopes: () => ['channels:read', 'groups:read'],
      run: (_args, { workspace }) => ({
        ok: true,
        channels: [...workspace.channels.values()]
          .filter(one => one.im === undefined && (one.private !== true || one.member !== false))
          .map(asChannel),
        response_metadata: { next_cursor: '' },
      }),
    },
    'conversations.open': {
      scopes: () => ['im:write'],
      run(args, { workspace }) {
        const channel = directMessage(workspace, String(args.users ?? ''))
        return channel === undefined ? no('user_not_found') : { ok: true, channel: { id: channel.id } }
      },
    },
    'users.info': {
      scopes: () => ['users:read'],
      run(args, { workspace }) {
        const user = workspace.users.get(String(args.user))
        return user === undefined ? no('user_not_found') : { ok: true, user: asUser(workspace, user) }
      },
    },
    'views.open': {
      run(args, { workspace }) {
        const trigger = state.triggers.get(String(args.trigger_id ?? ''))
        if (trigger === undefined || trigger.team !== workspace.id) return no('invalid_trigger_id')
        if (trigger.used) return no('exchanged_trigger_id')
        if (state.now() - trigger.at > TRIGGER_MS) return no('expired_trigger_id')
        const fault = viewFault(state, workspace, args.view, 'modal')
        if (fault !== undefined) return fault
        trigger.used = true
        const view = keepView(state, workspace, trigger.user, args.view as Json)
        state.views.push(view)
        changed(state)
        return { ok: true, view: asView(state, view) }
      },
    },
    'views.update': {
      run(args, { workspace }) {
        const held = state.views.find(
          one =>
            one.team === workspace.id &&
            (one.id === args.view_id || one.view.external_id === args.external_id) &&
            one.open,
        )
        if (held === undefined) return no('not_found')
        if (args.hash !== undefined && args.hash !== held.hash) return no('hash_conflict')
        const fault = viewFault(state, workspace, args.view, 'modal')
        if (fault !== undefined) return fault
        held.view = args.view as Json
        held.hash = hashOf([held.view, state.next('h')])
        changed(state)
        return { ok: true, view: asView(state, held) }
      },
    },
    'views.publish': {
      run(args, { workspace }) {
        const user = String(args.user_id)
        if (!workspace.users.has(user)) return no('invalid_arguments', messages('no such user [json-pointer:/user_id]'))
        const held = workspace.homes.get(user)
        if (args.hash !== undefined && args.hash !== held?.hash) return no('hash_conflict')
        const fault = viewFault(state, workspace, args.view, 'home')
        if (fault !== undefined) return fault
        const view = keepView(state, workspace, user, args.view as Json, held?.id)
        workspace.homes.set(user, view)
        changed(state)
        return { ok: true, view: asView(state, view) }
      },
    },
    'files.getUploadURLExternal': {
      scopes: () => ['files:write'],
      run(args, { workspace }) {
        const length = Number(args.length)
        if (typeof args.filename !== 'string' || !(length > 0)) return no('invalid_arguments')
        const id = state.next('F')
        const alt = typeof args.alt_text === 'string' ? args.alt_text : undefined
        workspace.files.set(id, {
          ...{ id, team: workspace.id, name: args.filename, length, alt },
          ...{ bytes: undefined, completed: false, unready: 0 },
        })
        return { ok: true, upload_url: `${baseUrl()}/upload/v1/${workspace.id}/${id}`, file_id: id }
      },
    },
    'files.completeUploadExternal': {
      scopes: () => ['files:write'],
      run(args, { workspace, token }) {
        const files = listOf(args.files).map(one => workspace.files.get(String(isJson(one) ? one.id : '')))
        if (files.length === 0 || files.some(one => one?.bytes === undefined)) return no('file_not_found')
        const held = files.flatMap(one => one ?? [])
        if (args.channel_id !== undefined) {
          const found = postable(workspace, String(args.channel_id), token)
          if ('error' in found) return no(found.error)
          const content = {
            text: String(args.initial_comment ?? held.map(({ name }) => name).join(', ')),
            blocks: [],
            mentions: [],
          }
          show(state, workspace, found.channel.id, content, { via: 'files.completeUploadExternal' }, args)
        }
        for (const file of held) file.completed = true
        return { ok: true, files: held.map(({ id, name }) => ({ id, title: name })) }
      },
    },
    'files.info': {
      scopes: () => ['files:read'],
      run(args, { workspace }) {
        const file = workspace.files.get(String(args.file))
        if (file?.completed !== true) return no('file_not_found')
        const { id, name, length } = file
        return { ok: true, file: { id, name, size: length, mimetype: file.unready > 0 ? '' : 'image/png' } }
      },
    },
  }
}

export type Content = { readonly text: string; readonly blocks: readonly Json[]; readonly mentions: readonly string[] }

/** What a request says, where Slack would take it. */
export function contentOf(
  state: SlackState,
  workspace: Workspace,
  args: Json,
): Content | { readonly error: string; readonly detail: string } {
  const text = typeof args.text === 'string' ? args.text : ''
  if (text.length > MOST_TEXT) return { error: 'msg_too_long', detail: 'text' }
  const given = args.blocks !== undefined && listOf(args.blocks).length > 0
  if (text === '' && !given) return { error: 'no_text', detail: 'text' }
  const fault = args.blocks === undefined ? undefined : blockFault(state, workspace, args.blocks, 'message')
  if (fault !== undefined) return fault
  if (args.metadata !== undefined && !isMetadata(args.metadata))
    return { error: 'invalid_metadata_format', detail: 'metadata' }
  const blocks = listOf(args.blocks).filter(isJson)
  const linked = args.link_names === true || args.link_names === 1 || args.parse === 'full'
  return { text, blocks, mentions: mentionsIn(text, blocks, linked) }
}

/** Puts a message where people see it. */
export function show(
  state: SlackState,
  workspace: Workspace,
  channel: string,
  { text, blocks, mentions }: Content,
  { via, user }: { readonly via: string; readonly user?: string },
  args: Json,
): SeenMessage {
  const message: SeenMessage = {
    team: workspace.id,
    channel,
    ts: state.ts(),
    text,
    blocks,
    metadata: isMetadata(args.metadata) ? args.metadata : undefined,
    thread: typeof args.thread_ts === 'string' ? args.thread_ts : undefined,
    edited: false,
    user,
    clientMsgId: typeof args.client_msg_id === 'string' ? args.client_msg_id : undefined,
    unfurlLinks: typeof args.unfurl_links === 'boolean' ? args.unfurl_links : undefined,
    unfurlMedia: typeof args.unfurl_media === 'boolean' ? args.unfurl_media : undefined,
    via,
  }
  workspace.messages.push(message)
  for (const what of mentions) state.pings.push({ team: workspace.id, channel, what, via })
  changed(state)
  return message
}

export function replace(state: SlackState, message: SeenMessage, { text, blocks, mentions }: Content): void {
  message.text = text
  message.blocks = blocks
  message.edited = true
  for (const what of mentions) state.pings.push({ team: message.team, channel: message.channel, what, via: 'edit' })
  changed(state)
}

export function asView(state: SlackState, { id, team, user, view, hash }: SeenView): Json {
  const { blocks = [], private_metadata = '', callback_id = '', ...rest } = view
  return {
    ...rest,
    ...{ id, team_id: team, hash, blocks, private_metadata, callback_id },
    ...{
      state: { values: {} },
      root_view_id: id,
      app_id: state.appId,
      bot_id: `B${team}`,
      app_installed_team_id: team,
    },
    ...(view.type === 'home' ? { user } : {}),
  }
}

/** A message as history and interactions show it. */
export function asMessage(workspace: Workspace, message: SeenMessage, withMetadata: boolean): Json {
  return {
    type: 'message',
    user: workspace.botUser,
    bot_id: workspace.botId,
    ts: message.ts,
    text: message.text,
    team: workspace.id,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(withMetadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
    ...(message.edited ? { edited: { user: workspace.botUser, ts: message.ts } } : {}),
    ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
  }
}

function postable(
  workspace: Workspace,
  id: string,
  token: Token,
): { readonly channel: SlackChannel } | { readonly error: string } {
  const channel =
    workspace.channels.get(id) ??
    [...workspace.channels.values()].find(({ name, im }) => im === undefined && `#${name}` === id) ??
    directMessage(workspace, id)
  if (channel === undefined) return { error: 'channel_not_found' }
  if (channel.archived === true) return { error: 'is_archived' }
  if (channel.member !== false) return { channel }
  if (channel.private === true) return { error: 'channel_not_found' }
  return token.scopes.includes('chat:write.public') ? { channel } : { error: 'not_in_channel' }
}

/**
 * Why an answer in a thread is refused. The documentation names the codes and does not say which of them stands for a message that
 * was deleted: here it is the one that conversations.replies answers for it.
 */
function threadFault(workspace: Workspace, channel: SlackChannel, { thread_ts: ts }: Json): string | undefined {
  if (ts === undefined) return undefined
  if (channel.threads === false) return 'restricted_action_non_threadable_channel'
  const parent = workspace.messages.find(one => one.channel === channel.id && one.ts === ts && one.user === undefined)
  if (parent === undefined) return 'thread_not_found'
  return parent.thread === undefined ? undefined : 'cannot_reply_to_message'
}

function directMessage(workspace: Workspace, user: string): SlackChannel | undefined {
  if (!workspace.users.has(user)) return undefined
  const id = `D${user}`
  const channel = workspace.channels.get(id) ?? { id, name: `dm-${user}`, im: user }
  workspace.channels.set(id, channel)
  return channel
}

function kindScope(channel: SlackChannel | undefined, what: 'history' | 'read'): string {
  if (channel?.im !== undefined) return `im:${what}`
  return channel?.private === true ? `groups:${what}` : `channels:${what}`
}

function asChannel({ id, name, private: secret = false, archived = false, member = true, im }: SlackChannel): Json {
  return {
    ...{ id, name, is_channel: im === undefined, is_im: im !== undefined, is_private: secret },
    ...{ is_archived: archived, is_member: member, ...(im === undefined ? {} : { user: im }) },
  }
}

function asUser(workspace: Workspace, { id, name, admin = false, owner = false }: SlackUser): Json {
  return {
    ...{ id, name, team_id: workspace.id, real_name: name, deleted: false, is_bot: false, tz: 'Asia/Ho_Chi_Minh' },
    ...{ is_admin: admin || owner, is_owner: owner, is_primary_owner: false, profile: { display_name: name } },
  }
}

function keepView(state: SlackState, workspace: Workspace, user: string, view: Json, id?: string): SeenView {
  return {
    id: id ?? state.next('V'),
    team: workspace.id,
    user,
    view,
    hash: hashOf([view, state.next('h')]),
    open: true,
  }
}

/** What Slack refuses in a view (docs.slack.dev/reference/views). */
export function viewFault(
  state: SlackState,
  workspace: Workspace,
  view: unknown,
  type: 'modal' | 'home',
): Answer | undefined {
  const bad = (detail: string) => no('invalid_arguments', messages(detail))
  if (!isJson(view)) return bad('view must be an object [json-pointer:/view]')
  if (view.type !== type) return bad(`unsupported type: ${String(view.type)} [json-pointer:/view/type]`)
  if (Buffer.byteLength(JSON.stringify(view)) > 250_000) return no('view_too_large')
  if (type === 'modal') {
    const long = [view.title, view.submit, view.close].some(
      text => text !== undefined && (!isJson(text) || text.type !== 'plain_text' || String(text.text).length > 24),
    )
    if (long || !isJson(view.title)) return bad('must be plain_text of 1 to 24 characters [json-pointer:/view/title]')
    const inputs = listOf(view.blocks).some(block => isJson(block) && block.type === 'input')
    if (inputs && view.submit === undefined) return bad('submit is required with inputs [json-pointer:/view/submit]')
  }
  if (String(view.private_metadata ?? '').length > 3_000 || String(view.callback_id ?? '').length > 255)
    return bad('private_metadata or callback_id is too long [json-pointer:/view]')
  const fault = blockFault(state, workspace, view.blocks, 'view')
  return fault === undefined ? undefined : bad(fault.detail.replace('json-pointer:', 'json-pointer:/view'))
}

export function isMetadata(value: unknown): value is { readonly event_type: string; readonly event_payload: Json } {
  return isJson(value) && typeof value.event_type === 'string' && isJson(value.event_payload)
}

function refused({ error, detail }: { readonly error: string; readonly detail: string }): Answer {
  return error === 'invalid_blocks' ? no(error, { errors: [detail], ...messages(detail) }) : no(error)
}

function messages(detail: string): Json {
  return { response_metadata: { messages: [`[ERROR] ${detail}`] } }
}

function cursorAt(cursor: string): number {
  return Number(/^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1] ?? Number.NaN)
}
