import { createHash } from 'node:crypto'
import { type Article, UNKNOWN_PUBLISHER } from '../articles/article.js'
import { type DateValue, endOf, startOf } from '../articles/date-value.js'
import type { CardDraft } from '../cards/card.js'
import type { LedgerEvent } from './event.js'
import { canonical } from './values.js'

/** Where a gated draft came from. */
export type Origin = {
  readonly article: Pick<Article, 'id' | 'text' | 'title' | 'url' | 'publisher' | 'blurb' | 'firstSeenAt'>
  /** The id of the first version of the article, and which version this is, from 1; the first where they are absent. */
  readonly work?: string
  readonly version?: number
  /** When the article was written, as stated or worked out; undefined where it bears no date. */
  readonly published: DateValue | undefined
  /** The source family that the article belongs to within its story. */
  readonly family: string
  /** Epoch milliseconds. */
  readonly seenAt: number
}

/** The lines that a gated draft adds to the ledger, one a field. The same draft gives the same ids. */
export function eventsFrom(draft: CardDraft, origin: Origin): readonly LedgerEvent[] {
  const { article, work = article.id, version = 1, published, family, seenAt } = origin
  const start = startOf(published)
  const where = {
    articleId: article.id,
    ...(work === article.id ? {} : { work }),
    ...(version === 1 ? {} : { version }),
    family,
    source: sourceName(article.publisher, article.blurb),
    ...(article.url === undefined ? {} : { url: article.url }),
    validAt: start ?? article.firstSeenAt,
    dated: start !== undefined,
    tier: article.publisher.tier,
    ...(start !== undefined && published?.precision !== 'day' ? { until: endOf(published) ?? start } : {}),
    ...(isCorrection(article) ? { corrects: true } : {}),
  }
  return Object.entries(draft.fields).flatMap(([field, claim]) => {
    if (claim === undefined) return []
    const id = eventId(article.id, draft.key, field, claim)
    const proposedBy = draft.byField?.[field] ?? draft.proposedBy
    const prompt = proposedBy === 'llm' && draft.prompt !== undefined ? { prompt: draft.prompt } : {}
    return [{ id, key: draft.key, kind: draft.kind, field, proposedBy, ...prompt, seenAt, claim, ...where }]
  })
}

/** 'e' + 24 hex digits of SHA-256 over article, key, field and claim. */
export function eventId(articleId: string, key: string, field: string, claim: unknown): string {
  const words = [articleId, key, field, canonical(claim)].join('\n')
  return `e${createHash('sha256').update(words).digest('hex').slice(0, 24)}`
}

const STATE_MEDIA = ' (state media)'
const FEED_SUMMARY = ' (feed summary)'

/**
 * The publisher's name as a claim bears it. State media are labelled here, and so is an article of which only the feed's
 * summary could be read (`blurb`), so that no view can forget it.
 */
export function sourceName(publisher: Article['publisher'], blurb = false): string {
  return `${publisher.name}${publisher.stateMedia === true ? STATE_MEDIA : ''}${blurb ? FEED_SUMMARY : ''}`
}

/** True where two names, as `sourceName` makes them, are of one desk, whatever could be read of it. */
export function isOneDesk(one: string, other: string): boolean {
  return withoutSummary(one) === withoutSummary(other)
}

function withoutSummary(source: string): string {
  return source.endsWith(FEED_SUMMARY) ? source.slice(0, -FEED_SUMMARY.length) : source
}

/** True where the article calls itself a correction; only a desk that we can name can correct itself. */
export function isCorrection({ title, text, publisher }: Pick<Article, 'title' | 'text' | 'publisher'>): boolean {
  if (publisher.name === UNKNOWN_PUBLISHER.name) return false
  return [title ?? '', text].some(words => /^\s*(?:correction|corrected|corrects)\b/i.test(words))
}
