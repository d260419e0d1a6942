import { isJson, makeCheck } from './check.js'
import type { Upload } from './check-message.js'
import { type Modal, readModal } from './check-modal.js'
import type { Messages } from './messages.js'
import { invalid, Problem, unknown } from './problem.js'
import { type Channel, EPHEMERAL, type Json, type Message, type World } from './world.js'

// https://docs.discord.com/developers/interactions/receiving-and-responding
export const INTERACTION = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const
const CALLBACK = { message: 4, defer: 5, deferUpdate: 6, update: 7, choices: 8, modal: 9 } as const
const TOKEN_MS = 15 * 60 * 1000

export type Choice = { readonly name: string; readonly value: string }

/** One thing that a person did, and what came of it so far. */
export type Interaction = {
  readonly id: string
  readonly token: string
  readonly type: number
  readonly userId: string
  readonly channel: Channel
  /** What was pressed, or what the form was opened from. */
  readonly source: Message | undefined
  /** By the clock that world has, for the token; and by the machine's, for the three seconds. */
  readonly createdAt: number
  readonly sentAt: number
  /** Milliseconds from dispatch to the first response. */
  ackMs: number | undefined
  /** Which callback came, by its number. */
  callback: number | undefined
  expired: boolean
  original: Message | undefined
  /** True once the original was filled in, edited or deleted after a deferral. */
  finished: boolean
  readonly followUps: Message[]
  modal: Modal | undefined
  choices: readonly Choice[] | undefined
  readonly watchers: Set<() => void>
}

export type Interactions = {
  open(given: {
    readonly type: number
    readonly userId: string
    readonly channel: Channel
    readonly source?: Message | undefined
  }): Interaction
  /** Forms that are open on somebody's screen, newest last. */
  readonly modals: readonly { readonly userId: string; readonly modal: Modal; readonly from: Interaction }[]
  respond(id: string, token: string, body: Json, uploads: readonly Upload[]): Interaction
  /** The interaction of a webhook token. Throws where it is unknown, too old, or not answered yet. */
  byToken(token: string): Interaction
  followUp(token: string, body: Json, uploads: readonly Upload[]): Message
  message(token: string, id: string): Message
  edit(token: string, id: string, body: Json, uploads: readonly Upload[]): Message
  remove(token: string, id: string): void
}

export function makeInteractions(world: World, messages: Messages, replyMs: number): Interactions {
  const byId = new Map<string, Interaction>()
  const modals: { userId: string; modal: Modal; from: Interaction }[] = []
  const changed = (interaction: Interaction) => {
    for (const watch of interaction.watchers) watch()
  }
  const only = (flags: unknown, userId: string) =>
    (Number(flags ?? 0) & EPHEMERAL) === 0 ? {} : { ephemeralTo: userId }

  const answer = (interaction: Interaction, body: Json, uploads: readonly Upload[]) => {
    const { type, userId, channel, source } = interaction
    const data = isJson(body.data) ? body.data : {}
    const kind = Number(body.type)
    const onMessage = source !== undefined && (type === INTERACTION.component || type === INTERACTION.modal)
    switch (kind) {
      case CALLBACK.message:
        if (type === INTERACTION.autocomplete) throw wrongType()
        interaction.original = messages.create(channel, data, uploads, {
          purpose: 'reply',
          ...only(data.flags, userId),
        })
        return
      case CALLBACK.defer: {
        if (type === INTERACTION.autocomplete) throw wrongType()
        if ((Number(data.flags ?? 0) & ~EPHEMERAL) !== 0)
          throw invalid([{ path: 'data.flags', code: 'MESSAGE_FLAGS_INVALID', message: 'Only EPHEMERAL is valid.' }])
        interaction.original = messages.loading(channel, only(data.flags, userId).ephemeralTo)
        return
      }
      case CALLBACK.deferUpdate:
      case CALLBACK.update:
        if (!onMessage) throw wrongType()
        if (kind === CALLBACK.update) messages.edit(source, data, uploads, { purpose: 'reply' })
        interaction.original = source
        return
      case CALLBACK.choices:
        if (type !== INTERACTION.autocomplete) throw wrongType()
        interaction.choices = readChoices(data)
        return
      case CALLBACK.modal:
        if (type !== INTERACTION.command && type !== INTERACTION.component) throw wrongType()
        interaction.modal = readModal(data)
        modals.push({ userId, modal: interaction.modal, from: interaction })
        return
      default:
        throw wrongType()
    }
  }

  const byToken = (token: string): Interaction => {
    const found = [...byId.values()].find(each => each.token === token)
    if (found === undefined || found.callback === undefined) throw unknown('Webhook', 10_015)
    if (world.clock.now() - found.createdAt > TOKEN_MS) throw new Problem(401, 50_027, 'Invalid Webhook Token')
    return found
  }
  const messageOf = (interaction: Interaction, id: string): Message => {
    const found =
      id === '@original'
        ? interaction.original
        : [interaction.original, ...interaction.followUps].find(m => m?.id === id)
    if (found === undefined || !interaction.channel.messages.includes(found)) throw unknown('Message', 10_008)
    return found
  }
  const edit: Interactions['edit'] = (token, id, body, uploads) => {
    const interaction = byToken(token)
    const message = messageOf(interaction, id)
    messages.edit(message, body, uploads, { purpose: 'reply' })
    if (message === interaction.original) interaction.finished = true
    changed(interaction)
    return message
  }

  return {
    modals,
    byToken,
    edit,
    open({ type, userId, channel, source }) {
      const id = world.snowflake()
      const interaction: Interaction = {
        id,
        token: Buffer.from(`interaction:${id}:loopback-${channel.id}`).toString('base64url'),
        type,
        userId,
        channel,
        source,
        createdAt: world.clock.now(),
        sentAt: performance.now(),
        ackMs: undefined,
        callback: undefined,
        expired: false,
        original: undefined,
        finished: false,
        followUps: [],
        modal: undefined,
        choices: undefined,
        watchers: new Set(),
      }
      byId.set(id, interaction)
      const timer = setTimeout(() => {
        if (interaction.callback !== undefined) return
        interaction.expired = true
        changed(interaction)
      }, replyMs)
      timer.unref()
      return interaction
    },
    respond(id, token, body, uploads) {
      const interaction = byId.get(id)
      if (interaction === undefined || interaction.token !== token || interaction.expired)
        throw unknown('interaction', 10_062)
      if (interaction.callback !== undefined)
        throw new Problem(400, 40_060, 'Interaction has already been acknowledged.')
      answer(interaction, body, uploads)
      interaction.callback = Number(body.type)
      interaction.ackMs = performance.now() - interaction.sentAt
      changed(interaction)
      return interaction
    },
    followUp(token, body, uploads) {
      const interaction = byToken(token)
      // "for backwards compatibility": a follow-up to what is still thinking fills it in.
      if (interaction.original?.loading === true) return edit(token, '@original', body, uploads)
      const message = messages.create(interaction.channel, body, uploads, {
        purpose: 'reply',
        ...only(body.flags, interaction.userId),
      })
      interaction.followUps.push(message)
      changed(interaction)
      return message
    },
    message: (token, id) => messageOf(byToken(token), id),
    remove(token, id) {
      const interaction = byToken(token)
      const message = messageOf(interaction, id)
      messages.remove(interaction.channel, message)
      if (message === interaction.original) interaction.finished = true
      changed(interaction)
    },
  }
}

function readChoices(data: Json): readonly Choice[] {
  const check = makeCheck()
  const choices = check.list(data.choices, 'data.choices', 0, 25)
  for (const [index, { name, value }] of choices.entries()) {
    check.text(name, `data.choices.${index}.name`, 1, 100)
    if (typeof value === 'string') check.text(value, `data.choices.${index}.value`, 1, 100)
  }
  if (check.errors.length > 0) throw invalid(check.errors)
  return choices.map(({ name, value }) => ({ name: String(name), value: String(value) }))
}

function wrongType(): Problem {
  return invalid([
    {
      path: 'type',
      code: 'INTERACTION_CALLBACK_TYPE_INVALID',
      message: 'This response does not fit this interaction.',
    },
  ])
}
