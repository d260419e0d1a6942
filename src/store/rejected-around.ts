import type { Card } from '../cards/card.js'
import type { Db } from './schema.js'
import { rejectedOf, type Verdict, verdictOf } from './verdicts.js'

/** The newest articles behind a card that are looked at for what else they gave. */
const MOST_ARTICLES = 200

/**
 * What was proposed for a card and rejected, the newest first: under its own key, and by an article behind it under a key that differs
 * in its goods, its form or one of its sides and became no card. The article that said it may have meant this one.
 */
export async function rejectedAround(db: Db, card: Card, most: number): Promise<readonly Verdict[]> {
  const own = await rejectedOf(db, card.key, most)
  const articles = newestArticles(card)
  if (articles.length === 0) return own
  const rows = await db
    .selectFrom('verdicts')
    .selectAll()
    .where('article_id', 'in', articles)
    .where('verdict', '=', 'rejected')
    .where('key', '!=', card.key)
    .where('key', 'like', `${card.kind}:%`)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('cards').select('cards.key').whereRef('cards.key', '=', 'verdicts.key'))),
    )
    .orderBy('at', 'desc')
    .orderBy('article_id')
    .orderBy('position')
    .limit(most)
    .execute()
  const siblings = rows.map(verdictOf).filter(({ key }) => isSibling(card.key, key))
  return [...own, ...siblings].toSorted((one, other) => other.at - one.at).slice(0, most)
}

function newestArticles({ evidence }: Card): readonly string[] {
  const all = Object.values(evidence)
    .flat()
    .toSorted((one, other) => other.validAt - one.validAt)
  return [...new Set(all.map(({ articleId }) => articleId))].slice(0, MOST_ARTICLES)
}

/** True for keys of one kind that share a side: 'tariff:US>VN:ad_valorem:all' and 'tariff:US>*:ad_valorem:steel'. */
function isSibling(one: string, other: string): boolean {
  const [ones, others] = [one, other].map(sidesOf)
  return (ones ?? []).some(side => others?.includes(side))
}

// All the world is no side that two measures share.
function sidesOf(key: string): readonly string[] {
  const [kind, sides = ''] = key.split(':')
  return sides.split(kind === 'tension' ? /[>+,-]/ : /[>+,]/).filter(side => side !== '' && side !== '*')
}
