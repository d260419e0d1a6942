import { afterEach, describe, expect, it, vi } from 'vitest'
import { type SlackUnderTest, startSlackApp } from '../../support/slack-app.js'

let under: SlackUnderTest
afterEach(() => under.close())

const line = () => under.platform.health().find(({ name }) => name === 'slack socket')
const asked = () => under.slack.slash('T1', '/tariff', 'vietnam', { user: 'UBEN', channel: 'C1' })

/** Fails for a promise that was rejected and that nobody held, which ends a process. */
async function withoutUnheld(work: () => Promise<void>): Promise<void> {
  const unheld: unknown[] = []
  const note = (reason: unknown) => unheld.push(reason)
  process.on('unhandledRejection', note)
  try {
    await work()
    // Node tells of them after the microtasks of the turn in which they were rejected.
    await new Promise(resolve => setImmediate(resolve))
    await new Promise(resolve => setImmediate(resolve))
  } finally {
    process.off('unhandledRejection', note)
  }
  expect(unheld).toEqual([])
}

describe('the socket to Slack', () => {
  it('is up after the hello, and says so', async () => {
    under = await startSlackApp()
    expect(line()).toEqual({ name: 'slack socket', state: 'up', detail: 'Socket Mode is connected.' })
    expect(under.slack.calls('apps.connections.open')).toHaveLength(1)
  })

  it('comes back by itself when it is cut', async () => {
    under = await startSlackApp()
    for (const count of [2, 3]) {
      under.slack.socket.drop()
      await under.slack.socket.connected(count)
      await vi.waitFor(() => expect(line()?.state).toBe('up'))
      await (await asked()).answered()
    }
  })

  it('opens the next line before the old one goes, at a farewell, so that nothing is missed', async () => {
    under = await startSlackApp()
    under.slack.socket.disconnect('refresh_requested')
    const meanwhile = await asked()
    expect(meanwhile.ack.ok).toBe(true)
    await meanwhile.answered()
    await under.slack.socket.connected(2)
    expect(under.slack.socket.open()).toBe(2)
    await vi.waitFor(() => expect(under.slack.socket.open()).toBe(1), { timeout: 3_000 })
    await (await asked()).answered()
    expect(line()?.state).toBe('up')
  })

  it('lives through a reconnect that fails for good, and comes back when Slack does', async () => {
    under = await startSlackApp()
    await withoutUnheld(async () => {
      const broken = under.slack.fault({ method: 'apps.connections.open', kind: 'status', status: 500, times: 2 })
      const dropped = under.slack.fault({ method: 'apps.connections.open', kind: 'drop', times: 1 })
      under.slack.socket.drop()
      await vi.waitFor(() => expect(broken.met() + dropped.met()).toBe(3))
      await under.slack.socket.connected(2)
      await vi.waitFor(() => expect(line()?.state).toBe('up'))
    })
    expect(under.logged.filter(words => words.includes('500'))).toHaveLength(1)
    await (await asked()).answered()
  })

  it('is tried again where Slack could not be reached at the start, which is no reason not to start', async () => {
    under = await startSlackApp({ start: false, pause: () => 50 })
    under.slack.fault({ method: 'apps.connections.open', kind: 'drop', times: 1 })
    await withoutUnheld(async () => {
      await under.platform.start([])
      expect(line()?.state).toBe('down')
      await under.slack.socket.connected()
      await vi.waitFor(() => expect(line()?.state).toBe('up'))
    })
    await (await asked()).answered()
  })

  it('is refused, once and in words, where the app-level token is not accepted, and the rest goes on', async () => {
    await withoutUnheld(async () => {
      under = await startSlackApp({ settings: { appToken: 'xapp-wrong' } })
      expect(line()).toMatchObject({ state: 'refused', detail: expect.stringContaining('set SLACK_APP_TOKEN') })
    })
    expect(under.logged.filter(words => words.includes('SLACK_APP_TOKEN'))).toHaveLength(1)
    await under.platform.post('C1', { summary: 'words', blocks: [] }, 'key-1')
    expect(under.slack.seen('T1', 'C1')).toHaveLength(1)
  })

  it('is not ended by what Slack does not say', async () => {
    under = await startSlackApp()
    await withoutUnheld(async () => {
      for (const words of [
        'null',
        '7',
        '[]',
        '{',
        '{}',
        '"x"',
        '{"type":"events_api"}',
        '{"type":"events_api","payload":{}}',
      ])
        under.slack.socket.babble(words)
      under.slack.socket.babble(
        '{"type":"events_api","envelope_id":"e","payload":{"type":"app_rate_limited","team_id":"T1"}}',
      )
      under.slack.socket.babble(
        '{"type":"interactive","envelope_id":"e","payload":{"type":"block_actions","actions":[]}}',
      )
      under.slack.socket.babble('{"type":"slash_commands","envelope_id":"e","payload":{"command":"/x"}}')
      under.slack.socket.babble(
        '{"type":"events_api","envelope_id":"e","payload":{"event":{"type":"error"},"team_id":"T1"}}',
      )
      await (await asked()).answered()
    })
    expect(line()?.state).toBe('up')
  })

  it('waits when it stops for what is in flight, and takes a second stop', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    const run = async () => {
      await held
      return { summary: 'in flight', blocks: [] }
    }
    under = await startSlackApp({ commands: [{ name: 'slow', description: 'slow', options: [], examples: [], run }] })
    const slow = await under.slack.slash('T1', '/slow', '', { user: 'UBEN', channel: 'C1' })
    const stopping = under.platform.stop()
    // Meanwhile the line is there: what comes over it is acknowledged.
    for (const command of ['/help', '/help', '/help']) {
      const other = await under.slack.slash('T1', command, '', { user: 'UBEN', channel: 'C1' })
      expect(other.ack.ok).toBe(true)
      await other.answered()
    }
    release()
    await Promise.all([stopping, under.platform.stop()])
    expect(slow.shown).toHaveLength(1)
    await vi.waitFor(() => expect(under.slack.socket.open()).toBe(0))
  })

  it('posts with a client of its own, which sends a message once however its reply is lost', async () => {
    under = await startSlackApp()
    under.slack.fault({ method: 'chat.postMessage', kind: 'drop' })
    await expect(under.platform.post('C1', { summary: 'words', blocks: [] }, 'key-1')).rejects.toMatchObject({
      ambiguous: true,
    })
    expect(under.slack.seen('T1', 'C1')).toHaveLength(1)
    expect(under.slack.calls('chat.postMessage')).toHaveLength(1)
  })
})
