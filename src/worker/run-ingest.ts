import type { Log } from '../lib/log.js'
import { startProgress } from '../platforms/terminal/progress.js'
import type { GatherParts } from '../sources/gather.js'
import { type Ingested, ingest, stepLine } from './ingest.js'
import type { PipelineParts } from './pipeline.js'
import type { Screen } from './screen.js'

export type IngestTask = {
  readonly parts: PipelineParts
  readonly gather: GatherParts
  readonly screen: Screen
  /** Where the progress is shown. */
  readonly stream: NodeJS.WriteStream
  readonly log: Log
}

/** Reads all targets with a progress bar, or a line a text in a pipe, and says what it came to. */
export async function runIngest(task: IngestTask, targets: readonly string[]): Promise<Ingested> {
  const { parts, gather, screen, stream, log } = task
  const progress = startProgress({ stream, label: 'reading' })
  let total: Ingested
  try {
    total = await ingest(parts, gather, targets, step => progress.step(stepLine(step)))
  } finally {
    progress.done()
  }
  // In a pipe each failure has had its line already; a bar leaves none.
  for (const failure of stream.isTTY ? total.failures : []) log.warn(failure.message)
  const { read, known, failures, cards } = total
  screen.print(`${read} read, ${known} known already, ${failures.length} failed; ${cards} cards proposed.\n`)
  return total
}
