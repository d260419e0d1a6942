import type { Friction } from './friction.js'
import { type Sides, standing } from './friction-sides.js'
import type { Line } from './line.js'

/** Whom a text is about, at each of its lines: the economies named so far, the most spoken of first. */
export type Company = readonly (readonly string[])[]

const LEAD = 3

const made = new WeakMap<readonly Line[], Company>()

/** The economies at issue at each line. The title and the lead say whom a text is about; what was just named comes before the rest. */
export function companyOf(lines: readonly Line[]): Company {
  const known = made.get(lines)
  if (known !== undefined) return known
  const counts = new Map<string, number>()
  const count = (line: Line, index: number) => {
    for (const { economy, itself } of standing(line))
      counts.set(economy, (counts.get(economy) ?? 0) + (itself ? 1 : 0.6) * (index === 0 ? 3 : index === 1 ? 2 : 1))
  }
  // What a title leaves open, the lead says.
  lines.slice(0, LEAD).forEach(count)
  const company = lines.map((line, index) => {
    if (index >= LEAD) count(line, index)
    const recent = new Set([...named(lines[index - 1]), ...named(line)])
    const score = ([economy, count]: readonly [string, number]) => count + (recent.has(economy) ? 1.5 : 0)
    return [...counts].sort((a, b) => score(b) - score(a)).map(([economy]) => economy)
  })
  made.set(lines, company)
  return company
}

const named = (line: Line | undefined) => (line === undefined ? [] : standing(line).map(({ economy }) => economy))

export type Settled = Sides & {
  /** True where a side stands elsewhere in the text than in the sentence. */
  readonly carried: boolean
  /** True where both sides are the two that the text is most about. */
  readonly principal: boolean
}

/** Two sides or none: what the sentence leaves open is whom the text is about. */
export function settleSides(friction: Friction, companies: Company, index: number): Settled | undefined {
  const company = companies[index] ?? []
  const whole = companies.at(-1) ?? []
  const { from, to } = friction
  const near = company.length > 1 ? company.slice(0, 3) : whole.slice(0, 3)
  const principal = (...sides: readonly (string | undefined)[]) =>
    sides.every(one => near.slice(0, 2).includes(one ?? ''))
  if (from.length > 0 && to.length > 0) return { from, to, carried: false, principal: principal(from[0], to[0]) }
  if (from.length === 0 && to.length === 0) {
    const [one, two] = near
    if (one === undefined || two === undefined || friction.weight < 3) return undefined
    return { from: [one], to: [two], carried: true, principal: true }
  }
  const given = from.length > 0 ? from : to
  const other = near.find(one => !given.includes(one))
  if (other === undefined) return undefined
  const rest = { carried: true, principal: principal(given[0], other) }
  return from.length > 0 ? { from, to: [other], ...rest } : { from: [other], to, ...rest }
}
