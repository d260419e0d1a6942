import { PermissionsBitField } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Check } from '../../../src/platforms/check.js'
import { discordChecks } from '../../../src/platforms/discord/doctor.js'
import { inviteUrl } from '../../../src/platforms/discord/invite.js'
import { type LoopbackDiscord, startDiscord } from '../../support/discord/index.js'
import { loopbackServers } from '../../support/loopback.js'
import { sampleCommands } from '../../support/sample-console.js'

let discord: LoopbackDiscord
beforeEach(async () => {
  discord = await startDiscord()
})
afterEach(() => discord.close())

const look = (options = {}) => discordChecks({ token: discord.token, apiUrl: discord.apiUrl }, options)
const check = (checks: readonly Check[], what: string) => checks.find(each => each.what === `Discord ${what}`)
const put = (body: unknown) =>
  fetch(`${discord.apiUrl}/v10/applications/${discord.appId}/commands`, {
    method: 'PUT',
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

describe('the invitation to a server', () => {
  it('asks for the permissions that are used, and for no other', () => {
    const url = new URL(inviteUrl('157616472633344000'))
    expect(url.searchParams.get('scope')).toBe('bot applications.commands')
    expect(new PermissionsBitField(BigInt(url.searchParams.get('permissions') ?? 0)).toArray()).toEqual([
      'ViewChannel',
      'SendMessages',
      'AttachFiles',
      'ReadMessageHistory',
      'CreatePublicThreads',
      'SendMessagesInThreads',
    ])
  })
})

describe('the doctor, asked about Discord', () => {
  it('finds all well where it is, and changes nothing', async () => {
    discord.addGuild()
    await put([{ type: 1, name: 'tariff', description: 'd', options: [] }])
    const checks = await look({ commands: sampleCommands })
    expect(checks.filter(({ state }) => state !== 'well')).toEqual([])
    expect(check(checks, 'token')?.detail).toContain('Tradewind')
    expect(check(checks, 'invitation')?.detail).toContain(inviteUrl(discord.appId))
    expect(check(checks, 'servers')?.detail).toBe('It is in 1.')
    expect(check(checks, 'gateway')?.detail).toContain('1000 of 1000 sessions are left')
    expect(discord.gateway.identifies).toEqual([])
    expect(discord.commandPuts).toBe(1)
  })

  it('says how to mend a token that is refused, and asks no more', async () => {
    discord.token = 'another'
    const checks = await discordChecks({ token: 'wrong', apiUrl: discord.apiUrl })
    expect(checks).toEqual([
      { what: 'Discord token', state: 'wrong', detail: expect.stringContaining('set DISCORD_TOKEN') },
    ])
    expect(discord.requests).toHaveLength(1)
  })

  it('says that commands are not registered yet, or of another version', async () => {
    expect(check(await look(), 'commands')?.state).toBe('skipped')
    await put([{ type: 1, name: 'old', description: 'd', options: [] }])
    expect(check(await look(), 'commands')?.state).toBe('well')
    expect(check(await look({ commands: sampleCommands }), 'commands')?.state).toBe('wrong')
  })

  it('says that it is in no server', async () => {
    expect(check(await look(), 'servers')).toMatchObject({ state: 'wrong' })
  })

  it('says that the gateway cannot be reached, by the name of its host', async () => {
    const cut = async () => Promise.reject(new Error('no route'))
    expect(check(await look({ fetch: cut }), 'gateway')?.detail).toMatch(/^127\.0\.0\.1:\d+ cannot be reached/)
  })

  it('says what failed of one look, and makes the others', async () => {
    discord.addGuild()
    discord.fault({ kind: 'refused', path: '/gateway/bot' })
    discord.fault({ kind: 'wrong-json', path: '/users/@me/guilds' })
    const checks = await look()
    expect(check(checks, 'gateway')).toMatchObject({ state: 'wrong', detail: expect.stringContaining('trouble') })
    expect(check(checks, 'servers')).toMatchObject({ state: 'wrong', detail: expect.stringContaining('not Discord') })
    expect(check(checks, 'token')?.state).toBe('well')
  })

  it('says that something else answers', async () => {
    discord.fault({ kind: 'wrong-json', path: '/applications/@me' })
    expect(await look()).toEqual([expect.objectContaining({ state: 'wrong' })])
  })

  it.each([
    ['invitation', { bot_require_code_grant: true }, 'OAuth2 Code Grant'],
    ['interactions', { interactions_endpoint_url: 'https://elsewhere.example/' }, 'empty Interactions Endpoint URL'],
  ])('says which setting of the application keeps its %s from working', async (what, given, advice) => {
    const servers = loopbackServers()
    const application = { id: '157616472633344000', name: 'Tradewind', ...given }
    const { url } = await servers.serve((_request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(application))
    })
    const checks = await discordChecks({ token: 'x.y.z', apiUrl: url })
    await servers.closeAll()
    expect(check(checks, what)).toMatchObject({ state: 'wrong', detail: expect.stringContaining(advice) })
  })
})
