import { addShares, addTallies, part, ratios, type Share, type Tally } from './counts.js'
import { interval } from './interval.js'
import { markdown } from './markdown.js'
import type { Report } from './score.js'
import type { ArticleScore } from './score-article.js'

type TallyOf = (score: ArticleScore) => Tally
type ShareOf = (score: ArticleScore) => Share

const TALLIES: readonly (readonly [string, TallyOf])[] = [
  ['card kinds', score => score.kinds],
  ['· tariff', score => score.byKind.tariff],
  ['· deal', score => score.byKind.deal],
  ['· tension', score => score.byKind.tension],
  ['tariff: target, rate', score => score.targetRate],
  ['tariff: imposer, target, rate', score => score.imposerTargetRate],
  ['tariff: rate alone', score => score.rateOnly],
  ['deal: parties and quote', score => score.deal.strict],
  ['deal: parties', score => score.deal.parties],
  ['tension: parties and quote', score => score.tension.strict],
  ['tension: parties', score => score.tension.parties],
]

const SHARES: readonly (readonly [string, ShareOf])[] = [
  ['tariff status right', score => score.status],
  ['tariff effective day right', score => score.effective],
  ['rate stands in its quote', score => score.rateInQuote],
  ['quotes exact', score => score.quotesExact],
  ['figures stated in the article', score => score.figures],
  ['hard negatives with no card', score => score.hardNegatives],
]

/** A report as two Markdown tables: found facts, then what is right of what was found. Intervals are of 95 %, over articles. */
export function table(title: string, report: Report): string {
  const { clusters } = report
  const found = markdown(
    ['', 'P', 'R', 'F1', '95 %', 'right', 'wrong', 'missed', 'news F1', 'releases F1'],
    [
      ...TALLIES.map(([name, of]) => tallyRow(name, of, report)),
      ['same story, pairs', ...threeOf(clusters.pairs), '', ...countsOf(clusters.pairs), '', ''],
      [
        'same story, BCubed',
        ...[clusters.bcubed.precision, clusters.bcubed.recall, clusters.bcubed.f1].map(decimals),
        ...Array<string>(6).fill(''),
      ],
    ],
  )
  const shares = markdown(
    ['', 'share', '95 %', 'of', 'news', 'releases'],
    SHARES.map(([name, of]) => shareRow(name, of, report)),
  )
  return `### ${title} (${report.articles} articles)\n\n${found}\n\n${shares}`
}

function tallyRow(name: string, of: TallyOf, report: Report): readonly string[] {
  const f1 = (scores: readonly ArticleScore[]) => ratios(addTallies(scores.map(of))).f1
  return [
    name,
    ...threeOf(of(report)),
    between(interval(report.each, f1)),
    ...countsOf(of(report)),
    f1Of(of(report.news)),
    f1Of(of(report.releases)),
  ]
}

function shareRow(name: string, of: ShareOf, report: Report): readonly string[] {
  const { good, all } = of(report)
  const value = (scores: readonly ArticleScore[]) => part(addShares(scores.map(of))) ?? 0
  return [
    name,
    shareOf(of(report)),
    all === 0 ? '' : between(interval(report.each, value)),
    `${good}/${all}`,
    shareOf(of(report.news)),
    shareOf(of(report.releases)),
  ]
}

function threeOf(tally: Tally): readonly string[] {
  const { precision, recall, f1 } = ratios(tally)
  return [precision, recall, f1].map(decimals)
}

const countsOf = ({ hits, falseAlarms, misses }: Tally) => [hits, falseAlarms, misses].map(String)
const f1Of = (tally: Tally) => (tally.hits + tally.falseAlarms + tally.misses === 0 ? '' : decimals(ratios(tally).f1))
const shareOf = (share: Share) => part(share)?.toFixed(3) ?? ''
const between = (found: { low: number; high: number } | undefined) =>
  found === undefined ? '' : `${found.low.toFixed(2)}–${found.high.toFixed(2)}`
const decimals = (value: number) => value.toFixed(3)
