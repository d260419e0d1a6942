import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command, CommandOption } from '../../src/commands/command.js'
import { guarded } from '../../src/commands/given.js'
import { makeCommands } from '../../src/commands/index.js'
import { parseLine } from '../../src/commands/parse.js'
import { fixedClock } from '../../src/lib/clock.js'
import { clean, typed } from '../../src/messages/clean.js'
import { actionLine } from '../../src/messages/plain.js'
import { hostileText } from '../support/message-arbitraries.js'

// The registry is only listed and read against here: none of its commands runs.
const unread = new Proxy(Object.create(null), { get: () => () => Promise.reject(new Error('nothing is read')) })
const commands = makeCommands({ db: unread, clock: fixedClock(0), cards: unread, names: unread })

const optionsOf = (line: string, registry = commands) => {
  const parsed = parseLine(line, registry)
  return 'problem' in parsed ? parsed.problem.summary : parsed.options
}

describe('the options of a line', () => {
  it.each([
    [
      '/subscribe topic:"south korea" at:08:00 zone:Asia/Ho_Chi_Minh',
      { topic: 'south korea', at: '08:00', zone: 'Asia/Ho_Chi_Minh' },
    ],
    ['/subscribe at:08:00 south korea', { topic: 'south korea', at: '08:00' }],
    ['/subscribe south korea at:08:00', { topic: 'south korea', at: '08:00' }],
    ['/subscribe steel AT:08:00', { topic: 'steel', at: '08:00' }],
    ['/subscribe topic: south korea at: 08:00', { topic: 'south korea', at: '08:00' }],
    ['/subscribe topic:“south korea”', { topic: 'south korea' }],
    ['/subscribe topic:„süd korea“', { topic: 'süd korea' }],
    ['/why card:tariff:US>VN:ad_valorem:all', { card: 'tariff:US>VN:ad_valorem:all' }],
    ['/why tariff:US>VN:ad_valorem:all', { card: 'tariff:US>VN:ad_valorem:all' }],
    ['/tariff south korea', { country: 'south korea' }],
    ['/tariff "south korea"', { country: 'south korea' }],
    ['/tariff note: vietnam', { country: 'note: vietnam' }],
    ['/digest 08:00 Asia/Ho_Chi_Minh weekdays', { at: '08:00 Asia/Ho_Chi_Minh weekdays' }],
    ['/digest 08:00 days:Weekdays', { at: '08:00', days: 'weekdays' }],
    ['/pause for 7d', { for: 'for 7d' }],
    ['/mute us vietnam for 7d', { card: 'us vietnam for 7d' }],
    ['/subscribe topic:"a \\"quoted\\" word \\\\"', { topic: 'a "quoted" word \\' }],
    ['/subscribe topic:"never closed', { topic: 'never closed' }],
    ['/subscribe "never closed', { topic: '"never closed' }],
    ['/subscribe 5" pipes', { topic: '5" pipes' }],
    ['/pause', {}],
  ])('are read by name and by place: %s', (line, wanted) => {
    expect(optionsOf(line)).toEqual(wanted)
  })

  it('go to the option that was named before a space', () => {
    expect(optionsOf('/subscribe topic: south korea')).toEqual({ topic: 'south korea' })
    expect(optionsOf('/digest zone: UTC')).toEqual({ zone: 'UTC' })
  })

  it.each([
    ['/subscribe topic:a topic:b', '/subscribe takes topic once only.'],
    ['/subscribe', '/subscribe needs a topic. For example: /subscribe vietnam'],
    [
      '/subscribe steel days:sometimes',
      '/subscribe does not know “sometimes” for days. It takes: daily, weekdays, mon, tue',
    ],
    ['/subscribe steel alerts:maybe', 'It takes: on, off.'],
    ['/help tariff please', 'does not know what to do with “please”'],
  ])('are refused with what would be right: %s', (line, said) => {
    expect(optionsOf(line)).toContain(said)
  })

  it('are checked again where a command runs, whoever gives them', async () => {
    const seen: unknown[] = []
    const command = guarded({
      name: 'one',
      description: 'one',
      options: [
        { name: 'what', description: 'what', required: true },
        { name: 'how', description: 'how', required: false, choices: [{ value: 'on', label: 'on: at once' }] },
        { name: 'at', description: 'at', required: false, emptied: 'off' },
      ],
      examples: [],
      run: async ({ options }) => {
        seen.push(options)
        return { summary: 'done', blocks: [] }
      },
    })
    const run = async (options: Record<string, string>) => (await command.run({ options, now: 0 })).summary
    expect(await run({ what: ' a\nb ', how: 'ON: AT ONCE', constructor: 'x', other: 'y' })).toBe('done')
    expect(await run({ what: 'a', how: '', at: '' })).toBe('done')
    expect(seen).toEqual([
      { what: 'a b', how: 'on' },
      { what: 'a', at: 'off' },
    ])
    expect(await run({ what: ' ' })).toContain('needs a what')
    expect(await run({ what: 'a', how: 'off' })).toContain('It takes: on.')
  })

  it('come back from the line that an action is typed as', () => {
    const quotes = fc.string({ unit: fc.constantFrom('"', '“', '”', '„', '\\', ' ', ':', 'a'), maxLength: 8 })
    const values = (option: CommandOption) =>
      option.choices === undefined
        ? fc.oneof(hostileText, quotes)
        : fc.constantFrom(...option.choices.map(({ value }) => value))
    const given = ({ options }: Command) =>
      fc.record(Object.fromEntries(options.map(option => [option.name, values(option)])), {
        requiredKeys: options.filter(({ required }) => required).map(({ name }) => name),
      })
    const action = fc.constantFrom(...commands).chain(command => given(command).map(options => ({ command, options })))
    fc.assert(
      fc.property(action, ({ command, options }) => {
        const line = actionLine({ command: command.name, options })
        // Of a paste only the beginning is read, and an option that is required must be more than white space.
        fc.pre(line.length <= 500)
        const wanted = Object.entries(options).map(([name, value]) => [name, typed(clean(value))] as const)
        fc.pre(
          command.options.every(
            ({ name, required }) => !required || wanted.some(([own, value]) => own === name && value !== ''),
          ),
        )
        const emptied = (name: string) => command.options.find(option => option.name === name)?.emptied ?? ''
        const parsed = parseLine(line, commands)
        expect('problem' in parsed ? parsed.problem.summary : parsed.options).toEqual(
          Object.fromEntries(
            wanted.map(([name, value]) => [name, value || emptied(name)]).filter(([, value]) => value !== ''),
          ),
        )
      }),
      { numRuns: 400 },
    )
  })
})
