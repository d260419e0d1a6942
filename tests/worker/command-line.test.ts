import { CommanderError } from 'commander'
import { describe, expect, it } from 'vitest'
import { commandLine, type Tasks } from '../../src/worker/command-line.js'

const COMMANDS = [
  'demo',
  'ingest',
  'run',
  'digest',
  'cards',
  'extract',
  'start',
  'sources',
  'topics',
  'doctor',
  'slack',
] as const
const SOURCE_COMMANDS = ['list', 'add', 'remove', 'check', 'resume', 'import', 'export'] as const

/** What a line of arguments comes to: the task that it starts with what it is given, or what the user is told. */
async function given(args: readonly string[]) {
  const called: unknown[] = []
  const told: string[] = []
  const task = (name: string) => async (given: unknown) => void called.push([name, given])
  const tasks: Tasks = {
    demo: task('demo'),
    ingest: task('ingest'),
    run: task('run'),
    digest: task('digest'),
    cards: task('cards'),
    extract: () => task('extract')(undefined),
    start: task('start'),
    newsroom: () => task('newsroom')(undefined),
    doctor: task('doctor'),
    slackManifest: task('slack manifest'),
    deliveries: {
      deliveries: task('deliveries'),
      replay: (keys, options) => task('replay')([keys, options]),
      pause: (target, time) => task('pause')([target, time]),
      resume: task('resume'),
    },
    model: { budget: task('budget'), why: (card, options) => task('why')([card, options]) },
    topics: {
      test: (target, options) => task('topics test')([target, options]),
      list: task('topics list'),
    },
    sources: {
      list: task('sources list'),
      add: (url, options) => task('sources add')([url, options]),
      remove: task('sources remove'),
      check: (ids, options) => task('sources check')([ids, options]),
      resume: task('sources resume'),
      import: task('sources import'),
      export: task('sources export'),
    },
  }
  const program = commandLine(tasks)
  const output = { writeOut: (text: string) => void told.push(text), writeErr: (text: string) => void told.push(text) }
  for (const each of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)])
    each.configureOutput(output)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return { called, told: told.join(''), code: 0 }
  } catch (error) {
    if (error instanceof CommanderError) return { called, told: told.join(''), code: error.exitCode }
    throw error
  }
}

describe('the command line', () => {
  it('has help for the program and for every command', async () => {
    const top = await given(['--help'])
    expect(top.code).toBe(0)
    for (const command of COMMANDS) {
      expect(top.told).toMatch(new RegExp(`^ {2}${command} `, 'm'))
      const { told, code, called } = await given([command, '--help'])
      expect([code, called]).toEqual([0, []])
      expect(told).toContain(`Usage: tradewind ${command}`)
    }
  })

  it('takes what an admin does about deliveries', async () => {
    for (const name of ['deliveries', 'replay', 'pause', 'resume']) {
      const { told, code, called } = await given([name, '--help'])
      expect([code, called, told.includes('$ tradewind')]).toEqual([0, [], true])
    }
    expect((await given(['deliveries'])).called).toEqual([['deliveries', { limit: 30 }]])
    const narrow = ['deliveries', '--failed', '--target', 'web:desk', '--limit', '5', '--json']
    expect((await given(narrow)).called).toEqual([
      ['deliveries', { failed: true, target: 'web:desk', limit: 5, json: true }],
    ])
    expect((await given(['deliveries', '--limit', '0'])).code).not.toBe(0)
    expect((await given(['replay', 'd12345', 'd23456'])).called).toEqual([['replay', [['d12345', 'd23456'], {}]]])
    expect((await given(['replay', '--failed'])).called).toEqual([['replay', [[], { failed: true }]]])
    expect((await given(['pause', 'web:desk', '3h'])).called).toEqual([['pause', ['web:desk', '3h']]])
    expect((await given(['pause'])).code).not.toBe(0)
    expect((await given(['resume', 'web:desk'])).called).toEqual([['resume', 'web:desk']])
  })

  it('takes what an admin asks about the model and the gate', async () => {
    for (const name of ['budget', 'why']) {
      const { told, code, called } = await given([name, '--help'])
      expect([code, called, told.includes(`$ tradewind ${name}`)]).toEqual([0, [], true])
    }
    expect((await given(['budget'])).called).toEqual([['budget', { days: 7 }]])
    expect((await given(['budget', '--days', '30', '--json'])).called).toEqual([['budget', { days: 30, json: true }]])
    for (const days of ['0', '401', 'all']) expect((await given(['budget', '--days', days])).code).not.toBe(0)
    expect((await given(['why', 'us', 'vietnam'])).called).toEqual([['why', [['us', 'vietnam'], {}]]])
    expect((await given(['why'])).code).not.toBe(0)
  })

  it('prints a manifest for the mode that is asked for', async () => {
    expect((await given(['slack', 'manifest'])).called).toEqual([['slack manifest', {}]])
    const asked = await given(['slack', 'manifest', '--url', 'https://desk.example', '--socket', '--prefix', 'tw-'])
    expect(asked.called).toEqual([['slack manifest', { url: 'https://desk.example', socket: true, prefix: 'tw-' }]])
  })

  it('has help with an example for every command about sources', async () => {
    const { told } = await given(['sources', '--help'])
    for (const command of SOURCE_COMMANDS) {
      expect(told).toMatch(new RegExp(`^ {2}${command} `, 'm'))
      const help = await given(['sources', command, '--help'])
      expect([help.code, help.called]).toEqual([0, []])
      expect(help.told).toContain(`$ tradewind sources ${command}`)
    }
  })

  it('gives times with their unit in its help', async () => {
    expect((await given(['digest', '--help'])).told).toMatch(/default: 24h\)/)
  })

  it.each([
    [
      ['ingest', 'a.txt', '-'],
      ['ingest', ['a.txt', '-']],
    ],
    [
      ['run', '/tariff vietnam'],
      ['run', ['/tariff vietnam']],
    ],
    [
      ['run', 'tariff', 'viet', 'nam'],
      ['run', ['tariff', 'viet', 'nam']],
    ],
    [['digest'], ['digest', { since: 24 }]],
    [
      ['digest', '--since', '7d'],
      ['digest', { since: 168 }],
    ],
    [
      ['cards', '--json'],
      ['cards', { json: true }],
    ],
    [
      ['demo', '--once', '--port', '0'],
      ['demo', { once: true, port: 0 }],
    ],
    [['start'], ['start', { port: 8787 }]],
    [
      ['topics', 'test', 'a.txt', '--topic', 'vietnam steel', '--json'],
      ['topics test', ['a.txt', { topic: 'vietnam steel', json: true }]],
    ],
    [
      ['sources', 'list', '--json'],
      ['sources list', { json: true }],
    ],
    [
      ['sources', 'add', 'https://a.example/', '--tier', 'wire', '--country', 'VN', '--every', '1h'],
      ['sources add', ['https://a.example/', { tier: 'wire', country: 'VN', every: '1h' }]],
    ],
    [
      ['sources', 'check'],
      ['sources check', [[], {}]],
    ],
    [
      ['sources', 'check', 'a', 'b', '--json'],
      ['sources check', [['a', 'b'], { json: true }]],
    ],
    [
      ['sources', 'export'],
      ['sources export', undefined],
    ],
    [
      ['sources', 'import', 'a.opml'],
      ['sources import', 'a.opml'],
    ],
    [
      ['sources', 'resume', 'a'],
      ['sources resume', 'a'],
    ],
  ] as const)('takes %j', async (args, expected) => {
    const { called } = await given(args)
    expect(called).toHaveLength(1)
    expect(called[0]).toMatchObject([...expected])
  })

  it.each([
    [['--nope'], /unknown option '--nope'/],
    [['cards', '--jso'], /Did you mean --json/],
    [['frobnicate'], /unknown command 'frobnicate'/],
    [['ingest'], /missing required argument/],
    [['run'], /missing required argument/],
    [['start', 'extra'], /too many arguments/],
    [['demo', '--port', '99999'], /Write a port from 0 .* to 65535/],
    [['start', '--port', '-1'], /Write a port|argument missing/],
    [['digest', '--since', 'tomorrow'], /Write hours or days, such as 24h or 7d/],
    [['extract'], /required option '--format/],
    [['extract', '--format', 'xml'], /Write jsonl/],
    [['sources', 'add'], /missing required argument/],
    [['topics', 'test'], /missing required argument/],
    [['topics', 'test', 'a.txt', '--topic', '—'], /Name a topic in a few words/],
    [['sources', 'add', 'ftp://a.example/'], /write a web address that begins with https/],
    [
      ['sources', 'add', 'https://a.example/', '--tier', 'good'],
      /Allowed choices are primary, wire, press, aggregator/,
    ],
    [['sources', 'add', 'https://a.example/', '--country', 'vn'], /write two capital letters/],
    [['sources', 'remove'], /missing required argument/],
    [['sources', 'frobnicate'], /unknown command 'frobnicate'/],
  ] as const)('refuses %j with one sentence, and starts nothing', async (args, words) => {
    const { called, told, code } = await given(args)
    expect(code).not.toBe(0)
    expect(called).toEqual([])
    expect(told).toMatch(words)
    expect(told).toContain('tradewind --help')
    expect(told.trim().split('\n').length).toBeLessThanOrEqual(3)
  })
})
