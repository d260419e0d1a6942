import type { SourcedClaim } from '../cards/card.js'
import type { LedgerEvent } from './event.js'

/** The part of an event that a card shows. */
export function sourced(event: LedgerEvent): SourcedClaim & Pick<LedgerEvent, 'until'> {
  const { claim, articleId, work, family, source, tier, url, validAt, until, dated, through } = event
  const version = work === undefined || work === articleId ? {} : { work }
  const link = url === undefined ? {} : { url }
  const pass = tier === 'aggregator' ? { tier } : {}
  return {
    claim,
    articleId,
    ...version,
    family,
    source,
    ...pass,
    ...link,
    validAt,
    ...(until === undefined ? {} : { until }),
    dated,
    ...(through === undefined ? {} : { through }),
  }
}
