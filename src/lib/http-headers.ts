/** Headers that are ours to set, or that would let a caller speak to another host than the one that was checked. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'content-type',
  'transfer-encoding',
  'user-agent',
  'accept-encoding',
])
const SECRET_HEADERS: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization'])

export type SentHeaders = Readonly<Record<string, string>>

/** The caller's headers without those that are ours to set. */
export function callersHeaders(headers: SentHeaders): SentHeaders {
  return without(headers, OWN_HEADERS)
}

/** What may go on to another origin after a redirect: no credentials. */
export function headersForStrangers(headers: SentHeaders): SentHeaders {
  return without(headers, SECRET_HEADERS)
}

/** Received headers, as undici gives them, in the shape of the web. */
export function toHeaders(received: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(received)) {
    if (typeof value === 'string') headers.append(name, value)
    else for (const one of value ?? []) headers.append(name, one)
  }
  return headers
}

function without(headers: SentHeaders, names: ReadonlySet<string>): SentHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.has(name.toLowerCase())))
}
