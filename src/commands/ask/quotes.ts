import { findFurniture } from '../../articles/furniture.js'
import { splitSentences } from '../../articles/sentences.js'
import { directionFault } from '../../briefings/lead-direction.js'
import type { Card } from '../../cards/card.js'
import { Rate } from '../../cards/tariff-fields.js'
import { numbersIn } from '../../cards/view-figures.js'
import type { Citation } from '../../messages/message.js'
import { type FoundArticle, foundArticles, type ProvingSpan, provingSpans } from '../../store/found-articles.js'
import type { Db } from '../../store/schema.js'
import { searchArticles } from '../../store/search.js'
import type { EconomyNames } from '../reader.js'
import { bearing, CUES, hasCue, isOnTrade, type Sentence, wantsMore } from './bearing.js'
import type { Question } from './question.js'
import { isOffice, stemOf } from './words.js'

/** So many of the newest articles with the words are looked at; so many of these are read sentence by sentence. */
const NEWEST = 200
const READ = 16
const MOST_QUOTES = 3
const FRESH_MS = 3 * 86_400_000

/** The sentences of articles that bear on a question, the best first, each with its source: none that the ledger proves to be of others. */
export async function quotesFor(
  db: Db,
  names: EconomyNames,
  question: Question,
  told: readonly Card[],
): Promise<readonly Citation[]> {
  // What is charged stands in the facts: a sentence beside them must add what they do not say.
  if (told.length > 0 && !wantsMore(question)) return []
  const { subject, kinds } = question
  if (kinds === undefined && subject.length > 0 && subject.every(isOffice)) return []
  const { asOf, since } = question.asked
  const within = { ...(asOf && { until: asOf.at }), ...(since !== undefined && { since }) }
  let ids: readonly string[] = []
  for (const all of searches(names, question)) {
    ids = await searchArticles(db, { all, ...within, most: NEWEST })
    if (ids.length > 0) break
  }
  // Where there is nothing to rank them by, the newest are the best.
  const ranked = question.subject.length + question.asked.subjects.length > 0 ? ids : ids.slice(0, READ)
  const articles = mostWords(await foundArticles(db, ranked, asOf?.at), question).slice(0, READ)
  const proving = await provingSpans(
    db,
    articles.map(({ id }) => id),
  )
  const sentences = articles.flatMap(article => bearingSentences(article, proving, names, question, told))
  return choice(sentences).map(({ article, start, end, text }) => ({
    quote: text,
    articleId: article.id,
    start,
    end,
    source: article.source,
    ...(article.url !== undefined && { url: article.url }),
    ...(article.dated && { publishedAt: article.at }),
  }))
}

type Lists = readonly (readonly string[])[]

/** What to look for, the strictest first. An economy that is named must always be met: what is said of another is no answer. */
function searches(names: EconomyNames, question: Question): readonly Lists[] {
  const { asked, subject, wants } = question
  const forms = (codes: readonly string[]) => codes.flatMap(code => names.forms?.(code) ?? [names.name(code)])
  const parties = [asked.by, asked.on, ...asked.about.map(code => [code])].filter(codes => codes.length > 0).map(forms)
  const goods = asked.subjects.length === 0 ? [] : [asked.subjects]
  const cues = CUES.flatMap(({ want, words }) => (wants.has(want) ? words : []))
  const about = [...parties, ...goods]
  return [
    ...(subject.length > 1 ? [[...about, ...subject.map(word => [word])]] : []),
    ...(subject.length > 0 ? [[...about, subject]] : []),
    ...(cues.length > 0 && about.length > 0 ? [[...about, cues]] : []),
    ...(about.length > 0 ? [about] : []),
  ]
}

function mostWords(articles: readonly FoundArticle[], { subject, asked }: Question): readonly FoundArticle[] {
  const words = [...subject, ...asked.subjects]
  if (words.length === 0) return articles
  const scored = articles.map(article => {
    const text = `${article.title} ${article.text}`.toLowerCase()
    return { article, score: words.filter(word => text.includes(word)).length }
  })
  // Equal ones keep their order: the newest first.
  return scored.toSorted((one, other) => other.score - one.score).map(({ article }) => article)
}

function bearingSentences(
  article: FoundArticle,
  proving: readonly ProvingSpan[],
  names: EconomyNames,
  question: Question,
  told: readonly Card[],
): readonly Sentence[] {
  const own = proving.filter(({ articleId }) => articleId === article.id)
  const sentences = splitSentences(article.text, findFurniture(article.text))
  const keys = new Set(told.map(({ key }) => key))
  const rates = new Set(told.flatMap(ratesOf))
  let before = article.title
  return sentences.flatMap(({ start, end, text }): readonly Sentence[] => {
    const context = before
    before = text
    const score = bearing({ text, context, title: article.title }, names, question)
    if (score === 0) return []
    const proves = own.filter(span => span.start < end && span.end > start)
    // What it proves is of others, or of what has been overtaken since.
    if (
      proves.length > 0 &&
      !proves.some(({ key }) => keys.has(key)) &&
      !proves.some(({ key }) => isAsked(key, question))
    )
      return []
    // Where nothing held says that the one charges the other, a sentence with both may tell of the other way round.
    // What proves a sentence of the answer stands below it already.
    if (proves.some(({ key }) => keys.has(key)) && !hasCue(text, question)) return []
    // A reason that speaks of no charge is one for the measure only in an article that tells of it.
    const isOwn = told.length === 0 || own.some(({ key }) => keys.has(key))
    if (!isOnTrade(text) && !(isOwn && answersMore(text, question))) return []
    if (told.length > 0 && text === article.title) return []
    const isProved = proves.some(({ key }) => isAsked(key, question))
    if (told.length === 0 && !isProved && !goesThatWay(text, names, question)) return []
    const overtaken =
      /\d\s?(?:%|percent|per cent)/i.test(text) &&
      !numbersIn(text).every(number => rates.has(number) || !isPercent(text, number))
    if (overtaken && told.some(({ kind }) => kind === 'tariff') && !hasCue(text, question)) return []
    return [{ article, start, end, text, score }]
  })
}

// "It spares orange juice" speaks of a charge by its verb alone, and a reason or a subject of the question's own need not name one.
function answersMore(text: string, { wants, subject }: Question): boolean {
  const low = text.toLowerCase()
  return (
    subject.some(word => low.includes(stemOf(word))) ||
    CUES.some(({ want, said }) => (want === 'exempt' || want === 'why') && wants.has(want) && said.test(text))
  )
}

function goesThatWay(text: string, { find }: EconomyNames, { asked }: Question): boolean {
  const [by, on] = [new Set(asked.by), new Set(asked.on)]
  if (by.size === 0 || on.size === 0) return true
  const mentions = (find?.(text) ?? []).filter(({ economy }) => by.has(economy) || on.has(economy))
  const isWhole = [by, on].every(side => mentions.some(({ economy }) => side.has(economy)))
  return isWhole && directionFault(text, mentions, { kind: 'tariff', by, on }) === undefined
}

function isPercent(text: string, number: number): boolean {
  return new RegExp(`(?<![\\d.])${String(number).replace('.', '\\.')}\\s?(?:%|percent|per cent)`, 'i').test(text)
}

function ratesOf({ fields }: Card): readonly number[] {
  return ['rate', 'stacking', 'interimRate'].flatMap(field => {
    const rate = Rate.safeParse(fields[field]?.value).data
    return rate === undefined ? [] : [rate.low, rate.high]
  })
}

/** True where the card of a key is one that a question may be about, by whom it names. */
function isAsked(key: string, { asked }: Question): boolean {
  const [from = '', to = ''] = (key.split(':')[1] ?? '').split('>')
  const [one, other] = [new Set(from.split(/[-+,]/)), new Set(to.split(/[-+,]/))]
  const either = (code: string) => one.has(code) || other.has(code) || other.has('*')
  const mutual = to === ''
  const by = asked.by.length === 0 || asked.by.some(code => one.has(code))
  const on = asked.on.length === 0 || asked.on.some(code => (mutual ? one : other).has(code) || other.has('*'))
  return by && on && asked.about.every(either)
}

/** The best of them, one of each source family, and no sentence twice. */
function choice(sentences: readonly Sentence[]): readonly Sentence[] {
  const newest = Math.max(...sentences.map(({ article }) => article.at))
  // What was said last comes before what may have been overtaken since.
  const worth = ({ score, article }: Sentence) => score + (newest - article.at < FRESH_MS ? 2 : 0)
  const chosen: Sentence[] = []
  const order = sentences.toSorted((one, other) => worth(other) - worth(one) || other.article.at - one.article.at)
  for (const sentence of order) {
    if (chosen.length === MOST_QUOTES) break
    const same = chosen.filter(({ article }) => article.family === sentence.article.family)
    if (same.length > 1 || chosen.some(({ text }) => text === sentence.text)) continue
    chosen.push(sentence)
  }
  return chosen
}
