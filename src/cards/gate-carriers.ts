import { partAt } from './gate-part.js'
import { bearingsOf } from './gate-roles.js'
import { casesOf } from './grammar/cases.js'
import { codeOf, type Line } from './grammar/line.js'

/** Economies named side by side, first and last token. */
type Run = { readonly first: number; readonly last: number; readonly economies: readonly string[] }

const read = new WeakMap<Line, ReadonlyMap<number, ReadonlySet<string>>>()
const leading = new WeakMap<Line, ReadonlySet<string>>()

/**
 * Which economies a figure is set beside: "Brazil 50%", "Canada at 35%", "25% on goods from Japan and Korea", "20% (Manila)". By the
 * figure's token; a figure that stands beside nobody has no entry.
 */
export function carriersOf(line: Line): ReadonlyMap<number, ReadonlySet<string>> {
  const known = read.get(line)
  if (known !== undefined) return known
  const figures = line.tokens.flatMap(({ code }, at) => (code === 'R' || code === 'PP' ? [at] : []))
  const beside = new Map<number, Set<string>>()
  const add = (figure: number, run: Run) => {
    const held = beside.get(figure) ?? new Set<string>()
    for (const one of run.economies) held.add(one)
    beside.set(figure, held)
  }
  const leaders = new Set<string>()
  const runs = runsOf(line)
  const inOrder = respectively(line, runs, figures)
  for (const [figure, economy] of inOrder) beside.set(figure, new Set([economy]))
  if (inOrder.size === 0) {
    for (const run of runs) {
      const next = figures.find(at => at > run.last)
      const last = figures.findLast(at => at < run.first)
      const ahead = next !== undefined && LEADS.test(codeOf(line, run.last + 1, next))
      const behind = last !== undefined && FOLLOWS.test(codeOf(line, last + 1, run.first))
      if (ahead && !(behind && !TIGHT.test(codeOf(line, run.last + 1, next)))) {
        add(next, run)
        for (const one of run.economies) leaders.add(one)
      }
      if (!beside.get(next ?? -1)?.has(run.economies[0] ?? '') && behind) add(last, run)
    }
  }
  read.set(line, beside)
  leading.set(line, leaders)
  return beside
}

// What may stand between a name and its figure, and between a figure and its name.
const LEADS =
  /^ (?:(?:'s|’s|'|’|goods|products|imports|exports|shipments|cars|steel|ones|[(]|at|,|:|–|—|-|to|will|would|must|should|is|are|was|were|be|been|has|had|now|pays?|paid|faces?|faced|facing|carry|gets?|got|receives?|by|an?|up|each|both|ends?|set|told|charged|with|put|its|their|from|down|come|came|comes|rate|tariff|duty|levy|of|the|about|around|more|than|additional|extra|further|new|currently|still|also|only|just|as|high|much|taxed|for|burdened|bears?|which|who|have|since|each|all|in|extra|duties|tariffs|runs?|rang\w+|subject|hit|stays?|stayed|remains?|stands?) )*$/
const TIGHT =
  /^ (?:'s |’s )?(?:(?:goods|products|imports|exports) )?(?:[(:–—-]|at|with|faces?|pays?|will|gets?|got)? ?(?:pay |face |an? )?$/
const FOLLOWS = /^ (?:[^\s;:]+ ){0,7}?(?:on|for|against|from|to|upon|of|[(])(?: (?!R |on |at )[^\s;:]+){0,7} $/

function runsOf(line: Line): readonly Run[] {
  const runs: Run[] = []
  const weak = new Set(bearingsOf(line).flatMap(({ one, pays }) => (pays < 1 ? [one.token] : [])))
  for (const { token, economy } of casesOf(line)) {
    if (weak.has(token)) continue
    const run = runs.at(-1)
    if (run !== undefined && JOINED.test(codeOf(line, run.last + 1, token)))
      runs[runs.length - 1] = { first: run.first, last: token, economies: [...run.economies, economy] }
    else runs.push({ first: token, last: token, economies: [economy] })
  }
  return runs
}

const JOINED = /^ (?:(?:,|and|or|&|the|both|'s|’s|goods|products|from|on|–|-) )*$/

/** "China and Vietnam … 16.5% and 10% respectively": the figures go with the names in order. */
function respectively(line: Line, runs: readonly Run[], figures: readonly number[]): ReadonlyMap<number, string> {
  const run = runs.find(({ economies }) => economies.length > 1 && economies.length === figures.length)
  const isSaid =
    / respectively /.test(line.code) || (run !== undefined && run.last < (figures[0] ?? 0) && areListed(line, figures))
  if (run === undefined || !isSaid) return new Map()
  return new Map(figures.map((figure, index) => [figure, run.economies[index] ?? '']))
}

const areListed = (line: Line, figures: readonly number[]) =>
  figures.every((at, index) => {
    const next = figures[index + 1]
    return next === undefined || /^ (?:(?:,|and|percent) )+$/.test(codeOf(line, at + 1, next))
  })

/** The economies whose figures follow them, as in the rows of a list: they pay. */
export function leadersOf(line: Line): ReadonlySet<string> {
  carriersOf(line)
  return leading.get(line) ?? new Set()
}

/** Whom a figure stands beside; one without a name of its own goes with the names of the figure before it. */
export function besideOf(line: Line, token: number): ReadonlySet<string> {
  const carriers = carriersOf(line)
  const own = carriers.get(token)
  if (own !== undefined) return own
  const { from } = partAt(line, token)
  const before = [...carriers].filter(([at]) => at >= from && at < token).sort(([a], [b]) => a - b)
  return before.at(-1)?.[1] ?? new Set()
}
