import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeArticle } from '../../../src/articles/article.js'
import { systemClock } from '../../../src/lib/clock.js'
import { makeLog, silentLog } from '../../../src/lib/log.js'
import type { ConsoleData } from '../../../src/platforms/web/data.js'
import { type WebConsole, webConsole } from '../../../src/platforms/web/index.js'
import { literalConsoleData } from '../../support/literal-console-data.js'
import { sampleCommands, sampleDesk, startSampleConsole } from '../../support/sample-console.js'
import { alert, cards, courier, digest, harbour } from '../../support/sample-desk.js'
import { chatPlatformContract } from '../chat-platform.contract.js'

const make = async (data: ConsoleData = literalConsoleData([]), port = 0, host = '127.0.0.1') =>
  webConsole({ data, desk: await sampleDesk(), nameOf: code => code, clock: systemClock, log: silentLog, host, port })

chatPlatformContract('the web console', async () => {
  const platform = await make()
  return {
    platform,
    channel: '#desk',
    timesShown: async (channel, text) => {
      const page = await (await fetch(`${platform.url}/?channel=${encodeURIComponent(channel)}`)).text()
      return page.split(text).length - 1
    },
  }
})

describe('a post of the web console', () => {
  it('says when it was corrected, and leads to what it answers', async () => {
    const own = await make(literalConsoleData([], () => Date.UTC(2025, 3, 15, 7, 30)))
    await own.start(sampleCommands)
    const { ref } = await own.post('#desk', alert, 'k1')
    const page = async () => (await fetch(`${own.url}/?channel=%23desk`)).text()
    expect(await page()).not.toMatch(/corrected|an earlier post/)
    await own.edit?.('#desk', ref, digest, 'k1')
    await own.reply?.('#desk', ref, alert, 'k2')
    expect(await page()).toMatch(/, corrected <time datetime="2025-04-15T07:30/)
    expect(await page()).toContain(`<a href="#post-${ref}">an earlier post</a>`)
    await expect(own.edit?.('#desk', 'p99', digest, 'k1')).rejects.toMatchObject({ kind: 'gone' })
    await own.stop()
  })
})

describe('the web console', () => {
  const logged: string[] = []
  let desk: WebConsole

  beforeAll(async () => {
    desk = await startSampleConsole(makeLog(line => logged.push(line)))
  })
  afterAll(() => desk.stop())

  const get = (path: string, init?: RequestInit) => fetch(`${desk.url}${path}`, { redirect: 'manual', ...init })
  const text = async (path: string) => (await get(path)).text()

  it('shows a channel newest first, with its days', async () => {
    const page = await text('/?channel=%23trade-desk')
    const days = [...page.matchAll(/<h2 class="date"><time datetime="([^"]+)">/g)].map(match => match[1])
    expect(days).toEqual(['2025-04-15', '2025-04-14'])
    expect(page).toContain('<time datetime="2025-04-14T11:20Z">11:20 UTC</time>')
  })

  it('answers a command with a page', async () => {
    const page = await text('/run?command=%2Ftariff%20vietnam')
    expect(page).toContain('Tariffs that touch Viet Nam')
    expect(page).toContain('value="/tariff vietnam"')
    expect(await text('/run?command=tariff+vietnam')).toContain('Tariffs that touch Viet Nam')
  })

  it('answers an unknown command with those there are, and a refused one in its own sentence', async () => {
    expect(await text('/run?command=%2Fweather%20hanoi')).toContain(
      'There is no command “weather”. There are: /tariff.',
    )
    expect(await text('/run?command=%2Ftariff%20atlantis')).toContain('did you mean Viet Nam?')
  })

  it('hides the inside of a command that breaks, and logs it', async () => {
    const page = await text('/run?command=%2Ftariff%20crash')
    expect(page).toContain('That command failed on our side.')
    expect(page).not.toContain('a secret detail')
    expect(logged.join('')).toContain('a secret detail')
  })

  it('sends an empty command back to the desk', async () => {
    const response = await get('/run?command=+')
    expect([response.status, response.headers.get('location')]).toEqual([302, '/'])
  })

  it('shows a story with its families, flags, texts as stored, and every link on an existing mark', async () => {
    const page = await text('/story/s1')
    expect(page).toContain('<span>2 articles</span><span>1 source family</span>')
    expect(page).toContain('State media')
    for (const { text: stored } of [harbour, courier]) {
      expect(
        page
          .replace(/<[^>]+>/g, '')
          .replaceAll('&quot;', '"')
          .replaceAll('&#39;', "'"),
      ).toContain(stored)
    }
    const targets = [...page.matchAll(/href="#(q-[^"]+)"/g)].map(match => match[1])
    expect(targets.length).toBeGreaterThan(15)
    for (const target of targets) expect(page).toContain(`id="${target}"`)
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(match => match[1])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('leads from a citation to its place in the story, though no card rests on it any more', async () => {
    const response = await get(`/article/${harbour.id}?mark=10-20`)
    const location = response.headers.get('location') ?? ''
    expect(location).toBe(`/story/s1?mark=${harbour.id}%3A10-20#q-${harbour.id}-10-20`)
    expect(await text(location)).toContain(`id="q-${harbour.id}-10-20"`)
  })

  it('keeps the fragment of a citation that names no place in its query', async () => {
    expect((await get(`/article/${harbour.id}`)).headers.get('location')).toBe('/story/s1')
  })

  it('ignores a place that is not in the text', async () => {
    for (const mark of ['x', `${harbour.id}:9-2`, `${harbour.id}:0-99999`, 'nobody:1-2', '%00']) {
      expect((await get(`/story/s1?mark=${mark}`)).status).toBe(200)
    }
  })

  it.each(['/nothing', '/story/unknown', '/article/unknown', '/?channel=%23none'])(
    'answers %s with a plain page',
    async path => {
      const response = await get(path)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('There is no such page, channel, story or article on this desk.')
    },
  )

  it('shows a card as a chat platform would, with that platform’s own style sheet', async () => {
    const [card] = cards
    const key = encodeURIComponent(card?.key ?? '')
    const preview = await text(`/preview/${key}?as=slack`)
    expect(preview).toContain(`<link rel="stylesheet" href="/preview/${key}/style.css?as=slack"/>`)
    expect(preview).toMatch(/<div class="frame"><p class="plain">United States → Viet Nam.*<\/p><\/div>/)
    expect(await text(`/preview/${key}/style.css?as=slack`)).toBe('.plain { color: inherit; }')
    expect(await text('/story/s1')).toContain(`<a href="/preview/${key}?as=slack">Slack</a>`)
    expect((await get(`/preview/${key}?as=fax`)).status).toBe(404)
    expect((await get('/preview/nothing?as=slack')).status).toBe(404)
  })

  it('tells that it is well', async () => {
    const response = await get('/healthz')
    expect([response.status, await response.json()]).toEqual([200, { ok: true }])
  })

  it.each([
    '/',
    '/run?command=x',
    '/story/s1',
    '/nothing',
    '/console.css',
    '/console.js',
    '/healthz',
    '/preview.css?as=slack',
  ])('guards %s with its headers, and holds no inline script or style', async path => {
    const response = await get(path)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; style-src 'self'; script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    if (response.headers.get('content-type')?.includes('html')) {
      expect(await response.text()).not.toMatch(/<style|style="|<script(?! src)|\son\w+="/)
    }
  })

  it('only reads', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expect((await get('/', { method })).status).toBe(405)
  })

  it('refuses a host that is not this machine, so that no rebound name can read the desk', async () => {
    const port = Number(new URL(desk.url).port)
    const ask = (host: string, headers: Record<string, string> = {}) =>
      new Promise<number | undefined>((resolve, reject) => {
        const call = request({ port, host: '127.0.0.1', path: '/', headers: { ...headers, host } }, answer => {
          answer.resume()
          resolve(answer.statusCode)
        })
        call.on('error', reject)
        call.end()
      })
    expect(await ask(`127.0.0.1:${port}`)).toBe(200)
    expect(await ask(`localhost:${port}`)).toBe(200)
    for (const host of [
      `evil.example:${port}`,
      'evil.example',
      `localhost.evil.example:${port}`,
      '127.0.0.1:1',
      `127.0.0.1.nip.io:${port}`,
    ]) {
      expect([host, await ask(host)]).toEqual([host, 421])
    }
    expect(await ask(`127.0.0.1:${port}`, { origin: 'https://evil.example' })).toBe(403)
    expect(await ask(`127.0.0.1:${port}`, { origin: `http://127.0.0.1:${port}` })).toBe(200)
  })
})

describe('a web console', () => {
  const open: WebConsole[] = []
  afterEach(async () => {
    await Promise.all(open.splice(0).map(each => each.stop()))
  })
  const started = async (made: Promise<WebConsole>) => {
    const each = await made
    open.push(each)
    await each.start(sampleCommands)
    return each
  }

  it('names a port that is in use and says what to do', async () => {
    const first = await started(make())
    const port = Number(new URL(first.url).port)
    await expect((await make(undefined, port)).start([])).rejects.toMatchObject({
      name: 'Failure',
      kind: 'invalid',
      where: 'web console',
      message: `Port ${port} is in use: give another with --port, or --port 0 for any free one.`,
    })
  })

  it('refuses to serve other machines, as it has no sign-in', async () => {
    await expect((await make(undefined, 0, '0.0.0.0')).start([])).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('stops at once though a browser keeps its connection', async () => {
    const desk = await started(make())
    await (await fetch(`${desk.url}/healthz`)).text()
    const before = Date.now()
    await desk.stop()
    expect(Date.now() - before).toBeLessThan(500)
    await expect(fetch(`${desk.url}/healthz`)).rejects.toThrow()
  })

  it('stops though somebody holds half a request open', async () => {
    const desk = await started(make())
    const socket = connect(Number(new URL(desk.url).port), '127.0.0.1')
    socket.on('error', () => undefined)
    await new Promise<void>(resolve => socket.write('GET / HTTP/1.1\r\nHost: ', () => resolve()))
    const ended = new Promise(resolve => socket.once('close', resolve))
    const before = Date.now()
    await desk.stop()
    await ended
    expect(Date.now() - before).toBeLessThan(2_000)
  })

  it('says something useful before anything was posted', async () => {
    const desk = await started(make())
    expect(await (await fetch(desk.url)).text()).toContain('Nothing has been posted here yet.')
  })

  it('answers with a page in plain words when its data cannot be read', async () => {
    const broken = { ...literalConsoleData([]), channels: () => Promise.reject(new Error('disk on fire')) }
    const desk = await started(make(broken))
    const response = await fetch(desk.url)
    const page = await response.text()
    expect(response.status).toBe(500)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page).toContain('The desk could not build this page.')
    expect(page).not.toContain('disk on fire')
  })

  it('names the characters of a stored text that could hide or turn words, and escapes the rest', async () => {
    const article = makeArticle({ text: 'Duty of <b>4\u202e6%</b> & more\u0007', title: '<i>Title</i>' }, 0)
    const desk = await started(make(literalConsoleData([{ id: 's', articles: [{ article, family: 'f' }], cards: [] }])))
    const page = await (await fetch(`${desk.url}/story/s`)).text()
    expect(page).toContain(
      'Duty of &lt;b&gt;4<span class="unseen">U+202E</span>6%&lt;/b&gt; &amp; more<span class="unseen">U+0007</span>',
    )
    expect(page).toContain('No measure, deal or tension was found in this story.')
    expect(page).not.toContain('<i>')
  })

  it('shows a story whose cards come from several families', async () => {
    const articles = [
      { article: harbour, family: 'x' },
      { article: courier, family: 'y' },
    ]
    const desk = await started(make(literalConsoleData([{ id: 's', articles, cards }])))
    const page = await (await fetch(`${desk.url}/story/s`)).text()
    expect(page).toContain('<span>2 source families</span>')
    expect(page).toContain('Family B')
  })
})
