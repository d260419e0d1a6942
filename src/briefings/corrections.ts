import type { Article } from '../articles/article.js'
import type { Card } from '../cards/card.js'
import type { Change } from '../ledger/event.js'
import { isCorrection } from '../ledger/record.js'
import { timePassed } from '../ledger/stages.js'

/** The article that brought changes, and the id of its first version. */
export type Bringer = {
  readonly article: Pick<Article, 'id' | 'title' | 'text' | 'publisher'>
  readonly work: string
}

/**
 * The changes of one card, with those marked that take back what was said: all that an article brings which calls itself a
 * correction, and what a later version of an article puts otherwise than the earlier one did. A status that has gone on since the earlier
 * version is news and no correction. That the source now differs from what it said before is told by the mark, and by no
 * conflict beside it.
 */
export function withCorrections(
  changes: readonly Change[],
  before: Card | undefined,
  after: Card,
  { article, work }: Bringer,
): readonly Change[] {
  if (before === undefined) return changes
  const said = isCorrection(article)
  if (!said && work === article.id) return changes
  const marked = changes.map((change): Change => {
    const { type, field, kind, from, to } = change
    if (type === 'conflict' || from === undefined || after.evidence[field]?.[0]?.articleId !== article.id) return change
    if (said) return { ...change, corrects: 'correction' }
    const [earlier] = before.evidence[field] ?? []
    const own = earlier !== undefined && (earlier.work ?? earlier.articleId) === work
    return own && !timePassed(kind, from, to) ? { ...change, corrects: 'version' } : change
  })
  const taken = new Set(marked.flatMap(({ field, corrects }) => (corrects === undefined ? [] : [field])))
  return marked.filter(({ type, field }) => type !== 'conflict' || !taken.has(field))
}
