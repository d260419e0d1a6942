import http from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { makeSafeFetch } from '../../src/lib/http.js'
import { loopbackServers } from './loopback.js'
import { beginMocks, mockedWeb } from './nock.js'

const { serve, closeAll } = loopbackServers()
afterEach(closeAll)

const status = (url: string) =>
  new Promise<number | undefined>((done, fail) => {
    http
      .get(url, answer => {
        answer.resume()
        answer.on('end', () => done(answer.statusCode))
      })
      .on('error', fail)
  })

describe('the mocked web', () => {
  const web = mockedWeb()

  it('answers the global fetch and http alike', async () => {
    web.at('https://a.example').get('/x').reply(201, 'yes', { 'x-own': '1' })
    web.at('http://b.example').get('/y').reply(202)
    const answer = await fetch('https://a.example/x')
    expect([answer.status, await answer.text(), answer.headers.get('x-own')]).toEqual([201, 'yes', '1'])
    expect(await status('http://b.example/y')).toBe(202)
  })
})

describe('the web once it is mocked no longer', () => {
  it('was told of a mock that no request used', async () => {
    const end = beginMocks()
    const { default: nock } = await import('nock')
    nock('https://a.example').get('/never').reply(200)
    expect(end()).toEqual({ unused: ['GET https://a.example:443/never'], missing: [] })
  })

  it('was told of each request that no mock answers, though the program made nothing of it', async () => {
    const end = beginMocks()
    const { default: nock } = await import('nock')
    nock('https://a.example').get('/').reply(200)
    await fetch('https://a.example/other').catch(() => undefined)
    await fetch('https://c.example/').catch(() => undefined)
    await status('http://d.example/z').catch(() => undefined)
    await fetch('https://a.example/')
    const { unused, missing } = end()
    expect(unused).toEqual([])
    expect(missing.map(line => line.replace(/ \(.*/, ''))).toEqual([
      'GET a.example/other',
      'GET c.example/',
      'GET d.example/z',
    ])
  })

  it('was reached on loopback where that was asked for, and not where it was not', async () => {
    const { url } = await serve((_, answer) => void answer.end('real'))
    const open = beginMocks({ loopback: true })
    expect(await (await fetch(url)).text()).toBe('real')
    expect(open()).toEqual({ unused: [], missing: [] })
    const closed = beginMocks()
    await expect(fetch(url)).rejects.toThrow()
    expect(closed().missing).toHaveLength(1)
  })

  it('is as it was before', async () => {
    const before = globalThis.fetch
    const end = beginMocks()
    expect(globalThis.fetch).not.toBe(before)
    end()
    expect(globalThis.fetch).toBe(before)
    const { url } = await serve((_, answer) => void answer.end('real'))
    expect(await (await fetch(url)).text()).toBe('real')
  })

  it('cannot see what our own client asks: that is tested against real servers', async () => {
    const { url, pair } = await serve((_, answer) => void answer.end('real'))
    const { default: nock } = await import('nock')
    const end = beginMocks()
    nock(url).get('/').reply(200, 'mocked')
    const { body } = await makeSafeFetch({ userAgent: 'test', allow: [pair] })(url)
    expect(Buffer.from(body).toString()).toBe('real')
    expect(end().unused).toHaveLength(1)
  })
})
