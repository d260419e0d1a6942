import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/lib/clock.js'
import { silentLog } from '../../../src/lib/log.js'
import { slackChecks } from '../../../src/platforms/slack/doctor.js'
import { makeInstallations } from '../../../src/platforms/slack/installations.js'
import type { SlackSettings } from '../../../src/platforms/slack/settings.js'
import { memoryStore } from '../../support/memory-store.js'
import { type LoopbackSlack, type SlackOptions, startSlack } from '../../support/slack/index.js'
import { SECRET_KEY } from '../../support/slack-app.js'

let slack: LoopbackSlack
afterEach(() => slack.close())

const oauth = { clientId: 'id', clientSecret: 'secret', secretKey: SECRET_KEY, publicUrl: 'https://desk.example.com' }

async function settingsFor(options: SlackOptions = {}, rest: Partial<SlackSettings> = {}): Promise<SlackSettings> {
  slack = await startSlack(options)
  return {
    apiUrl: slack.apiUrl,
    botToken: slack.bot('T1'),
    appToken: slack.appToken,
    signingSecret: undefined,
    oauth: undefined,
    http: { host: '127.0.0.1', port: 0 },
    commandPrefix: '',
    ...rest,
  }
}

const states = (checks: Awaited<ReturnType<typeof slackChecks>>) =>
  Object.fromEntries(checks.map(({ what, state }) => [what, state]))

describe('the doctor, about Slack', () => {
  it('finds all well, and posts nothing', async () => {
    const checks = await slackChecks(await settingsFor())
    expect(states(checks)).toEqual({
      'Slack bot token': 'well',
      'Slack bot token: scopes': 'well',
      'Slack Socket Mode': 'well',
    })
    expect(checks[0]?.detail).toBe('Accepted: @tradewind in Harbour Brokers (T1).')
    expect(slack.seen('T1', 'C1')).toEqual([])
  })

  it('says which token is not accepted, and what to do', async () => {
    const checks = await slackChecks(await settingsFor({}, { appToken: 'xapp-wrong', botToken: 'xoxb-wrong' }))
    expect(states(checks)).toEqual({ 'Slack bot token': 'wrong', 'Slack Socket Mode': 'wrong' })
    expect(checks.map(({ detail }) => detail).join(' ')).toMatch(/Look at SLACK_BOT_TOKEN.*set SLACK_APP_TOKEN/)
    expect(JSON.stringify(checks)).not.toMatch(/xoxb-|xapp-/)
  })

  it('names each scope that was not granted, and what cannot be done without it', async () => {
    const workspaces = [{ id: 'T1', scopes: ['commands', 'chat:write', 'users:read', 'groups:read', 'files:write'] }]
    const checks = await slackChecks(await settingsFor({ workspaces }))
    const scopes = checks.find(({ what }) => what === 'Slack bot token: scopes')
    expect(scopes).toMatchObject({ state: 'wrong' })
    expect(scopes?.detail).toMatch(/^Without channels:read .*install it again\.$/)
    expect(states(checks)).toMatchObject({ 'Slack bot token: channels:history': 'skipped' })
    expect(checks.find(({ what }) => what.endsWith('channels:history'))?.detail).toMatch(/may be sent twice/)
  })

  it('says of HTTP and OAuth what can be known from here', async () => {
    const http = { appToken: undefined, signingSecret: 'secret', oauth }
    const checks = await slackChecks(await settingsFor({}, http))
    expect(states(checks)).toMatchObject({ 'Slack over HTTP': 'skipped', 'Slack OAuth': 'well' })
    await slack.close()
    const clear = { ...http, oauth: { ...oauth, publicUrl: 'http://desk.example.com' } }
    expect(states(await slackChecks(await settingsFor({}, clear)))).toMatchObject({ 'Slack OAuth': 'wrong' })
    await slack.close()
    const short = { ...http, oauth: { ...oauth, secretKey: 'short' } }
    expect(states(await slackChecks(await settingsFor({}, short)))).toMatchObject({ 'Slack OAuth': 'wrong' })
  })

  it('looks at each workspace that installed the app, and at none of the others for it', async () => {
    const settings = await settingsFor({}, { botToken: undefined, oauth })
    const { db, close } = await memoryStore()
    const installations = makeInstallations({ db, clock: systemClock, log: silentLog, apiUrl: slack.apiUrl, oauth })
    const workspace = { name: 'x', botUser: 'UBOT', scopes: [], installer: 'UANA' }
    await installations.keep({ ...workspace, team: 'T1', token: slack.bot('T1') })
    await installations.keep({ ...workspace, team: 'T2', token: 'xoxb-gone' })
    const checks = await slackChecks(settings, { db, clock: systemClock })
    expect(states(checks)).toMatchObject({ 'Slack workspace T1': 'well', 'Slack workspace T2': 'wrong' })
    await close()
  })

  it('comes to an end where Slack cannot be reached', async () => {
    const settings = await settingsFor({}, { apiUrl: 'http://127.0.0.1:9/api/' })
    expect(states(await slackChecks(settings))).toEqual({ 'Slack bot token': 'wrong', 'Slack Socket Mode': 'wrong' })
  })
})
