import { Temporal } from 'temporal-polyfill'
import { bundleVersion } from '../../src/briefings/bundle.js'
import { articleOf, lineOf } from './lives-cause.js'
import type { LivesEvidence, Taken } from './lives-judge.js'
import type { Tenant } from './lives-plan.js'
import type { LivesRow } from './lives-rows.js'

const HOUR_MS = 3_600_000
const USUAL_PER_HOUR = 6

/** Each turn is owed to each target once, alone or in a bundle that counts what it holds; and nothing while its target wants silence. */
export function alertFaults(evidence: LivesEvidence, rows: readonly LivesRow[]): readonly string[] {
  return evidence.plan.tenants.flatMap(tenant => {
    const own = rows.filter(row => row.target === tenant.target && row.subject.startsWith('alert:'))
    return [...onceFaults(evidence, tenant, own), ...silenceFaults(evidence, tenant, own)]
  })
}

function onceFaults({ taken }: LivesEvidence, { target }: Tenant, own: readonly LivesRow[]): readonly string[] {
  const wrong: string[] = []
  const alone = new Map(own.map(row => [row.subject, row]))
  const held: Taken[] = []
  for (const turn of taken) {
    const row = alone.get(`alert:${articleOf(turn.number)}`)
    if (turn.dead.includes(target)) {
      if (row !== undefined) wrong.push(`${row.subject} is owed to the dead ${target}`)
    } else if (row === undefined) held.push(turn)
    else if (!row.message.summary.includes(lineOf(turn.of))) wrong.push(`${row.subject} does not tell its turn`)
  }
  if (new Set(own.map(({ key }) => key)).size < own.length) wrong.push(`two of one key for ${target}`)
  const bundles = new Set(own.filter(({ subject }) => subject === 'alert:bundle'))
  // Each release takes all that is held: what one bundle tells was held one after the other.
  for (let from = 0; from < held.length; ) {
    const rest = held.slice(from)
    const found = [...bundles].find(bundle => {
      const told = rest.slice(0, countOf(bundle))
      return bundle.version === bundleVersion(told.map(({ number }) => articleOf(number)))
    })
    if (found === undefined) {
      wrong.push(
        `from ${articleOf(rest[0]?.number ?? 0)} on nothing counts what was held for ${target}: ${rest.length} turns`,
      )
      break
    }
    bundles.delete(found)
    const text = JSON.stringify(found.message)
    for (const turn of rest.slice(0, countOf(found)))
      if (!text.includes(lineOf(turn.of))) wrong.push(`a bundle for ${target} leaves out ${articleOf(turn.number)}`)
    from += Math.max(1, countOf(found))
  }
  for (const { message } of bundles) wrong.push(`a bundle too many for ${target}: ${message.summary}`)
  return wrong
}

function countOf({ message }: LivesRow): number {
  return Number(/\b(\d+) alerts?\b/.exec(message.summary)?.[1] ?? Number.NaN)
}

function silenceFaults(
  { plan, snoozes, taken }: LivesEvidence,
  { target, quiet, mostPerHour, severe }: Tenant,
  own: readonly LivesRow[],
): readonly string[] {
  const wrong: string[] = []
  const most = mostPerHour ?? USUAL_PER_HOUR
  const severeOnes = new Set(
    taken.filter(({ of }) => plan.turns[of]?.kind === 'severe').map(({ number }) => `alert:${articleOf(number)}`),
  )
  for (const { subject, created_at: at } of own) {
    const isSevere = severeOnes.has(subject)
    const when = `${subject} to ${target} at ${new Date(at).toISOString()}`
    if (!(isSevere && severe)) {
      if (quiet !== undefined && isWithin(quiet, at)) wrong.push(`in quiet hours: ${when}`)
      if (snoozes.some(each => each.target === target && at > each.from && at < each.to)) wrong.push(`snoozed: ${when}`)
    }
    const before = own.filter(({ created_at }) => created_at > at - HOUR_MS && created_at < at)
    // A clock that is set back has the hour before hold what it does not hold.
    if (!isSevere && plan.jumps.length === 0 && before.length >= most) wrong.push(`more than ${most} an hour: ${when}`)
  }
  return wrong
}

/** Whether a clock in the zone shows a time within the hours. */
function isWithin({ from, to, zone }: NonNullable<Tenant['quiet']>, at: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5)
  return from < to ? from <= local && local < to : from <= local || local < to
}
