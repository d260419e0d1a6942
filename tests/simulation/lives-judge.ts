import type { Schedule } from '../../src/briefings/due.js'
import type { Db } from '../../src/store/schema.js'
import { alertFaults } from './lives-alerts.js'
import { cardKeyOf, rateOf } from './lives-cause.js'
import { editionFaults } from './lives-editions.js'
import type { LivesPlan, PlannedTurn } from './lives-plan.js'
import { type LivesRow, rowsOf } from './lives-rows.js'
import type { Seen } from './platform.js'

/** A turn that was taken in, as which in `order`: `at` by the world's clock, `by` by the machine's; `dead` were the targets that were so. */
export type Taken = PlannedTurn & { readonly by: number; readonly order: number; readonly dead: readonly string[] }

type Span = { readonly from: number; readonly to: number }

export type LivesEvidence = {
  readonly plan: LivesPlan
  readonly seen: readonly Seen[]
  /** What has been edited says now, by key and channel. */
  readonly edited: ReadonlyMap<string, string>
  readonly taken: readonly Taken[]
  readonly editions: readonly { readonly target: string; readonly edition: string; readonly openedAt: number }[]
  readonly schedules: readonly {
    readonly target: string
    readonly since: number
    readonly schedule: Schedule | undefined
  }[]
  /** By the machine's clock. */
  readonly snoozes: readonly (Span & { readonly target: string })[]
  /** By the world's clock: from the first refusal that there could be until the target is certainly well again. */
  readonly deaths: readonly (Span & { readonly target: string })[]
  readonly looks: readonly Span[]
  readonly ups: readonly Span[]
  readonly harm: ReadonlyMap<string, number>
  readonly crashes: number
  readonly bugs: readonly string[]
}

// What is up for so long with nothing against it has delivered.
const LONG_ENOUGH_MS = 2 * 60 * 60_000
const MOST_TRIES = 12

/** What must not be, in words, and how much there was. */
export async function livesFaults(db: Db, evidence: LivesEvidence) {
  const { seen, taken, crashes, bugs } = evidence
  const rows = await rowsOf(db)
  const byKey = new Map<string, Seen[]>()
  for (const each of seen) byKey.set(each.key, [...(byKey.get(each.key) ?? []), each])
  const late = rows.filter(row => isLate(row, byKey))
  const held = await db.selectFrom('held_alerts').select(['target', 'article_id']).execute()
  return {
    wrong: [
      ...bugs,
      ...held.map(({ target, article_id }) => `${article_id} is held for ${target} to the end`),
      ...alertFaults(evidence, rows),
      ...editionFaults(evidence, rows),
      ...shownFaults(evidence, rows, byKey),
      ...editFaults(evidence, rows, byKey),
    ],
    seen: seen.length,
    turns: taken.length,
    bundles: rows.filter(({ subject }) => subject === 'alert:bundle').length,
    editions: evidence.editions.length,
    edits: rows.filter(({ edits, state }) => edits !== null && state === 'sent').length,
    late: late.length,
    crashes,
  }
}

function isShown({ key }: LivesRow, byKey: ReadonlyMap<string, readonly Seen[]>): boolean {
  const shown = byKey.get(key) ?? []
  return shown.length > 0 && shown.length >= (shown[0]?.of ?? 0)
}

function isLate(row: LivesRow, byKey: ReadonlyMap<string, readonly Seen[]>): boolean {
  return !isShown(row, byKey) && row.expires_at !== null && (row.finished_at ?? 0) >= row.expires_at
}

/** Everything that is owed is shown once, where it is owed; or its time was over and could not be used. */
function shownFaults(
  { plan, seen, ups, deaths, harm, crashes }: LivesEvidence,
  rows: readonly LivesRow[],
  byKey: ReadonlyMap<string, readonly Seen[]>,
): readonly string[] {
  const wrong: string[] = []
  const known = new Map(rows.map(row => [row.key, row]))
  for (const [key, shown] of byKey) {
    const target = known.get(key)?.target
    if (shown.some(({ channel }) => `${plan.place.name}:${channel}` !== target))
      wrong.push(`${key} stands elsewhere than in ${target}`)
    const parts = shown.map(({ part }) => part)
    if (new Set(parts).size < parts.length) wrong.push(`${key} stands twice: parts ${parts.join()}`)
  }
  for (const row of rows) {
    const { key, target, subject, state, created_at, expires_at, edits } = row
    const words = `${subject} to ${target}: ${JSON.stringify({ ...row, message: row.message.summary })}`
    if (state !== 'sent' && state !== 'dead') {
      wrong.push(`unfinished ${words}`)
      continue
    }
    if (edits !== null || isShown(row, byKey)) continue
    if (state === 'sent') {
      wrong.push(`lost ${words}`)
      continue
    }
    if (isLate(row, byKey)) {
      const against = deaths.filter(each => each.target === target)
      if (longest(ups, against, created_at, expires_at ?? created_at) >= LONG_ENOUGH_MS)
        wrong.push(`late although there was time ${words}`)
    } else if ((harm.get(key) ?? 0) + crashes < MOST_TRIES) wrong.push(`given up ${words}`)
  }
  return wrong.concat(seen.length > 0 || rows.every(({ state }) => state === 'dead') ? [] : ['nothing is shown'])
}

/** For how long at a stretch the program ran, and nothing was against it, between two instants. */
function longest(ups: readonly Span[], against: readonly Span[], from: number, to: number): number {
  let free = ups.map(up => ({ from: Math.max(up.from, from), to: Math.min(up.to, to) }))
  for (const bad of against)
    free = free.flatMap(each => [
      { from: each.from, to: Math.min(each.to, bad.from) },
      { from: Math.max(each.from, bad.to), to: each.to },
    ])
  return Math.max(0, ...free.map(each => each.to - each.from))
}

/** What stands there shows each card as the last correction of it left it. */
function editFaults(
  { plan, seen, edited, taken }: LivesEvidence,
  rows: readonly LivesRow[],
  byKey: ReadonlyMap<string, readonly Seen[]>,
): readonly string[] {
  const last = new Map(taken.map(({ of, number }) => [cardKeyOf(of), rateOf(number)]))
  const known = new Map(rows.map(row => [row.key, row]))
  const wrong: string[] = []
  for (const { key, part, channel, text } of seen) {
    const row = known.get(key)
    if (part !== 0 || row === undefined || row.edits !== null || row.state !== 'sent') continue
    const owed = rows.filter(({ edits }) => edits === key)
    // Where what stood there could not be edited, the correction is a message of its own; and one that was given up is told to the admin.
    if (owed.some(each => each.state === 'dead' || byKey.has(each.key))) continue
    const stands: LivesRow['message'] = JSON.parse(edited.get(`${key} ${channel}`) ?? text)
    for (const block of stands.blocks) {
      if (block.type !== 'card') continue
      const rate = block.card.rows.find(({ label }) => label === 'Rate')?.value.join('')
      const expected = `${last.get(block.card.key)}%`
      if (rate !== expected)
        wrong.push(`${row.subject} in ${plan.place.name}:${channel} says ${rate} of ${block.card.key}, not ${expected}`)
    }
  }
  return wrong
}
