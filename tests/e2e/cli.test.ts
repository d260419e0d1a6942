import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer as createWebServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ended, launch as launchProgram } from '../support/program.js'

const ROOT = resolve(import.meta.dirname, '../..')
const COMMANDS = ['demo', 'ingest', 'run', 'digest', 'cards', 'extract', 'start', 'sources', 'doctor', 'slack'] as const

let home = ''
let main = ''

beforeAll(() => {
  // A package of its own: nobody's dist/ is touched, and the program finds its config beside it as it does when installed.
  home = mkdtempSync(join(tmpdir(), 'tradewind-cli-'))
  const dist = join(home, 'package', 'dist')
  mkdirSync(dist, { recursive: true })
  for (const part of ['config', 'node_modules']) symlinkSync(join(ROOT, part), join(home, 'package', part))
  cpSync(join(ROOT, 'package.json'), join(home, 'package', 'package.json'))
  // As the suite has translated it already (tests/support/build-threads.ts).
  cpSync(join(ROOT, 'dist-tools', 'src'), dist, { recursive: true })
  main = join(dist, 'main.js')
})

afterAll(() => rmSync(home, { recursive: true, force: true }))

// A machine that is busy with the rest of the suite starts a program in seconds, not tenths.
describe.concurrent('tradewind', { timeout: 60_000 }, () => {
  it('names every command in its help', async () => {
    const { code, out } = await tradewind(['--help'])
    expect(code).toBe(0)
    for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'))
  })

  it('loads no package for its help but the one that reads the command line', () => {
    expect(packagesBehind(main)).toEqual(['commander'])
  })

  it('answers bad usage with one sentence and code 2', async () => {
    const [option, command] = await Promise.all([tradewind(['cards', '--nope']), tradewind(['frobnicate'])])
    expect([option.code, command.code, option.out, command.out]).toEqual([2, 2, '', ''])
    expect(option.err).toMatch(/^error: unknown option '--nope'\n/)
    expect(command.err).toMatch(/^error: unknown command 'frobnicate'\n/)
  })

  it('reads the good texts of a mixed folder, says of each bad one what is wrong, and answers from what it read', async () => {
    const data = folder()
    const texts = folder()
    writeFileSync(join(texts, '1-empty.txt'), '')
    writeFileSync(
      join(texts, '2-binary.txt'),
      Uint8Array.from({ length: 4_000 }, (_, index) => (index * 7_919) % 256),
    )
    writeFileSync(join(texts, '3-big.txt'), 'duty '.repeat(2_000_000))
    writeFileSync(
      join(texts, '4-latin.txt'),
      Buffer.from('Switzerland faces a 39% US tariff on its steel, said the caf\u00e9 owner.', 'latin1'),
    )
    writeFileSync(join(texts, '5-good.txt'), 'Brazil imposed a 35% tariff on rice from Chile on Friday.')
    const read = await tradewind(['ingest', texts, join(texts, 'nowhere.txt')], { data })
    expect(read.code).toBe(1)
    expect(read.out).toMatch(/^2 read, 0 known already, 4 failed;/)
    expect(read.err).toMatch(/1-empty\.txt is empty\./)
    expect(read.err).toMatch(/2-binary\.txt is not text: save it as/)
    expect(read.err).toMatch(/3-big\.txt is 10 MB; an article may be at most 5 MB\./)
    expect(read.err).toMatch(/No file or folder at .*nowhere\.txt: check the path\./)
    expect(read.err).toContain('café')

    const cards = await tradewind(['cards', '--json'], { data })
    const keys = JSON.parse(cards.out).map((card: { key: string }) => card.key)
    expect(keys.sort()).toEqual(['tariff:BR>CL:ad_valorem:rice', 'tariff:US>CH:ad_valorem:steel'])

    const unknown = await tradewind(['run', '/tariff atlantis'], { data })
    expect(unknown.out).toMatch(/No country or goods are known as “atlantis”/)
    const digest = await tradewind(['digest', '--since', '24h'], { data })
    expect([digest.code, digest.err]).toEqual([0, ''])
    expect(digest.out).toMatch(/2 tariffs new or changed/)
    expect(readdirSync(data).filter(name => !/^tradewind\.db/.test(name))).toEqual([])
  })

  it('reads standard input, and takes a command without its slash', async () => {
    const data = folder()
    const { code, out } = await tradewind(['ingest', '-'], {
      data,
      input: 'India imposed a 70% tariff on rice from Peru.',
    })
    expect([code, out]).toEqual([0, '1 read, 0 known already, 0 failed; 1 cards proposed.\n'])
    const answer = await tradewind(['run', 'tariff', 'peru'], { data })
    expect(answer.out).toMatch(/70%/)
  })

  it('asked for a doctor says what is well, and code 0; what is wrong and how to mend it, and code 1', async () => {
    const good = await tradewind(['doctor', '--offline'])
    expect([good.code, good.err]).toEqual([0, ''])
    expect(good.out).toMatch(/All is well\./)
    const token = 'a-token-that-nobody-may-read'
    const bad = await tradewind(['doctor', '--json'], {
      env: { DISCORD_TOKEN: token, DISCORD_API_URL: 'http://127.0.0.1:9/api', SLACK_BOTTOKEN: 'x' },
    })
    const wrong = (JSON.parse(bad.out) as { what: string; state: string }[]).filter(({ state }) => state === 'wrong')
    expect([bad.code, wrong.map(({ what }) => what)]).toEqual([1, ['Environment', 'Discord token']])
    expect(bad.out + bad.err).not.toContain(token)
  })

  it('says of a broken config the file, the line and what was expected', async () => {
    const config = folder()
    cpSync(join(ROOT, 'config'), config, { recursive: true })
    const channels = join(config, 'channels.yaml')
    writeFileSync(channels, 'channels:\n  - target: [\n')
    const broken = await tradewind(['cards'], { env: { TRADEWIND_CONFIG: config } })
    expect(broken.code).toBe(1)
    expect(broken.err).toMatch(/channels\.yaml, line \d+: this is not YAML/)
  })

  it('turns lines of articles into lines of predictions whose quotes are their own, without a database', async () => {
    const data = join(folder(), 'none')
    const text = 'India imposed a 70% tariff on rice from Peru.'
    const lines = [
      { id: 'one', text, published: '2019-06-17' },
      { id: 2, text: 'The hotel was full.', title: 'Rooms' },
    ]
    const input = lines.map(line => `${JSON.stringify(line)}\n`).join('\n')
    const { code, out, err } = await tradewind(['extract', '--format', 'jsonl'], { data, input })
    expect([code, err]).toEqual([0, ''])
    const predictions = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(predictions.map(one => one.id)).toEqual(['one', '2'])
    expect(predictions[0].cards[0].facts[0]).toMatchObject({
      imposer: 'IN',
      target: ['PE'],
      rate_percent: 70,
      status: 'in_force',
    })
    expect(text).toContain(predictions[0].cards[0].facts[0].quote)
    expect(predictions[1].cards).toEqual([])
    expect(predictions[1].cluster).not.toBe(predictions[0].cluster)
    expect(() => readdirSync(data)).toThrow()
  })

  it('names the number of a line that is no article', async () => {
    const { code, out, err } = await tradewind(['extract', '--format', 'jsonl'], {
      input: '{"id":"a","text":"x"}\n\nnope\n',
    })
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^error: Line 3 is not JSON: write one article as one JSON object a line\.\n$/)
  })

  it('shows the status change, the digest and the answer in its demo, and ends', async () => {
    const { code, out, err } = await tradewind(['demo', '--once'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/postponed → in force/)
    expect(out).toMatch(/new or changed/)
    expect(out).toContain("$ tradewind run '/tariff vietnam'")
    expect(out.slice(out.indexOf('$ tradewind run'))).toMatch(/Tariffs: Vietnam[\s\S]*Proof/)
  })

  it('says that a port is in use, and what to do', async () => {
    const taken = createServer()
    await new Promise<void>(done => taken.listen(0, '127.0.0.1', done))
    const address = taken.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    try {
      const { code, err } = await tradewind(['start', '--port', String(port)])
      expect(code).toBe(1)
      expect(err).toMatch(new RegExp(`Port ${port} is in use: give another with --port`))
    } finally {
      await new Promise(done => taken.close(done))
    }
  })

  it('starts without a chat platform, says so in one line, reads its inbox, refuses a second program, and stops when told', async () => {
    const data = folder()
    mkdirSync(join(data, 'inbox'))
    writeFileSync(join(data, 'inbox', 'note.txt'), 'Brazil imposed a 35% tariff on rice from Chile on Friday.')
    const desk = launch(['start', '--port', '0'], { data, env: offline() })
    try {
      const said = await desk.until(/inbox: 1 new/)
      expect(said.match(/No chat platform is configured/g)).toHaveLength(1)
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? ''
      const ask = async () => (await fetch(`${url}/run?command=${encodeURIComponent('/tariff chile')}`)).text()
      await expect.poll(ask, { timeout: 20_000 }).toContain('35%')

      // A look is allowed beside it; a second writer is not.
      expect((await tradewind(['cards'], { data })).out).toContain('35%')
      const second = await tradewind(['ingest', join(data, 'inbox')], { data })
      expect(second.code).toBe(1)
      expect(second.err).toContain(`is in use by process ${desk.child.pid} (tradewind start)`)
    } finally {
      desk.child.kill('SIGTERM')
    }
    expect((await desk.done).code).toBe(0)
    const after = await tradewind(['cards', '--json'], { data })
    expect(JSON.parse(after.out)).toHaveLength(1)
  })

  it('makes its inbox where there is none, and warns of nothing on a first start', async () => {
    const data = join(folder(), 'data')
    const desk = launch(['start', '--port', '0'], { data, env: offline() })
    try {
      await desk.until(/web console: http/)
      await new Promise(done => setTimeout(done, 500))
    } finally {
      desk.child.kill('SIGTERM')
    }
    const { code, err } = await desk.done
    expect(code).toBe(0)
    expect(err).not.toMatch(/warning/)
    expect(readdirSync(data)).toContain('inbox')
  })

  it('reads a feed beside the chat side, stops at once while a server keeps it waiting, and reads on when it is back', async () => {
    const data = folder()
    let stalls = true
    const web = createWebServer((request, response) => {
      if (stalls && request.url === '/slow') return
      const item = '<item><title>Peru: 14% duty on cotton</title><link>https://a.example/1</link></item>'
      const body = `<description>Peru imposed a 14% tariff on cotton from India on Friday.</description>`
      response.end(
        `<rss version="2.0"><channel><title>T</title>${item.replace('</item>', `${body}</item>`)}</channel></rss>`,
      )
    })
    await new Promise<void>(listening => web.listen(0, '127.0.0.1', listening))
    const { port } = web.address() as AddressInfo
    const env = {
      ...offline(['slow'].map(path => `http://127.0.0.1:${port}/${path}`)),
      TRADEWIND_FETCH_ALLOW: `127.0.0.1:${port}`,
    }
    const health = async () => JSON.parse((await tradewind(['sources', 'list', '--json'], { data, env })).out)
    try {
      const desk = launch(['start', '--port', '0'], { data, env })
      expect(await desk.until(/web console: http/)).toContain('')
      await new Promise<void>(asked => web.once('request', () => asked()))
      const told = performance.now()
      desk.child.kill('SIGTERM')
      expect((await desk.done).code).toBe(0)
      expect(performance.now() - told).toBeLessThan(10_000)
      expect(await health()).toMatchObject([{ id: 'inbox' }, { id: 'feed-0', health: { state: 'new' } }])
      stalls = false
      const again = launch(['start', '--port', '0'], { data, env })
      await again.until(/feed-0: 1 new/)
      again.child.kill('SIGTERM')
      expect((await again.done).err).toContain(`127.0.0.1:${port}`)
      expect(await health()).toMatchObject([{ id: 'inbox' }, { id: 'feed-0', health: { state: 'good' } }])
    } finally {
      web.closeAllConnections()
      web.close()
    }
  })

  it('says that the data folder cannot be made, and not how the program is built', async () => {
    const { code, err } = await tradewind(['cards'], { data: '/dev/null/data' })
    expect(code).toBe(1)
    expect(err).toMatch(/data folder .*TRADEWIND_DATA/)
    expect(err).not.toMatch(/\bat .*\.js:\d+|bug/)
  })
})

type Setting = { readonly data?: string; readonly input?: string; readonly env?: Readonly<Record<string, string>> }

/** The packages that a built file loads as it starts, by itself or through our own files; `import()` waits for its task. */
function packagesBehind(entry: string): readonly string[] {
  const seen = new Set<string>()
  const packages = new Set<string>()
  const visit = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    const statements = readFileSync(path, 'utf8').matchAll(
      /^(?:import|export)\s(?:[\w$*{},\s]*\sfrom\s)?['"]([^'"]+)['"]/gm,
    )
    for (const [, name = ''] of statements) {
      if (name.startsWith('.')) visit(resolve(dirname(path), name))
      else if (!name.startsWith('node:')) packages.add(name)
    }
  }
  visit(entry)
  return [...packages].sort()
}

/** The config that ships, with no sources but the inbox and these feeds: no test may ask the web. */
function offline(feeds: readonly string[] = []): { readonly TRADEWIND_CONFIG: string } {
  const config = folder()
  cpSync(join(ROOT, 'config'), config, { recursive: true })
  const entries = feeds.map((url, i) => `  - { id: feed-${i}, type: feed, url: '${url}', publisher: Feed }\n`)
  const inbox = 'sources:\n  - { id: inbox, type: folder, path: inbox, every: 20s }\n'
  writeFileSync(join(config, 'sources.yaml'), inbox + entries.join(''))
  return { TRADEWIND_CONFIG: config }
}

function folder(): string {
  return mkdtempSync(join(home, 'f-'))
}

// Two cores: a third program at once would only slow the other two.
const MOST_AT_ONCE = 2
let running = 0
const waiting: (() => void)[] = []

/** Runs the program to its end, when its turn has come. */
async function tradewind(args: readonly string[], setting: Setting = {}): Promise<Ended> {
  if (running >= MOST_AT_ONCE) await new Promise<void>(turn => waiting.push(turn))
  else running += 1
  try {
    return await launch(args, setting).done
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

function launch(args: readonly string[], { data = folder(), input = '', env = {} }: Setting = {}) {
  return launchProgram({ main, args, cwd: home, env: { ...env, TRADEWIND_DATA: data }, input })
}
