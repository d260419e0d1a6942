import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Clock, systemClock } from '../../../src/lib/clock.js'
import { makeSafeFetch } from '../../../src/lib/http.js'
import type { ChatPlatform } from '../../../src/platforms/platform.js'
import { webhookPlatform } from '../../../src/platforms/webhook/index.js'
import type { Store } from '../../../src/store/database.js'
import { failureOf } from '../../support/loopback.js'
import { memoryStore } from '../../support/memory-store.js'
import { alert } from '../../support/sample-desk.js'
import { type WebhookReceiver, webhookReceiver } from '../../support/webhook-receiver.js'
import { chatPlatformContract } from '../chat-platform.contract.js'

const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`
const KEY = 'd0123456789abcdef01234567'

async function desk({ clock = systemClock, secret = SECRET }: { clock?: Clock; secret?: string } = {}) {
  const store = await memoryStore()
  const receiver = await webhookReceiver(SECRET)
  const fetch = makeSafeFetch({ userAgent: 'Tradewind-test/1', allow: [receiver.pair], timeoutMs: 2_000 })
  const platform = webhookPlatform({ settings: { secret }, fetch, db: store.db, clock })
  return { store, receiver, platform }
}

chatPlatformContract('a webhook', async () => {
  const { store, receiver, platform } = await desk()
  const timesShown = async (_: string, text: string) =>
    receiver.shown().reduce((sum, body) => sum + body.text.split(text).length - 1, 0)
  const close = async () => {
    await receiver.close()
    await store.close()
  }
  return { platform, channel: receiver.url, timesShown, close }
})

describe('a webhook', () => {
  let store: Store
  let receiver: WebhookReceiver
  let platform: ChatPlatform
  let now: number
  beforeEach(async () => {
    now = Date.now()
    ;({ store, receiver, platform } = await desk({ clock: { now: () => now } }))
    await platform.start([])
  })
  afterEach(async () => {
    await receiver.close()
    await store.close()
  })
  const post = (key = KEY) => platform.post(receiver.url, alert, key)

  it('is sent JSON that its owner can check, under the key of the delivery', async () => {
    expect(await post()).toEqual({ ref: KEY })
    expect(receiver.refused).toEqual([])
    const [sent] = receiver.tries
    expect([sent?.id, sent?.timestamp]).toEqual([KEY, String(Math.floor(now / 1000))])
    expect(sent?.body).toMatchObject({ type: 'message', version: 1, key: KEY, posted_at: new Date(now).toISOString() })
  })

  it('is sent a correction as a body of its own, which names the first body of what it corrects', async () => {
    const { ref } = await post()
    const again = () => platform.reply?.(receiver.url, ref, alert, 'd1123456789abcdef01234567')
    expect(await again()).toEqual(await again())
    const [first, second, ...others] = receiver.tries
    expect(others).toEqual([])
    expect(first?.body.corrects).toBeUndefined()
    expect(second).toMatchObject({
      id: 'd1123456789abcdef01234567',
      body: { type: 'correction', version: 1, corrects: first?.id, key: 'd1123456789abcdef01234567' },
    })
    expect(second?.body.text).toBe(first?.body.text)
  })

  it.each<[string, Parameters<WebhookReceiver['thenNext']>[0]]>([
    ['is lost with the connection', answer => void answer.destroy()],
    ['is a 500', answer => void answer.writeHead(500).end()],
    ['is a 502 of a proxy before it', answer => void answer.writeHead(502).end('<html>')],
  ])('whose answer %s is sent the same again, which it knows by its id', async (_, mishap) => {
    receiver.thenNext(mishap)
    const failure = await failureOf(post())
    expect([failure.kind, failure.ambiguous]).toEqual(['retry', true])
    now += 10_000
    expect(await post()).toEqual({ ref: KEY })
    const [first, second] = receiver.tries
    expect(receiver.tries).toHaveLength(2)
    expect(second?.id).toBe(first?.id)
    expect(second?.timestamp).not.toBe(first?.timestamp)
    expect({ ...second?.body, posted_at: '' }).toEqual({ ...first?.body, posted_at: '' })
    expect(receiver.shown()).toHaveLength(1)
  })

  it('that accepts and then garbles its answer has accepted', async () => {
    receiver.thenNext(answer => void answer.writeHead(200, { 'content-encoding': 'gzip' }).end('nonsense'))
    expect(await post()).toEqual({ ref: KEY })
    expect(await post()).toEqual({ ref: KEY })
    expect(receiver.tries).toHaveLength(1)
  })

  it.each([
    [400, {}, 'invalid', undefined],
    [401, {}, 'unauthorised', undefined],
    [403, {}, 'unauthorised', undefined],
    [404, {}, 'invalid', undefined],
    [410, {}, 'gone', undefined],
    [413, {}, 'invalid', undefined],
    [422, {}, 'invalid', undefined],
    [429, { 'retry-after': '9' }, 'rate-limited', 9_000],
    [429, {}, 'rate-limited', undefined],
    [503, { 'retry-after': '9' }, 'rate-limited', 9_000],
    [503, {}, 'retry', undefined],
    [302, { location: '/elsewhere' }, 'invalid', undefined],
    [304, {}, 'invalid', undefined],
  ] as const)('that answers %i with %o is a failure "%s", to wait %s', async (status, headers, kind, wait) => {
    receiver.refuseNext(answer => void answer.writeHead(status, headers).end())
    const failure = await failureOf(post())
    expect([failure.kind, failure.retryAfterMs]).toEqual([kind, wait])
    expect(failure.message).toMatch(/127\.0\.0\.1.*\.$/)
    expect(failure.message).not.toMatch(/secret-path|browser|page away/)
    expect(receiver.tries).toHaveLength(0)
  })

  it('with another secret refuses us, and is told which one to use', async () => {
    const other = await desk({ secret: `whsec_${Buffer.alloc(32, 4).toString('base64')}` })
    try {
      await other.platform.start([])
      const failure = await failureOf(other.platform.post(other.receiver.url, alert, KEY))
      expect([failure.kind, failure.message]).toEqual([
        'unauthorised',
        expect.stringContaining('TRADEWIND_WEBHOOK_SECRET'),
      ])
      expect(other.receiver.refused).toHaveLength(1)
    } finally {
      await other.receiver.close()
      await other.store.close()
    }
  })

  it('is sent a large message as several, each once, and goes on where that stopped', async () => {
    const blocks = Array.from({ length: 3 }, (_, index) => ({
      type: 'text' as const,
      spans: [`part ${index} ${'x'.repeat(300_000)}`],
    }))
    const large = () => platform.post(receiver.url, { summary: 'large', blocks }, KEY)
    receiver.thenNext(answer => void answer.writeHead(204).end())
    receiver.thenNext(answer => void answer.destroy())
    await failureOf(large())
    const { ref } = await large()
    expect(ref).toBe(KEY)
    const shown = receiver.shown()
    expect(shown.map(({ key, part, parts }) => [key, part, parts])).toEqual([
      [KEY, 1, 3],
      [KEY, 2, 3],
      [KEY, 3, 3],
    ])
    expect(new Set(receiver.tries.map(({ id }) => id)).size).toBe(3)
    expect(receiver.tries.map(({ body }) => body.part)).toEqual([1, 2, 2, 3])
    for (const { bytes } of receiver.tries) expect(bytes).toBeLessThanOrEqual(1024 * 1024)
  })

  it.each(['http://hooks.example/a', 'hooks.example/a', 'ftp://127.0.0.1/a', 'https://', 'javascript:alert(1)', ''])(
    'is not %j',
    async target => {
      const failure = await failureOf(platform.post(target, alert, KEY))
      expect([failure.kind, failure.message]).toEqual(['invalid', expect.stringContaining('webhook:https://host/path')])
    },
  )

  it('on a private address is refused unless that is opened by name', async () => {
    const { port } = new URL(receiver.url)
    for (const host of ['https://127.0.0.1', 'http://10.0.0.1', `http://[::1]:${port}`, `http://127.0.0.2:${port}`]) {
      const failure = await failureOf(platform.post(`${host}/hook`, alert, KEY))
      expect(failure.kind, host).toBe('invalid')
    }
    expect(receiver.tries).toHaveLength(0)
  })

  it('says how its last post went, by its host alone', async () => {
    expect(platform.health?.()).toEqual([])
    const health = async () => {
      await post(`k${now++}`).catch(() => undefined)
      return platform.health?.()[0]
    }
    expect(await health()).toMatchObject({ name: 'webhook 127.0.0.1', state: 'up' })
    receiver.refuseNext(answer => void answer.writeHead(500).end())
    expect(await health()).toMatchObject({ state: 'down' })
    receiver.refuseNext(answer => void answer.writeHead(410).end())
    expect(await health()).toMatchObject({ state: 'refused', detail: expect.stringContaining('410') })
    expect(await health()).toMatchObject({ state: 'up' })
    expect(platform.health?.()).toHaveLength(1)
    expect(JSON.stringify(platform.health?.())).not.toContain('secret-path')
  })

  it('cannot be started with a secret that is none, and then nothing is lost', async () => {
    const broken = await desk({ secret: 'whsec_short' })
    try {
      expect((await failureOf(broken.platform.start([]))).message).toContain('TRADEWIND_WEBHOOK_SECRET')
      expect((await failureOf(broken.platform.post(broken.receiver.url, alert, KEY))).kind).toBe('retry')
    } finally {
      await broken.receiver.close()
      await broken.store.close()
    }
  })
})
