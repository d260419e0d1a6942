import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { WebClient } from '@slack/web-api'
import { afterEach, describe, expect, it } from 'vitest'
import { clientOptions } from '../../../src/platforms/slack/client.js'
import { slackFailure } from '../../../src/platforms/slack/failure.js'
import { wholeFetch } from '../../../src/platforms/slack/whole-fetch.js'
import { failureOf, loopbackServers } from '../../support/loopback.js'

describe('a request to Slack, whole', () => {
  const servers = loopbackServers()
  afterEach(() => servers.closeAll())
  const drip = () =>
    servers.serve((request, response) => {
      request.resume()
      response.writeHead(200, { 'content-type': 'application/json' })
      const timer = setInterval(() => response.write(' '), 10)
      response.on('close', () => clearInterval(timer))
    })

  it('comes with its status, headers and words', async () => {
    const { url } = await servers.serve((_, response) => response.writeHead(201, { 'x-a': 'b' }).end('{"ok":true}'))
    const response = await wholeFetch(5_000)(url)
    expect(response).toMatchObject({ ok: true, status: 201 })
    expect(response.headers.get('x-a')).toBe('b')
    expect(await response.json()).toEqual({ ok: true })
    expect(new TextDecoder().decode(await response.arrayBuffer())).toBe('{"ok":true}')
  })

  it('is over in time while its body still comes, and lets go of the connection', async () => {
    const { url, server } = await drip()
    const closed = new Promise(done => server.on('connection', socket => socket.on('close', done)))
    expect(await failureOf(wholeFetch(100)(url))).toMatchObject({ kind: 'retry', ambiguous: true })
    await closed
  })

  // With the SDK's own `timeout` this waits for ever: its signal is collected once the headers have come.
  it('is over in time in the SDK, whatever is collected meanwhile', { timeout: 5_000 }, async () => {
    const { url } = await drip()
    const timer = setInterval(collector(), 20)
    try {
      const client = new WebClient('xoxb-x', clientOptions(`${url}/api/`, 500))
      expect(slackFailure(await client.auth.test().catch((error: unknown) => error), 'slack')).toMatchObject({
        ...{ kind: 'retry', ambiguous: true, message: expect.stringContaining('too long') },
      })
    } finally {
      clearInterval(timer)
    }
  })

  it('is not read beyond 16 MB', async () => {
    const { url } = await servers.serve((request, response) => {
      request.resume()
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(1024 * 1024)));
      }
      response.on('drain', more)
      more()
    })
    expect((await failureOf(wholeFetch(10_000)(url))).message).toContain('larger')
  })
})

/** Node's own collector, without a flag on the command line. */
function collector(): () => void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') throw new Error('This Node has no collector to call.')
  return () => collect()
}
