import { mayCover, namedBy } from '../ledger/cover.js'
import { mayReach } from '../ledger/covered.js'
import type { LedgerEvent } from '../ledger/event.js'
import { baseOf, type Place, placeOf } from '../ledger/place.js'
import { coveredMarks, coveringMarks, coverMarks, measureMarks } from '../ledger/relatives.js'
import { grouped } from '../lib/grouped.js'
import { inChunks } from './chunks.js'
import type { Db, Schema } from './schema.js'

type Role = Schema['reach']['role']

/** Writes down of which measures these lines tell, and which of them may hold back, end or replace others. */
export async function enterReach(db: Db, events: readonly LedgerEvent[]): Promise<void> {
  const rows = new Map<string, Schema['reach']>()
  const add = (role: Role, mark: string, key: string) => rows.set(`${role} ${mark} ${key}`, { role, mark, key })
  for (const key of new Set(events.map(event => event.key))) {
    for (const mark of measureMarks(key)) add('measure', mark, key)
  }
  for (const event of events) for (const mark of coverMarks(event)) add('cover', mark, event.key)
  for (const chunk of inChunks([...rows.values()])) {
    await db
      .insertInto('reach')
      .values(chunk)
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }
}

/** Of each of these keys, the keys of what may hold back, end or replace its measure, in order. */
export async function coversOf(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const marks = new Map(keys.map(key => [key, coveringMarks(key)]))
  const found = await keysUnder(db, 'cover', [...marks.values()].flat())
  return new Map(
    keys.map(key => {
      const base = baseOf(key)
      const covers = new Set((marks.get(key) ?? []).flatMap(mark => found.get(mark) ?? []))
      if (base !== undefined) covers.add(base)
      covers.delete(key)
      return [key, [...covers].sort()]
    }),
  )
}

/** The keys of the measures that the measures of these events, all there are of each, may hold back, end or replace, in order. */
export async function reachedBy(db: Db, events: readonly LedgerEvent[]): Promise<readonly string[]> {
  const wanted = [...grouped(events, ({ key }) => key)].flatMap(([key, own]) => {
    const place = placeOf(key)
    if (place === undefined) return []
    const covers = own.some(mayCover)
    const names = covers ? own.flatMap(({ field, claim }) => (field === 'suspends' ? namedBy(claim.value) : [])) : []
    // What holds and ends nothing may still have outgrown the second rates that were told beside it.
    const marks = covers ? coveredMarks(key, names) : measureMarks(key).slice(0, 1)
    return [{ key, place, covers, names: new Set(names), marks }]
  })
  const found = await keysUnder(
    db,
    'measure',
    wanted.flatMap(({ marks }) => marks),
  )
  const reached = new Set<string>()
  for (const { key, place, covers, names, marks } of wanted) {
    for (const other of marks.flatMap(mark => found.get(mark) ?? [])) {
      if (other === key) continue
      if (baseOf(other) === key || names.has(other) || (covers && mayTouch(place, placeOf(other)))) reached.add(other)
    }
  }
  return [...reached].sort()
}

function mayTouch(cover: Place, measure: Place | undefined): boolean {
  return measure !== undefined && (mayReach(cover, measure) || cover.instrument === measure.instrument)
}

async function keysUnder(
  db: Db,
  role: Role,
  marks: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows: Schema['reach'][] = []
  for (const chunk of inChunks([...new Set(marks)])) {
    rows.push(
      ...(await db.selectFrom('reach').selectAll().where('role', '=', role).where('mark', 'in', chunk).execute()),
    )
  }
  return new Map([...grouped(rows, ({ mark }) => mark)].map(([mark, own]) => [mark, own.map(({ key }) => key)]))
}
