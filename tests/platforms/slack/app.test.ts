import { afterEach, describe, expect, it } from 'vitest'
import type { Command } from '../../../src/commands/command.js'
import { parsePressId } from '../../../src/platforms/press-id.js'
import { walk } from '../../support/slack/blocks.js'
import type { Json, SeenMessage, SeenView } from '../../support/slack/index.js'
import { deskCommands, type SlackTestOptions, type SlackUnderTest, startSlackApp } from '../../support/slack-app.js'

let under: SlackUnderTest
afterEach(() => under.close())

const textOf = (message: SeenMessage | undefined): string => JSON.stringify(message?.blocks)

/** Every button, menu and option that can be pressed, by its label. */
function pressables(blocks: unknown): ReadonlyMap<string, { readonly actionId: string; readonly value?: string }> {
  const found = new Map<string, { actionId: string; value?: string }>()
  walk(blocks, node => {
    const label = (part: unknown) => String((part as Json | undefined)?.text ?? '')
    if (node.type === 'button') found.set(label(node.text), { actionId: String(node.action_id) })
    if (node.type !== 'overflow' && node.type !== 'static_select') return
    for (const option of (node.options ?? []) as readonly Json[])
      found.set(label(option.text), { actionId: String(node.action_id), value: String(option.value) })
  })
  return found
}

async function ask(text: string, { user = 'UBEN', channel = 'C1', command = '/tradewind' } = {}): Promise<SeenMessage> {
  const asked = await under.slack.slash('T1', command, text, { user, channel })
  const [shown] = await asked.answered()
  if (shown === undefined) throw new Error('nothing was shown')
  return shown
}

function press(label: string, on: { readonly message: SeenMessage } | { readonly view: SeenView }, more = {}) {
  const blocks = 'message' in on ? on.message.blocks : on.view.view.blocks
  const found = pressables(blocks).get(label)
  if (found === undefined) throw new Error(`no button ${label}: ${[...pressables(blocks).keys()].join(', ')}`)
  return under.slack.action('T1', { user: 'UBEN', ...on, ...found, ...more })
}

const formCommand: Command = {
  ...{ name: 'form', description: 'a message with a form', options: [], examples: ['/form'] },
  run: async () => ({
    summary: 'form',
    blocks: [{ type: 'actions', actions: [{ label: 'Open', command: 'tariff', options: {}, form: true }] }],
  }),
}

describe.each([
  ['Socket Mode', { http: false }],
  ['HTTP', { http: true }],
] satisfies [string, SlackTestOptions][])('over %s', (_, mode) => {
  it('answers a command for the eyes of whoever sent it, with its prefix or by the one that takes any', async () => {
    under = await startSlackApp({ ...mode, settings: { commandPrefix: 'tw-' } })
    for (const [command, text] of [
      ['/tw-tariff', 'vietnam'],
      ['/tradewind', 'tariff vietnam'],
    ] as const) {
      const asked = await under.slack.slash('T1', command, text, { user: 'UBEN', channel: 'C1' })
      expect(asked.ack).toMatchObject({ ok: true })
      const [shown] = await asked.answered()
      expect(shown).toMatchObject({ user: 'UBEN', channel: 'C1' })
      expect(textOf(shown)).toContain('46%')
    }
    expect(under.calls.map(({ call }) => call.asker)).toMatchObject([
      { platform: 'slack', tenant: 'T1', user: 'UBEN', here: 'slack:T1/C1', own: 'slack:T1/UBEN' },
      {},
    ])
  })

  it('runs what each button of a card says, in rows and in the menu beside them', async () => {
    under = await startSlackApp(mode)
    const shown = await ask('tariff vietnam')
    const labels = ['Sources', 'Why', 'History', 'Follow this', 'Mute']
    expect([...pressables(shown.blocks).keys()]).toEqual(expect.arrayContaining(labels))
    for (const label of labels) {
      const pressed = await press(label, { message: shown })
      expect(pressed.ack.ok).toBe(true)
      const [told] = await pressed.answered()
      expect(told).toMatchObject({ user: 'UBEN', edited: false })
      expect(textOf(told)).toMatch(/(?:sources|why|history|follow|mute) of tariff:/)
    }
    expect(under.calls.slice(1).map(({ name }) => name)).toEqual(['sources', 'why', 'history', 'follow', 'mute'])
  })

  it('takes an event once, however often it comes', async () => {
    under = await startSlackApp(mode)
    const asked = await under.slack.slash('T1', '/subscribe', 'steel', { user: 'UANA', channel: 'C1', times: 3 })
    await asked.answered()
    const shown = await ask('tariff vietnam')
    await (await press('Follow this', { message: shown }, { times: 2 })).answered()
    await under.slack.openHome('T1', 'UBEN', { eventId: 'Ev1' })
    await under.slack.until(() => under.slack.home('T1', 'UBEN'), 'a home')
    const published = under.slack.calls('views.publish').length
    await under.slack.openHome('T1', 'UBEN', { eventId: 'Ev1', retry: 1 })
    await under.platform.stop()
    expect(under.calls.filter(({ name }) => name === 'subscribe')).toHaveLength(1)
    expect(under.calls.filter(({ name }) => name === 'follow')).toHaveLength(1)
    expect(under.slack.calls('views.publish')).toHaveLength(published)
    expect(asked.shown).toHaveLength(1)
  })

  it('does what Slack says is a retry where the first try was never heard of', async () => {
    under = await startSlackApp(mode)
    await under.slack.openHome('T1', 'UBEN', { eventId: 'Ev7', retry: 2 })
    await under.slack.until(() => under.slack.home('T1', 'UBEN'), 'a home')
  })

  it('opens the form of a button, and tells its answer where it was pressed', async () => {
    under = await startSlackApp(mode)
    const modal = await (await under.slack.shortcut('T1', 'tw:ask', { user: 'UBEN' })).opened()
    const sent = await under.slack.submit('T1', {
      user: 'UBEN',
      view: modal,
      values: { country: { x: { type: 'external_select', selected_option: { value: 'vietnam' } } } },
    })
    expect(sent.ack).toMatchObject({ ok: true, payload: { response_action: 'clear' } })
    const told = await under.slack.until(() => under.slack.seen('T1', 'DUBEN')[0], 'a direct message')
    expect(textOf(told)).toContain('46%')
  })
})

describe('answers', () => {
  it('are acknowledged before the desk has an answer', async () => {
    let release: () => void = () => undefined
    const slow = new Promise<void>(resolve => {
      release = resolve
    })
    const run = async () => {
      await slow
      return { summary: 'late', blocks: [] }
    }
    under = await startSlackApp({ commands: [{ name: 'slow', description: 'slow', options: [], examples: [], run }] })
    const asked = await under.slack.slash('T1', '/slow', '', { user: 'UBEN', channel: 'C1' })
    expect(asked.ack.ok).toBe(true)
    expect(asked.shown).toHaveLength(0)
    release()
    await asked.answered()
  })

  it('leaf through their pages in place, from either end and by the menu', async () => {
    under = await startSlackApp()
    const shown = await ask('long')
    expect(textOf(shown)).toContain('line 0:')
    await (await press('Next', { message: shown })).answered()
    expect(textOf(shown)).not.toContain('line 0:')
    const second = textOf(shown)
    const menu = [...pressables(shown.blocks).keys()].filter(label => label.startsWith('Page '))
    await (await press(menu.at(-1) ?? '', { message: shown })).answered()
    expect(textOf(shown)).toContain('line 89:')
    await (await press('Page 2', { message: shown })).answered()
    expect(textOf(shown)).toBe(second)
    expect(under.slack.seen('T1', 'C1')).toHaveLength(1)
  })

  it('are posted to the channel once, though two press at the same time, and lead on from there', async () => {
    under = await startSlackApp()
    const shown = await ask('long')
    const presses = await Promise.all([
      press('Post to channel', { message: shown }),
      press('Post to channel', { message: shown }, { user: 'UANA' }),
    ])
    await Promise.all(presses.map(each => each.answered()))
    const posted = under.slack.seen('T1', 'C1').filter(({ user }) => user === undefined)
    expect(posted).toHaveLength(1)
    expect(textOf(posted[0])).toContain('line 0:')
    expect(under.slack.seen('T1', 'C1').map(textOf).join()).toContain('It was posted to the channel already.')
    const [post] = posted
    if (post === undefined) throw new Error('nothing was posted')
    expect([...pressables(post.blocks).keys()]).not.toContain('Post to channel')
    // What all can read is not leafed through by one: whoever presses sees the next page alone.
    const [next] = await (await press('Next', { message: post }, { user: 'UANA' })).answered()
    expect(next).toMatchObject({ user: 'UANA' })
    expect(textOf(post)).toContain('line 0:')
  })

  it('can be posted after Slack refused it, and not after a reply that was lost', async () => {
    under = await startSlackApp()
    const shown = await ask('tariff vietnam')
    under.slack.fault({ method: 'response_url', kind: 'status', status: 404, accepted: false })
    await press('Post to channel', { message: shown })
    await under.slack.until(() => under.slack.ephemeral('T1', 'UBEN')[1], 'a word to the presser')
    under.slack.fault({ method: 'response_url', kind: 'drop' })
    await press('Post to channel', { message: shown })
    // The presser is told that it may be there, and it is.
    const words = await under.slack.until(() => under.slack.ephemeral('T1', 'UBEN')[2], 'a word to the presser')
    expect(textOf(words)).toContain('did not say whether an answer was shown')
    expect(under.slack.seen('T1', 'C1').filter(({ user }) => user === undefined)).toHaveLength(1)
    const again = await press('Post to channel', { message: shown })
    const [told] = await again.answered()
    expect(textOf(told)).toContain('It was posted to the channel already.')
    expect(under.slack.seen('T1', 'C1').filter(({ user }) => user === undefined)).toHaveLength(1)
  })

  it('have no way to the channel in a direct message', async () => {
    under = await startSlackApp()
    const shown = await ask('tariff vietnam', { channel: 'DUBEN' })
    expect([...pressables(shown.blocks).keys()]).not.toContain('Post to channel')
    expect(under.calls[0]?.call.asker?.here).toBeUndefined()
  })

  it('that are too old, or of another workspace, are told of kindly', async () => {
    under = await startSlackApp({
      slack: {
        workspaces: [{ id: 'T1', channels: [{ id: 'C1', name: 'trade' }], users: [{ id: 'UBEN', name: 'ben' }] }],
      },
    })
    const shown = await ask('tariff vietnam')
    await under.store.db.deleteFrom('answers').execute()
    const [told] = await (await press('Why', { message: shown })).answered()
    expect(textOf(told)).toContain('These buttons are too old to work')
    expect(told?.user).toBe('UBEN')
  })

  it('reach channels that Tradewind is not in', async () => {
    under = await startSlackApp()
    const shown = await ask('tariff vietnam', { channel: 'CELSE' })
    expect(shown).toMatchObject({ channel: 'CELSE', user: 'UBEN' })
    const [posted] = await (await press('Post to channel', { message: shown })).answered()
    expect(posted).toMatchObject({ channel: 'CELSE', user: undefined })
  })

  it('are told by the API where the response URL is no good', async () => {
    under = await startSlackApp()
    under.slack.fault({ method: 'response_url', kind: 'status', status: 404, accepted: false })
    await under.slack.slash('T1', '/tariff', 'vietnam', { user: 'UBEN', channel: 'C1' })
    const told = await under.slack.until(() => under.slack.ephemeral('T1', 'UBEN')[0], 'an answer')
    expect(told.via).toBe('chat.postEphemeral')
    expect(textOf(told)).toContain('46%')
  })
})

describe('forms', () => {
  it('hold what there is so far, suggest as somebody types, and do what was sent once', async () => {
    under = await startSlackApp()
    await under.slack.openHome('T1', 'UANA')
    const home = await under.slack.until(() => under.slack.home('T1', 'UANA'), 'a home')
    const modal = await (await press('Add a subscription', { view: home }, { user: 'UANA' })).opened()
    const values = {
      topic: { topic: { type: 'plain_text_input', value: 'steel' } },
      kind: { kind: { type: 'static_select', selected_option: { value: 'deal' } } },
    }
    await under.slack.submit('T1', { user: 'UANA', view: modal, values, times: 2 })
    await under.slack.until(
      () => (JSON.stringify(under.slack.home('T1', 'UANA')?.view).includes('subscribed to steel') ? true : undefined),
      'a home that says so',
    )
    expect(JSON.stringify(under.slack.home('T1', 'UANA')?.view)).toContain('sent: steel deal for slack:T1/UANA')
    expect(under.calls.filter(({ name }) => name === 'subscribe')).toHaveLength(1)
  })

  it('that do not open in time are told of, with what to do', async () => {
    under = await startSlackApp({ commands: [...deskCommands(new Set()), formCommand] })
    const shown = await ask('form')
    under.slack.fault({ method: 'views.open', kind: 'error', code: 'expired_trigger_id' })
    const [told] = await (await press('Open', { message: shown })).answered()
    expect(textOf(told)).toContain('The form did not open in time: press the button again.')
  })

  it('of a message are answered beside it, in its channel', async () => {
    under = await startSlackApp({ commands: [...deskCommands(new Set()), formCommand] })
    const shown = await ask('form', { user: 'UANA' })
    const modal = await (await press('Open', { message: shown }, { user: 'UANA' })).opened()
    const values = { country: { x: { type: 'plain_text_input', value: 'vietnam' } } }
    await under.slack.submit('T1', { user: 'UANA', view: modal, values })
    const told = await under.slack.until(() => under.slack.ephemeral('T1', 'UANA')[1], 'an answer')
    expect(told).toMatchObject({ channel: 'C1', via: 'response_url' })
    expect(textOf(told)).toContain('46%')
    expect(under.calls.at(-1)?.call.asker?.here).toBe('slack:T1/C1')
  })

  it('suggest what the command would, and take what was typed', async () => {
    under = await startSlackApp()
    const modal = await (await under.slack.shortcut('T1', 'tw:ask', { user: 'UBEN' })).opened()
    const options = await under.slack.suggest('T1', {
      user: 'UBEN',
      actionId: 'tw:suggest:tariff:country',
      value: 'v',
      view: modal,
    })
    expect(options.map(({ value }) => value)).toEqual(['vietnam', 'venezuela', 'v'])
    const foreign = { user: 'UBEN', actionId: 'tw:suggest:nothing:country', value: 'v', view: modal }
    expect((await under.slack.suggest('T1', foreign)).map(({ value }) => value)).toEqual(['v'])
  })
})

describe('the home', () => {
  it('shows what is sent and how the desk is, changes it, and is published anew', async () => {
    under = await startSlackApp()
    under.topics.add('steel')
    await under.slack.openHome('T1', 'UBEN')
    const home = await under.slack.until(() => under.slack.home('T1', 'UBEN'), 'a home')
    const words = () => JSON.stringify(under.slack.home('T1', 'UBEN')?.view)
    expect(words()).toContain('What you are sent')
    expect(words()).toContain('sent: steel')
    expect(words()).toContain('all sources are read')
    await press('Remove steel', { view: home })
    await under.slack.until(() => (words().includes('removed steel') ? true : undefined), 'a new home')
    expect(words()).toContain('nothing is sent')
  })

  it('is published for no other tab', async () => {
    under = await startSlackApp()
    await under.slack.event('T1', { type: 'app_home_opened', user: 'UBEN', tab: 'messages', channel: 'DUBEN' })
    await under.platform.stop()
    expect(under.slack.calls('views.publish')).toHaveLength(0)
  })

  it('says what can be asked where the registry has nothing for it', async () => {
    const run = async () => ({ summary: 'help', blocks: [{ type: 'text' as const, spans: ['what you can ask'] }] })
    under = await startSlackApp({ commands: [{ name: 'help', description: 'help', options: [], examples: [], run }] })
    await under.slack.openHome('T1', 'UBEN')
    const home = await under.slack.until(() => under.slack.home('T1', 'UBEN'), 'a home')
    expect(JSON.stringify(home.view)).toContain('what you can ask')
  })
})

describe('who asks', () => {
  it('may configure a channel as an admin, and their own messages as anybody', async () => {
    under = await startSlackApp()
    expect(textOf(await ask('subscribe steel', { user: 'UBEN' }))).toContain('only admins may')
    expect(textOf(await ask('subscribe steel', { user: 'UANA' }))).toContain('subscribed to steel')
    expect(textOf(await ask('subscribe steel', { user: 'UBEN', channel: 'DUBEN' }))).toContain('subscribed to steel')
    expect([...under.topics]).toEqual(['steel all for slack:T1/C1', 'steel all for slack:T1/UBEN'])
  })

  it('is told what is missing in a channel, and how to grant it', async () => {
    under = await startSlackApp()
    expect(textOf(await ask('subscribe steel', { user: 'UANA', channel: 'CELSE' }))).toContain('/invite @Tradewind')
    expect(textOf(await ask('subscribe steel', { user: 'UANA', channel: 'COLD' }))).toContain('archived')
  })

  it('is told which scopes were not granted', async () => {
    under = await startSlackApp({
      slack: {
        workspaces: [
          {
            id: 'T1',
            scopes: ['commands', 'chat:write', 'users:read'],
            users: [{ id: 'UANA', name: 'ana', owner: true }],
            channels: [{ id: 'C1', name: 'trade' }],
          },
        ],
      },
    })
    const told = textOf(await ask('subscribe steel', { user: 'UANA' }))
    expect(told).toContain('Without the scope channels:read')
    expect(told).toContain('install Tradewind in this workspace again')
  })
})

describe('presses that nobody can have made', () => {
  it('are left alone', async () => {
    under = await startSlackApp()
    const shown = await ask('tariff vietnam')
    const forged = (actionId: string): SeenMessage => ({
      ...shown,
      blocks: [
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: actionId, text: { type: 'plain_text', text: 'x' } }],
        },
      ],
    })
    for (const actionId of [
      'tw:',
      'tw:more:0',
      'tw:a:x0',
      `tw:a${'0'.repeat(24)}:x99999`,
      `tw:a${'0'.repeat(24)}:p0`,
    ]) {
      const pressed = await under.slack.action('T1', { user: 'UBEN', message: forged(actionId), actionId })
      expect(pressed.ack.ok).toBe(true)
      if (parsePressId(actionId) !== undefined) expect(textOf((await pressed.answered())[0])).toContain('too old')
    }
    expect(under.calls).toHaveLength(1)
  })
})

describe('a bot token that Slack does not accept', () => {
  it('is refused in words, once, while the socket and the answers to people go on', async () => {
    under = await startSlackApp({ settings: { botToken: 'xoxb-wrong' } })
    const asked = await under.slack.slash('T1', '/tariff', 'vietnam', { user: 'UBEN', channel: 'C1' })
    expect(textOf((await asked.answered())[0])).toContain('its token is not accepted')
    await expect(under.platform.post('C1', { summary: 'x', blocks: [] }, 'key-1')).rejects.toMatchObject({
      kind: 'unauthorised',
    })
    expect(under.platform.health().map(({ name, state }) => `${name} ${state}`)).toEqual([
      'slack socket up',
      'slack bot token refused',
    ])
    expect(under.logged.filter(words => words.startsWith('slack: Slack says invalid_auth'))).toHaveLength(1)
  })
})
