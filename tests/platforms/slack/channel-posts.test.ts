import { afterEach, describe, expect, it } from 'vitest'
import type { Command } from '../../../src/commands/command.js'
import { IN, placeOf } from '../../../src/commands/place.js'
import type { Message } from '../../../src/messages/message.js'
import { deliveryKey } from '../../../src/store/delivery.js'
import { enqueue } from '../../../src/store/outbox.js'
import { DOT } from '../../support/message-arbitraries.js'
import { alert } from '../../support/sample-desk.js'
import type { SeenMessage } from '../../support/slack/index.js'
import { deskCommands, longMessage, type SlackUnderTest, said, startSlackApp } from '../../support/slack-app.js'

let under: SlackUnderTest
afterEach(() => under.close())

const KEY = `d${'1'.repeat(24)}`
const textOf = (message: SeenMessage | undefined): string => JSON.stringify(message?.blocks)
const seen = (channel = 'C1') => under.slack.seen('T1', channel)

describe('posts to Slack', () => {
  it('go to a channel, a person and, where there is one workspace, to a channel by its id alone', async () => {
    under = await startSlackApp()
    await under.platform.post('T1/C1', said('one'), 'key-1')
    await under.platform.post('CPRIVATE', said('two'), 'key-2')
    await under.platform.post('T1/UBEN', said('three'), 'key-3')
    expect(textOf(seen('C1')[0])).toContain('one')
    expect(textOf(seen('CPRIVATE')[0])).toContain('two')
    expect(textOf(seen('DUBEN')[0])).toContain('three')
  })

  it.each(['', 'trade', '#trade', 'T1/', 'T1/trade', 'T1/C1/x', 'slack:T1/C1'])('are refused for %j', async channel => {
    under = await startSlackApp()
    await expect(under.platform.post(channel, said('x'), 'key-1')).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('are refused in words for a workspace that does not have the app', async () => {
    under = await startSlackApp()
    await expect(under.platform.post('T9/C1', said('x'), 'key-1')).rejects.toThrow(
      /not installed in the Slack workspace T9/,
    )
  })

  it('are corrected in place, and what is longer than before goes on below', async () => {
    under = await startSlackApp()
    const { ref } = await under.platform.post('T1/C1', said('46 percent'), KEY)
    await under.platform.edit('T1/C1', ref, said('24 percent'), KEY)
    expect(seen().map(textOf).join()).not.toContain('46 percent')
    expect(seen()).toHaveLength(1)
    const short: Message = { ...longMessage(), blocks: longMessage().blocks.slice(0, 45) }
    await under.platform.edit('T1/C1', ref, short, KEY)
    const all = seen().map(textOf).join()
    expect(seen().length).toBeGreaterThan(1)
    expect(all).toContain('line 0:')
    expect(all).toContain('line 44:')
  })

  it('that become shorter leave a line where the rest was', async () => {
    under = await startSlackApp()
    const longer: Message = { ...longMessage(), blocks: longMessage().blocks.slice(0, 45) }
    const { ref } = await under.platform.post('T1/C1', longer, KEY)
    const count = seen().length
    expect(count).toBeGreaterThan(1)
    await under.platform.edit('T1/C1', ref, said('one line'), KEY)
    expect(seen()).toHaveLength(count)
    expect(textOf(seen()[0])).toContain('one line')
    expect(textOf(seen()[1])).toContain('taken out when the message above was corrected')
    expect(seen().map(textOf).join()).not.toContain('line 44:')
  })

  it.each(['slack:T1/C1', 'slack:C1'])('have buttons that work, where the channel is written %s', async target => {
    under = await startSlackApp()
    const delivery = { target, subject: 'alert', version: 1, message: alert, createdAt: 1 }
    await enqueue(under.store.db, delivery)
    await under.platform.post(target.slice('slack:'.length), alert, deliveryKey(target, 'alert', 1))
    const [post] = seen()
    const actionId = /tw:d[0-9a-f]{24}:x1/.exec(textOf(post))?.[0] ?? ''
    if (post === undefined) throw new Error('nothing was posted')
    const [told] = await (await under.slack.action('T1', { user: 'UBEN', message: post, actionId })).answered()
    expect(textOf(told)).toContain('why of tariff:US>VN:ad_valorem:all')
    expect(told?.user).toBe('UBEN')
    const elsewhere = await under.slack.action('T1', { user: 'UBEN', channel: 'CELSE', message: post, actionId })
    expect(textOf((await elsewhere.answered())[0])).toContain('too old')
  })

  it.each(['slack:T1/C1', 'slack:C1'])('have buttons whose answer is undone for the same target: %s', async target => {
    const reached: string[] = []
    const why: Command = {
      ...{ name: 'why', description: 'why', options: [IN], examples: [] },
      run: async call => {
        const placed = placeOf(call)
        if ('problem' in placed) return placed.problem
        reached.push(placed.place.target)
        return {
          summary: placed.place.words,
          blocks: [
            { type: 'actions', actions: [{ label: 'Undo', command: 'why', options: { in: placed.place.value } }] },
          ],
        }
      },
    }
    under = await startSlackApp({ commands: [why] })
    await enqueue(under.store.db, { target, subject: 'alert', version: 1, message: alert, createdAt: 1 })
    await under.platform.post(target.slice('slack:'.length), alert, deliveryKey(target, 'alert', 1))
    const press = async (message: SeenMessage | undefined, id: RegExp) => {
      if (message === undefined) throw new Error('nothing was shown')
      const actionId = id.exec(textOf(message))?.[0] ?? ''
      const [shown] = await (
        await under.slack.action('T1', { user: 'UBEN', channel: 'C1', message, actionId })
      ).answered()
      return shown
    }
    const told = await press(seen()[0], /tw:d[0-9a-f]{24}:x1/)
    await press(told, /tw:a[0-9a-f]{24}:x0/)
    expect(reached).toEqual([target, target])
  })
})

describe('a picture', () => {
  const picture: Message = {
    summary: 'a chart',
    blocks: [
      { type: 'image', image: { name: 'rate.png', alt: 'the rate over the year', png: DOT } },
      { type: 'text', spans: ['words beside it'] },
    ],
  }
  const commands = () => [
    ...deskCommands(new Set()),
    { name: 'chart', description: 'chart', options: [], examples: [], run: async () => picture },
  ]
  const shareOf = async (channel: string) => {
    const [shown] = await (await under.slack.slash('T1', '/chart', '', { user: 'UBEN', channel })).answered()
    if (shown === undefined) throw new Error('nothing was shown')
    const actionId = /tw:a[0-9a-f]{24}:share/.exec(textOf(shown))?.[0] ?? ''
    await under.slack.action('T1', { user: 'UBEN', message: shown, actionId })
    const posted = await under.slack.until(() => seen(channel).find(({ user }) => user === undefined), 'a post')
    return { shown, posted }
  }

  it('is words for the one who asked, to whom Slack can show none, and is there once all can see it', async () => {
    under = await startSlackApp({ commands: commands() })
    const { shown, posted } = await shareOf('C1')
    expect(textOf(shown)).not.toContain('slack_file')
    expect(textOf(shown)).toContain('the rate over the year')
    expect(textOf(posted)).toContain('slack_file')
    expect(textOf(posted)).toContain('words beside it')
  })

  it('stays words in a channel that Tradewind is not in', async () => {
    under = await startSlackApp({ commands: commands() })
    const { posted } = await shareOf('CELSE')
    expect(posted.via).toBe('response_url')
    expect(textOf(posted)).toContain('the rate over the year')
  })
})
