import { part, ratios, type Share, type Tally } from './counts.js'
import type { GateScore } from './gate-trials.js'
import type { Report } from './score.js'

const HEAD = [
  'n',
  'kinds',
  'tar P',
  'tar R',
  'tar F',
  'rate',
  'deal',
  'tens',
  'status',
  'date',
  'clean',
  'kept',
  'rejects',
]

/** One line a report under one head: F1 of kinds; precision, recall and F1 of (imposer, target, rate); F1 of the rest; shares; what the gate keeps and rejects. */
export function summary(
  reports: readonly { readonly name: string; readonly report: Report; readonly gate: GateScore }[],
): string {
  const width = Math.max(8, ...reports.map(({ name }) => name.length)) + 1
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(width)}${cells.map(cell => cell.padStart(8)).join('')}`
  return [line('', HEAD), ...reports.map(({ name, report, gate }) => line(name, cellsOf(report, gate)))].join('\n')
}

function cellsOf(report: Report, gate: GateScore): readonly string[] {
  const { precision, recall } = ratios(report.imposerTargetRate)
  return [
    String(report.articles),
    f1(report.kinds),
    precision.toFixed(3),
    recall.toFixed(3),
    f1(report.imposerTargetRate),
    f1(report.rateOnly),
    f1(report.deal.strict),
    f1(report.tension.strict),
    share(report.status),
    share(report.effective),
    `${report.hardNegatives.good}/${report.hardNegatives.all}`,
    share(gate.kept),
    share(gate.rejectedOfKept),
  ]
}

const f1 = (tally: Tally) => ratios(tally).f1.toFixed(3)
const share = (value: Share) => part(value)?.toFixed(3) ?? '-'
