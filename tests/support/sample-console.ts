import type { Command } from '../../src/commands/command.js'
import { fixedClock } from '../../src/lib/clock.js'
import { Failure } from '../../src/lib/failure.js'
import { type Log, silentLog } from '../../src/lib/log.js'
import type { Message } from '../../src/messages/message.js'
import { type Desk, makeDesk } from '../../src/platforms/desk.js'
import { type WebConsole, webConsole } from '../../src/platforms/web/index.js'
import type { Preview } from '../../src/platforms/web/preview.js'
import { literalConsoleData } from './literal-console-data.js'
import { memoryStore } from './memory-store.js'
import { alert, answer, cards, courier, digest, harbour } from './sample-desk.js'

const NAMES: Readonly<Record<string, string>> = { US: 'United States', VN: 'Viet Nam', CN: 'China' }

export const sampleCommands: readonly Command[] = [
  {
    name: 'tariff',
    description: 'what is charged, by whom, on what, and how we know',
    options: [{ name: 'country', description: 'a country', required: true, rest: true }],
    examples: ['/tariff vietnam', '/tariff china'],
    run: call => ask(call),
  },
]

/** Answers like a desk: Viet Nam is held, another country is refused in a sentence, and 'crash' is a bug. */
const ask: Command['run'] = async ({ options: { country = '' } }) => {
  if (country === 'crash') throw new Error('a secret detail')
  if (country !== 'vietnam') throw new Failure('invalid', 'tariff', 'No country is called that: did you mean Viet Nam?')
  return answer
}

/** A real desk over the sample commands; its database is in memory and is not written by what a console asks. */
export async function sampleDesk(log: Log = silentLog): Promise<Desk> {
  const { db } = await memoryStore()
  return makeDesk({ db, clock: fixedClock(0), log, commands: sampleCommands })
}

/** A platform's preview as the console needs one: trusted markup, and a style sheet. */
async function plainPreview({ summary }: Message): Promise<Preview> {
  return { html: `<p class="plain">${summary.replaceAll('>', '&gt;')}</p>`, css: '.plain { color: inherit; }' }
}

/** A console over the sample story, with two posts on two days, listening on any free port. */
export async function startSampleConsole(log: Log = silentLog): Promise<WebConsole> {
  const clock = fixedClock(Date.UTC(2025, 3, 14, 11, 20))
  const articles = [harbour, courier].map(article => ({ article, family: 'f1' }))
  const data = literalConsoleData([{ id: 's1', articles, cards }], clock.now)
  const desk = webConsole({
    data,
    desk: await sampleDesk(log),
    nameOf: code => NAMES[code] ?? code,
    clock,
    log,
    port: 0,
    previews: new Map([['slack', plainPreview]]),
  })
  await desk.start(sampleCommands)
  await desk.post('#trade-desk', alert, 'alert-1')
  clock.moveTo(Date.UTC(2025, 3, 15, 7, 0))
  await desk.post('#trade-desk', digest, 'digest-1')
  await desk.post('#deals', digest, 'digest-2')
  return desk
}
