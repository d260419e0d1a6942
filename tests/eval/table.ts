import { part, ratios, type Share, type Tally } from './counts.js'
import type { Report } from './score.js'

/** A report as lines of text, 72 columns at most. */
export function table(title: string, report: Report): string {
  const { kinds, byKind, deal, tension, clusters } = report
  return [
    `${title} (${report.articles} articles)`,
    `${''.padEnd(34)}${['P', 'R', 'F1', 'right', 'wrong', 'missed'].map(right).join('')}`,
    tallyLine('card kinds', kinds),
    tallyLine('  tariff', byKind.tariff),
    tallyLine('  deal', byKind.deal),
    tallyLine('  tension', byKind.tension),
    tallyLine('tariff: target, rate', report.targetRate),
    tallyLine('tariff: imposer, target, rate', report.imposerTargetRate),
    tallyLine('tariff: rate alone', report.rateOnly),
    tallyLine('deal: parties and quote', deal.strict),
    tallyLine('deal: parties', deal.parties),
    tallyLine('tension: parties and quote', tension.strict),
    tallyLine('tension: parties', tension.parties),
    tallyLine('same story, pairs', clusters.pairs),
    `${'same story, BCubed'.padEnd(34)}${[clusters.bcubed.precision, clusters.bcubed.recall, clusters.bcubed.f1].map(decimals).map(right).join('')}`,
    shareLine('tariff status right', report.status),
    shareLine('tariff effective day right', report.effective),
    shareLine('rate stands in its quote', report.rateInQuote),
    shareLine('quotes exact', report.quotesExact),
    shareLine('figures stated in the article', report.groundedFigures),
    shareLine('hard negatives with no card', report.hardNegatives),
  ].join('\n')
}

function tallyLine(name: string, tally: Tally): string {
  const { precision, recall, f1 } = ratios(tally)
  const cells = [decimals(precision), decimals(recall), decimals(f1), tally.hits, tally.falseAlarms, tally.misses]
  return `${name.padEnd(34)}${cells.map(cell => right(String(cell))).join('')}`
}

function shareLine(name: string, share: Share): string {
  const value = part(share)
  const ratio = value === undefined ? 'none' : decimals(value)
  return `${name.padEnd(34)}${right(ratio)}  (${share.good} of ${share.all})`
}

const right = (cell: string) => cell.padStart(7)
const decimals = (value: number) => value.toFixed(3)
