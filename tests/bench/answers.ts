import { mkdirSync } from 'node:fs'
import type { Gazetteer } from '../../src/articles/gazetteer.js'
import { openStore } from '../../src/store/database.js'
import { ask, questions, type Sized, table } from './answers-asked.js'
import { answeringDesk, gazetteerOfConfig, inFolder } from './desk.js'
import { fillLedgerFile, foldAll } from './synthetic-ledger.js'

const SIZES = [10_000, 100_000, 1_000_000] as const

/** What an answer costs from ten thousand, a hundred thousand and a million lines, and how that grows. The floor is an answer that reads nothing. */
export async function answers(): Promise<readonly string[]> {
  const gazetteer = gazetteerOfConfig()
  const measured: Sized[] = []
  const lines: string[] = []
  for (const size of sizes()) {
    const { told, costs } = await inFolder(folder => measure(gazetteer, folder, size))
    lines.push(told)
    measured.push({ size, costs })
  }
  return [...lines, ...table(measured)]
}

// `npm run bench -- answers events=1000000` measures one size alone.
function sizes(): readonly number[] {
  const [, only] = process.argv.find(each => each.startsWith('events='))?.split('=') ?? []
  return only === undefined ? SIZES : [Number(only)]
}

async function measure(gazetteer: Gazetteer, folder: string, size: number) {
  mkdirSync(folder, { recursive: true })
  await (await openStore({ folder })).close()
  const begun = performance.now()
  const { lines, measures } = fillLedgerFile(`${folder}/tradewind.db`, size, gazetteer)
  const desk = await answeringDesk(gazetteer, folder)
  try {
    await foldAll(desk.db, measures)
    const seconds = ((performance.now() - begun) / 1000).toFixed(0)
    const costs = await ask(desk.ask, questions(measures))
    return { told: `${lines} lines on ${measures.length} cards, made in ${seconds} s`, costs }
  } finally {
    await desk.close()
  }
}
