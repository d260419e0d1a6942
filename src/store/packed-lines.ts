import { type RawBuilder, sql } from 'kysely'
import type { LedgerEvent } from '../ledger/event.js'
import { sourceName } from '../ledger/record.js'
import type { ArticleRow, Db, EventRow } from './schema.js'

/**
 * The lines of the ledger that meet a condition on `e`, in the order in which this desk learnt them. Each comes as one text: the
 * driver takes longer to hand over twenty columns than it takes to parse them.
 */
export async function linesWhere(db: Db, condition: RawBuilder<unknown>): Promise<readonly LedgerEvent[]> {
  const { rows } = await sql<{ packed: string }>`
    select '[' || e.claim_json || ',' || json_array(${sql.raw(SELECTED)}) || ']' as packed
    from events e join articles a on a.id = e.article_id where ${condition}`.execute(db)
  return rows.map(({ packed }) => eventOf(JSON.parse(packed))).sort(byLearning)
}

/** The order in which this desk learnt lines. Sorted here and not by the database, whose collations differ: the same ledger folds the same everywhere. */
function byLearning(a: LedgerEvent, b: LedgerEvent): number {
  return a.seenAt - b.seenAt || a.validAt - b.validAt || (a.id < b.id ? -1 : Number(a.id > b.id))
}

/** A line with what is read from its article. */
type Row = Omit<EventRow, 'claim_json'> &
  Pick<ArticleRow, 'family' | 'publisher' | 'url' | 'tier' | 'state_media' | 'blurb' | 'work' | 'version'>
const COLUMNS = [
  ...(['id', 'key', 'kind', 'field', 'article_id', 'valid_at', 'dated', 'until', 'corrects', 'seen_at'] as const).map(
    name => [name, 'e'] as const,
  ),
  ...(['proposed_by', 'prompt'] as const).map(name => [name, 'e'] as const),
  ...(['family', 'publisher', 'url', 'tier', 'state_media', 'blurb', 'work', 'version'] as const).map(
    name => [name, 'a'] as const,
  ),
] satisfies readonly (readonly [keyof Row, 'e' | 'a'])[]

const SELECTED = COLUMNS.map(([name, from]) => `${from}.${name}`).join(', ')

/** A claim, and what else there is of its line, in the order of COLUMNS. */
type Packed = readonly [LedgerEvent['claim'], Values]
type Values = readonly [
  ...[id: string, key: string, kind: Row['kind'], field: string, articleId: string, validAt: number, dated: number],
  ...[until: number | null, corrects: number, seenAt: number, proposedBy: Row['proposed_by'], prompt: string | null],
  ...[family: string, publisher: string, url: string | null, tier: Row['tier'], stateMedia: Row['state_media']],
  ...[blurb: number, work: string, version: number],
]

// By their places: to take them apart by name takes longer than to read them.
function eventOf([claim, of]: Packed): LedgerEvent {
  const source = sourceName({ name: of[13], tier: of[15], stateMedia: of[16] === 1 }, of[17] === 1)
  const line = {
    id: of[0],
    key: of[1],
    kind: of[2],
    field: of[3],
    articleId: of[4],
    claim,
    family: of[12],
    source,
    validAt: of[5],
    dated: of[6] === 1,
    seenAt: of[9],
    tier: of[15],
    proposedBy: of[10],
  }
  const [until, prompt, url] = [of[7], of[11], of[14]]
  const told = url === null ? line : { ...line, url }
  // Also a first version may bear another id than its work: that of the page, where the work began as the feed's blurb.
  const isPlain = until === null && of[8] === 0 && prompt === null && of[18] === of[4] && of[19] === 1
  if (isPlain) return told
  return {
    ...told,
    ...(of[18] !== of[4] && { work: of[18] }),
    ...(of[19] > 1 && { version: of[19] }),
    ...(until !== null && { until }),
    ...(of[8] === 1 && { corrects: true }),
    ...(prompt !== null && { prompt }),
  }
}
