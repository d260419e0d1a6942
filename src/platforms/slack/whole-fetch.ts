import type { FetchFunction } from '@slack/web-api'
import { Failure } from '../../lib/failure.js'
import { fetchWhole } from '../../lib/fetch-whole.js'
import { limited } from './failure.js'

// A page of history with two hundred full messages is under 4 MB.
const MOST_BYTES = 16 * 1024 * 1024
const SECONDS = /^\d{1,9}$/

/**
 * A fetch for the SDK that is over within `ms` milliseconds, the body included, which the SDK's own `timeout` does not promise.
 * Rejects with a Failure for a time-out, for a body of more than 16 MB, and for a 429 that does not say how long to wait.
 */
export function wholeFetch(ms: number): FetchFunction {
  const limits = {
    ...{ ms, mostBytes: MOST_BYTES },
    late: () => unheard('Slack took too long to answer; it is asked again later.'),
    tooLarge: () => unheard('Slack’s reply is larger than anything it should say.'),
  }
  return async (url, { signal: _, ...init } = {}) => {
    const { response, bytes } = await fetchWhole(url, init, limits)
    const { ok, status, statusText, headers } = response
    if (status === 429 && !SECONDS.test(headers.get('retry-after') ?? '')) throw limited('slack', undefined)
    const text = () => Promise.resolve(new TextDecoder().decode(bytes))
    return {
      ...{ ok, status, statusText, headers, url: response.url, text },
      arrayBuffer: () => Promise.resolve(new Uint8Array(bytes).buffer),
      json: async (): Promise<unknown> => JSON.parse(await text()),
    }
  }
}

function unheard(words: string): Failure {
  return new Failure('retry', 'slack', words, { ambiguous: true })
}
