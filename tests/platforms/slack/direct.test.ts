import { afterEach, describe, expect, it } from 'vitest'
import { wordsOf } from '../../../src/platforms/slack/direct.js'
import { type SlackUnderTest, startSlackApp } from '../../support/slack-app.js'

let under: SlackUnderTest
afterEach(() => under?.close())

const message = {
  type: 'message',
  channel_type: 'im',
  user: 'UBEN',
  channel: 'DUBEN',
  text: 'tariff vietnam',
  ts: '1.2',
}

/** What stands in Ben's conversation with the app. */
const answers = () =>
  under.slack.state.workspaces.get('T1')?.messages.filter(one => one.via === 'chat.postMessage') ?? []

describe('what people write to the app alone', () => {
  it('is answered there, once however often Slack sends it', async () => {
    under = await startSlackApp()
    await under.slack.event('T1', message, { eventId: 'Ev1' })
    await under.slack.event('T1', message, { eventId: 'Ev1', retry: 1 })
    await under.slack.until(() => (answers().length > 0 ? true : undefined), 'an answer')
    expect(under.calls.map(({ name, call }) => [name, call.options, call.asker?.here, call.asker?.own])).toEqual([
      ['tariff', { country: 'vietnam' }, undefined, 'slack:T1/UBEN'],
    ])
    expect(answers()).toHaveLength(1)
    expect(under.slack.pings).toEqual([])
  })

  it('is told which commands there are where it is none', async () => {
    under = await startSlackApp()
    await under.slack.event('T1', { ...message, text: 'good morning' })
    await under.slack.until(() => (answers().length > 0 ? true : undefined), 'an answer')
    expect(JSON.stringify(answers()[0]?.blocks)).toContain('There is no command “good”')
  })

  it.each([
    ['an answer of the app itself', { bot_id: 'B1' }],
    ['an edit', { subtype: 'message_changed' }],
    ['words in a channel', { channel_type: 'channel', channel: 'C1' }],
    ['nothing', { text: '  ' }],
    ['something garbled', { text: 7 }],
  ])('is left alone where it is %s', (_, changed) => {
    expect(wordsOf({ ...message, ...changed })).toBeUndefined()
    expect(wordsOf(message)).toEqual({ user: 'UBEN', channel: 'DUBEN', line: 'tariff vietnam' })
  })
})
