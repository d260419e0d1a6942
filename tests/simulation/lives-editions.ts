import type { LivesEvidence } from './lives-judge.js'
import type { LivesRow } from './lives-rows.js'
import { livesSlotsOf } from './lives-slots.js'

// The machine's clock and the world's differ by so much at most.
const APART_MS = 10 * 60_000

/** Each slot of the schedule that held then has one edition, and nothing else has one. */
export function editionFaults(evidence: LivesEvidence, rows: readonly LivesRow[]): readonly string[] {
  const { plan, editions, schedules, deaths, looks } = evidence
  const wrong: string[] = []
  for (const { target } of plan.tenants) {
    const own = editions.filter(each => each.target === target)
    const held = schedules.filter(each => each.target === target)
    const against = deaths.filter(each => each.target === target)
    const isWell = (at: number) => !against.some(({ from, to }) => at > from - APART_MS && at < to + APART_MS)
    const spans = held.map(({ since, schedule }, index) => ({
      since,
      until: held[index + 1]?.since ?? Number.POSITIVE_INFINITY,
      slots: schedule === undefined ? [] : livesSlotsOf(schedule, plan.start).filter(({ due }) => due >= since),
    }))
    for (const { since, until, slots } of spans)
      for (const { edition, due, end } of slots) {
        const look = looks.find(
          ({ from, to }) => from >= Math.max(due, since) && to < Math.min(end, until) && isWell(from),
        )
        // What a former schedule has told of that day or a later one is not told again.
        if (look !== undefined && !own.some(each => each.edition >= edition && each.openedAt <= look.to))
          wrong.push(`no edition ${edition} for ${target}`)
      }
    for (const { edition, openedAt } of own) {
      const isSlot = spans.some(
        ({ since, until, slots }) =>
          openedAt >= since - APART_MS &&
          openedAt <= until + APART_MS &&
          slots.some(slot => slot.edition === edition && openedAt >= slot.due && openedAt <= slot.end),
      )
      if (!isSlot) wrong.push(`an edition ${edition} for ${target} at ${new Date(openedAt).toISOString()}`)
      const told = rows.filter(row => row.target === target && row.subject === 'digest' && row.version === edition)
      if (told.length !== 1) wrong.push(`the edition ${edition} for ${target} is owed ${told.length} times`)
    }
  }
  return wrong
}
