import { isoTime, timeText } from '../../messages/time-text.js'
import type { DeliveryCounts } from '../../store/delivery-counts.js'
import type { Delivery } from '../../store/outbox.js'
import type { TargetHealth } from '../../store/target-health.js'
import { shownTarget } from '../../store/target-names.js'
import { tableText } from '../table.js'

const HEADINGS = ['KEY', 'STATE', 'TARGET', 'WHAT', 'TRIES', 'WHEN'] as const
const WHAT = 3
const SHOWN_KEY = 9

export type Listed = {
  readonly deliveries: readonly Delivery[]
  readonly counts: DeliveryCounts
  /** What something is the matter with. */
  readonly healths: readonly TargetHealth[]
}

/** Deliveries as a table no wider than `width` columns, the reason of each that failed below it; then the counts, the targets, and what to do. */
export function deliveryTable({ deliveries, counts, healths }: Listed, width: number): string {
  const rows = deliveries.map(delivery => {
    const { key, state, target, message, tries, reason } = delivery
    const cells = [
      key.slice(0, SHOWN_KEY),
      state,
      shownTarget(target),
      message.summary,
      String(tries),
      whenOf(delivery),
    ]
    return reason === undefined ? { cells } : { cells, below: reason }
  })
  const table = rows.length === 0 ? 'No deliveries to show.\n' : tableText(HEADINGS, rows, { width, flexible: WHAT })
  const ill = healths.filter(({ state, closedUntil }) => state !== 'well' || closedUntil !== undefined)
  const waiting = counts.due + counts.sending + counts.ambiguous
  const sums = [
    `${waiting} waiting${counts.ambiguous === 0 ? '' : ` (${counts.ambiguous} may have arrived, and are looked for)`}`,
    `${counts.sent} sent`,
    `${counts.dead} given up`,
  ]
  return [
    table,
    ...ill.map(targetLine),
    `In all: ${sums.join(', ')}.\n`,
    ...(counts.dead > 0 ? ['To send what was given up: tradewind replay KEY, or tradewind replay --failed\n'] : []),
    ...(ill.some(({ state }) => state !== 'well') ? ['To send to a target again: tradewind resume TARGET\n'] : []),
  ].join('')
}

/** The same as JSON, with whole keys and targets; times are epoch milliseconds. */
export function deliveryJson({ deliveries, counts, healths }: Listed): string {
  const rows = deliveries.map(({ message, ...rest }) => ({ ...rest, summary: message.summary }))
  return `${JSON.stringify({ deliveries: rows, counts, targets: healths }, null, 2)}\n`
}

function whenOf({ state, dueAt, finishedAt, startedAt }: Delivery): string {
  switch (state) {
    case 'due':
    case 'ambiguous':
      return `due ${at(dueAt)}`
    case 'sending':
      return `since ${at(startedAt ?? dueAt)}`
    case 'sent':
    case 'dead':
      return at(finishedAt ?? dueAt)
  }
}

function at(time: number): string {
  return isoTime(time, 'minute') ?? '-'
}

function targetLine({ target, state, closedUntil, reason = '', since }: TargetHealth): string {
  const until = closedUntil === undefined ? '' : ` until ${timeText(closedUntil, 'minute')}`
  const how = {
    well: `rests${until}`,
    paused: `is paused${until === '' ? ' until it is resumed' : until}`,
    dead: `is dead since ${timeText(since, 'minute')}${until === '' ? '' : `, and is tried again${until.replace('until', 'after')}`}`,
  }[state]
  return `${shownTarget(target)} ${how}. ${reason}\n`
}
