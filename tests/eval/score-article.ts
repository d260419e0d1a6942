import { addShares, addTallies, type Share, type Tally } from './counts.js'
import { type Gold, KINDS, type Kind, type Predicted, type Sample } from './format.js'
import { type GroundingScore, scoreGrounding } from './grounding.js'
import { type RelationScore, scoreRelations } from './relation-match.js'
import { scoreTariffs, type TariffScore } from './tariff-match.js'

/** What is counted in one article; sums of these are the scores of many. */
export type ArticleScore = TariffScore &
  GroundingScore & {
    readonly kinds: Tally
    readonly byKind: Readonly<Record<Kind, Tally>>
    readonly deal: RelationScore
    readonly tension: RelationScore
    /** Articles with nothing to find that got no card at all. */
    readonly hardNegatives: Share
  }

/** Scores one article; no prediction counts as no cards. */
export function scoreArticle(gold: Gold, sample: Sample, predicted: Predicted | undefined): ArticleScore {
  const byKind = {
    tariff: kindTally(gold, predicted, 'tariff'),
    deal: kindTally(gold, predicted, 'deal'),
    tension: kindTally(gold, predicted, 'tension'),
  }
  return {
    ...scoreTariffs(gold, predicted),
    ...scoreGrounding(sample, predicted),
    kinds: addTallies(KINDS.map(kind => byKind[kind])),
    byKind,
    deal: scoreRelations(gold, predicted, 'deal'),
    tension: scoreRelations(gold, predicted, 'tension'),
    hardNegatives: hardNegative(gold, predicted),
  }
}

/** The counts of many articles, added up. */
export function sumScores(scores: readonly ArticleScore[]): ArticleScore {
  const tally = (of: (score: ArticleScore) => Tally) => addTallies(scores.map(of))
  const share = (of: (score: ArticleScore) => Share) => addShares(scores.map(of))
  const relation = (kind: 'deal' | 'tension') => ({
    strict: tally(score => score[kind].strict),
    parties: tally(score => score[kind].parties),
  })
  return {
    kinds: tally(score => score.kinds),
    byKind: {
      tariff: tally(score => score.byKind.tariff),
      deal: tally(score => score.byKind.deal),
      tension: tally(score => score.byKind.tension),
    },
    targetRate: tally(score => score.targetRate),
    imposerTargetRate: tally(score => score.imposerTargetRate),
    rateOnly: tally(score => score.rateOnly),
    deal: relation('deal'),
    tension: relation('tension'),
    status: share(score => score.status),
    effective: share(score => score.effective),
    figures: share(score => score.figures),
    quotesExact: share(score => score.quotesExact),
    quotesLenient: share(score => score.quotesLenient),
    rateInQuote: share(score => score.rateInQuote),
    hardNegatives: share(score => score.hardNegatives),
  }
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
