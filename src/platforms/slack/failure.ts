import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { Failure, type FailureKind } from '../../lib/failure.js'
import { wasUnsent } from '../unsent.js'

type Meaning = { readonly kind: FailureKind; readonly advice: string; readonly ambiguous?: true }

const REINSTALL = 'install Tradewind in this workspace again'
const INVITE = 'invite it there with /invite @Tradewind'

/** Codes that say that the token itself is no good any more: docs.slack.dev/reference/methods/chat.postMessage#errors. */
const TOKEN_CODES: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
])
const GONE: ReadonlySet<string> = new Set(['channel_not_found', 'is_archived', 'user_not_found', 'message_not_found'])
const DENIED: ReadonlySet<string> = new Set([
  'access_denied',
  'ekm_access_denied',
  'no_permission',
  'org_login_required',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'team_access_not_granted',
])
const RATE_LIMITED: ReadonlySet<string> = new Set(['message_limit_exceeded', 'rate_limited', 'ratelimited'])
// "It's possible some aspect of the operation succeeded before the error was raised", says Slack of these.
const AMBIGUOUS: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
])
const SCOPES = /^[a-z.:,_]{1,100}$/
const CODE = /^[a-z][a-z0-9_]{1,60}$/
// An hour is longer than Slack ever asks for; what asks for more is garbled.
const MOST_WAIT_MS = 60 * 60 * 1000

/** What an error of Slack's SDK means for whoever called; `where` names the part, as in a Failure. A Failure stays as it is. */
export function slackFailure(error: unknown, where: string): Failure {
  if (error instanceof Failure) return error
  if (error instanceof WebAPIRateLimitedError) return limited(where, error.retryAfter, error)
  if (error instanceof WebAPIPlatformError) return refused(error, where)
  if (error instanceof WebAPIHTTPError) return failedStatus(error, where)
  if (error instanceof WebAPIRequestError && error.original instanceof Failure) {
    const { kind, message, retryAfterMs, ambiguous, everywhere } = error.original
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
    return new Failure(kind, where, message, { cause: error, ambiguous, everywhere, ...wait })
  }
  if (wasUnsent(error)) {
    const words = 'Slack cannot be reached: see whether this machine is online and SLACK_API_URL is right.'
    return new Failure('retry', where, words, { cause: error })
  }
  // Time-outs, lost connections and replies that the SDK stumbles over: the request may have been carried out.
  return new Failure('retry', where, 'Slack’s reply was lost or came too late; it is asked again later.', {
    cause: error,
    ambiguous: true,
  })
}

/** Whether a Failure says that the workspace's token is refused, and not only that something is not allowed. */
export function tokenIsRefused({ cause }: Failure): boolean {
  return cause instanceof WebAPIPlatformError && TOKEN_CODES.has(cause.data.error)
}

/** The Failure of an answer 429; `seconds` is what its Retry-After says, if it says anything. */
export function limited(where: string, seconds: number | undefined, cause?: unknown): Failure {
  const known = seconds !== undefined && Number.isFinite(seconds) && seconds > 0
  const details = known ? { retryAfterMs: Math.min(seconds * 1000, MOST_WAIT_MS) } : {}
  return new Failure('rate-limited', where, 'Slack asks for patience: too much was sent at once.', {
    cause,
    ...details,
  })
}

function refused(error: WebAPIPlatformError, where: string): Failure {
  const { data } = error
  // The SDK puts the whole body here where it is not JSON.
  if (typeof data.error !== 'string' || !CODE.test(data.error)) {
    const words = 'Slack’s reply cannot be read; it is asked again later.'
    return new Failure('retry', where, words, { cause: error, ambiguous: true })
  }
  if (RATE_LIMITED.has(data.error)) return limited(where, data.response_metadata?.retryAfter, error)
  const { kind, advice, ambiguous = false } = meaningOf(data.error, 'needed' in data ? data.needed : undefined)
  const everywhere = TOKEN_CODES.has(data.error)
  return new Failure(kind, where, `Slack says ${data.error}: ${advice}.`, { cause: error, ambiguous, everywhere })
}

function meaningOf(code: string, needed: unknown): Meaning {
  if (TOKEN_CODES.has(code)) return { kind: 'unauthorised', advice: `its token is not accepted; ${REINSTALL}` }
  if (AMBIGUOUS.has(code)) return { kind: 'retry', advice: 'it is asked again later', ambiguous: true }
  if (GONE.has(code)) return { kind: 'gone', advice: goneAdvice(code) }
  if (DENIED.has(code)) return { kind: 'unauthorised', advice: 'an admin of the workspace must allow it' }
  if (code === 'not_in_channel' || code === 'user_not_in_channel')
    return { kind: 'unauthorised', advice: `Tradewind is not in the channel; ${INVITE}` }
  if (code === 'missing_scope') {
    const scope = typeof needed === 'string' && SCOPES.test(needed) ? `the scope ${needed}` : 'a scope'
    return { kind: 'unauthorised', advice: `${scope} was not granted; ${REINSTALL} and allow it` }
  }
  return { kind: 'invalid', advice: 'the request cannot be taken as it is' }
}

function goneAdvice(code: string): string {
  switch (code) {
    case 'is_archived':
      return 'the channel is archived; choose another one, or bring it back'
    case 'message_not_found':
      return 'the message was deleted'
    case 'user_not_found':
      return 'there is no such person in the workspace'
    default:
      return `no such channel can be seen; choose another one, or ${INVITE} where it is private`
  }
}

function failedStatus(error: WebAPIHTTPError, where: string): Failure {
  const { statusCode } = error
  if (statusCode === 429) return limited(where, undefined, error)
  // What stands before Slack turns a request away with a 4xx; a 5xx may come after it was carried out.
  const words = `Slack answers with status ${statusCode}; it is asked again later.`
  return new Failure('retry', where, words, { cause: error, ambiguous: statusCode >= 500 || statusCode === 408 })
}
