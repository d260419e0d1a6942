import type { SourceHealth } from '../sources/health.js'
import type { Db, SourceRow } from './schema.js'

/** A source's health with what it brought a day, on the average of the last seven days or as many as it has been read. */
export type SourceRecord = SourceHealth & {
  readonly id: string
  readonly note?: string
  readonly tookMs?: number
  readonly itemsADay: number
  readonly cardsADay: number
}

const DAY_MS = 24 * 60 * 60 * 1000
const AVERAGED_DAYS = 7

/** The states in which a source is not polled before an admin has looked. */
export const WAITING: ReadonlySet<SourceRow['state']> = new Set(['quarantined', 'gone'])

/** Counts what a source brought on the UTC day of `now`. */
export async function countBrought(
  db: Db,
  id: string,
  brought: { readonly items?: number; readonly cards?: number },
  now: number,
): Promise<void> {
  const { items = 0, cards = 0 } = brought
  if (items === 0 && cards === 0) return
  await db
    .insertInto('source_days')
    .values({ source_id: id, day: dayOf(now), items, cards })
    .onConflict(conflict =>
      conflict.columns(['source_id', 'day']).doUpdateSet(({ eb }) => ({
        items: eb('source_days.items', '+', items),
        cards: eb('source_days.cards', '+', cards),
      })),
    )
    .execute()
}

/** Every source of the due table with its health, by id. `now` is epoch milliseconds. */
export async function sourceRecords(db: Db, now: number): Promise<readonly SourceRecord[]> {
  const rows = await db.selectFrom('sources').selectAll().orderBy('id').execute()
  const first = dayOf(now - (AVERAGED_DAYS - 1) * DAY_MS)
  const days = await db
    .selectFrom('source_days')
    .select(({ fn }) => ['source_id', fn.sum<number>('items').as('items'), fn.sum<number>('cards').as('cards')])
    .select(({ fn }) => fn.min('day').as('since'))
    .where('day', '>=', first)
    .groupBy('source_id')
    .execute()
  const brought = new Map(days.map(day => [day.source_id, day]))
  return rows.map(row => {
    const sum = brought.get(row.id)
    const span = sum === undefined ? 1 : (Date.parse(dayOf(now)) - Date.parse(sum.since)) / DAY_MS + 1
    return {
      id: row.id,
      ...healthOf(row),
      ...(row.note !== null && { note: row.note }),
      ...(row.took_ms !== null && { tookMs: row.took_ms }),
      itemsADay: Number(sum?.items ?? 0) / span,
      cardsADay: Number(sum?.cards ?? 0) / span,
    }
  })
}

/** Those that cannot be read now, each with the reason. One bad answer is not worth a word; a second is. */
export function brokenOf(
  records: readonly SourceRecord[],
): readonly { readonly where: string; readonly message: string }[] {
  const broken = records.filter(({ state, failures }) => WAITING.has(state) || failures > 1)
  return broken.map(({ id, lastError = 'It could not be read.' }) => ({ where: id, message: lastError }))
}

/** A row of the due table as the health that it tells. */
export function healthOf(row: SourceRow): SourceHealth {
  return {
    state: row.state,
    failures: row.failures,
    ...(row.last_tried_at !== null && { lastTriedAt: row.last_tried_at }),
    ...(row.last_success_at !== null && { lastSuccessAt: row.last_success_at }),
    ...(row.last_error !== null && { lastError: row.last_error }),
    ...(row.next_poll_at !== null && { nextPollAt: row.next_poll_at }),
    ...(row.bad_since !== null && { badSince: row.bad_since }),
    told: row.told === 1,
  }
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
