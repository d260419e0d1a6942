import type { Article } from '../articles/article.js'
import { endOf, startOf } from '../articles/date-value.js'
import { type DateMention, findDates, resolveDate } from '../articles/dates.js'
import type { EconomyMention } from '../articles/economies.js'
import { mentionsIn } from '../articles/mentions.js'
import { productsIn } from '../articles/products.js'
import type { Reading } from '../articles/reading.js'
import { findActors } from './actors.js'
import { distinctiveFigures } from './distinctive-figures.js'
import { phaseOf } from './phase.js'
import { shingleSketch } from './shingles.js'
import type { Fingerprint } from './story.js'
import { deskOf } from './voices.js'
import { findWires } from './wires.js'
import { contentWords } from './words.js'

// The event stands in the opening; what follows is background that other stories share.
const OPENING_WORDS = 160
// The title and two sentences: the first may be a credit or a kicker.
const OPENING_PARTS = 3

// A story is told in its opening; a text of a megabyte may hold a year of it.
const HEAD = 60_000
// A tariff schedule lists thousands; the first of them tell it from another.
const MOST_OF_A_KIND = 200
const MOST_GOODS = 24
const WIDE_ECONOMIES = 8
const WIDE_SHARE = 0.3

/**
 * What an article is about, from the first 60,000 characters of its reading; `work` is the id of its first version, where it is known to have one.
 * Pure: the same reading gives the same fingerprint.
 */
export function fingerprint(whole: Reading, work?: string): Fingerprint {
  const reading = headOf(whole)
  const { article, published } = reading
  const body = reading.sentences.map(sentence => sentence.text)
  const from = startOf(published)
  const to = endOf(published)
  const dated = published?.precision === 'day' && from !== undefined
  const at = dated || from === undefined || to === undefined ? (from ?? article.firstSeenAt) : (from + to) / 2
  const title = article.title === undefined ? [] : [article.title]
  const sentences = withoutEconomies(reading).map(contentWords)
  const headline = title.flatMap(contentWords)
  const mentions = mentionsIn(reading)
  return {
    articleId: article.id,
    ...(work === undefined || work === article.id ? {} : { work }),
    at,
    dated,
    figures: unique([...title, ...body].flatMap(distinctiveFigures)).slice(0, MOST_OF_A_KIND),
    economies: bySalience(mentions, leadEnd(reading)),
    focus: unique(mentions.filter(mention => mention.start < leadEnd(reading)).map(mention => mention.economy)),
    ...(isWide(mentions) && { wide: true }),
    ...phaseIn([...title, ...body.slice(0, OPENING_PARTS)]),
    goods: goodsIn([...title, ...body]),
    leadGoods: goodsIn([...title, ...body.slice(0, 1)]),
    actors: findActors(reading).slice(0, MOST_OF_A_KIND),
    dates: unique(body.flatMap(text => findDates(text).map(date => isoOf(date, reading)))).slice(0, MOST_OF_A_KIND),
    words: unique([...headline, ...sentences.flat()]).slice(0, OPENING_WORDS),
    subject: takenUp([headline, ...sentences], OPENING_PARTS).slice(0, OPENING_WORDS),
    wires: findWires(whole.article),
    ...publisherOf(whole.article),
    shingles: shingleSketch(body.join(' ')),
  }
}

function phaseIn(opening: readonly string[]): Pick<Fingerprint, 'phase'> {
  const phase = phaseOf(opening)
  return phase === undefined ? {} : { phase }
}

function publisherOf({ publisher: { name, tier } }: Article): Pick<Fingerprint, 'publisher'> {
  const desk = deskOf({ publisher: name, tier })
  return desk === undefined ? {} : { publisher: desk }
}

function headOf(reading: Reading): Reading {
  const { article, sentences, economies, blocs } = reading
  if (article.text.length <= HEAD) return reading
  return {
    ...reading,
    article: { ...article, text: article.text.slice(0, HEAD) },
    sentences: sentences
      .filter(({ start }) => start < HEAD)
      .map(sentence =>
        sentence.end <= HEAD
          ? sentence
          : { ...sentence, end: HEAD, text: sentence.text.slice(0, HEAD - sentence.start) },
      ),
    economies: economies.filter(({ end }) => end <= HEAD),
    blocs: blocs.filter(({ end }) => end <= HEAD),
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
function bySalience(mentions: readonly EconomyMention[], lead: number): readonly string[] {
  const weights = new Map<string, number>()
  for (const { economy, start } of mentions) weights.set(economy, (weights.get(economy) ?? 0) + (start < lead ? 2 : 1))
  return mostFirst(weights)
}

/** Whether it names many economies, and the two that it names most make up little of it. */
function isWide(mentions: readonly EconomyMention[]): boolean {
  const counts = new Map<string, number>()
  for (const { economy } of mentions) counts.set(economy, (counts.get(economy) ?? 0) + 1)
  const [first = 0, second = 0] = [...counts.values()].sort((a, b) => b - a)
  return counts.size >= WIDE_ECONOMIES && first + second < WIDE_SHARE * mentions.length
}

/** The slugs of the goods that some sentences name, those that most of them name first. */
function goodsIn(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { slug } of texts.flatMap(productsIn)) counts.set(slug, (counts.get(slug) ?? 0) + 1)
  return mostFirst(counts).slice(0, MOST_GOODS)
}

function mostFirst(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name)
}

// Economies and their leaders are compared as such; as words too they would count twice, and 'Chinese' would not be 'China'.
function withoutEconomies(reading: Reading): readonly string[] {
  const names = mentionsIn(reading)
  // Sentences and mentions both stand in order, so that one walk serves all sentences.
  let next = 0
  return reading.sentences.map(sentence => {
    let text = ''
    let from = sentence.start
    for (let name = names[next]; name !== undefined && name.start < sentence.end; next += 1, name = names[next]) {
      if (name.start < from || name.end > sentence.end) continue
      text += `${reading.article.text.slice(from, name.start)} `
      from = name.end
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
