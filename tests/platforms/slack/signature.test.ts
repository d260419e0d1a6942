import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type SignedRequest,
  signatureGate,
  verifySignature,
  WINDOW_MS,
} from '../../../src/platforms/slack/signature.js'

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5'
const NOW = 1_531_420_618_000

function signed(body: string | Uint8Array, at = NOW, secret = SECRET): SignedRequest {
  const timestamp = String(Math.floor(at / 1000))
  const bytes = Buffer.from(body)
  const mac = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(bytes).digest('hex')
  return { secret: SECRET, timestamp, signature: `v0=${mac}`, body: bytes, now: NOW }
}

describe('a signature of Slack', () => {
  it("is known by the example of Slack's documentation", () => {
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'
    const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503'
    const request = { secret: SECRET, timestamp: '1531420618', signature, body: Buffer.from(body), now: NOW }
    expect(verifySignature(request)).toBe('valid')
  })

  it('is good for five minutes in either direction and not a second longer', () => {
    expect(verifySignature(signed('a=1', NOW - WINDOW_MS))).toBe('valid')
    expect(verifySignature(signed('a=1', NOW + WINDOW_MS))).toBe('valid')
    expect(verifySignature(signed('a=1', NOW - WINDOW_MS - 1000))).toBe('stale')
    expect(verifySignature(signed('a=1', NOW + WINDOW_MS + 1000))).toBe('stale')
    expect(verifySignature(signed('a=1', NOW + 24 * 60 * 60 * 1000))).toBe('stale')
  })

  it('of another app is forged, and none at all is missing', () => {
    expect(verifySignature(signed('a=1', NOW, 'another secret'))).toBe('forged')
    expect(verifySignature({ ...signed('a=1'), signature: undefined })).toBe('missing')
    expect(verifySignature({ ...signed('a=1'), timestamp: undefined })).toBe('missing')
  })

  it('is over bytes, so that two broken texts which read alike are two bodies', () => {
    const request = signed(Uint8Array.of(0x61, 0xff))
    expect(verifySignature(request)).toBe('valid')
    expect(verifySignature({ ...request, body: Uint8Array.of(0x61, 0xfe) })).toBe('forged')
  })

  it('is accepted for none of 10,000 changed requests', () => {
    let tried = 0
    const body = fc.uint8Array({ minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(body, fc.integer({ min: -300, max: 300 }), fc.nat(), fc.integer({ min: 1, max: 255 }), change),
      { numRuns: 10_000 },
    )
    expect(tried).toBe(10_000)

    function change(bytes: Uint8Array, seconds: number, where: number, by: number): void {
      tried += 1
      const request = signed(bytes, NOW + seconds * 1000)
      expect(verifySignature(request)).toBe('valid')
      const changed = { ...request, ...changes[where % changes.length]?.(request, where, by) }
      expect(verifySignature(changed)).not.toBe('valid')
    }
  })
})

type Change = (request: SignedRequest, where: number, by: number) => Partial<SignedRequest>

const changes: readonly Change[] = [
  ({ body }, where, by) => ({ body: body.map((byte, at) => (at === where % body.length ? byte ^ by : byte)) }),
  ({ body }, where) => ({ body: body.filter((_, at) => at !== where % body.length) }),
  ({ body }, _, by) => ({ body: Buffer.concat([body, Uint8Array.of(by)]) }),
  ({ body }, _, by) => ({ body: Buffer.concat([Uint8Array.of(by), body]) }),
  ({ body }) => ({ body: Buffer.concat([body, body]) }),
  ({ timestamp = '' }, where, by) => ({ timestamp: withUnit(timestamp, where, by) }),
  ({ timestamp = '' }, _, by) => ({ timestamp: String(Number(timestamp) + (by % 2 === 0 ? by : -by)) }),
  ({ timestamp }) => ({ timestamp: `0${timestamp}` }),
  ({ timestamp }) => ({ timestamp: ` ${timestamp}` }),
  ({ timestamp }) => ({ timestamp: `${timestamp}.0` }),
  ({ timestamp }) => ({ timestamp: `${timestamp}, ${timestamp}` }),
  () => ({ timestamp: undefined }),
  () => ({ timestamp: '' }),
  ({ signature = '' }, where, by) => ({ signature: withUnit(signature, where, by) }),
  ({ signature = '' }) => ({ signature: signature.toUpperCase() }),
  ({ signature = '' }) => ({ signature: signature.replace('v0=', '') }),
  ({ signature = '' }) => ({ signature: signature.replace('v0=', 'v1=') }),
  ({ signature }) => ({ signature: `${signature}, ${signature}` }),
  ({ signature = '' }, where) => ({ signature: signature.slice(0, where % signature.length) }),
  ({ signature }) => ({ signature: `${signature}\n` }),
  () => ({ signature: undefined }),
  () => ({ signature: '' }),
  ({ timestamp, signature }) => ({ timestamp: signature, signature: timestamp }),
  (_, __, by) => ({ secret: `${SECRET}${by}` }),
]

function withUnit(text: string, where: number, by: number): string {
  const at = where % text.length
  return `${text.slice(0, at)}${String.fromCharCode(text.charCodeAt(at) ^ by)}${text.slice(at + 1)}`
}

describe('the gate of signatures', () => {
  it('takes each once, and the same event signed anew', () => {
    const gate = signatureGate(SECRET)
    const first = signed('event=1', NOW)
    expect(gate(first)).toBe('valid')
    expect(gate(first)).toBe('replayed')
    expect(gate({ ...first, now: NOW + 60_000 })).toBe('replayed')
    expect(gate({ ...signed('event=1', NOW + 60_000), now: NOW + 60_000 })).toBe('valid')
  })

  it('remembers one from the future for as long as it would be taken', () => {
    const gate = signatureGate(SECRET)
    const ahead = signed('event=1', NOW + WINDOW_MS)
    expect(gate(ahead)).toBe('valid')
    expect(gate({ ...ahead, now: NOW + 2 * WINDOW_MS })).toBe('replayed')
    expect(gate({ ...ahead, now: NOW + 2 * WINDOW_MS + 1000 })).toBe('stale')
  })

  it('does not remember what it refused', () => {
    const gate = signatureGate(SECRET)
    const early = signed('event=1', NOW + WINDOW_MS + 60_000)
    expect(gate(early)).toBe('stale')
    expect(gate({ ...early, now: NOW + 60_000 })).toBe('valid')
  })
})
