import { type ClusterScore, scoreClusters } from './clusters.js'
import { addShares, addTallies, type Share, type Tally } from './counts.js'
import { type Corpus, type Gold, KINDS, type Kind, type Predicted } from './format.js'
import { scoreGrounding } from './grounding.js'
import { type RelationScore, scoreRelations } from './relation-match.js'
import { scoreTariffs, type TariffScore } from './tariff-match.js'

export type Report = TariffScore & {
  readonly articles: number
  readonly kinds: Tally
  readonly byKind: Readonly<Record<Kind, Tally>>
  readonly deal: RelationScore
  readonly tension: RelationScore
  readonly groundedFigures: Share
  readonly quotesExact: Share
  readonly quotesLenient: Share
  readonly rateInQuote: Share
  /** Articles with nothing to find that got no card at all. */
  readonly hardNegatives: Share
  readonly clusters: ClusterScore
}

/** Scores predictions against a corpus. An article with no prediction counts as one with no cards. */
export function score({ samples, gold, stories }: Corpus, predictions: readonly Predicted[]): Report {
  const byId = new Map(predictions.map(predicted => [predicted.id, predicted]))
  const samplesById = new Map(samples.map(sample => [sample.id, sample]))
  const tariffs = gold.map(article => scoreTariffs(article, byId.get(article.id)))
  const relations = (kind: 'deal' | 'tension'): RelationScore => {
    const scores = gold.map(article => scoreRelations(article, byId.get(article.id), kind))
    return { strict: addTallies(scores.map(s => s.strict)), parties: addTallies(scores.map(s => s.parties)) }
  }
  const grounding = gold.flatMap(({ id }) => {
    const sample = samplesById.get(id)
    if (sample === undefined)
      throw new Error(`gold.jsonl names ${id}, of which there is no text; add it or drop the line.`)
    return [scoreGrounding(sample, byId.get(id))]
  })
  const ofKind = (kind: Kind) => addTallies(gold.map(article => kindTally(article, byId.get(article.id), kind)))
  const byKind = { tariff: ofKind('tariff'), deal: ofKind('deal'), tension: ofKind('tension') }
  return {
    articles: gold.length,
    kinds: addTallies(KINDS.map(kind => byKind[kind])),
    byKind,
    targetRate: addTallies(tariffs.map(t => t.targetRate)),
    imposerTargetRate: addTallies(tariffs.map(t => t.imposerTargetRate)),
    rateOnly: addTallies(tariffs.map(t => t.rateOnly)),
    status: addShares(tariffs.map(t => t.status)),
    effective: addShares(tariffs.map(t => t.effective)),
    deal: relations('deal'),
    tension: relations('tension'),
    groundedFigures: addShares(grounding.map(g => g.figures)),
    quotesExact: addShares(grounding.map(g => g.quotesExact)),
    quotesLenient: addShares(grounding.map(g => g.quotesLenient)),
    rateInQuote: addShares(grounding.map(g => g.rateInQuote)),
    hardNegatives: addShares(gold.map(article => hardNegative(article, byId.get(article.id)))),
    clusters: scoreClusters(
      gold.map(({ id }) => id),
      stories,
      predictions,
    ),
  }
}

/** Gold as a prediction: what a perfect extractor would write, the optional facts left out. */
export function asPredictions({ gold, stories }: Corpus): readonly Predicted[] {
  return gold.map(article => {
    const cluster = stories.clusters.findIndex(ids => ids.includes(article.id))
    const cards = KINDS.map(kind => ({ kind, facts: article[kind].filter(fact => fact.optional !== true) }))
    return {
      id: article.id,
      cards: cards.filter(({ kind, facts }) => facts.length > 0 || article.kinds.includes(kind)),
      ...(cluster >= 0 && { cluster: String(cluster) }),
    }
  })
}

function kindTally(gold: Gold, predicted: Predicted | undefined, kind: Kind): Tally {
  const found = predicted?.cards.some(card => card.kind === kind) ?? false
  const wanted = gold.kinds.includes(kind)
  const counts = !gold.kinds_optional.includes(kind) || wanted
  return {
    hits: wanted && found ? 1 : 0,
    falseAlarms: counts && !wanted && found ? 1 : 0,
    misses: wanted && !found ? 1 : 0,
  }
}

function hardNegative(gold: Gold, predicted: Predicted | undefined): Share {
  if (gold.kinds.length + gold.kinds_optional.length > 0) return { good: 0, all: 0 }
  return { good: (predicted?.cards.length ?? 0) === 0 ? 1 : 0, all: 1 }
}
