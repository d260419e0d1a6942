import type { Clock } from '../../lib/clock.js'
import { asFailure, Failure } from '../../lib/failure.js'
import type { SafeFetch } from '../../lib/http.js'
import type { Db } from '../../store/schema.js'
import type { ChatPlatform, Health, Posted } from '../platform.js'
import { postOnce } from '../post-once.js'
import type { WebhookBody } from './body.js'
import { renderWebhook, type WebhookPage } from './render.js'
import type { WebhookSettings } from './settings.js'
import { makeSigner, type Signer } from './signature.js'

export type WebhookParts = {
  readonly settings: WebhookSettings
  readonly fetch: SafeFetch
  readonly db: Db
  readonly clock: Clock
}

const NAME = 'webhook'

/**
 * Any server that takes signed JSON as a place to post to: a target is `webhook:` and its https address. Receivers know a
 * body that comes twice by its `webhook-id`, so that whatever may have arrived is simply sent again.
 */
export function webhookPlatform({ settings, fetch, db, clock }: WebhookParts): ChatPlatform {
  const outcomes = new Map<string, Health>()
  let sign: Signer | undefined
  const post = async (channel: string, pages: readonly WebhookPage[], key: string): Promise<Posted> => {
    const host = hostOf(channel)
    const signed = sign
    if (signed === undefined) {
      const words = 'Webhooks were not started: mend TRADEWIND_WEBHOOK_SECRET and start the program again.'
      throw new Failure('retry', NAME, words)
    }
    const send = async (page: WebhookPage, token: string) => {
      const at = clock.now()
      const { type, version, ...rest } = page
      const body = JSON.stringify({
        type,
        version,
        key,
        posted_at: new Date(at).toISOString(),
        ...rest,
      } satisfies WebhookBody)
      const request = { body, contentType: 'application/json', statusOnly: true } as const
      const { status } = await fetch(channel, { headers: signed(token, at, body), post: request })
      if (status === 304) throw new Failure('invalid', host, `${host} answered 304 to a POST: check the address.`)
      return token
    }
    try {
      const [ref = key] = await postOnce({ db, clock }, { target: `${NAME}:${channel}`, key }, pages, { send })
      outcomes.set(channel, { name: `${NAME} ${host}`, state: 'up', detail: `${host} took the last message.` })
      return { ref }
    } catch (error) {
      const failure = toldOf(asFailure(error, host), host)
      const state = failure.kind === 'retry' || failure.kind === 'rate-limited' ? 'down' : 'refused'
      outcomes.set(channel, { name: `${NAME} ${host}`, state, detail: failure.message })
      throw failure
    }
  }
  return {
    name: NAME,
    start: async () => {
      sign = makeSigner(settings.secret)
    },
    post: (channel, message, key) => post(channel, renderWebhook(message), key),
    // What has been sent cannot be taken back: a correction is a body of its own.
    reply: (channel, ref, message, key) => post(channel, renderWebhook(message).map(correctionOf(ref)), key),
    stop: async () => undefined,
    health: () => [...outcomes.values()],
  }
}

function correctionOf(ref: string) {
  return (page: WebhookPage): WebhookPage => ({ ...page, type: 'correction', corrects: ref })
}

/** The host of a target's address, which is all of it that may be shown: its path is often a secret. Throws Failure 'invalid'. */
function hostOf(channel: string): string {
  const url = URL.canParse(channel) ? new URL(channel) : undefined
  // A private server, which TRADEWIND_FETCH_ALLOW names by its address, may do without TLS.
  const isLiteral = url?.protocol === 'http:' && /^(?:[\d.]+|\[.*\])$/.test(url.hostname)
  if (url !== undefined && (url.protocol === 'https:' || isLiteral)) return url.hostname
  throw new Failure('invalid', NAME, 'A webhook target is not an https address: write it as webhook:https://host/path.')
}

/** What a status means here, in words for whoever configures the target. */
function toldOf(failure: Failure, host: string): Failure {
  const { kind, retryAfterMs, ambiguous } = failure
  const details = { cause: failure, ambiguous, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  switch (kind) {
    case 'unauthorised': {
      const words = `${host} does not accept our signature (401 or 403): give it the secret of TRADEWIND_WEBHOOK_SECRET.`
      return new Failure(kind, host, words, details)
    }
    case 'gone':
      return new Failure(
        kind,
        host,
        `${host} wants no more webhooks (410): take its target out of channels.yaml.`,
        details,
      )
    case 'retry':
      // Standard Webhooks, "Delivery success and failure": Retry-After counts with 503 as well.
      return retryAfterMs === undefined ? failure : new Failure('rate-limited', host, failure.message, details)
    case 'rate-limited':
    case 'invalid':
    case 'bug':
      return failure
  }
}
