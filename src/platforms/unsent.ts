// What goes wrong before a request is sent, by the codes of Node and of its fetch: nothing of it can have arrived.
const UNSENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_INVALID_URL|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|\w*_CERT\w*|UNABLE_TO_\w+)$/

/** Whether an error, or what caused it, came before a request went out. */
export function wasUnsent(error: unknown): boolean {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ('code' in cause && typeof cause.code === 'string' && UNSENT.test(cause.code)) return true
    // One error for each address of a host.
    if (cause instanceof AggregateError) return cause.errors.length > 0 && cause.errors.every(wasUnsent)
  }
  return false
}
