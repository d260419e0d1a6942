import type { Reading } from '../articles/reading.js'
import { coveredIn } from './exposure-covered.js'
import type { Exposure, ExposureValue } from './exposure-fields.js'
import type { Found } from './exposure-found.js'
import { moneyIn } from './exposure-money.js'
import { partiesOf } from './exposure-parties.js'
import { peopleIn } from './exposure-people.js'
import { periodOf } from './exposure-period.js'
import { sharesIn } from './exposure-share.js'
import { attributionOf } from './grammar/attribution.js'
import { codeOf, type Line } from './grammar/line.js'
import { linesOf } from './grammar/lines.js'
import { tagsOf } from './grammar/tags.js'

export type { Exposure } from './exposure-fields.js'

// Most sentences name no figure beside an economy; of the others most speak of no trade.
const TRADE =
  / (?:exports?|exported|imports?|imported|shipments?|ship|ships|shipped|sales|sells?|sold|sends?|sent|buys?|bought|purchase[sd]?|trade|surplus|deficit|goods|products|worth|takes?|took|supplies|supplied|depends?) /
const DOUBTED = / (?:den(?:y|ies|ied)|false|falsely|wrongly|if|unless|suppose|supposing|whether|myth|incorrect) /
const FAR = 6
const LONGEST_QUOTE = 300
/** An amount of less is a threshold, a fine or a price: units of the currency. */
const LEAST_MONEY = 1_000_000

/**
 * How much trade stands behind the measures of an article, as its sentences state it. Direction is read from roles: "US imports from
 * Vietnam" go from Vietnam to the United States. Growth, rates, shares of a world market, forecasts and pledges are left out.
 */
export function exposuresIn(reading: Reading): readonly Exposure[] {
  const lines = linesOf(reading)
  const found = lines.flatMap(line => exposuresOf(reading, lines, line))
  const seen = new Set<string>()
  return found.filter(({ from, to, measure, goods, value, period }) => {
    const name = JSON.stringify([
      from,
      to,
      measure,
      goods,
      value,
      period === 'not_stated' ? period : (period.from ?? period.raw),
    ])
    return !seen.has(name) && seen.add(name) !== undefined
  })
}

function exposuresOf(reading: Reading, lines: readonly Line[], line: Line): readonly Exposure[] {
  if (!/ (?:\$|R|#) /.test(line.code) || !TRADE.test(line.code)) return []
  const covered = coveredIn(line)
  const rest = [...moneyIn(line), ...sharesIn(line), ...peopleIn(line)]
  return [...covered, ...rest].flatMap(one => {
    if (one.measure !== 'covered' && DOUBTED.test(codeOf(line, 0, one.figure))) return []
    return exposureOf(reading, lines, line, one)
  })
}

function exposureOf(reading: Reading, lines: readonly Line[], line: Line, found: Found): readonly Exposure[] {
  const value = valueAt(line, found.figure)
  const parties = partiesOf(reading, lines, line, found)
  if (value === undefined || parties === undefined) return []
  const when = periodOf(line, found, reading.published)
  if (when === 'ahead') return []
  const { measure, goods, modality = 'asserted', figure } = found
  const attribution = attributionOf(line)
  const sorted = measure === 'trade' ? [parties.from, parties.to].toSorted() : [parties.from, parties.to]
  const [from = parties.from, to = parties.to] = sorted
  const tokens = [found.first, found.last, figure, when.token ?? figure, ...parties.tokens]
  // A party that is named far behind the figure: the sentence is easier to read than a part of it.
  const far = parties.tokens.some(token => token > found.last + FAR) && line.sentence.text.length <= LONGEST_QUOTE
  const whole = [0, line.tokens.length - 1]
  return [
    {
      ...{ from, to, measure, goods, value, modality },
      hedge: line.tokens[figure]?.figure?.hedge ?? 'exact',
      period: when.period,
      ...(attribution !== undefined && { attribution }),
      carried: parties.carried,
      span: spanOf(reading, line, Math.min(...(far ? whole : tokens)), Math.max(...(far ? whole : tokens))),
    },
  ]
}

function valueAt(line: Line, at: number): ExposureValue | undefined {
  const figure = line.tokens[at]?.figure
  if (figure === undefined) return undefined
  const { low, high, currency, kind } = figure
  if (kind === 'money')
    return currency === undefined || low < LEAST_MONEY || figure.per !== undefined
      ? undefined
      : { unit: 'money', low, high, currency }
  if (kind === 'percent') return low > 0 && high <= 100 ? { unit: 'percent', low, high } : undefined
  // "a third": a part in words is a percentage to one decimal.
  if (kind === 'count' && high < 1) return { unit: 'percent', low: percent(low), high: percent(high) }
  return kind === 'count' ? { unit: 'count', low, high } : undefined
}

const percent = (part: number) => Math.round(part * 1000) / 10

function spanOf({ article }: Reading, line: Line, from: number, to: number) {
  const { tokens } = line
  // "The country sold …": a quote begins with its article.
  const first = tagsOf(line)[from - 1]?.kind === 'near' ? from - 1 : from
  const start = tokens[first]?.start ?? 0
  const end = tokens[to]?.end ?? start
  return { articleId: article.id, start, end, quote: article.text.slice(start, end) }
}
