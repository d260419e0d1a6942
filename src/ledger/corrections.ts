import type { Card, SourcedClaim } from '../cards/card.js'
import { NOT_STATED } from '../cards/claim.js'
import { namesCourt } from '../cards/grammar/court.js'
import type { Change } from './event.js'
import { isDoubt } from './reach.js'
import { STAGE_FIELD } from './stages.js'
import { compatible, sameness, saysNothing } from './values.js'

/**
 * Why what was held is held no more: the article calls itself a correction; the article was changed; a source takes the fact back; a
 * court struck the measure down, or gave it back; another source says otherwise of the same state of things, and is believed.
 */
export type CorrectionReason = 'correction' | 'version' | 'withdrawn' | 'ruling' | 'superseded'

/** One fact of one card that was held, and is held otherwise on the word of an article. */
export type Correction = {
  readonly key: string
  readonly kind: Card['kind']
  readonly field: string
  readonly reason: CorrectionReason
  readonly from: unknown
  /** Absent where nothing is held of the field any more. */
  readonly to?: unknown
  /** The article that brought it. */
  readonly articleId: string
  readonly source: string
  /** When that was written, as far as it is known (epoch milliseconds), and whether it bears a date. */
  readonly validAt: number
  readonly dated: boolean
  /** Epoch milliseconds at which this desk learnt it. */
  readonly at: number
  /** Who said what was held, and who says what holds now, with their quotes. */
  readonly before: SourcedClaim
  readonly after?: SourcedClaim
}

/** The article that brought a change, as its claims name it. */
type CorrectingArticle = Pick<Correction, 'articleId' | 'source' | 'validAt' | 'dated' | 'at'>

/**
 * What an article corrects on a card, from the card as it was and as it is, with the changes between them as `withCorrections` marks
 * them. A status that goes on, a rate that is raised and a date that is put off are news, and no correction.
 */
export function correctionsOf(
  before: Card | undefined,
  after: Card,
  changes: readonly Change[],
  article: CorrectingArticle,
): readonly Correction[] {
  if (before === undefined) return []
  const marks = new Map(changes.map(({ key, field, corrects }) => [`${key} ${field}`, corrects]))
  const turned = differs(before, after, STAGE_FIELD[after.kind])
  const renewed = turned || differs(before, after, 'rate')
  return Object.keys(before.fields)
    .sort()
    .flatMap(field => {
      const was = before.evidence[field]?.[0]
      const is = after.evidence[field]?.[0]
      // A doubt whether a pause or a ruling reaches the measure is no fact about it.
      if (was === undefined || isDoubt({ field }) || saysNothing(was.claim.value)) return []
      const reason = reasonOf({
        field,
        was,
        is,
        after,
        turned,
        renewed,
        marked: marks.get(`${after.key} ${field}`),
        article,
      })
      if (reason === undefined) return []
      const { key, kind } = after
      const now = is === undefined ? {} : { to: is.claim.value, after: is }
      return [{ key, kind, field, reason, from: was.claim.value, ...article, before: was, ...now }]
    })
}

type Compared = {
  readonly field: string
  readonly was: SourcedClaim
  readonly is: SourcedClaim | undefined
  readonly after: Card
  /** Whether the status, stage or direction of the card differs as well. */
  readonly turned: boolean
  /** Whether that or its rate does: then its dates are those of another step. */
  readonly renewed: boolean
  readonly marked: Change['corrects']
  readonly article: CorrectingArticle
}

// What ends with a pause, and is no fact taken back.
const ONLY_WHILE_HELD: ReadonlySet<string> = new Set(['suspendedUntil', 'interimRate'])

function reasonOf(compared: Compared): CorrectionReason | undefined {
  const { field, was, is, after, marked } = compared
  if (is === undefined || is.claim.value === NOT_STATED)
    return marked === undefined && (ONLY_WHILE_HELD.has(field) || compared.turned) ? undefined : 'withdrawn'
  const same = sameness(was.claim.value) === sameness(is.claim.value)
  if (is.claim.modality === 'denied' && was.claim.modality !== 'denied') return 'withdrawn'
  if (same) return undefined
  if (marked !== undefined) return marked
  if (field === STAGE_FIELD[after.kind]) return isRuling(was, is) ? 'ruling' : undefined
  return isSuperseded(compared, is) ? 'superseded' : undefined
}

// A court ends a measure, or brings back one that had been ended: what was held on the day before was not the law. What a government
// charges anew after a ruling is a turn like any other.
function isRuling(was: SourcedClaim, { claim }: SourcedClaim): boolean {
  if (claim.value === 'struck_down') return true
  return was.claim.value === 'struck_down' && claim.spans.some(({ quote }) => namesCourt(quote))
}

/**
 * Facts that a later day does not change while the status stays as it is: who signed is told rightly or wrongly, and a rate may have been
 * raised since. The first day of a charge that is in force lies behind it, and is one of them.
 */
const SETTLED: ReadonlySet<string> = new Set([
  ...['announced', 'date', 'value', 'count', 'parties', 'entities', 'form', 'binding', 'legalBasis'],
  ...['imposer', 'targets'],
])

function isSuperseded({ field, was, after, turned, renewed, article }: Compared, is: SourcedClaim): boolean {
  if (turned || is.articleId !== article.articleId || (was.work ?? was.articleId) === (is.work ?? is.articleId))
    return false
  if (compatible(was.claim, is.claim)) return false
  const conflict = after.conflicts.find(
    each => each.field === field && sameness(each.loser.claim.value) === sameness(was.claim.value),
  )
  if (conflict?.kind === 'contradiction' || conflict?.kind === 'source_error') return true
  return (
    conflict?.kind === 'superseded_in_time' &&
    !renewed &&
    (SETTLED.has(field) || (field === 'effective' && after.fields.status?.value === 'in_force'))
  )
}

function differs(before: Card, after: Card, field: string): boolean {
  return sameness(before.fields[field]?.value) !== sameness(after.fields[field]?.value)
}
