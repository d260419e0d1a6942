import type { Reading } from '../../articles/reading.js'
import type { Friction } from './friction.js'
import { speaksOfTrade } from './friction-near.js'
import { type Sides, standing } from './friction-parties.js'
import type { Line } from './line.js'
import { linesOf } from './lines.js'

/** The title and the lead: whom a text is about. */
const LEAD = 3

/** What stands around a line in its text. */
export type Setting = {
  readonly line: Line
  /** 0 for the title, or the first sentence where there is none. */
  readonly index: number
  /** The economies named so far, the most spoken of first. */
  readonly company: readonly string[]
  /** True where this line, one beside it or the first speaks of trade or of a state's measure. */
  readonly trade: boolean
}

const made = new WeakMap<Reading, ReadonlyMap<Line, Setting>>()

/** The lines of a text, each with what stands around it. */
export function settingsOf(reading: Reading): ReadonlyMap<Line, Setting> {
  const known = made.get(reading)
  if (known !== undefined) return known
  const lines = linesOf(reading)
  const trade = lines.map(speaksOfTrade)
  const company = companyOf(lines)
  const settings = lines.map((line, index) => {
    const near = [0, index - 1, index, index + 1].some(at => trade[at] === true)
    return [line, { line, index, company: company[index] ?? [], trade: near }] as const
  })
  const map = new Map(settings)
  made.set(reading, map)
  return map
}

/** The economies at issue at each line. The title and the lead say whom a text is about; what was just named comes before the rest. */
function companyOf(lines: readonly Line[]): readonly (readonly string[])[] {
  const counts = new Map<string, number>()
  const count = (line: Line, index: number) => {
    for (const { economy, itself } of standing(line))
      counts.set(economy, (counts.get(economy) ?? 0) + (itself ? 1 : 0.6) * (index === 0 ? 3 : index === 1 ? 2 : 1))
  }
  // What a title leaves open, the lead says.
  for (const [index, line] of lines.slice(0, LEAD).entries()) count(line, index)
  const ranked = lines.map((line, index) => {
    if (index >= LEAD) count(line, index)
    const recent = new Set(
      [lines[index - 1], line].flatMap(one => (one === undefined ? [] : standing(one))).map(({ economy }) => economy),
    )
    const score = ([economy, times]: readonly [string, number]) => times + (recent.has(economy) ? 2.5 : 0)
    return [...counts].sort((a, b) => score(b) - score(a)).map(([economy]) => economy)
  })
  const overall = [...counts].sort((a, b) => b[1] - a[1]).map(([economy]) => economy)
  return ranked.map(one => (one.length > 1 ? one : [...new Set([...one, ...overall])]))
}

export type Settled = Sides & {
  /** True where a side stands elsewhere in the text than in the sentence. */
  readonly carried: boolean
  /** True where both sides are the two that the text is most about. */
  readonly principal: boolean
}

/** Two sides or none: what the sentence leaves open is whom the text is about. */
export function settleSides({ from, to, weight }: Friction, company: readonly string[]): Settled | undefined {
  const near = company.slice(0, 3)
  const settled = (left: readonly string[], right: readonly string[], carried: boolean) => ({
    from: left,
    to: right,
    carried,
    principal: [left[0], right[0]].every(one => near.slice(0, 2).includes(one ?? '')),
  })
  if (from.length > 0 && to.length > 0) return settled(from, to, false)
  if (from.length === 0 && to.length === 0) {
    const [one, two] = near
    return one === undefined || two === undefined || weight < 2 ? undefined : settled([one], [two], true)
  }
  const given = from.length > 0 ? from : to
  const other = near.find(one => !given.includes(one))
  if (other === undefined) return undefined
  return from.length > 0 ? settled(from, [other], true) : settled([other], to, true)
}
