import type { SourcedClaim } from '../cards/card.js'
import type { LedgerEvent } from './event.js'

/** The part of an event that a card shows. */
export function sourced(event: LedgerEvent): SourcedClaim & Pick<LedgerEvent, 'until'> {
  const { claim, articleId, work, family, source, url, validAt, until, dated, through } = event
  const version = work === undefined || work === articleId ? {} : { work }
  const link = url === undefined ? {} : { url }
  return {
    claim,
    articleId,
    ...version,
    family,
    source,
    ...link,
    validAt,
    ...(until === undefined ? {} : { until }),
    dated,
    ...(through === undefined ? {} : { through }),
  }
}
