import type { KindName } from '../cards/card.js'
import type { CorrectionReason } from '../ledger/corrections.js'

/** A fact that was held and is held otherwise. It is kept for good. */
export type CorrectionRow = {
  id: string
  key: string
  kind: KindName
  field: string
  reason: CorrectionReason
  article_id: string
  /** What was said and what holds now, with the claims behind both. */
  entry_json: string
  /** The versions of the card before and after; null where they were not written down. */
  version_before: number | null
  version_after: number | null
  /** When this desk learnt it. */
  at: number
}
