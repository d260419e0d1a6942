import type { Tier } from '../articles/article.js'
import { DealForm } from '../cards/deal-fields.js'
import { dealFamily } from '../cards/deal-key.js'
import type { Contender } from './contender.js'
import { DAY_MS } from './event.js'
import { sameFacts } from './stages.js'
import { compatible } from './values.js'

/** Figures of a measure that only change when something happens to it. A date, a status or a count moves by itself. */
export const FIGURES: ReadonlySet<string> = new Set(['rate', 'stacking', 'interimRate', 'value'])

/** Desks that report the news are of one weight from day to day: what the press hears later may be what has happened since. */
const WEIGHTS = { primary: 2, wire: 1, press: 1, aggregator: 0 } satisfies Record<Tier, number>

/**
 * The stated contenders of one field, best first, with the one in front that stands. A later report wins, but a figure of a better
 * source is not given up for another one of a lesser source that tells of no change: it stands, and the two are in conflict, until a
 * source of its weight says otherwise or a change of status, of the rate itself or a later start is told. `ranked` is in the order
 * of precedence.
 */
export function authoritative(field: string, ranked: readonly Contender[]): readonly Contender[] {
  const [latest] = ranked
  if (latest === undefined || (!FIGURES.has(field) && field !== 'form')) return ranked
  const standing = ranked.reduceRight((held: Standing | undefined, next) => step(field, held, next), undefined)
  if (standing === undefined || standing.by === latest) return ranked
  return [standing.by, ...ranked.filter(one => one !== standing.by)]
}

/** Who stands, and the weight of the best source that says the same since. */
export type Standing = { readonly by: Contender; readonly weight: number }

/** Who stands for a field once `next` is told too, which comes after all that were told before. */
export function step(field: string, held: Standing | undefined, next: Contender): Standing {
  const weight = WEIGHTS[next.event.tier]
  if (held === undefined) return { by: next, weight }
  if (field === 'form') return isPlainer(held.by, next) ? held : { by: next, weight }
  if (!FIGURES.has(field)) return { by: next, weight }
  const agree = next.same === held.by.same || compatible(next.event.claim, held.by.event.claim)
  if (agree) return { by: next, weight: Math.max(weight, held.weight) }
  return weight >= held.weight || next.day === held.by.day || tellsChange(held.by, next) ? { by: next, weight } : held
}

function tellsChange(held: Contender, { told, event: { kind } }: Contender): boolean {
  const [from, to] = [held.told.standing, told.standing]
  if (from !== undefined && to !== undefined && (!sameFacts(kind, from, to) || (to === 'modified' && from !== to)))
    return true
  if (told.before !== undefined && compatible(told.before.claim, held.event.claim)) return true
  return told.effective !== undefined && Number.isFinite(held.day) && told.effective >= (held.day + 1) * DAY_MS
}

// "The agreement" of a later text is the truce of the earlier one, in a plainer word.
function isPlainer(held: Contender, { event }: Contender): boolean {
  const form = DealForm.safeParse(held.event.claim.value).data
  return event.claim.value === 'agreement' && form !== undefined && dealFamily(form) === 'agreement'
}
