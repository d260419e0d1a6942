import { setTimeout as sleep } from 'node:timers/promises'
import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js'
import { Failure } from '../../lib/failure.js'
import { discordFailure } from './failure.js'

/** A rate limit that ends within this many times the pause is waited for. */
const PATIENCE = 10

/**
 * Sends an answer to an interaction, and again after each of the pauses (milliseconds) while Discord is away or asks to wait a
 * little, and `mayRepeat` says that it may be sent twice. Rejects with a Failure.
 */
export async function patiently(
  send: () => Promise<unknown>,
  pauses: readonly number[],
  mayRepeat: (failure: Failure) => boolean,
): Promise<void> {
  for (const pause of [...pauses, undefined]) {
    try {
      await send()
      return
    } catch (error) {
      const failure = replyFailure(error)
      const passes = failure.kind === 'rate-limited' || (failure.kind === 'retry' && mayRepeat(failure))
      const wait = Math.max(pause ?? 0, failure.retryAfterMs ?? 0)
      if (pause === undefined || !passes || wait > pause * PATIENCE) throw failure
      await sleep(wait)
    }
  }
}

// What Discord says of the token of an interaction when its time is over; the second bears the status of a refused app.
const OVER: ReadonlySet<string | number> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownWebhook,
])

function replyFailure(error: unknown): Failure {
  if (error instanceof DiscordAPIError && OVER.has(error.code)) {
    const words =
      'The answer came after the time that Discord waits for one: 3 seconds for the first, 15 minutes in all.'
    return new Failure('gone', 'discord', words, { cause: error })
  }
  return discordFailure(error, 'discord')
}
