import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCommands } from '../../src/commands/index.js'
import { runLine } from '../../src/commands/parse.js'
import { storeReader } from '../../src/commands/store-reader.js'
import { DEMO_FOLDER } from '../../src/config.js'
import { plainText } from '../../src/messages/plain.js'
import { ingest } from '../../src/worker/ingest.js'
import { type LoggedDesk, topicBook, workingDesk } from '../support/working-desk.js'

const NOW = Date.UTC(2026, 10, 28, 12)
const noNetwork = () => Promise.reject(new Error('nothing here needs the network'))
let desk: LoggedDesk
let ask: (line: string) => Promise<string>

beforeAll(async () => {
  desk = await workingDesk({ now: NOW, topics: topicBook })
  await ingest(desk, { fetch: noNetwork, stdin: process.stdin }, [DEMO_FOLDER], () => undefined)
  const { db, clock, gazetteer: names } = desk
  const commands = makeCommands({ db, clock, names, topics: topicBook, cards: storeReader(db, clock), configured: [] })
  ask = async line => plainText(await runLine(commands, line, NOW))
})
afterAll(() => desk.close())

type Row = [line: string, has: readonly RegExp[], hasNot?: readonly RegExp[]]

const holds = async (line: string, has: readonly RegExp[], hasNot: readonly RegExp[] = []) => {
  const text = await ask(line)
  for (const each of has) expect(text).toMatch(each)
  for (const each of hasNot) expect(text).not.toMatch(each)
}

describe('what brokers and reporters type', () => {
  it.each<Row>([
    // The charge is on the goods that the sentence gives the rate for, and on no word behind the country's name.
    ['/tariff brazil', [/40% additional duty/], [/reaches/]],
    [
      '/tariff eu',
      [/27\.5% duty on European cars/, /50% duty on European steel and aluminium/],
      [/27\.5% duty on alum/],
    ],
    ['/tariff european union cars', [/27\.5%/], [/No evidence held on cars/]],
    ['/tariff swiss watches', [/Tariffs: Switzerland, watches/, /39%/]],
    ['/tariff chinese steel', [/anti-dumping duty on galvanised steel: rate “up to”/], [/duty on Chinese steel/]],
    ['/tariff us vs canada', [/United States → Canada: 35% duty/], [/as charged by China/]],
    ['/tariff asean', [/United States → Vietnam: 20% duty[\s\S]*Charged on ASEAN/]],
    ['/tariff mexico usmca', [/United States → Mexico/], [/Vietnam/]],
    ['/tariffs japan', [/Tariffs: Japan/]],
    ['/deals us on vietnam', [/United States – Vietnam: agreement, announced/]],
    ['/deal vietnam', [/45 agreements/]],
    ['/tensions rising', [/United States → India/], [/resins|easing/]],
    ['/tensions easing', [/European Union → United States/], [/escalating/]],
    ['/history brazil 40%', [/History: United States → Brazil: 40%/]],
    ['/history us vietnam 20%', [/History: United States → Vietnam: 20% duty, in force/]],
    ['/why swiss tariff', [/United States → Switzerland: 39% duty/]],
    ['/story switzerland', [/Swiss/]],
    ['/briefing vietnam last week', [/Trade briefing on Vietnam/, /from the last 7 days/]],
  ])('%s', holds)
})

describe('a question', () => {
  it.each<Row>([
    // A sentence of an article beside what the cards prove adds something, or is left out.
    ['what is the tariff on vietnam?', [/charges 20%/], [/In the words of sources/]],
    ['why is india charged 50%?', [/because New Delhi buys Russian oil/], [/Indian coil/]],
    ['is brazilian orange juice exempt?', [/orange juice, civil aircraft/]],
    // About one thing: that thing decides.
    [
      'is the copper duty in force?',
      [/^No evidence held says that it is in force:[^\n]*\n- The United States’ planned 50% duty on semi/m],
    ],
    ['is the vietnam tariff in force?', [/^Yes, by the evidence held/m]],
    ['when did the 20% on vietnam start?', [/7 Aug 2025/], [/maritime|transshipment/]],
    [
      'when does the china truce end?',
      [/was last told to be in force/, /It was to run until 10 Nov 2025/],
      [/45 agreements/],
    ],
    ['did india retaliate?', [/I hold no evidence that India has retaliated/]],
    ['did the eu retaliate?', [/The European Union’s retaliatory duty/], [/no evidence that/]],
    ['has the india uk deal been ratified?', [/agreement is signed/], [/beef/]],
    ['what happened to malaysia?', [/charges 19% on goods from Malaysia/]],
    ['what duty does the US charge on swiss watches?', [/39% on goods from Switzerland/], [/from China/]],
    ['what does vietnam charge on chinese steel?', [/galvanised steel from China/], [/Chinese steel from China/]],
    // Side by side where nothing is between them.
    ["what's the rate for malaysia and cambodia?", [/19% on goods from Malaysia/, /19% on goods from Cambodia/]],
    ['compare vietnam and malaysia', [/20% on goods from Vietnam/, /19% on goods from Malaysia/, /Compare/]],
    ['which goods from brazil are exempt?', [/charges 40%/, /orange juice/]],
    ['how does the us treat transshipment via vietnam?', [/40% in transshipment duty/]],
    [
      'is 46% still the vietnam rate?',
      [/No measure held is at the rate that you name\. An earlier report gave it/, /20%/],
    ],
    ['how much does the us import from vietnam?', [/\$119\.5 billion/], [/charges 20%/]],
    // Of no trade: nothing is made up from what happens to name the country.
    ["what's the weather in hanoi?", [/I hold no evidence on that/]],
    ['who is the president of the united states?', [/I hold no evidence on that/], [/a truce was/]],
    ['what changed this week?', [/Ask about a country/], [/“/]],
  ])('%s', holds)
})

describe('old evidence', () => {
  it.each(['/tariff vietnam', '/deals', '/tensions china'])('is warned of once: %s', async line => {
    const text = await ask(line)
    expect(text.match(/what has happened since is not held/g)).toHaveLength(1)
    expect(text).not.toMatch(/days old: /)
  })

  it('ranks no country by a duty of which nobody knows how it stands', async () => {
    const text = await ask('/tariff compare vietnam thailand indonesia')
    expect(text).toContain('Highest rate: Vietnam, 20%; lowest: Thailand, 19%')
    expect(text).toContain('date passed, nothing later held: Indonesia')
  })

  it('leads to a day on which something else was held', async () => {
    expect(await ask('/tariff vietnam')).toContain('As of 9 Jul 2025')
  })
})
