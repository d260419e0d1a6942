import Database from 'libsql'
import type { Gazetteer } from '../../src/articles/gazetteer.js'
import { putCard } from '../../src/store/cards.js'
import { type Db, inTransaction } from '../../src/store/database.js'
import { foldedCards } from '../../src/store/folded.js'
import { NOW } from './desk.js'
import { seeded } from './random.js'
import { saying } from './synthetic-claims.js'
import { type Measure, syntheticMeasures } from './synthetic-measures.js'

const FIRST = NOW - 730 * 86_400_000
const LINES_AN_ARTICLE = 7
const PUBLISHERS = 60

const PRINT = '{"dated":true}'
const ARTICLE =
  'id, story_id, family, at, first_seen_at, text, title, url, publisher, tier, state_media, encoding, fingerprint_json, work, version, blurb'
const EVENT = 'id, key, kind, field, article_id, claim_json, valid_at, dated, corrects, seen_at, proposed_by'

type Planned = { readonly measure: Measure; readonly at: number }

/**
 * Writes a ledger of about so many lines straight into the file of a database that was opened once and closed. A few measures fill
 * most of it, as in the news: the nth is written about 1/n as often as the first. Lines stand in the order of their time.
 */
export function fillLedgerFile(file: string, lines: number, gazetteer: Gazetteer) {
  const measures = syntheticMeasures(Math.round(lines ** 0.6), gazetteer.all())
  const plan = planned(measures, Math.round(lines / LINES_AN_ARTICLE))
  const db = new Database(file)
  db.pragma('synchronous = off')
  db.pragma('cache_size = -1000000')
  db.pragma('foreign_keys = off')
  const indexes = withoutIndexes(db)
  const articles = inserter(db, 'articles', ARTICLE)
  const events = inserter(db, 'events', EVENT)
  const random = seeded(11)
  const nameOf = (economy: string) => gazetteer.name(economy)
  let written = 0
  db.exec('begin')
  for (const [index, { measure, at }] of plan.entries()) {
    const articleId = `a${random().toString(36).slice(2, 10)}${index}`
    const { text, claims } = saying({ ...measure, articleId, at, life: (at - FIRST) / (NOW - FIRST), nameOf, random })
    const publisher = Math.floor(random() * PUBLISHERS)
    // Four in ten articles repeat a wire's story of the same week.
    const family = random() < 0.4 ? `w${measure.key}${Math.floor(at / 604_800_000)}` : articleId
    const tier = publisher < 6 ? 'wire' : publisher < 9 ? 'primary' : 'press'
    const url = `https://p${publisher}.example/${articleId}`
    const shown = [text, text.slice(0, 60), url, `Paper ${publisher}`]
    articles.add([articleId, `s${family}`, family, at, at, ...shown, tier, 0, 'utf-8', PRINT, articleId, 1, 0])
    for (const [field, claim] of Object.entries(claims)) {
      const { kind, key } = measure
      const id = `e${articleId}${field}`
      events.add([id, key, kind, field, articleId, JSON.stringify(claim), at, 1, 0, at + 60_000, 'rules'])
      written += 1
    }
  }
  articles.end()
  events.end()
  for (const index of indexes) db.exec(index)
  db.exec('commit')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  return { lines: written, measures }
}

const ROWS = 64

// Many rows a statement: a call into the engine costs more than a row.
function inserter(db: Database.Database, table: string, columns: string) {
  const width = columns.split(',').length
  const row = `(${Array.from({ length: width }, () => '?').join()})`
  const prepared = (rows: number) =>
    db.prepare(`insert into ${table} (${columns}) values ${Array.from({ length: rows }, () => row).join()}`)
  const many = prepared(ROWS)
  let waiting: unknown[] = []
  return {
    add(values: readonly unknown[]) {
      for (const value of values) waiting.push(value)
      if (waiting.length < ROWS * width) return
      many.run(...waiting)
      waiting = []
    },
    end() {
      if (waiting.length > 0) prepared(waiting.length / width).run(...waiting)
    },
  }
}

// An index is made quicker from a full table than row by row. Answers how to make them again.
function withoutIndexes(db: Database.Database): readonly string[] {
  const rows: readonly unknown[] = db
    .prepare(`select name, sql from sqlite_master
      where type = 'index' and tbl_name in ('events', 'articles') and sql is not null`)
    .all()
  return rows.filter(isIndex).map(({ name, sql }) => {
    db.exec(`drop index ${name}`)
    return sql
  })
}

function isIndex(row: unknown): row is { readonly name: string; readonly sql: string } {
  return typeof row === 'object' && row !== null && 'name' in row && 'sql' in row
}

/** Folds the cards of all measures from the ledger and keeps them, as the pipeline would have. */
export async function foldAll(db: Db, measures: readonly Measure[]): Promise<void> {
  await inTransaction(db, async transaction => {
    for (const { key } of measures)
      for (const card of await foldedCards(transaction, [key]))
        if (card.key === key) await putCard(transaction, card, [], NOW)
  })
}

function planned(measures: readonly Measure[], articles: number): readonly Planned[] {
  const random = seeded(3)
  const sums: number[] = []
  for (const place of measures.keys()) sums.push((sums.at(-1) ?? 0) + 1 / (place + 1))
  const total = sums.at(-1) ?? 1
  const once = measures.map(measure => ({ measure, at: FIRST + random() * (NOW - FIRST) }))
  const others = Array.from({ length: Math.max(0, articles - measures.length) }, () => {
    const measure = measures[placeOf(sums, random() * total)]
    return measure === undefined ? [] : { measure, at: FIRST + random() * (NOW - FIRST) }
  }).flat()
  return [...once, ...others]
    .map(({ measure, at }) => ({ measure, at: Math.floor(at) }))
    .sort((one, other) => one.at - other.at)
}

function placeOf(sums: readonly number[], wanted: number): number {
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
