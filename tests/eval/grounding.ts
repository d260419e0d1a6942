import { addShares, NO_SHARE, type Share } from './counts.js'
import type { Predicted, PredictedCard, Sample } from './format.js'
import { figures, foldMarks, statedFigures, wholeText } from './text.js'

export type GroundingScore = {
  /** Figures on the cards that stand in the article. */
  readonly figures: Share
  readonly quotesExact: Share
  readonly quotesLenient: Share
  /** Tariff facts with a rate whose quote holds that rate. */
  readonly rateInQuote: Share
}

const NOT_READ = new Set(['quote', 'imposer', 'target', 'parties', 'status', 'optional'])
const ISO_DATE = /\b\d{4}-(\d\d)(?:-(\d\d))?\b/g
const MONTHS = 'january february march april may june july august september october november december'.split(' ')

/** Whether what the cards say stands in the article. It cannot see a figure that is in the text and bound to the wrong thing. */
export function scoreGrounding(sample: Sample, predicted: Predicted | undefined): GroundingScore {
  const cards = predicted?.cards ?? []
  const facts = cards.flatMap(card => card.facts)
  const quotes = facts.map(fact => fact.quote).filter(quote => typeof quote === 'string' && quote !== '')
  const folded = foldMarks(wholeText(sample))
  const isExact = (quote: unknown) => [sample.text, sample.title ?? ''].some(part => part.includes(String(quote)))
  const rated = facts.filter(fact => typeof fact.rate_percent === 'number')
  return {
    figures: addShares(cards.map(card => groundedFigures(card, sample))),
    quotesExact: share(quotes, isExact),
    quotesLenient: share(quotes, quote => folded.includes(foldMarks(String(quote)))),
    rateInQuote: share(rated, fact => statedFigures(String(fact.quote ?? '')).has(Number(fact.rate_percent))),
  }
}

function share<T>(items: readonly T[], isGood: (item: T) => boolean): Share {
  return { good: items.filter(isGood).length, all: items.length }
}

function groundedFigures(card: PredictedCard, sample: Sample): Share {
  const whole = wholeText(sample)
  const stated = statedFigures(whole)
  return addShares(
    shownStrings(card).map(shown => {
      const days = [...shown.matchAll(ISO_DATE)]
      const numbers = [...figures(shown.replace(ISO_DATE, ' '))]
      return addShares([
        share(days, day => isDateStated(day, whole, sample.published)),
        numbers.length === 0 ? NO_SHARE : share(numbers, number => stated.has(number)),
      ])
    }),
  )
}

/** Every string and number that a reader of the card would see, but for quotes, names and statuses. */
function shownStrings(card: PredictedCard): readonly string[] {
  const fields = card.facts.flatMap(fact => Object.entries(fact).filter(([name]) => !NOT_READ.has(name)))
  const values = fields.flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
  const shown = values.filter(value => typeof value === 'string' || typeof value === 'number')
  return [card.text ?? '', ...shown.map(String)].filter(text => text !== '')
}

/** A day needs its day and month side by side in the text ("Aug. 7", "7 August"), a month its name; the year may be implied. */
function isDateStated([iso, month = '', day]: RegExpMatchArray, whole: string, published: string | undefined): boolean {
  if (published?.startsWith(iso)) return true
  const name = MONTHS[Number(month) - 1]
  if (name === undefined) return false
  const named = `(?:${name}|${name.slice(0, 3)})\\b\\.?`
  const number = `0?${Number(day)}(?:st|nd|rd|th)?\\b`
  const stated = day === undefined ? `\\b${named}` : `\\b${named}\\s+${number}|\\b${number}\\s+(?:of\\s+)?${named}`
  return new RegExp(stated, 'i').test(whole)
}
