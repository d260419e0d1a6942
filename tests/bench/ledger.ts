import { makeArticle } from '../../src/articles/article.js'
import type { Gazetteer } from '../../src/articles/gazetteer.js'
import { readArticle } from '../../src/articles/read.js'
import { proposeByRules } from '../../src/cards/extract-rules.js'
import { gate } from '../../src/cards/gate.js'
import type { LedgerEvent } from '../../src/ledger/event.js'
import { foldKey } from '../../src/ledger/fold.js'
import { eventsFrom } from '../../src/ledger/record.js'
import { saveArticle } from '../../src/store/articles.js'
import { putCard } from '../../src/store/cards.js'
import { type Db, inTransaction } from '../../src/store/database.js'
import { appendEvents } from '../../src/store/ledger.js'
import { fingerprint } from '../../src/stories/fingerprint.js'
import { syntheticArticles } from './articles.js'
import { NOW } from './desk.js'

/** Fills a ledger with at least `wanted` lines read from synthetic articles, and folds its cards. Answers how many there are. */
export async function fillLedger(db: Db, gazetteer: Gazetteer, wanted: number): Promise<number> {
  const byKey = new Map<string, LedgerEvent[]>()
  let lines = 0
  await inTransaction(db, async transaction => {
    for (let seed = 10; lines < wanted; seed += 1) {
      for (const raw of syntheticArticles(100, seed)) {
        const article = makeArticle(raw, NOW)
        const reading = readArticle(article, gazetteer)
        const placement = { storyId: `s${article.id}`, family: article.id }
        await saveArticle(transaction, article, placement, fingerprint(reading))
        const origin = { article, published: reading.published, family: article.id, seenAt: NOW }
        const events = proposeByRules(reading)
          .flatMap(draft => gate(draft, reading).draft ?? [])
          .flatMap(draft => eventsFrom(draft, origin))
        lines += await appendEvents(transaction, events)
        for (const event of events) byKey.set(event.key, [...(byKey.get(event.key) ?? []), event])
      }
    }
    for (const events of byKey.values()) {
      const card = foldKey(events)
      if (card !== undefined) await putCard(transaction, card, [`s${events[0]?.articleId}`], NOW)
    }
  })
  return lines
}
