import type { Gazetteer } from '../../articles/gazetteer.js'
import type { TopicBook } from '../../briefings/topic-book.js'
import { topicText } from '../../briefings/topic-text.js'
import { titleOf as cardTitle } from '../../commands/held-card.js'
import { wishIn } from '../../commands/wish-line.js'
import { Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import { type GatherParts, gather } from '../../sources/gather.js'
import { titleOf } from '../ingest.js'
import type { Screen } from '../screen.js'
import { cardsOf } from './article-cards.js'
import { listMessage } from './list.js'
import { reportOn } from './report.js'
import { type ArticleReport, reportMessage } from './report-words.js'

export type TopicsTestOptions = { readonly topic?: string; readonly json?: boolean }

export type TopicsTestParts = {
  readonly gazetteer: Gazetteer
  readonly book: TopicBook
  readonly gather: GatherParts
  readonly screen: Screen
  readonly log: Log
  /** Epoch milliseconds. */
  readonly now: number
}

/**
 * Prints which topics the cards of each article at `target` are of, and why. True where every text could be read and, if a topic
 * was asked for, at least one card is of it.
 */
export async function runTopicsTest(
  parts: TopicsTestParts,
  target: string,
  { topic: typed, json }: TopicsTestOptions,
): Promise<boolean> {
  const { gazetteer, book, screen, log, now } = parts
  const read = typed === undefined ? undefined : wishIn({ names: gazetteer, book }, typed)
  if (read !== undefined && 'wrong' in read) throw new Failure('invalid', 'topic', read.wrong)
  const wish = read?.value
  const topic = wish?.topic
  const context = { nameOf: (economy: string) => gazetteer.name(economy), now }
  const articles: ArticleReport[] = []
  let failures = 0
  for await (const found of gather(target, parts.gather)) {
    if (found instanceof Failure) {
      failures += 1
      log.warn(found.message)
      continue
    }
    const cards = await cardsOf(found, parts)
    const reports = cards.map(card => ({ title: cardTitle(card, context), ...reportOn(card, book, wish) }))
    const article = { title: titleOf(found), cards: reports }
    articles.push(article)
    if (!json) screen.show(reportMessage(article, book, topic))
  }
  if (json) {
    const asked = topic === undefined ? {} : { topic: topicText(topic) }
    screen.print(`${JSON.stringify({ ...asked, articles }, null, 2)}\n`)
  }
  const hit = articles.some(({ cards }) => cards.some(({ asked }) => asked?.wanted))
  return failures === 0 && (topic === undefined || hit)
}

/** Prints every topic of the book. */
export function runTopicsList(
  { book, screen }: Pick<TopicsTestParts, 'book' | 'screen'>,
  { json }: { readonly json?: boolean },
): void {
  if (json) screen.print(`${JSON.stringify(book.file, null, 2)}\n`)
  else screen.show(listMessage(book))
}
