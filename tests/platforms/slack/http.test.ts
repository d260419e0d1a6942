import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../../src/lib/clock.js'
import { slackPlatform } from '../../../src/platforms/slack/index.js'
import type { SignedOptions } from '../../support/slack/index.js'
import { SIGNING_SECRET, type SlackUnderTest, startSlackApp } from '../../support/slack-app.js'

let under: SlackUnderTest
afterEach(() => under.close())

const secret = SIGNING_SECRET
const address = () => `${under.platform.address()}/slack/events`

/** A command as Slack sends it, with a trigger of its own. */
function command(trigger: string): string {
  const fields = { command: '/tariff', text: 'vietnam', team_id: 'T1', user_id: 'UBEN', channel_id: 'C1' }
  return new URLSearchParams({ ...fields, trigger_id: trigger, response_url: `${under.slack.apiUrl}none` }).toString()
}

const send = (body: string, options: Partial<SignedOptions> = {}) =>
  under.slack.sendSigned(address(), body, { secret, ...options })

describe('requests over HTTP', () => {
  it('are worked on where Slack signed them, once each', async () => {
    under = await startSlackApp({ http: true })
    const at = Math.floor(Date.now() / 1000)
    expect((await send(command('1'), { at })).status).toBe(200)
    expect((await send(command('1'), { at })).status).toBe(401)
    expect((await send(command('2'), { at: at + 1 })).status).toBe(200)
    await under.platform.stop()
    expect(under.calls).toHaveLength(2)
  })

  it('are refused, unread, where anything about them was changed', async () => {
    under = await startSlackApp({ http: true })
    const changed: readonly Partial<SignedOptions>[] = [
      { secret: 'another' },
      { skewSeconds: 301 },
      { skewSeconds: -301 },
      { skewSeconds: 86_400 },
      { mutate: request => ({ ...request, body: `${request.body}&text=china` }) },
      { mutate: ({ body, headers }) => ({ body, headers: without(headers, 'x-slack-signature') }) },
      { mutate: ({ body, headers }) => ({ body, headers: without(headers, 'x-slack-request-timestamp') }) },
      {
        mutate: ({ body, headers }) => ({
          body,
          headers: { ...headers, 'x-slack-signature': String(headers['x-slack-signature']).toUpperCase() },
        }),
      },
    ]
    for (const options of changed) expect((await send(command('3'), options)).status).toBe(401)
    expect((await send('{"type":"url_verification","challenge":"c"}', { secret: 'another' })).status).toBe(401)
    await under.platform.stop()
    expect(under.calls).toHaveLength(0)
    // Anybody can send a thousand of these: the log says it once.
    expect(under.logged.filter(words => words.includes('SLACK_SIGNING_SECRET'))).toHaveLength(1)
  })

  it('are known by headers of any case, but not by two of one name', async () => {
    under = await startSlackApp({ http: true })
    const { body, headers } = under.slack.signed(command('4'), { secret })
    const raw = (lines: readonly (readonly [string, string | undefined])[]) => statusOf(new URL(address()), body, lines)
    const type = ['Content-Type', headers['content-type']] as const
    const stamp = ['X-SLACK-REQUEST-TIMESTAMP', headers['x-slack-request-timestamp']] as const
    const signature = ['x-Slack-Signature', headers['x-slack-signature']] as const
    expect(await raw([type, stamp, signature, signature])).toBe(401)
    expect(await raw([type, stamp, stamp, signature])).toBe(401)
    expect(await raw([type, stamp, signature])).toBe(200)
  })

  it('answer the challenge by which Slack knows the address, and look at certificates', async () => {
    under = await startSlackApp({ http: true })
    const answer = await send('{"type":"url_verification","challenge":"3eZbrw1aB"}')
    expect(answer).toMatchObject({ status: 200, body: '{"challenge":"3eZbrw1aB"}' })
    const check = { method: 'POST', body: new URLSearchParams({ ssl_check: '1', command: '/tariff', team_id: 'T1' }) }
    expect((await fetch(address(), check)).status).toBe(200)
    await under.platform.stop()
    expect(under.calls).toHaveLength(0)
  })

  it('are no larger than a megabyte, of a method and an address that there are, and can be read', async () => {
    under = await startSlackApp({ http: true })
    expect((await send('x'.repeat(1_000_001))).status).toBe(413)
    expect((await fetch(address())).status).toBe(405)
    expect((await fetch(`${under.platform.address()}/slack/install`)).status).toBe(404)
    expect((await fetch(`${under.platform.address()}/`)).status).toBe(404)
    expect((await send('{"type":')).status).toBe(400)
    expect((await send('[]', { contentType: 'application/json' })).status).toBe(400)
    expect((await send('payload=%7B')).status).toBe(400)
    expect((await send('{"type":"nothing we know"}')).status).toBe(200)
  })

  it('are taken for an event again when Slack sends it again, signed anew, and take effect once', async () => {
    under = await startSlackApp({ http: true })
    const event = {
      ...{ type: 'event_callback', team_id: 'T1', event_id: 'Ev9', event_time: 1, api_app_id: 'A1' },
      event: { type: 'app_home_opened', user: 'UBEN', tab: 'home', channel: 'DUBEN' },
    }
    const body = JSON.stringify(event)
    const at = Math.floor(Date.now() / 1000)
    expect((await send(body, { at })).status).toBe(200)
    expect((await send(body, { at: at + 60, retryNum: 1, retryReason: 'http_timeout' })).status).toBe(200)
    await under.platform.stop()
    expect(under.slack.calls('views.publish')).toHaveLength(1)
  })

  it('are not listened to where the port is taken, which is said', async () => {
    under = await startSlackApp({ http: true })
    const port = Number(new URL(under.platform.address() ?? '').port)
    const { desk, store } = under
    const http = { host: '127.0.0.1', port }
    const settings = { apiUrl: under.slack.apiUrl, botToken: 'x', appToken: undefined, signingSecret: secret }
    const log = { info: () => undefined, warn: () => undefined }
    const second = slackPlatform({
      ...{ desk, db: store.db, clock: fixedClock(0), log },
      settings: { ...settings, oauth: undefined, http, commandPrefix: '' },
    })
    await expect(second.start([])).rejects.toThrow(`Port ${port} is in use: choose another with SLACK_HTTP_PORT.`)
    await second.stop()
  })
})

function without(headers: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name))
}

/** Writes a request by hand: fetch joins two headers of one name before they leave. */
function statusOf(
  url: URL,
  body: string,
  headers: readonly (readonly [string, string | undefined])[],
): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname)
    const lines = headers.map(([name, value]) => `${name}: ${value}`)
    const length = `Content-Length: ${Buffer.byteLength(body)}`
    socket.on('error', reject)
    socket.once('data', data => {
      resolve(Number(String(data).split(' ')[1]))
      socket.destroy()
    })
    socket.write([`POST ${url.pathname} HTTP/1.1`, 'Host: x', ...lines, length, '', body].join('\r\n'))
  })
}
