import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { configFaults, readConfig, SETTINGS } from '../../src/config.js'
import { fixedClock } from '../../src/lib/clock.js'
import { Failure } from '../../src/lib/failure.js'
import type { Check } from '../../src/platforms/check.js'
import { chatChecks } from '../../src/platforms/index.js'
import { NEVER_READ, type SourceHealth } from '../../src/sources/health.js'
import { openStore, type Store } from '../../src/store/database.js'
import { enqueue } from '../../src/store/outbox.js'
import { enlist, recordPoll } from '../../src/store/sources.js'
import { databaseChecks, folderCheck, sourcesCheck } from '../../src/worker/doctor/data.js'
import { basicLooks, type Whole, wholeLooks } from '../../src/worker/doctor/looks.js'
import { clockCheck, nodeCheck, portCheck, zonesCheck } from '../../src/worker/doctor/machine.js'
import { modelCheck } from '../../src/worker/doctor/model.js'
import { type Look, runDoctor, tellDoctor } from '../../src/worker/doctor/run-doctor.js'
import { namesCheck, secretsOf, targetChecks } from '../../src/worker/doctor/settings.js'
import { memoryStore } from '../support/memory-store.js'
import { mockedWeb } from '../support/nock.js'

const NOW = Date.UTC(2026, 10, 28, 10)
const root = mkdtempSync(join(tmpdir(), 'tradewind-doctor-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const folder = () => mkdtempSync(join(root, 'x-'))

const state = (check: Check | undefined) => check?.state
const details = (checks: readonly Check[]) => checks.map(({ detail }) => detail).join('\n')

describe('the doctor', () => {
  const well: Look = { what: 'A', run: () => [{ what: 'A', state: 'well', detail: 'Fine.' }] }

  it('takes every look though others fail, at once or later, and tells what they found in their order', async () => {
    const looks: readonly Look[] = [
      { what: 'Throws', run: () => Promise.reject(new Failure('retry', 'x', 'The disk is full; free some space.')) },
      {
        what: 'Bug',
        run: () => {
          throw new TypeError('x is undefined')
        },
      },
      {
        what: 'Slow',
        run: () => new Promise(done => setTimeout(() => done([{ what: 'S', state: 'skipped', detail: 'd' }]), 5)),
      },
      well,
    ]
    const checks = await runDoctor(looks)
    expect(checks).toEqual([
      { what: 'Throws', state: 'wrong', detail: 'The disk is full; free some space.' },
      { what: 'Bug', state: 'wrong', detail: 'x is undefined' },
      { what: 'S', state: 'skipped', detail: 'd' },
      { what: 'A', state: 'well', detail: 'Fine.' },
    ])
  })

  it('waits for no look longer than its deadline, and says every two seconds what it waits for', async () => {
    vi.useFakeTimers()
    try {
      const told: (readonly string[])[] = []
      const never: Look = { what: 'Never', run: () => new Promise(() => undefined) }
      const found = runDoctor([well, never], { deadlineMs: 5_000, waiting: what => void told.push(what) })
      await vi.advanceTimersByTimeAsync(1_999)
      expect(told).toEqual([])
      await vi.advanceTimersByTimeAsync(3_001)
      expect(told).toEqual([['Never'], ['Never']])
      expect(await found).toEqual([
        { what: 'A', state: 'well', detail: 'Fine.' },
        { what: 'Never', state: 'wrong', detail: expect.stringContaining('no answer within 5 s') },
      ])
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('repeats no secret, whatever a look came to', async () => {
    const secrets = ['plain-discord-token', 'abcdef', '']
    const looks: readonly Look[] = [
      {
        what: 'A',
        run: () => [{ what: 'A', state: 'wrong', detail: 'Bad: plain-discord-token, xoxb-1-2 and sk-12345678.' }],
      },
      { what: 'B', run: () => Promise.reject(new Error('header "Bearer abcdef" is invalid, abcdef')) },
    ]
    const words = JSON.stringify(await runDoctor(looks, { secrets }))
    expect(words).not.toMatch(/plain-discord|xoxb|sk-1|abcdef/)
    expect(words).toContain('Bad: [secret], [secret] and [secret].')
  })

  it('knows every secret of the configuration', () => {
    const key = Buffer.alloc(32, 1)
    const environment = {
      DISCORD_TOKEN: 'secret-1',
      SLACK_BOT_TOKEN: 'secret-2',
      SLACK_APP_TOKEN: 'secret-3',
      SLACK_SIGNING_SECRET: 'secret-4',
      SLACK_CLIENT_ID: 'public',
      SLACK_CLIENT_SECRET: 'secret-5',
      SLACK_PUBLIC_URL: 'https://desk.example',
      TRADEWIND_SECRET_KEY: key.toString('hex'),
      TRADEWIND_WEBHOOK_SECRET: `whsec_${key.toString('base64')}`,
      OPENAI_API_KEY: 'secret-6',
    }
    const secret = Object.entries(environment).filter(([name]) => /TOKEN|SECRET|KEY/.test(name))
    expect(secretsOf(readConfig(environment)).toSorted()).toEqual(secret.map(([, value]) => value).toSorted())
    expect(secretsOf(readConfig({}))).toEqual([])
  })

  it('prints for people or as JSON, and says whether anything is wrong', () => {
    const found = (checks: readonly Check[], json: boolean) => {
      const out: string[] = []
      const screen = {
        print: (text: string) => void out.push(text),
        show: (message: unknown) => void out.push(JSON.stringify(message)),
        view: () => ({ width: 80, colour: false }),
      }
      return { fine: tellDoctor(checks, { screen, json }), out: out.join('') }
    }
    const good: Check = { what: 'Node', state: 'well', detail: 'Node 20.20.2.' }
    const none: Check = { what: 'Slack', state: 'skipped', detail: 'It is not set up.' }
    const bad: Check = { what: 'Clock', state: 'wrong', detail: 'It is 90 s behind.' }
    expect(found([good, none], false)).toMatchObject({ fine: true, out: expect.stringContaining('All is well.') })
    expect(found([good, bad], false)).toMatchObject({
      fine: false,
      out: expect.stringContaining('One thing is wrong.'),
    })
    expect(found([bad, bad], false).out).toContain('2 things are wrong.')
    const { fine, out } = found([good, bad], true)
    expect([fine, JSON.parse(out)]).toEqual([false, [good, bad]])
  })
})

describe('of this machine the doctor says', () => {
  it.each([
    ['20.20.0', 'well'],
    ['20.20.2', 'well'],
    ['22.1.0', 'well'],
    ['20.19.9', 'wrong'],
    ['18.20.0', 'wrong'],
    ['', 'wrong'],
  ])('that Node %s is %s', (version, expected) => expect(state(nodeCheck(version))).toBe(expected))

  it('whether it knows the zones of schedules, and summer time', () => {
    expect(zonesCheck(['Asia/Ho_Chi_Minh', 'UTC'], NOW)).toMatchObject({
      state: 'well',
      detail: expect.stringContaining('Asia/Ho_Chi_Minh'),
    })
    expect(zonesCheck([], NOW).state).toBe('well')
    expect(zonesCheck(['UTC', 'Mars/Phobos', 'Mars/Phobos'], NOW)).toMatchObject({
      state: 'wrong',
      detail: expect.stringMatching(/does not know Mars\/Phobos:/),
    })
  })

  it('whether the port is free', async () => {
    const server = createServer()
    const port = await new Promise<number>(done =>
      server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)),
    )
    expect(await portCheck(port)).toMatchObject({ state: 'skipped', detail: expect.stringContaining('--port') })
    await new Promise(done => server.close(done))
    expect((await portCheck(port)).state).toBe('well')
    expect((await portCheck(0)).state).toBe('well')
  })
})

describe('of the clock the doctor says', () => {
  const web = mockedWeb()
  const date = (off: number) => new Date(NOW + off).toUTCString()
  const check = (urls = ['https://a.example/api']) => clockCheck(urls, fetch, () => NOW)

  it.each([
    [0, 'well', /agrees with a\.example/],
    [-29_000, 'well', /agrees/],
    [29_000, 'well', /agrees/],
    [-90_000, 'wrong', /It is 90 s ahead of a\.example: .*NTP/],
    [90_000, 'wrong', /It is 9[01] s behind a\.example/],
    [-86_400_000, 'wrong', /86400 s ahead/],
  ] as const)('where a server is off by %i ms that all is %s', async (off, expected, words) => {
    web
      .at('https://a.example')
      .head('/api')
      .reply(404, '', { date: date(off) })
    const { state: found, detail } = await check()
    expect([found, detail]).toEqual([expected, expect.stringMatching(words)])
  })

  it('nothing bad about a copy from a cache, whose age is told', async () => {
    web
      .at('https://a.example')
      .head('/api')
      .reply(200, '', { date: date(-3_600_000), age: '3600' })
    expect((await check()).state).toBe('well')
  })

  it('nothing bad where one server disagrees and another does not', async () => {
    web
      .at('https://a.example')
      .head('/api')
      .reply(200, '', { date: date(-600_000) })
    web
      .at('https://b.example')
      .head('/')
      .reply(200, '', { date: date(0) })
    expect(await check(['https://a.example/api', 'https://b.example/'])).toMatchObject({
      state: 'well',
      detail: expect.stringContaining('b.example'),
    })
  })

  it('how far it is off from the nearest where all disagree', async () => {
    web
      .at('https://a.example')
      .head('/api')
      .reply(200, '', { date: date(-600_000) })
    web
      .at('https://b.example')
      .head('/')
      .reply(200, '', { date: date(-60_000) })
    expect((await check(['https://a.example/api', 'https://b.example/'])).detail).toMatch(/60 s ahead of b\.example/)
  })

  it('that nobody told the time where none does', async () => {
    web.at('https://a.example').head('/api').replyWithError('down')
    web.at('https://b.example').head('/').reply(200, '', { date: 'yesterday' })
    web.at('https://c.example').head('/').reply(200)
    expect((await check(['https://a.example/api', 'https://b.example/', 'https://c.example/'])).state).toBe('skipped')
  })
})

describe('of the model endpoint the doctor says', () => {
  const web = mockedWeb()
  const model = { baseUrl: 'https://models.example/v1', key: 'key-of-ours' }
  const asked = (key = model.key) =>
    web.at('https://models.example').get('/v1/models').matchHeader('authorization', `Bearer ${key}`)

  it('that none is set up, and that cards need none', async () => {
    expect(await modelCheck(undefined, fetch)).toMatchObject({
      state: 'skipped',
      detail: expect.stringContaining('rules'),
    })
  })

  it.each([
    [200, 'well', /answers and accepts the key/],
    [401, 'wrong', /OPENAI_API_KEY/],
    [403, 'wrong', /OPENAI_API_KEY/],
    [404, 'wrong', /OPENAI_BASE_URL.*\/v1/],
    [429, 'wrong', /fewer requests/],
    [503, 'wrong', /has trouble \(503\)/],
  ] as const)('where it answers %i that it is %s', async (status, expected, words) => {
    asked().reply(status, { data: [] })
    const check = await modelCheck(model, fetch)
    expect([check.state, check.detail]).toEqual([expected, expect.stringMatching(words)])
    expect(check.detail).not.toContain(model.key)
  })

  it('that it answers where it needs no key, and then nothing of a key', async () => {
    web
      .at('http://127.0.0.1:11434')
      .get('/v1/models')
      .matchHeader('authorization', value => value === undefined)
      .reply(200, {})
    const { detail } = await modelCheck({ baseUrl: 'http://127.0.0.1:11434/v1', key: undefined }, fetch)
    expect(detail).toBe('127.0.0.1:11434 answers.')
  })

  it('that it cannot be reached, and gives the key to nobody that it is redirected to', async () => {
    asked().replyWithError('connect ECONNREFUSED')
    expect((await modelCheck(model, fetch)).detail).toMatch(/cannot be reached/)
    asked().reply(302, '', { location: 'https://elsewhere.example/' })
    expect((await modelCheck(model, fetch)).state).toBe('wrong')
  })

  it.each(['mine with a space', 'mine\n', 'ключ'])(
    'that the key %j cannot be one, and does not repeat it',
    async key => {
      const { state: found, detail } = await modelCheck({ ...model, key }, fetch)
      expect(found).toBe('wrong')
      expect(detail).toContain('OPENAI_API_KEY')
      expect(detail).not.toContain(key.trim())
    },
  )
})

describe('of the environment the doctor says', () => {
  it.each([
    [['TRADEWIND_DATA', 'SLACK_BOT_TOKEN', 'PATH', 'HOME'], 'well', /known/],
    [['SLACK_BOTTOKEN'], 'wrong', /SLACK_BOTTOKEN \(is SLACK_BOT_TOKEN meant\?\)/],
    [['DISCORD_BOT_TOKEN'], 'wrong', /DISCORD_BOT_TOKEN \(is DISCORD_TOKEN meant\?\)/],
    [['SLACK_TOKEN'], 'wrong', /is SLACK_BOT_TOKEN meant/],
    [['OPENAI_API_BASE'], 'wrong', /is OPENAI_BASE_URL meant/],
    [['TRADEWIND_FETCH_ALOW'], 'wrong', /is TRADEWIND_FETCH_ALLOW meant/],
    [['TRADEWIND_COLOUR_OF_THE_DESK'], 'wrong', /TRADEWIND_COLOUR_OF_THE_DESK;/],
    // Other programs read these, and the names of ours that they resemble are set.
    [['DISCORD_TOKEN', 'DISCORD_BOT_TOKEN'], 'well', /known/],
    [['OPENAI_API_KEY', 'OPENAI_ORGANIZATION', 'SLACK_DEFAULT_CHANNEL_FOR_SOMETHING_ELSE'], 'well', /known/],
  ] as const)('with %j set that it is %s', (names, expected, words) => {
    const check = namesCheck(names, SETTINGS)
    expect([check.state, check.detail]).toEqual([expected, expect.stringMatching(words)])
  })

  it('whether each target is on a platform that is set up', () => {
    const targets = ['web:desk', 'terminal:here', 'discord:1/2', 'discord:1/3', 'slack:T1/C1', 'matrix:room']
    expect(targetChecks(targets, ['discord', 'slack']).map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/matrix channels, and there is no such platform/),
    ])
    const lost = targetChecks(targets, [])
    expect(lost.map(state)).toEqual(['wrong', 'wrong', 'wrong'])
    expect(details(lost)).toMatch(/discord is not set up: set DISCORD_TOKEN/)
    expect(details(lost)).toMatch(/slack is not set up: set SLACK_BOT_TOKEN/)
    expect(targetChecks(['web:desk'], [])).toMatchObject([{ state: 'well' }])
    const hooks = ['webhook:https://a.example/x', 'webhook:a.example', 'webhook:https:///x']
    expect(details(targetChecks(hooks, ['webhook']))).toMatch(/^2 webhook targets are no addresses/)
  })

  it('every fault of every file, with its line, and every setting that is wrong', async () => {
    const config = folder()
    writeFileSync(
      join(config, 'channels.yaml'),
      'channels:\n  - target: desk\n  - target: web:desk\n    digest: { at: "24:00", zone: UTC, days: daily }\n',
    )
    writeFileSync(join(config, 'sources.yaml'), 'sources: [\n')
    const environment = {
      TRADEWIND_CONFIG: config,
      OPENAI_BASE_URL: 'nowhere',
      SLACK_BOT_TOKEN: 'x',
      TRADEWIND_FETCH_ALLOW: 'here',
    }
    const faults = configFaults(environment)
    const found = await runDoctor(basicLooks({ nodeVersion: '20.20.2', faults, names: [], known: SETTINGS }))
    const wrong = details(found.filter(check => check.state === 'wrong'))
    for (const words of [
      /channels\.yaml, line 2: channels\.0\.target: expected platform:channel/,
      /channels\.yaml, line 4: channels\.1\.digest\.at: expected a local time/,
      /sources\.yaml, line 2: this is not YAML/,
      /Cannot read .*countries\.yaml/,
      /OPENAI_BASE_URL is missing or wrong/,
      /SLACK_APP_TOKEN is missing or wrong/,
      /"here" is not an address with its port/,
    ])
      expect(wrong).toMatch(words)
    expect(found.at(-2)).toMatchObject({ what: 'Everything else', state: 'skipped' })
    expect(configFaults({})).toEqual([])
  })
})

describe('of the data the doctor says', () => {
  let store: Store
  beforeEach(async () => {
    store = await memoryStore()
  })
  afterEach(() => store.close())

  it('where it lies, whether it may be written, and who holds it', async () => {
    const data = folder()
    expect(folderCheck(data)).toMatchObject({ state: 'well', detail: `${data}, free.` })
    expect(folderCheck(join(data, 'not', 'yet')).state).toBe('well')
    const held = await openStore({ folder: data, program: 'tradewind start' })
    expect(folderCheck(data).detail).toBe(`${data}, held by process ${process.pid} (tradewind start).`)
    await held.close()
    expect(folderCheck(data).detail).toBe(`${data}, free.`)
    expect(readdirSync(data)).not.toContainEqual(expect.stringMatching(/^\.tradewind/))
  })

  it('that what is no folder, or is on a disk that cannot be written, is none for data', () => {
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    // Of the file system proc even root can change nothing.
    for (const place of [file, join(file, 'data'), ...(existsSync('/proc/self') ? ['/proc/none/data'] : [])])
      expect(folderCheck(place), place).toMatchObject({
        state: 'wrong',
        detail: expect.stringContaining('TRADEWIND_DATA'),
      })
  })

  it('that the database is whole, and what waits in it or was given up', async () => {
    const message = { summary: 's', blocks: [] }
    await enqueue(store.db, { target: 'web:desk', subject: 'a', version: 1, message, createdAt: NOW })
    expect(await databaseChecks(store.db)).toMatchObject([
      { state: 'well' },
      { state: 'well', detail: expect.stringContaining('1 deliveries wait') },
    ])
    await sql`update outbox set state = 'dead'`.execute(store.db)
    expect(details(await databaseChecks(store.db))).toMatch(/1 were given up/)
  })

  it('that a database is damaged', async () => {
    // An index of which somebody made a lie: it holds a row that the table does not.
    await sql`create table lie (a text)`.execute(store.db)
    await sql`create index lie_a on lie (a)`.execute(store.db)
    await sql`insert into lie values ('x')`.execute(store.db)
    await sql`pragma writable_schema = on`.execute(store.db)
    await sql`update sqlite_master set sql = 'create table lie (a text not null check (a = ''y''))' where name = 'lie'`.execute(
      store.db,
    )
    await sql`pragma writable_schema = reset`.execute(store.db)
    const [database] = await databaseChecks(store.db)
    expect(database).toMatchObject({ state: 'wrong', detail: expect.stringMatching(/damaged \(.*put a backup/) })
  })

  it('how the sources do: the worst first, and only those of the configuration', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'new']
    await enlist(store.db, [...ids, 'removed'], NOW)
    expect((await sourcesCheck(store.db, ids, NOW)).state).toBe('skipped')
    const put = (id: string, rest: Partial<SourceHealth>) =>
      recordPoll(store.db, id, { health: { ...NEVER_READ, nextPollAt: NOW + 1, ...rest }, tookMs: 1 })
    for (const id of ['a', 'b', 'c', 'd', 'e']) await put(id, { state: 'good' })
    await put('removed', { state: 'failing', failures: 50, lastError: 'Removed.' })
    expect(await sourcesCheck(store.db, ids, NOW)).toMatchObject({
      state: 'well',
      detail: '5 of 6 were read well, none fails, 1 not read yet.',
    })
    await put('a', { state: 'failing', failures: 1, lastError: 'Once is nothing.' })
    expect((await sourcesCheck(store.db, ids, NOW)).state).toBe('well')
    await put('b', { state: 'failing', failures: 3, lastError: 'Three\u001b[31m times.' })
    await put('c', { state: 'failing', failures: 9, lastError: 'Nine times.' })
    await put('d', { state: 'gone', failures: 1, lastError: 'Gone.' })
    await put('e', { state: 'failing', failures: 2, lastError: 'Twice.' })
    const { state: found, detail } = await sourcesCheck(store.db, ids, NOW)
    expect(found).toBe('wrong')
    expect(detail).toMatch(
      /^4 of 6 fail, 1 are good, 1 not read yet: d \(Gone\.\); c \(Nine times\.\); b \(Three\[31m times\.\) and 1 more;/,
    )
    expect(detail).toContain('tradewind sources check')
  })
})

describe('the whole round', () => {
  let store: Store
  beforeEach(async () => {
    store = await memoryStore()
  })
  afterEach(() => store.close())
  const whole = (rest: Partial<Whole> = {}): Whole => ({
    dataFolder: folder(),
    sources: [{ id: 'inbox' }],
    channels: [{ target: 'web:desk', digest: { at: '08:00', zone: 'UTC', days: 'daily' } }],
    model: undefined,
    clock: fixedClock(NOW),
    port: 0,
    chat: [],
    db: store.db,
    fetch: () => Promise.reject(new Error('the network was asked')),
    offline: false,
    ...rest,
  })
  const web = mockedWeb()

  it('with nothing set up finds nothing wrong, and asks nobody', async () => {
    const checks = await runDoctor(wholeLooks(whole()))
    expect(checks.filter(check => check.state === 'wrong')).toEqual([])
    const skipped = checks.filter(check => check.state === 'skipped').map(({ what }) => what)
    expect(skipped).toEqual(['Sources', 'Clock', 'Discord', 'Slack', 'Webhook', 'Model endpoint'])
  })

  it('offline asks nobody either, whatever is set up', async () => {
    const asked: string[] = []
    const chat = ['discord', 'slack', 'webhook'].map(name => ({
      name,
      url: 'https://chat.example',
      check: async () => {
        asked.push(name)
        return []
      },
    }))
    const model = { baseUrl: 'https://models.example/v1', key: 'k', model: 'small', budget: 10_000 }
    const checks = await runDoctor(wholeLooks(whole({ chat, model, offline: true })))
    expect(asked).toEqual([])
    expect(checks.filter(check => check.state === 'wrong')).toEqual([])
    expect(checks.find(({ what }) => what === 'Model endpoint')?.state).toBe('skipped')
  })

  it('goes on without a database that does not open', async () => {
    const broken = new Failure('invalid', 'database', 'The file tradewind.db is not a database; move it away.')
    const chat: Whole['chat'] = [
      { name: 'slack', check: async () => [{ what: 'Slack token', state: 'well', detail: 'A.' }] },
    ]
    const checks = await runDoctor(wholeLooks(whole({ broken, chat })))
    expect(checks).toContainEqual({ what: 'Database', state: 'wrong', detail: broken.message })
    expect(checks.map(({ what }) => what)).toContain('Slack token')
    expect(checks.map(({ what }) => what)).not.toContain('Sources')
  })

  it('asks each platform that is set up, and one that fails hides no other', async () => {
    const chat: Whole['chat'] = [
      { name: 'discord', check: () => Promise.reject(new Failure('retry', 'discord', 'Discord is away.')) },
      { name: 'slack', check: async () => [{ what: 'Slack token', state: 'well', detail: 'Accepted.' }] },
    ]
    const checks = await runDoctor(wholeLooks(whole({ chat })))
    expect(checks).toContainEqual({ what: 'Discord', state: 'wrong', detail: 'Discord is away.' })
    expect(checks).toContainEqual({ what: 'Slack token', state: 'well', detail: 'Accepted.' })
  })

  it('says of a webhook secret whether it is one', async () => {
    const settings = (secret: string) => ({ discord: undefined, slack: undefined, webhook: { secret } })
    const found = async (secret: string) => {
      const chat = chatChecks(settings(secret), { commands: [], db: store.db, clock: fixedClock(NOW) })
      return (await runDoctor(wholeLooks(whole({ chat })))).find(({ what }) => what === 'Webhook')
    }
    expect(await found(`whsec_${Buffer.alloc(32, 1).toString('base64')}`)).toMatchObject({ state: 'well' })
    expect(await found('hunter2')).toMatchObject({ state: 'wrong', detail: expect.stringContaining('openssl rand') })
  })

  it('asks a source for the time where it talks to nobody else, over https only', async () => {
    const date = new Date(NOW).toUTCString()
    web.at('https://feed.example').head('/rss').reply(405, '', { date })
    const sources = [
      { id: 'plain', url: 'http://plain.example/rss' },
      { id: 'feed', url: 'https://feed.example/rss' },
    ]
    const checks = await runDoctor(wholeLooks(whole({ sources, fetch })))
    expect(checks).toContainEqual({ what: 'Clock', state: 'well', detail: 'It agrees with feed.example.' })
  })
})
