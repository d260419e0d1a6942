import { createHmac, timingSafeEqual } from 'node:crypto'

/** A request as it came: `body` are the bytes that were signed, `now` is in epoch milliseconds. */
export type SignedRequest = {
  readonly secret: string
  /** The header X-Slack-Request-Timestamp, as it came; undefined where it is missing or came twice. */
  readonly timestamp: string | undefined
  /** The header X-Slack-Signature, as it came; undefined where it is missing or came twice. */
  readonly signature: string | undefined
  readonly body: Uint8Array
  readonly now: number
}

export type SignatureVerdict = 'valid' | 'missing' | 'malformed' | 'stale' | 'forged' | 'replayed'

/** Slack's own advice: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const WINDOW_MS = 5 * 60 * 1000

/** Whether Slack signed these bytes, no more than five minutes from now in either direction. Takes the same time for every forgery. */
export function verifySignature({ secret, timestamp, signature, body, now }: SignedRequest): SignatureVerdict {
  if (timestamp === undefined || signature === undefined) return 'missing'
  if (!/^\d{1,12}$/.test(timestamp) || !/^v0=[0-9a-f]{64}$/.test(signature)) return 'malformed'
  if (Math.abs(now - Number(timestamp) * 1000) > WINDOW_MS) return 'stale'
  const expected = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`
  return timingSafeEqual(Buffer.from(expected), Buffer.from(signature)) ? 'valid' : 'forged'
}

/** Verifies, and takes each valid signature once: Slack signs a second delivery of an event anew. */
export function signatureGate(secret: string): (request: Omit<SignedRequest, 'secret'>) => SignatureVerdict {
  // By the signature, the time at which it is stale by itself; in the order in which they came.
  const seen = new Map<string, number>()
  return request => {
    const verdict = verifySignature({ secret, ...request })
    const { signature, now } = request
    if (verdict !== 'valid' || signature === undefined) return verdict
    for (const [old, until] of seen) {
      if (until >= now) break
      seen.delete(old)
    }
    if (seen.has(signature)) return 'replayed'
    // A timestamp may lie five minutes ahead, and is then good for ten.
    seen.set(signature, now + 2 * WINDOW_MS)
    return 'valid'
  }
}
