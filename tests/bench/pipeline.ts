import type { Db } from '../../src/store/database.js'
import { inTransaction } from '../../src/store/database.js'
import { processArticle } from '../../src/worker/pipeline.js'
import { syntheticArticles } from './articles.js'
import { benchDesk, gazetteerOfConfig, inFolder } from './desk.js'
import { rate, timed, times } from './measure.js'

const ARTICLES = 300

/** The whole pipeline, a transaction an article, against bare inserts of the rows that it leaves, in as many transactions. */
export async function pipeline(): Promise<readonly string[]> {
  const gazetteer = gazetteerOfConfig()
  const articles = syntheticArticles(ARTICLES, 2)
  return inFolder(async folder => {
    const desk = await benchDesk(gazetteer, `${folder}/pipeline`)
    const bare = await benchDesk(gazetteer, `${folder}/bare`)
    try {
      const ours = await timed(async () => {
        for (const raw of articles) await processArticle(desk.parts, raw)
      })
      const rows = await rowsOf(desk.db)
      const inserts = await timed(() => insertBare(bare.db, rows))
      return [
        `through the pipeline   ${rate(ARTICLES, ours)}, ${rows.events.length} ledger lines`,
        `bare inserts           ${rate(ARTICLES, inserts)}`,
        `cost of the pipeline   ${times(ours / inserts)} the bare inserts`,
      ]
    } finally {
      await desk.close()
      await bare.close()
    }
  })
}

async function rowsOf(db: Db) {
  return {
    articles: await db.selectFrom('articles').selectAll().execute(),
    events: await db.selectFrom('events').selectAll().execute(),
    cards: await db.selectFrom('cards').selectAll().execute(),
  }
}

type Rows = Awaited<ReturnType<typeof rowsOf>>

async function insertBare(db: Db, { articles, events, cards }: Rows): Promise<void> {
  const byArticle = grouped(events)
  for (const article of articles) {
    await inTransaction(db, async transaction => {
      await transaction.insertInto('articles').values(article).execute()
      const own = byArticle.get(article.id) ?? []
      if (own.length > 0) await transaction.insertInto('events').values(own).execute()
    })
  }
  for (const card of cards) await db.insertInto('cards').values(card).execute()
}

function grouped(events: Rows['events']): Map<string, Rows['events']> {
  const groups = new Map<string, Rows['events']>()
  for (const event of events) groups.set(event.article_id, [...(groups.get(event.article_id) ?? []), event])
  return groups
}
