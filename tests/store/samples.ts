import { type Article, makeArticle, type RawArticle } from '../../src/articles/article.js'
import type { Card, SourcedClaim } from '../../src/cards/card.js'
import type { Claim } from '../../src/cards/claim.js'
import type { LedgerEvent } from '../../src/ledger/event.js'
import type { Message } from '../../src/messages/message.js'
import { type Edition, openEditionsOf } from '../../src/store/editions.js'
import type { Db } from '../../src/store/schema.js'
import type { Fingerprint } from '../../src/stories/story.js'

export const NOON = Date.UTC(2026, 4, 4, 12)

export function article(text: string, rest: Partial<RawArticle> = {}, firstSeenAt = NOON): Article {
  return makeArticle({ text, ...rest }, firstSeenAt)
}

export function fingerprint(of: Article, at = of.firstSeenAt): Fingerprint {
  return {
    articleId: of.id,
    at,
    dated: false,
    figures: ['31%'],
    economies: ['BR', 'CA'],
    actors: ['customs board'],
    dates: ['2026-05'],
    words: ['duty', 'timber'],
    wires: [],
  }
}

export function claim<T>(value: T, articleId = 'a1'): Claim<T> {
  return {
    value,
    hedge: 'exact',
    modality: 'asserted',
    spans: [{ articleId, start: 0, end: 4, quote: 'Duty' }],
    verdict: 'supported',
  }
}

export function event(id: string, articleId: string, rest: Partial<LedgerEvent> = {}): LedgerEvent {
  return {
    id,
    key: 'tariff:BR>CA:ad_valorem:all',
    kind: 'tariff',
    field: 'status',
    articleId,
    claim: claim('in_force', articleId),
    family: 'f1',
    source: 'unnamed source',
    validAt: NOON,
    dated: true,
    seenAt: NOON,
    tier: 'press',
    proposedBy: 'rules',
    ...rest,
  }
}

export function card(key: string, rest: Partial<Card> = {}): Card {
  const evidence: SourcedClaim = {
    claim: claim('BR'),
    articleId: 'a1',
    family: 'f1',
    source: 'The Gazette',
    validAt: NOON,
    dated: true,
  }
  return {
    kind: 'tariff',
    key,
    fields: { imposer: claim('BR'), targets: claim(['CA', 'CL']), status: claim('in_force') },
    evidence: { imposer: [evidence] },
    conflicts: [],
    asOf: NOON,
    firstAt: NOON,
    dated: true,
    families: 1,
    ...rest,
  }
}

export function message(summary: string): Message {
  return { summary, blocks: [{ type: 'text', spans: [summary, { bold: 'bold <b> é😀' }] }] }
}

/** A message with a bare card block for each key. */
export function showing(summary: string, keys: readonly string[]): Message {
  const bare = { tone: 'tariff', title: 'A card', badge: '', rows: [], disagreements: [], evidence: [] } as const
  return { summary, blocks: keys.map(key => ({ type: 'card', card: { key, ...bare } })) }
}

/** Opens the edition of one subscription; false where it had had it. */
export async function openEdition(db: Db, edition: Edition & { readonly subscription: string }): Promise<boolean> {
  return (await openEditionsOf(db, [edition.subscription], edition)).length === 1
}
