import type { RawArticle } from '../articles/article.js'
import { asFailure, Failure } from '../lib/failure.js'
import type { GatherParts } from '../sources/gather.js'
import { gather } from '../sources/gather.js'
import type { PipelineParts, Processed } from './pipeline.js'
import { processArticle } from './pipeline.js'

/** What an ingestion came to. */
export type Ingested = {
  readonly read: number
  readonly known: number
  readonly cards: number
  readonly failures: readonly Failure[]
}

export type IngestStep =
  | { readonly type: 'article'; readonly title: string; readonly processed: Processed }
  | { readonly type: 'failure'; readonly failure: Failure }

/** Reads every target and puts what it finds through the pipeline; one bad text never stops the rest. */
export async function ingest(
  parts: PipelineParts,
  sources: GatherParts,
  targets: readonly string[],
  onStep: (step: IngestStep) => void,
): Promise<Ingested> {
  let total: Ingested = { read: 0, known: 0, cards: 0, failures: [] }
  for (const target of targets) {
    for await (const found of gather(target, sources)) {
      const step =
        found instanceof Failure ? ({ type: 'failure', failure: found } as const) : await ingestOne(parts, found)
      total = add(total, step)
      onStep(step)
    }
  }
  return total
}

async function ingestOne(parts: PipelineParts, raw: RawArticle): Promise<IngestStep> {
  try {
    return { type: 'article', title: titleOf(raw), processed: await processArticle(parts, raw) }
  } catch (error) {
    const failure = asFailure(error, titleOf(raw))
    // What is wrong with the database will be wrong with the next text too.
    if (failure.where === 'database' && failure.kind !== 'invalid') throw failure
    return { type: 'failure', failure }
  }
}

function add(total: Ingested, step: IngestStep): Ingested {
  if (step.type === 'failure') return { ...total, failures: [...total.failures, step.failure] }
  if (step.processed.type === 'known') return { ...total, known: total.known + 1 }
  return { ...total, read: total.read + 1, cards: total.cards + step.processed.cards }
}

/** A headline, or the first words of a text that has none. */
export function titleOf({ title, text }: Pick<RawArticle, 'title' | 'text'>): string {
  const words = (title ?? text).trim().replace(/\s+/g, ' ')
  return words.length > 80 ? `${words.slice(0, 79)}…` : words
}

/** What became of one text, as a line. */
export function stepLine(step: IngestStep): string {
  if (step.type === 'failure') return `failed: ${step.failure.message}`
  const { processed, title } = step
  return processed.type === 'known' ? `known: ${title}` : `${processed.cards} cards: ${title}`
}
