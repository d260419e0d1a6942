import { isJson } from './check.js'
import { COMPONENT, walk } from './check-components.js'
import type { Field, Modal } from './check-modal.js'
import type { LoopbackGateway } from './gateway.js'
import { type Choice, INTERACTION, type Interaction, type Interactions } from './interactions.js'
import { type SeenMessage, seenMessage } from './messages.js'
import { directChannel, type Registered } from './routes.js'
import {
  appPermissions,
  type Channel,
  channelJson,
  type Json,
  type Message,
  memberJson,
  messageJson,
  PERMISSIONS,
  userJson,
  type World,
} from './world.js'

/** Who does something, and where. Without a channel or guild it is the first channel of the first guild. */
export type Actor = {
  /** A snowflake; one person of this Discord's own by default. */
  readonly user?: string
  readonly channel?: string
  /** True for the conversation between the person and the app. */
  readonly dm?: boolean
  /** The person's permissions in that channel, as Discord vouches for them. */
  readonly permissions?: bigint
  readonly locale?: string
}

/** What a person sees after they have done something. */
export type Reply = {
  /**
   * 'message': a message answered (filled in, where it was deferred). 'update': the message with the button changed.
   * 'modal': a form. 'choices': completions. 'acknowledged': nothing to see. 'thinking': deferred and never filled in.
   * 'deleted': deferred or answered, then deleted. 'failed': "The application did not respond".
   */
  readonly type: 'message' | 'update' | 'modal' | 'choices' | 'acknowledged' | 'thinking' | 'deleted' | 'failed'
  /** Milliseconds until the first response; undefined where there was none. */
  readonly ackMs: number | undefined
  readonly message?: SeenMessage
  readonly followUps: readonly SeenMessage[]
  readonly modal?: Modal
  readonly choices: readonly Choice[]
}

export type MessageRef = string | { readonly id: string }

/** What people do on this Discord. Each promise resolves with what they see; none rejects for what the app did. */
export type People = {
  slash(name: string, options?: Readonly<Record<string, string | number | boolean>>, actor?: Actor): Promise<Reply>
  autocomplete(
    name: string,
    option: string,
    typed: string,
    actor?: Actor & { readonly options?: Readonly<Record<string, string>> },
  ): Promise<Reply>
  press(message: MessageRef, customId: string, actor?: Actor): Promise<Reply>
  select(message: MessageRef, customId: string, values: string | readonly string[], actor?: Actor): Promise<Reply>
  /** Sends the form that was last opened for this person under that id; fields that are not given stay as filled in. */
  submit(modalCustomId: string, fields?: Readonly<Record<string, string>>, actor?: Actor): Promise<Reply>
}

export const PERSON = '80351110224678912'
const DEFAULT_PERMISSIONS =
  PERMISSIONS.VIEW_CHANNEL |
  PERMISSIONS.SEND_MESSAGES |
  PERMISSIONS.READ_MESSAGE_HISTORY |
  PERMISSIONS.USE_APPLICATION_COMMANDS

export function makePeople({
  world,
  gateway,
  interactions,
  commands,
  cdn,
  patienceMs,
}: {
  readonly world: World
  readonly gateway: LoopbackGateway
  readonly interactions: Interactions
  readonly commands: readonly Registered[]
  readonly cdn: () => string
  /** How long somebody looks at "is thinking" before they give up. */
  readonly patienceMs: number
}): People {
  const channelOf = ({ dm, channel, user = PERSON }: Actor): Channel => {
    if (dm === true) return directChannel(world, user)
    const found =
      channel === undefined ? [...world.channels.values()].find(each => each.type === 0) : world.channels.get(channel)
    if (found === undefined) throw new Error('There is no such channel on the loopback Discord: add a guild first.')
    return found
  }
  const find = (ref: MessageRef, user: string): { message: Message; channel: Channel } => {
    const id = typeof ref === 'string' ? ref : ref.id
    for (const channel of world.channels.values()) {
      const message = channel.messages.find(each => each.id === id)
      if (message === undefined) continue
      if (message.ephemeralTo !== undefined && message.ephemeralTo !== user)
        throw new Error(`Message ${id} is shown to ${message.ephemeralTo} alone; ${user} cannot press anything on it.`)
      return { message, channel }
    }
    throw new Error(`There is no message ${id} on the loopback Discord.`)
  }
  const component = (message: Message, customId: string, type: number): Json => {
    const all = walk(message.components).filter(each => each.custom_id !== undefined)
    const found = all.find(each => each.custom_id === customId && each.type === type)
    if (found === undefined)
      throw new Error(
        `The message has no such component ${customId}; it has ${all.map(each => each.custom_id).join(', ')}.`,
      )
    if (found.disabled === true) throw new Error(`${customId} is disabled.`)
    return found
  }
  const command = (name: string): Registered => {
    const found = commands.find(each => each.name === name)
    if (found === undefined)
      throw new Error(`/${name} is not registered; there are ${commands.map(each => each.name).join(', ') || 'none'}.`)
    return found
  }

  const send = async (interaction: Interaction, data: Json, actor: Actor): Promise<Reply> => {
    const { channel, source, userId } = interaction
    const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId)
    const user = world.person(userId)
    const done = settled(interaction, patienceMs)
    const sent = gateway.dispatch('INTERACTION_CREATE', {
      id: interaction.id,
      application_id: world.appId,
      type: interaction.type,
      token: interaction.token,
      version: 1,
      data,
      channel_id: channel.id,
      channel: { ...channelJson(world, channel), permissions: (actor.permissions ?? DEFAULT_PERMISSIONS).toString() },
      locale: actor.locale ?? 'en-US',
      app_permissions: appPermissions(world, channel).toString(),
      entitlements: [],
      attachment_size_limit: 10_485_760,
      ...(source === undefined ? {} : { message: messageJson(world, cdn(), source) }),
      ...(guild === undefined
        ? { user: userJson(user), context: 1, authorizing_integration_owners: { '0': '0' } }
        : {
            guild_id: guild.id,
            guild: { id: guild.id, locale: 'en-US', features: [] },
            guild_locale: 'en-US',
            context: 0,
            authorizing_integration_owners: { '0': guild.id },
            member: {
              ...memberJson(world, guild, userId),
              permissions: (actor.permissions ?? DEFAULT_PERMISSIONS).toString(),
            },
          }),
    })
    if (!sent) throw new Error('Nobody is connected to the gateway of the loopback Discord.')
    await done
    return replyOf(world, interaction)
  }
  const start = (type: number, actor: Actor, channel: Channel, source?: Message) =>
    interactions.open({ type, userId: actor.user ?? PERSON, channel, source })

  return {
    async slash(name, options = {}, actor = {}) {
      const { id, body } = command(name)
      const values = optionValues(name, body, options)
      return send(
        start(INTERACTION.command, actor, channelOf(actor)),
        { id, name, type: 1, ...(values.length === 0 ? {} : { options: values }) },
        actor,
      )
    },
    async autocomplete(name, option, typed, actor = {}) {
      const { id, body } = command(name)
      const declared = optionsOf(body).find(each => each.name === option)
      if (declared?.autocomplete !== true) throw new Error(`/${name} does not complete its option ${option}.`)
      const others = Object.entries(actor.options ?? {}).map(([key, value]) => ({ name: key, type: 3, value }))
      const focused = { name: option, type: declared.type, value: typed, focused: true }
      const data = { id, name, type: 1, options: [...others, focused] }
      return send(start(INTERACTION.autocomplete, actor, channelOf(actor)), data, actor)
    },
    async press(ref, customId, actor = {}) {
      const { message, channel } = find(ref, actor.user ?? PERSON)
      const button = component(message, customId, COMPONENT.button)
      const data = { custom_id: customId, component_type: COMPONENT.button, id: button.id }
      return send(start(INTERACTION.component, actor, channel, message), data, actor)
    },
    async select(ref, customId, values, actor = {}) {
      const { message, channel } = find(ref, actor.user ?? PERSON)
      const menu = component(message, customId, COMPONENT.select)
      const chosen = typeof values === 'string' ? [values] : values
      const offered = Array.isArray(menu.options) ? menu.options.filter(isJson).map(({ value }) => value) : []
      for (const value of chosen)
        if (!offered.includes(value))
          throw new Error(`${customId} does not offer ${value}, only ${offered.join(', ')}.`)
      const data = { custom_id: customId, component_type: COMPONENT.select, id: menu.id, values: chosen }
      return send(start(INTERACTION.component, actor, channel, message), data, actor)
    },
    async submit(modalCustomId, fields = {}, actor = {}) {
      const user = actor.user ?? PERSON
      const open = interactions.modals.findLast(each => each.userId === user && each.modal.customId === modalCustomId)
      if (open === undefined) throw new Error(`No form ${modalCustomId} is open for ${user}.`)
      const data = { custom_id: modalCustomId, components: filled(open.modal, fields) }
      return send(start(INTERACTION.modal, actor, open.from.channel, open.from.source), data, actor)
    },
  }
}

function optionsOf(body: Json): readonly Json[] {
  return Array.isArray(body.options) ? body.options.filter(isJson) : []
}

function optionValues(
  name: string,
  body: Json,
  given: Readonly<Record<string, string | number | boolean>>,
): readonly Json[] {
  const declared = optionsOf(body)
  for (const key of Object.keys(given))
    if (!declared.some(each => each.name === key)) throw new Error(`/${name} has no option ${key}.`)
  return declared.flatMap(option => {
    const value = given[String(option.name)]
    if (value === undefined) {
      if (option.required === true) throw new Error(`/${name} needs its option ${String(option.name)}.`)
      return []
    }
    const choices = Array.isArray(option.choices) ? option.choices.filter(isJson) : []
    if (choices.length > 0 && !choices.some(choice => choice.value === value))
      throw new Error(`${String(option.name)} of /${name} does not offer ${String(value)}.`)
    return [{ name: option.name, type: option.type, value }]
  })
}

function filled(modal: Modal, given: Readonly<Record<string, string>>): readonly Json[] {
  for (const key of Object.keys(given))
    if (!modal.fields.some(field => field.customId === key))
      throw new Error(`The form has no field ${key}; it has ${modal.fields.map(each => each.customId).join(', ')}.`)
  const answered = (field: Field): Json => {
    const value = given[field.customId] ?? field.value
    if (field.required && value === '') throw new Error(`The form needs ${field.customId}.`)
    if (field.type === COMPONENT.input) {
      if (value.length > field.most || (value !== '' && value.length < field.least))
        throw new Error(`${field.customId} takes ${field.least} to ${field.most} characters.`)
      return { type: field.type, custom_id: field.customId, value }
    }
    if (field.options.length > 0 && value !== '' && !field.options.includes(value))
      throw new Error(`${field.customId} does not offer ${value}.`)
    return { type: field.type, custom_id: field.customId, values: value === '' ? [] : [value] }
  }
  let id = 1
  return modal.components.map(each => {
    const row = each.type === COMPONENT.row
    const inner = row ? walk(each.components)[0] : each.component
    const field = modal.fields.find(({ customId }) => isJson(inner) && inner.custom_id === customId)
    if (field === undefined) return { type: each.type, id: id++ }
    const own = { type: each.type, id: id++ }
    const value = { ...answered(field), id: id++ }
    return row ? { ...own, components: [value] } : { ...own, component: value }
  })
}

/** Resolves when there is something to see, or when nothing will come any more: patience begins with the first response. */
function settled(interaction: Interaction, patienceMs: number): Promise<void> {
  return new Promise(resolve => {
    let timer: NodeJS.Timeout | undefined
    const watch = () => {
      if (isSettled(interaction)) finish()
      else if (interaction.callback !== undefined) timer ??= setTimeout(finish, patienceMs)
    }
    interaction.watchers.add(watch)
    function finish() {
      clearTimeout(timer)
      interaction.watchers.delete(watch)
      resolve()
    }
  })
}

function isSettled({ callback, expired, finished, followUps }: Interaction): boolean {
  if (expired) return true
  if (callback === 5) return finished
  if (callback === 6) return finished || followUps.length > 0
  return callback !== undefined
}

function replyOf(world: World, interaction: Interaction): Reply {
  const { callback, expired, original, channel, modal, choices, ackMs, finished } = interaction
  const there = original !== undefined && channel.messages.includes(original)
  const base = {
    ackMs,
    followUps: interaction.followUps.map(each => seenMessage(world, each)),
    choices: choices ?? [],
    ...(modal === undefined ? {} : { modal }),
    ...(there ? { message: seenMessage(world, original) } : {}),
  }
  if (expired || callback === undefined) return { ...base, type: 'failed' }
  if (callback === 8) return { ...base, type: 'choices' }
  if (callback === 9) return { ...base, type: 'modal' }
  if (original !== undefined && !there) return { ...base, type: 'deleted' }
  if (callback === 6) return { ...base, type: finished ? 'update' : 'acknowledged' }
  if (callback === 7) return { ...base, type: 'update' }
  return { ...base, type: callback === 5 && !finished ? 'thinking' : 'message' }
}
