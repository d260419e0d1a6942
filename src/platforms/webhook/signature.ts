import { createHmac } from 'node:crypto'
import { Failure } from '../../lib/failure.js'

const PREFIX = 'whsec_'
// Standard Webhooks 1.0.0, "Signature scheme": at least 24 bytes, 512 bits at most, in base64 behind the prefix.
const FEWEST_BYTES = 24
const MOST_BYTES = 64

/** The headers that sign one request. `id` names the message and holds no full stop; `at` is epoch milliseconds. */
export type Signer = (id: string, at: number, body: string) => Readonly<Record<string, string>>

/**
 * A signer by the Standard Webhooks specification (https://www.standardwebhooks.com): the id, the time of this try in
 * seconds, and `v1,` with the HMAC-SHA256 of `id.seconds.body` in base64. Throws Failure 'invalid' where the secret is none.
 */
export function makeSigner(secret: string): Signer {
  const key = keyOf(secret)
  return (id, at, body) => {
    const seconds = String(Math.floor(at / 1000))
    const mac = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
    return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${mac}` }
  }
}

function keyOf(secret: string): Buffer {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : ''
  const key = Buffer.from(text, 'base64')
  // Node passes over what is no base64, and receivers' libraries do not: only what comes out as it went in is a key.
  if (key.toString('base64') === text && key.length >= FEWEST_BYTES && key.length <= MOST_BYTES) return key
  throw new Failure(
    'invalid',
    'TRADEWIND_WEBHOOK_SECRET',
    'TRADEWIND_WEBHOOK_SECRET must be whsec_ and 24 to 64 bytes in base64: put whsec_ before what "openssl rand -base64 32" prints.',
  )
}
