import type { Card, Conflict } from '../cards/card.js'
import type { Change } from './event.js'
import { STAGE_FIELD } from './stages.js'
import { canonical, sameness } from './values.js'

const RATE_FIELDS: ReadonlySet<string> = new Set(['rate', 'interimRate', 'stacking'])

/**
 * What is different between two folds of one key: nothing where the same was only said again. Conflicts count as
 * conflicts where one source must be wrong; where time passed or the words differ they are changes of no alarm.
 */
export function changesBetween(before: Card | undefined, after: Card): readonly Change[] {
  const { key, kind } = after
  const stage = STAGE_FIELD[kind]
  if (before === undefined) {
    const open = alarming(after.conflicts).map(conflict => conflictChange(after, conflict))
    return [{ key, kind, type: 'new', field: stage, to: after.fields[stage]?.value }, ...open]
  }
  const fields = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])].sort()
  const changed = fields.flatMap((field): readonly Change[] => {
    const [from, to] = [before.fields[field]?.value, after.fields[field]?.value]
    if (sameness(from) === sameness(to)) return []
    // What ends with a pause (its date, its interim rate) is told by the change of status, and a ruling by its own card.
    if (to === undefined || field === 'mayReach') return []
    const type = field === stage ? 'status' : kind === 'tariff' && RATE_FIELDS.has(field) ? 'rate' : 'other'
    return [{ key, kind, type, field, ...(from === undefined ? {} : { from }), to }]
  })
  const held = new Set(before.conflicts.map(conflictName))
  const moved = new Set(changed.map(change => change.field))
  const conflicts = after.conflicts.flatMap((conflict): readonly Change[] => {
    if (held.has(conflictName(conflict))) return []
    if (alarming([conflict]).length > 0) return [conflictChange(after, conflict)]
    return moved.has(conflict.field) ? [] : [{ ...conflictChange(after, conflict), type: 'other' }]
  })
  return [...changed, ...conflicts]
}

function alarming(conflicts: readonly Conflict[]): readonly Conflict[] {
  return conflicts.filter(({ kind }) => kind === 'contradiction' || kind === 'source_error')
}

function conflictChange({ key, kind }: Card, { field, winner, loser }: Conflict): Change {
  return { key, kind, type: 'conflict', field, from: loser.claim.value, to: winner.claim.value }
}

function conflictName({ field, kind, winner, loser }: Conflict): string {
  // Two values that contradict each other are one conflict, whichever of them wins today.
  return canonical([field, kind, [sameness(winner.claim.value), sameness(loser.claim.value)].sort()])
}
