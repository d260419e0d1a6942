import { afterEach, describe, expect, it } from 'vitest'
import { fixedClock, systemClock } from '../../../src/lib/clock.js'
import { Failure } from '../../../src/lib/failure.js'
import { silentLog } from '../../../src/lib/log.js'
import { type Installed, makeInstallations } from '../../../src/platforms/slack/installations.js'
import { ALL_SCOPES } from '../../../src/platforms/slack/scopes.js'
import type { Store } from '../../../src/store/database.js'
import { memoryStore } from '../../support/memory-store.js'
import { type LoopbackSlack, startSlack } from '../../support/slack/index.js'
import { SECRET_KEY, type SlackUnderTest, startSlackApp } from '../../support/slack-app.js'

const oauth = { clientId: '1.2', clientSecret: 'shh', secretKey: SECRET_KEY, publicUrl: 'https://desk.example.com' }
const T2 = {
  id: 'T2',
  name: 'Delta Cargo',
  users: [{ id: 'UCAM', name: 'cam' }],
  channels: [{ id: 'C2', name: 'cargo' }],
}

let under: SlackUnderTest
let open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
  open = []
})

async function startForMany(rotation = false, store?: Store): Promise<SlackUnderTest> {
  under = await startSlackApp({
    oauth,
    slack: { oauth: { clientId: oauth.clientId, clientSecret: oauth.clientSecret, rotation } },
    ...(store === undefined ? {} : { store }),
  })
  under.slack.addWorkspace(T2)
  open.push(under.close)
  return under
}

/** What a browser does to install the app, up to the page at the end; `change` is what somebody does to the way back. */
async function install(team: string, user: string, change: (back: URL, cookie: string) => string = (_, c) => c) {
  under.slack.approveAs({ team, user })
  const begun = await fetch(`${under.platform.address()}/slack/install`, { redirect: 'manual' })
  const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? ''
  const asked = new URL(begun.headers.get('location') ?? '')
  const allowed = await fetch(asked, { redirect: 'manual' })
  const back = new URL(allowed.headers.get('location') ?? '')
  const sent = change(back, cookie)
  const page = await fetch(`${under.platform.address()}${back.pathname}${back.search}`, { headers: { cookie: sent } })
  return { asked, back, status: page.status, words: await page.text(), headers: page.headers }
}

const ask = (team: string, user: string, channel: string) =>
  under.slack.slash(team, '/tariff', 'vietnam', { user, channel })
const everythingStored = async () =>
  JSON.stringify(await under.store.db.selectFrom('installations').selectAll().execute())

describe('installing by OAuth', () => {
  it('ends with a workspace that is answered, and keeps nothing of its token readable', async () => {
    await startForMany()
    const { asked, back, status, words } = await install('T1', 'UBEN')
    expect(asked.origin + asked.pathname).toBe(under.slack.authorizeUrl)
    expect(asked.searchParams.get('scope')?.split(',')).toEqual([...ALL_SCOPES])
    expect(back.origin + back.pathname).toBe('https://desk.example.com/slack/oauth_redirect')
    expect(status).toBe(200)
    expect(words).toContain('Tradewind is installed in Harbour Brokers.')
    const [shown] = await (await ask('T1', 'UBEN', 'C1')).answered()
    expect(JSON.stringify(shown?.blocks)).toContain('46%')
    await under.platform.post('T1/C1', { summary: 'a post', blocks: [] }, 'key-1')
    expect(under.slack.seen('T1', 'C1').filter(({ user }) => user === undefined)).toHaveLength(1)
    const stored = await everythingStored()
    expect(stored).toContain('"tenant":"T1"')
    expect(stored).not.toContain(under.slack.bot('T1'))
    expect(stored).not.toMatch(/xox|UBEN/)
    expect(under.logged.join()).not.toMatch(/xox/)
  })

  it('makes of whoever installed it somebody who may configure', async () => {
    await startForMany()
    await install('T1', 'UBEN')
    const asked = await under.slack.slash('T1', '/subscribe', 'steel', { user: 'UBEN', channel: 'C1' })
    expect(JSON.stringify(await asked.answered())).toContain('subscribed to steel')
  })

  it('tells kindly somebody whose workspace does not have it', async () => {
    await startForMany()
    const [told] = await (await ask('T1', 'UBEN', 'C1')).answered()
    expect(JSON.stringify(told?.blocks)).toContain('Tradewind is not installed in this workspace any more')
    expect(under.calls).toHaveLength(0)
  })

  it('deletes the tokens at once when the app is removed, and leaves the other workspace as it was', async () => {
    await startForMany()
    await install('T1', 'UANA')
    await install('T2', 'UCAM')
    await under.slack.uninstall('T1')
    const left = async () =>
      (await under.store.db.selectFrom('installations').select('tenant').execute()).map(r => r.tenant)
    await expect.poll(left).toEqual(['T2'])
    await expect(under.platform.post('T1/C1', { summary: 'x', blocks: [] }, 'key-1')).rejects.toMatchObject({
      kind: 'unauthorised',
    })
    await under.platform.post('T2/C2', { summary: 'x', blocks: [] }, 'key-2')
    await (await ask('T2', 'UCAM', 'C2')).answered()
    expect(under.platform.health().map(({ name, state }) => `${name} ${state}`)).toEqual([
      'slack socket up',
      'slack workspace T2 up',
    ])
    await install('T1', 'UANA')
    expect(JSON.stringify(await (await ask('T1', 'UANA', 'C1')).answered())).toContain('46%')
  })

  it('keeps a workspace that came back before its leaving was told', async () => {
    await startForMany()
    await install('T1', 'UANA')
    const past = { type: 'event_callback', team_id: 'T1', event_id: 'EvOld', api_app_id: 'A1', event_time: 1_000 }
    await under.slack.socket.send('events_api', { ...past, event: { type: 'app_uninstalled' } })
    await under.slack.event('T1', { type: 'tokens_revoked', tokens: { oauth: ['UANA'], bot: ['UBOTT1'] } })
    const asked = await (await ask('T1', 'UANA', 'C1')).answered()
    expect(JSON.stringify(asked)).toContain('46%')
  })

  it('marks the workspace whose token dies, says so once, and touches no other', async () => {
    await startForMany()
    await install('T1', 'UANA')
    await install('T2', 'UCAM')
    under.slack.revoke('T1')
    for (const key of ['key-1', 'key-2'])
      await expect(under.platform.post('T1/C1', { summary: 'x', blocks: [] }, key)).rejects.toThrow(/token_revoked/)
    await under.platform.post('T2/C2', { summary: 'x', blocks: [] }, 'key-3')
    const health = Object.fromEntries(under.platform.health().map(({ name, state }) => [name, state]))
    expect(health).toEqual({ 'slack socket': 'up', 'slack workspace T1': 'refused', 'slack workspace T2': 'up' })
    expect(under.logged.filter(words => words.includes('token_revoked'))).toHaveLength(1)
  })

  it('marks it as well where only people use it', async () => {
    await startForMany()
    await install('T1', 'UANA')
    await (await ask('T1', 'UANA', 'C1')).answered()
    under.slack.revoke('T1')
    await under.slack.openHome('T1', 'UANA')
    const state = () => under.platform.health().find(({ name }) => name === 'slack workspace T1')?.state
    await expect.poll(state).toBe('refused')
    await install('T1', 'UANA')
    expect(JSON.stringify(await (await ask('T1', 'UANA', 'C1')).answered())).toContain('46%')
    expect(state()).toBe('up')
  })

  it('shows no workspace what another was answered', async () => {
    await startForMany()
    await install('T1', 'UANA')
    await install('T2', 'UCAM')
    const [shown] = await (await ask('T1', 'UANA', 'C1')).answered()
    if (shown === undefined) throw new Error('nothing was shown')
    const actionId = /tw:a[0-9a-f]{24}:x0/.exec(JSON.stringify(shown.blocks))?.[0] ?? ''
    const stolen = { ...shown, team: 'T2', channel: 'C2', user: 'UCAM' }
    const pressed = await under.slack.action('T2', { user: 'UCAM', message: stolen, actionId })
    expect(JSON.stringify(await pressed.answered())).toContain('These buttons are too old to work')
  })
})

describe('an installation that somebody meddles with', () => {
  const refusals: readonly (readonly [string, Parameters<typeof install>[2], RegExp])[] = [
    ['comes back to another browser', () => '', /begun in another browser/],
    [
      'comes back with another state',
      back => {
        back.searchParams.set('state', 'forged')
        return 'slack-app-oauth-state=forged'
      },
      /begun in another browser/,
    ],
    [
      'comes back without a state',
      (back, cookie) => {
        back.searchParams.delete('state')
        return cookie
      },
      /begun in another browser/,
    ],
    [
      'comes back without a code',
      (back, cookie) => {
        back.searchParams.delete('code')
        return cookie
      },
      /sent no code along/,
    ],
    [
      'was declined',
      (back, cookie) => {
        back.searchParams.set('error', 'access_denied')
        return cookie
      },
      /declined in Slack/,
    ],
    [
      'has a code that Slack does not know',
      (back, cookie) => {
        back.searchParams.set('code', '<script>alert(1)</script>')
        return cookie
      },
      /did not complete/,
    ],
  ]
  it.each(refusals)('%s, and installs nothing', async (_, change, words) => {
    await startForMany()
    const page = await install('T1', 'UANA', change)
    expect(page.status).toBe(400)
    expect(page.words).toMatch(words)
    expect(page.words).not.toContain('<script>')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await everythingStored()).toBe('[]')
  })

  it('is of a whole organisation, and is refused in words', async () => {
    await startForMany()
    const team = { team: null, enterprise: { id: 'E1', name: 'Org' }, is_enterprise_install: true }
    const bot = { access_token: under.slack.bot('T1'), token_type: 'bot', scope: 'commands', bot_user_id: 'UBOTT1' }
    const answer = { ...bot, ...team, app_id: 'A1', authed_user: { id: 'UANA' } }
    const body = JSON.stringify({ ok: true, ...answer })
    under.slack.fault({ method: 'oauth.v2.access', kind: 'not-json', body })
    const page = await install('T1', 'UANA')
    expect(page.words).toContain('Tradewind is installed workspace by workspace')
    expect(await everythingStored()).toBe('[]')
  })
})

describe('tokens that rotate', () => {
  const HOUR = 3_600_000
  const START = Date.UTC(2025, 3, 15)

  async function rotating() {
    const clock = fixedClock(START)
    const secrets = { clientId: oauth.clientId, clientSecret: oauth.clientSecret, rotation: true }
    const slack: LoopbackSlack = await startSlack({ now: clock.now, oauth: secrets })
    const store = await memoryStore()
    open.push(slack.close, store.close)
    const options = { db: store.db, clock, log: silentLog, apiUrl: slack.apiUrl, oauth }
    const installations = makeInstallations(options)
    const query = new URLSearchParams({
      client_id: oauth.clientId,
      scope: 'chat:write',
      redirect_uri: 'https://x.example/',
    })
    const granted = await fetch(`${slack.authorizeUrl}?${query}`, { redirect: 'manual' })
    const code = new URL(granted.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const body = new URLSearchParams({ client_id: oauth.clientId, client_secret: oauth.clientSecret, code })
    const token = (await (await fetch(`${slack.apiUrl}oauth.v2.access`, { method: 'POST', body })).json()) as {
      access_token: string
      refresh_token: string
    }
    const installed: Installed = {
      ...{ team: 'T1', name: 'Harbour Brokers', botUser: 'UBOTT1', scopes: ['chat:write'], installer: 'UANA' },
      ...{ token: token.access_token, refreshToken: token.refresh_token, expiresAt: START + 12 * HOUR },
    }
    await installations.keep(installed)
    return { clock, slack, installations, installed, other: () => makeInstallations(options) }
  }
  const refreshes = (slack: LoopbackSlack) =>
    slack.calls('oauth.v2.access').filter(({ args }) => args.grant_type === 'refresh_token')

  it('are refreshed before they end, once for all who wait, and kept', async () => {
    const { clock, slack, installations, installed, other } = await rotating()
    clock.moveTo(START + 9 * HOUR)
    expect((await installations.of('T1'))?.token).toBe(installed.token)
    clock.moveTo(START + 10 * HOUR)
    const [one, two] = await Promise.all([installations.of('T1'), installations.of('T1')])
    expect(one?.token).not.toBe(installed.token)
    expect(two?.token).toBe(one?.token)
    expect((await other().of('T1'))?.token).toBe(one?.token)
    expect(refreshes(slack)).toHaveLength(1)
    expect(slack.bot('T1')).toBe(one?.token)
  })

  it('are used on while Slack cannot be asked, until they have ended', async () => {
    const { clock, slack, installations, installed } = await rotating()
    slack.fault({ method: 'oauth.v2.access', kind: 'status', status: 503, accepted: false, times: 2 })
    clock.moveTo(START + 11 * HOUR)
    expect((await installations.of('T1'))?.token).toBe(installed.token)
    clock.moveTo(START + 13 * HOUR)
    await expect(installations.of('T1')).rejects.toMatchObject({ kind: 'retry' })
    expect((await installations.of('T1'))?.token).not.toBe(installed.token)
  })

  it('that another process refreshed first are taken from the database', async () => {
    const { clock, slack, installations, other } = await rotating()
    clock.moveTo(START + 13 * HOUR)
    // Both read the old token; the second of them finds its refresh token used.
    const both = await Promise.all([installations.of('T1'), other().of('T1')])
    expect(new Set(both.map(each => each?.token)).size).toBe(1)
    expect(both[0]?.token).toBe(slack.bot('T1'))
  })

  it('are not brought back by a refresh after the app was removed', async () => {
    const { clock, installations } = await rotating()
    clock.moveTo(START + 11 * HOUR)
    const refreshing = installations.of('T1')
    await installations.drop('T1')
    await refreshing.catch(() => undefined)
    expect(await installations.teams()).toEqual([])
  })

  it('cannot be read with another key, which is said', async () => {
    const { slack, installed } = await rotating()
    const { db, close } = await memoryStore()
    open.push(close)
    const options = { db, clock: systemClock, log: silentLog, apiUrl: slack.apiUrl }
    await makeInstallations({ ...options, oauth }).keep(installed)
    const other = makeInstallations({ ...options, oauth: { ...oauth, secretKey: SECRET_KEY.replace('0', '1') } })
    await expect(other.of('T1')).rejects.toThrow(Failure)
    await expect(other.of('T1')).rejects.toThrow(/set TRADEWIND_SECRET_KEY/)
  })
})
