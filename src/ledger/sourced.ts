import type { SourcedClaim } from '../cards/card.js'
import type { LedgerEvent } from './event.js'

/** The part of an event that a card shows. */
export function sourced(event: LedgerEvent): SourcedClaim {
  const { claim, articleId, family, source, url, validAt, dated } = event
  return { claim, articleId, family, source, ...(url === undefined ? {} : { url }), validAt, dated }
}
