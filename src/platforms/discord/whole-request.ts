import type { RESTOptions } from 'discord.js'
import { fetchWhole } from '../../lib/fetch-whole.js'
import { unheard } from './failure.js'

/** An answer with its body, read whole. */
export type Heard = {
  readonly method: string
  readonly url: string
  readonly status: number
  readonly headers: Headers
  /** Undefined where there is none, or it is not JSON. */
  readonly body: unknown
}

// A page of history with a hundred full messages is under 3 MB.
const MOST_BYTES = 16 * 1024 * 1024
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304])

/**
 * A `makeRequest` for @discordjs/rest that is over within `ms` milliseconds, the body included: its own `timeout` ends with
 * the headers. It makes one request and follows no redirects. `heard` is told of each answer before the SDK is, and may throw a
 * Failure in its place. Rejects with whatever went wrong, a time-out and a body of more than 16 MB included.
 */
export function wholeRequest(ms: number, heard: (answer: Heard) => void): RESTOptions['makeRequest'] {
  const late = () => unheard('discord')
  const limits = { ms, mostBytes: MOST_BYTES, late, tooLarge: late }
  return async (url, init) => {
    const { method = 'GET', headers: sent, body: sentBody } = init
    const request = { method, headers: sent, body: sentBody, redirect: 'manual' }
    const { response, bytes } = await fetchWhole(url, request as RequestInit, limits)
    const { status, statusText } = response
    const headers = new Headers(response.headers)
    const body = parsed(bytes)
    heard({ method, url, status, headers, body })
    // The SDK looks for fields in whatever an error carries, and stumbles where that is no object.
    if (status < 400 || status >= 500 || isObject(body))
      return new Response(BODILESS.has(status) ? null : bytes, { status, statusText, headers })
    headers.set('content-type', 'application/json')
    return new Response(NO_WORDS, { status, statusText, headers })
  }
}

const NO_WORDS = JSON.stringify({ code: 0, message: '' })

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
