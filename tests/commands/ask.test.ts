import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AskParts, answerTo } from '../../src/commands/ask.js'
import { storeReader } from '../../src/commands/store-reader.js'
import { DEMO_FOLDER } from '../../src/config.js'
import type { Message } from '../../src/messages/message.js'
import { plainText } from '../../src/messages/plain.js'
import { ingest } from '../../src/worker/ingest.js'
import { type LoggedDesk, topicBook, workingDesk } from '../support/working-desk.js'
import { SAMPLES } from './ask-samples.js'

const NOW = Date.UTC(2025, 8, 20, 12)
const noNetwork = () => Promise.reject(new Error('nothing here needs the network'))
let desk: LoggedDesk
let parts: AskParts

beforeAll(async () => {
  desk = await workingDesk({ now: NOW, topics: topicBook })
  await ingest(desk, { fetch: noNetwork, stdin: process.stdin }, [DEMO_FOLDER], () => undefined)
  for (const raw of SAMPLES) await desk.read(raw)
  parts = { db: desk.db, cards: storeReader(desk.db, desk.clock), names: desk.gazetteer, book: topicBook }
})
afterAll(() => desk.close())

const ask = (question: string): Promise<Message> => answerTo(parts, question, NOW)
/** What the answer says, without the quotes that prove it and what is only near. */
const said = (message: Message) => plainText(message).split(/^(?:Evidence|The nearest)/m)[0] ?? ''

type Row = [question: string, has: readonly RegExp[], hasNot?: readonly RegExp[]]

describe('what the cards prove is said first, in one sentence each', () => {
  it.each<Row>([
    [
      'what is the tariff on vietnam?',
      [/The United States charges 20% on goods from Vietnam, in force since 7 Aug 2025/],
      [/46%/],
    ],
    ['how much does the US charge on goods from Cambodia', [/charges 19% on goods from Cambodia/], [/49%|36%/]],
    ['malaysia us tariff rate', [/charges 19% on goods from Malaysia/], [/24%|20%|charges 0%/]],
    ['What do Swiss exporters pay in the US?', [/charges 39% on goods from Switzerland/], [/31%/]],
    ['what does china charge the us', [/China charges 10% on goods from the United States/], [/charges 30%/]],
    ['what does the us charge china', [/United States charges 30% on goods from China/], [/charges 10%/]],
    ['us tariff on japan', [/charges 15% on goods from Japan/], [/25%/]],
    ['tariff on south korea', [/charges 15% on goods from South Korea/]],
    ['duty on galvanised steel from south korea into vietnam', [/up to 15\.67%/], [/up to 37\.13% in/]],
    ['what does niger charge nigeria', [/Niger charges 15% on cement from Nigeria/]],
    ['us tariff on nigeria', [/United States charges 15% on goods from Nigeria/], [/charges 15% on cement/]],
    ['eu duty on bicycles from thailand', [/charges 35%/], [/21%/]],
    ['eu anti-dumping on tyres from thailand', [/charges 21%/], [/35%/]],
    ['when did the brazil tariff start', [/6 Aug 2025/]],
    ['what is the total on brazilian goods?', [/comes to 50%/]],
    ['how many agreements did china and vietnam sign', [/45 agreements/, /according to/]],
    ['has india signed a trade deal with britain?', [/trade agreement is signed/]],
    ['did korea sign a deal with the us', [/South Korea.*signed/]],
    ['what is charged on transshipped goods?', [/40%/]],
    ['tariffs on mexico', [/30%.*postponed/, /50%/, /25%/]],
  ])('%s', async (question, has, hasNot = []) => {
    const words = said(await ask(question))
    for (const each of has) expect(words).toMatch(each)
    for (const each of hasNot) expect(words).not.toMatch(each)
  })
})

describe('what is in force is told by a card that says so, and by nothing else', () => {
  it.each<Row>([
    ['is the 39% duty on swiss goods in force?', [/^Yes, by the evidence held:/, /39%/]],
    [
      'is there a tariff in force on semiconductors from taiwan?',
      [/No evidence held says that it is in force:/, /100%/, /threatened and not in force/],
      [/^Yes/],
    ],
    ['is the 30% tariff on mexico in force?', [/No evidence held says that it is in force:/, /postponed/], [/^Yes/]],
    ['are the EU duties on american goods in force?', [/No evidence held says/, /suspended/], [/^Yes/]],
    ['is the 88% tariff on vietnam in force?', [/No measure held is at the rate that you name/], [/^Yes|88/]],
    ['is the safeguard duty of japan on australian beef in force?', [/postponed until 1 Dec 2025/], [/^Yes/]],
  ])('%s', async (question, has, hasNot = []) => {
    const words = said(await ask(question))
    for (const each of has) expect(words).toMatch(each)
    for (const each of hasNot) expect(words).not.toMatch(each)
  })
})

describe('the past is asked of what was held then', () => {
  it.each<Row>([
    [
      'what was the tariff on vietnam on 30 July 2025?',
      [/As it stood on 30 July 2025/, /46%/, /postponed/],
      [/in force since/],
    ],
    ['as of 30 July 2025, was the vietnam tariff in force?', [/postponed/], [/^Yes/m, /in force since/]],
    ['what was the tariff on vietnam in january 2025?', [/I hold no evidence on that/], [/\d%/]],
  ])('%s', async (question, has, hasNot = []) => {
    const words = said(await ask(question))
    for (const each of has) expect(words).toMatch(each)
    for (const each of hasNot) expect(words).not.toMatch(each)
  })
})

describe('what no card holds is told in the words of sources, each with its source and day', () => {
  it.each<Row>([
    ['why did trump raise tariffs on india', [/because New Delhi buys Russian oil.*Harbour Wire/]],
    ["what's the legal basis for the copper tariff", [/Section 232/]],
    ['which goods from brazil are exempt?', [/orange juice/i]],
    ['who asked for the inquiry into hot-rolled coil?', [/Hoa Phat/]],
    ['what was the tariff on china before geneva', [/145%/]],
    ['why does the us tax brazil?', [/prosecution|trial/]],
  ])('%s', async (question, has) => {
    const words = said(await ask(question))
    for (const each of has) expect(words).toMatch(each)
  })
})

describe('what is not held is not made up', () => {
  it.each([
    'what does thailand charge on tyres from the eu?',
    'what does nigeria charge niger',
    'tariff of chile on wine from peru',
    'did fiji sign a deal with samoa?',
    'is there an anti-dumping duty on ball bearings from romania?',
  ])('%s', async question => {
    const message = await ask(question)
    expect(said(message)).toMatch(/I hold no evidence/)
    expect(said(message)).not.toMatch(/\d%/)
    expect(plainText(message)).not.toMatch(/no tariffs/i)
  })

  it('tells of a country that nothing names only what is charged on everybody, and says so', async () => {
    for (const country of ['Norway', 'North Korea', 'Equatorial Guinea']) {
      const words = said(await ask(`tariff on ${country}`))
      expect(words).toContain(`I hold no evidence that names ${country}`)
      expect(words.match(/\d+%/g)?.every(each => each === '50%')).not.toBe(false)
    }
  })

  it('says what it looked for where only wider goods are held', async () => {
    expect(said(await ask('us tariff on shrimp from india'))).toMatch(
      /I hold no evidence on shrimp alone there[\s\S]*25%/,
    )
  })

  it('gives no advice and no forecast, and tells what is held', async () => {
    expect(said(await ask('should I import from thailand or from vietnam?'))).toMatch(/gives no advice[\s\S]*19%/)
    expect(said(await ask('will the tariff on vietnam go up next year?'))).toMatch(/does not forecast[\s\S]*20%/)
  })
})

describe('every answer', () => {
  it('has a quote for each figure that it shows, and a source for each quote', async () => {
    for (const question of [
      'tariff on vietnam',
      'tariffs on mexico',
      'us china tariffs',
      'why did india get 25%',
      'deals of vietnam',
      'steel',
      'brazil',
    ]) {
      const text = plainText(await ask(question))
      const quotes = [...text.matchAll(/“([^”]*)”/g)].map(([, quote]) => quote).join(' ')
      const lines = said({ summary: '', blocks: (await ask(question)).blocks }).split('\n')
      for (const line of lines)
        for (const [figure] of line.matchAll(/\d+(?:\.\d+)?(?=%)/g)) expect(quotes).toContain(figure)
      for (const line of text.split('\n').filter(each => /^- \[\d+\] “/.test(each)))
        expect(line).toMatch(/” – \S.*, (?:\d+ \w+ \d{4}|no date given)$/)
    }
  })

  it('says that no model had a part in it', async () => {
    expect(plainText(await ask('tariff on vietnam'))).toContain('no language model phrased it')
  })

  it('comes whatever is asked', async () => {
    const word = fc.constantFrom(
      'tariff',
      'vietnam',
      'us',
      'NEAR(',
      '"',
      '*',
      'title:',
      'OR',
      'why',
      '46%',
      'as of 2025-07-30',
      'steel',
      '\0',
      '🇻🇳',
      'constructor',
      ')',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(word, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 7 }),
        async words => {
          expect((await ask(words.join(' '))).summary.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('what a model has worded', () => {
  const worded = (text: string) =>
    answerTo({ ...parts, phraser: async () => [{ text, evidence: [1] }] }, 'what is the tariff on cambodia?', NOW)

  it('is dated where it leaves out from when its evidence is, and not twice where it says so', async () => {
    const dated = /\(as of 7 Aug 2025, 44 days old\)/g
    const bare = said(await worded('The United States charges 19% on goods from Cambodia, in force.'))
    expect(bare.match(dated)).toHaveLength(1)
    const wrong = said(await worded('The United States charges 19% on goods from Cambodia, as of 1 Aug 2025.'))
    expect(wrong.match(dated)).toHaveLength(1)
    const full = said(await worded('The United States charges 19% on goods from Cambodia as of 7 August 2025.'))
    expect(full).not.toMatch(dated)
    expect(full).toContain('as of 7 August 2025')
  })
})
