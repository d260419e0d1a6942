import { type ClusterScore, scoreClusters } from './clusters.js'
import { type Corpus, KINDS, type Predicted } from './format.js'
import { type ArticleScore, scoreArticle, sumScores } from './score-article.js'
import { isRelease } from './voice.js'

export type Report = ArticleScore & {
  readonly articles: number
  readonly clusters: ClusterScore
  /** What each article counted for; intervals are drawn from these. */
  readonly each: readonly ArticleScore[]
  /** The same counts over news prose, and over what governments release. */
  readonly news: ArticleScore
  readonly releases: ArticleScore
}

/** Scores predictions against a corpus. An article with no prediction counts as one with no cards. */
export function score({ samples, gold, stories }: Corpus, predictions: readonly Predicted[]): Report {
  const byId = new Map(predictions.map(predicted => [predicted.id, predicted]))
  const samplesById = new Map(samples.map(sample => [sample.id, sample]))
  const scored = gold.map(article => {
    const sample = samplesById.get(article.id)
    if (sample === undefined)
      throw new Error(`gold.jsonl names ${article.id}, of which there is no text; add it or drop the line.`)
    return { release: isRelease(sample, article), score: scoreArticle(article, sample, byId.get(article.id)) }
  })
  const each = scored.map(one => one.score)
  const part = (release: boolean) => sumScores(scored.filter(one => one.release === release).map(one => one.score))
  return {
    ...sumScores(each),
    articles: gold.length,
    each,
    news: part(false),
    releases: part(true),
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
