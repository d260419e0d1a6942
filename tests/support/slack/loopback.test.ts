import { createServer } from 'node:http'
import { App } from '@slack/bolt'
import { InstallProvider } from '@slack/oauth'
import type { KnownBlock, View } from '@slack/types'
import { LogLevel, WebClient } from '@slack/web-api'
import { afterEach, describe, expect, it } from 'vitest'
import { quietLogger } from '../../../src/platforms/slack/quiet-logger.js'
import { bodyOf, listen } from './http.js'
import { type LoopbackSlack, startSlack } from './index.js'

const SECRET = 'a-signing-secret'
const BUTTON = {
  type: 'actions',
  block_id: 'b1',
  elements: [{ type: 'button', action_id: 'more', text: { type: 'plain_text', text: 'More' }, value: '7' }],
}
const MODAL: View = {
  type: 'modal',
  callback_id: 'follow',
  title: { type: 'plain_text', text: 'Follow' },
  submit: { type: 'plain_text', text: 'Save' },
  blocks: [
    {
      type: 'input',
      block_id: 'topic',
      label: { type: 'plain_text', text: 'Topic' },
      element: { type: 'plain_text_input', action_id: 'typed' },
    },
  ],
}

describe('the Slack on loopback, through the SDKs of Slack', () => {
  const ends: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })
  const start = async (...options: Parameters<typeof startSlack>): Promise<LoopbackSlack> => {
    const slack = await startSlack(...options)
    ends.push(() => slack.close())
    return slack
  }
  const appOn = async (slack: LoopbackSlack) => {
    const app = new App({
      token: slack.bot('T1'),
      appToken: slack.appToken,
      socketMode: true,
      logger: quietLogger(),
      clientOptions: { slackApiUrl: slack.apiUrl },
    })
    await app.start()
    ends.push(() => app.stop())
    return app
  }

  it('carries a command, its answer, a button, a modal and the App Home over Socket Mode', async () => {
    const slack = await start()
    const app = await appOn(slack)
    app.command('/tariff', async ({ ack, respond, command }) => {
      await ack()
      await respond({ text: `you asked ${command.text}`, blocks: [BUTTON] })
    })
    app.action('more', async ({ ack, respond, client, body }) => {
      await ack()
      if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view: MODAL })
      await respond({ replace_original: true, text: 'pressed' })
    })
    app.view('follow', async ({ ack, view }) => {
      const typed = view.state.values.topic?.typed?.value
      if (typed === 'bad') await ack({ response_action: 'errors', errors: { topic: 'no such topic' } })
      else await ack()
    })
    app.event('app_home_opened', async ({ client, event }) => {
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'divider' }] } })
    })

    const asked = await slack.slash('T1', '/tariff', 'vietnam', { user: 'UANA', channel: 'C1' })
    expect(asked.ack.ok).toBe(true)
    const [answer] = await asked.answered()
    expect(answer).toMatchObject({ text: 'you asked vietnam', user: 'UANA', channel: 'C1' })
    if (answer === undefined) throw new Error('no answer')
    const pressed = await slack.action('T1', { user: 'UANA', message: answer, actionId: 'more' })
    await pressed.answered()
    expect(answer.text).toBe('pressed')
    const modal = await pressed.opened()
    const values = (value: string) => ({ topic: { typed: { type: 'plain_text_input', value } } })
    const refused = await slack.submit('T1', { user: 'UANA', view: modal, values: values('bad') })
    expect(refused.errors).toEqual({ topic: 'no such topic' })
    expect(modal.open).toBe(true)
    await slack.submit('T1', { user: 'UANA', view: modal, values: values('steel') })
    expect(modal.open).toBe(false)
    await slack.openHome('T1', 'UANA')
    expect((await slack.until(() => slack.home('T1', 'UANA'), 'a home')).view.type).toBe('home')
  })

  it('says that nobody answers where nothing is connected or nothing acknowledges', async () => {
    const slack = await start({ ackMs: 50 })
    const where = { user: 'UANA', channel: 'C1' }
    expect((await slack.slash('T1', '/tariff', '', where)).ack).toMatchObject({ ok: false, error: 'no_connection' })
    const app = await appOn(slack)
    app.command('/tariff', async () => undefined)
    expect((await slack.slash('T1', '/tariff', '', where)).ack).toMatchObject({ ok: false, error: 'timeout' })
  })

  it('takes a response URL five times, and not after half an hour', async () => {
    let now = 1_000_000
    const slack = await start({ now: () => now, ackMs: 1 })
    const { responseUrl } = await slack.slash('T1', '/x', '', { user: 'UANA', channel: 'C1' })
    const post = async (url: string) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch(url, { method: 'POST', headers, body: '{"text":"x"}' })).text()
    }
    for (let use = 0; use < 5; use++) expect(await post(responseUrl)).toBe('ok')
    expect(await post(responseUrl)).toContain('used_url')
    const later = await slack.slash('T1', '/x', '', { user: 'UANA', channel: 'C1' })
    now += 30 * 60 * 1000 + 1
    expect(await post(later.responseUrl)).toContain('expired_url')
  })

  it('opens one modal for a trigger, within three seconds', async () => {
    let now = 1_000_000
    const slack = await start({ now: () => now, ackMs: 1 })
    const client = new WebClient(slack.bot('T1'), { slackApiUrl: slack.apiUrl, logLevel: LogLevel.ERROR })
    const { triggerId } = await slack.shortcut('T1', 'x', { user: 'UANA' })
    await client.views.open({ trigger_id: triggerId, view: MODAL })
    await expect(client.views.open({ trigger_id: triggerId, view: MODAL })).rejects.toThrow('exchanged_trigger_id')
    const slow = await slack.shortcut('T1', 'x', { user: 'UANA' })
    now += 3_001
    await expect(client.views.open({ trigger_id: slow.triggerId, view: MODAL })).rejects.toThrow('expired_trigger_id')
  })

  it('sends signed requests over HTTP, and repeats an event with the number of the try', async () => {
    const slack = await start()
    const got: { readonly body: string; readonly retry: string | undefined }[] = []
    const server = createServer(async (request, response) => {
      got.push({ body: String(await bodyOf(request)), retry: request.headers['x-slack-retry-num'] as string })
      response.end()
    })
    const url = await listen(server)
    ends.push(async () => server.close())
    slack.deliverTo(url, SECRET)
    await slack.slash('T1', '/tariff', 'viet nam', { user: 'UANA', channel: 'C1' })
    await slack.openHome('T1', 'UANA', { eventId: 'Ev1', retry: 2 })
    expect(new URLSearchParams(got[0]?.body).get('text')).toBe('viet nam')
    expect(got[1]).toMatchObject({ retry: '2' })
    expect(JSON.parse(got[1]?.body ?? '')).toMatchObject({ event_id: 'Ev1', event: { type: 'app_home_opened' } })
  })

  it('signs as the vendor’s published example is signed', async () => {
    const slack = await start()
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'
    const { headers } = slack.signed(body, { secret: '8f742231b10e8888abcd99yyyzzz85a5', at: 1_531_420_618 })
    expect(headers['x-slack-signature']).toBe('v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503')
  })

  it('installs by OAuth, refreshes tokens that end, and ends them all when the app is removed', async () => {
    let now = Date.now()
    const oauth = { clientId: '1.2', clientSecret: 'shh', rotation: true, expiresIn: 60 }
    const slack = await start({
      oauth,
      now: () => now,
      workspaces: [{ id: 'T9', users: [{ id: 'UZOE', name: 'zoe' }] }],
    })
    slack.approveAs({ team: 'T9', user: 'UZOE' })
    const installer = new InstallProvider({
      ...{ clientId: '1.2', clientSecret: 'shh', stateSecret: 'state', authorizationUrl: slack.authorizeUrl },
      ...{ clientOptions: { slackApiUrl: slack.apiUrl }, legacyStateVerification: true, logLevel: LogLevel.ERROR },
    })
    const redirectUri = 'http://127.0.0.1:9/slack/oauth_redirect'
    const url = await installer.generateInstallUrl({ scopes: ['chat:write'], redirectUri })
    const back = await fetch(url, { redirect: 'manual' })
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const client = new WebClient(undefined, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } })
    const credentials = { client_id: '1.2', client_secret: 'shh' }
    const got = await client.oauth.v2.access({ ...credentials, code, redirect_uri: redirectUri })
    expect(got).toMatchObject({ team: { id: 'T9' }, authed_user: { id: 'UZOE' }, scope: 'chat:write', expires_in: 60 })
    await expect(client.oauth.v2.access({ ...credentials, code })).rejects.toThrow('code_already_used')

    await client.auth.test({ token: got.access_token ?? '' })
    now += 61_000
    await expect(client.auth.test({ token: got.access_token ?? '' })).rejects.toThrow('token_expired')
    const refresh = { ...credentials, grant_type: 'refresh_token', refresh_token: got.refresh_token ?? '' } as const
    const fresh = await client.oauth.v2.access(refresh)
    expect(await client.auth.test({ token: fresh.access_token ?? '' })).toMatchObject({ team_id: 'T9' })
    await expect(client.oauth.v2.access(refresh)).rejects.toThrow('invalid_refresh_token')
    await slack.uninstall('T9')
    await expect(client.auth.test({ token: fresh.access_token ?? '' })).rejects.toThrow('account_inactive')
  })

  it('writes down whom a message would notify', async () => {
    const slack = await start()
    const client = new WebClient(slack.bot('T1'), { slackApiUrl: slack.apiUrl, logLevel: LogLevel.ERROR })
    const section = (text: { readonly type: 'mrkdwn' | 'plain_text'; readonly text: string }) =>
      ({ type: 'section', text }) satisfies KnownBlock
    const say = async (text: string, blocks: KnownBlock[] = []) => {
      await client.chat.postMessage({ channel: 'C1', text, ...(blocks.length > 0 ? { blocks } : {}) })
      return slack.pings.splice(0).map(({ what }) => what)
    }
    expect(await say('hello <!channel>')).toEqual(['<!channel>'])
    expect(await say('x', [section({ type: 'mrkdwn', text: 'hi <@UANA>' })])).toEqual(['<@UANA>'])
    expect(await say('x', [section({ type: 'plain_text', text: 'hi <!channel> <@UANA>' })])).toEqual([])
    const rich = (element: { type: 'broadcast'; range: 'here' } | { type: 'text'; text: string }) =>
      ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] }) satisfies KnownBlock
    expect(await say('x', [rich({ type: 'broadcast', range: 'here' })])).toEqual(['a broadcast element'])
    expect(await say('x', [rich({ type: 'text', text: '<!channel>' })])).toEqual([])
  })
})
