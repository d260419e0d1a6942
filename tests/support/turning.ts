import { articleId } from '../../src/articles/article.js'
import { NO_TOPICS } from '../../src/briefings/topics.js'
import { changesBetween } from '../../src/ledger/changes.js'
import { foldKey } from '../../src/ledger/fold.js'
import { cardByKey, putCard } from '../../src/store/cards.js'
import { inTransaction } from '../../src/store/database.js'
import { oweAlerts } from '../../src/worker/owe-alerts.js'
import { claim, told } from './card-samples.js'
import type { ReadingDesk } from './reading-desk.js'

export const keyOf = (target: string): string => `tariff:US>${target}:ad_valorem:all`

/**
 * Has a duty of the United States on `target` take a status, as an article of its own would, and owes what that owes. Answers the
 * article's id. The texts that say so are beside the point.
 */
export async function turn(desk: ReadingDesk, target: string, status: string, name = `${target} ${status}`) {
  const key = keyOf(target)
  const words = `The United States ${status} its 20 percent duty on ${target}`
  const fields = {
    imposer: claim('US', words),
    targets: claim([target], words),
    instrument: claim('ad_valorem', words),
    rate: claim({ low: 20, high: 20, basis: 'unspecified' }, words),
    status: claim(status, words),
  }
  const id = articleId(`${name} at ${desk.clock.now()}`)
  const day = new Date(desk.clock.now()).toISOString().slice(0, 10)
  await inTransaction(desk.db, async db => {
    const before = await cardByKey(db, key)
    const after = foldKey(told(key, fields, { article: id, day }))
    if (after === undefined) throw new Error('these events make a card')
    await putCard(db, after, ['s1'], desk.clock.now())
    const context = { nameOf: desk.nameOf, now: desk.clock.now() }
    const audience = { subscribers: desk.subscribers, configured: desk.targets, topics: NO_TOPICS }
    await oweAlerts(db, audience, {
      articleId: id,
      changes: changesBetween(before, after),
      cards: [after],
      context,
    })
  })
  return id
}
