import type { Command } from '../../src/commands/command.js'
import { fixedClock } from '../../src/lib/clock.js'
import { Failure } from '../../src/lib/failure.js'
import { type Log, silentLog } from '../../src/lib/log.js'
import { type WebConsole, webConsole } from '../../src/platforms/web/index.js'
import { literalConsoleData } from './literal-console-data.js'
import { alert, answer, cards, courier, digest, harbour } from './sample-desk.js'

const NAMES: Readonly<Record<string, string>> = { US: 'United States', VN: 'Viet Nam', CN: 'China' }

export const sampleCommands: readonly Command[] = [
  {
    name: 'tariff',
    description: 'what is charged, by whom, on what, and how we know',
    options: [{ name: 'country', description: 'a country', required: true, rest: true }],
    examples: ['/tariff vietnam', '/tariff china'],
    run: async () => answer,
  },
]

/** Answers like a desk: Viet Nam is held, another country is refused in a sentence, and 'crash' is a bug. */
export async function sampleRun(line: string) {
  if (line.includes('crash')) throw new Error('a secret detail')
  if (!line.includes('vietnam'))
    throw new Failure('invalid', 'tariff', 'No country is called that: did you mean Viet Nam?')
  return answer
}

/** A console over the sample story, with two posts on two days, listening on any free port. */
export async function startSampleConsole(log: Log = silentLog): Promise<WebConsole> {
  const clock = fixedClock(Date.UTC(2025, 3, 14, 11, 20))
  const articles = [harbour, courier].map(article => ({ article, family: 'f1' }))
  const data = literalConsoleData([{ id: 's1', articles, cards }], clock.now)
  const desk = webConsole({ data, run: sampleRun, nameOf: code => NAMES[code] ?? code, clock, log, port: 0 })
  await desk.start(sampleCommands)
  await desk.post('#trade-desk', alert, 'alert-1')
  clock.moveTo(Date.UTC(2025, 3, 15, 7, 0))
  await desk.post('#trade-desk', digest, 'digest-1')
  await desk.post('#deals', digest, 'digest-2')
  return desk
}
