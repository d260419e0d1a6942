import { endOf, startOf } from '../articles/date-value.js'
import { type DateMention, findDates, resolveDate } from '../articles/dates.js'
import type { Reading } from '../articles/reading.js'
import { findActors } from './actors.js'
import { distinctiveFigures } from './distinctive-figures.js'
import { shingleSketch } from './shingles.js'
import type { Fingerprint } from './story.js'
import { findWires } from './wires.js'
import { contentWords } from './words.js'

// The event stands in the opening; what follows is background that other stories share.
const OPENING_WORDS = 160
// The title and two sentences: the first may be a credit or a kicker.
const OPENING_PARTS = 3

/**
 * What an article is about, from its reading; `work` is the id of its first version, where it is known to have one.
 * Pure: the same reading gives the same fingerprint.
 */
export function fingerprint(reading: Reading, work?: string): Fingerprint {
  const { article, published } = reading
  const body = reading.sentences.map(sentence => sentence.text)
  const from = startOf(published)
  const to = endOf(published)
  const dated = published?.precision === 'day' && from !== undefined
  const at = dated || from === undefined || to === undefined ? (from ?? article.firstSeenAt) : (from + to) / 2
  const title = article.title === undefined ? [] : [article.title]
  const sentences = withoutEconomies(reading).map(contentWords)
  const headline = title.flatMap(contentWords)
  return {
    articleId: article.id,
    ...(work === undefined || work === article.id ? {} : { work }),
    at,
    dated,
    figures: unique([...title, ...body].flatMap(distinctiveFigures)),
    economies: bySalience(reading),
    focus: unique(
      reading.economies.filter(mention => mention.start < leadEnd(reading)).map(mention => mention.economy),
    ),
    actors: findActors(reading),
    dates: unique(body.flatMap(text => findDates(text).map(date => isoOf(date, reading)))),
    words: unique([...headline, ...sentences.flat()]).slice(0, OPENING_WORDS),
    subject: takenUp([headline, ...sentences], OPENING_PARTS),
    wires: findWires(article),
    shingles: shingleSketch(body.join(' ')),
  }
}

/** The words of the first `opening` parts that stand more than once in all of them. */
function takenUp(parts: readonly (readonly string[])[], opening: number): readonly string[] {
  const counts = new Map<string, number>()
  for (const word of parts.flat()) counts.set(word, (counts.get(word) ?? 0) + 1)
  return unique(parts.slice(0, opening).flat()).filter(word => (counts.get(word) ?? 0) > 1)
}

function leadEnd(reading: Reading): number {
  return reading.sentences[0]?.end ?? 0
}

// A mention in the opening counts twice: the lead says between whom the matter is.
function bySalience(reading: Reading): readonly string[] {
  const lead = leadEnd(reading)
  const weights = new Map<string, number>()
  for (const mention of reading.economies) {
    weights.set(mention.economy, (weights.get(mention.economy) ?? 0) + (mention.start < lead ? 2 : 1))
  }
  return [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([economy]) => economy)
}

// Economies and their leaders are compared as such; as words too they would count twice, and 'Chinese' would not be 'China'.
function withoutEconomies(reading: Reading): readonly string[] {
  const names = reading.economies
  return reading.sentences.map(sentence => {
    let text = ''
    let from = sentence.start
    for (const mention of names) {
      if (mention.start < from || mention.end > sentence.end) continue
      text += `${reading.article.text.slice(from, mention.start)} `
      from = mention.end
    }
    return text + reading.article.text.slice(from, sentence.end)
  })
}

/** '2025-07-01' for a day, '2025-07' for a month; '' where it could not be worked out, or is only a year. */
function isoOf(mention: DateMention, reading: Reading): string {
  // "Two years ago" and "in 18 months" lie wherever the counting ends; two desks name a date by its day.
  if (mention.shift !== undefined) return ''
  const date = resolveDate(mention, reading.published)
  if (date.from === undefined) return ''
  if (date.precision === 'day') return date.from
  return date.precision === 'month' ? date.from.slice(0, 7) : ''
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].filter(value => value !== '')
}
