import type { Article } from './article.js'
import type { DateValue } from './date-value.js'
import { endOf, startOf } from './date-value.js'
import type { DateMention } from './dates.js'
import { findDates, resolveDate, yearOfWeekday } from './dates.js'
import { findFurniture } from './furniture.js'
import type { Gazetteer } from './gazetteer.js'
import type { Reading } from './reading.js'
import { splitSentences } from './sentences.js'

const DAY_MS = 24 * 60 * 60 * 1000

/** Reads an article: sentences without the furniture, its date (stated, or worked out), the economies it names. Pure. */
export function readArticle(article: Article, gazetteer: Gazetteer): Reading {
  const sentences = splitSentences(article.text, findFurniture(article.text))
  const published = article.published ?? notAhead(inferPublished(article), article.firstSeenAt)
  const economies = gazetteer.find(article.text, endOf(published))
  return { article, sentences, published, economies }
}

// "From 1 December", read in November, is when a duty begins: nobody reads a text before it is written. A day is for zones.
function notAhead(date: DateValue | undefined, firstSeenAt: number): DateValue | undefined {
  return (startOf(date) ?? 0) > firstSeenAt + DAY_MS ? undefined : date
}

/**
 * When a text with no date of its own was written. A dateline with a whole date says it ("HANOI, August 7, 2025 –"). Otherwise a
 * weekday with a day and month fixes the year ("Monday, April 14");
 * else the latest year that the text names is taken, with the month of its last-named day where there is one.
 * Undefined where nothing is stated: then relative dates stay as they are worded.
 */
export function inferPublished(article: Article): DateValue | undefined {
  const mentions = findDates(article.text.slice(0, 20_000))
  const before = new Date(article.firstSeenAt)
  const inDateline = datelineDay(article.text, mentions)
  if (inDateline !== undefined) return { ...resolveDate(inDateline, undefined), inferred: true }
  for (const mention of mentions) {
    const year = mention.year ?? yearOfWeekday(mention, before)
    if (mention.weekday !== undefined && mention.day !== undefined && year !== undefined) {
      return { ...resolveDate({ ...mention, year }, undefined), inferred: true }
    }
  }
  const year = latestYear(mentions, before.getUTCFullYear())
  if (year === undefined) return undefined
  const dated = mentions.find(mention => mention.day !== undefined && (mention.year ?? year) === year)
  if (dated?.month === undefined) {
    return { from: `${year}-01-01`, to: `${year}-12-31`, precision: 'year', raw: String(year), inferred: true }
  }
  const { day: _, weekday: __, ...month } = dated
  return { ...resolveDate({ ...month, year }, undefined), inferred: true }
}

function datelineDay(text: string, mentions: readonly DateMention[]): DateMention | undefined {
  const whole = mentions.filter(({ year, day }) => year !== undefined && day !== undefined)
  if (whole.length === 0) return undefined
  const dateline = findFurniture(text).find(({ kind }) => kind === 'dateline')
  return dateline && whole.find(({ start, end }) => start >= dateline.start && end <= dateline.end)
}

function latestYear(mentions: readonly DateMention[], ceiling: number): number | undefined {
  const years = mentions.flatMap(mention =>
    mention.year !== undefined && mention.year <= ceiling ? [mention.year] : [],
  )
  return years.length === 0 ? undefined : Math.max(...years)
}
