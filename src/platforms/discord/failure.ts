// From discord.js and not from @discordjs/rest: the two load two copies of these classes, and an error is of one of them alone.
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { Failure, type FailureKind } from '../../lib/failure.js'
import { clean } from '../../messages/clean.js'
import { shortened } from '../../messages/fit.js'
import { wasUnsent } from '../unsent.js'

type Meaning = { readonly kind: FailureKind; readonly advice: string }

const GRANT = 'Channel settings → Permissions'
const NEEDED =
  'View Channel, Send Messages (in a thread: Send Messages in Threads; to open one: Create Public Threads), Attach Files and Read Message History'
const LATER = 'it is asked again later'
const CLOSED =
  'this person takes no messages from apps; they can allow direct messages in the privacy settings of a server that both are in'

// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
const MEANINGS: Readonly<Record<number, Meaning>> = {
  10003: { kind: 'gone', advice: 'the channel is gone; choose another one' },
  10004: { kind: 'gone', advice: 'the server is gone, or Tradewind was taken out of it; invite it again' },
  10008: { kind: 'gone', advice: 'the message was deleted' },
  10013: { kind: 'gone', advice: 'there is no such person' },
  20016: { kind: 'retry', advice: `the channel is in slow mode; ${LATER}` },
  40067: { kind: 'invalid', advice: 'the forum wants a tag on each post; turn that off in its settings' },
  40005: { kind: 'invalid', advice: 'what is attached is too large for the server' },
  50001: {
    kind: 'unauthorised',
    advice: `Tradewind cannot see the channel; give its role the permission View Channel there (${GRANT}), or invite it to the server again`,
  },
  50007: { kind: 'gone', advice: CLOSED },
  50008: { kind: 'gone', advice: 'the channel holds no messages; choose a text channel or a thread' },
  50013: { kind: 'unauthorised', advice: `a permission is missing; give Tradewind’s role ${NEEDED} there (${GRANT})` },
  50083: { kind: 'gone', advice: 'the thread is archived; open it again, or choose another channel' },
  50278: { kind: 'gone', advice: CLOSED },
  130000: { kind: 'retry', advice: `it is overloaded; ${LATER}` },
  160002: { kind: 'unauthorised', advice: `it cannot answer a message without Read Message History there (${GRANT})` },
  160006: { kind: 'retry', advice: `the server has as many open threads as it may; ${LATER}` },
  160007: { kind: 'retry', advice: `the server has as many open threads as it may; ${LATER}` },
  160005: { kind: 'gone', advice: 'the thread is locked; unlock it, or choose another channel' },
}

/** The wait after a 429 that names none. */
export const MUTE_WAIT_MS = 5_000
// A day is longer than Discord ever asks for; what asks for more is garbled.
const MOST_WAIT_MS = 24 * 60 * 60 * 1000
const MOST_WORDS = 300

/** What an error of Discord's SDK means for whoever called; `where` names the part, as in a Failure. A Failure stays as it is. */
export function discordFailure(error: unknown, where: string): Failure {
  if (error instanceof Failure) return error
  if (error instanceof RateLimitError) {
    // Where a 429 names no time, the SDK makes 0 of it, and believes that the limit ends in 50 ms.
    const ms = error.retryAfter > 0 ? error.retryAfter : Math.max(error.timeToReset || 0, MUTE_WAIT_MS)
    return limited(where, ms, error)
  }
  if (error instanceof DiscordAPIError) return refused(error, where)
  if (error instanceof HTTPError) {
    // Behind a 5xx the request may have been carried out all the same.
    const words = `Discord has trouble (status ${error.status}); ${LATER}.`
    return new Failure('retry', where, words, { cause: error, ambiguous: true })
  }
  if (wasUnsent(error)) {
    const words = 'Discord cannot be reached: see whether this machine is online and DISCORD_API_URL is right.'
    return new Failure('retry', where, words, { cause: error })
  }
  return unheard(where, error)
}

/** The code that Discord gave a refusal; undefined where it gave none. https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export function codeOf(error: unknown): number | undefined {
  const cause = error instanceof Failure ? error.cause : error
  return cause instanceof DiscordAPIError && Number(cause.code) > 0 ? Number(cause.code) : undefined
}

/** The Failure of a request of which no answer, or none that can be read, was heard: it may have been carried out. */
export function unheard(where: string, cause?: unknown): Failure {
  const words = `Discord’s reply was lost, came too late or cannot be read; ${LATER}.`
  return new Failure('retry', where, words, { cause, ambiguous: true })
}

/** The Failure of a request that is not to be made, or was not taken, for `ms` milliseconds. */
export function limited(where: string, ms: number, cause?: unknown): Failure {
  return new Failure('rate-limited', where, 'Discord asks for patience: too much was sent at once.', {
    cause,
    retryAfterMs: Math.min(Math.max(Math.ceil(ms), 1), MOST_WAIT_MS),
  })
}

/** The Failure of every request with a token that Discord does not take. */
export function tokenRefused(where: string, cause?: unknown): Failure {
  const words =
    'Discord does not accept the token: take a new one from the Bot page of the developer portal, set DISCORD_TOKEN, and start again.'
  return new Failure('unauthorised', where, words, { cause, everywhere: true })
}

function refused(error: DiscordAPIError, where: string): Failure {
  const { status, code } = error
  if (status === 401) return tokenRefused(where, error)
  const { kind, advice } = MEANINGS[Number(code)] ?? meaningOf(status, Number(code), error.message)
  const ambiguous = status === 408
  return new Failure(kind, where, `Discord says no (${code || status}): ${advice}.`, { cause: error, ambiguous })
}

function meaningOf(status: number, code: number, message: string): Meaning {
  // Discord's own answers have a code; without one it was something in between, or nobody's address.
  if (!(code > 0)) {
    const advice = `what answers at DISCORD_API_URL says status ${status}; ${LATER}`
    return { kind: status === 413 ? 'invalid' : 'retry', advice }
  }
  const words = shortened(clean(message).replace(/\.$/, ''), MOST_WORDS)
  if (status === 403) return { kind: 'unauthorised', advice: `it is not allowed (${words})` }
  if (status === 404) return { kind: 'gone', advice: words }
  return { kind: 'invalid', advice: `the request cannot be taken as it is (${words})` }
}
