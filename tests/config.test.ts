import { cpSync, writeFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.js'
import { inFolder } from './support/working-desk.js'

const SHIPPED = resolve(import.meta.dirname, '../config')

/** The config that ships, with one file put in place of its own. */
function withFile<T>(name: string, text: string, task: (environment: { TRADEWIND_CONFIG: string }) => T): Promise<T> {
  return inFolder(async folder => {
    cpSync(SHIPPED, folder, { recursive: true })
    writeFileSync(join(folder, name), text)
    return task({ TRADEWIND_CONFIG: folder })
  })
}

describe('the config', () => {
  it('that ships can be read, is frozen, and puts the inbox below the data folder', () => {
    const config = readConfig({ TRADEWIND_DATA: '/tmp/somewhere' })
    expect(Object.isFrozen(config)).toBe(true)
    expect(config.dataFolder).toBe('/tmp/somewhere')
    const folders = config.sources.flatMap(source => (source.type === 'folder' ? source.path : []))
    expect(folders).toEqual(['/tmp/somewhere/inbox'])
    expect(config.channels.length).toBeGreaterThan(0)
  })

  it('takes the folder "data" of the working folder where none is named', () => {
    const { dataFolder } = readConfig({})
    expect(isAbsolute(dataFolder)).toBe(true)
    expect(dataFolder).toBe(resolve('data'))
  })

  it('reads the private addresses and the contact from the environment', () => {
    const config = readConfig({
      TRADEWIND_FETCH_ALLOW: ' 127.0.0.1:80 ,, [::1]:8080',
      TRADEWIND_CONTACT: 'desk@example.org',
    })
    expect(config.fetchAllow).toEqual(['127.0.0.1:80', '[::1]:8080'])
    expect(config.contact).toBe('desk@example.org')
    expect(readConfig({ TRADEWIND_CONTACT: '' }).contact).toBeUndefined()
  })

  it.each([
    [
      'a time that no clock shows',
      'channels:\n  - target: web:desk\n    digest: { at: "24:00", zone: UTC, days: daily }\n',
      /line 3: channels\.0\.digest\.at: expected a local time/,
    ],
    [
      'a second time that is not later than the first',
      'channels:\n  - target: web:desk\n    digest: { at: "08:00", also: "08:00", zone: UTC, days: daily }\n',
      /line 3: channels\.0\.digest\.also: expected a second time that is later/,
    ],
    [
      'a zone that is none',
      'channels:\n  - target: web:desk\n    digest:\n      at: "08:00"\n      zone: Asia/Hanoi_\n      days: daily\n',
      /line 5: channels\.0\.digest\.zone: expected an IANA time zone/,
    ],
    [
      'a target without a platform',
      'channels:\n  - target: desk\n',
      /line 2: channels\.0\.target: expected platform:channel/,
    ],
    ['a key that there is not', 'channels:\n  - target: web:desk\n    digset: {}\n', /line \d: channels\.0: .*digset/],
    ['a key that stands twice', 'channels: []\nchannels: []\n', /line 2: this is not YAML/],
    ['an empty file', '', /line 1: the file: must be of type object/],
  ] as const)('says file, line and what was expected for %s', async (_, text, words) => {
    await withFile('channels.yaml', text, environment => {
      expect(() => readConfig(environment)).toThrow(words)
      expect(() => readConfig(environment)).toThrow(join(environment.TRADEWIND_CONFIG, 'channels.yaml'))
    })
  })

  it('takes a digest that comes twice a day, in a thread, and the model that writes its first paragraph', async () => {
    const text =
      'channels:\n  - target: web:desk\n    digest: { at: "08:00", also: "17:00", zone: UTC, days: daily, layout: thread }\n'
    await withFile('channels.yaml', text, environment => {
      const model = { OPENAI_API_KEY: 'sk-test', TRADEWIND_LEAD_MODEL: 'small' }
      const config = readConfig({ ...environment, ...model })
      expect(config.channels[0]?.digest).toMatchObject({ also: '17:00', layout: 'thread' })
      expect(config.model?.leadModel).toBe('small')
      expect(readConfig({ ...environment, OPENAI_API_KEY: 'sk-test' }).model?.leadModel).toBeUndefined()
    })
  })

  it('takes a model that reads, its budget and its prices', () => {
    const own = { OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/', TRADEWIND_MODEL: 'qwen3:8b' }
    const usual = { baseUrl: 'http://127.0.0.1:11434/v1', key: undefined, model: 'qwen3:8b', budget: 2_000_000 }
    expect(readConfig(own).model).toEqual(usual)
    const priced = {
      TRADEWIND_MODEL_BUDGET: '50_000',
      TRADEWIND_MODEL_PRICE_IN: '0.25',
      TRADEWIND_MODEL_PRICE_OUT: '2',
    }
    expect(readConfig({ ...own, ...priced }).model).toEqual({
      ...usual,
      budget: 50_000,
      prices: { input: 0.25, output: 2 },
    })
    expect(readConfig({}).model).toBeUndefined()
  })

  it.each([
    [{ TRADEWIND_MODEL: 'small' }, /^OPENAI_API_KEY is missing.*TRADEWIND_MODEL names a model.*OPENAI_BASE_URL/],
    [{ TRADEWIND_LEAD_MODEL: 'small' }, /^OPENAI_API_KEY is missing.*TRADEWIND_LEAD_MODEL names a model/],
    [{ OPENAI_API_KEY: 'k', TRADEWIND_MODEL: 'two words' }, /^TRADEWIND_MODEL .*without spaces/],
    [{ OPENAI_API_KEY: 'k', TRADEWIND_MODEL: 'm\u202e' }, /^TRADEWIND_MODEL /],
    [{ OPENAI_BASE_URL: 'models.example' }, /^OPENAI_BASE_URL .*https:/],
    [{ TRADEWIND_MODEL_BUDGET: '2M' }, /^TRADEWIND_MODEL_BUDGET .*such as 2000000/],
    [{ TRADEWIND_MODEL_BUDGET: '-1' }, /^TRADEWIND_MODEL_BUDGET /],
    [{ TRADEWIND_MODEL_PRICE_IN: '0.25' }, /^TRADEWIND_MODEL_PRICE_OUT .*both prices/],
    [{ TRADEWIND_MODEL_PRICE_IN: 'free', TRADEWIND_MODEL_PRICE_OUT: '1' }, /^TRADEWIND_MODEL_PRICE_IN .*such as 0\.25/],
  ])('says what to do about a model that is set up wrongly: %j', (environment, words) => {
    expect(() => readConfig(environment)).toThrow(words)
  })

  it('says what is wrong with a source', async () => {
    await withFile('sources.yaml', 'sources:\n  - id: In box\n    type: folder\n    path: inbox\n', environment => {
      expect(() => readConfig(environment)).toThrow(/sources\.yaml, line 2: sources\.0\.id: must be small letters/)
    })
  })
})
