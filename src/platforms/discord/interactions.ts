import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
  ModalSubmitInteraction,
  StringSelectMenuInteraction,
} from 'discord.js'
import { MessageFlags } from 'discord.js'
import type { Asker, Choice } from '../../commands/command.js'
import { asFailure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import { clean } from '../../messages/clean.js'
import { shortened } from '../../messages/fit.js'
import { type Desk, type Pressed, told } from '../desk.js'
import { type Press, parsePressId } from '../press-id.js'
import { askerOf } from './asker.js'
import { formValues, modalOf } from './forms.js'
import { CHOICE_LABEL, CHOICE_VALUE } from './limits.js'
import { type Replies, repliesTo } from './replies.js'
import { privatePage, say, share } from './show.js'

export type ListenerParts = { readonly desk: Desk; readonly log: Log }

type Answerable = ChatInputCommandInteraction | ButtonInteraction | StringSelectMenuInteraction | ModalSubmitInteraction

/** One interaction that waits for its answer. `first` is false where it was dealt with already. */
type Turn = ListenerParts & { readonly replies: Replies; readonly asker: Asker; first(): Promise<boolean> }

/** A form can only be a first response, so that nothing is said for so long; whatever takes longer is no form. */
const FORM_MS = 300
/** The most characters of a page's number in a menu. */
const PAGE = /^\d{1,5}$/

/** Answers whatever people do with the app, each thing once. What it answers never rejects: what goes wrong is logged, and said. */
export function interactionListener(parts: ListenerParts): (interaction: Interaction) => Promise<void> {
  return async interaction => {
    const replies = repliesTo(interaction.client.rest, interaction)
    if (interaction.isAutocomplete()) return complete(parts, interaction, replies)
    if (!isAnswerable(interaction)) return
    const asker = askerOf(interaction)
    const first = () => parts.desk.first('discord', interaction.id)
    try {
      await answer(interaction, { ...parts, replies, asker, first })
    } catch (error) {
      await apologise(error, whatIs(interaction), { ...parts, replies })
    }
  }
}

/** Says that the program is about to stop, to somebody who came too late to be served. */
export async function turnAway(interaction: Interaction): Promise<void> {
  if (!isAnswerable(interaction)) return
  const words = 'Tradewind is being restarted: ask again in a minute.'
  await say(repliesTo(interaction.client.rest, interaction), told(words)).catch(() => undefined)
}

function isAnswerable(interaction: Interaction): interaction is Answerable {
  return (
    interaction.isChatInputCommand() ||
    interaction.isButton() ||
    interaction.isStringSelectMenu() ||
    interaction.isModalSubmit()
  )
}

async function answer(interaction: Answerable, turn: Turn): Promise<void> {
  if (interaction.isChatInputCommand()) return command(interaction, turn)
  const chosen = pressOf(interaction)
  if (chosen === undefined) return say(turn.replies, told(NOT_OURS))
  if (interaction.isModalSubmit()) {
    const form = formValues(interaction.fields)
    return afterwards(turn, turn.replies.defer, () => turn.desk.press(chosen.press, turn.asker, { form }))
  }
  const press = () => turn.desk.press(chosen.press, turn.asker, chosen)
  switch (chosen.press.deed.type) {
    case 'page':
    case 'menu': {
      // A private message turns its page in place; one that others read stays as it is.
      const isPrivate = interaction.message.flags.has(MessageFlags.Ephemeral)
      return afterwards(turn, isPrivate ? turn.replies.deferUpdate : turn.replies.defer, press)
    }
    case 'share':
      return afterwards(turn, turn.replies.deferUpdate, press)
    case 'action':
    case 'form':
      return pressed(turn, press)
  }
}

async function command({ commandName, options }: ChatInputCommandInteraction, turn: Turn): Promise<void> {
  const given = Object.fromEntries(options.data.map(({ name, value }) => [name, String(value ?? '')]))
  await afterwards(turn, turn.replies.defer, async () => ({
    type: 'answer',
    shown: await turn.desk.ask(commandName, given, turn.asker),
  }))
}

/** Responds before anything else is done, and then shows what `work` comes to. */
async function afterwards(turn: Turn, respond: () => Promise<void>, work: () => Promise<Pressed>): Promise<void> {
  const first = quiet(turn.first())
  await respond()
  if (await first) await show(await work(), turn)
}

/** A press that may come to a form. */
async function pressed(turn: Turn, press: () => Promise<Pressed>): Promise<void> {
  const work = quiet(turn.first().then(first => (first ? press() : undefined)))
  const soon = await Promise.race([work.then(result => ({ result })), later(FORM_MS)])
  if (soon !== undefined && soon.result === undefined) return
  if (soon?.result?.type === 'form') return turn.replies.showModal(modalOf(soon.result))
  await turn.replies.defer()
  const result = await work
  if (result !== undefined) await show(result, turn)
}

async function show(result: Pressed, turn: Turn): Promise<void> {
  const { replies, asker } = turn
  switch (result.type) {
    case 'answer':
      return replies.fillIn(privatePage(result.shown, 1, asker))
    case 'page':
      return replies.fillIn(privatePage(result.shown, result.page, asker))
    case 'share':
      return share(result.shown, turn)
    case 'form':
      return say(replies, told('The form took too long to open: press the button again.'))
    case 'told':
      return say(replies, result.message)
  }
}

const NOT_OURS = 'This button is of an earlier time and leads nowhere: ask again, with the command or with /help.'

/** What was pressed, chosen or sent, by its id; undefined for what this program did not make. */
function pressOf(
  interaction: Exclude<Answerable, ChatInputCommandInteraction>,
): { readonly press: Press; readonly chosen?: number } | undefined {
  const press = parsePressId(interaction.customId)
  if (!interaction.isStringSelectMenu()) return press && { press }
  const [value = ''] = interaction.values
  if (press?.deed.type === 'menu') return PAGE.test(value) ? { press, chosen: Number(value) } : undefined
  const inMenu = parsePressId(value)
  return inMenu && { press: inMenu }
}

async function complete({ desk, log }: ListenerParts, interaction: AutocompleteInteraction, replies: Replies) {
  let choices: readonly Choice[] = []
  try {
    const { name, value } = interaction.options.getFocused(true)
    choices = await desk.suggest(interaction.commandName, name, value, askerOf(interaction))
  } catch (error) {
    log.warn(`discord: completing /${interaction.commandName}: ${asFailure(error, 'discord').message}`)
  }
  const fit = choices.filter(({ value }) => value.length > 0 && value.length <= CHOICE_VALUE)
  const shown = fit.map(({ label, value }) => ({
    name: shortened(clean(label).trim() || clean(value), CHOICE_LABEL),
    value,
  }))
  // They have typed on, or gone away; the next letter asks anew.
  await replies.suggest(shown).catch(() => undefined)
}

async function apologise(
  error: unknown,
  what: string,
  { log, replies }: ListenerParts & { readonly replies: Replies },
): Promise<void> {
  const failure = asFailure(error, 'discord')
  log.warn(`discord: ${what}: ${clean(failure.message)}`)
  if (failure.kind === 'gone') return
  const words = 'That did not work on our side. The log says why; it may be tried again.'
  await say(replies, told(words)).catch((again: unknown) =>
    log.warn(`discord: ${what} stays without an answer: ${clean(asFailure(again, 'discord').message)}`),
  )
}

function whatIs(interaction: Answerable): string {
  return interaction.isChatInputCommand() ? `/${interaction.commandName}` : clean(interaction.customId)
}

/** A promise whose rejection somebody will look at later. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

function later(ms: number): Promise<undefined> {
  return new Promise(resolve => setTimeout(resolve, ms, undefined))
}
