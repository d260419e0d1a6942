import { inChunks } from './chunks.js'
import type { Db } from './schema.js'
import { inTransaction } from './transaction.js'

/** How one message of a post stands: never begun, begun and not known to have arrived, or posted as `ref`. */
export type PartState =
  | { readonly type: 'fresh' }
  | { readonly type: 'begun'; readonly startedAt: number }
  | { readonly type: 'posted'; readonly ref: string }

export type Part = { readonly target: string; readonly key: string; readonly part: number }

export type Post = Pick<Part, 'target' | 'key'>

export type Kept<P> = {
  readonly payloads: readonly P[]
  /** True where nothing more of it is to be sent. */
  readonly sealed: boolean
}

/**
 * What a post is sent as: as it was drawn when it was begun, whatever `payloads` is now, so that a later program which draws it
 * otherwise neither skips a part of it nor sends one twice. 'done' where all of it is posted.
 */
export function keepPayloads<P>(db: Db, { target, key }: Post, payloads: readonly P[]): Promise<Kept<P> | 'done'> {
  return inTransaction(db, async transaction => {
    const held = await transaction
      .selectFrom('post_bodies')
      .select(['payloads_json', 'sealed'])
      .where('target', '=', target)
      .where('key', '=', key)
      .executeTakeFirst()
    if (held !== undefined)
      return held.payloads_json === null
        ? 'done'
        : { payloads: JSON.parse(held.payloads_json), sealed: held.sealed === 1 }
    const payloads_json = JSON.stringify(payloads)
    await transaction.insertInto('post_bodies').values({ target, key, payloads_json, sealed: 0 }).execute()
    return { payloads, sealed: false }
  })
}

/** Keeps the payloads of a post and begins its first part at `now`, unless it was, in one commit: `first` is how that stood before. */
export function beginPost<P>(
  db: Db,
  post: Post,
  payloads: readonly P[],
  now: number,
): Promise<(Kept<P> & { readonly first: PartState }) | 'done'> {
  return inTransaction(db, async transaction => {
    const kept = await keepPayloads(transaction, post, payloads)
    if (kept === 'done') return kept
    const part = { target: post.target, key: post.key, part: 0 }
    const begins = !kept.sealed && kept.payloads.length > 0
    return { ...kept, first: begins ? await beginPart(transaction, part, now) : await partState(transaction, part) }
  })
}

/** The last part of a post is posted, and with it all of it, in one commit. */
export function endLastPart(db: Db, part: Part, ref: string): Promise<void> {
  return inTransaction(db, async transaction => {
    await endPart(transaction, part, ref)
    await endPost(transaction, part)
  })
}

/** Nothing more of a post is to be sent: it is only looked for what stands of it. False where it was never begun. */
export async function sealPost(db: Db, { target, key }: Post): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('post_bodies')
    .set({ sealed: 1 })
    .where('target', '=', target)
    .where('key', '=', key)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Posts that were sealed may be sent after all, from where they stopped. */
export async function unsealPosts(db: Db, keys: readonly string[]): Promise<void> {
  await db.updateTable('post_bodies').set({ sealed: 0 }).where('key', 'in', keys).execute()
}

/** All of a post is posted: what it was drawn as is not needed any more. */
async function endPost(db: Db, { target, key }: Post): Promise<void> {
  await db
    .updateTable('post_bodies')
    .set({ payloads_json: null })
    .where('target', '=', target)
    .where('key', '=', key)
    .execute()
}

/** Nothing of a post stands anywhere: the next try draws it anew. */
export async function dropPost(db: Db, { target, key }: Post): Promise<void> {
  const parts = db.selectFrom('posted_parts').select('part').where('target', '=', target).where('key', '=', key)
  await db
    .deleteFrom('post_bodies')
    .where('target', '=', target)
    .where('key', '=', key)
    .where(({ not, exists }) => not(exists(parts)))
    .execute()
}

/** How a part stands. */
export async function partState(db: Db, part: Part): Promise<PartState> {
  const held = await chosen(db.selectFrom('posted_parts').select(['started_at', 'ref']), part).executeTakeFirst()
  if (held === undefined) return { type: 'fresh' }
  return held.ref === null ? { type: 'begun', startedAt: held.started_at } : { type: 'posted', ref: held.ref }
}

/** Marks a part as begun at `now` unless it was, and answers how it stood before. Committed when this returns. */
export function beginPart(db: Db, { target, key, part }: Part, now: number): Promise<PartState> {
  return inTransaction(db, async transaction => {
    const before = await partState(transaction, { target, key, part })
    if (before.type === 'fresh')
      await transaction.insertInto('posted_parts').values({ target, key, part, started_at: now, ref: null }).execute()
    return before
  })
}

/** Begins a part that was begun at `startedAt` anew at `now`: its request is known not to have arrived. False where somebody else did. */
export async function restartPart(db: Db, part: Part, startedAt: number, now: number): Promise<boolean> {
  const { numUpdatedRows } = await chosen(db.updateTable('posted_parts').set({ started_at: now }), part)
    .where('started_at', '=', startedAt)
    .where('ref', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function endPart(db: Db, part: Part, ref: string): Promise<void> {
  await chosen(db.updateTable('posted_parts').set({ ref }), part).execute()
}

/** The platform refused what was begun at `startedAt`: nothing of it stands anywhere, and the next try is a first one. */
export async function dropPart(db: Db, part: Part, startedAt: number): Promise<void> {
  await chosen(db.deleteFrom('posted_parts'), part)
    .where('started_at', '=', startedAt)
    .where('ref', 'is', null)
    .execute()
}

/** The refs of a post's messages, in their order. */
export async function refsOf(db: Db, target: string, key: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('posted_parts')
    .select('ref')
    .where('target', '=', target)
    .where('key', '=', key)
    .where('ref', 'is not', null)
    .orderBy('part')
    .execute()
  return rows.flatMap(({ ref }) => ref ?? [])
}

/** How many messages of each post stand in their channel; those of which none does are left out. */
export async function standingParts(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const some of inChunks(keys)) {
    const rows = await db
      .selectFrom('posted_parts')
      .innerJoin('outbox', join =>
        join.onRef('outbox.key', '=', 'posted_parts.key').onRef('outbox.target', '=', 'posted_parts.target'),
      )
      .select(({ fn }) => ['outbox.key', fn.countAll<number>().as('count')])
      .where('outbox.key', 'in', some)
      .where('posted_parts.ref', 'is not', null)
      .groupBy('outbox.key')
      .execute()
    for (const { key, count } of rows) counts.set(key, Number(count))
  }
  return counts
}

function chosen<
  Q extends {
    where(column: 'target' | 'key', op: '=', value: string): Q
    where(column: 'part', op: '=', value: number): Q
  },
>(query: Q, { target, key, part }: Part): Q {
  return query.where('target', '=', target).where('key', '=', key).where('part', '=', part)
}
