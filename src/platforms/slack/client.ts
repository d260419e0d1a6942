import type { WebClientOptions } from '@slack/web-api'
import { quietLogger } from './quiet-logger.js'
import { wholeFetch } from './whole-fetch.js'

const REQUEST_MS = 10_000

/**
 * Options of a client that tries once, waits for ten seconds and never pauses the others: who calls decides whether to try
 * again. Always a new object, because the SDK writes into what it is given.
 */
export function clientOptions(apiUrl: string, requestMs = REQUEST_MS): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    // Not `timeout`, which may end with the headers.
    fetch: wholeFetch(requestMs),
    rejectRateLimitedCalls: true,
    logger: quietLogger(),
    allowAbsoluteUrls: false,
  }
}
