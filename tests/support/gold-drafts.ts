import type { Reading } from '../../src/articles/reading.js'
import type { CardDraft } from '../../src/cards/card.js'
import type { Span } from '../../src/cards/claim.js'
import { spanOf } from '../../src/cards/propose.js'
import type { Gold, Kind, RelationFact, TariffFact } from '../eval/format.js'
import { dealDrafts } from './gold-deal-drafts.js'
import { tariffDrafts } from './gold-tariff-drafts.js'
import { tensionDrafts } from './gold-tension-drafts.js'

/** A fact of the annotation as an honest extractor would propose it. */
export type TrueDraft = {
  readonly kind: Kind
  readonly reading: Reading
  readonly gold: Gold
  readonly fact: TariffFact | RelationFact
  /** The same fact in each of the words that the annotation allows (any of several statuses); the first is the plainest. */
  readonly drafts: readonly [CardDraft, ...CardDraft[]]
}

/** Every fact of an article as drafts; a fact whose quote is no part of its news text gives none. */
export function trueDrafts(gold: Gold, reading: Reading): readonly TrueDraft[] {
  const made = <F extends TariffFact | RelationFact>(
    kind: Kind,
    facts: readonly F[],
    draftsOf: (fact: F, span: Span, reading: Reading) => readonly (readonly CardDraft[])[],
  ) =>
    facts.flatMap(fact => {
      const span = sentencesAround(reading, fact.quote)
      if (span === undefined) return []
      return draftsOf(fact, span, reading).flatMap(([first, ...others]) =>
        first === undefined ? [] : [{ kind, reading, gold, fact, drafts: [first, ...others] as const }],
      )
    })
  return [
    ...made('tariff', gold.tariff, tariffDrafts),
    ...made('deal', gold.deal, dealDrafts),
    ...made('tension', gold.tension, tensionDrafts),
  ]
}

/** The whole sentences that a quote takes anything from, as one span. */
export function sentencesAround(reading: Reading, quote: string): Span | undefined {
  const start = reading.article.text.indexOf(quote)
  if (quote === '' || start < 0) return undefined
  const end = start + quote.length
  const touched = reading.sentences.filter(sentence => sentence.start < end && sentence.end > start)
  const [first, last] = [touched[0], touched.at(-1)]
  return first === undefined || last === undefined ? undefined : spanOf(reading, first.start, last.end)
}
