import { Failure } from './failure.js'

const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000

/** What an answer's status means for the caller, or undefined where the answer is fine (2xx and 304). `now` is epoch milliseconds. */
export function statusFailure(
  status: number,
  host: string,
  retryAfter: string | null,
  now: number,
): Failure | undefined {
  if ((status >= 200 && status < 300) || status === 304) return undefined
  const retryAfterMs = parseRetryAfter(retryAfter, now)
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
  if (status === 429)
    return new Failure(
      'rate-limited',
      host,
      `${host} asks for fewer requests${waitWords(retryAfterMs)}: try again then.`,
      wait,
    )
  if (status === 401 || status === 403)
    return new Failure(
      'unauthorised',
      host,
      `${host} does not let a program read this (${status}): open it in a browser and save it as a file, or leave it out.`,
    )
  // A 404 is often a slip of the server's that is mended tomorrow; 410 alone says "for good" (RFC 9110 section 15.5.11).
  if (status === 410) return new Failure('gone', host, `${host} has taken this page away for good (410): remove it.`)
  if (status === 404) return new Failure('invalid', host, `${host} has no such page (404): check the address.`)
  if (status >= 500 || status === 408 || status === 425)
    return new Failure('retry', host, `${host} has trouble (${status}): try again later.`, wait)
  return new Failure('invalid', host, `${host} answered ${status}: check the address.`)
}

function waitWords(ms: number | undefined): string {
  if (ms === undefined) return ''
  return ms < 120_000 ? ` for ${Math.ceil(ms / 1000)} s` : ` for ${Math.ceil(ms / 60_000)} minutes`
}

/** Retry-After in milliseconds, from either form of RFC 9110 section 10.2.3 (seconds, or an HTTP date), at most one day. */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined
  const words = value.trim()
  const ms = /^\d{1,9}$/.test(words) ? Number(words) * 1000 : Date.parse(words) - now
  // Date.parse reads far more than HTTP dates ("5" is a year, "-1" a month): only what looks like one is taken.
  if (!/^\d{1,9}$/.test(words) && !/^[A-Z][a-z]{2,8},? /.test(words)) return undefined
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_WAIT_MS)
}

/** Any error of the connection, the body or its decoding as a Failure; our own Failures pass unchanged. */
export function transportFailure(error: unknown, host: string): Failure {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof Failure) return cause
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (
    /^(?:Z_DATA_ERROR|ERR__ERROR_FORMAT|ERR_PADDING|Z_NEED_DICT|ERR_BROTLI)/.test(code) ||
    code.startsWith('ERR__ERROR')
  )
    return new Failure(
      'invalid',
      host,
      `${host} sent a page whose compression is broken: save it as a file and give that.`,
      { cause: error },
    )
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code))
    return new Failure('invalid', host, `The certificate of ${host} is not valid: check the address.`, { cause: error })
  return new Failure(
    'retry',
    host,
    `${host} could not be reached${code === '' ? '' : ` (${code})`}: try again later.`,
    { cause: error },
  )
}

/** The failure of a POST that the other side may have acted on all the same. What is wrong with an answer says nothing against what was sent. */
export function afterSending({ where, kind, message, cause, retryAfterMs }: Failure): Failure {
  const words =
    kind === 'invalid' ? `The answer of ${where} to what was sent cannot be read: try again later.` : message
  return new Failure('retry', where, words, {
    cause,
    ambiguous: true,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  })
}
