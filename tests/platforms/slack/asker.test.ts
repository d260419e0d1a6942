import { WebClient } from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import { type AskerClient, slackAsker } from '../../../src/platforms/slack/asker.js'
import { clientOptions } from '../../../src/platforms/slack/client.js'
import type { Workspace } from '../../../src/platforms/slack/installations.js'
import { ALL_SCOPES } from '../../../src/platforms/slack/scopes.js'
import { startSlack } from '../../support/slack/index.js'

const workspace: Workspace = {
  ...{ team: 'T1', name: 'Harbour Brokers', token: 'xoxb', botUser: 'UBOT', scopes: ALL_SCOPES, installer: 'UINSTALL' },
}

/** A client whose one answer to users.info is this. */
function knowing(user: Record<string, unknown>): AskerClient {
  const answer = { ok: true, user }
  // Only the one method is called.
  const users = { info: async () => answer } as unknown as AskerClient['users']
  return { users, conversations: undefined as unknown as AskerClient['conversations'] }
}

const asker = (user: string, channel: string | undefined, client: AskerClient = knowing({})) =>
  slackAsker({ team: 'T1', user, channel }, workspace, client)

describe('who asks on Slack', () => {
  it('has a channel, unless it is a direct message or the home', () => {
    expect(asker('UBEN', 'C1').here).toBe('slack:T1/C1')
    expect(asker('UBEN', 'G1').here).toBe('slack:T1/G1')
    expect(asker('UBEN', 'D1').here).toBeUndefined()
    expect(asker('UBEN', undefined).here).toBeUndefined()
    expect(asker('UBEN', 'C1').own).toBe('slack:T1/UBEN')
  })

  it.each([
    [{ is_admin: true, team_id: 'T1' }, true],
    [{ is_owner: true, team_id: 'T1' }, true],
    [{ is_primary_owner: true, team_id: 'T1' }, true],
    [{ team_id: 'T1' }, false],
    [{ is_admin: true, team_id: 'T2' }, false],
    [{ is_admin: true, is_stranger: true }, false],
    // A workspace of an organisation: somebody may be at home in another one of it, and in this one as well.
    [{ is_admin: true, team_id: 'T2', enterprise_user: { id: 'W1', teams: ['T2', 'T1'] } }, true],
    // An admin of another organisation, in a channel that both share.
    [{ is_admin: true, team_id: 'T2', enterprise_user: { id: 'W1', teams: ['T2'] } }, false],
    [{ is_admin: true, team_id: 'T2', enterprise_user: { id: 'W1' } }, false],
  ])('who is %j may configure a channel: %s', async (user, may) => {
    expect(await asker('UBEN', 'C1', knowing(user)).mayConfigure()).toBe(may)
  })

  it('may configure as whoever installed the app, and what is their own, without asking Slack', async () => {
    expect(await asker('UINSTALL', 'C1').mayConfigure()).toBe(true)
    expect(await asker('UBEN', 'D1').mayConfigure()).toBe(true)
    expect(await asker('UBEN', undefined).mayConfigure()).toBe(true)
  })

  it('is told what is missing for each kind of target', async () => {
    const slack = await startSlack()
    const client = new WebClient(slack.bot('T1'), clientOptions(slack.apiUrl))
    const missing = (target: string) => asker('UANA', 'C1', client).missing(target)
    expect(await missing('slack:T1/C1')).toEqual([])
    expect(await missing('slack:C1')).toEqual([])
    expect(await missing('slack:T1/UANA')).toEqual([])
    expect(await missing('slack:T1/CPRIVATE')).toEqual([])
    expect(await missing('slack:T1/CELSE')).toEqual([expect.stringContaining('/invite @Tradewind')])
    expect(await missing('slack:T1/CNONE')).toEqual([expect.stringContaining('/invite @Tradewind')])
    expect(await missing('slack:T1/COLD')).toEqual([expect.stringContaining('archived')])
    expect(await missing('slack:T2/C1')).toEqual([expect.stringContaining('not in this workspace')])
    expect(await missing('discord:1')).toEqual([expect.stringContaining('not in this workspace')])
    await slack.close()
  })

  it('is told of Slack that cannot be reached by a rejection, not by a guess', async () => {
    const client = new WebClient('xoxb', clientOptions('http://127.0.0.1:9/api/'))
    await expect(asker('UBEN', 'C1', client).mayConfigure()).rejects.toMatchObject({ kind: 'retry' })
    await expect(asker('UBEN', 'C1', client).missing('slack:T1/C1')).rejects.toMatchObject({ kind: 'retry' })
  })
})
