import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../../src/lib/clock.js'
import { silentLog } from '../../../src/lib/log.js'
import { type DiscordApi, discordApi } from '../../../src/platforms/discord/api.js'
import { failureOf, loopbackServers } from '../../support/loopback.js'

const { serve, closeAll } = loopbackServers()
const apis: DiscordApi[] = []
afterEach(async () => {
  for (const api of apis.splice(0)) api.stop()
  await closeAll()
})

/** An API client of whatever answers as `listener` does. */
async function apiOf(listener: RequestListener, deadlineMs = 5_000): Promise<DiscordApi> {
  const { url } = await serve(listener)
  const settings = { token: 'token', apiUrl: `${url}/api` }
  const api = discordApi({ settings, clock: fixedClock(0), log: silentLog, deadlineMs })
  apis.push(api)
  return api
}

const me = { method: 'GET', path: '/users/@me' } as const

describe('a request to something that is no Discord', () => {
  it('is not sent on to where it is redirected', async () => {
    const followed: string[] = []
    const other = await serve((request, response) => {
      followed.push(String(request.headers.authorization))
      response.end('{}')
    })
    const api = await apiOf((_, response) => response.writeHead(307, { location: other.url }).end())
    const body = { recipient_id: '1' }
    const answer = await api.ask({ method: 'POST', path: '/users/@me/channels', body })
    expect(answer).not.toHaveProperty('id')
    expect(followed).toEqual([])
  })

  it('is given up where the answer is larger than anything that Discord says', async () => {
    const api = await apiOf((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(`"${'x'.repeat(17 * 1024 * 1024)}"`)
    })
    expect(await failureOf(api.ask(me))).toMatchObject({ kind: 'retry', ambiguous: true })
  })

  it.each(['null', '"no"', '[1', '<h1>403</h1>'])(
    'is known to be turned away where the reason is no object: %s',
    async text => {
      const api = await apiOf((_, response) => {
        response.writeHead(403, { 'content-type': 'application/json' }).end(text)
      })
      expect(await failureOf(api.ask(me))).toMatchObject({ kind: 'retry', ambiguous: false })
    },
  )

  it.each(['nothing', 'half'])('lets go of a connection that says %s', async said => {
    const closed: Promise<unknown>[] = []
    const api = await apiOf((request, response) => {
      closed.push(once(request.socket, 'close'))
      if (said === 'half') response.writeHead(200, { 'content-length': 10 }).write('{')
    }, 100)
    await failureOf(api.ask(me))
    expect(closed).toHaveLength(1)
    await closed[0]
  })
})
