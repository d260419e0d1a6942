import { createHmac } from 'node:crypto'

export type SignedOptions = {
  readonly secret: string
  /** Added to the time of the signature. */
  readonly skewSeconds?: number
  /** The signature's own time, in seconds; now unless given. */
  readonly at?: number
  /** Changes the request after it has been signed. */
  readonly mutate?: (request: SignedRequest) => SignedRequest
  readonly contentType?: string
  /** A repeated event says which try it is. */
  readonly retryNum?: number
  readonly retryReason?: string
}

export type SignedRequest = { readonly body: string; readonly headers: Readonly<Record<string, string>> }

export type HttpAnswer = { readonly status: number; readonly body: string; readonly headers: Headers }

/** A request with the headers that Slack signs it by: docs.slack.dev/authentication/verifying-requests-from-slack. */
export function signed(body: string, options: SignedOptions): SignedRequest {
  const timestamp = String((options.at ?? Math.floor(Date.now() / 1000)) + (options.skewSeconds ?? 0))
  const digest = createHmac('sha256', options.secret).update(`v0:${timestamp}:${body}`).digest('hex')
  const form = !body.trimStart().startsWith('{')
  const request: SignedRequest = {
    body,
    headers: {
      'content-type': options.contentType ?? (form ? 'application/x-www-form-urlencoded' : 'application/json'),
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...(options.retryNum === undefined ? {} : { 'x-slack-retry-num': String(options.retryNum) }),
      ...(options.retryReason === undefined ? {} : { 'x-slack-retry-reason': options.retryReason }),
    },
  }
  return options.mutate?.(request) ?? request
}

/** Sends a signed request; `body` is words, or JSON to be written. Rejects where nobody answers within `ms`. */
export async function sendSigned(
  url: string,
  body: string | object,
  options: SignedOptions,
  ms = 5_000,
): Promise<HttpAnswer> {
  const request = signed(typeof body === 'string' ? body : JSON.stringify(body), options)
  const response = await fetch(url, { method: 'POST', ...request, signal: AbortSignal.timeout(ms) })
  return { status: response.status, body: await response.text(), headers: response.headers }
}
