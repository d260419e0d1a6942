import type { Proposer } from '../cards/card.js'
import { inChunks } from './chunks.js'
import type { VerdictRow } from './model-rows.js'
import type { Db } from './schema.js'

/** What the gate said of one field that an extractor proposed. */
export type Verdict = {
  readonly articleId: string
  /** The key of the card as it was proposed. */
  readonly key: string
  /** Or '*' for the card as a whole. */
  readonly field: string
  readonly verdict: 'kept' | 'rejected'
  readonly reason: string
  readonly proposedBy: Proposer
  /** The hash of the prompt, in hex, where a model proposed it. */
  readonly prompt?: string | undefined
  /** What was proposed, as it would have stood in the claim. */
  readonly value?: unknown
  /** Epoch milliseconds. */
  readonly at: number
}

// A model may propose anything: what nobody can read is not kept.
const LONGEST_VALUE = 2_000
const LONGEST_REASON = 300

/** Writes down what was said of all that was proposed for one article, once. Call it in the transaction that saves its cards. */
export async function recordVerdicts(db: Db, verdicts: readonly Verdict[]): Promise<void> {
  for (const chunk of inChunks(verdicts.map(rowOf)))
    await db
      .insertInto('verdicts')
      .values(chunk)
      .onConflict(conflict => conflict.columns(['article_id', 'position']).doNothing())
      .execute()
}

/** What was said of all that was proposed for the card of a key, the newest first, as far as it is still kept. */
export async function verdictsOf(db: Db, key: string, limit: number): Promise<readonly Verdict[]> {
  return (await ofKey(db, key).limit(limit).execute()).map(verdictOf)
}

/** The same of what was rejected alone. */
export async function rejectedOf(db: Db, key: string, limit: number): Promise<readonly Verdict[]> {
  return (await ofKey(db, key).where('verdict', '=', 'rejected').limit(limit).execute()).map(verdictOf)
}

function ofKey(db: Db, key: string) {
  return db
    .selectFrom('verdicts')
    .selectAll()
    .where('key', '=', key)
    .orderBy('at', 'desc')
    .orderBy('article_id')
    .orderBy('position')
}

function rowOf(verdict: Verdict, position: number): VerdictRow {
  const { articleId, key, field, proposedBy, prompt = null, value, at } = verdict
  const json = value === undefined ? null : JSON.stringify(value)
  return {
    article_id: articleId,
    position,
    key,
    field,
    verdict: verdict.verdict,
    reason: verdict.reason.slice(0, LONGEST_REASON),
    proposed_by: proposedBy,
    prompt,
    value_json: json !== null && json.length > LONGEST_VALUE ? null : json,
    at,
  }
}

/** A row as a verdict. */
export function verdictOf(row: VerdictRow): Verdict {
  return {
    articleId: row.article_id,
    key: row.key,
    field: row.field,
    verdict: row.verdict,
    reason: row.reason,
    proposedBy: row.proposed_by,
    ...(row.prompt !== null && { prompt: row.prompt }),
    ...(row.value_json !== null && { value: JSON.parse(row.value_json) }),
    at: row.at,
  }
}
