import { type RawBuilder, sql } from 'kysely'
import type { CardQuery } from '../ledger/marks.js'
import type { Db } from './schema.js'

/** Counting stops here: which of two such lists is the shorter does not matter any more. */
const MOST_COUNTED = 2_000

/**
 * The keys of the cards that are asked for, the first `most` in the order of answers, and how many there are. Of several lists
 * of marks the one that fewest cards bear is gone through, and the others are looked up. `further` is one more condition on the row
 * `m` of a mark.
 */
export async function keysFound(
  db: Db,
  query: CardQuery,
  further?: RawBuilder<unknown>,
): Promise<{ readonly keys: readonly string[]; readonly total: number }> {
  const { kinds, since, most } = query
  if (query.all.some(list => list.length === 0) || kinds?.length === 0) return { keys: [], total: 0 }
  const [list, ...others] = await rarestFirst(db, query.all.length > 0 ? query.all : [kindMarks(kinds)])
  const marks = [...new Set(list)]
  const conditions = [
    ...(kinds === undefined ? [] : [sql`m.kind in (${sql.join(kinds)})`]),
    ...(since === undefined ? [] : [sql`m.as_of >= ${since}`]),
    ...others.map(
      other => sql`exists (select 1 from card_marks o where o.key = m.key and o.mark in (${sql.join(other)}))`,
    ),
    ...(further === undefined ? [] : [further]),
  ]
  const where = conditions.length === 0 ? sql`` : sql`and ${sql.join(conditions, sql` and `)}`
  // The first of all marks are among the first of each, which the index gives without sorting those that nobody will see.
  const firsts = marks.map(
    mark => sql`select * from (select m.key, m.urgency, m.as_of from card_marks m
      where m.mark = ${mark} ${where} order by m.urgency, m.as_of desc, m.key limit ${most})`,
  )
  const found = await sql<{
    key: string
  }>`${sql.join(firsts, sql` union `)} order by urgency, as_of desc, key limit ${most}`.execute(db)
  const count = marks.length === 1 ? sql`count(*)` : sql`count(distinct m.key)`
  const counted = await sql<{ total: number }>`select ${count} as total from card_marks m
    where m.mark in (${sql.join(marks)}) ${where}`.execute(db)
  return { keys: found.rows.map(({ key }) => key), total: Number(counted.rows[0]?.total ?? 0) }
}

function kindMarks(kinds: CardQuery['kinds'] = ['tariff', 'deal', 'tension']): readonly string[] {
  return kinds.map(kind => `kind:${kind}`)
}

async function rarestFirst(db: Db, lists: CardQuery['all']): Promise<CardQuery['all']> {
  if (lists.length < 2) return lists
  const counts = lists.map(
    (list, place) => sql`select ${sql.lit(place)} as place, count(*) as cards from
      (select 1 from card_marks where mark in (${sql.join(list)}) limit ${MOST_COUNTED})`,
  )
  const { rows } = await sql<{ place: number; cards: number }>`${sql.join(counts, sql` union all `)}`.execute(db)
  const cards = new Map(rows.map(row => [row.place, Number(row.cards)]))
  const places = lists.map((_, place) => place)
  const order = places.toSorted((one, other) => (cards.get(one) ?? 0) - (cards.get(other) ?? 0))
  return order.flatMap(place => [lists[place] ?? []])
}
