import { isJson, listOf, walk } from './blocks.js'
import type { Reply } from './faults.js'
import type { Ack, EnvelopeType } from './socket-mode.js'
import { changed, hashOf, type Json, type SeenMessage, type SeenView, type SlackState, workspaceOf } from './state.js'
import { asMessage, asView, contentOf, replace, show, viewFault } from './web-api.js'

/** Hands the app something, and says how it answered. */
export type Deliver = (type: EnvelopeType, payload: Json, retry?: Json) => Promise<Ack>

/** What somebody did, and all that came of it. */
export type Interaction = {
  readonly ack: Ack
  readonly triggerId: string
  readonly responseUrl: string
  /** What has been shown in answer so far: by the acknowledgement, or at the response URL. */
  readonly shown: readonly SeenMessage[]
  /** Resolves once `count` messages have been shown in answer. */
  answered(count?: number): Promise<readonly SeenMessage[]>
  /** Resolves with the modal that the trigger opened. */
  opened(): Promise<SeenView>
}

/** What somebody presses, chooses or types into. */
export type ActionOptions = {
  readonly user: string
  readonly channel?: string
  /** The message that has the button; or the view. */
  readonly message?: SeenMessage
  readonly view?: SeenView
  readonly actionId: string
  /** For a menu: the value of the option that is chosen. */
  readonly value?: string
  /** For a view: what its inputs hold, by block id and action id. */
  readonly values?: Json
  /** How often Slack delivers it; once unless given. */
  readonly times?: number
}

type Response = {
  readonly team: string
  readonly channel: string
  readonly user: string
  readonly at: number
  uses: number
  readonly original: SeenMessage | undefined
  readonly shown: SeenMessage[]
}

const RESPONSE_MS = 30 * 60 * 1000
const RESPONSE_USES = 5
const WAIT_MS = 4_000

/** What people do: commands, buttons, modals, shortcuts, the App Home. Payloads as docs.slack.dev/reference/interaction-payloads. */
export function interactions(state: SlackState, base: string, deliver: Deliver) {
  const responses = new Map<string, Response>()

  const until = <T>(look: () => T | undefined, what: string): Promise<T> =>
    new Promise((done, fail) => {
      const timer = setTimeout(() => {
        state.watchers.delete(check)
        fail(new Error(`Slack waited ${WAIT_MS} ms for ${what}.`))
      }, WAIT_MS)
      const check = () => {
        const found = look()
        if (found === undefined) return
        clearTimeout(timer)
        state.watchers.delete(check)
        done(found)
      }
      state.watchers.add(check)
      check()
    })
  const trigger = (team: string, user: string): string => {
    const id = `${state.next('')}.${state.next('')}.abcdef`
    state.triggers.set(id, { team, user, at: state.now(), used: false })
    return id
  }
  const begin = (team: string, user: string, channel: string, original?: SeenMessage) => {
    const id = `${team}/${state.next('')}/secret`
    const response: Response = { team, channel, user, at: state.now(), uses: 0, original, shown: [] }
    responses.set(id, response)
    return { response, responseUrl: `${base}/hooks/${id}`, triggerId: trigger(team, user) }
  }
  const common = (team: string, user: string) => ({
    user: { id: user, username: nameOf(state, team, user), name: nameOf(state, team, user), team_id: team },
    ...{ api_app_id: state.appId, token: 'verification', team: { id: team, domain: team.toLowerCase() } },
    ...{ enterprise: null, is_enterprise_install: false },
  })
  const put = (response: Response, body: Json, via: string): string | undefined => {
    const workspace = workspaceOf(state, response.team)
    const { original } = response
    if (body.delete_original === true && original !== undefined) {
      workspace.messages.splice(workspace.messages.indexOf(original), 1)
      changed(state)
      return undefined
    }
    const content = contentOf(state, workspace, body)
    if ('error' in content) return content.error
    if (body.replace_original === true && original !== undefined) {
      replace(state, original, content)
      response.shown.push(original)
      changed(state)
      return undefined
    }
    const forAll = body.response_type === 'in_channel'
    const place = { via, ...(forAll ? {} : { user: response.user }) }
    response.shown.push(show(state, workspace, response.channel, content, place, body))
    changed(state)
    return undefined
  }
  const many = async (times: number | undefined, send: () => Promise<Ack>): Promise<Ack> => {
    const acks = await Promise.all(Array.from({ length: times ?? 1 }, send))
    return acks[0] as Ack
  }
  const outcome = (ack: Ack, { response, responseUrl, triggerId }: ReturnType<typeof begin>): Interaction => ({
    ...{ ack, triggerId, responseUrl, shown: response.shown },
    answered: (count = 1) => until(() => (response.shown.length >= count ? response.shown : undefined), 'an answer'),
    opened: () => until(() => openedBy(triggerId), 'a modal'),
  })
  const openedBy = (id: string): SeenView | undefined => {
    const held = state.triggers.get(id)
    if (held?.used !== true) return undefined
    return state.views.findLast(one => one.team === held.team && one.user === held.user && one.open)
  }
  const actionOf = ({ message, view, actionId, value }: ActionOptions): Json => {
    const blocks = message?.blocks ?? listOf(view?.view.blocks).filter(isJson)
    let found: Json | undefined
    for (const block of blocks) {
      walk(block, node => {
        if (node.action_id !== actionId) return
        found = { ...node, block_id: block.block_id ?? `auto-${blocks.indexOf(block)}`, action_ts: state.ts() }
      })
    }
    if (found === undefined) throw new Error(`There is nothing to press with the action id ${actionId}.`)
    const { options, option_groups: groups, confirm: _, ...rest } = found
    if (value === undefined) return rest
    const all = [...listOf(options), ...listOf(groups).flatMap(one => (isJson(one) ? listOf(one.options) : []))]
    const chosen = all.filter(isJson).find(one => one.value === value) ?? {
      text: { type: 'plain_text', text: value, emoji: true },
      value,
    }
    return { ...rest, selected_option: chosen }
  }
  const containerOf = ({ message, view }: ActionOptions): Json => {
    if (view !== undefined) return { container: { type: 'view', view_id: view.id } }
    if (message === undefined) return {}
    const { ts, channel, user } = message
    const secret = user !== undefined
    const place = { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: secret }
    // Of a message that one person alone sees, Slack sends the place and not the words.
    return secret
      ? { container: place }
      : { container: place, message: asMessage(workspaceOf(state, message.team), message, true) }
  }
  const withValues = (view: SeenView, values: Json | undefined): Json => ({
    ...asView(state, view),
    state: { values: values ?? {} },
  })

  return {
    until,
    responses,
    /** A POST to a response URL: docs.slack.dev/interactivity/handling-user-interaction#message_responses. */
    respond(id: string, body: Json): Reply {
      const response = responses.get(id)
      const refuse = (error: string): Reply => ({
        status: 404,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ok: false, error }),
      })
      if (response === undefined || state.now() - response.at > RESPONSE_MS) return refuse('expired_url')
      if (response.uses >= RESPONSE_USES) return refuse('used_url')
      response.uses += 1
      const error = put(response, body, 'response_url')
      return error === undefined
        ? { status: 200, headers: { 'content-type': 'text/plain' }, body: 'ok' }
        : refuse(error)
    },
    /** Somebody sends `command` ('/tariff') with `text`. */
    async slash(
      team: string,
      command: string,
      text: string,
      { user, channel, times }: { readonly user: string; readonly channel: string; readonly times?: number },
    ): Promise<Interaction> {
      const begun = begin(team, user, channel)
      const payload = {
        ...{ token: 'verification', team_id: team, team_domain: team.toLowerCase(), channel_id: channel },
        ...{ channel_name: workspaceOf(state, team).channels.get(channel)?.name ?? 'directmessage', user_id: user },
        ...{ user_name: nameOf(state, team, user), command, text, api_app_id: state.appId },
        ...{ is_enterprise_install: 'false', response_url: begun.responseUrl, trigger_id: begun.triggerId },
      }
      const ack = await many(times, () => deliver('slash_commands', payload))
      const said = typeof ack.payload === 'string' && ack.payload !== '' ? { text: ack.payload } : ack.payload
      if (isJson(said) && (said.text !== undefined || said.blocks !== undefined)) put(begun.response, said, 'ack')
      return outcome(ack, begun)
    },
    /** Somebody presses a button or chooses in a menu. */
    async action(team: string, options: ActionOptions): Promise<Interaction> {
      const { user, message, view } = options
      const channel = options.channel ?? message?.channel ?? `D${user}`
      const begun = begin(team, user, channel, message)
      const inMessage = message !== undefined
      const payload = {
        ...{ type: 'block_actions', ...common(team, user), trigger_id: begun.triggerId, actions: [actionOf(options)] },
        ...containerOf(options),
        ...(inMessage ? { channel: { id: channel, name: 'channel' }, response_url: begun.responseUrl } : {}),
        ...(view === undefined ? {} : { view: withValues(view, options.values) }),
        state: { values: {} },
      }
      const ack = await many(options.times, () => deliver('interactive', payload))
      return outcome(ack, begun)
    },
    /** Somebody sends a modal; `values` are the states of its inputs by block id and action id. */
    async submit(
      team: string,
      {
        user,
        view,
        values,
        times,
      }: { readonly user: string; readonly view: SeenView; readonly values: Json; readonly times?: number },
    ): Promise<Interaction & { readonly errors: Json | undefined }> {
      const begun = begin(team, user, `D${user}`)
      const payload = {
        ...{ type: 'view_submission', ...common(team, user), trigger_id: begun.triggerId },
        ...{ view: withValues(view, values), response_urls: [] },
      }
      const ack = await many(times, () => deliver('interactive', payload))
      const said = isJson(ack.payload) ? ack.payload : {}
      const fault = isJson(said.view) ? viewFault(state, workspaceOf(state, team), said.view, 'modal') : undefined
      if (fault !== undefined)
        return { ...outcome({ ...ack, ok: false, error: String(fault.error) }, begun), errors: undefined }
      if (said.response_action === 'update' && isJson(said.view)) {
        view.view = said.view
        view.hash = hashOf([said.view, state.next('h')])
      } else if (said.response_action === 'push' && isJson(said.view)) {
        state.views.push({ ...view, id: state.next('V'), view: said.view, open: true })
      } else if (said.response_action === 'clear') {
        for (const one of state.views) if (one.team === team && one.user === user) one.open = false
      } else if (said.response_action !== 'errors' && ack.ok) view.open = false
      changed(state)
      const errors = said.response_action === 'errors' && isJson(said.errors) ? said.errors : undefined
      return { ...outcome(ack, begun), errors }
    },
    /** Somebody types into a menu whose options come from the app. Answers with the options that it offers. */
    async suggest(
      team: string,
      options: {
        readonly user: string
        readonly actionId: string
        readonly value: string
        readonly view?: SeenView
        readonly message?: SeenMessage
      },
    ): Promise<readonly Json[]> {
      const { user, actionId, value, view } = options
      const payload = {
        ...{ type: 'block_suggestion', ...common(team, user), action_id: actionId, block_id: 'suggest', value },
        ...containerOf({ ...options, actionId }),
        ...(view === undefined ? {} : { view: asView(state, view) }),
      }
      const { payload: said } = await deliver('interactive', payload)
      return isJson(said) ? listOf(said.options).filter(isJson) : []
    },
    /** Somebody runs a global shortcut. */
    async shortcut(team: string, callbackId: string, { user }: { readonly user: string }): Promise<Interaction> {
      const begun = begin(team, user, `D${user}`)
      const payload = {
        ...{ type: 'shortcut', ...common(team, user), callback_id: callbackId },
        ...{ trigger_id: begun.triggerId, action_ts: state.ts() },
      }
      return outcome(await deliver('interactive', payload), begun)
    },
    /** An event of the Events API; `eventId` is the same for each try of one event. */
    event(team: string, event: Json, again: { readonly eventId?: string; readonly retry?: number } = {}): Promise<Ack> {
      const payload = {
        ...{ token: 'verification', team_id: team, api_app_id: state.appId, event, type: 'event_callback' },
        ...{ event_id: again.eventId ?? state.next('Ev'), event_time: Math.floor(state.now() / 1000) },
        authorizations: [
          { enterprise_id: null, team_id: team, user_id: `UBOT${team}`, is_bot: true, is_enterprise_install: false },
        ],
        ...{ is_ext_shared_channel: false },
      }
      const retry = again.retry === undefined ? {} : { retry_attempt: again.retry, retry_reason: 'timeout' }
      return deliver('events_api', payload, retry)
    },
  }
}

function nameOf(state: SlackState, team: string, user: string): string {
  return workspaceOf(state, team).users.get(user)?.name ?? user
}
