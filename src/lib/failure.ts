/** What a caller may do about a failure: try again, wait, sign in again, give up, mend the input, or report a bug. */
export type FailureKind = 'retry' | 'rate-limited' | 'unauthorised' | 'gone' | 'invalid' | 'bug'

export type FailureDetails = {
  readonly cause?: unknown
  /** Milliseconds to wait before the next try, where the other side named a time. */
  readonly retryAfterMs?: number
  /** True where the other side may have done what it was asked all the same: the reply was lost, late or unreadable. */
  readonly ambiguous?: boolean
  /** True where it is not this one place that is refused, but all that the same credentials reach. */
  readonly everywhere?: boolean
}

/** The one error type that crosses a room's border. `message` is one sentence that tells a person what to do. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly kind: FailureKind
  /** The part that failed, as a reader would name it: 'database', 'inbox folder', 'slack'. */
  readonly where: string
  readonly retryAfterMs: number | undefined
  readonly ambiguous: boolean
  readonly everywhere: boolean

  constructor(kind: FailureKind, where: string, message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.kind = kind
    this.where = where
    this.retryAfterMs = details.retryAfterMs
    this.ambiguous = details.ambiguous === true
    this.everywhere = details.everywhere === true
  }
}

/** Any thrown value as a Failure; what is not one already is a bug until somebody says otherwise. */
export function asFailure(error: unknown, where: string): Failure {
  if (error instanceof Failure) return error
  const message = error instanceof Error ? error.message : String(error)
  return new Failure('bug', where, message, { cause: error })
}
