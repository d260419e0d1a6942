import { afterEach, describe, expect, it } from 'vitest'
import { renderSlack } from '../../../src/platforms/slack/render.js'
import { makeResponder } from '../../../src/platforms/slack/respond.js'
import { loopbackServers } from '../../support/loopback.js'

const servers = loopbackServers()
afterEach(() => servers.closeAll())

const [payload] = renderSlack({ summary: 'words <!channel>', blocks: [] })
if (payload === undefined) throw new Error('a message has a page')

async function answering(status: number) {
  const bodies: unknown[] = []
  const { url } = await servers.serve((request, response) => {
    let text = ''
    request.on('data', chunk => {
      text += chunk
    })
    request.on('end', () => {
      bodies.push(JSON.parse(text))
      if (status === 0) request.socket.destroy()
      else response.writeHead(status, { location: 'http://127.0.0.1:9/' }).end('{"ok":false,"error":"used_url"}')
    })
  })
  return { url, bodies, respond: makeResponder(`${url}/api/`) }
}

describe('answers at a response URL', () => {
  it('say who sees them and what they replace, and unfold no link', async () => {
    const { url, bodies, respond } = await answering(200)
    await respond(`${url}/hooks/1`, { payload, to: 'asker' })
    await respond(`${url}/hooks/1`, { payload, to: 'asker', replace: true })
    await respond(`${url}/hooks/1`, { payload, to: 'channel' })
    const flags = { unfurl_links: false, unfurl_media: false }
    expect(bodies).toMatchObject([
      { response_type: 'ephemeral', replace_original: false, ...flags },
      { response_type: 'ephemeral', replace_original: true, ...flags },
      { response_type: 'in_channel', replace_original: false, ...flags },
    ])
    expect(JSON.stringify(bodies.map(body => (body as { text: string }).text))).not.toContain('<!channel>')
  })

  it.each([
    [404, { kind: 'gone', ambiguous: false }],
    [429, { kind: 'rate-limited', ambiguous: false }],
    [503, { kind: 'retry', ambiguous: true }],
    [0, { kind: 'retry', ambiguous: true }],
    // What leads elsewhere is not followed.
    [302, { kind: 'retry', ambiguous: true }],
  ])('that end in status %i are a failure of their kind', async (status, failure) => {
    const { url, respond } = await answering(status)
    await expect(respond(`${url}/hooks/1`, { payload, to: 'asker' })).rejects.toMatchObject(failure)
  })

  it.each([
    'https://evil.example/hooks/1',
    'https://slack.com.evil.example/1',
    'https://evilslack.com/1',
    'file:///etc/passwd',
    'hooks/1',
    '',
  ])('are not sent to %j', async url => {
    const refused = makeResponder('https://slack.com/api/')(url, { payload, to: 'asker' })
    await expect(refused).rejects.toMatchObject({ kind: 'invalid', ambiguous: false })
  })
})
