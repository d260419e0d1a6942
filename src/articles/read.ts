import type { Article } from './article.js'
import type { DateValue } from './date-value.js'
import { endOf, startOf } from './date-value.js'
import type { DateMention } from './dates.js'
import { findDates, resolveDate, yearOfWeekday } from './dates.js'
import { type Furniture, findFurniture } from './furniture.js'
import type { Gazetteer } from './gazetteer.js'
import type { Reading } from './reading.js'
import { splitSentences } from './sentences.js'

const DAY_MS = 24 * 60 * 60 * 1000
/** A text says when it was written near its head; UTF-16 units. */
const DATED_WITHIN = 20_000

/** Reads an article: sentences without the furniture, its date (stated, or worked out), the economies it names. Pure. */
export function readArticle(article: Article, gazetteer: Gazetteer): Reading {
  const furniture = findFurniture(article.text)
  const sentences = splitSentences(article.text, furniture)
  const published =
    article.published === undefined
      ? notAhead(inferPublished(article, furniture), article.firstSeenAt)
      : sharpened(article.published, article, furniture)
  return { article, sentences, published, ...gazetteer.read(article.text, endOf(published)) }
}

// "From 1 December", read in November, is when a duty begins: nobody reads a text before it is written. A day is for zones.
function notAhead(date: DateValue | undefined, firstSeenAt: number): DateValue | undefined {
  return (startOf(date) ?? 0) > firstSeenAt + DAY_MS ? undefined : date
}

/** A feed that states no more than a month or a year, and a dateline that gives the day in it. */
function sharpened(stated: DateValue, article: Article, furniture: readonly Furniture[]): DateValue {
  if (stated.precision === 'day' || stated.from === undefined || stated.to === undefined) return stated
  const mention = datelineDay(article.text, furniture)
  if (mention === undefined) return stated
  const day = resolveDate(mention, stated)
  return day.from !== undefined && day.from >= stated.from && day.from <= stated.to
    ? { ...day, inferred: true }
    : stated
}

/**
 * When a text with no date of its own was written. A dateline with a whole date says it ("HANOI, August 7, 2025 –"). Otherwise a
 * weekday with a day and month fixes the year ("Monday, April 14");
 * else a dateline's day lies in the year before the text was first seen, unless the text names an earlier year and none so late;
 * else the latest year that the text names is taken, with the month of its last-named day where there is one.
 * Undefined where nothing is stated: then relative dates stay as they are worded.
 */
export function inferPublished(
  article: Article,
  furniture: readonly Furniture[] = findFurniture(article.text),
): DateValue | undefined {
  const mentions = findDates(article.text.slice(0, DATED_WITHIN))
  const before = new Date(article.firstSeenAt)
  const dateline = datelineDay(article.text, furniture)
  if (dateline?.year !== undefined) return { ...resolveDate(dateline, undefined), inferred: true }
  for (const mention of mentions) {
    const year = mention.year ?? yearOfWeekday(mention, before)
    if (mention.weekday !== undefined && mention.day !== undefined && year !== undefined) {
      return { ...resolveDate({ ...mention, year }, undefined), inferred: true }
    }
  }
  const year = latestYear(mentions, before.getUTCFullYear())
  if (dateline !== undefined && (year === undefined || year >= before.getUTCFullYear() - 1)) {
    return { ...resolveDate({ ...dateline, year: lastYearOf(dateline, before) }, undefined), inferred: true }
  }
  if (year === undefined) return undefined
  const dated = mentions.find(mention => mention.day !== undefined && (mention.year ?? year) === year)
  if (dated?.month === undefined) {
    return { from: `${year}-01-01`, to: `${year}-12-31`, precision: 'year', raw: String(year), inferred: true }
  }
  const { day: _, weekday: __, ...month } = dated
  return { ...resolveDate({ ...month, year }, undefined), inferred: true }
}

/** The day of the first dateline, with its year where that stands there too. */
function datelineDay(text: string, furniture: readonly Furniture[]): DateMention | undefined {
  const dateline = furniture.find(({ kind }) => kind === 'dateline')
  if (dateline === undefined) return undefined
  return findDates(text.slice(dateline.start, dateline.end)).find(
    ({ day, month }) => day !== undefined && month !== undefined,
  )
}

/** The year of the last such day that is not after `before`. A day is for zones. */
function lastYearOf({ month = 1, day = 1 }: DateMention, before: Date): number {
  const year = before.getUTCFullYear()
  return Date.UTC(year, month - 1, day) > before.getTime() + DAY_MS ? year - 1 : year
}

function latestYear(mentions: readonly DateMention[], ceiling: number): number | undefined {
  const years = mentions.flatMap(mention =>
    mention.year !== undefined && mention.year <= ceiling ? [mention.year] : [],
  )
  return years.length === 0 ? undefined : Math.max(...years)
}
