import type { Db } from './schema.js'

/** What the calls of one UTC day for one purpose to one model came to. Tokens; US dollars. */
export type ModelUse = {
  readonly day: string
  readonly purpose: string
  readonly model: string
  readonly calls: number
  readonly failed: number
  /** As the other side counted them; what it did not count is not in here, and is in `charged`. */
  readonly input: number
  readonly output: number
  readonly charged: number
  /** Of `charged`: calls that are under way, or whose process died. */
  readonly reserved: number
  /** Undefined where no price was known for any of them. */
  readonly cost?: number
}

/** What was used from a UTC day on, the newest day first. */
export async function modelUseSince(db: Db, day: string): Promise<readonly ModelUse[]> {
  const rows = await db
    .selectFrom('model_calls')
    .select(({ fn, eb }) => [
      'day',
      'purpose',
      'model',
      fn.countAll<number>().as('calls'),
      fn.sum<number>(eb.case().when('state', '=', 'failed').then(1).else(0).end()).as('failed'),
      fn.sum<number | null>('input').as('input'),
      fn.sum<number | null>('output').as('output'),
      fn.sum<number>('charged').as('charged'),
      fn.sum<number>(eb.case().when('state', '=', 'reserved').then(eb.ref('charged')).else(0).end()).as('reserved'),
      fn.sum<number | null>('cost').as('cost'),
    ])
    .where('day', '>=', day)
    .groupBy(['day', 'purpose', 'model'])
    .orderBy('day', 'desc')
    .orderBy('purpose')
    .orderBy('model')
    .execute()
  return rows.map(({ cost, ...row }) => ({
    ...row,
    calls: Number(row.calls),
    failed: Number(row.failed),
    input: Number(row.input ?? 0),
    output: Number(row.output ?? 0),
    charged: Number(row.charged),
    reserved: Number(row.reserved),
    ...(cost !== null && { cost: Number(cost) }),
  }))
}

/** How many answers that were kept stood for a call, by UTC day, from a day on. */
export async function answersUsedSince(db: Db, day: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('model_days').select(['day', 'answers_used']).where('day', '>=', day).execute()
  return new Map(rows.flatMap(row => (row.answers_used > 0 ? [[row.day, row.answers_used]] : [])))
}
