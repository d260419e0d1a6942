import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'

/** What the annotator or the extractor says of one article. `null` as a rate means: the text states none. */
export type TariffFact = {
  readonly imposer: string | readonly string[] | null
  readonly target: string | readonly string[] | null
  readonly target_alt?: string | readonly string[]
  readonly rate_percent: number | readonly number[] | null
  readonly product?: string | null
  readonly status?: string | readonly string[] | null
  readonly effective?: string | null
  readonly quote: string
  readonly optional?: boolean
}

export type RelationFact = {
  readonly parties: readonly string[]
  readonly quote: string
  readonly title?: string | null
  readonly issue?: string | null
  readonly value?: string | null
  readonly status?: string | readonly string[] | null
  readonly optional?: boolean
}

export const KINDS = ['tariff', 'deal', 'tension'] as const
export type Kind = (typeof KINDS)[number]

/** One line of gold.jsonl. */
export type Gold = {
  readonly id: string
  readonly kinds: readonly Kind[]
  readonly kinds_optional: readonly Kind[]
  readonly tariff: readonly TariffFact[]
  readonly deal: readonly RelationFact[]
  readonly tension: readonly RelationFact[]
  readonly group?: string
  readonly note?: string
}

export type PredictedFact = Readonly<Record<string, unknown>>
export type PredictedCard = { readonly kind: string; readonly text?: string; readonly facts: readonly PredictedFact[] }

/** One line of a prediction file. */
export type Predicted = { readonly id: string; readonly cluster?: string; readonly cards: readonly PredictedCard[] }

export type Sample = {
  readonly id: string
  readonly text: string
  readonly title?: string
  readonly url?: string
  /** ISO date or date and time, as published. */
  readonly published?: string
  /** Who published it. */
  readonly source?: string
}

/** Groups of ids that tell one story; an id in neither list stands alone. */
export type StoryLabels = { readonly clusters: readonly (readonly string[])[]; readonly unscored: readonly string[] }

export type Corpus = {
  readonly samples: readonly Sample[]
  readonly gold: readonly Gold[]
  readonly stories: StoryLabels
}

/** Reads a corpus: sample texts from `folders` (.json and .txt), `gold.jsonl` and, where there is one, `clusters.json` from `root`. */
export function readCorpus(root: string, folders: readonly string[]): Corpus {
  const labels = join(root, 'clusters.json')
  const stories: Partial<StoryLabels> = existsSync(labels) ? JSON.parse(readFileSync(labels, 'utf8')) : {}
  return {
    samples: folders.flatMap(readSamples),
    gold: readJsonLines<Gold>(join(root, 'gold.jsonl')),
    stories: { clusters: stories.clusters ?? [], unscored: stories.unscored ?? [] },
  }
}

export function readJsonLines<T>(path: string): readonly T[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter(line => line.trim() !== '').map(line => JSON.parse(line))
}

function readSamples(folder: string): readonly Sample[] {
  const names = readdirSync(folder).filter(name => ['.json', '.txt'].includes(extname(name)))
  return names.sort().map(name => readSample(join(folder, name)))
}

/** The articles of the demo say more of their publisher than its name. */
type RawSample = Omit<Sample, 'source'> & { readonly source?: string | { readonly name: string } }

function readSample(path: string): Sample {
  const id = basename(path, extname(path))
  const content = readFileSync(path, 'utf8')
  if (extname(path) === '.txt') return { id, text: content }
  const { title, text, url, published, source }: RawSample = JSON.parse(content)
  const name = typeof source === 'string' ? source : source?.name
  return {
    id,
    text,
    ...(title && { title }),
    ...(url && { url }),
    ...(published && { published }),
    ...(name && { source: name }),
  }
}
