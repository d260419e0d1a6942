import { part, ratios, type Share, type Tally } from './counts.js'
import { markdown } from './markdown.js'
import type { Report } from './score.js'

export type NamedReport = { readonly name: string; readonly report: Report; readonly proposals: Proposals }

/** Cards and fields that an extractor proposed, and how many of them the gate let stand. */
export type Proposals = { readonly cards: Share; readonly fields: Share }

const TALLIES: readonly (readonly [string, (report: Report) => Tally])[] = [
  ['card kinds', report => report.kinds],
  ['tariff: imposer, target, rate', report => report.imposerTargetRate],
  ['· on news', report => report.news.imposerTargetRate],
  ['· on releases', report => report.releases.imposerTargetRate],
  ['deal: parties and quote', report => report.deal.strict],
  ['tension: parties and quote', report => report.tension.strict],
]

const SHARES: readonly (readonly [string, (report: Report) => Share])[] = [
  ['tariff status right', report => report.status],
  ['tariff effective day right', report => report.effective],
  ['figures stated in the article', report => report.figures],
  ['hard negatives with no card', report => report.hardNegatives],
]

/** Extractors side by side: F1, with precision and recall, and what the gate made of their proposals. */
export function comparison(reports: readonly NamedReport[]): string {
  const row = (name: string, cell: (one: NamedReport) => string) => [name, ...reports.map(cell)]
  return markdown(
    ['F1 (P/R)', ...reports.map(({ name }) => name)],
    [
      ...TALLIES.map(([name, of]) => row(name, ({ report }) => tallyCell(of(report)))),
      ...SHARES.map(([name, of]) => row(name, ({ report }) => shareCell(of(report)))),
      row('cards that the gate let stand', ({ proposals }) => shareCell(proposals.cards)),
      row('fields that the gate let stand', ({ proposals }) => shareCell(proposals.fields)),
    ],
  )
}

function tallyCell(tally: Tally): string {
  const { precision, recall, f1 } = ratios(tally)
  return `${f1.toFixed(3)} (${precision.toFixed(2)}/${recall.toFixed(2)})`
}

const shareCell = (share: Share) => `${part(share)?.toFixed(3) ?? '-'} (${share.good}/${share.all})`
