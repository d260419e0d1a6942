import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { makeSigner } from '../../../src/platforms/webhook/signature.js'
import { seeded } from '../../bench/random.js'

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const ID = 'd0123456789abcdef01234567'
const BODY = JSON.stringify({ type: 'message', text: 'Zölle: 46 % 😀 “quoted”' })
const library = new Webhook(SECRET)

describe('the signature of a webhook', () => {
  it('is the one that the project’s own libraries make', () => {
    // The vector that the project's libraries are tested with.
    const sign = makeSigner('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')
    expect(sign('msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330_000, '{"test": 2432232314}')).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
  })

  it('is accepted by the project’s library, and equals what that would sign', () => {
    const secret = fc
      .uint8Array({ minLength: 24, maxLength: 64 })
      .map(key => `whsec_${Buffer.from(key).toString('base64')}`)
    const property = fc.property(
      secret,
      fc.stringMatching(/^[\w-]{1,25}$/),
      fc.string({ unit: 'grapheme' }),
      (key, id, text) => {
        const at = Date.now()
        const body = JSON.stringify({ text })
        const headers = makeSigner(key)(id, at, body)
        expect(headers['webhook-signature']).toBe(new Webhook(key).sign(id, new Date(at), body))
        expect(new Webhook(key).verify(body, { ...headers })).toEqual({ text })
      },
    )
    fc.assert(property, { numRuns: 200 })
  })

  it('of 10,000 that were tampered with is accepted in none', () => {
    const at = Date.now()
    const headers = makeSigner(SECRET)(ID, at, BODY)
    const good = {
      id: ID,
      seconds: Number(headers['webhook-timestamp']),
      body: BODY,
      mac: headers['webhook-signature'] ?? '',
    }
    const verifies = ({ id, seconds, body, mac }: typeof good, by = library): boolean => {
      const changed = { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': mac }
      try {
        by.verify(body, changed, { jsonParse: false })
        return true
      } catch {
        return false
      }
    }
    expect(verifies(good)).toBe(true)
    const random = seeded(1)
    const below = (most: number) => Math.floor(random() * most)
    const flipped = (text: string, from = 0) => {
      const index = from + below(text.length - from)
      const unit = String.fromCharCode(text.charCodeAt(index) ^ (1 + below(0x7f)))
      return text.slice(0, index) + unit + text.slice(index + 1)
    }
    const torn = (text: string) => {
      const index = below(text.length)
      return text.slice(0, index) + 'x'.repeat(below(3)) + text.slice(index + 1 + below(9))
    }
    const mutations: readonly (() => typeof good)[] = [
      () => ({ ...good, body: flipped(good.body) }),
      () => ({ ...good, body: torn(good.body) }),
      () => ({ ...good, id: flipped(good.id) }),
      () => ({ ...good, id: torn(good.id) }),
      // Within the tolerance, so that it is the signature that speaks.
      () => ({ ...good, seconds: good.seconds - 1 - below(250) }),
      () => ({ ...good, mac: flipped(good.mac, 'v1,'.length) }),
      () => ({ ...good, mac: torn(good.mac) }),
      () => ({ ...good, mac: good.mac.replace('v1', ['v1a', 'v2', 'V1', ''][below(4)] ?? '') }),
      // The border between id and time, and between time and body, moved.
      () => ({ ...good, id: `${good.id}.${good.seconds}`, body: good.body.slice(below(9)) }),
    ]
    let tried = 0
    while (tried < 10_000) {
      const changed = mutations[tried % mutations.length]?.() ?? good
      if (JSON.stringify(changed) === JSON.stringify(good)) continue
      tried += 1
      if (verifies(changed)) expect.fail(`accepted: ${JSON.stringify(changed)}`)
    }
    for (let bit = 0; bit < 256; bit += 1) {
      const key = Buffer.alloc(32, 7)
      key[bit >> 3] = 7 ^ (1 << (bit & 7))
      expect(verifies(good, new Webhook(key.toString('base64')))).toBe(false)
    }
  })
})

describe('a secret', () => {
  it.each([
    ['of 24 bytes', `whsec_${Buffer.alloc(24, 1).toString('base64')}`],
    ['of 64 bytes', `whsec_${Buffer.alloc(64, 1).toString('base64')}`],
  ])('%s is taken', (_, secret) => expect(makeSigner(secret)('a', 0, '')).toHaveProperty('webhook-id', 'a'))

  it.each([
    ['nothing', ''],
    ['only the prefix', 'whsec_'],
    ['no prefix', Buffer.alloc(32, 1).toString('base64')],
    ['another prefix', `whsk_${Buffer.alloc(32, 1).toString('base64')}`],
    ['23 bytes', `whsec_${Buffer.alloc(23, 1).toString('base64')}`],
    ['65 bytes', `whsec_${Buffer.alloc(65, 1).toString('base64')}`],
    ['its padding cut off', `whsec_${Buffer.alloc(32, 1).toString('base64').replace('=', '')}`],
    ['a line feed at its end', `whsec_${Buffer.alloc(32, 1).toString('base64')}\n`],
    ['a sentence', 'whsec_correct horse battery staple correct horse battery'],
    ['the alphabet of addresses', `whsec_${Buffer.alloc(33, 0xfb).toString('base64url')}`],
  ])('that is %s is refused with what to do, and not repeated', (_, secret) => {
    try {
      makeSigner(secret)
      expect.fail('it was taken')
    } catch (error) {
      expect(error).toMatchObject({ name: 'Failure', kind: 'invalid', where: 'TRADEWIND_WEBHOOK_SECRET' })
      const words = String(error)
      expect(words).toMatch(/openssl rand/)
      if (secret.length > 10) expect(words).not.toContain(secret.trim())
    }
  })
})
