import { createInterface } from 'node:readline'
import type { Gazetteer } from '../articles/gazetteer.js'
import { type PredictLine, predictAll } from './predict.js'
import { readPredictLine } from './predict-line.js'
import type { Screen } from './screen.js'

/** One article a line in, one prediction a line out. `now` is epoch milliseconds. Fails at the first line that is no article. */
export async function runExtract(
  parts: { readonly gazetteer: Gazetteer; readonly now: number },
  input: NodeJS.ReadableStream,
  screen: Screen,
): Promise<void> {
  const lines: PredictLine[] = []
  let number = 0
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1
    if (line.trim() !== '') lines.push(readPredictLine(line, number))
  }
  for (const prediction of await predictAll(parts, lines)) screen.print(`${JSON.stringify(prediction)}\n`)
}
