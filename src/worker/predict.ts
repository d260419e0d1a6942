import { makeArticle } from '../articles/article.js'
import type { Gazetteer } from '../articles/gazetteer.js'
import { readArticle } from '../articles/read.js'
import type { Reading } from '../articles/reading.js'
import type { CardDraft } from '../cards/card.js'
import { rulesExtractor } from '../cards/extract-rules.js'
import type { Extractor } from '../cards/extractor.js'
import { gate } from '../cards/gate.js'
import { titledText } from '../sources/metadata.js'
import { parsePublished } from '../sources/published.js'
import { clusterBatch } from '../stories/cluster.js'
import { type Prediction, toPrediction } from './prediction.js'

/** One article of a batch: `published` is an ISO date or time. */
export type PredictLine = {
  readonly id: string
  readonly text: string
  readonly title?: string | undefined
  readonly url?: string | undefined
  readonly published?: string | undefined
}

/**
 * What the desk would put on cards for each article of a batch, and which articles tell one story: the product's own
 * reading, extractor, gate and clustering, without a database. `now` is epoch milliseconds; the rules extract where no extractor is given.
 */
export async function predictAll(
  parts: { readonly gazetteer: Gazetteer; readonly now: number; readonly extractor?: Extractor },
  lines: readonly PredictLine[],
): Promise<readonly Prediction[]> {
  const read = lines.map(line => ({ line, reading: readLine(line, parts) }))
  const placements = clusterBatch(read.map(({ reading }) => reading))
  const predictions: Prediction[] = []
  for (const { line, reading } of read) {
    const cards = await gatedDrafts(reading, parts.extractor)
    predictions.push(toPrediction(line.id, placements.get(reading.article.id)?.storyId ?? reading.article.id, cards))
  }
  return predictions
}

/** The drafts of one article that pass the gate. */
export async function gatedDrafts(
  reading: Reading,
  extractor: Extractor = rulesExtractor,
): Promise<readonly CardDraft[]> {
  const drafts = await extractor.extract(reading)
  return drafts.flatMap(draft => gate(draft, reading).draft ?? [])
}

/** A line as the desk reads it, its title the first line of its text. */
export function readLine(
  line: PredictLine,
  { gazetteer, now }: { readonly gazetteer: Gazetteer; readonly now: number },
): Reading {
  const published = line.published === undefined ? undefined : parsePublished(line.published)
  const text = line.title === undefined ? line.text : titledText(line.title, line.text)
  const raw = {
    text,
    ...(line.title === undefined ? {} : { title: line.title }),
    ...(published === undefined ? {} : { published }),
  }
  return readArticle(makeArticle(raw, now), gazetteer)
}
