import {
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js'
import type { Failure } from '../../lib/failure.js'
import { patiently } from './patiently.js'
import type { DiscordPayload } from './payload.js'
import { bodyOf, filesOf } from './posting.js'

/** What an interaction is answered by: https://discord.com/developers/docs/interactions/receiving-and-responding */
export type InteractionKey = { readonly id: string; readonly token: string; readonly applicationId: string }

/** The ways to answer one interaction. Nothing that they send pings anybody. All reject with a Failure. */
export type Replies = {
  /** Says privately that the app is thinking. */
  defer(): Promise<void>
  /** Says that the message whose button was pressed may change. */
  deferUpdate(): Promise<void>
  showModal(modal: APIModalInteractionResponseCallbackData): Promise<void>
  suggest(choices: readonly APIApplicationCommandOptionChoice<string>[]): Promise<void>
  /** Fills in what was deferred, or changes the message whose button was pressed. */
  fillIn(payload: DiscordPayload): Promise<void>
  /** A further message, for all in the channel or for the one person. Sent once: where Discord is not heard it may stand there. */
  followUp(payload: DiscordPayload, to: 'channel' | 'person'): Promise<void>
  /** An answer for the one person, in whatever way is still open. */
  reply(payload: DiscordPayload): Promise<void>
}

/** Of the three seconds that a first response has. */
const FIRST_PAUSES_MS = [200, 600]
const LATER_PAUSES_MS = [500, 2_000, 5_000]

export function repliesTo(rest: REST, { id, token, applicationId }: InteractionKey): Replies {
  let state: 'open' | 'thinking' | 'answered' = 'open'

  /** The first response. A second one is refused, so that it may be sent again where the first was not heard. */
  const respond = async (type: InteractionResponseType, next: typeof state, data: object, payload = NOTHING) => {
    const before = state
    state = next
    const send = async () => {
      // The token in the path is the authorisation: that it is too old says nothing about the token of the app.
      const request = { body: { type, data }, files: filesOf(payload), auth: false }
      await rest.post(Routes.interactionCallback(id, token), request).catch(unlessAcknowledged)
    }
    try {
      await patiently(send, FIRST_PAUSES_MS, () => true)
    } catch (failure) {
      if (!isAmbiguous(failure)) state = before
      throw failure
    }
  }
  const fillIn: Replies['fillIn'] = async payload => {
    const request = { body: bodyOf(payload), files: filesOf(payload), auth: false }
    // An edit comes to the same however often it arrives.
    await patiently(
      () => rest.patch(Routes.webhookMessage(applicationId, token), request),
      LATER_PAUSES_MS,
      () => true,
    )
    state = 'answered'
  }
  const followUp: Replies['followUp'] = async (payload, to) => {
    const body = to === 'person' ? privateBodyOf(payload) : bodyOf(payload)
    const request = { body, files: filesOf(payload), auth: false }
    const unheard = (failure: Failure) => !failure.ambiguous
    await patiently(() => rest.post(Routes.webhook(applicationId, token), request), LATER_PAUSES_MS, unheard)
  }
  return {
    defer: () =>
      respond(InteractionResponseType.DeferredChannelMessageWithSource, 'thinking', { flags: MessageFlags.Ephemeral }),
    deferUpdate: () => respond(InteractionResponseType.DeferredMessageUpdate, 'answered', {}),
    showModal: modal => respond(InteractionResponseType.Modal, 'answered', modal),
    suggest: choices => respond(InteractionResponseType.ApplicationCommandAutocompleteResult, 'answered', { choices }),
    fillIn,
    followUp,
    async reply(payload) {
      if (state === 'thinking') return fillIn(payload)
      // A follow-up to what is still thinking would fill it in: it goes out only where something was answered.
      if (state === 'answered') return followUp(payload, 'person')
      await respond(InteractionResponseType.ChannelMessageWithSource, 'answered', privateBodyOf(payload), payload)
    },
  }
}

const NOTHING: DiscordPayload = { components: [], files: [] }

function privateBodyOf(payload: DiscordPayload) {
  const body = bodyOf(payload)
  return { ...body, flags: body.flags | MessageFlags.Ephemeral }
}

/** Another delivery of the same interaction was faster, or an earlier try of ours arrived. Which delivery is worked on is settled in the database. */
function unlessAcknowledged(error: unknown): void {
  const code = error instanceof DiscordAPIError ? error.code : undefined
  if (code !== RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) throw error
}

function isAmbiguous(failure: unknown): boolean {
  return failure instanceof Object && 'ambiguous' in failure && failure.ambiguous === true
}
