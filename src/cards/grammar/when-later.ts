import type { Reading } from '../../articles/reading.js'
import { type BeginStatement, beginStatements } from './begin-statement.js'
import { byDate } from './by-date.js'
import type { ResolvedFact } from './context.js'
import { tariffFacts } from './facts.js'
import type { Line } from './line.js'
import type { Standing } from './standing.js'
import type { VerbWord } from './verbs.js'
import type { BoundDate } from './when.js'

const OPEN_STATUS: ReadonlySet<string> = new Set(['announced', 'scheduled', 'threatened', 'unclear'])

/**
 * Facts with the day of their beginning where another sentence gives it ("The duties take effect on May 7."): the
 * nearest such sentence that can speak of the charge by its imposer, its target, its rate and its goods, and that tells the
 * same time as the charge does.
 */
export function laterDates(
  reading: Reading,
  lines: readonly Line[],
  facts: readonly ResolvedFact[],
): readonly ResolvedFact[] {
  if (!facts.some(wantsDate)) return facts
  const statements = beginStatements(reading, lines)
  if (statements.length === 0) return facts
  const places = new Map(lines.map((line, at) => [line, at]))
  return facts.map(fact => {
    const at = places.get(fact.line)
    return at === undefined || !wantsDate(fact) ? fact : dated(reading, fact, at, statements)
  })
}

const wantsDate = ({ dates, standing }: ResolvedFact) =>
  (OPEN_STATUS.has(standing.status) || standing.status === 'in_force') &&
  !dates.some(({ role, begins }) => role === 'effective' && begins)

function dated(reading: Reading, fact: ResolvedFact, at: number, statements: readonly BeginStatement[]): ResolvedFact {
  const nearest = nearestOf(fact, at, statements)
  if (nearest === undefined) return fact
  const date: BoundDate = {
    role: 'effective',
    date: nearest.date,
    token: nearest.token,
    time: nearest.time,
    begins: true,
    line: nearest.line,
  }
  return {
    ...fact,
    dates: [...fact.dates.filter(({ role }) => role !== 'effective'), date],
    standing: standingBy(reading, fact, date, nearest),
  }
}

/** How the charge stands by the other sentence; a sentence that names no charge proves no more than what its own says. */
function standingBy(
  reading: Reading,
  { standing }: ResolvedFact,
  date: BoundDate,
  { line, time }: BeginStatement,
): Standing {
  const next = byDate(standing, [date], reading.published)
  if (next.status === standing.status) return standing
  if (tariffFacts(reading, line).length > 0) return { ...next, line }
  return time === 'ahead' && standing.status === 'in_force' ? { status: 'announced', modality: 'planned' } : standing
}

function nearestOf(fact: ResolvedFact, at: number, statements: readonly BeginStatement[]): BeginStatement | undefined {
  const fitting = statements
    .filter(statement => statement.line !== fact.line || fact.measure.told === 'row' || statement.rates.size === 0)
    .filter(statement => fits(fact, at, statement))
    .sort((a, b) => distance(at, a) - distance(at, b))
  const onGoods = fitting.find(statement => !otherGoods(fact, statement))
  // Where all begins on one day, it begins on that day for these goods too.
  return onGoods ?? (fitting.every(({ date }) => date.from === fitting[0]?.date.from) ? fitting[0] : undefined)
}

// What follows explains what stands before it more often than the other way round.
const distance = (at: number, statement: BeginStatement) =>
  statement.at >= at ? statement.at - at : (at - statement.at) * 1.5

function fits(fact: ResolvedFact, at: number, statement: BeginStatement): boolean {
  if (statement.imposers.size > 0 && !statement.imposers.has(fact.imposer)) return false
  const row = fact.measure.told === 'row' && statement.at < at
  if (statement.targets.size > 0 && !row && !statement.targets.has(fact.target)) return false
  if (statement.rates.size > 0 && !row && !sameRate(fact, statement)) {
    if (!statement.targets.has(fact.target) && !sameGoods(fact, statement)) return false
    if (otherGoods(fact, statement)) return false
  }
  return (
    (statement.rates.size > 0 && sameRate(fact, statement) && statement.targets.has(fact.target)) ||
    sameTime(fact, at, statement)
  )
}

const sameGoods = ({ scope }: ResolvedFact, { products }: BeginStatement) =>
  (scope?.products ?? []).some(one => products.has(one))

/** True where both name goods and none of them is the same. */
const otherGoods = (fact: ResolvedFact, statement: BeginStatement) =>
  statement.products.size > 0 && (fact.scope?.products.length ?? 0) > 0 && !sameGoods(fact, statement)

const sameRate = ({ rate }: ResolvedFact, { rates }: BeginStatement) =>
  rate === undefined || rates.has(rate.low) || rates.has(rate.high)

/** What began is in force or was told of as news; what will begin is not what has long been paid. */
function sameTime({ standing, measure }: ResolvedFact, at: number, { time, at: told }: BeginStatement): boolean {
  if (time === 'past')
    return standing.status === 'in_force' || (standing.status === 'announced' && standing.modality === 'asserted')
  if (OPEN_STATUS.has(standing.status)) return true
  if (time === 'open') return true
  const { word, perfect } = measure.clause?.verb ?? {}
  return told > at && word !== undefined && perfect !== true && !isLasting(word)
}

const isLasting = ({ cls, lemma }: VerbWord) =>
  cls === 'keep' || cls === 'face' || /^(?:charge|be|have|collect|levy)$/.test(lemma)
