import { isJson } from './check.js'
import { COMPONENT, textOf, walk } from './check-components.js'
import { checkMessage, type Purpose, type Upload } from './check-message.js'
import {
  type Attachment,
  attachmentJson,
  type Channel,
  COMPONENTS_V2,
  EPHEMERAL,
  type Json,
  type Message,
  type World,
} from './world.js'

/** A message as the people in a channel see it. */
export type SeenMessage = {
  readonly id: string
  readonly channelId: string
  readonly author: string
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly edited: boolean
  /** Undefined where everybody in the channel sees it. */
  readonly ephemeralTo: string | undefined
  /** True while it only says that the app is thinking. */
  readonly loading: boolean
  readonly content: string
  /** All text of the message: content and text components, a line each. */
  readonly text: string
  readonly components: readonly Json[]
  readonly buttons: readonly { readonly label: string; readonly customId?: string; readonly url?: string }[]
  /** Select menus: what may be chosen. */
  readonly menus: readonly { readonly customId: string; readonly values: readonly string[] }[]
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly flags: number
  /** The id of the message that it answers. */
  readonly answers: string | undefined
  /** What it was made known by; no reader sees it, and a thread in a forum begins without one. */
  readonly nonce: string | undefined
}

/** A message that notified somebody. */
export type Ping = { readonly messageId: string; readonly channelId: string; readonly mentions: readonly string[] }

/** Makes and changes messages by the rules, and remembers whom they pinged. */
export type Messages = {
  readonly pings: readonly Ping[]
  create(
    channel: Channel,
    body: Json,
    uploads: readonly Upload[],
    as: { readonly purpose: Purpose; readonly ephemeralTo?: string },
  ): Message
  /** A message that says that the app is thinking. */
  loading(channel: Channel, ephemeralTo: string | undefined): Message
  edit(message: Message, body: Json, uploads: readonly Upload[], as: { readonly purpose: Purpose }): void
  remove(channel: Channel, message: Message): void
}

export function makeMessages(world: World, cdn: () => string): Messages {
  const pings: Ping[] = []
  const attached = (uploads: readonly Upload[]): Attachment[] =>
    uploads.map(upload => ({ ...upload, id: world.snowflake() }))
  const fill = (message: Message, body: Json, uploads: readonly Upload[], retained: readonly Attachment[]) => {
    message.attachments = [...retained, ...attached(uploads)]
    if (typeof body.content === 'string') message.content = body.content
    if (Array.isArray(body.embeds)) message.embeds = body.embeds
    if (Array.isArray(body.components)) message.components = numbered(resolved(body.components, message, cdn()))
  }
  const ping = (message: Message, body: Json, purpose: Purpose) => {
    const mentions = mentionsIn(`${message.content}\n${textOf(message.components)}`, body.allowed_mentions, purpose)
    if (mentions.length > 0) pings.push({ messageId: message.id, channelId: message.channelId, mentions })
  }
  const add = (channel: Channel, given: Partial<Message>): Message => {
    const message: Message = {
      id: world.snowflake(),
      channelId: channel.id,
      authorId: world.appId,
      createdAt: world.clock.now(),
      editedAt: undefined,
      flags: 0,
      content: '',
      embeds: [],
      components: [],
      attachments: [],
      ephemeralTo: undefined,
      loading: false,
      nonce: undefined,
      ...given,
    }
    channel.messages.push(message)
    return message
  }
  return {
    pings,
    create(channel, body, uploads, { purpose, ephemeralTo }) {
      checkMessage(body, { purpose, uploads })
      const nonce = body.nonce === undefined || body.nonce === null ? undefined : String(body.nonce)
      const message = add(channel, { flags: Number(body.flags ?? 0), ephemeralTo, nonce })
      fill(message, body, uploads, [])
      ping(message, body, purpose)
      return message
    },
    loading: (channel, ephemeralTo) =>
      add(channel, { loading: true, ephemeralTo, flags: ephemeralTo === undefined ? 0 : EPHEMERAL }),
    edit(message, body, uploads, { purpose }) {
      checkMessage(body, {
        purpose: 'edit',
        uploads,
        held: {
          flags: message.flags,
          files: message.attachments.map(({ filename }) => filename),
          attachments: message.attachments.map(({ id }) => id),
        },
      })
      const kept = Array.isArray(body.attachments) ? body.attachments.filter(isJson).map(({ id }) => String(id)) : null
      const retained = message.attachments.filter(({ id }) => kept === null || kept.includes(id))
      // The flag for components cannot be taken back, and who sees a message does not change.
      message.flags |= Number(body.flags ?? 0) & COMPONENTS_V2
      fill(message, body, uploads, retained)
      if (message.loading) message.loading = false
      else message.editedAt = world.clock.now()
      ping(message, body, purpose)
    },
    remove(channel, message) {
      const at = channel.messages.indexOf(message)
      if (at >= 0) channel.messages.splice(at, 1)
    },
  }
}

/** Whom a text notifies: https://docs.discord.com/developers/resources/message#allowed-mentions-object */
export function mentionsIn(text: string, allowed: unknown, purpose: Purpose): readonly string[] {
  // Without the field, messages parse everything, interactions and webhooks users alone.
  const rules = isJson(allowed) ? allowed : { parse: purpose === 'reply' ? ['users'] : ['users', 'roles', 'everyone'] }
  const list = (value: unknown) => (Array.isArray(value) ? value.map(String) : [])
  const parse = list(rules.parse)
  const everyone = parse.includes('everyone') ? [...text.matchAll(/@(?:everyone|here)/g)].map(([all]) => all) : []
  const of = (pattern: RegExp, kind: string, ids: readonly string[]) =>
    [...text.matchAll(pattern)].flatMap(([all, id]) =>
      parse.includes(kind) || (id !== undefined && ids.includes(id)) ? [all] : [],
    )
  return [
    ...everyone,
    ...of(/<@!?(\d+)>/g, 'users', list(rules.users)),
    ...of(/<@&(\d+)>/g, 'roles', list(rules.roles)),
  ]
}

/** True where nothing in the body can ever ping. */
export function isGuarded({ allowed_mentions: allowed }: Json): boolean {
  if (!isJson(allowed) || !Array.isArray(allowed.parse) || allowed.parse.length > 0) return false
  return [allowed.users, allowed.roles].every(ids => !Array.isArray(ids) || ids.length === 0)
}

export function seenMessage(world: World, message: Message): SeenMessage {
  const all = walk(message.components)
  return {
    id: message.id,
    channelId: message.channelId,
    author: world.person(message.authorId).username,
    createdAt: message.createdAt,
    edited: message.editedAt !== undefined,
    ephemeralTo: message.ephemeralTo,
    loading: message.loading,
    content: message.content,
    text: [message.content, textOf(message.components)].filter(each => each !== '').join('\n'),
    components: message.components,
    buttons: all
      .filter(({ type }) => type === COMPONENT.button)
      .map(({ label, custom_id, url }) => ({
        label: String(label ?? ''),
        ...(custom_id === undefined ? {} : { customId: String(custom_id) }),
        ...(url === undefined ? {} : { url: String(url) }),
      })),
    menus: all
      .filter(({ type }) => type === COMPONENT.select)
      .map(({ custom_id, options }) => ({
        customId: String(custom_id),
        values: Array.isArray(options) ? options.filter(isJson).map(({ value }) => String(value)) : [],
      })),
    files: message.attachments.map(({ filename, bytes }) => ({ name: filename, bytes })),
    flags: message.flags,
    answers: message.answers,
    nonce: message.nonce,
  }
}

/** attachment://name becomes the address that the file is served at, as in the API's answers. */
function resolved(components: readonly unknown[], message: Message, cdn: string): Json[] {
  const media = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(media)
    if (!isJson(value)) return value
    const name = typeof value.url === 'string' ? /^attachment:\/\/(.*)$/.exec(value.url)?.[1] : undefined
    const file = message.attachments.findLast(({ filename }) => filename === name)
    if (name === undefined || file === undefined)
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, media(each)]))
    const { id, url, proxy_url, content_type } = attachmentJson(cdn, message, file)
    return { ...value, url, proxy_url, content_type, attachment_id: id, width: 1, height: 1, loading_state: 2 }
  }
  return components.map(media).filter(isJson)
}

/** Components without an id are given one, counted through; the rest of what the API adds to them comes with it. */
function numbered(components: readonly Json[]): Json[] {
  const taken = new Set(walk(components).map(({ id }) => id))
  let next = 1
  const one = (component: Json): Json => {
    while (taken.has(next)) next++
    const id = component.id === undefined || component.id === 0 ? next++ : component.id
    const below = (value: unknown) => (Array.isArray(value) ? value.filter(isJson).map(one) : value)
    return {
      ...component,
      id,
      ...(component.type === COMPONENT.container ? { spoiler: component.spoiler ?? false } : {}),
      ...(component.type === COMPONENT.separator
        ? { divider: component.divider ?? true, spacing: component.spacing ?? 1 }
        : {}),
      ...(component.components === undefined ? {} : { components: below(component.components) }),
      ...(isJson(component.accessory) ? { accessory: one(component.accessory) } : {}),
    }
  }
  return components.map(one)
}
